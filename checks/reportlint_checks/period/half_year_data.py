"""What it checks
==============
The report on a year states the year's results, not those of its first half or first three quarters.

Why it matters
==============
Half a year's figures are left over from the mid-year report; the rest of the year is missing.

Source
======
财预〔2020〕10号 art. 12: self-evaluation is about the year.

Example
=======
.. code-block:: text

    示例县教育局2023年度部门整体支出绩效自评报告
    三、绩效情况
    上半年划拨市级奖补资金271.52万元，普惠性幼儿园达到12所。

Instead
=======
.. code-block:: text

    示例县教育局2023年度部门整体支出绩效自评报告
    三、绩效情况
    全年划拨市级奖补资金543.04万元，普惠性幼儿园达到12所。

When it stays silent
====================
Where the sentence or its paragraph goes on with the second half (下半年) or the year; for half a year of another year, for
monitoring (监控) and school terms; in budgets.

检查什么
========
年度报告写全年的结果，不写上半年、前三季度的数。

为什么要查
==========
半年的数是年中总结留下的，下半年的情况缺了。

依据
====
财预〔2020〕10号第十二条：自评针对整个年度。

什么时候不报
============
同句或同段还写了下半年、全年；其他年份的上半年；监控、学期；预算。

"""

import re
from collections.abc import Iterator

from reportlint import Context, Finding, Report, Rule, Span, any_in, fold, is_of_results, passages, sentences

RULE = Rule(
    code="PER005",
    name="half-year-data",
    category="period",
    severity="info",
    looks_at="Report",
    literals=("上半年", "月", "前三季度", "前三个季度"),
    title={"zh": "年度报告只写了半年的数", "en": "half a year's figures in a yearly report"},
    message={
        "zh": "{count}处只写了部分月份的数，没有全年的数（{where}）：{list}。",
        "en": "{count} {count:figure is|figures are} of a part of the year and none of the year stands beside them ({where}): {list}.",
    },
    next_step={"zh": "改为全年数，或补上其余月份的数。", "en": "State the year's figure, or add the rest of the year."},
    remedy="verify",
)

_SHOWN = 16


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for all places of a report."""
    if report.year is None or not is_of_results(report):
        return
    table = context.table("times")
    pattern = re.compile(rf"(?<!\d年)(?<!\d年度){table['half_year']}(?P<rest>[^。；;，,]{{0,40}}\d)")
    spans: list[Span] = []
    for passage in passages(report.document):
        if "下半年" in passage.text:
            continue
        for start, sentence in sentences(passage):
            found = pattern.search(sentence) if any_in(sentence, RULE.literals) else None
            if found and not any(word in sentence for word in table["half_year_unless"] if word not in found.group()):
                end = min(found.end(), found.start() + _SHOWN)
                spans.append(passage.span(start + found.start(), start + end))
    if spans:
        yield fold(RULE, context, spans, {"zh": "不是全年的数", "en": "not the year's figure"})
