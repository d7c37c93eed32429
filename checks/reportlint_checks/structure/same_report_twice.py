"""What it checks
==============
Each report is in the run once.

Why it matters
==============
A copy is counted twice in lists and statistics, and it is soon forgotten which of the two is kept up.

Source
======
Review practice: one file of each report is handed in.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 120.00, 基本支出: 80.00, 项目支出: 40.00}

另一文件:

.. code-block:: other

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 120.00, 基本支出: 80.00, 项目支出: 40.00}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2022年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2022, 金额单位: 万元}
    收支情况:
      支出: {合计: 120.00, 基本支出: 80.00, 项目支出: 40.00}

When it stays silent
====================
Where letters or digits differ: then the figures are compared (REF021). Blank forms; files of one report.

检查什么
========
同一份报告在一次检查中只出现一次。

为什么要查
==========
多出的一份会在清单和统计中重复计算，以后也容易改了一份、忘了另一份。

依据
====
复核通行做法：每份报告只报送一个文件。

什么时候不报
============
文字或数字有不同的（由 REF021 比对数字）；空白表；同一份报告的几个文件。

"""

from collections.abc import Iterator
from typing import Any

from reportlint import Batch, BatchContext, Report, Rule, Told, same_report

RULE = Rule(
    code="STR021",
    name="same-report-twice",
    category="structure",
    severity="info",
    looks_at="Batch",
    title={"zh": "同一份报告有两个文件", "en": "the same report twice"},
    message={
        "zh": "本文件与{other}内容相同（文字和数字逐字一致）。",
        "en": "this file says the same as {other}, letter by letter.",
    },
    next_step={
        "zh": "只留一份；另一份应是别的报告的，换成它自己的文件。",
        "en": "Keep one; if the other should be another report, replace it.",
    },
    remedy="verify",
)


def contribute(report: Report, context: Any) -> None:
    """Nothing: every file says what its text comes to."""


def check(batch: Batch, context: BatchContext) -> Iterator[Told]:
    """One finding for each further copy."""
    for group in batch.grouped(lambda member: member.judged and member.digest):
        first = group[0]
        for member in group[1:]:
            if not same_report(first, member):
                yield context.finding(
                    RULE,
                    member.whole,
                    {"other": context.file(first, member)},
                    anchor=("copy",),
                    related=[(first.whole, {"zh": "相同的文件", "en": "the same"})],
                )
