"""What it checks
==============
Every unit that a report says it is the whole of (汇总单位, or the setting ``across``) has a report in the run.

Why it matters
==============
Without it the sums of the whole cannot be verified.

Source
======
Review practice: 汇总 beside its units.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 汇总范围: 汇总, 汇总单位: 示例县第一小学、示例县第二小学, 金额单位: 万元}
    收支情况:
      支出: {合计: 300.00, 基本支出: 250.00, 项目支出: 50.00}

所属单位（只有一个）:

.. code-block:: other

    报告格式: 1
    报告: {标题: 2023年度单位整体支出绩效自评报告, 部门名称: 示例县第一小学, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 180.00, 基本支出: 150.00, 项目支出: 30.00}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 汇总范围: 汇总, 汇总单位: 示例县第一小学, 金额单位: 万元}
    收支情况:
      支出: {合计: 180.00, 基本支出: 150.00, 项目支出: 30.00}

When it stays silent
====================
Where no unit is listed; where none of those listed is in the run, so that nobody asked for them to be checked.

检查什么
========
汇总报告列出的每个单位（汇总单位，或配置项 across），本次检查中都有它的报告。

为什么要查
==========
缺了单位的报告，汇总数就无法核对。

依据
====
复核通行做法：汇总与所属单位核对。

什么时候不报
============
没有列出单位；列出的单位一个也不在本次检查中（说明没有要求核对）。

"""

from collections.abc import Iterator
from typing import Any

from reportlint import Batch, BatchContext, Report, Rule, Told, listed

RULE = Rule(
    code="STR022",
    name="unit-report-missing",
    category="structure",
    severity="warning",
    looks_at="Batch",
    title={"zh": "缺少所属单位的报告", "en": "a unit without a report"},
    message={
        "zh": "汇总报告列出的单位有{count}个没有报告：{list}；汇总数没有核对。",
        "en": "{count} of the units listed {count:has|have} no report in this run: {list}; the sums of the whole were not verified.",
    },
    next_step={
        "zh": "补齐这些单位的报告一起检查；单位名称写法不同的，改成一致。",
        "en": "Check their reports together with this one; where only the name is written differently, write it alike.",
    },
    remedy="verify",
)

_LISTED = 10


def contribute(report: Report, context: Any) -> None:
    """Nothing: every file says whose it is."""


def check(batch: Batch, context: BatchContext) -> Iterator[Told]:
    """One finding for each whole."""
    for whole, units, missing, _ in batch.wholes():
        if missing and units:
            yield context.finding(
                RULE,
                whole.whole,
                {
                    "count": len(missing),
                    "list": {language: listed(missing, _LISTED, language) for language in ("zh", "en")},
                },
                anchor=("units missing",),
                values=missing,
            )
