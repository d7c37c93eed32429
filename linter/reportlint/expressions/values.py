"""What expressions work with: cells of a report, amounts with the range that rounding leaves them, texts, lists."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Protocol
from unicodedata import normalize

from reportlint.expressions.printing import path
from reportlint.facts import Fact
from reportlint.quantities import Quantity
from reportlint.records import NamedTuple
from reportlint.textmap import Span
from reportlint.units import BARE, Unit

HUNDREDTH = Fraction(1, 100)


class Cell:
    """One thing that a report states: a figure (``fact``), a text, or both.

    ``trail`` are the labels on the way to it; ``blank`` is "" where there is content, else blank or na.
    """

    __slots__ = ("blank", "fact", "span", "text", "trail")

    def __init__(
        self, text: str, span: Span, trail: tuple[str, ...], fact: Fact | None = None, blank: str = ""
    ) -> None:
        self.text = text
        self.span = span
        self.trail = trail
        self.fact = fact
        self.blank = blank

    @property
    def shown(self) -> str:
        """The path that means this cell, as it may be copied into a rule, with what stands there."""
        text = " ".join(self.text.split())
        return f"{path(self.trail)}（{text[:20]}{'…' if len(text) > 20 else ''}）"


class Scope(Protocol):
    """What names mean at one place: in a report, or in one of its rows."""

    def one(self, parts: tuple[str, ...]) -> Cell | None:
        """The one cell that a path means; None where the report has none. Unclear where there are several."""

    def many(self, parts: tuple[str, ...]) -> list[Cell]:
        """All cells that a path means: a column of rows, the items of a list."""

    def present(self, parts: tuple[str, ...]) -> bool:
        """Whether the report states anything under a path, a single figure or a whole block."""


class Unclear(Exception):
    """A rule cannot be applied to this report as it is written; ``places`` are the candidates or what it trips over."""

    def __init__(self, zh: str, en: str, places: Iterable[Cell] = ()) -> None:
        super().__init__(en)
        self.text = {"zh": zh, "en": en}
        self.places = tuple(places)


class Unknown(Exception):
    """A value is needed that the report does not state: blank, 不适用, unreadable, or no such name."""

    def __init__(self, parts: tuple[str, ...] = (), cell: Cell | None = None) -> None:
        super().__init__(".".join(parts))
        self.parts = parts
        self.cell = cell


class Amount(NamedTuple):
    """A number in base units, a rate as a fraction: what is written, and the closed range it can stand for.

    ``unit`` is what a bare literal beside it is taken to be counted in; None for a quotient, which has none.
    ``literal``: a bare number of the rule, which takes the other side's unit. ``loose``: 约, 以上, a range: never
    breaks anything by itself. ``fact`` is set for a single figure as it is written.
    """

    point: Fraction
    low: Fraction
    high: Fraction
    dimension: str = ""
    unit: Unit | None = None
    literal: bool = False
    loose: bool = False
    fact: Fact | None = None

    def scaled(self, factor: Fraction) -> "Amount":
        """A multiple; a negative factor swaps the ends."""
        low, high = sorted((self.low * factor, self.high * factor))
        return self._replace(point=self.point * factor, low=low, high=high, fact=None)

    def beside(self, other: "Amount") -> "Amount":
        """The amount as it counts beside another one: a bare literal takes the other's unit."""
        if not self.literal or other.literal or other.unit is None:
            return self
        return self.scaled(factor_of(other.unit))._replace(dimension=other.dimension, unit=other.unit, literal=False)


def factor_of(unit: Unit) -> Fraction:
    """How much one of a unit is here: base units, but a rate is a fraction."""
    factor = Fraction(10) ** unit.exponent
    return factor * HUNDREDTH if unit.dimension in ("ratio", "point") else factor


def of_quantity(quantity: Quantity, fact: Fact | None = None) -> Amount:
    """A stated number as an amount."""
    rate = quantity.unit.dimension in ("ratio", "point")
    factor = HUNDREDTH if rate else Fraction(1)
    base, half = Fraction(quantity.base) * factor, Fraction(quantity.half) * factor
    dimension = "" if rate else quantity.unit.dimension
    return Amount(base, base - half, base + half, dimension, quantity.unit, False, quantity.approximate, fact)


def of_literal(value: Decimal, unit: Unit | None) -> Amount:
    """A number of the rule: exact."""
    point = Fraction(value) * (factor_of(unit) if unit else 1)
    if unit is None:
        return Amount(point, point, point, "", BARE, literal=True)
    rate = unit.dimension in ("ratio", "point")
    return Amount(point, point, point, "" if rate else unit.dimension, unit)


def plain_text(text: str) -> str:
    """A text for comparison only: width and letter case of characters and blanks do not count."""
    return "".join(normalize("NFKC", text).casefold().split())
