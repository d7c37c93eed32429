"""Deadlines as targets (9月30日前) and whether the stated date keeps them."""

from datetime import date, timedelta

from reportlint.moments import Moment, moments
from reportlint.records import NamedTuple
from reportlint.report import Indicator
from reportlint.rules.targets import has_any, words

_ANY_YEAR = 2000
"""Where neither the dates nor the report name a year, both are of one year."""


class Lateness(NamedTuple):
    """A missed deadline: by how many days, at least; ``exact`` where both dates name a day."""

    days: int
    exact: bool


def lateness(indicator: Indicator, year: int | None) -> Lateness | None:
    """How late the actual date is against the deadline; None where it is in time or either is no single date.

    A date without a year is one of ``year`` (the report's), else of the other's year. Where only a month is written,
    the deadline is its end and the actual date its beginning (for 12月前 the day before that).
    """
    found = _both(indicator, year)
    if found is None:
        return None
    deadline, reached, first, second = found
    latest = _date(first, deadline.month or 12, deadline.day or 31)
    earliest = _date(second, reached.month or 1, reached.day or 1)
    if reached.day is None and reached.qualifier in ("<=", "<"):
        earliest -= timedelta(days=1)
    if earliest <= latest:
        return None
    return Lateness((earliest - latest).days, bool(deadline.day and reached.day))


def in_time(indicator: Indicator, year: int | None) -> bool:
    """Whether the actual date surely keeps the deadline: its latest day does. The years are those of ``lateness``."""
    found = _both(indicator, year)
    if found is None:
        return False
    deadline, reached, first, second = found
    if reached.qualifier in (">=", ">", "about"):
        return False
    return _date(second, reached.month or 12, reached.day or 31) <= _date(
        first, deadline.month or 12, deadline.day or (31 if deadline.month is None or not deadline.qualifier else 1)
    )


def _both(indicator: Indicator, year: int | None) -> tuple[Moment, Moment, int, int] | None:
    """The deadline, the actual date and their years; None where either is no single date."""
    if indicator.target is None or indicator.actual is None:
        return None
    deadline = _deadline(indicator, indicator.target.text)
    reached = _single(indicator.actual.text)
    if deadline is None or reached is None:
        return None
    first = deadline.year or year or reached.year or _ANY_YEAR
    second = reached.year or year or first
    if not (date.min.year < first < date.max.year and date.min.year < second < date.max.year):
        return None
    return deadline, reached, first, second


def _deadline(indicator: Indicator, text: str) -> Moment | None:
    """The date of a target that is a deadline: by its word (前), else by the indicator's level or name."""
    found = _single(text)
    if found is None or found.qualifier in (">=", ">", "about"):
        return None
    if found.qualifier or text[found.end :].lstrip().startswith(tuple(words()["deadline_tails"])):
        return found
    level = indicator.second.text if indicator.second is not None else ""
    timed = has_any(level, "deadline_levels") or has_any(indicator.name, "deadline_names")
    return found if timed else None


def _single(text: str) -> Moment | None:
    """The one date of a text, of a range (1—11月) its end; None for none, for several, and for what is no date."""
    found = moments(text)
    if len(found) == 2 and text[found[0].end : found[1].start].strip() in words()["date_joints"]:
        found = found[1:]
    if len(found) != 1:
        return None
    moment = found[0]
    if (moment.month or 1) > 12 or (moment.day or 1) > 31 or moment.month == 0 or moment.day == 0:
        return None
    return moment


def _date(year: int, month: int, day: int) -> date:
    """The date; a day that its month does not have is the month's last one."""
    while day > 28:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
    return date(year, month, day)
