"""What it checks
==============
Counts of staff add up: 编制 = 行政 + 事业 + 工勤, 离退休 = 离休 + 退休.

Why it matters
==============
Public funds per head are computed from these numbers.

Source
======
Identity I15.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023}
    人员情况:
      编制: {合计: 69, 行政编制: 49, 工勤编制: 5, 事业编制: 17}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023}
    人员情况:
      编制: {合计: 69, 行政编制: 49, 工勤编制: 3, 事业编制: 17}

When it stays silent
====================
Where a part is missing or approximate; counts are exact, so there is no rounding.

检查什么
========
人员合计与分项一致：编制＝行政＋事业＋工勤，离退休＝离休＋退休。

为什么要查
==========
人均经费由这些数算出。

依据
====
勾稽关系 I15。

什么时候不报
============
缺一项或是约数；人数是整数，没有四舍五入。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, broken_sum

RULE = Rule(
    code="TOT007",
    name="staff-total-mismatch",
    category="total",
    severity="error",
    looks_at="Relation",
    title={"zh": "人员合计与分项不符", "en": "staff totals do not add up"},
    message={
        "zh": "{name}{stated}（{where}），各类相加为{computed}，相差{gap}。",
        "en": "{name} {stated} ({where}): the kinds add up to {computed}, {gap} apart.",
    },
    next_step={
        "zh": "对照编制批复和年末花名册核对各类人数。",
        "en": "Check the numbers against the approved posts and the roll at the end of the year.",
    },
)


def check(relation: Relation, context: Context) -> Iterator[Finding]:
    """One finding for a sum that its parts do not give."""
    yield from broken_sum(RULE, relation, context)
