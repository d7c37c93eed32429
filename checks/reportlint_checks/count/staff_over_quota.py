"""What it checks
==============
People in service (在职) are not more than the posts (编制).

Why it matters
==============
It can be lawful (former soldiers, leading posts), but it is always asked about.

Source
======
Indicator 在职人员控制率 of the older scheme: 在职 / 编制 at most 100 %.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    人员情况: {编制: 58, 在职: 62}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    人员情况: {编制: 58, 在职: 58}

When it stays silent
====================
Where the two are equal or one of them is approximate or not stated.

检查什么
========
在职人数不超过编制数。

为什么要查
==========
超编可能是允许的（军转干部、领导职数），但一定会被问到。

依据
====
旧表式的在职人员控制率：在职÷编制，不超过100%。

什么时候不报
============
两数相等；其中一个是约数或没有写。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, in_unit, related, shown, where

RULE = Rule(
    code="CNT002",
    name="staff-over-quota",
    category="count",
    severity="info",
    looks_at="Relation",
    title={"zh": "在职人数超过编制", "en": "more people than posts"},
    message={
        "zh": "在职{serving}（{where}），编制{quota}，多{gap}。",
        "en": "{serving} in service ({where}), posts: {quota}, {gap} more.",
    },
    next_step={
        "zh": "核对两个数的口径（是否含编外、军转人员）；属实的，加一句说明。",
        "en": "Check what both include (people without a post, former soldiers); if it is so, say why.",
    },
    remedy="verify",
)


def check(relation: Relation, context: Context) -> Iterator[Finding]:
    """One finding for people beyond the posts."""
    if context.verdicts[relation].status != "inconsistent":
        return
    quota, *serving = relation.cells
    first = serving[0]
    gap = sum((fact.quantity.base for fact in serving), -quota.quantity.base)
    yield context.finding(
        RULE,
        first.span,
        {
            "serving": "、".join(shown(fact) for fact in serving),
            "quota": shown(quota),
            "gap": in_unit(gap, quota.quantity, 0),
            "where": where(first.span),
        },
        anchor=first.anchor,
        values=[fact.quote for fact in relation.cells],
        related=related([quota]),
    )
