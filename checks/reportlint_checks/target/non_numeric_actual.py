"""What it checks
==============
A target with a number has an actual value with a number; all rows of a form that lack it are one finding.

Why it matters
==============
“完成” says nothing about how much; neither the score nor the deviation can be verified.

Source
======
Platform check of quantitative values; found on published forms again and again.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 新增学位数, 年度指标值: ≥100个, 实际完成值: 完成, 分值: 10, 得分: 10}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 新增学位数, 年度指标值: ≥100个, 实际完成值: 120个, 分值: 10, 得分: 10}

When it stays silent
====================
For qualitative and deadline targets, blank cells and 不适用, for 未实施 and the like, for 无 where the target is 0, and where the cell states a
number among words (共招聘120人).

检查什么
========
目标值是数的，完成值也是数；一张表合成一条。

为什么要查
==========
只写“完成”，看不出完成多少，得分和偏差都无法核对。

依据
====
系统对定量指标的校验；已公开的表上一再出现。

什么时候不报
============
定性、时限指标；空白和不适用；未实施等；目标为0时的“无”；文字里有数的（共招聘120人）。

"""

from collections.abc import Iterator

from reportlint import (
    Context,
    Finding,
    Hit,
    Indicator,
    Report,
    Rule,
    folded_finding,
    forms,
    has_number,
    is_qualitative,
    says_enough,
)

RULE = Rule(
    code="KPI001",
    name="non-numeric-actual",
    category="target",
    severity="error",
    looks_at="Report",
    needs="indicators",
    title={"zh": "定量指标的完成值没有数字", "en": "a quantitative target without a number as actual value"},
    message={
        "zh": "{count}项指标的目标值是数字，完成值没有数字：{list}。",
        "en": "{count} {count:target is a number, and its actual value is|targets are numbers, and their actual values are} not: {list}.",
    },
    next_step={
        "zh": "在“实际完成值”栏填写实际数字和单位；当年没有实施的，写“未实施”并说明原因。",
        "en": "Give the actual number with its unit; where nothing was carried out, say 未实施 and why.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form."""
    for form in forms(report):
        hits = [hit for item in form.indicators if (hit := _hit(item)) is not None]
        if hits:
            yield folded_finding(RULE, context, form, hits)


def _hit(item: Indicator) -> Hit | None:
    target, actual = item.numbers.get("target"), item.actual
    if target is None or item.target is None or actual is None or actual.blank or not actual.text:
        return None
    if "actual" in item.numbers or is_qualitative(item) or has_number(actual.text) or says_enough(item):
        return None
    return Hit(
        item,
        actual,
        {
            "zh": f"“{item.name}”目标{item.target.text}，完成值“{actual.text}”",
            "en": f"“{item.name}”: target {item.target.text}, actual value “{actual.text}”",
        },
    )
