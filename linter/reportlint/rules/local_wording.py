"""The values of a local rule's message: sides, difference and figures as the report writes them."""

from decimal import Decimal
from fractions import Fraction

from reportlint.expressions import written
from reportlint.expressions.evaluation import Value, holds
from reportlint.expressions.tree import Binary, Call, Name, Node, Number, Unary, names_in
from reportlint.expressions.values import Amount, Cell, Scope, Unclear, Unknown, factor_of, of_quantity
from reportlint.facts import Fact
from reportlint.quantities import plain, trimmed
from reportlint.rules.declare import Text
from reportlint.rules.wording import shown
from reportlint.units import Unit

_SIGNS = {"+": "＋", "-": "－", "*": "×", "/": "÷"}
LONGEST_FORMULA = 12
"""Figures of a formula that is shown with its values; a longer one shows only what it comes to."""


def figures(tree: Node, scope: Scope) -> list[Fact]:
    """The facts that a tree names, each once, columns of aggregates included."""
    found: dict[int, Fact] = {}
    for name in names_in(tree):
        try:
            cell = scope.one(name.parts)
            cells = [cell] if cell is not None else scope.many(name.parts)
        except Unclear:
            cells = scope.many(name.parts)
        found.update((id(each.fact), each.fact) for each in cells if each.fact is not None)
    return list(found.values())


def cell_text(cell: Cell) -> str:
    """What a cell holds, with its unit where that stands elsewhere."""
    return shown(cell.fact) if cell.fact is not None and cell.fact.quote.strip() else " ".join(cell.text.split())


class Sides:
    """The two sides of a comparison, written alike."""

    def __init__(self, left: Value | None, right: Value | None, facts: list[Fact]) -> None:
        self.values = (left, right)
        self.facts = facts
        self.unit = next((found for value in self.values if (found := _unit(value)) is not None), None)

    @property
    def left(self) -> str:
        """The left side as written, or computed."""
        return self._text(self.values[0])

    @property
    def right(self) -> str:
        """The right side as written, or computed."""
        return self._text(self.values[1])

    def difference(self, value: Fraction, language: str = "zh") -> str:
        """The size of a difference with its unit; that of two rates is in percentage points."""
        if self.unit is not None and self.unit.dimension == "ratio":
            point = {"zh": "个百分点", "en": " percentage points"}[language]
            return self.bare(abs(value)) + (point if self.unit.name == "%" else self.unit.name)
        return self.bare(abs(value)) + (self.unit.name if self.unit else "")

    def bare(self, value: Fraction) -> str:
        """An amount in the unit of the sides, without its name."""
        number = value / (factor_of(self.unit) if self.unit else 1)
        exact = Decimal(number.numerator) / Decimal(number.denominator)
        decimals = self._decimals()
        text = plain(exact, decimals)
        # A difference below the last place must not read as none.
        return text if Decimal(text) or not exact else trimmed(plain_decimal(exact, decimals + 4))

    def _decimals(self) -> int:
        alike = [
            fact.quantity for fact in self.facts if self.unit and fact.quantity.unit.dimension == self.unit.dimension
        ]
        places = [quantity.place for quantity in alike]
        if self.unit is None:
            return max((fact.quantity.decimals for fact in self.facts), default=2)
        return (
            min(10, max(0, self.unit.exponent - min(places))) if places else 2 if self.unit.dimension == "ratio" else 0
        )

    def _text(self, value: Value | None) -> str:
        if isinstance(value, Cell):
            return cell_text(value)
        if isinstance(value, str):
            return value
        if not isinstance(value, Amount):
            return ""
        if value.fact is not None:
            return shown(value.fact)
        unit = self.unit.name if self.unit else ""
        if value.literal:  # as the rule writes it
            return trimmed(Decimal(value.point.numerator) / Decimal(value.point.denominator)) + unit
        return self.bare(value.point) + unit


def plain_decimal(value: Decimal, decimals: int) -> Decimal:
    """A Decimal rounded half up."""
    return Decimal(plain(value, decimals))


def _unit(value: Value | None) -> Unit | None:
    if isinstance(value, Cell) and value.fact is not None:
        value = of_quantity(value.fact.quantity)
    return value.unit if isinstance(value, Amount) and value.unit is not None and value.unit.name else None


def arithmetic(tree: Binary, scope: Scope, sides: Sides) -> Text:
    """The formulas of the sides with their values, and what they come to; empty where both are single figures."""
    parts = [
        f"{_formula(node, scope)}＝{text}"
        for node, text in ((tree.left, sides.left), (tree.right, sides.right))
        if not isinstance(node, (Name, Number)) and len(figures(node, scope)) <= LONGEST_FORMULA and text
    ]
    zh = "；".join(parts)
    signs = {"＝": " = ", "；": "; ", "＋": " + ", "－": " - ", "×": " × ", "÷": " ÷ ", "（": "(", "）": ")"}
    return {"zh": zh, "en": "".join(signs.get(char, char) for char in zh)} if zh else {}


def _formula(node: Node, scope: Scope) -> str:
    if isinstance(node, Name):
        cell = scope.one(node.parts)
        return cell_text(cell) if cell is not None else written(node)
    if isinstance(node, Unary) and node.operator == "-":
        return "－" + _wrapped(node.operand, scope, sums=True)
    if isinstance(node, Binary) and node.operator in _SIGNS:
        product = node.operator in "*/"
        left = _wrapped(node.left, scope, sums=product)
        right = _wrapped(node.right, scope, sums=product or node.operator == "-", products=node.operator == "/")
        return left + _SIGNS[node.operator] + right
    if isinstance(node, Call) and node.function == "if":
        return _formula(node.arguments[1 if holds(node.arguments[0], scope) else 2], scope)
    if isinstance(node, Call) and node.function == "sum":
        try:
            return "＋".join(map(shown, figures(node, scope)))
        except Unknown:
            return written(node)
    if isinstance(node, Call):
        return f"{node.function}（{'，'.join(_formula(each, scope) for each in node.arguments)}）"
    return written(node)


def _wrapped(node: Node, scope: Scope, *, sums: bool, products: bool = False) -> str:
    text = _formula(node, scope)
    inner = node.operator if isinstance(node, Binary) else ""
    return f"（{text}）" if (sums and inner in ("+", "-")) or (products and inner in ("*", "/")) else text
