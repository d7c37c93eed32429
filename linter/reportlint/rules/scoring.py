"""What rules ask about indicators and grades: attainment of a target, the band of a score."""

from decimal import Decimal
from typing import Any, NamedTuple

from reportlint.report import Indicator, Report
from reportlint.settings import Profile


class Band(NamedTuple):
    """The grade a score belongs to, the words of the scale, the bands in words, and what they rest on."""

    word: str
    words: tuple[str, ...]
    text: str
    basis: dict[str, Any]


def grade_of(score: Decimal, report: Report, profile: Profile) -> Band | None:
    """The band of a total score; None where the profile has no bands."""
    bands = profile.value("bands", default=[])
    if not bands:
        return None
    ordered = sorted(((Decimal(band["at_least"]), str(band["word"])) for band in bands), reverse=True)
    word = next((name for limit, name in ordered if score >= limit), ordered[-1][1])
    text = "，".join(f"{limit}分以上{name}" for limit, name in ordered[:-1])
    basis = {"document": profile.value("document"), "article": None, "year": profile.value("year")}
    return Band(word, tuple(name for _, name in ordered), text, basis)


def attainment(indicator: Indicator) -> Decimal | None:
    """Actual divided by target for a positive quantitative target; None for any other.

    Percentages are left out: nothing reaches 130 % of a share, and of rates that can (增长率) the excess says little.
    """
    target, actual = indicator.numbers.get("target"), indicator.numbers.get("actual")
    if target is None or actual is None or target.qualifier not in ("", ">=", ">"):
        return None
    if target.unit.dimension in ("ratio", "point") or target.base <= 0 or actual.qualifier == "about":
        return None
    if target.unit.dimension and actual.unit.dimension and target.unit.dimension != actual.unit.dimension:
        return None
    return actual.base / target.base
