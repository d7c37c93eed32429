"""What it checks
==============
Income and spending balance: 收入总计 = 支出总计; 年初结转 + 收入 = 支出 + 年末结转.

Why it matters
==============
The final accounts are refused when the two sides differ.

Source
======
Identities I1-I3 and I8.

Example
=======
.. code-block:: text

    收支总表
    单位：万元
    项目 | 决算数 | 项目 | 决算数
    一、财政拨款收入 | 900.00 | 一、教育支出 | 880.00
    二、其他收入 | 20.00 | 二、卫生健康支出 | 30.00
    总计 | 920.00 | 总计 | 910.00

Instead
=======
.. code-block:: text

    收支总表
    单位：万元
    项目 | 决算数 | 项目 | 决算数
    一、财政拨款收入 | 900.00 | 一、教育支出 | 880.00
    二、其他收入 | 20.00 | 二、卫生健康支出 | 40.00
    总计 | 920.00 | 总计 | 920.00

When it stays silent
====================
Where one side is blank.

检查什么
========
收支平衡：收入总计＝支出总计；年初结转＋收入＝支出＋年末结转。

为什么要查
==========
两方不平，决算报不出去。

依据
====
勾稽关系 I1–I3、I8。

什么时候不报
============
有一方空白。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, broken_sum, related, shown, where

RULE = Rule(
    code="TOT009",
    name="balance-mismatch",
    category="total",
    severity="error",
    looks_at="Relation",
    title={"zh": "收支两方不平衡", "en": "income and spending do not balance"},
    message={
        "zh": "{name}不相等：{first}（{first_where}）与{stated}（{where}）。",
        "en": "{name} differ: {first} ({first_where}) and {stated} ({where}).",
    },
    next_step={
        "zh": "核对收入、支出和年初年末结转，补列或更正。",
        "en": "Check income, spending and what was carried over, and correct or complete them.",
    },
    variants={
        "sum": {
            "zh": "{name}{stated}（{where}）与对方各项之和{computed}相差{gap}。",
            "en": "{name} {stated} ({where}) and the other side, {computed}, are {gap} apart.",
        },
    },
)


def check(relation: Relation, context: Context) -> Iterator[Finding]:
    """One finding for two sides that differ."""
    if relation.kind == "sum":
        yield from broken_sum(RULE, relation, context, "sum")
        return
    if context.verdicts[relation].status != "inconsistent":
        return
    stated, first = relation.cells[0], relation.cells[1]
    yield context.finding(
        RULE,
        stated.span,
        {
            "name": relation.name,
            "stated": shown(stated),
            "where": where(stated.span),
            "first": shown(first),
            "first_where": where(first.span),
        },
        anchor=stated.anchor,
        values=[fact.quote for fact in relation.cells],
        related=related([first]),
        suspects=context.diagnosis.suspects.get(relation, ()),
    )
