"""Evaluates trees in a scope. Values are amounts, texts, truth values and lists; what is not stated is Unknown.

The same tree is read in two ways. As a condition (``holds``) written values are compared as points. As an assertion
(``judge``) rounding counts: a difference that it can explain is no break.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product

from reportlint.expressions import arithmetic
from reportlint.expressions.arithmetic import Unbounded
from reportlint.expressions.comparing import by_points, by_ranges, by_texts
from reportlint.expressions.tree import (
    AGGREGATES,
    Binary,
    Call,
    Listed,
    Missing,
    Name,
    Node,
    Number,
    Text,
    Unary,
    children,
)
from reportlint.expressions.values import Amount, Cell, Scope, Unclear, Unknown, of_literal, of_quantity, plain_text
from reportlint.records import NamedTuple
from reportlint.relations import EXACT, INCONSISTENT, UNDETERMINED
from reportlint.scanning import number
from reportlint.units import unit

Value = Amount | Cell | str | bool | list["Value"]
Truth = bool | None
"""None where nothing can be said."""

MOST_CORNERS = 8
"""Figures that occur more than once in a formula; beyond these every occurrence counts for itself."""


class Judged(NamedTuple):
    """What an assertion comes to: a status as of a Verdict, and for a comparison its sides and their difference."""

    status: str
    left: Value | None = None
    right: Value | None = None
    difference: Fraction | None = None


def holds(node: Node, scope: Scope) -> Truth:
    """Whether a condition holds by the written values. Unclear as of the scope."""
    return _Evaluator(scope, as_points=True).truth(node)


def judge(node: Node, scope: Scope) -> Judged:
    """What an assertion comes to. Unclear as of the scope, Unknown where a value is needed that is not stated."""
    evaluator = _Evaluator(scope, as_points=False)
    if isinstance(node, Binary) and node.operator in ("==", "!=", "<", "<=", ">", ">="):
        return evaluator.compared(node)
    found = evaluator.truth(node, strict=True)
    return Judged(UNDETERMINED if found is None else EXACT if found else INCONSISTENT)


class _Evaluator:
    def __init__(self, scope: Scope, *, as_points: bool, fixed: Mapping[tuple[str, ...], Amount] | None = None) -> None:
        self.scope = scope
        self.as_points = as_points
        self.fixed = fixed or {}

    # -- truth --------------------------------------------------------------------------------------------------------

    def truth(self, node: Node, *, strict: bool = False) -> Truth:
        """Whether a tree holds. With ``strict`` an Unknown value is raised, else it leaves the answer open."""
        try:
            return self._truth(node)
        except Unknown:
            if strict:
                raise
            return None
        except Unbounded:
            return None

    def _truth(self, node: Node) -> Truth:
        if isinstance(node, Missing):
            return not self.scope.present(node.name.parts)
        if isinstance(node, Unary) and node.operator == "not":
            inner = self.truth(node.operand)
            return None if inner is None else not inner
        if isinstance(node, Binary) and node.operator in ("and", "or"):
            decides = node.operator == "or"
            sides = (self.truth(node.left), self.truth(node.right))
            if decides in sides:
                return decides
            return None if None in sides else not decides
        if isinstance(node, Binary) and node.operator == "in":
            return self._among(node.left, node.right)
        if isinstance(node, Binary) and node.operator == "contains":
            return self._among(node.right, node.left)
        if isinstance(node, Binary) and node.operator in ("==", "!=", "<", "<=", ">", ">="):
            status = self.compared(node).status
            return None if status == UNDETERMINED else status != INCONSISTENT
        if isinstance(node, Call) and node.function == "if":
            return self._truth(node.arguments[1 if self._condition(node.arguments[0]) else 2])
        raise Unclear("这里要的是条件，不是数值", "a condition is needed here, not a value")

    def _condition(self, node: Node) -> bool:
        """Conditions compare what is written. Unknown where it stays open."""
        found = _Evaluator(self.scope, as_points=True).truth(node, strict=True)
        if found is None:
            raise Unknown
        return found

    def _among(self, item: Node, whole: Node) -> Truth:
        members = whole.items if isinstance(whole, Listed) else None
        if members is not None:
            answers = [self.truth(Binary("==", item, member)) for member in members]
            return True if True in answers else None if None in answers else False
        return plain_text(self._words(item)) in plain_text(self._words(whole))

    def _words(self, node: Node) -> str:
        value = self.value(node)
        if isinstance(value, Cell):
            return _stated(value).text
        if isinstance(value, str):
            return value
        raise Unclear("contains 和 in 要的是文字或列表", "contains and in need a text or a list")

    # -- comparisons --------------------------------------------------------------------------------------------------

    def compared(self, node: Binary) -> Judged:
        """A comparison by numbers where both sides are numbers, else by dates, else by text."""
        try:
            left, right = self.value(node.left), self.value(node.right)
            amounts = _amount(left), _amount(right)
        except Unbounded:
            return Judged(UNDETERMINED)
        if amounts[0] is not None and amounts[1] is not None:
            first, second = amounts[0].beside(amounts[1]), amounts[1].beside(amounts[0])
            arithmetic.same_dimension(first, second)
            if not self.as_points:
                first, second = self._tightened(node.left, first), self._tightened(node.right, second)
            status = (
                by_points(node.operator, first, second) if self.as_points else by_ranges(node.operator, first, second)
            )
            return Judged(status, left, right, first.point - second.point)
        texts = _text(left), _text(right)
        if texts[0] is None or texts[1] is None:
            raise Unclear("文字和数字不能比较", "a text and a number cannot be compared")
        return Judged(by_texts(node.operator, texts[0], texts[1]), left, right)

    def _tightened(self, node: Node, value: Amount) -> Amount:
        """The range of a formula that names some figures more than once, each counted once: over the corners."""
        counts: dict[tuple[str, ...], int] = {}
        _count(node, counts)
        free = {parts: self.value(Name(parts)) for parts, count in counts.items() if count > 1}
        amounts = {parts: made for parts, cell in free.items() if (made := _amount(cell)) is not None}
        amounts = {parts: made for parts, made in amounts.items() if made.low != made.high}
        if not amounts or len(amounts) > MOST_CORNERS:
            return value
        ends: list[Amount] = []
        for corner in product((0, 1), repeat=len(amounts)):
            fixed = {
                parts: made._replace(low=(made.low, made.high)[end], high=(made.low, made.high)[end])
                for (parts, made), end in zip(amounts.items(), corner, strict=True)
            }
            found = _amount(_Evaluator(self.scope, as_points=False, fixed=fixed).value(node))
            if found is not None:
                ends.append(found)
        return value._replace(low=min(end.low for end in ends), high=max(end.high for end in ends))

    # -- values -------------------------------------------------------------------------------------------------------

    def value(self, node: Node) -> Value:
        """The value of a tree. Unknown, Unclear, Unbounded."""
        if isinstance(node, Number):
            return of_literal(node.value, unit(node.unit) if node.unit else None)
        if isinstance(node, Text):
            return node.value
        if isinstance(node, Name):
            return self.fixed[node.parts] if node.parts in self.fixed else self._cell(node)
        if isinstance(node, Unary) and node.operator == "-":
            return self.amount(node.operand).scaled(Fraction(-1))
        if isinstance(node, Binary) and node.operator in ("+", "-"):
            return arithmetic.add(self.amount(node.left), self.amount(node.right), 1 if node.operator == "+" else -1)
        if isinstance(node, Binary) and node.operator == "*":
            return arithmetic.multiply(self.amount(node.left), self.amount(node.right))
        if isinstance(node, Binary) and node.operator == "/":
            return arithmetic.divide(self.amount(node.left), self.amount(node.right))
        if isinstance(node, Call):
            return self._call(node)
        if isinstance(node, Listed):
            return [self.value(item) for item in node.items]
        raise Unclear("这里要的是数值，不是条件", "a value is needed here, not a condition")

    def amount(self, node: Node) -> Amount:
        """A value that must be a number."""
        value = self.value(node)
        found = _amount(value)
        if found is None:
            if isinstance(value, Cell):
                raise Unknown(value.trail, value)
            raise Unclear("文字和列表不能用来计算", "texts and lists cannot be calculated with")
        return found

    def _cell(self, node: Name) -> Cell:
        cell = self.scope.one(node.parts)
        if cell is None:
            raise Unknown(node.parts)
        return _stated(cell)

    def _call(self, node: Call) -> Value:
        name, arguments = node.function, node.arguments
        if name == "if":
            return self.value(arguments[1 if self._condition(arguments[0]) else 2])
        if name == "len":
            return _whole_number(self._length(arguments[0]))
        if name == "abs":
            return arithmetic.absolute(self.amount(arguments[0]))
        if name == "round":
            decimals = self.amount(arguments[1]).point if len(arguments) > 1 else Fraction(0)
            if decimals.denominator != 1 or not 0 <= decimals <= 10:
                raise Unclear("round 的位数应是0到10的整数", "round takes 0 to 10 decimals")
            return arithmetic.rounded(self.amount(arguments[0]), int(decimals))
        if name == "count":
            return _whole_number(sum(self._counted(argument) for argument in arguments))
        values = [value for argument in arguments for value in self._several(argument)]
        if not values:
            raise Unknown
        if name == "sum":
            total = values[0]._replace(fact=None)
            for value in values[1:]:
                total = arithmetic.add(total, value)
            return total
        return arithmetic.extreme(values, min if name == "min" else max)

    def _several(self, node: Node) -> list[Amount]:
        """The amounts that an argument of an aggregate stands for."""
        if isinstance(node, Listed):
            return [self.amount(item) for item in node.items]
        if not isinstance(node, Name):
            return [self.amount(node)]
        made: list[Amount] = []
        for cell in columns(node, self.scope):
            found = _amount(_stated(cell))
            if found is None:
                raise Unknown(node.parts, cell)
            made.append(found)
        return made

    def _counted(self, node: Node) -> int:
        if isinstance(node, Listed):
            return len(node.items)
        if isinstance(node, Name):
            return sum(not cell.blank for cell in self.scope.many(node.parts))
        raise Unclear("count 数的是列表或名称", "count takes a list or a name")

    def _length(self, node: Node) -> int:
        value = self.value(node)
        if isinstance(value, Cell):
            return len("".join(value.text.split()))
        if isinstance(value, str):
            return len("".join(value.split()))
        if isinstance(value, list):
            return len(value)
        raise Unclear("len 数的是文字或列表", "len takes a text or a list")


def columns(node: Name, scope: Scope) -> list[Cell]:
    """What a name means as an argument of an aggregate: one figure, or a column of several. Unknown for none."""
    found = scope.many(node.parts)
    if not found:
        cell = scope.one(node.parts)
        found = [cell] if cell is not None else []
    if not found:
        raise Unknown(node.parts)
    return found


def _stated(cell: Cell) -> Cell:
    if cell.blank:
        raise Unknown(cell.trail, cell)
    return cell


def _whole_number(value: int) -> Amount:
    return of_literal(Decimal(value), None)._replace(literal=False, unit=None)


def _amount(value: Value) -> Amount | None:
    """A value as a number, or None where it is none."""
    if isinstance(value, Amount):
        return value
    if isinstance(value, Cell):
        if value.fact is not None:
            return of_quantity(value.fact.quantity, value.fact)
        found = number(value.text)
        return of_quantity(found) if found is not None else None
    return None


def _text(value: Value) -> str | None:
    return value.text if isinstance(value, Cell) else value if isinstance(value, str) else None


def _count(node: Node, counts: dict[tuple[str, ...], int]) -> None:
    """How often each single name occurs in a formula; the columns of aggregates are left out."""
    if isinstance(node, Name):
        counts[node.parts] = counts.get(node.parts, 0) + 1
    elif not (isinstance(node, Call) and node.function in (*AGGREGATES, "len", "if")):
        for child in children(node):
            _count(child, counts)
