"""A report beside authoritative figures: which row belongs to a form, and where form and text state other amounts."""

from collections.abc import Iterator

from reportlint.companions import ReferenceRow
from reportlint.facts import Fact
from reportlint.quantities import Quantity
from reportlint.records import NamedTuple
from reportlint.report import Report
from reportlint.rules.explanations import forms, total_row
from reportlint.rules.indicator_quality import name_key
from reportlint.rules.owners import Owner, find_owner
from reportlint.vocabulary import vocabulary

COLUMNS = {"年初预算": "年初预算数", "调整": "调整数", "全年预算": "全年预算数", "执行": "全年执行数"}
"""The columns of a reference table by the stage of a fact."""


class Deviation(NamedTuple):
    """A figure of the reference, and those of the form and the text that state another one (the form's first)."""

    form: Report
    row: ReferenceRow
    column: str
    reference: Fact
    stated: list[Fact]


def owners_of(report: Report) -> list[Owner]:
    """Whose the rows of the reference are."""
    return [Owner(row.department, row.project, row.code) for row in report.reference]


def row_for(form: Report, report: Report) -> ReferenceRow | None:
    """The row of the reference for a form; None where there is none."""
    at = find_owner(form, report, owners_of(report))
    return report.reference[at] if at is not None else None


def deviations(report: Report) -> Iterator[Deviation]:
    """Every figure of the reference that a form or the text states otherwise."""
    for form in forms(report):
        row = row_for(form, report)
        if row is None:
            continue
        line = total_row(form)
        in_form = dict(line.facts) if line is not None else {}
        in_text = _in_text(form, report)
        for column, reference in row.amounts.items():
            stated = [in_form[column]] if column in in_form else []
            stated += [fact for said, fact in in_text if said == column]
            wrong = [fact for fact in stated if differs(fact.quantity, reference.quantity)]
            if wrong:
                yield Deviation(form, row, column, reference, wrong)


def differs(stated: Quantity, reference: Quantity) -> bool:
    """Whether two statements of one amount cannot be of one value: written alike they must be equal."""
    if stated.approximate:
        return False
    if stated.place == reference.place:
        return stated.base != reference.base
    return not stated.interval.meets(reference.interval)


def _in_text(form: Report, report: Report) -> list[tuple[str, Fact]]:
    """What sentences and figures outside the funds blocks state of the form's money, by column."""
    phrases = vocabulary()["phrases"]
    whole = {*phrases["whole_budget"], *phrases["whole_spending"]} - {""}
    project = form.cover.project.text if form.cover.project is not None else ""
    in_funds = {id(fact) for each in forms(report) for line in each.funds for fact in line.facts.values()}
    made: list[tuple[str, Fact]] = []
    for fact in report.facts:
        key = fact.key
        if id(fact) in in_funds or key.dimension != "money" or key.fund or key.direction == "收入":
            continue
        if key.year and report.year is not None and key.year != str(report.year):
            continue
        column = COLUMNS.get(key.stage) or ("全年执行数" if not key.stage and key.direction == "支出" else "")
        if not column:
            continue
        if project:
            mine = key.project == project or (not key.project and _names(key.concept, project))
        else:
            mine = not key.project and key.concept in whole
        if mine and (key.project == "" or key.concept in whole):
            made.append((column, fact))
    return made


def _names(concept: str, project: str) -> bool:
    """Whether a concept is the project, with or without words such as 项目支出 behind its name."""
    said, name = name_key(concept), name_key(project)
    return said.startswith(name) and said[len(name) :] in vocabulary()["phrases"]["project_tails"]
