"""Arithmetic on amounts with the ranges that rounding leaves them."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from reportlint.expressions.values import Amount, Unclear, factor_of
from reportlint.units import BARE
from reportlint.vocabulary import vocabulary


class Unbounded(Exception):
    """A base that is zero, or that rounding may make zero: nothing can be said."""


def add(left: Amount, right: Amount, sign: int = 1) -> Amount:
    """The sum, or with sign -1 the difference."""
    left, right = left.beside(right), right.beside(left)
    dimension = same_dimension(left, right)
    right = right.scaled(Fraction(sign))
    return Amount(
        left.point + right.point,
        left.low + right.low,
        left.high + right.high,
        dimension,
        left.unit if left.unit not in (None, BARE) else right.unit,
        left.literal and right.literal,
        left.loose or right.loose,
    )


def multiply(left: Amount, right: Amount) -> Amount:
    """The product; a pure number leaves the other's unit."""
    corners = [a * b for a in (left.low, left.high) for b in (right.low, right.high)]
    pure, other = (left, right) if not left.dimension else (right, left)
    dimension = other.dimension if not pure.dimension else f"{left.dimension}*{right.dimension}"
    literal = left.literal and right.literal
    unit = BARE if literal else other.unit if pure.literal or not pure.dimension else None
    return Amount(
        left.point * right.point, min(corners), max(corners), dimension, unit, literal, left.loose or right.loose
    )


def divide(left: Amount, right: Amount) -> Amount:
    """The quotient. Unbounded where the divisor may be zero."""
    if right.low <= 0 <= right.high:
        raise Unbounded
    corners = [a / b for a in (left.low, left.high) for b in (right.low, right.high)]
    if left.dimension == right.dimension:
        dimension = ""
    elif not right.dimension:
        dimension = left.dimension
    else:
        dimension = f"{_base(left.dimension)}/{right.dimension}"
    literal = left.literal and right.literal
    unit = BARE if literal else left.unit if right.literal else None
    return Amount(
        left.point / right.point, min(corners), max(corners), dimension, unit, literal, left.loose or right.loose
    )


def _base(dimension: str) -> str:
    """The base unit of a dimension, as averages name it: 元/人."""
    return str(vocabulary()["units"]["bases"].get(dimension, dimension))


def absolute(value: Amount) -> Amount:
    """The amount without its sign."""
    ends = sorted((abs(value.low), abs(value.high)))
    low = Fraction(0) if value.low < 0 < value.high else ends[0]
    return value._replace(point=abs(value.point), low=low, high=ends[1], fact=None)


def extreme(values: Sequence[Amount], choose: Callable[[list[Fraction]], Fraction]) -> Amount:
    """The least or the greatest of several amounts."""
    first = values[0]
    for value in values[1:]:
        first = first.beside(value)
    values = [value.beside(first) for value in values]
    for value in values[1:]:
        same_dimension(first, value)
    return values[0]._replace(
        point=choose([value.point for value in values]),
        low=choose([value.low for value in values]),
        high=choose([value.high for value in values]),
        loose=any(value.loose for value in values),
        fact=None,
    )


def rounded(value: Amount, decimals: int) -> Amount:
    """Rounded half up, away from zero, to decimals of the amount's own unit; exact from there on."""
    step = (factor_of(value.unit) if value.unit else Fraction(1)) / Fraction(10) ** decimals

    def of(number: Fraction) -> Fraction:
        whole = int(abs(number) / step + Fraction(1, 2)) * step
        return whole if number >= 0 else -whole

    return value._replace(point=of(value.point), low=of(value.low), high=of(value.high), fact=None)


def same_dimension(left: Amount, right: Amount) -> str:
    """The dimension that two amounts share; a bare one goes with any. Unclear where they measure different things."""
    if left.dimension and right.dimension and left.dimension != right.dimension:
        names = [_base(amount.dimension) for amount in (left, right)]
        raise Unclear(f"{names[0]}和{names[1]}不能相加减或比较", f"{names[0]} and {names[1]} measure different things")
    return left.dimension or right.dimension
