"""An assertion as a Relation, where it is a sum, one quotient, or one fact stated twice: what diagnosis can use."""

from reportlint.expressions.evaluation import columns
from reportlint.expressions.tree import Binary, Call, Listed, Name, Node, Unary
from reportlint.expressions.values import Cell, Scope, Unclear, Unknown
from reportlint.facts import Fact
from reportlint.relations import Relation

Terms = list[tuple[Fact, int]]


def relation(node: Node, scope: Scope, name: str, rule: str) -> Relation | None:
    """The claim of ``left == right``; None for any other form, and where a figure has no place among facts.

    Unknown and Unclear as of the scope.
    """
    if not isinstance(node, Binary) or node.operator != "==":
        return None
    made = _quotient(node.left, node.right, scope) or _quotient(node.right, node.left, scope) or _sum(node, scope)
    if made is None:
        return None
    kind, cells, weights = made
    return Relation(kind, cells, weights=weights, origin="local", name=name, rule=rule)


def _fact(node: Node, scope: Scope) -> Fact | None:
    if not isinstance(node, Name):
        return None
    cell = scope.one(node.parts)
    if cell is None:
        raise Unknown(node.parts)
    return _of(cell)


def _of(cell: Cell) -> Fact | None:
    if cell.blank:
        raise Unknown(cell.trail, cell)
    return cell.fact


def _quotient(stated: Node, formula: Node, scope: Scope) -> tuple[str, tuple[Fact, ...], tuple[int, ...]] | None:
    """The quotient a / b, or the growth (a - b) / b."""
    if not isinstance(formula, Binary) or formula.operator != "/" or not isinstance(stated, Name):
        return None
    above, below = formula.left, formula.right
    growth = isinstance(above, Binary) and above.operator == "-"
    if isinstance(above, Binary) and growth:
        first, subtracted = _fact(above.left, scope), _fact(above.right, scope)
    else:
        first, subtracted = _fact(above, scope), None
    rate, second = _fact(stated, scope), _fact(below, scope)
    if rate is None or first is None or second is None or (growth and subtracted is not second):
        return None
    if len({id(rate), id(first), id(second)}) < 3:
        return None
    dimensions = first.quantity.unit.dimension, second.quantity.unit.dimension
    pure = rate.quantity.unit.dimension in ("ratio", "point", "")
    if growth or (pure and (dimensions[0] == dimensions[1] or "" in dimensions)):
        return ("change_from" if growth else "share"), (rate, first, second), ()
    return None if pure else ("average", (rate, first, second), ())


def _sum(node: Binary, scope: Scope) -> tuple[str, tuple[Fact, ...], tuple[int, ...]] | None:
    left, right = _terms(node.left, scope), _terms(node.right, scope)
    if left is None or right is None:
        return None
    merged: dict[int, tuple[Fact, int]] = {}
    for fact, weight in [*left, *((fact, -weight) for fact, weight in right)]:
        merged[id(fact)] = (fact, weight + (merged[id(fact)][1] if id(fact) in merged else 0))
    terms = [(fact, weight) for fact, weight in merged.values() if weight]
    if len(terms) < 2 or any(abs(weight) != 1 for _, weight in terms):
        return None
    dimensions = {fact.quantity.unit.dimension for fact, _ in terms} - {""}
    if dimensions & {"ratio", "point"} and len(terms) > 2:
        return None
    if len(dimensions) > 1:
        raise Unclear(
            f"{'、'.join(sorted(dimensions))}不能相加减或比较",
            f"{', '.join(sorted(dimensions))} measure different things",
        )
    stated = next((fact for fact, _ in left if any(fact is term for term, weight in terms if weight > 0)), None)
    if stated is None:
        return None
    rest = [(fact, -weight) for fact, weight in terms if fact is not stated]
    if len(rest) == 1 and rest[0][1] == 1:
        return "same", (stated, rest[0][0]), ()
    return "sum", (stated, *(fact for fact, _ in rest)), tuple(weight for _, weight in rest)


def _terms(node: Node, scope: Scope) -> Terms | None:
    """The figures that a formula only adds and subtracts, with their signs; None for any other formula."""
    if isinstance(node, Name):
        fact = _fact(node, scope)
        return [(fact, 1)] if fact is not None else None
    if isinstance(node, Unary) and node.operator == "-":
        inner = _terms(node.operand, scope)
        return None if inner is None else [(fact, -weight) for fact, weight in inner]
    if isinstance(node, Binary) and node.operator in ("+", "-"):
        left, right = _terms(node.left, scope), _terms(node.right, scope)
        if left is None or right is None:
            return None
        sign = 1 if node.operator == "+" else -1
        return [*left, *((fact, sign * weight) for fact, weight in right)]
    if isinstance(node, Call) and node.function == "sum":
        made: Terms = []
        for argument in node.arguments:
            inner = _column(argument, scope)
            if inner is None:
                return None
            made.extend(inner)
        return made
    return None


def _column(node: Node, scope: Scope) -> Terms | None:
    if isinstance(node, Listed):
        parts = [_terms(item, scope) for item in node.items]
        return None if None in parts else [term for part in parts if part is not None for term in part]
    if not isinstance(node, Name):
        return _terms(node, scope)
    facts = [_of(cell) for cell in columns(node, scope)]
    return None if None in facts else [(fact, 1) for fact in facts if fact is not None]
