"""What it checks
==============
A score (得分) lies between 0 and its weight (分值), for indicators and for the execution rate.

Why it matters
==============
The systems that take the form in set such a score to zero.

Source
======
财预〔2020〕10号 art. 17; platform check: 得分必须小于等于权重.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 新增学位数, 年度指标值: ≥100个, 实际完成值: 120个, 分值: 10, 得分: 12}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 新增学位数, 年度指标值: ≥100个, 实际完成值: 120个, 分值: 10, 得分: 10}

When it stays silent
====================
Where the form has no columns for weight and score, or one of them is blank.

检查什么
========
得分在0和分值之间，指标和执行率都查。

为什么要查
==========
系统会把这样的得分置零。

依据
====
财预〔2020〕10号第十七条；系统校验：得分必须小于等于权重。

什么时候不报
============
没有分值、得分栏，或有一个空白。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Indicator, Rule, where

RULE = Rule(
    code="SCO001",
    name="score-above-weight",
    category="score",
    severity="error",
    looks_at="Indicator",
    title={"zh": "得分超过分值", "en": "a score above its weight"},
    message={
        "zh": "“{name}”得分{score}分（{where}）超过分值{weight}分。",
        "en": "“{name}” scores {score} ({where}), more than its weight {weight}.",
    },
    next_step={
        "zh": "核对分值和得分；得分不得超过分值，也不得为负数。",
        "en": "Check weight and score; a score lies between 0 and its weight.",
    },
    variants={
        "negative": {
            "zh": "“{name}”得分{score}分（{where}）是负数。",
            "en": "“{name}” scores {score} ({where}), less than nothing.",
        },
    },
)


def check(item: Indicator, context: Context) -> Iterator[Finding]:
    """One finding for a score outside 0 and its weight."""
    score, weight = item.numbers.get("score"), item.numbers.get("weight")
    if score is None or weight is None or item.score is None or 0 <= score.value <= weight.value:
        return
    yield context.finding(
        RULE,
        item.score.span,
        {
            "name": item.name,
            "score": item.score.text,
            "weight": item.weight.text if item.weight else "",
            "where": where(item.score.span),
        },
        variant="negative" if score.value < 0 else "",
        anchor=("indicator", item.name),
        values=[item.score.text, item.weight.text if item.weight else ""],
        subject={"indicator": item.name},
    )
