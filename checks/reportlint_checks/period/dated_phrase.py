"""What it checks
==============
Phrases that belong to certain years (受疫情影响, “十四五”开局, 喜迎二十大) stand in reports on these years.

Why it matters
==============
They are the trace of a text taken over from an earlier report; the reason given may not hold for this year.

Source
======
The events themselves; phrases and years are in the data file ``times``.

Example
=======
.. code-block:: text

    示例县教育局2024年度部门整体支出绩效自评报告
    四、存在的问题
    受疫情影响，资金未能及时拨付，全年支出120.00万元。

Instead
=======
.. code-block:: text

    示例县教育局2024年度部门整体支出绩效自评报告
    四、存在的问题
    因招标流标，资金未能及时拨付，全年支出120.00万元。

When it stays silent
====================
In reports on the years of the phrase; where it is meant otherwise (动物疫情, 巩固脱贫攻坚成果); in budgets.

检查什么
========
有时效的提法（受疫情影响、“十四五”开局、喜迎二十大）只出现在相应年度的报告里。

为什么要查
==========
这是沿用旧报告的痕迹；写的原因在本年度可能不成立。

依据
====
有关事件的时间；提法和年度见数据文件 times。

什么时候不报
============
相应年度的报告；另有所指的（动物疫情、巩固脱贫攻坚成果）；预算。

"""

from collections.abc import Iterator
from typing import Any

from reportlint import (
    Context,
    Finding,
    Report,
    Rule,
    Span,
    any_in,
    fold,
    holds_any,
    is_of_results,
    passages,
    prose,
    sentences,
)

RULE = Rule(
    code="PER003",
    name="dated-phrase",
    category="period",
    severity="info",
    looks_at="Report",
    title={"zh": "提法过时", "en": "a phrase of other years"},
    message={
        "zh": "{year}年度的报告有{count}处提法与年度不合（{where}）：{list}。",
        "en": "the report on {year} has {count} {count:phrase|phrases} of other years ({where}): {list}.",
    },
    next_step={
        "zh": "核对是否沿用了以前的文字；改写为本年度的情况。",
        "en": "Check whether the text was taken over; write what holds for this year.",
    },
    remedy="verify",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for all phrases of a report."""
    year = report.year
    if year is None or not is_of_results(report):
        return
    wrong = [each for each in context.table("times")["dated_phrases"] if not each["from"] <= year <= each["to"]]
    text, source = context.once(prose, report.document), report.document.source.text
    wrong = [each for each in wrong if holds_any(text, each["words"], source)]
    if not wrong:
        return
    spans: list[Span] = []
    for passage in passages(report.document):
        for start, sentence in sentences(passage):
            for each in wrong:
                at, word = _said(sentence, each)
                if at >= 0:
                    spans.append(passage.span(start + at, start + at + len(word)))
    if spans:
        yield fold(RULE, context, spans, {"zh": "提法过时", "en": "of other years"}, fields={"year": year})


def _said(sentence: str, phrase: dict[str, Any]) -> tuple[int, str]:
    """Where a sentence has one of the words of a phrase; -1 where it has none or means something else."""
    for word in phrase["words"]:
        at = sentence.find(word)
        if at >= 0 and not any_in(sentence, phrase["unless"]):
            return at, word
    return -1, ""
