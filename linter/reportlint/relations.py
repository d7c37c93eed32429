"""Claims between stated values, and what the arithmetic says of them.

Every claim - of the structure, an identity, a sentence, a table, a local rule - becomes a Relation before anything is
judged. ``verdict`` answers exact, rounding, truncated, inconsistent or undetermined. Rounding is settled by intervals
(XBRL Calculations 1.1), never by a tolerance picked by feel: n parts of d decimals tolerate (n + 1) half units of the
last place, bounds included.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from itertools import product
from typing import NamedTuple

from reportlint.facts import Fact
from reportlint.quantities import ZERO, Interval, Quantity, rounds_to

EXACT, ROUNDING, TRUNCATED = "exact", "rounding", "truncated"
INCONSISTENT, UNDETERMINED = "inconsistent", "undetermined"

CERTAIN, LIKELY, GUESS = "certain", "likely", "guess"

ONE = Decimal(1)


class Relation:
    """``cells[0]`` is the stated figure of the claim (the total, the rate, the later mention); the rest explain it.

    ``kind`` is sum (with ``weights``, so differences, balances and changes too), same (one fact stated k times),
    within (cells[0] is the whole, the weighted rest together at most the whole), or one of the quotients of
    ``QUOTIENTS``: share, change_from (rate of new against old), change_by (rate of a difference, new given), change_on
    (rate of a difference, old given), average.
    ``origin``: structure, identity, sentence, table, local. ``grade``: certain, likely, guess.
    ``name`` says what the claim is in the report's words; ``rule`` is a hint to the one rule that may report it.
    ``signs`` (quotients only) are what words add to figures written without a sign: in 减少65.78万元，降低3.07% both
    the rate and the difference count as negative, (-1, -1, 1). The cells keep what is written.
    ``note`` is a passage that belongs to the claim (尾差 admitted).
    """

    __slots__ = ("cells", "grade", "kind", "name", "note", "origin", "rule", "signs", "weights")

    def __init__(
        self,
        kind: str,
        cells: Sequence[Fact],
        *,
        weights: Sequence[int] = (),
        origin: str = "structure",
        grade: str = CERTAIN,
        name: str = "",
        rule: str = "",
        signs: Sequence[int] = (),
        note: str = "",
    ) -> None:
        self.kind = kind
        self.cells = tuple(cells)
        self.weights = tuple(weights) or (1,) * (len(self.cells) - 1)
        self.origin = origin
        self.grade = grade
        self.name = name
        self.rule = rule
        self.signs = tuple(signs)
        self.note = note

    @property
    def stated(self) -> Fact:
        """The figure that the others explain."""
        return self.cells[0]

    def __repr__(self) -> str:
        return f"Relation({self.kind}: {', '.join(map(repr, self.cells))})"


class Verdict(NamedTuple):
    """What the arithmetic says of a relation.

    ``computed`` and ``difference`` (stated - computed) are in the base unit of the stated figure, unrounded; a rate is
    1 for 1 %, as written. ``reason`` explains undetermined (blank, approximate, zero_base, range) and qualifies
    rounding (coarse: holds only if a figure with fewer decimals is itself rounded; unlikely: rounding this far is rare).
    """

    status: str
    computed: Decimal | None = None
    difference: Decimal | None = None
    reason: str = ""
    odd: tuple[int, ...] = ()
    """Of a fact stated k times: the indexes of the mentions that leave the consensus."""


# -- quotients --------------------------------------------------------------------------------------------------------

HUNDRED = Decimal(100)


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return part / whole


def _change_from(new: Decimal, old: Decimal) -> Decimal:
    return (new - old) / old


def _change_by(difference: Decimal, new: Decimal) -> Decimal:
    return difference / (new - difference)


class Quotient(NamedTuple):
    """A kind of rate: its value, its denominator, and each operand solved for (arguments: rate, the other operand)."""

    value: Callable[[Decimal, Decimal], Decimal]
    base: Callable[[Decimal, Decimal], Decimal]
    solve_first: Callable[[Decimal, Decimal], Decimal]
    solve_second: Callable[[Decimal, Decimal], Decimal]
    formula: str


QUOTIENTS: dict[str, Quotient] = {
    "share": Quotient(_share, lambda part, whole: whole, lambda r, whole: r * whole, lambda r, part: part / r, "{0}÷{1}"),
    "average": Quotient(_share, lambda part, whole: whole, lambda r, whole: r * whole, lambda r, part: part / r, "{0}÷{1}"),
    "change_on": Quotient(_share, lambda part, old: old, lambda r, old: r * old, lambda r, part: part / r, "{0}÷{1}"),
    "change_from": Quotient(
        _change_from,
        lambda new, old: old,
        lambda r, old: old * (1 + r),
        lambda r, new: new / (1 + r),
        "（{0}－{1}）÷{1}",
    ),
    "change_by": Quotient(
        _change_by,
        lambda diff, new: new - diff,
        lambda r, new: new * r / (1 + r),
        lambda r, diff: diff * (1 + r) / r,
        "{0}÷（{1}－{0}）",
    ),
}
"""``value(a, b)`` with a = cells[1], b = cells[2]; rates are fractions here (0.6058 for 60.58 %)."""


def _rate_scale(quantity: Quantity) -> Decimal:
    """How much of the stated figure's base unit a fraction of 1 is."""
    return HUNDRED if quantity.unit.dimension in ("ratio", "point") else ONE


