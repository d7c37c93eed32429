"""What it checks
==============
A reason for lost points also says what will be done, and is more than a word or two.

Why it matters
==============
The column asks for both (偏差原因分析及改进措施); reviewers return reasons that stop half-way.

Source
======
财预〔2020〕10号 art. 12: analyse the cause and propose measures.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 时效指标, 三级指标: 资金拨付时间, 年度指标值: 9月30日前, 实际完成值: 12月15日前, 分值: 2, 得分: 1, 偏差原因分析及改进措施: 项目变更影响了资金下达的时间}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 时效指标, 三级指标: 资金拨付时间, 年度指标值: 9月30日前, 实际完成值: 12月15日前, 分值: 2, 得分: 1, 偏差原因分析及改进措施: 项目变更影响了资金下达的时间，今后在六月底前定下分配方案}

When it stays silent
====================
Where no points were lost; where no reason stands at all (DEV002); where any word of a measure stands, or a date after the
year of the report.

检查什么
========
扣分的原因里写了改进措施，而且不只一两个词。

为什么要查
==========
这一栏要写的是“原因分析及改进措施”，只写一半会被退回。

依据
====
财预〔2020〕10号第十二条：分析原因、提出措施。

什么时候不报
============
没有扣分；没有写原因（DEV002）；有任何表示措施的词，或写了报告年度以后的时间。

"""

import re
from collections.abc import Iterator

from reportlint import (
    Context,
    Finding,
    Indicator,
    Related,
    Report,
    Rule,
    forms,
    has_reason,
    head_of,
    listed,
    lost_rows,
    since,
)

RULE = Rule(
    code="DEV006",
    name="reason-without-measure",
    category="deviation",
    severity="info",
    looks_at="Report",
    needs="indicators",
    profile_values=("reason_shortest", "no_reason"),
    title={"zh": "有原因而没有改进措施", "en": "a reason without a measure"},
    message={
        "zh": "{count}项扣分指标的原因没有写改进措施，或过于简单（{where}）：{list}。",
        "en": "the {count:reason|reasons} of {count} {count:indicator names no measure or is|indicators name no measure or are} too short ({where}): {list}.",
    },
    next_step={
        "zh": "补写改进措施（谁、做什么、何时完成）。",
        "en": "Add the measure: who does what by when.",
    },
    remedy="explain",
)


_YEARS = r"(?<!\d)20\d\d(?=\s?年)"


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form."""
    measures = context.phrases("measures")
    shortest = int(context.profile.number("reason_shortest") or 0)
    for form in forms(report):
        year = form.year or report.year
        hits = [item for item in context.once(lost_rows, form) if _half(item, measures, shortest, year, context)]
        if not hits:
            continue
        shown = [f"{item.name}“{item.reason.text if item.reason else ''}”" for item in hits]
        spans = [head_of(item.reason) for item in hits if item.reason]
        yield context.finding(
            RULE,
            spans[0],
            {
                "count": len(hits),
                "where": since(spans[0], len(spans)),
                "list": {language: listed(shown, 4, language) for language in ("zh", "en")},
            },
            anchor=("indicators", "reason", hits[0].name),
            values=[span.quote for span in spans],
            related=[
                Related(span, {"zh": item.name, "en": item.name})
                for item, span in zip(hits[1:], spans[1:], strict=True)
            ],
            subject={"indicator": hits[0].name if len(hits) == 1 else None},
            folded=len(hits) - 1,
            marks=shown,
        )


def _half(item: Indicator, measures: list[str], shortest: int, year: int | None, context: Context) -> bool:
    if item.reason is None or not has_reason(item.reason, context):
        return False
    text = item.reason.text
    if len(text) < shortest:
        return True
    planned = year is not None and any(int(each) > year for each in re.findall(_YEARS, text))
    return not planned and not any(word in text for word in measures)
