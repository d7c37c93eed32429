"""What it checks
==============
On forms with a column for deductions (扣分) the score is the weight less the deduction or, where the profile has it so (Guangxi), the
formula's score less the deduction, at least 0; and a deduction has its explanation (扣分说明) where the form has a column for it.

Why it matters
==============
Three figures of one row that do not go together show that one of them was changed alone.

Source
======
Guangxi platform form: score = formula less 扣分, 扣分说明 is compulsory.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 效益指标, 三级指标: 群众知晓率, 年度指标值: ≥80%, 实际完成值: 86%, 分值: 10, 得分: 9, 扣分: 2, 扣分说明: 资料不全}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 效益指标, 三级指标: 群众知晓率, 年度指标值: ≥80%, 实际完成值: 86%, 分值: 10, 得分: 8, 扣分: 2, 扣分说明: 资料不全}

When it stays silent
====================
Where the form has no such column, where one of the figures is blank, and where any formula of the profile gives the score.

检查什么
========
有扣分栏的表，得分等于分值减扣分，或（广西）公式得分减扣分，不低于0；扣了分的写扣分说明。

为什么要查
==========
一行里三个数对不上，说明只改了其中一个。

依据
====
广西表：得分＝公式得分－扣分，扣分说明必填。

什么时候不报
============
表上没有这一栏；有一个数空白；适用办法的公式能得出该分。

"""

from collections.abc import Iterator
from decimal import Decimal

from reportlint import (
    Context,
    Finding,
    Indicator,
    Profile,
    Rule,
    column,
    has_reason,
    number,
    outcome,
    plain,
    rounded_score,
    score_decimals,
    scores_of,
    trimmed,
    where,
)

RULE = Rule(
    code="SCO014",
    name="deduction-mismatch",
    category="score",
    severity="warning",
    looks_at="Indicator",
    among="deducted",
    profile_values=("floor_functions", "deduction_column", "limit_functions", "score_decimals"),
    title={
        "zh": "扣分与得分对不上，或没有扣分说明",
        "en": "a deduction that does not fit the score, or has no explanation",
    },
    message={
        "zh": "“{name}”分值{weight}分，扣{deduction}分（{where}），得分应为{expected}分，写的是{score}分。",
        "en": "“{name}” has the weight {weight} and {deduction} taken off ({where}): the score is {expected}, not {score}.",
    },
    next_step={
        "zh": "核对扣分和得分，使两者一致；总分有变的，重新计算。",
        "en": "Make deduction and score agree; add up the total again if it changes.",
    },
    variants={
        "unexplained": {
            "zh": "“{name}”扣{deduction}分（{where}），“扣分说明”空白。",
            "en": "“{name}” has {deduction} taken off ({where}) and no explanation of it.",
        },
        "unexplained.next_step": {
            "zh": "在“扣分说明”栏写明扣分的依据。",
            "en": "Say in its column what the points were taken off for.",
        },
    },
)


def check(item: Indicator, context: Context) -> Iterator[Finding]:
    """One finding for a row whose three figures do not go together, else for a deduction without its explanation."""
    score, weight, cell = item.numbers.get("score"), item.numbers.get("weight"), column(item, "deduction")
    if score is None or weight is None or item.score is None or cell is None or cell.blank:
        return
    found = number(cell.text)
    if found is None or found.value < 0:
        return
    profile = context.profile_for(item)
    expected = _expected(item, weight.value, found.value, profile)
    said = column(item, "deduction_reason")
    if score.value in expected:
        if not found.value or said is None or has_reason(said, context):
            return
        variant, span = "unexplained", cell.span
    else:
        variant, span = "", item.score.span
    yield context.finding(
        RULE,
        span,
        {
            "name": item.name,
            "weight": plain(weight.value),
            "deduction": cell.text,
            "score": item.score.text,
            "expected": {"zh": "分或".join(map(trimmed, expected)), "en": " or ".join(map(trimmed, expected))},
            "where": where(span),
        },
        variant=variant,
        anchor=("indicator", item.name, "deduction"),
        values=[cell.text, item.score.text],
        subject={"indicator": item.name},
        profile=profile,
    )


def _expected(item: Indicator, weight: Decimal, deduction: Decimal, profile: Profile) -> list[Decimal]:
    """The scores that fit a deduction, the most likely first; by the profile of the form the formula comes first."""
    made, found = [weight - deduction], outcome(item)
    if found is not None and not found.met:
        decimals = score_decimals(profile)
        scored = [rounded_score(each.score, decimals) - deduction for each in scores_of(weight, found, profile)]
        made = scored if profile.value("deduction_column") else [*made, *scored]
    return list(dict.fromkeys(max(each, Decimal(0)) for each in made))
