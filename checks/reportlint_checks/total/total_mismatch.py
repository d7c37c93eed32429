"""What it checks
==============
A total in the structure of a report (合计 and its siblings, a split 按…, an itemised list 明细) equals the sum of its
parts, measure by measure.

Why it matters
==============
A total that its parts do not give is the first thing a reviewer recomputes; the report comes back.

Source
======
部门决算公开 tables: every total is the sum of its items (identity I9).

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 795.63, 人员经费: 643.40, 公用经费: 149.20}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 792.60, 人员经费: 643.40, 公用经费: 149.20}

When it stays silent
====================
Where rounding explains the difference: n parts with d decimals tolerate (n + 1) half units of the last place. Where a
part is blank, approximate or unreadable.

检查什么
========
收支情况里的合计（合计与同级各项、“按…”的分法、明细）等于各项之和，逐个口径核对。

为什么要查
==========
合计与分项不符，复核首先重算出来，报告会被退回。

依据
====
部门决算公开表：合计等于各项之和（I9）。

什么时候不报
============
四舍五入可以解释：n项、d位小数，允许（n＋1）个半单位；有一项空白、是约数或读不出。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, broken_sum

RULE = Rule(
    code="TOT001",
    name="total-mismatch",
    category="total",
    severity="error",
    looks_at="Relation",
    title={"zh": "合计与分项之和不符", "en": "total differs from its parts"},
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
