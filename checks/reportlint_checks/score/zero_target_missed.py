"""What it checks
==============
Where the target is none at all (0起, 0%) and the actual value is above 0, the score is 0.

Why it matters
==============
Between none and some there is no share to be counted; the systems give no points.

Source
======
Platform formula for ＝ with a target of 0.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 安全责任事故数, 年度指标值: 0起, 实际完成值: 1起, 分值: 5, 得分: 4}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 安全责任事故数, 年度指标值: 0起, 实际完成值: 1起, 分值: 5, 得分: 0}

When it stays silent
====================
For ≥0, where the actual value is 0 or below, and for 增长率 and the like, whose 0 without a sign may be a floor.

检查什么
========
目标是零（0起、0%）而完成值大于零的，得分为0。

为什么要查
==========
有和没有之间没有比例可算，系统不给分。

依据
====
系统对目标为0的“＝”的公式。

什么时候不报
============
≥0；完成值为0或以下；增长率等0可能是下限的指标。

"""

from collections.abc import Iterator

from reportlint import NOTHING, Context, Finding, Indicator, Rule, outcome, where

RULE = Rule(
    code="SCO004",
    name="zero-target-missed",
    category="score",
    severity="error",
    looks_at="Indicator",
    among="missed",
    title={"zh": "零目标未达到而有得分", "en": "points for a missed target of none"},
    message={
        "zh": "“{name}”目标值{target}，完成值{actual}，没有达到，得分应为0分，写的是{score}分（{where}）。",
        "en": "“{name}” is {actual} where the target is {target}: the score is 0, not {score} ({where}).",
    },
    next_step={
        "zh": "核对完成值；完成值无误的，得分改为0，并说明原因。",
        "en": "Check the actual value; if it is right, the score is 0 and the reason is given.",
    },
)


def check(item: Indicator, context: Context) -> Iterator[Finding]:
    """One finding for points where there can be none."""
    score, found = item.numbers.get("score"), outcome(item)
    if score is None or score.value <= 0 or found is None or found.direction != NOTHING or found.met:
        return
    if item.score is None or item.target is None or item.actual is None:
        return
    yield context.finding(
        RULE,
        item.score.span,
        {
            "name": item.name,
            "target": item.target.text,
            "actual": item.actual.text,
            "score": item.score.text,
            "where": where(item.score.span),
        },
        anchor=("indicator", item.name),
        values=[item.score.text, item.target.text, item.actual.text],
        subject={"indicator": item.name},
    )
