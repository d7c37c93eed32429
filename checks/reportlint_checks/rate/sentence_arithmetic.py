"""What it checks
==============
What a sentence computes from its own figures is right: 完成目标的103.59%, 完成任务400座的105%, 平均每期80人, 比目标400人少20人, the
rate of a count (合格94个，合格率97.9%), percentage points (由91.2%提高到93.5%，提高2.3个百分点), a budget as adjusted (年初预算, 追加, 调整后),
what is left (计划530万元，实到400万元，缺口130万元), totals with what was carried over. Columns of a table that are computed from two
others (得分率, 完成率, 结余) are recomputed where most rows show what from.

Why it matters
==============
Everybody can recompute it; a wrong share of the goal is also a wrong score.

Source
======
Arithmetic.

Example
=======
.. code-block:: text

    二、产出情况
    全年筹集房源3315套，年度目标3200套，完成目标的105.39%。

Instead
=======
.. code-block:: text

    二、产出情况
    全年筹集房源3315套，年度目标3200套，完成目标的103.59%。

When it stays silent
====================
Where the sentence holds several goals or several counts of the same kind, so that it is open which are meant - unless it is right
of one of them; where rounding explains the difference.

检查什么
========
句子里用自己的数算出来的数是对的：完成目标的103.59%，完成任务400座的105%，平均每期80人，比目标400人少20人，合格94个、合格率97.9%，
由91.2%提高到93.5%、提高2.3个百分点，年初预算加减追加调减等于调整后预算，计划530万元、实到400万元、缺口130万元，
本年收入加上年结转等于收入总计。表中由另两列算出的列（得分率、完成率、结余），多数行看得出怎么算的，逐行重算。

为什么要查
==========
谁都能重算；完成比例错了，得分往往也跟着错。

依据
====
算术。

什么时候不报
============
一句里有几个目标或几个同类的数，看不出用的是哪个；四舍五入可以解释的差。

"""

from collections.abc import Iterator

from reportlint import (
    Context,
    Finding,
    Relation,
    Rule,
    bare,
    is_only_guessed,
    quotient_arithmetic,
    rate_text,
    related,
    shown,
    sum_arithmetic,
    where,
)

RULE = Rule(
    code="RAT008",
    name="sentence-arithmetic",
    category="rate",
    severity="error",
    looks_at="Relation",
    title={"zh": "句中计算有误", "en": "a sentence computes wrongly"},
    message={
        "zh": "{name}{stated}（{where}）与同句的数不符，应为{computed}。",
        "en": "{name} {stated} ({where}) does not follow from the figures beside it: it should be {computed}.",
    },
    next_step={
        "zh": "核对句中各数，改正算错或写错的一个。",
        "en": "Check the figures of the sentence and correct the wrong one.",
    },
    variants={
        "table": {
            "zh": "{name}{stated}（{where}）与同行的数不符，应为{computed}。",
            "en": "{name} {stated} ({where}) does not follow from the figures of its row: it should be {computed}.",
        },
        "table.next_step": {
            "zh": "核对这一行各数，改正算错或写错的一个。",
            "en": "Check the figures of the row and correct the wrong one.",
        },
    },
)


def check(relation: Relation, context: Context) -> Iterator[Finding]:
    """One finding for a share of a goal, an average or a difference that its sentence does not give."""
    found = context.verdicts[relation]
    if found.status != "inconsistent" or found.computed is None or is_only_guessed(relation, context):
        return
    stated = relation.stated
    if relation.kind == "sum":
        arithmetic = sum_arithmetic(relation, found)
        computed = bare(found.computed, stated.quantity) + stated.quantity.unit.name
    else:
        arithmetic = quotient_arithmetic(relation, found)
        computed = rate_text(found.computed, stated.quantity)
    yield context.finding(
        RULE,
        stated.span,
        {"name": relation.name, "stated": shown(stated), "where": where(stated.span), "computed": computed},
        variant="table" if relation.origin == "table" else "",
        confidence="medium",
        anchor=stated.anchor,
        values=[fact.quote for fact in relation.cells],
        related=related(list(relation.cells[1:])),
        suspects=context.diagnosis.suspects.get(relation, ()),
        extra_arithmetic=arithmetic,
    )
