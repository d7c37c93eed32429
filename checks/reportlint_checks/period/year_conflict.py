"""What it checks
==============
The year of the report, of its title and of its forms is one; nothing is compared with its own year, and no project of the
year has the period of another.

Why it matters
==============
A year left over from the last report makes the figures doubtful, and is published with them.

Source
======
Review of published reports (title, table of contents and text with different years).

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2022年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 31508.34, 基本支出: 29593.95, 项目支出: 1914.39}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 31508.34, 基本支出: 29593.95, 项目支出: 1914.39}

When it stays silent
====================
Where a title names several years (2021—2023年); where final accounts are compared with the budget of the same year; where
the year after the report's is spoken of in the same sentence; for a date of filing from October of the report's year on.

检查什么
========
报告、标题、附表的年度一致；不与本年自身比较；当年项目的实施周期不是上一年的。

为什么要查
==========
沿用上年的年份，数字也就让人怀疑，公开时一并公开。

依据
====
已公开报告中标题、目录、正文年度不一的实例。

什么时候不报
============
标题写了几个年度（2021—2023年）；决算与当年预算比较；同句还写了下一年度；填报日期在报告年度10月以后的。

"""

import re
from collections.abc import Iterator
from typing import Any

from reportlint import (
    BUDGET,
    SELF_EVALUATION,
    Context,
    Finding,
    Related,
    Report,
    Rule,
    Span,
    Stated,
    forms,
    report_kind,
    sentences,
    since,
    where,
)

RULE = Rule(
    code="PER001",
    name="year-conflict",
    category="period",
    severity="error",
    looks_at="Report",
    title={"zh": "年度前后不一致", "en": "years that do not agree"},
    message={
        "zh": "报告年度是{year}年（{year_where}），{name}写{other}年（{where}）{more}。",
        "en": "the report is about {year} ({year_where}), but {name} says {other} ({where}){more}.",
    },
    next_step={
        "zh": "确认报告年度，把写错的一处改过来；数字沿用上年的，一并更新。",
        "en": "Settle the year and correct the other place; update any figures that were carried over.",
    },
    variants={
        "itself": {
            "zh": "{count}处把{year}年与本年自身比较（{where}）：“{quote}”。",
            "en": "{year} is compared with itself {count} {count:time|times} ({where}): “{quote}”.",
        },
        "itself.next_step": {
            "zh": "核对比较的年度，通常应为{before}年；同时核对增减额。",
            "en": "Check the year compared with, usually {before}, and the change stated.",
        },
        "filed": {
            "zh": "报告写的是{year}年度的结果，填报日期却是“{quote}”（{where}），这一年还没有过完。",
            "en": "the report is about the results of {year}, but was filed on “{quote}” ({where}), before that year was over.",
        },
        "filed.next_step": {
            "zh": "核对填报日期和报告年度，把写错的一处改过来。",
            "en": "Check the date of filing and the year of the report, and correct the wrong one.",
        },
        "period": {
            "zh": "{year}年度的项目，实施周期写“{quote}”（{where}）{more}。",
            "en": "a project of {year} has the period “{quote}” ({where}){more}.",
        },
        "period.next_step": {
            "zh": "核对实施周期，是否沿用了上年的内容。",
            "en": "Check whether the period was carried over from last year.",
        },
    },
)

_YEAR = r"(?<!\d)(20\d\d)(?=\s?年)"
_ANY_YEAR = r"(?<!\d)(20\d\d)(?=\s?[年.．/-])"
_LONGEST_PERIOD = 30


def check(report: Report, context: Context) -> Iterator[Finding]:
    """Years of head and forms in one finding; comparisons of a year with itself in one; periods in one."""
    year = report.year
    if year is None or report.cover.year is None:
        return
    yield from _heads(report, year, report.cover.year, context)
    yield from _itself(report, year, context)
    yield from _periods(report, year, context)
    yield from _filed(report, year, context)


