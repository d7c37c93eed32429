"""What it checks
==============
Parts that need not be all (其中) are at most the whole, each and together.

Why it matters
==============
A part larger than its whole is a slip of a figure or of a unit.

Source
======
Arithmetic.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {金额: 100.00, 其中: {培训费: 60.00, 会议费: 50.00}}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {金额: 100.00, 其中: {培训费: 60.00, 会议费: 30.00}}

When it stays silent
====================
Where rounding or an approximate figure could explain it.

检查什么
========
不一定列全的“其中”项，每项、合起来都不超过整体。

为什么要查
==========
部分大于整体，是数写错或单位写错。

依据
====
算术。

什么时候不报
============
四舍五入或约数可以解释。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, broken_sum

RULE = Rule(
    code="TOT008",
    name="part-over-whole",
    category="total",
    severity="error",
    looks_at="Relation",
    title={"zh": "其中项超过合计", "en": "parts exceed the whole"},
    message={
        "zh": "{name}{stated}（{where}），其中的{count}项已有{computed}，超出{gap}。",
        "en": "{name} {stated} ({where}): its {count} {count:part comes|parts come} to {computed}, {gap} too much.",
    },
    next_step={
        "zh": "核对其中项的金额、单位和归属。",
        "en": "Check the parts: amounts, units, and whether they belong here.",
    },
)


def check(relation: Relation, context: Context) -> Iterator[Finding]:
    """One finding for parts beyond their whole."""
    yield from broken_sum(RULE, relation, context)
