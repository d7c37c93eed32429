"""Numbers as reports state them: a Decimal with the decimals it was written with, a unit, and what it can stand for.

A **point** is exact: money in 元 with 分, counts, weights, scores, thresholds. Everything else is **rounded**: it can
be any value from half a unit of its last decimal below to half above, both ends included (XBRL Calculations 1.1, round
to nearest).
"""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

from reportlint.records import NamedTuple
from reportlint.units import BARE, Unit

HALF = Decimal("0.5")
ZERO = Decimal(0)


class Interval(NamedTuple):
    """A closed interval, in base units."""

    low: Decimal
    high: Decimal

    def plus(self, other: "Interval") -> "Interval":
        """The sums of a point of each."""
        return Interval(self.low + other.low, self.high + other.high)

    def times(self, factor: Decimal) -> "Interval":
        """The multiples; a negative factor swaps the bounds."""
        low, high = self.low * factor, self.high * factor
        return Interval(low, high) if low <= high else Interval(high, low)

    def meets(self, other: "Interval") -> bool:
        """Whether the two share a point, bounds included."""
        return self.low <= other.high and other.low <= self.high

    def holds(self, value: Decimal) -> bool:
        """Whether the value lies inside, bounds included."""
        return self.low <= value <= self.high


class Quantity(NamedTuple):
    """One stated number.

    ``value`` and ``decimals`` are as written, in ``unit``. ``qualifier`` is "" or one of about (约 近 余 多), >=, <=, >
    and <. ``upper`` is the other end of a range (10-20万元). ``exact`` overrides the reading of the unit: a literal,
    a stored cell value.
    """

    value: Decimal
    decimals: int
    unit: Unit = BARE
    qualifier: str = ""
    upper: Decimal | None = None
    exact: bool | None = None

    def counted_in(self, unit: Unit) -> "Quantity":
        """The same number in another unit."""
        value, decimals, _, qualifier, upper, exact = self
        # Made for every figure: this takes half the time of Quantity(...).
        return tuple.__new__(Quantity, (value, decimals, unit, qualifier, upper, exact))

    @property
    def base(self) -> Decimal:
        """The value in the base unit of its dimension (元, the counting word, 1 for percentages)."""
        exponent = self.unit.exponent
        return self.value.scaleb(exponent) if exponent else self.value

    @property
    def point(self) -> bool:
        """Whether the number is exact rather than rounded."""
        if self.exact is not None:
            return self.exact
        dimension = self.unit.dimension
        if dimension == "money":
            return self.unit.exponent == 0 and self.decimals >= 2
        if dimension in ("ratio", "point"):
            return False
        if dimension == "分":
            return True
        return self.unit.exponent == 0 and self.decimals == 0

    def stored(self, digits: str) -> "Quantity | None":
        """The number that a spreadsheet holds where it shows this one; None where it has no further digits ("").

        However many digits it has, it is a rounded number: a third has no end.
        """
        if not digits:
            return None
        value = Decimal(digits)
        return self._replace(value=value, decimals=max(0, -int(value.as_tuple().exponent)), exact=False)

    @property
    def half(self) -> Decimal:
        """Half a unit of the last place in the base unit; 0 for a point."""
        if self.point:
            return ZERO
        return HALF.scaleb(self.unit.exponent - self.decimals)

    @property
    def place(self) -> int:
        """The exponent of the last written place in the base unit: 2 for 1914.39万元 (a hundred 元)."""
        return self.unit.exponent - self.decimals

    @property
    def interval(self) -> Interval:
        """All true values the number can stand for, in the base unit."""
        base, half = self.base, self.half
        return Interval(base - half, base + half)

    @property
    def approximate(self) -> bool:
        """Whether it was stated so loosely (约, 以上, a range) that it can never break a relation by itself."""
        return bool(self.qualifier) or self.upper is not None

    def with_value(self, base: Decimal) -> "Quantity":
        """The same cell with another value, given in the base unit."""
        return self._replace(value=base.scaleb(-self.unit.exponent))


def rounds_to(value: Decimal, stated: Decimal, place: int) -> bool:
    """Whether ``value`` rounded to 10**place, half up or half even, is ``stated``."""
    step = Decimal(1).scaleb(place)
    if value.quantize(step, ROUND_HALF_UP) == stated:
        return True
    return value.quantize(step, ROUND_HALF_EVEN) == stated


def plain(value: Decimal, decimals: int | None = None) -> str:
    """A Decimal in plain digits, rounded half up to ``decimals`` where given; never an exponent, never minus zero."""
    if decimals is not None:
        digits = max(28, value.adjusted() + decimals + 2)  # more than a usual Decimal where the number is longer
        value = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=digits))
    if value == 0:
        value = abs(value)
    return format(value, "f")


def trimmed(value: Decimal) -> str:
    """A Decimal in plain digits without trailing zeros behind the point."""
    text = plain(value)
    return text.rstrip("0").rstrip(".") if "." in text else text