def _heads(report: Report, year: int, stated: Stated, context: Context) -> Iterator[Finding]:
    wrong: list[tuple[dict[str, str], Stated, int]] = []
    for form in forms(report):
        name = {"zh": "标题", "en": "the title"} if form is report else {"zh": "项目表", "en": "a project form"}
        if form.year is not None and form.year != year and form.cover.year is not None:
            wrong.append((name, form.cover.year, form.year))
        if report.document.format != "yaml":
            break
        for title in (form.cover.title, form.cover.project):
            years = set(re.findall(_YEAR, title.text)) if title else set()
            if title is not None and len(years) == 1 and years != {str(year)} and "—" not in title.text:
                wrong.append((name, title, int(years.pop())))
    if not wrong:
        return
    name, place, other = wrong[0]
    more = len(wrong) - 1
    yield context.finding(
        RULE,
        place.span,
        {
            "year": year,
            "year_where": where(stated.span),
            "name": name,
            "other": other,
            "where": where(place.span),
            "more": {"zh": f"，另有{more}处" if more else "", "en": f", {more} more alike" if more else ""},
        },
        anchor=("year", "head"),
        values=[str(year), str(other)],
        related=[
            Related(stated.span, {"zh": f"报告年度{year}", "en": f"the report's year {year}"}),
            *(Related(each.span, {"zh": f"写{wrote}年", "en": f"says {wrote}"}) for _, each, wrote in wrong[1:]),
        ],
        folded=more,
    )


def _itself(report: Report, year: int, context: Context) -> Iterator[Finding]:
    """A budget compared with the budget of its own year; results compared with the year they are of."""
    name = "same_year_budget" if report_kind(report) == BUDGET else "same_year_results"
    pattern = context.phrases(name)[0].replace("{year}", str(year))
    spans: list[Span] = []
    for form in forms(report):
        for passage in form.texts():
            if str(year) not in passage.text:
                continue
            for start, sentence in sentences(passage):
                if str(year) not in sentence or str(year + 1) in sentence:
                    continue
                spans.extend(
                    passage.span(start + found.start(), start + found.end()) for found in re.finditer(pattern, sentence)
                )
    if not spans:
        return
    yield context.finding(
        RULE,
        spans[0],
        {
            "year": year,
            "before": year - 1,
            "where": since(spans[0], len(spans)),
            "count": len(spans),
            "quote": spans[0].quote.replace("\n", ""),
        },
        variant="itself",
        severity="warning",
        anchor=("year", "itself"),
        values=[spans[0].quote],
        related=[Related(span, {"zh": "同样的比较", "en": "the same comparison"}) for span in spans[1:]],
        folded=len(spans) - 1,
    )


def _filed(report: Report, year: int, context: Context) -> Iterator[Finding]:
    """A line, or an entry of a cover, that says when the report was filed, before the year was over."""
    if report_kind(report) != SELF_EVALUATION:
        return
    table = context.table("times")
    span = next((span for span, filed in _dates(report, table) if filed < (year, table["filed_from_month"])), None)
    if span is None:
        return
    yield context.finding(
        RULE,
        span,
        {"year": year, "quote": span.quote, "where": where(span)},
        variant="filed",
        severity="warning",
        anchor=("year", "filed"),
        values=[span.quote],
    )


def _dates(report: Report, table: dict[str, Any]) -> Iterator[tuple[Span, tuple[int, int]]]:
    """Where the report and its forms say when they were filed, with year and month."""
    for section in report.sections:
        for passage in section.passages:
            text = passage.text.strip()
            if len(text) <= _LONGEST_PERIOD and text.startswith(tuple(table["filed_labels"])):
                found = re.search(table["filed_date"], passage.text)
                if found is not None:
                    yield passage.span(found.start(), found.end()), (int(found["year"]), int(found["month"]))
    for form in forms(report):
        stated = form.cover.extra.get(table["filed_labels"][0])
        if stated is not None and form.year in (None, report.year):
            found = re.search(table["filed_date"], stated.text)
            if found is not None:
                yield stated.span, (int(found["year"]), int(found["month"]))


def _periods(report: Report, year: int, context: Context) -> Iterator[Finding]:
    """Below a heading 实施周期: a period that ends with the year before."""
    headings = context.phrases("period_headings")
    hits = []
    for section in report.sections:
        if section.heading is None or not any(word in section.heading.text for word in headings):
            continue
        for passage in section.passages[:1]:
            text = passage.text.strip()
            years = set(re.findall(_ANY_YEAR, text))
            if len(text) <= _LONGEST_PERIOD and years == {str(year - 1)}:
                hits.append(passage.span(0, len(passage.text.rstrip())))
    if not hits:
        return
    more = len(hits) - 1
    yield context.finding(
        RULE,
        hits[0],
        {
            "year": year,
            "quote": hits[0].quote,
            "where": where(hits[0]),
            "more": {"zh": f"，另有{more}处" if more else "", "en": f", {more} more alike" if more else ""},
        },
        variant="period",
        severity="warning",
        anchor=("year", "period"),
        values=[hits[0].quote],
        related=[Related(span, {"zh": "实施周期", "en": "period"}) for span in hits[1:]],
        folded=more,
    )
