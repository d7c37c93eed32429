"""What it checks
==============
Figures stated apart obey the identities of the accounts: 支出 = 基本支出 + 项目支出, 基本支出 = 人员经费 + 公用经费,
“三公”经费 = its three kinds, 公务用车购置及运行维护费 = 购置 + 运行.

Why it matters
==============
The same identities are checked when the final accounts are filed.

Source
======
部门决算公开 tables, identities I5, I6, I10.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      基本支出: 880.00
      人员经费: 600.00
      公用经费: 180.00

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      基本支出: 780.00
      人员经费: 600.00
      公用经费: 180.00

When it stays silent
====================
Where one of the figures is missing, stated with several values, of another fund, year, stage or unit (本级, 汇总), or where
rounding explains the difference.

检查什么
========
分开写的数符合勾稽关系：支出＝基本支出＋项目支出，基本支出＝人员经费＋公用经费，“三公”经费＝三项之和，公务用车购置及运行维护费＝购置＋运行。

为什么要查
==========
报决算时也按这些关系校验。

依据
====
部门决算公开表，勾稽关系 I5、I6、I10。

什么时候不报
============
缺一个数；一个数有几种说法；资金性质、年度、阶段、单位不同；四舍五入可以解释。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, broken_sum

RULE = Rule(
    code="TOT004",
    name="identity-mismatch",
    category="total",
    severity="error",
    looks_at="Relation",
    title={"zh": "勾稽关系不成立", "en": "an accounting identity is broken"},
    message={
        "zh": "{name}{stated}（{where}）与构成它的{count}项之和{computed}相差{gap}。",
        "en": "{name} {stated} ({where}) and the {count} {count:figure|figures} it consists of, {computed}, are {gap} apart.",
    },
    next_step={
        "zh": "对照部门决算报表（或预算批复表）核对分项和合计，补列或更正。",
        "en": "Check parts and total against the final accounts (or the approved budget) and correct or complete them.",
    },
)


def check(relation: Relation, context: Context) -> Iterator[Finding]:
    """One finding for a sum that its parts do not give."""
    yield from broken_sum(RULE, relation, context)
