"""The rows of indicator tables that rules choose among, and the words of a column as one text.

A rule that looks at few of the rows says so (``Rule.among``): those rows are found once for all rules that want them.
"""

from collections.abc import Callable

from reportlint.report import Indicator, Report
from reportlint.rules.indicator_quality import is_closed_share
from reportlint.rules.targets import column, has_any, outcome, qualitative_grade, target_of


def missed_rows(form: Report) -> list[Indicator]:
    """The rows whose actual value falls short of a floor or exceeds a limit."""
    made: list[Indicator] = []
    for row in form.indicators:
        if not _plainly_met(row):
            found = outcome(row)
            if found is not None and not found.met:
                made.append(row)
    return made


def _plainly_met(row: Indicator) -> bool:
    """Whether a value is its target or more in the same unit, and the target no limit: most rows of most forms."""
    target, actual = target_of(row), row.numbers.get("actual")
    if target is None or actual is None:
        return True
    return actual.value >= target.value > 0 and target.unit == actual.unit and target.qualifier not in ("<=", "<")


def lost_rows(form: Report) -> list[Indicator]:
    """The rows with a score below their weight."""
    made: list[Indicator] = []
    for row in form.indicators:
        score, weight = row.numbers.get("score"), row.numbers.get("weight")
        if score is not None and weight is not None and score.value < weight.value:
            made.append(row)
    return made


def full_rows(form: Report) -> list[Indicator]:
    """The rows with a weight and a score of at least that."""
    made: list[Indicator] = []
    for row in form.indicators:
        score, weight = row.numbers.get("score"), row.numbers.get("weight")
        if score is not None and weight is not None and 0 < weight.value <= score.value:
            made.append(row)
    return made


def graded_rows(form: Report) -> list[Indicator]:
    """The rows whose actual value is one of the official grades, word for word."""
    return [row for row in form.indicators if row.actual is not None and qualitative_grade(row.actual.text)]


def deducted_rows(form: Report) -> list[Indicator]:
    """The rows with something in the column of deductions."""
    made: list[Indicator] = []
    for row in form.indicators:
        cell = column(row, "deduction") if row.extra else None
        if cell is not None and not cell.blank:
            made.append(row)
    return made


def share_rows(form: Report) -> list[Indicator]:
    """The rows with a number as actual value that are shares which end at 100 %."""
    return [row for row in form.indicators if "actual" in row.numbers and is_closed_share(row.name)]


def satisfaction_rows(form: Report) -> list[Indicator]:
    """The rows with a number as actual value that are about satisfaction by their name or level."""
    made: list[Indicator] = []
    for row in form.indicators:
        if "actual" in row.numbers:
            levels = "".join([cell.text for cell in (row.first, row.second, row.third) if cell is not None])
            if has_any(levels, "satisfaction"):
                made.append(row)
    return made


KINDS: dict[str, Callable[[Report], list[Indicator]]] = {
    "missed": missed_rows,
    "lost": lost_rows,
    "full": full_rows,
    "graded": graded_rows,
    "deducted": deducted_rows,
    "shares": share_rows,
    "satisfaction": satisfaction_rows,
}
"""What a rule that looks at indicators may look at only."""


def names_of(form: Report) -> str:
    """The names of all rows, one a line: a word that is not in it is in no name."""
    return "\n".join([row.name for row in form.indicators])


def cells_of(form: Report, field: str) -> str:
    """The texts of a column by its field (target, actual, reason), one a line."""
    cells = [getattr(row, field) for row in form.indicators]
    return "\n".join([cell.text for cell in cells if cell is not None])
