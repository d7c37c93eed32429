"""What it checks
==============
Shares that end at 100 % (satisfaction, pass, coverage, accuracy, timeliness, retention) lie between 0 and 100 %.

Why it matters
==============
A satisfaction of 105 % shows that a figure was mistyped or its base is wrong.

Source
======
Meaning of the shares; review criteria for satisfaction.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 满意度指标, 二级指标: 服务对象满意度指标, 三级指标: 家长满意度, 年度指标值: ≥90%, 实际完成值: 105%, 分值: 10, 得分: 10}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 满意度指标, 二级指标: 服务对象满意度指标, 三级指标: 家长满意度, 年度指标值: ≥90%, 实际完成值: 95%, 分值: 10, 得分: 10}

When it stays silent
====================
For rates that may exceed 100 %: 毛入学率, 增长率, 完成率, 到位率; for points (95分) and for other units.

检查什么
========
以100%为上限的比率（满意度、合格率、覆盖率、准确率、及时率、巩固率）在0和100%之间。

为什么要查
==========
满意度105%，说明数写错或基数不对。

依据
====
这些比率的含义；满意度的复核标准。

什么时候不报
============
可以超过100%的：毛入学率、增长率、完成率、到位率；分数（95分）和其他单位。

"""

from collections.abc import Iterator
from decimal import Decimal

from reportlint import Context, Finding, Indicator, Rule, is_closed_share, where

RULE = Rule(
    code="SCO011",
    name="share-over-100",
    category="score",
    severity="warning",
    looks_at="Indicator",
    among="shares",
    title={"zh": "比率超出0至100%", "en": "a share outside 0 to 100 %"},
    message={
        "zh": "“{name}”完成值{actual}（{where}）超过100%，这类比率最高为100%。",
        "en": "“{name}” is {actual} ({where}); such a share is at most 100 %.",
    },
    next_step={
        "zh": "核对分子、分母和小数点后更正。",
        "en": "Check numerator, denominator and decimal point, and correct it.",
    },
    variants={
        "negative": {
            "zh": "“{name}”完成值{actual}（{where}）低于0，这类比率最低为0。",
            "en": "“{name}” is {actual} ({where}); such a share is at least 0.",
        },
        "negative.next_step": {
            "zh": "核对分子、分母和正负号后更正。",
            "en": "Check numerator, denominator and sign, and correct it.",
        },
    },
)


def check(item: Indicator, context: Context) -> Iterator[Finding]:
    """One finding for a share that cannot be."""
    actual, target = item.numbers.get("actual"), item.numbers.get("target")
    if actual is None or item.actual is None or not is_closed_share(item.name):
        return
    percent = actual.unit.dimension == "ratio"
    bare = not actual.unit.name and (target is None or target.unit.dimension in ("ratio", ""))
    if not (percent or bare) or Decimal(0) <= actual.base <= 100:
        return
    yield context.finding(
        RULE,
        item.actual.span,
        {"name": item.name, "actual": item.actual.text, "where": where(item.actual.span)},
        variant="negative" if actual.base < 0 else "",
        anchor=("indicator", item.name),
        values=[item.actual.text],
        subject={"indicator": item.name},
    )