# -- verdicts ---------------------------------------------------------------------------------------------------------


def verdict(relation: Relation, quantities: Sequence[Quantity] | None = None) -> Verdict:
    """The verdict on a relation, with other quantities in its cells where given (what if)."""
    values = tuple(quantities) if quantities is not None else tuple(fact.quantity for fact in relation.cells)
    try:
        if relation.kind == "same":
            return _same(values)
        for value in values:
            if value.upper is not None:
                return Verdict(UNDETERMINED, reason="range")
        if relation.kind == "sum":
            found = _sum(values, relation.weights)
        elif relation.kind == "within":
            found = _within(values, relation.weights)
        else:
            found = _quotient(_signed(values, relation.signs), relation.kind)
    except (InvalidOperation, ArithmeticError):
        return Verdict(UNDETERMINED, reason="unreadable")
    if found.status in (INCONSISTENT, TRUNCATED, ROUNDING) and any(value.qualifier for value in values):
        return found._replace(status=UNDETERMINED, reason="approximate")
    return found


def _interval(value: Quantity, decimals_beside: int) -> Interval:
    """The interval of an operand; a bare 0 beside figures written with decimals is a point."""
    if value.decimals == 0 and value.value == 0 and decimals_beside > 0:
        return Interval(ZERO, ZERO)
    return value.interval


def _sum(values: tuple[Quantity, ...], weights: tuple[int, ...]) -> Verdict:
    stated, parts = values[0], values[1:]
    finest = max(value.decimals for value in values)
    computed = ZERO
    reach = Interval(ZERO, ZERO)
    for value, weight in zip(parts, weights, strict=True):
        computed += value.base * weight
        reach = reach.plus(_interval(value, finest).times(Decimal(weight)))
    difference = stated.base - computed
    if difference == 0:
        return Verdict(EXACT, computed, difference)
    place = stated.place
    finer = all(value.place < place for value in parts)
    if finer and not stated.point and rounds_to(computed, stated.base, place):
        return Verdict(EXACT, computed, difference)
    if not reach.meets(_interval(stated, finest)):
        return Verdict(INCONSISTENT, computed, difference)
    return Verdict(ROUNDING, computed, difference, _doubt(values, weights, difference))


