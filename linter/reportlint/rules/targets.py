"""What a target asks for and whether the actual value meets it: direction, comparable figures, recomputed scores."""

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Any

from reportlint.profiles import Profile
from reportlint.quantities import Quantity, plain
from reportlint.records import NamedTuple
from reportlint.report import Indicator, Stated
from reportlint.scanning import number
from reportlint.units import Unit, unit
from reportlint.vocabulary import vocabulary

AT_LEAST, AT_MOST, NOTHING = "at_least", "at_most", "nothing"
"""The directions of a quantitative target: a floor (≥, or a bare number), a limit (≤), and none at all (0起)."""

_FRACTION = Decimal("1.5")
"""A bare number up to here may be a fraction of 1 rather than a percentage."""

_WIDE = Context(prec=100)
"""Room for a mistyped cell of 24 digits that is rounded to another cell's decimals."""


class Outcome(NamedTuple):
    """A quantitative target with a direction and the actual value, both in base units of one dimension.

    ``asked`` and ``reached`` are the figures as people compare them, without units: 95 and 90.
    """

    direction: str
    target: Decimal
    actual: Decimal
    asked: str
    reached: str

    @property
    def met(self) -> bool:
        """Whether the actual value reaches a floor or keeps a limit."""
        return self.actual >= self.target if self.direction == AT_LEAST else self.actual <= self.target


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The lists of words about indicators (data file ``indicators``)."""
    found: dict[str, Any] = vocabulary()["indicators"]
    return found


def has_any(text: str, list_name: str) -> bool:
    """Whether a text holds one of the words of a list of the data file ``indicators``."""
    for word in words()[list_name]:  # noqa: SIM110 - a loop is faster; this is asked some hundred times of a form
        if word in text:
            return True
    return False


def outcome(indicator: Indicator) -> Outcome | None:
    """Target and actual value of a quantitative indicator; None where they cannot be compared with certainty.

    Undetermined are: a value that is no single number, approximate or a range; different units; a bare number below
    1.5 beside a percentage, which may be a fraction; a number without ≥ or ≤ where it may be a floor or a limit
    (costs, complaints, spans of time).
    """
    target, actual = target_of(indicator), indicator.numbers.get("actual")
    if target is None or actual is None:
        return None
    nature = column(indicator, "nature")
    first, second = indicator.first, indicator.second
    level = (first.text if first is not None else "") + (second.text if second is not None else "")
    return _outcome(target, actual, nature.text if nature is not None else None, indicator.name, level)


def _outcome(target: Quantity, actual: Quantity, nature: str | None, name: str, level: str) -> Outcome | None:
    """The outcome by all that it depends on."""
    if actual.approximate or target.upper is not None:
        return None
    direction = _direction(target, nature, name, level)
    if not direction:
        return None
    bare_beside_none = direction == NOTHING and not actual.unit.name  # above 0 in whatever unit
    pair = (target, actual) if bare_beside_none else _comparable(target, actual)
    if pair is None:
        return None
    target, actual = pair
    if target.base < 0 or (target.base == 0 and direction == AT_LEAST):
        return None
    return Outcome(direction, target.base, max(actual.base, Decimal(0)), plain(target.value), plain(actual.value))


def target_of(indicator: Indicator) -> Quantity | None:
    """The target as a number: the adjusted one (调整后指标值) where the form has one, else the approved one."""
    original = indicator.numbers.get("target")
    adjusted = column(indicator, "adjusted")
    found = number(adjusted.text) if adjusted is not None and not adjusted.blank else None
    if found is None:
        return original
    measured_in = column(indicator, "measured_in")
    if not found.unit.name and measured_in is not None:
        found = found._replace(unit=unit(measured_in.text) or found.unit)
    if original is not None:
        found = found._replace(
            qualifier=found.qualifier or original.qualifier, unit=found.unit if found.unit.name else original.unit
        )
    return found


def is_qualitative(indicator: Indicator) -> bool:
    """Whether the form itself calls the indicator qualitative (指标性质 定性)."""
    nature = column(indicator, "nature")
    return nature is not None and has_any(nature.text, "qualitative_signs")


def qualitative_grade(text: str) -> str:
    """The official grade that an actual value is, word for word: full, part or none; "" for any other text."""
    text = text.strip(" 。；;")
    for grade, phrases in words()["qualitative"].items():
        if text in phrases:
            return str(grade)
    return ""


def column(indicator: Indicator, name: str) -> Stated | None:
    """A further column of a row by its English name (nature, measured_in, adjusted); None where the form has none."""
    extra = indicator.extra
    return extra.get(_label(name)) if extra else None


@lru_cache(maxsize=32)
def _label(name: str) -> str:
    """The Chinese name of a column."""
    return str(vocabulary()["keys"]["places"]["indicator_row"]["keys"][name]["zh"])


def _direction(target: Quantity, nature: str | None, name: str, level: str) -> str:
    """The direction of a target, or "" where it is not known. ``nature`` is None where the form has no such column."""
    if (nature is not None and has_any(nature, "qualitative_signs")) or target.qualifier == "about":
        return ""
    if target.qualifier in (">=", ">"):
        return AT_LEAST
    if target.qualifier in ("<=", "<"):
        return AT_MOST if target.value else NOTHING
    if target.value == 0:
        signed = nature is not None and nature in vocabulary()["keys"]["signs"]
        return "" if signed or has_any(name, "growth_names") else NOTHING
    may_be_limit = (
        has_any(level, "limit_levels")
        or has_any(name, "limit_names")
        or target.unit.dimension in words()["limit_units"]
    )
    return "" if may_be_limit else AT_LEAST


def _comparable(target: Quantity, actual: Quantity) -> tuple[Quantity, Quantity] | None:
    """Both in units of one dimension; a number without a unit takes the other's (系统 export bare numbers)."""
    if target.unit.dimension == actual.unit.dimension and bool(target.unit.name) == bool(actual.unit.name):
        return target, actual
    if not actual.unit.name:
        made = _adopt(actual, target.unit)
        return (target, made) if made is not None else None
    if not target.unit.name:
        made = _adopt(target, actual.unit)
        return (made, actual) if made is not None else None
    return None


def _adopt(bare: Quantity, other: Unit) -> Quantity | None:
    """A bare number in the other's unit; None where it may be a fraction of a percentage (0.95)."""
    if other.dimension in ("ratio", "point") and 0 < abs(bare.value) <= _FRACTION:
        return None
    return bare._replace(unit=other)


# -- recomputed scores ------------------------------------------------------------------------------------------------


def score_decimals(profile: Profile) -> int:
    """The decimals a score is rounded to (half up)."""
    return int(profile.value("score_decimals", default=2))


def rounded_score(score: Decimal, decimals: int) -> Decimal:
    """A score rounded half up."""
    return score.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)


def coarser(score: Decimal, exact: Decimal, profile: Profile) -> int | None:
    """The fewer decimals (1 or 0) to which ``score`` is ``exact`` rounded; None where it is not rounded from it."""
    for decimals in range(score_decimals(profile) - 1, -1, -1):
        if score == rounded_score(exact, decimals):
            return decimals
    return None


def accepts_rounding(decimals: int | None, profile: Profile) -> bool:
    """Whether the profile lets scores be rounded to so few decimals."""
    return decimals is not None and decimals in map(int, profile.value("score_rounding", default=[]))
