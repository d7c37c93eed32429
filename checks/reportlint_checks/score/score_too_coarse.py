"""What it checks
==============
A score that is the formula's result rounded down to fewer decimals than the profile asks (8.6 for 8.62). All rows of a form are one
finding. Rounded up it is too high, which is another rule.

Why it matters
==============
The systems compute to two decimals; the totals then differ in the second one.

Source
======
Platform: scores have two decimals.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 培训人数, 年度指标值: ≥500人, 实际完成值: 431人, 分值: 10, 得分: 8.6}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 培训人数, 年度指标值: ≥500人, 实际完成值: 431人, 分值: 10, 得分: 8.62}

When it stays silent
====================
Where the profile accepts fewer decimals (``score_rounding``), for scores lower than the rounded one (points taken off), and for
whole points.

检查什么
========
得分的小数位不少于适用办法的要求（应为8.62，填8.6）；一张表合成一条。进位的偏高，由另一条规则管。

为什么要查
==========
系统算到两位小数，合计会差在第二位。

依据
====
系统：得分两位小数。

什么时候不报
============
适用办法允许更少的小数位；比取整后还低（另有扣分）；整数分。

"""

from collections.abc import Iterator

from reportlint import (
    AT_LEAST,
    Context,
    Finding,
    Hit,
    Indicator,
    Profile,
    Report,
    Rule,
    accepts_rounding,
    coarser,
    folded_finding,
    forms,
    missed_rows,
    outcome,
    plain,
    rounded_score,
    score_decimals,
    scores_of,
)

RULE = Rule(
    code="SCO013",
    name="score-too-coarse",
    category="score",
    severity="info",
    looks_at="Report",
    needs="indicators",
    profile_values=("score_decimals", "score_rounding", "floor_functions"),
    title={"zh": "得分保留的小数位不够", "en": "scores with too few decimals"},
    message={
        "zh": "{count}项得分按公式计算后保留的小数位不够：{list}。",
        "en": "{count} {count:score is|scores are} rounded to fewer decimals than asked: {list}.",
    },
    next_step={
        "zh": "得分按规定的小数位填写，并重新计算总分。",
        "en": "Give the scores with the decimals asked for, and add up the total again.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form."""
    for form in forms(report):
        profile = context.profile_for(form)
        hits = [hit for item in context.once(missed_rows, form) if (hit := _hit(item, profile)) is not None]
        if hits:
            yield folded_finding(RULE, context, form, hits)


def _hit(item: Indicator, profile: Profile) -> Hit | None:
    score, weight, found = item.numbers.get("score"), item.numbers.get("weight"), outcome(item)
    if score is None or weight is None or found is None or item.score is None:
        return None
    if found.direction != AT_LEAST or found.met or score.value >= weight.value or not score.value % 1:
        return None
    decimals = score_decimals(profile)
    for each in scores_of(weight.value, found, profile):
        fewer = coarser(score.value, each.score, profile)
        expected = rounded_score(each.score, decimals)
        if fewer and score.value < expected and not accepts_rounding(fewer, profile):
            right = plain(expected, decimals)
            said = {
                "zh": f"{item.name}{item.score.text}应为{right}",
                "en": f"{item.name} {item.score.text}, not {right}",
            }
            return Hit(item, item.score, said)
    return None
