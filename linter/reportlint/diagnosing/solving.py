"""Relations solved for one of their figures: which values it could have for the claim to hold."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from reportlint.quantities import ZERO, Interval, Quantity
from reportlint.quotients import operand_range, value_range
from reportlint.relations import Relation, finest_of, half_beside, interval_beside, rate_scale, signed

INFINITY = Decimal("Infinity")


def solve(relation: Relation, index: int, values: Sequence[Quantity]) -> Interval | None:
    """All values of one cell (base unit, as written) under which the relation would not be broken, the others as given.

    Of ``within`` one end is infinite. None where no value would do, or where the relation does not bind the cell: a
    share of 0 says nothing of the whole.
    """
    if relation.kind == "same":
        return solve_same(values[index], (value for at, value in enumerate(values) if at != index))
    half = values[index].half
    if relation.kind in ("sum", "within"):
        weights = (-1, *relation.weights)
        others = [
            (value, weight) for at, (value, weight) in enumerate(zip(values, weights, strict=True)) if at != index
        ]
        finest = finest_of(values)
        centre = -sum((value.base * weight for value, weight in others), ZERO) / weights[index]
        reach = sum((half_beside(value, finest) * abs(weight) for value, weight in others), ZERO) / abs(weights[index])
        low, high = centre - reach - half, centre + reach + half
        if relation.kind == "within":
            return Interval(low, INFINITY) if weights[index] < 0 else Interval(-INFINITY, high)
        return Interval(low, high)
    try:
        solved = _solve_quotient(relation.kind, index, signed(tuple(values), relation.signs))
    except ArithmeticError:
        return None
    if solved is None:
        return None
    if relation.signs and relation.signs[index] < 0:
        solved = Interval(-solved.high, -solved.low)
    return Interval(solved.low - half, solved.high + half)


def solve_same(cell: Quantity, others: Iterable[Quantity]) -> Interval | None:
    """All values under which one mention agrees with the others, each of which need be given but once."""
    low, high = -INFINITY, INFINITY
    stated: dict[int, Decimal] = {}
    for other in others:
        if not other.approximate:
            if stated.setdefault(other.place, other.base) != other.base:
                return None  # two others of equal decimals differ: no value of this one mends that
            equal = other.place == cell.place or (other.point and cell.point)
            reach = ZERO if equal else other.half + cell.half
            low, high = max(low, other.base - reach), min(high, other.base + reach)
    return Interval(low, high) if low <= high and high < INFINITY else None


def _solve_quotient(kind: str, index: int, values: tuple[Quantity, ...]) -> Interval | None:
    stated, first, second = values
    finest = finest_of((first, second))
    scale = rate_scale(stated)
    if index == 0:
        reach = value_range(kind, interval_beside(first, finest), interval_beside(second, finest))
        return None if reach is None else reach.times(scale)
    rates = Interval((stated.base - stated.half) / scale, (stated.base + stated.half) / scale)
    return operand_range(kind, index, rates, interval_beside(second if index == 1 else first, finest))
