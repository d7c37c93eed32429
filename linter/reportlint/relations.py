"""Claims between stated values, and what the arithmetic says of them.

Every claim - of the structure, an identity, a sentence, a table, a local rule - becomes a Relation before anything is
judged. ``verdict`` answers exact, rounding, truncated, inconsistent or undetermined. Rounding is settled by intervals
(XBRL Calculations 1.1), never by a tolerance picked by feel: n parts of d decimals tolerate (n + 1) half units of the
last place, bounds included.
"""

from collections.abc import Sequence
from decimal import Decimal

from reportlint.facts import Fact
from reportlint.quantities import HALF, ZERO, Interval, Quantity, rounds_to
from reportlint.quotients import QUOTIENTS, value_range
from reportlint.records import NamedTuple

EXACT, ROUNDING, TRUNCATED = "exact", "rounding", "truncated"
INCONSISTENT, UNDETERMINED = "inconsistent", "undetermined"

CERTAIN, LIKELY, GUESS = "certain", "likely", "guess"

ONE = Decimal(1)
HUNDRED = Decimal(100)

__all__ = [
    "CERTAIN", "EXACT", "GUESS", "HUNDRED", "INCONSISTENT", "LIKELY", "QUOTIENTS", "ROUNDING", "TRUNCATED",
    "UNDETERMINED", "Relation", "Verdict", "agree", "finest_of", "half_beside", "interval_beside", "rate_scale",
    "signed", "verdict",
]  # fmt: skip


class Relation:
    """``cells[0]`` is the stated figure of the claim (the total, the rate, the later mention); the rest explain it.

    ``kind`` is sum (with ``weights``, so differences, balances and changes too), same (one fact stated k times),
    within (cells[0] is the whole, the weighted rest together at most the whole), or one of the quotients of
    ``QUOTIENTS``: share, change_from (rate of new against old), change_by (rate of a difference, new given), change_on
    (rate of a difference, old given), average.
    ``origin``: structure, identity, sentence, table, local. ``grade``: certain, likely, guess.
    ``name`` says what the claim is in the report's words; ``rule`` is a hint to the one rule that may report it.
    ``signs`` (quotients only) are what words add to figures written without a sign: in 减少65.78万元，降低3.07% both
    the rate and the difference count as negative, (-1, -1, 1). The cells keep what is written, and so does ``solve``;
    the figures of a Verdict have the signs.
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
    1 for 1 %, as written. Of a fact stated k times ``computed`` is what most mentions say, ``difference`` how far the
    worst one is off, and ``odd`` holds the indexes of the mentions that leave the consensus.
    ``reason`` explains undetermined (approximate, range, unreadable, zero_base, zero_of_zero, small_base: rounding may
    make the base zero) and qualifies rounding (coarse: holds only if a figure with fewer decimals than the others is
    itself rounded; unlikely: beyond three standard deviations of rounding errors). Of a spreadsheet ``stored`` says
    that the numbers it holds decided: they meet where those it shows do not, or (inconsistent) the other way round.
    """

    status: str
    computed: Decimal | None = None
    difference: Decimal | None = None
    reason: str = ""
    odd: tuple[int, ...] = ()


def verdict(relation: Relation, quantities: Sequence[Quantity] | None = None) -> Verdict:
    """The verdict on a relation, with other quantities in its cells where given (what if).

    The numbers shown are judged first. Where they do not meet exactly, the numbers that a spreadsheet holds decide.
    """
    if quantities is not None:
        return _judged(relation, tuple(quantities))
    found = _judged(relation, tuple(fact.quantity for fact in relation.cells))
    unmet = found.status in (ROUNDING, TRUNCATED, INCONSISTENT)
    return _by_stored(relation, found) if unmet and any(fact.stored for fact in relation.cells) else found


def _by_stored(relation: Relation, shown: Verdict) -> Verdict:
    """What becomes of a verdict on the numbers shown when those held are looked at.

    One fact shown alike at two places is left alone, whatever the cells hold beyond that.
    """
    held = _judged(relation, tuple(fact.stored or fact.quantity for fact in relation.cells))
    if held.status in (EXACT, ROUNDING):
        return shown._replace(status=ROUNDING, reason="stored", odd=())
    if held.status == INCONSISTENT and shown.status != INCONSISTENT and relation.kind != "same":
        return held._replace(reason="stored")
    return shown


