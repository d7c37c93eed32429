"""What it checks
==============
The score of a limit (≤, ＜) that was exceeded follows one of the two formulas in use: weight × (1－(actual－target) ÷ target), at least 0,
or weight × target ÷ actual.

Why it matters
==============
A score that no formula gives is asked about.

Source
======
Platform formula; notes printed on forms (Hubei and older central ones). The circular itself has no formula for limits, so this is never an error.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 效益指标, 二级指标: 社会效益指标, 三级指标: 投诉率, 年度指标值: ≤5%, 实际完成值: 6%, 分值: 10, 得分: 9.5}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 效益指标, 二级指标: 社会效益指标, 三级指标: 投诉率, 年度指标值: ≤5%, 实际完成值: 6%, 分值: 10, 得分: 8}

When it stays silent
====================
Where either formula gives the score, where a lower score comes with a reason, for a limit of 0 (another rule), and where no limit is written.

"""

from collections.abc import Iterator

from reportlint import (
    AT_MOST,
    Context,
    Finding,
    Indicator,
    Rule,
    has_reason,
    inverse_score,
    linear_score,
    outcome,
    plain,
    rounded_score,
    score_decimals,
    where,
)

RULE = Rule(
    code="SCO003",
    name="reverse-score-mismatch",
    category="score",
    severity="warning",
    looks_at="Indicator",
    title={"zh": "反向指标得分与公式不符", "en": "the score of an exceeded limit follows no formula"},
    message={
        "zh": "“{name}”目标值{target}，完成值{actual}，超过上限，得分{score}分（{where}）与两种常用算法都不符（{linear}分或{inverse}分）。",
        "en": "“{name}” is {actual} against the limit {target}; its score {score} ({where}) is neither {linear} nor {inverse}, as the two usual formulas give.",
    },
    arithmetic={
        "zh": "{weight}×[1－（{reached}－{asked}）÷{asked}]＝{linear}（不低于0）；{weight}×{asked}÷{reached}＝{inverse}",
        "en": "{weight} × (1 - ({reached} - {asked}) / {asked}) = {linear} (at least 0); {weight} × {asked} / {reached} = {inverse}",
    },
    next_step={
        "zh": "按当地办法的公式重新计算得分；用其他算法的，写明算法。",
        "en": "Compute the score by the local formula; where it is another one, state it.",
    },
    remedy="verify",
)


def check(item: Indicator, context: Context) -> Iterator[Finding]:
    """One finding for a score that neither formula gives."""
    score, weight, found = item.numbers.get("score"), item.numbers.get("weight"), outcome(item)
    if score is None or weight is None or found is None or found.direction != AT_MOST or found.met:
        return
    if item.score is None or item.target is None or item.actual is None or score.value > weight.value:
        return
    decimals = score_decimals(context.profile)
    linear = rounded_score(linear_score(weight.value, found), decimals)
    inverse = rounded_score(inverse_score(weight.value, found), decimals)
    if score.value in (linear, inverse):
        return
    if score.value < max(linear, inverse) and has_reason(item.reason, context):
        return
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
            "linear": plain(linear, decimals),
            "inverse": plain(inverse, decimals),
        },
        anchor=("indicator", item.name),
        values=[item.score.text, item.target.text, item.actual.text],
        subject={"indicator": item.name},
    )
