"""What it checks
==============
A stated change against the year before (增减额, 增减率; 比上年增加D万元，增长P%) follows from the amounts.

Why it matters
==============
The change is the first figure a reader compares with last year's report.

Source
======
Identity I14: 增减额 = 本年 - 上年, 增减率 = 增减额 / 上年.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {金额: 12.00, 上年数: 10.00, 增减率: 25.00%}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {金额: 12.00, 上年数: 10.00, 增减率: 20.00%}

When it stays silent
====================
Where rounding explains the difference; a rate cut instead of rounded is info; where neither last year's amount nor the difference is stated.
A change from zero is another rule.

检查什么
========
与上年相比的增减额、增减率与金额一致（比上年增加多少万元、增长百分之几）。

为什么要查
==========
读者首先拿它和上年报告对照。

依据
====
勾稽关系 I14：增减额＝本年－上年，增减率＝增减额÷上年。

什么时候不报
============
四舍五入可以解释；增减率截尾的只作提示；上年数和增减额都没有写；上年为零（另一条规则）。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, broken_rate, broken_sum

RULE = Rule(
    code="RAT002",
    name="growth-mismatch",
    category="rate",
    severity="error",
    looks_at="Relation",
    title={"zh": "增减额或增减率不符", "en": "a change does not follow from its amounts"},
    message={
        "zh": "{name}的增减率{stated}（{where}）与金额不符，按写出的金额应为{computed}。",
        "en": "change of {name} {stated} ({where}) does not fit: the amounts give {computed}.",
    },
    next_step={
        "zh": "核对本年数、上年数和增减幅度，改正写错的一个。",
        "en": "Check both years and the change, and correct the one that is wrong.",
    },
    variants={
        "truncated": {
            "zh": "{name}的增减率{stated}（{where}）是截去尾数得来的，四舍五入应为{computed}。",
            "en": "the change of {name} {stated} ({where}) was cut, not rounded: {computed}.",
        },
        "truncated.next_step": {
            "zh": "按四舍五入填写；当地要求截尾的，可以不改。",
            "en": "Round to nearest; leave it where the local form asks for cutting.",
        },
        "against": {
            "zh": "{name}的增减方向与金额相反：写作{stated}（{where}），按写出的金额应为{computed}。",
            "en": "{name} changed the other way: {stated} ({where}) is stated, the amounts give {computed}.",
        },
        "amount": {
            "zh": "{name}增减额{stated}（{where}）与本年、上年两个数不符，按两数应为{computed}，相差{gap}。",
            "en": "change of {name} {stated} ({where}) does not fit the two years: they give {computed}, {gap} apart.",
        },
    },
)


def check(relation: Relation, context: Context) -> Iterator[Finding]:
    """One finding for a change, as an amount or as a rate."""
    if relation.kind == "sum":
        yield from broken_sum(RULE, relation, context, "amount")
    else:
        yield from broken_rate(RULE, relation, context)
