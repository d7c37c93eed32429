"""What kind of material a file is: a narrative report, a form filled in, a form still blank."""

from reportlint.report import Report, Stated
from reportlint.vocabulary import vocabulary

_AMOUNTS = ("年初预算数", "调整数", "全年预算数", "全年执行数", "得分")

FORMS = ("department_form", "project_form")


def role_of(report: Report, *, may_be_blank: bool = True) -> str:
    """report, department_form, project_form, blank, or unknown where nothing names the kind of material."""
    forms_alone = report.forms > 0 and not any(section.heading for section in report.sections)
    if report.document.format == "yaml" and report.forms > 0:  # as `init` writes it: headings, nothing below them
        forms_alone = not any(passage.text.strip() for section in report.sections for passage in section.passages)
    if may_be_blank and (report.role in FORMS or forms_alone) and not _is_filled_in(report):
        return "blank"
    if report.role in FORMS or report.document.format == "yaml":
        return report.role
    if forms_alone and report.projects:
        return "project_form"
    signs = vocabulary()["reading"]["signs"]
    return report.role if any(sign in report.document.source.text for sign in signs) else "unknown"


def _is_filled_in(report: Report) -> bool:
    """Whether an amount, a score, a result or a goal is stated anywhere.

    Weights, targets and names may be printed on a blank form, and so may the rate: it is computed from the amounts.
    """
    money = (fact for fact in report.facts if fact.key.dimension == "money" and fact.key.stage != "目标")
    if any(fact.quantity.value for fact in money):
        return True
    for each in report.with_projects():
        if any(_stated(row.actual) or _stated(row.score) for row in each.indicators):
            return True
        if any(_stated(line.cells.get(name)) for line in each.funds for name in _AMOUNTS):
            return True
        if each.result is not None and (_stated(each.result.score) or _stated(each.result.grade)):
            return True
        if each.goals is not None and any(map(_stated, (*each.goals.expected, *each.goals.reached))):
            return True
        if any(_stated(cell) for task in each.tasks for cell in (task.content, task.reached)):
            return True
    return False


def _stated(cell: Stated | None) -> bool:
    """Whether a cell holds more than nothing or a zero that a formula leaves there."""
    return cell is not None and not cell.blank and cell.text.strip("0.%％ ") != ""
