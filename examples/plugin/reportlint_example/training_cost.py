"""What it checks
==============
The cost of training per person (培训人均成本) keeps the county's limit of 450元.

Why it matters
==============
Costs beyond the limit are not paid without an approval, which belongs to the report.

Source
======
A circular of the example county; the limit stands in this file because this rule has no other use for it.

Example:
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 项目, 项目名称: 教师培训, 金额单位: 万元}
    绩效指标:
      - {一级指标: 成本指标, 二级指标: 经济成本指标, 三级指标: 培训人均成本, 年度指标值: ≤500元, 实际完成值: 480元}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 项目, 项目名称: 教师培训, 金额单位: 万元}
    绩效指标:
      - {一级指标: 成本指标, 二级指标: 经济成本指标, 三级指标: 培训人均成本, 年度指标值: ≤450元, 实际完成值: 430元}

When it stays silent
====================
For other indicators, and for costs that are not stated in money.

检查什么
========
培训人均成本不超过本县规定的450元。

为什么要查
==========
超过标准的没有批件不能列支，批件要附在报告后面。

依据
====
示例县的规定；标准只有这条规则用，所以写在本文件里。

什么时候不报
============
其他指标；不是用钱表示的成本。

"""

from collections.abc import Iterator
from decimal import Decimal

from reportlint import Context, Finding, Indicator, Rule, where

LIMIT = Decimal(450)
"""元 per person."""

RULE = Rule(
    code="XIAN001",
    name="training-cost-over-limit",
    category="target",
    severity="warning",
    looks_at="Indicator",
    title={"zh": "培训人均成本超过标准", "en": "training costs more than the limit"},
    message={
        "zh": "“{name}”{actual}（{where}），超过每人{limit}元的标准。",
        "en": "“{name}” is {actual} ({where}), above the limit of {limit}元 a person.",
    },
    next_step={"zh": "附上批件；没有批件的，核对费用。", "en": "Add the approval, or check the costs."},
    remedy="explain",
)


def check(item: Indicator, context: Context) -> Iterator[Finding]:
    """One finding for an indicator of the cost of training beyond the limit."""
    actual = item.numbers.get("actual")
    if "培训人均成本" not in item.name or actual is None or item.actual is None:
        return
    if actual.unit.dimension == "money" and actual.base > LIMIT:
        yield context.finding(
            RULE,
            item.actual.span,
            {"name": item.name, "actual": item.actual.text, "where": where(item.actual.span), "limit": LIMIT},
            anchor=("indicator", item.name),
            values=[item.actual.text],
            subject={"indicator": item.name},
        )
