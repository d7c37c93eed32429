"""What it checks
==============
The amounts that a report states as its results are those of its own year, not of the year before; and where the text never
speaks of the year in its title, not of the year after.

Why it matters
==============
A year left over from the last report leaves open whether the figure is last year's too.

Source
======
Review of published reports: title, text and forms with different years.

Example
=======
.. code-block:: text

    示例县教育局2023年度部门整体支出绩效自评报告
    二、支出情况
    2022年全年支出980.00万元，完成了各项任务。

Instead
=======
.. code-block:: text

    示例县教育局2023年度部门整体支出绩效自评报告
    二、支出情况
    2023年全年支出980.00万元，完成了各项任务。

When it stays silent
====================
Where the sentence compares (较, 比, 上年, 同期), speaks of what was carried over or approved, or states the report's own year
too; below headings about earlier years; in budgets.

检查什么
========
报告写的收支结果是本年度的，不是上一年度的；正文没有一处写标题的年度时，也不是下一年度的。

为什么要查
==========
年份沿用了上年的，就看不出数字是不是也沿用了上年的。

依据
====
已公开报告中的实例：标题、正文、附表年度不同。

什么时候不报
============
作比较的句子（较、比、上年、同期）；写结转、批复的句子；同句还写了本年度；标题说的是以前年度；预算。

"""

import re
from collections.abc import Iterator
from typing import Any

from reportlint import Context, Finding, Report, Rule, Span, fold, forms, is_of_results, sentences

RULE = Rule(
    code="PER006",
    name="results-of-another-year",
    category="period",
    severity="warning",
    looks_at="Report",
    title={"zh": "把上年的年份写成本年结果", "en": "results stated for the year before"},
    message={
        "zh": "{year}年度的报告有{count}处把结果写成{other}年的（{where}）：{list}。",
        "en": "the report on {year} states results of {other} {count} {count:time|times} ({where}): {list}.",
    },
    next_step={
        "zh": "核对年份和数字：只是年份写错的，改为{year}年；数字也是上年的，换成本年的。",
        "en": "Check year and figures: write {year} if only the year is wrong, else state the figures of {year}.",
    },
    variants={
        "later": {
            "zh": "标题是{year}年度，正文没有一处写{year}年，{count}处写的是{other}年全年的结果（{where}）：{list}。",
            "en": "the title says {year}, the text never does; it states results of {other} {count} {count:time|times} ({where}): {list}.",
        },
        "later.next_step": {
            "zh": "核对报告年度：标题沿用了上年的，改为{other}年度。",
            "en": "Check the year of the report: if the title is last year's, write {other}.",
        },
    },
    remedy="verify",
)

_MONEY = r"\d\s?(?:万|亿)?元"


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for all places of a report."""
    year = report.year
    if year is None or not is_of_results(report):
        return
    table = context.table("times")
    later = _of_the_year_after(report, year, table)
    if later:
        note = {"zh": f"{year + 1}年的结果", "en": f"results of {year + 1}"}
        yield fold(RULE, context, later, note, variant="later", fields={"year": year, "other": year + 1})
        return
    pattern = table["results_of_year"].replace("{year}", str(year - 1))
    spans: list[Span] = []
    for form in forms(report):
        for section in form.sections:
            if any(word in title for title in section.path for word in table["results_headings"]):
                continue
            for passage in section.passages:
                if str(year - 1) not in passage.text or f"{year}年" in passage.text:  # years set side by side
                    continue
                for start, sentence in sentences(passage):
                    found = re.search(pattern, sentence) if str(year - 1) in sentence else None
                    if (
                        found
                        and re.search(_MONEY, sentence)
                        and str(year) not in sentence
                        and not any(word in sentence for word in table["results_unless"])
                    ):
                        lead = len(found.group()) - len(found.group().lstrip("，,；;：:。 ）)"))
                        spans.append(passage.span(start + found.start() + lead, start + found.end()))
    if spans:
        note = {"zh": "上年的年份", "en": "the year before"}
        yield fold(RULE, context, spans, note, fields={"year": year, "other": year - 1})


def _of_the_year_after(report: Report, year: int, table: dict[str, Any]) -> list[Span]:
    """Where results of the year after are stated, in a text that never speaks of the report's own year."""
    passages = [passage for form in forms(report) for section in form.sections for passage in section.passages]
    title = report.cover.title.text if report.cover.title is not None else ""
    texts = [passage.text for passage in passages if passage.text.strip() != title.strip()]
    if any(re.search(rf"(?<!\d){year}(?!\d)", text) for text in texts):
        return []
    spans: list[Span] = []
    for passage in passages:
        if f"{year + 1}年" not in passage.text:
            continue
        for start, sentence in sentences(passage):
            at = sentence.find(f"{year + 1}年")
            told = any(word in sentence for word in table["results_of_whole_year"]) and not any(
                word in sentence for word in table["results_of_whole_year_unless"]
            )
            if at >= 0 and told and re.search(_MONEY, sentence):
                spans.append(passage.span(start + at, start + at + len(f"{year + 1}年")))
    return spans
