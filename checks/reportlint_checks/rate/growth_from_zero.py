"""What it checks
==============
A growth in percent is stated although last year's amount is zero.

Why it matters
==============
A rate on nothing says nothing; forms and systems leave it blank.

Source
======
Arithmetic: the base of the rate is 0.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {金额: 25.00, 上年数: 0.00, 增减率: 100.00%}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {金额: 25.00, 上年数: 0.00, 增减额: 25.00}

When it stays silent
====================
Where this year's amount is zero too (0 of 0).

检查什么
========
上年为零，却写了增长百分之几。

为什么要查
==========
以零为基数没有增长率，表上应空着。

依据
====
算术：基数为0。

什么时候不报
============
本年也为零。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, related, shown, where

RULE = Rule(
    code="RAT005",
    name="growth-from-zero",
    category="rate",
    severity="warning",
    looks_at="Relation",
    title={"zh": "上年为零却写了增长率", "en": "growth in percent from zero"},
    message={
        "zh": "{name}上年数为{old}，却写了增减率{stated}（{where}）；基数为零，增减率没有意义。",
        "en": "{name} was {old} the year before, yet a change of {stated} ({where}) is given; a rate on zero means nothing.",
    },
    next_step={
        "zh": "只写增减额，或写明“上年无此项”。",
        "en": "Give the difference only, or say that there was none the year before.",
    },
)


def check(relation: Relation, context: Context) -> Iterator[Finding]:
    """One finding for a rate on a base of zero."""
    if relation.kind not in ("change_from", "change_on") or relation.stated.quantity.value == 0:
        return
    stated, old = relation.stated, relation.cells[2]
    yield context.finding(
        RULE,
        stated.span,
        {"name": relation.name, "old": shown(old), "stated": shown(stated), "where": where(stated.span)},
        anchor=stated.anchor,
        values=[fact.quote for fact in relation.cells],
        related=related(list(relation.cells[1:])),
    )
