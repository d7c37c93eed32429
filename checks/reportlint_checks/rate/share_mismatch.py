"""What it checks
==============
A stated share (占, 占比) is the part divided by the whole it belongs to.

Why it matters
==============
Shares are copied from year to year and show which amounts were updated and which were not.

Source
======
Identity I14.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出:
        合计: 2000.00
        人员经费: {金额: 1500.00, 占比: 57.00%}
        公用经费: {金额: 500.00, 占比: 25.00%}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出:
        合计: 2000.00
        人员经费: {金额: 1500.00, 占比: 75.00%}
        公用经费: {金额: 500.00, 占比: 25.00%}

When it stays silent
====================
Where rounding of the amounts or of the share explains the difference; a share cut instead of rounded is info. Where the whole is not
stated or two candidates differ.

检查什么
========
写明的占比等于部分除以它所属的整体。

为什么要查
==========
占比常常沿用上年，看得出哪些数更新了、哪些没有。

依据
====
勾稽关系 I14。

什么时候不报
============
四舍五入可以解释；占比是截尾的只作提示；没有写整体，或有两个可能的整体。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, broken_rate

RULE = Rule(
    code="RAT001",
    name="share-mismatch",
    category="rate",
    severity="error",
    looks_at="Relation",
    title={"zh": "占比与金额不符", "en": "a share does not fit its amounts"},
    message={
        "zh": "{name}占比{stated}（{where}）与金额不符：{first}÷{second}应为{computed}。",
        "en": "share of {name} {stated} ({where}) does not fit the amounts: {first} of {second} is {computed}.",
    },
    next_step={
        "zh": "核对两个金额和占比，改正写错的一个。",
        "en": "Check both amounts and the share, and correct the one that is wrong.",
    },
    variants={
        "truncated": {
            "zh": "{name}的占比{stated}（{where}）是截去尾数得来的，四舍五入应为{computed}。",
            "en": "share of {name} {stated} ({where}) was cut, not rounded: {computed}.",
        },
        "truncated.next_step": {
            "zh": "按四舍五入填写；当地要求截尾的，可以不改。",
            "en": "Round to nearest; leave it where the local form asks for cutting.",
        },
    },
)


def check(relation: Relation, context: Context) -> Iterator[Finding]:
    """One finding for a rate that its figures do not give."""
    yield from broken_rate(RULE, relation, context)
