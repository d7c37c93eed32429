"""What it checks
==============
The score of the execution rate is what the profile's function gives: weight × rate, at most the weight, or by steps where the profile has
them; rounded half up to the decimals of the profile.

Why it matters
==============
The score can be recomputed by anyone from two figures of the same row.

Source
======
Forms print 得分（执行率×分值）; platform formula, with the cap 得分不得突破权重.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元, 适用办法: hunan}
    资金情况:
      - {项目: 年度资金总额, 全年预算数: 34088.91, 全年执行数: 31508.33, 分值: 10, 执行率: 92.43%, 得分: 10}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元, 适用办法: hunan}
    资金情况:
      - {项目: 年度资金总额, 全年预算数: 34088.91, 全年执行数: 31508.33, 分值: 10, 执行率: 92.43%, 得分: 9.24}

When it stays silent
====================
Where the budget is 0 and no rate can be told, where weight, rate or score is blank, and where either the stated rate or the two amounts give
the score. Some places score by steps: where the profile is uncertain this is info.

检查什么
========
执行率得分符合适用办法：分值×执行率，不超过分值；分档计分的按档；小数位按适用办法四舍五入。

为什么要查
==========
用同一行的两个数谁都能重算。

依据
====
表上印的“得分（执行率×分值）”；系统公式和“得分不得突破权重”。

什么时候不报
============
预算为0；分值、执行率、得分有空白；写明的执行率或两个金额能得出该分。适用办法不确定时只作提示。

"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from reportlint import (
    Context,
    Fact,
    Finding,
    Fix,
    FundLine,
    Rule,
    accepts_rounding,
    coarser,
    execution_rates,
    execution_score,
    forms,
    fund_number,
    number_fix,
    plain,
    rounded_score,
    score_decimals,
    total_of,
    trimmed,
    where,
)

RULE = Rule(
    code="SCO009",
    name="execution-score-mismatch",
    category="score",
    severity="error",
    looks_at="FundLine",
    profile_values=("execution_function", "execution_steps", "execution_cap", "score_decimals", "score_rounding"),
    title={"zh": "执行率得分与公式不符", "en": "the score of the execution rate does not follow from it"},
    message={
        "zh": "预算执行率得分{score}分（{where}），按执行率{rate}计算应为{expected}分。",
        "en": "the execution rate scores {score} ({where}); by the rate {rate} it is {expected}.",
    },
    arithmetic={"zh": "{weight}×{rate}＝{expected}", "en": "{weight} × {rate} = {expected}"},
    next_step={
        "zh": "核对全年预算数、全年执行数和执行率；无误的，得分改为{expected}，重新计算总分。",
        "en": "Check budget, spending and rate; if they are right, the score is {expected}; add up the total again.",
    },
    variants={
        "steps": {
            "zh": "预算执行率得分{score}分（{where}），按执行率{rate}所在的档应为{expected}分。",
            "en": "the execution rate scores {score} ({where}); the step of the rate {rate} gives {expected}.",
        },
        "steps.arithmetic": {
            "zh": "分值{weight}，执行率{rate}按分档得{expected}",
            "en": "weight {weight}: by the steps the rate {rate} gives {expected}",
        },
        "capped.arithmetic": {
            "zh": "执行率{rate}高于100%，得分以分值{weight}为限",
            "en": "the rate {rate} exceeds 100 %: the score is limited to the weight {weight}",
        },
        "capped": {
            "zh": "预算执行率得分{score}分（{where}），执行率{rate}，应为{expected}分。",
            "en": "the execution rate scores {score} ({where}); with the rate {rate} it is {expected}.",
        },
        "total": {
            "zh": "预算执行率得分{score}分（{where}），按执行率{rate}计算应为{expected}分；自评得分{total}分也是按{expected}分加出来的。",
            "en": "the execution rate scores {score} ({where}); by the rate {rate} it is {expected}, as in the total score {total}.",
        },
        "total.arithmetic": {
            "zh": "{weight}×{rate}＝{expected}；其余各项{others}＋{score}＝{sum}，不是{total}",
            "en": "{weight} × {rate} = {expected}; the other scores {others} + {score} = {sum}, not {total}",
        },
        "total.next_step": {
            "zh": "核对全年预算数、全年执行数和执行率；无误的，得分改为{expected}，总分不变。",
            "en": "Check budget, spending and rate; if they are right, the score is {expected}; the total stays.",
        },
        "capped.next_step": {
            "zh": "核对全年预算数、全年执行数和执行率；无误的，得分改为{expected}，重新计算总分。",
            "en": "Check budget, spending and rate; if they are right, the score is {expected}; add up the total again.",
        },
    },
    applies="profile",
)


def check(line: FundLine, context: Context) -> Iterator[Finding]:
    """One finding for a total row whose score is not the formula's."""
    score = line.facts.get("得分")
    profile = context.profile_for(line)
    weight = fund_number(line, "weight") or profile.number("weights", "预算执行率")
    rates = execution_rates(line)
    if line.role != "total" or score is None or weight is None or not rates or not profile.value("execution_function"):
        return
    stated, decimals = score.quantity.value, score_decimals(profile)
    if not 0 <= stated <= weight:
        return
    exact = [execution_score(weight, rate, profile) for rate, _ in rates]
    if any(rounded_score(each, decimals) == stated for each in exact):
        return
    rate, written = rates[0]
    by_steps = "steps" in profile.words("execution_function")
    others = _others_of_total(line, context)
    expected = rounded_score(exact[0], decimals)
    vouched = others is not None and others.total - others.rows == expected
    variant = "steps" if by_steps else "capped" if rate > 1 else "total" if vouched else ""
    fewer = next((found for each in exact if (found := coarser(stated, each, profile)) is not None), None)
    yield context.finding(
        RULE,
        score.span,
        {
            "score": score.quote,
            "where": where(score.span),
            "rate": written,
            "weight": plain(weight),
            "expected": trimmed(expected),
            "others": plain(others.rows) if others is not None else "",
            "sum": plain(others.rows + stated) if others is not None else "",
            "total": plain(others.total) if others is not None else "",
        },
        variant=variant,
        # The total of the form was added up with the right score: it does not meet the rows, whatever the circular.
        severity="info" if accepts_rounding(fewer, profile) else RULE.severity if vouched else "",
        anchor=("funds", "execution score"),
        values=[score.quote, written],
        difference=(plain(stated - expected), "分"),
        profile=profile,
        fix=_fix(score, {rounded_score(each, decimals) for each in exact}),
    )


class _Others(NamedTuple):
    """The total score that a form states, and what its other rows add up to."""

    total: Decimal
    rows: Decimal


def _others_of_total(line: FundLine, context: Context) -> _Others | None:
    for form in forms(context.report):
        if any(each is line for each in form.funds):
            rows, result = context.once(total_of, form, "score"), form.result
            stated = result.score_number if result is not None else None
            return _Others(stated.value, rows) if rows is not None and stated is not None else None
    return None


def _fix(score: Fact, values: set[Decimal]) -> Fix | None:
    """The score anew where the rate as stated and that of the amounts give the same."""
    return number_fix(score.span, trimmed(values.pop())) if len(values) == 1 else None