def _doubt(values: tuple[Quantity, ...], weights: tuple[int, ...], difference: Decimal) -> str:
    """What to say of a difference that rounding could explain: nothing, coarse, or unlikely."""
    rounded = [value for value in values if not value.point]
    if not rounded:
        return ""
    places = sorted(value.place for value in rounded)
    usual = places[(len(places) - 1) // 2]
    tight = sum((Decimal("0.5").scaleb(min(value.place, usual)) for value in rounded), ZERO)
    if abs(difference) > tight:
        return "coarse"
    count = len(rounded)
    # The standard deviation of a sum of n+1 rounding errors, each uniform on one unit: sqrt((n+1)/12); three of them.
    if difference * difference * 12 > 9 * count * (ONE.scaleb(max(usual, places[0])) ** 2):
        return "unlikely"
    return ""


def _within(values: tuple[Quantity, ...], weights: tuple[int, ...]) -> Verdict:
    whole = values[0]
    finest = max(value.decimals for value in values)
    reach = Interval(ZERO, ZERO)
    computed = ZERO
    for value, weight in zip(values[1:], weights, strict=True):
        computed += value.base * weight
        reach = reach.plus(_interval(value, finest).times(Decimal(weight)))
    difference = whole.base - computed
    if difference >= 0:
        return Verdict(EXACT, computed, difference)
    if reach.low <= _interval(whole, finest).high:
        return Verdict(ROUNDING, computed, difference)
    return Verdict(INCONSISTENT, computed, difference)


def quotient_interval(kind: str, first: Interval, second: Interval) -> Interval | None:
    """The exact range of a rate (as a fraction) over its operands; None where the base may be zero.

    Every kind is monotone in each operand as long as the base keeps its sign, so the corners hold the extremes.
    """
    formula = QUOTIENTS[kind]
    bases = [formula.base(a, b) for a, b in product(first, second)]
    if min(bases) <= 0 <= max(bases):
        return None
    corners = [formula.value(a, b) for a, b in product(first, second)]
    return Interval(min(corners), max(corners))


def _signed(values: tuple[Quantity, ...], signs: tuple[int, ...]) -> tuple[Quantity, ...]:
    if not signs:
        return values
    return tuple(
        value if sign > 0 else value._replace(value=-value.value) for value, sign in zip(values, signs, strict=True)
    )


def _quotient(values: tuple[Quantity, ...], kind: str) -> Verdict:
    stated, first, second = values
    formula = QUOTIENTS[kind]
    scale = _rate_scale(stated)
    base = formula.base(first.base, second.base)
    if base == 0:
        if stated.base == 0 or not first.base:
            return Verdict(UNDETERMINED, reason="zero_of_zero")
        return Verdict(UNDETERMINED, reason="zero_base")
    computed = formula.value(first.base, second.base) * scale
    claimed = stated.base
    difference = claimed - computed
    if rounds_to(computed, claimed, stated.place):
        return Verdict(EXACT, computed, difference)
    finest = max(first.decimals, second.decimals)
    reach = quotient_interval(kind, _interval(first, finest), _interval(second, finest))
    half = stated.half
    if reach is not None:
        reach = reach.times(scale)
        if reach.meets(Interval(claimed - half, claimed + half)):
            return Verdict(ROUNDING, computed, difference)
    if abs(difference) < ONE.scaleb(stated.place):
        return Verdict(TRUNCATED, computed, difference)
    return Verdict(INCONSISTENT, computed, difference)


def _same(values: tuple[Quantity, ...]) -> Verdict:
    """One fact stated k times, told against the consensus.

    With equal decimals the values must be equal; with different ones their intervals must share a point. An approximate
    mention never counts.
    """
    firm = [(index, value) for index, value in enumerate(values) if not value.approximate]
    if len(firm) < 2:
        return Verdict(UNDETERMINED, reason="approximate")
    tallies: dict[Decimal, int] = {}
    for _, value in firm:
        tallies[value.base] = tallies.get(value.base, 0) + sum(1 for _, other in firm if agree(value, other))
    # The first mention wins a tie: the later one is then the one reported, with both values named.
    consensus = max(tallies, key=lambda base: tallies[base])
    anchor = next(value for _, value in firm if value.base == consensus)
    odd = tuple(index for index, value in firm if not agree(anchor, value))
    if odd:
        worst = max((values[index].base - consensus for index in odd), key=abs)
        return Verdict(INCONSISTENT, consensus, worst, odd=odd)
    exact = all(
        value.base == consensus or rounds_to(finer.base, coarser.base, coarser.place)
        for _, value in firm
        for finer, coarser in [_finer(value, anchor)]
    )
    return Verdict(EXACT if exact else ROUNDING, consensus, ZERO)


def _finer(left: Quantity, right: Quantity) -> tuple[Quantity, Quantity]:
    return (left, right) if left.place <= right.place else (right, left)


def agree(left: Quantity, right: Quantity) -> bool:
    """Whether two statements of one fact can both be true."""
    if left.base == right.base:
        return True
    if left.place == right.place:
        return False
    if left.point and right.point:
        return False
    return left.interval.meets(right.interval)


# -- solving ----------------------------------------------------------------------------------------------------------


def solve(relation: Relation, index: int, values: Sequence[Quantity]) -> Interval | None:
    """All values of one cell (base unit) under which the relation would not be broken, the others as given.

    None where no single value would do, or the kind does not bind the cell.
    """
    cells = list(values)
    if relation.kind == "same":
        others = [value for at, value in enumerate(cells) if at != index and not value.approximate]
        if not others:
            return None
        anchor = others[0]
        return anchor.interval if cells[index].place != anchor.place else Interval(anchor.base, anchor.base)
    finest = max(value.decimals for value in cells)
    if relation.kind in ("sum", "within"):
        weights = (-1, *relation.weights)
        if relation.kind == "within":
            return None
        reach = Interval(ZERO, ZERO)
        for at, (value, weight) in enumerate(zip(cells, weights, strict=True)):
            if at != index:
                reach = reach.plus(_interval(value, finest).times(Decimal(-weight)))
        solved = reach.times(ONE / weights[index])
        half = cells[index].half
        return Interval(solved.low - half, solved.high + half)
    solved = _solve_quotient(relation.kind, index, _signed(tuple(cells), relation.signs), finest)
    if solved is not None and relation.signs and relation.signs[index] < 0:
        return Interval(-solved.high, -solved.low)
    return solved


def _solve_quotient(kind: str, index: int, cells: tuple[Quantity, ...], finest: int) -> Interval | None:
    formula = QUOTIENTS[kind]
    stated, first, second = cells
    scale = _rate_scale(stated)
    claimed = stated.base
    if index == 0:
        reach_or_none = quotient_interval(kind, _interval(first, finest), _interval(second, finest))
        if reach_or_none is None:
            return None
        reach = reach_or_none.times(scale)
        return Interval(reach.low - stated.half, reach.high + stated.half)
    rates = ((claimed - stated.half) / scale, (claimed + stated.half) / scale)
    other = _interval(second if index == 1 else first, finest)
    function = formula.solve_first if index == 1 else formula.solve_second
    try:
        corners = [function(rate, side) for rate in rates for side in other]
    except (ArithmeticError, InvalidOperation):
        return None
    if index == 2 and rates[0] <= 0 <= rates[1]:
        return None
    half = cells[index].half
    return Interval(min(corners) - half, max(corners) + half)
