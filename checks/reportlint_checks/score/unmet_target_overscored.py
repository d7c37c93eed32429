"""What it checks
==============
A quantitative target that was missed scores at most weight × actual ÷ target, rounded half up to the decimals of the profile.

Why it matters
==============
A missed target with a full or rounded-up score is the error found most often.

Source
======
财预〔2020〕10号 art. 17; platform formula for ＞, ≥ and ＝.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 验收合格率, 年度指标值: ≥95%, 实际完成值: 90%, 分值: 10, 得分: 10}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 验收合格率, 年度指标值: ≥95%, 实际完成值: 90%, 分值: 10, 得分: 9.47}

When it stays silent
====================
For a score below the formula (points may be taken off for other reasons), for qualitative and deadline targets, for targets without ≥
that may be limits (costs, complaints, spans of time), for satisfaction where the profile scores it by steps, and where target and actual value cannot be compared.
Rounding to one decimal or none is info where the profile accepts it (``score_rounding``).

检查什么
========
没有完成的定量指标，得分不超过 分值×完成值÷目标值（按适用办法的小数位四舍五入）。

为什么要查
==========
没有完成却得满分或进位，是最常见的错误。

依据
====
财预〔2020〕10号第十七条；系统对＞、≥、＝的公式。

什么时候不报
============
低于公式的得分（可能另有扣分）；定性、时限指标；可能是上限的目标（成本、投诉、天数）；按分档计分的满意度；目标与完成值不能比较。适用办法允许的取整只作提示。

"""

from collections.abc import Iterator

from reportlint import (
    AT_LEAST,
    Context,
    Finding,
    Indicator,
    Rule,
    accepts_rounding,
    coarser,
    number_fix,
    outcome,
    plain,
    rounded_score,
    satisfaction_step,
    score_decimals,
    scores_of,
    trimmed,
    where,
)

RULE = Rule(
    code="SCO002",
    name="unmet-target-overscored",
    category="score",
    severity="error",
    looks_at="Indicator",
    among="missed",
    profile_values=("floor_functions", "score_decimals", "score_rounding"),
    title={"zh": "未完成目标而得分偏高", "en": "a missed target with too high a score"},
    message={
        "zh": "“{name}”目标值{target}，完成值{actual}，未完成目标，得分{score}分（{where}），按完成比例应为{expected}分。",
        "en": "“{name}” reached {actual} of {target}; its score {score} ({where}) exceeds the {expected} of that share.",
    },
    arithmetic={
        "zh": "{weight}×{reached}÷{asked}＝{expected}",
        "en": "{weight} × {reached} / {asked} = {expected}",
    },
    next_step={
        "zh": "核对完成值；完成值无误的，得分改为{expected}，重新计算总分，并说明偏差原因。",
        "en": "Check the actual value; if it is right, the score is {expected}; add up the total again and give the reason.",
    },
    variants={
        "rounded": {
            "zh": "“{name}”目标值{target}，完成值{actual}，未完成目标，得分{score}分（{where}）是由{expected}分进位得来的。",
            "en": "“{name}” reached {actual} of {target}; its score {score} ({where}) is {expected} rounded up.",
        },
        "rounded.arithmetic": {
            "zh": "{weight}×{reached}÷{asked}＝{expected}",
            "en": "{weight} × {reached} / {asked} = {expected}",
        },
        "rounded.next_step": {
            "zh": "得分保留{decimals}位小数，写{expected}，并重新计算总分。",
            "en": "Keep {decimals} {decimals:decimal|decimals}: {expected}; then add up the total again.",
        },
    },
)


def check(item: Indicator, context: Context) -> Iterator[Finding]:
    """One finding for a score above the formula's."""
    score, weight, found = item.numbers.get("score"), item.numbers.get("weight"), outcome(item)
    if score is None or weight is None or found is None or found.direction != AT_LEAST or found.met:
        return
    if item.score is None or item.target is None or item.actual is None or score.value > weight.value:
        return
    profile = context.profile_for(item)
    decimals = score_decimals(profile)
    scored = scores_of(weight.value, found, profile)
    if not scored or satisfaction_step(item, profile) is not None:
        return
    exact = max(each.score for each in scored)
    expected = rounded_score(exact, decimals)
    if score.value <= expected:
        return
    fewer = coarser(score.value, exact, profile)
    if score.value == weight.value and not accepts_rounding(fewer, profile):
        fewer = None
    yield context.finding(
        RULE,
        item.score.span,
        {
            "name": item.name,
            "target": item.target.text,
            "actual": item.actual.text,
            "score": item.score.text,
            "where": where(item.score.span),
            "weight": plain(weight.value),
            "reached": found.reached,
            "asked": found.asked,
            "expected": plain(expected, decimals),
            "decimals": decimals,
        },
        variant="rounded" if fewer is not None else "",
        severity="info" if accepts_rounding(fewer, profile) else "",
        anchor=("indicator", item.name),
        values=[item.score.text, item.target.text, item.actual.text],
        difference=(plain(score.value - expected), "分"),
        subject={"indicator": item.name},
        profile=profile,
        fix=number_fix(item.score.span, trimmed(expected)) if len(scored) == 1 and profile.certain else None,
    )
