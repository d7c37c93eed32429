"""What a report says of projects, as it contributes it to a batch: of itself as a project, or of those it names."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from reportlint.facts import Fact
from reportlint.quantities import Quantity
from reportlint.records import NamedTuple
from reportlint.relations import agree
from reportlint.report import Report
from reportlint.rules.batch import Batch, Member
from reportlint.rules.batch_figures import Figure, contribute_figures
from reportlint.rules.explanations import total_row
from reportlint.rules.indicator_quality import name_key
from reportlint.rules.reference import COLUMNS
from reportlint.rules.report_kinds import is_of_results
from reportlint.vocabulary import vocabulary

BUDGET_AT_START, BUDGET_OF_YEAR, SPENT = "年初预算数", "全年预算数", "全年执行数"


class Projects(NamedTuple):
    """``own``: the total row of a project's form, by column. ``named``: the amounts of projects that a report names.

    The key of a figure is the project's name for comparison, the column and the fund. ``spending`` is the report's
    项目支出, ``counts`` how many projects or forms it says there are.
    """

    own: list[Figure]
    named: list[Figure]
    spending: Figure | None
    counts: list[Figure]


def contribute_projects(report: Report, context: Any) -> Projects | None:
    """What a report says of its project, or of the projects it names; None where it says nothing of any."""
    if report.cover.project is not None:
        own = list(_of_form(report))
        return Projects(own, [], None, []) if own else None
    named = _each_once([*(figure for form in report.projects for figure in _of_form(form)), *_in_lists(report)])
    data = vocabulary()["across"]
    figures = contribute_figures(report, context)
    key = (data["project_spending"], data["spent"], "", "")
    spending = next((figure for figure in figures if figure.key == key and not figure.last), None)
    counted = tuple(data["projects"]["counted"])
    units = data["projects"]["units"]
    counts = [
        _figure((fact.key.concept, "", "", ""), fact)
        for fact in report.facts
        if fact.quantity.unit.name in units
        and fact.key.concept.endswith(counted)
        and not fact.key.stage
        and not fact.quantity.approximate
    ]
    return Projects([], named, spending, counts) if named or spending or counts else None


def project_key(name: str) -> str:
    """A project's name for comparison, without words such as 项目支出 behind it; "" for one that may mean many."""
    key = name_key(name)
    if key.endswith(_tails()):
        for tail in _tails():
            if key.endswith(tail) and len(key) > len(tail):
                key = key.removesuffix(tail)
                break
    return key if len(key) >= int(vocabulary()["across"]["projects"]["shortest"]) else ""


@lru_cache(maxsize=1)
def _tails() -> tuple[str, ...]:
    """The words behind the names of projects, the longest first."""
    return tuple(sorted(filter(None, vocabulary()["phrases"]["project_tails"]), key=len, reverse=True))


@lru_cache(maxsize=1)
def _concepts() -> frozenset[str]:
    """All names of figures that are no project's."""
    return frozenset(name for names in vocabulary()["concepts"]["names"] for name in names)


def _of_form(form: Report) -> Iterator[Figure]:
    line = total_row(form)
    name = project_key(form.cover.project.text) if form.cover.project is not None else ""
    if line is None or not name:
        return
    for column in (BUDGET_AT_START, BUDGET_OF_YEAR, SPENT):
        fact = line.facts.get(column)
        if fact is not None and not fact.quantity.approximate:
            yield _figure((name, column, "", ""), fact)


def _in_lists(report: Report) -> Iterator[Figure]:
    """What lists and sentences state of named projects: a budget at its stage, or what was spent."""
    known = _concepts()
    spends = is_of_results(report)
    for fact in report.facts:
        key = fact.key
        if key.dimension != "money" or key.project or key.direction == "收入" or key.concept in known:
            continue
        column = COLUMNS.get(key.stage) or (SPENT if not key.stage and key.direction == "支出" and spends else "")
        if column not in (BUDGET_AT_START, BUDGET_OF_YEAR, SPENT):
            continue
        if fact.grade == "guess" or fact.quantity.approximate or "/" in key.concept:
            continue
        if key.year and report.year is not None and key.year != str(report.year):
            continue
        name = project_key(key.concept)
        if name:
            yield _figure((name, column, key.fund, ""), fact)


def _each_once(figures: Iterable[Figure]) -> list[Figure]:
    """Each amount once; one that the report states in two ways is none."""
    found: dict[tuple[str, ...], list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.key, []).append(figure)
    return [
        each[0]
        for each in found.values()
        if len(each) == 1 or all(agree(each[0].quantity, other.quantity) for other in each)
    ]


def _figure(key: tuple[str, str, str, str], fact: Fact) -> Figure:
    quantity: Quantity = fact.quantity
    certain = fact.grade == "certain"
    return Figure(key, False, fact.label, fact.quote, quantity, fact.span.start, fact.span.end, certain)


def forms_of(batch: Batch) -> Iterator[tuple[Member, Member]]:
    """Each project's form with the reports of its department and year: as declared, else by the department's name.

    A project of which there are several forms is left out: each unit states its part of it.
    """
    declared: dict[str, list[str]] = {}
    for each in batch.declared:
        for path in each.projects:
            declared.setdefault(path, []).append(each.report)
    departments: dict[tuple[str, int | None], list[Member]] = {}
    for member in batch.members:
        if member.key and not member.project:
            departments.setdefault((member.key, member.year), []).append(member)
    found: dict[tuple[str, str], list[tuple[Member, Member]]] = {}
    for form in batch.members:
        if not form.project:
            continue
        if form.path in declared:
            reports = [batch.member(path) for path in declared[form.path]]
        else:
            keys = dict.fromkeys(key for key in (form.key, form.supervisor) if key)
            reports = [report for key in keys for report in departments.get((key, form.year), [])]
        for report in reports:
            if report is not None and report.judged:
                found.setdefault((report.path, project_key(form.project)), []).append((report, form))
    for pairs in found.values():
        if len({form.digest for _, form in pairs}) == 1:
            yield pairs[0]