def _judged(relation: Relation, values: tuple[Quantity, ...]) -> Verdict:
    """The verdict with these quantities in the cells of a relation."""
    try:
        if relation.kind == "same":
            return _same(values)
        for value in values:  # a loop, since this is asked of every relation
            if value.upper is not None:
                return Verdict(UNDETERMINED, reason="range")
        if relation.kind == "sum":
            found = _sum(values, relation.weights)
        elif relation.kind == "within":
            found = _within(values, relation.weights)
        else:
            found = _quotient(signed(values, relation.signs), relation.kind)
    except ArithmeticError:
        return Verdict(UNDETERMINED, reason="unreadable")
    if found.status in (INCONSISTENT, TRUNCATED, ROUNDING) and any(value.qualifier for value in values):
        return found._replace(status=UNDETERMINED, reason="approximate")
    return found


def finest_of(values: Sequence[Quantity]) -> int:
    """The most decimals that any of the figures is written with."""
    return max(value.decimals for value in values)


def half_beside(value: Quantity, finest: int) -> Decimal:
    """Half a unit of the last place; none for a bare 0 beside figures written with decimals, which means nothing."""
    return ZERO if finest > 0 and value.decimals == 0 and not value.value else value.half


def interval_beside(value: Quantity, finest: int) -> Interval:
    """What a figure can stand for (base unit) among figures with up to ``finest`` decimals."""
    half = half_beside(value, finest)
    return Interval(value.base - half, value.base + half)


def _total(values: Sequence[Quantity], weights: Sequence[int]) -> Decimal:
    return sum((value.base * weight for value, weight in zip(values, weights, strict=True)), ZERO)


def _slack(values: Sequence[Quantity], weights: Sequence[int]) -> Decimal:
    """How far rounding can carry a weighted sum: the weighted half units of all its figures."""
    finest = finest_of(values)
    return sum((half_beside(value, finest) * abs(weight) for value, weight in zip(values, weights, strict=True)), ZERO)


def _sum(values: tuple[Quantity, ...], weights: tuple[int, ...]) -> Verdict:
    stated, parts = values[0], values[1:]
    computed = _total(parts, weights)
    difference = stated.base - computed
    if difference == 0:
        return Verdict(EXACT, computed, difference)
    place = stated.place
    finer = any(value.place < place for value in parts)
    if finer and not stated.point and rounds_to(computed, stated.base, place):
        return Verdict(EXACT, computed, difference)
    if abs(difference) > _slack(values, (1, *weights)):
        return Verdict(INCONSISTENT, computed, difference)
    return Verdict(ROUNDING, computed, difference, _doubt(values, (1, *weights), difference))


