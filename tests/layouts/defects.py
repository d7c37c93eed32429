"""Defects planted in a report that is right: one in each category, each as an officer makes it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from layouts.content import Report, points
from layouts.layout import Layout

T = TypeVar("T")


@dataclass(frozen=True)
class Defect:
    """A defect: the category it must be found in, and, where the figures tell, the figure that is wrong."""

    category: str
    report: Report
    culprit: str = ""


def defects(layout: Layout) -> Iterator[Defect]:
    """Every defect that the layout has a place for."""
    for plant in (_total, _rate, _score, _grade, _overshoot, _lost, _target, _crossref, _unit, _count):
        found = plant(layout)
        if found is not None:
            yield found


def _digit(amount: str, at: int = 1) -> str:
    """The amount with another digit at a place counted from the front."""
    return amount[:at] + str((int(amount[at]) + 4) % 10) + amount[at + 1 :]


def _total(layout: Layout) -> Defect | None:
    """A digit of the year's budget in the total row: neither the sources nor the rate bear it out."""
    report = layout.report
    holder = next((each for each in (report, *report.projects) if each.funds and len(each.funds) > 2), None)
    if holder is None:
        return None
    index = max(range(len(holder.funds)), key=lambda at: len(holder.funds[at].rate))
    fund = holder.funds[index]
    wrong = _digit(fund.budget)
    rows = _changed(holder.funds, index, replace(fund, budget=wrong))
    return Defect("total", _with(report, holder, replace(holder, funds=rows)), wrong)


def _rate(layout: Layout) -> Defect | None:
    """Two digits of the execution rate change places (98.16 and 91.86)."""
    report = layout.report
    holder = next(
        (each for each in (report, *report.projects) if each.funds and each.funds[0].rate not in ("", "100.00%")), None
    )
    if holder is None:
        return None
    first = holder.funds[0]
    digits = first.rate
    wrong = digits[0] + digits[3] + "." + digits[1] + digits[4:]
    if wrong == first.rate:
        return None
    return Defect(
        "rate", _with(report, holder, replace(holder, funds=(replace(first, rate=wrong), *holder.funds[1:]))), wrong
    )


def _score(layout: Layout) -> Defect | None:
    """The total score is a point less than its parts."""
    report = layout.report
    if not report.score:
        return None
    return Defect("score", replace(report, score=points(Decimal(report.score) - 1)))


def _grade(layout: Layout) -> Defect | None:
    report = layout.report
    if not layout.style.graded or not report.grade:
        return None
    return Defect("grade", replace(report, grade="中"))


def _overshoot(layout: Layout) -> Defect | None:
    """A count that is twice its target, and no word about it."""
    report = layout.report
    rows = report.indicators
    at = next(
        (index for index, row in enumerate(rows) if row.nature == "≥" and row.measured not in ("%", "平方米")), None
    )
    if at is None or not layout.shows("reason"):
        return None
    wrong = str(int(rows[at].target) * 2)
    changed = replace(rows[at], actual=wrong)
    return Defect("deviation", replace(report, indicators=_changed(rows, at, changed)))


def _lost(layout: Layout) -> Defect | None:
    """Points taken off without a reason."""
    report = layout.report
    rows = report.indicators
    at = next((index for index, row in enumerate(rows) if row.reason and row.score != row.weight), None)
    if at is None:
        return None
    return Defect("deviation", replace(report, indicators=_changed(rows, at, replace(rows[at], reason=""))))


def _target(layout: Layout) -> Defect | None:
    """A number was asked for and a word is given."""
    report = layout.report
    rows = report.indicators
    at = next((index for index, row in enumerate(rows) if row.nature == "≥"), None)
    if at is None:
        return None
    return Defect(
        "target", replace(report, indicators=_changed(rows, at, replace(rows[at], actual="已完成", measured="")))
    )


REPEATED = (("人员经费", "基本支出2410.83万元"), ("比上年", "基本支出1689.47万元"), ("等级", "自评得分99.87分"))
"""Figures that a text states and the report states elsewhere too; the first word tells the passage that is changed."""

COUNTED = (("内设6个股室", "内设7个股室"), ("实施项目2个", "实施项目3个"))
"""Numbers of things that are listed by name behind them."""


def _crossref(layout: Layout) -> Defect | None:
    """A figure of the text has another last digit."""
    for mark, said in REPEATED:
        unit = "万元" if said.endswith("万元") else "分"
        amount = said.removesuffix(unit)
        wrong = amount[:-1] + str((int(amount[-1]) + 3) % 10)
        changed = _said(layout.report, mark, said, wrong + unit)
        if changed is not None:
            return Defect("crossref", changed, wrong[-7:] if unit == "万元" else "")
    return None


def _unit(layout: Layout) -> Defect | None:
    """元 for 万元."""
    for mark, said in REPEATED:
        if said.endswith("万元"):
            changed = _said(layout.report, mark, said, said.removesuffix("万元") + "元")
            if changed is not None:
                return Defect("unit", changed, said[-9:-2])
    return None


def _count(layout: Layout) -> Defect | None:
    """A number of things that are listed by name; else one goal less is reported than was expected."""
    report = layout.report
    for right, wrong in COUNTED:
        changed = _said(report, right, right, wrong)
        if changed is not None:
            return Defect("count", changed)
    if len(report.expected) < 2:
        return None
    return Defect("count", replace(report, reached=report.reached[:-1]))


def _said(report: Report, mark: str, old: str, new: str) -> Report | None:
    """The report with a figure changed in the first paragraph that holds ``mark`` and it; None without one."""
    for place, section in enumerate(report.sections):
        for number, text in enumerate(section.paragraphs):
            if mark in text and old in text:
                paragraphs = _changed(section.paragraphs, number, text.replace(old, new, 1))
                changed = replace(section, paragraphs=paragraphs)
                return replace(report, sections=_changed(report.sections, place, changed))
    return None


def _changed(items: tuple[T, ...], at: int, item: T) -> tuple[T, ...]:
    """The items with one of them exchanged."""
    return (*items[:at], item, *items[at + 1 :])


def _with(report: Report, old: Report, new: Report) -> Report:
    """The report with one of its forms exchanged."""
    if old is report:
        return new
    return replace(report, projects=tuple(new if each is old else each for each in report.projects))
