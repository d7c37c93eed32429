"""What it checks
==============
Where the profile scores satisfaction by steps, the score is that of the step of the actual value.

Why it matters
==============
By steps 85 % is not scored by its share of the target; the systems compute it from the value alone.

Source
======
财预〔2021〕101号 (general knowledge: 90 % full weight, 80 % eight tenths, 60 % half, below nothing), so never an error.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例局, 项目名称: 设备购置, 类型: 项目, 年度: 2023, 适用办法: mof2021-cost, 金额单位: 万元}
    绩效指标:
      - {一级指标: 满意度指标, 二级指标: 服务对象满意度指标, 三级指标: 使用科室满意度, 年度指标值: ≥80%, 实际完成值: 85%, 分值: 10, 得分: 10}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例局, 项目名称: 设备购置, 类型: 项目, 年度: 2023, 适用办法: mof2021-cost, 金额单位: 万元}
    绩效指标:
      - {一级指标: 满意度指标, 二级指标: 服务对象满意度指标, 三级指标: 使用科室满意度, 年度指标值: ≥80%, 实际完成值: 85%, 分值: 10, 得分: 8}

When it stays silent
====================
Where the profile has no such steps (info where the profile was only detected), for a lower score with a reason, and for actual values that are no plain percentage.

检查什么
========
适用办法对满意度分档计分的，得分是完成值所在档的分。

为什么要查
==========
分档时85%不按比例计分，系统按档给分。

依据
====
财预〔2021〕101号（一般认识：90%以上满分，80%得八成，60%得一半，以下不得分），不作必须修改。

什么时候不报
============
适用办法没有分档（办法只是识别出来的，作提示）；较低的得分写了原因；完成值不是单纯的百分比。

"""

from collections.abc import Iterator

from reportlint import (
    Context,
    Finding,
    Indicator,
    Rule,
    has_reason,
    plain,
    rounded_score,
    satisfaction_step,
    score_decimals,
    trimmed,
    where,
)

RULE = Rule(
    code="SCO012",
    name="satisfaction-off-step",
    category="score",
    severity="warning",
    looks_at="Indicator",
    among="satisfaction",
    applies="profile",
    profile_values=("satisfaction_steps", "score_decimals"),
    title={"zh": "满意度得分与分档不符", "en": "a satisfaction score that is not its step's"},
    message={
        "zh": "“{name}”完成值{actual}，得分{score}分（{where}），按满意度分档应为{expected}分。",
        "en": "“{name}” is {actual}; its score {score} ({where}) is not the {expected} of its step.",
    },
    arithmetic={
        "zh": "{least}%以上的一档得分值的{share}%：{weight}×{share}%＝{expected}",
        "en": "from {least} % on the step scores {share} % of the weight: {weight} × {share} % = {expected}",
    },
    next_step={
        "zh": "核对满意度和当地的分档；无误的，得分改为{expected}，重新计算总分。",
        "en": "Check the value and the local steps; if they are right, the score is {expected}; add up the total again.",
    },
    remedy="verify",
)


def check(item: Indicator, context: Context) -> Iterator[Finding]:
    """One finding for a score of another step."""
    score, weight = item.numbers.get("score"), item.numbers.get("weight")
    if score is None or weight is None or item.score is None or item.actual is None or score.value > weight.value:
        return
    profile = context.profile_for(item)
    step = satisfaction_step(item, profile)
    if step is None:
        return
    expected = rounded_score(weight.value * step.share, score_decimals(profile))
    if score.value == expected or (score.value < expected and has_reason(item.reason, context)):
        return
    yield context.finding(
        RULE,
        item.score.span,
        {
            "name": item.name,
            "actual": item.actual.text,
            "score": item.score.text,
            "where": where(item.score.span),
            "weight": plain(weight.value),
            "least": trimmed(step.at_least * 100),
            "share": trimmed(step.share * 100),
            "expected": trimmed(expected),
        },
        severity="info" if profile.origin == "detected" else "",
        anchor=("indicator", item.name),
        values=[item.score.text, item.actual.text],
        difference=(plain(score.value - expected), "分"),
        subject={"indicator": item.name},
        profile=profile,
    )