def _doubt(values: tuple[Quantity, ...], weights: tuple[int, ...], difference: Decimal) -> str:
    """What to say of a difference that rounding could explain: nothing, coarse, or unlikely."""
    finest = finest_of(values)
    rounded = [
        (value.place, abs(weight)) for value, weight in zip(values, weights, strict=True) if half_beside(value, finest)
    ]
    places = sorted(place for place, _ in rounded)
    usual = places[(len(places) - 1) // 2]
    if abs(difference) > sum((HALF.scaleb(min(place, usual)) * weight for place, weight in rounded), ZERO):
        return "coarse"
    # Rounding errors are uniform on one unit each, so their variance is unit**2 / 12; three standard deviations.
    variance = sum((ONE.scaleb(2 * place) * weight * weight for place, weight in rounded), ZERO) / 12
    return "unlikely" if difference * difference > 9 * variance else ""


def _within(values: tuple[Quantity, ...], weights: tuple[int, ...]) -> Verdict:
    computed = _total(values[1:], weights)
    difference = values[0].base - computed
    if difference >= 0:
        return Verdict(EXACT, computed, difference)
    status = INCONSISTENT if -difference > _slack(values, (1, *weights)) else ROUNDING
    return Verdict(status, computed, difference)


def signed(values: tuple[Quantity, ...], signs: tuple[int, ...]) -> tuple[Quantity, ...]:
    """Figures with the signs that words give them: those of ``Relation.signs``, none for all as written."""
    if not signs:
        return values
    return tuple(
        value if sign > 0 else value._replace(value=-value.value) for value, sign in zip(values, signs, strict=True)
    )


def rate_scale(quantity: Quantity) -> Decimal:
    """How much of the stated figure's base unit a fraction of 1 is."""
    return HUNDRED if quantity.unit.dimension in ("ratio", "point") else ONE


def _quotient(values: tuple[Quantity, ...], kind: str) -> Verdict:
    stated, first, second = values
    quotient = QUOTIENTS[kind]
    scale = rate_scale(stated)
    if quotient.base(first.base, second.base) == 0:
        nothing = first.base == 0
        return Verdict(UNDETERMINED, reason="zero_of_zero" if nothing else "zero_base")
    computed = quotient.value(first.base, second.base) * scale
    claimed = stated.base
    difference = claimed - computed
    if rounds_to(computed, claimed, stated.place):
        return Verdict(EXACT, computed, difference)
    finest = finest_of((first, second))
    reach = value_range(kind, interval_beside(first, finest), interval_beside(second, finest))
    if reach is None:
        return Verdict(UNDETERMINED, computed, difference, "small_base")
    half = stated.half
    if reach.times(scale).meets(Interval(claimed - half, claimed + half)):
        return Verdict(ROUNDING, computed, difference)
    if not stated.point and abs(difference) < ONE.scaleb(stated.place):
        return Verdict(TRUNCATED, computed, difference)
    return Verdict(INCONSISTENT, computed, difference)


def agree(left: Quantity, right: Quantity) -> bool:
    """Whether two statements of one fact can both be true."""
    if left.base == right.base:
        return True
    if left.place == right.place or (left.point and right.point):
        return False
    return left.interval.meets(right.interval)


def _same(values: tuple[Quantity, ...]) -> Verdict:
    """One fact stated k times, told against the consensus; an approximate mention never counts."""
    firm = [index for index, value in enumerate(values) if not value.approximate]
    if len(firm) < 2:
        return Verdict(UNDETERMINED, reason="approximate")
    first = values[firm[0]].base
    if all(values[index].base == first for index in firm):
        return Verdict(EXACT, first, ZERO)
    agreed = _consensus({index: values[index] for index in firm})
    finest = min((values[index] for index in agreed), key=lambda value: value.place)
    agreeing = frozenset(agreed)
    odd = tuple(index for index in firm if index not in agreeing)
    if odd:
        worst = max((values[index].base - finest.base for index in odd), key=abs)
        return Verdict(INCONSISTENT, finest.base, worst, odd=odd)
    rounded = all(
        value.base == finest.base or rounds_to(finest.base, value.base, value.place) for value in values
        if not value.approximate
    )  # fmt: skip
    return Verdict(EXACT if rounded else ROUNDING, finest.base, ZERO)


def _consensus(firm: dict[int, Quantity]) -> list[int]:
    """The most mentions that can be true together; of several such sets the one that begins first.

    Closed intervals that meet pairwise share a point, and one such point is the lower end of one of them; of mentions
    with equal decimals only those with equal values go together.
    """
    best: list[int] = []
    alike: dict[tuple[Decimal, Decimal, int, Decimal], list[int]] = {}
    for index, value in firm.items():
        low, high = value.interval
        alike.setdefault((low, high, value.place, value.base), []).append(index)
    # From the lowest end upwards only the intervals that still reach the point are looked at, not all of them.
    waiting = sorted(alike, reverse=True)
    reaching: list[tuple[Decimal, Decimal, int, Decimal]] = []
    while waiting:
        point = waiting[-1][0]
        reaching = [each for each in reaching if each[1] >= point]
        while waiting and waiting[-1][0] == point:
            reaching.append(waiting.pop())
        by_place: dict[int, dict[Decimal, list[int]]] = {}
        for each in reaching:
            by_place.setdefault(each[2], {}).setdefault(each[3], []).extend(alike[each])
        # Of one decimal place at most two values touch at a point; of equally many mentions the first ones count.
        agreed = sorted(
            index
            for values in by_place.values()
            for index in max(values.values(), key=lambda mentions: (len(mentions), -min(mentions)))
        )
        if len(agreed) > len(best) or (len(agreed) == len(best) and agreed < best):
            best = agreed
    return best
