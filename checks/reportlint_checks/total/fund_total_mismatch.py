"""What it checks
==============
In the funds block the total row (年度资金总额, 合计 …) equals the sum of the sources (当年财政拨款, 上年结转资金, 其他资金), column by column.

Why it matters
==============
It is the first block of every self-evaluation form; the system that takes the form in recomputes it.

Source
======
Identity I13; form of 财预〔2020〕10号, annex 1.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 120.00, 全年预算数: 130.00, 全年执行数: 130.00}
      - {项目: 当年财政拨款, 年初预算数: 120.00, 全年预算数: 100.00, 全年执行数: 100.00}
      - {项目: 其他资金, 年初预算数: 0, 全年预算数: 20.00, 全年执行数: 30.00}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 120.00, 全年预算数: 130.00, 全年执行数: 130.00}
      - {项目: 当年财政拨款, 年初预算数: 120.00, 全年预算数: 100.00, 全年执行数: 100.00}
      - {项目: 其他资金, 年初预算数: 0, 全年预算数: 30.00, 全年执行数: 30.00}

When it stays silent
====================
Where rounding explains the difference or a source is blank (that is a finding of its own).

检查什么
========
资金情况的合计行（年度资金总额……）等于各资金来源之和，逐栏核对。

为什么要查
==========
这是每张自评表的第一块，系统会重算。

依据
====
勾稽关系 I13；财预〔2020〕10号附件1。

什么时候不报
============
四舍五入可以解释；有来源空白（另一条规则）。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, broken_sum

RULE = Rule(
    code="TOT005",
    name="fund-total-mismatch",
    category="total",
    severity="error",
    looks_at="Relation",
    title={"zh": "资金总额与来源之和不符", "en": "fund total differs from its sources"},
    message={
        "zh": "{name}{stated}（{where}），列出的{count}项相加为{computed}，相差{gap}。",
        "en": "{name} {stated} ({where}): the {count} {count:item listed adds|items listed add} up to {computed}, {gap} {more} is stated.",
    },
    next_step={
        "zh": "对照部门决算报表（或预算批复表）核对分项和合计，补列或更正。",
        "en": "Check parts and total against the final accounts (or the approved budget) and correct or complete them.",
    },
)


def check(relation: Relation, context: Context) -> Iterator[Finding]:
    """One finding for a sum that its parts do not give."""
    yield from broken_sum(RULE, relation, context)
