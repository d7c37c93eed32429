"""What it checks
==============
One thing that is stated at several places has one value.

Why it matters
==============
Different figures for one thing are what reviewers look for first; nobody can tell which is right.

Source
======
Review criterion: figures of text, forms and accounts agree.

Example
=======
.. code-block:: text

    一、一般公共预算支出情况
    全年项目支出1914.38万元，按计划完成。
    （二）项目支出情况
    本年项目支出1914.39万元，用于改善办学条件。

Instead
=======
.. code-block:: text

    一、一般公共预算支出情况
    全年项目支出1914.39万元，按计划完成。
    （二）项目支出情况
    本年项目支出1914.39万元，用于改善办学条件。

When it stays silent
====================
Where stage (年初预算, 决算), fund, year or unit (本级, 汇总) differ or could differ; where one mention is the other rounded to fewer decimals
(1.37亿元 and 13700万元); where a mention is approximate (近, 余).

检查什么
========
同一个数在几处出现，数值相同。

为什么要查
==========
同一件事有两个数，复核时最先发现，也无法判断哪个对。

依据
====
复核标准：正文、附表、决算数字一致。

什么时候不报
============
阶段（年初预算、决算）、资金性质、年度、单位（本级、汇总）不同或可能不同；一处是另一处四舍五入的结果（1.37亿元与13700万元）；约数（近、余）。

"""

from collections.abc import Iterator
from decimal import Decimal

from reportlint import (
    Context,
    Finding,
    Relation,
    Rule,
    added_score,
    apart,
    bare,
    forms,
    gap_arithmetic,
    plain,
    related,
    same_fact_support,
    shown,
    where,
)

RULE = Rule(
    code="REF001",
    name="same-fact-differs",
    category="crossref",
    severity="error",
    looks_at="Relation",
    title={"zh": "同一数字前后不一致", "en": "one figure stated with different values"},
    message={
        "zh": "{name}前后不一致，相差{gap}：{list}。",
        "en": "{name} is stated with different values, {gap} apart: {list}.",
    },
    next_step={
        "zh": "以部门决算报表（或国库支付数）上的数为准，改齐各处。",
        "en": "Take the figure from the final accounts (or the treasury) and state it alike everywhere.",
    },
    variants={
        "cut": {
            "zh": "{name}换算后少了尾数，是截去而不是四舍五入：{list}。",
            "en": "{name} was cut, not rounded, on conversion: {list}.",
        },
        "cut.next_step": {
            "zh": "按四舍五入换算；当地要求截尾的，可以不改。",
            "en": "Round on conversion; leave it where the local rules ask for cutting.",
        },
        "other.next_step": {
            "zh": "以填报依据上的数为准，改齐各处。",
            "en": "Settle the figure by what it was taken from and state it alike everywhere.",
        },
        "tie.next_step": {
            "zh": "以部门决算报表（或国库支付数）上的数为准，改齐各处；尾差要保留的，加注是四舍五入造成的。",
            "en": "Settle the figure by the final accounts (or the treasury) and state it alike; note a rounding difference that stays.",
        },
    },
)


def check(relation: Relation, context: Context) -> Iterator[Finding]:
    """One finding for all mentions of one thing."""
    found = context.verdicts[relation]
    if found.status != "inconsistent" or found.difference is None:
        return
    mentions = sorted(relation.cells, key=lambda fact: (fact.span.source.order, fact.span.start))
    odd = [relation.cells[index] for index in found.odd]
    # Where as many mentions say one as the other, the later one is the place to look at.
    tied = len(odd) * 2 >= len(relation.cells)
    stated = mentions[-1] if tied or not odd else odd[0]
    cut = _is_cut(relation)
    support = same_fact_support(relation, context)
    suspects = () if cut else context.diagnosis.suspects.get(relation, ())
    arithmetic = support.text
    proven = _proven_score(relation, context)
    if proven is not None:  # the rule on total scores has added them up: no candidate says otherwise
        suspects = tuple(each for each in suspects if Decimal(each.suggested) == proven)
        arithmetic = {"zh": f"各项得分相加为{plain(proven)}分", "en": f"the scores add up to {plain(proven)}"}
    others = {fact.quantity.base: fact for fact in mentions if fact.quantity.base != stated.quantity.base}
    if not arithmetic["zh"] and len(others) == 1:
        arithmetic = gap_arithmetic(stated, *others.values())
    like = stated.quantity
    decimals = max(fact.quantity.decimals for fact in relation.cells if fact.quantity.unit == like.unit)
    words = {
        "zh": "，".join(dict.fromkeys(f"{where(fact.span)['zh']}{shown(fact)}" for fact in mentions)),
        "en": ", ".join(dict.fromkeys(f"{where(fact.span)['en']} {shown(fact)}" for fact in mentions)),
    }
    yield context.finding(
        RULE,
        stated.span,
        {"name": relation.name, "gap": apart(abs(found.difference), like, decimals), "list": words},
        variant="cut" if cut else "other" if like.unit.dimension != "money" else "tie" if support.tied else "",
        severity="info" if cut else "",
        confidence="high" if relation.grade == "certain" else "medium",
        anchor=stated.anchor,
        values=[fact.quote for fact in mentions],
        related=related([fact for fact in mentions if fact is not stated]),
        suspects=suspects,
        difference=(bare(found.difference, like, decimals), like.unit.name),
        extra_arithmetic=None if cut else arithmetic,
    )


def _proven_score(relation: Relation, context: Context) -> Decimal | None:
    """The one of several stated total scores that the scores of the form add up to; None where none or no score is."""
    values = {fact.quantity.value for fact in relation.cells}
    for form in forms(context.report):
        score = form.result.score if form.result is not None else None
        if score is not None and any(fact.span == score.span for fact in relation.cells):
            added = added_score(form, context)
            return added if added in values else None
    return None


def _is_cut(relation: Relation) -> bool:
    """Whether every mention that leaves the consensus is a coarser one that lost its last digits."""
    finest = min(relation.cells, key=lambda fact: fact.quantity.place).quantity
    for fact in relation.cells:
        quantity = fact.quantity
        lost = finest.base - quantity.base
        if lost and not (quantity.place > finest.place and 0 < lost < Decimal(1).scaleb(quantity.place)):
            return False
    return True
