"""What it checks
==============
Words that compare two stated amounts (决算数大于预算数, 持平) agree with the amounts.

Why it matters
==============
The word is often left over from the template of another year.

Source
======
Arithmetic; template of the 部门决算 notes (大于/小于/持平).

Example
=======
.. code-block:: text

    一、支出情况
    1、教育支出。年初预算为80.00万元，支出决算为90.00万元，完成年初预算的112.50%。决算数小于预算数的主要原因是追加项目。

Instead
=======
.. code-block:: text

    一、支出情况
    1、教育支出。年初预算为80.00万元，支出决算为90.00万元，完成年初预算的112.50%。决算数大于预算数的主要原因是追加项目。

When it stays silent
====================
Where the amounts belong to different things or one is approximate.

检查什么
========
比较两个金额的词（决算数大于预算数、持平）与金额一致。

为什么要查
==========
这个词往往是别的年度模板留下的。

依据
====
算术；部门决算说明模板（大于、小于、持平）。

什么时候不报
============
两个金额说的不是一回事；有一个是约数。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, related, shown, where

RULE = Rule(
    code="RAT004",
    name="direction-conflict",
    category="rate",
    severity="error",
    looks_at="Relation",
    title={"zh": "大小、增减的说法与金额相反", "en": "words of direction contradict the amounts"},
    message={
        "zh": "“{name}”与金额不符：{first_name}{first}（{first_where}），{second_name}{second}（{second_where}）。",
        "en": "“{name}” contradicts the amounts: {first_name} {first} ({first_where}), {second_name} {second} ({second_where}).",
    },
    next_step={
        "zh": "核对两个数；数没有错的，改正“大于、小于、持平”的说法和后面的原因。",
        "en": "Check both figures; if they are right, correct the word and the reason that follows.",
    },
)


def check(relation: Relation, context: Context) -> Iterator[Finding]:
    """One finding for a comparison in words that the amounts refute."""
    if context.verdicts[relation].status != "inconsistent":
        return
    first, second = relation.cells[0], relation.cells[1]
    if first.span.start > second.span.start:
        first, second = second, first
    yield context.finding(
        RULE,
        second.span,
        {
            "name": relation.name,
            "first_name": first.label,
            "first": shown(first),
            "first_where": where(first.span),
            "second_name": second.label,
            "second": shown(second),
            "second_where": where(second.span),
        },
        anchor=second.anchor,
        values=[first.quote, second.quote],
        related=related([first]),
    )
