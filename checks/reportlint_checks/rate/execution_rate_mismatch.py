"""What it checks
==============
A stated execution rate (执行率, 完成预算的%) is spending divided by the budget it is taken on.

Why it matters
==============
The rate carries a tenth or a fifth of the score.

Source
======
Form of 财预〔2020〕10号: 执行率 = 全年执行数 / 全年预算数; platform formula round(…, 2).

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 100.00, 全年预算数: 120.00, 全年执行数: 90.00, 执行率: 90.00%}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 100.00, 全年预算数: 120.00, 全年执行数: 90.00, 执行率: 75.00%}

When it stays silent
====================
Where rounding explains the difference; a rate cut instead of rounded is info; 0 of 0 printed as 0.00 %.

检查什么
========
写明的执行率（完成预算的百分之几）等于执行数除以预算数。

为什么要查
==========
执行率占一成到两成的分。

依据
====
财预〔2020〕10号附件1：执行率＝全年执行数÷全年预算数；系统按两位小数计算。

什么时候不报
============
四舍五入可以解释；截尾的只作提示；0÷0印成0.00%。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, broken_rate

RULE = Rule(
    code="RAT003",
    name="execution-rate-mismatch",
    category="rate",
    severity="error",
    looks_at="Relation",
    title={"zh": "执行率与预算、执行数不符", "en": "an execution rate does not fit budget and spending"},
    message={
        "zh": "{name}执行率{stated}（{where}）与金额不符：{first}÷{second}应为{computed}。",
        "en": "execution rate of {name} {stated} ({where}) does not fit: {first} of {second} is {computed}.",
    },
    next_step={
        "zh": "确认分母是全年（调整后）预算数，再核对执行数和执行率。",
        "en": "Make sure the rate is taken on the adjusted budget, then check spending and rate.",
    },
    variants={
        "truncated": {
            "zh": "{name}的执行率{stated}（{where}）是截去尾数得来的，四舍五入应为{computed}。",
            "en": "execution rate of {name} {stated} ({where}) was cut, not rounded: {computed}.",
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
