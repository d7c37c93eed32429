"""What it checks
==============
Where the actual value is one of the official grades of qualitative indicators, the score lies in that grade's share of the weight:
100–80 %, 80–60 % and 60–0 %, or 100–80 %, 80–50 % and 50–0 %, as the profile or the form's own note has it.

Why it matters
==============
The grade decides the score; the systems refuse another one.

Source
======
财预〔2020〕10号 art. 17 (80 and 60); 财预〔2021〕101号 and older central forms (80 and 50).

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 效益指标, 二级指标: 社会效益指标, 三级指标: 办学条件, 年度指标值: 改善, 实际完成值: 部分达成年度指标并具有一定效果, 分值: 10, 得分: 10}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 效益指标, 二级指标: 社会效益指标, 三级指标: 办学条件, 年度指标值: 改善, 实际完成值: 部分达成年度指标并具有一定效果, 分值: 10, 得分: 7.5}

When it stays silent
====================
For actual values in other words, where one of the scales that the profile accepts allows the score, and where score or weight is blank.

检查什么
========
完成值是定性三档之一的，得分在该档比例之内：100%–80%、80%–60%、60%–0%，或100%–80%、80%–50%、50%–0%，按适用办法或表注。

为什么要查
==========
档次决定得分，系统不接受别的。

依据
====
财预〔2020〕10号第十七条（80、60）；财预〔2021〕101号和较早的中央表（80、50）。

什么时候不报
============
完成值是别的说法；适用办法认可的任一分档允许；得分或分值空白。

"""

from collections.abc import Iterator
from decimal import Decimal

from reportlint import (
    Context,
    Finding,
    Indicator,
    Rule,
    plain,
    qualitative_grade,
    qualitative_shares,
    rounded_score,
    score_decimals,
    trimmed,
    where,
)

RULE = Rule(
    code="SCO005",
    name="qualitative-score-outside-grade",
    category="score",
    severity="warning",
    looks_at="Indicator",
    among="graded",
    profile_values=("qualitative", "score_decimals"),
    title={"zh": "定性指标得分与所填档次不符", "en": "the score of a qualitative indicator does not fit its grade"},
    message={
        "zh": "“{name}”完成情况为“{actual}”，得分{score}分（{where}）不在这一档的范围（{band}）。",
        "en": "“{name}” is graded “{actual}”; its score {score} ({where}) is outside that grade ({band}).",
    },
    arithmetic={
        "zh": "分值{weight}，{low}＝{weight}×{share_low}%，{high}＝{weight}×{share_high}%",
        "en": "weight {weight}: {low} = {weight} × {share_low} %, {high} = {weight} × {share_high} %",
    },
    next_step={
        "zh": "核对档次和得分，使两者一致；扣分的说明原因。",
        "en": "Make grade and score agree; give the reason for points lost.",
    },
)


def check(item: Indicator, context: Context) -> Iterator[Finding]:
    """One finding for a score outside the interval of the declared grade."""
    score, weight = item.numbers.get("score"), item.numbers.get("weight")
    if score is None or weight is None or item.score is None or item.actual is None or score.value > weight.value:
        return
    grade = qualitative_grade(item.actual.text)
    profile = context.profile_for(item)
    shares = qualitative_shares(grade, profile) if grade else []
    decimals = score_decimals(profile)
    if not shares or any(_inside(score.value, weight.value, *share, decimals) for share in shares):
        return
    low, high = min(share[0] for share in shares), max(share[1] for share in shares)
    least, most = (trimmed(rounded_score(weight.value * share, decimals)) for share in (low, high))
    yield context.finding(
        RULE,
        item.score.span,
        {
            "name": item.name,
            "actual": item.actual.text,
            "score": item.score.text,
            "where": where(item.score.span),
            "weight": plain(weight.value),
            "low": least,
            "high": most,
            "band": {"zh": f"{least}至{most}分", "en": f"{least} to {most}"}
            if high == 1
            else {"zh": f"{least}分以上，不到{most}分", "en": f"{least} and more, less than {most}"},
            "share_low": trimmed(low * 100),
            "share_high": trimmed(high * 100),
        },
        anchor=("indicator", item.name),
        values=[item.score.text, item.actual.text],
        subject={"indicator": item.name},
        profile=profile,
    )


def _inside(score: Decimal, weight: Decimal, low: Decimal, high: Decimal, decimals: int) -> bool:
    """Whether a score lies from ``low`` of the weight to below ``high``; the full weight belongs to the first grade."""
    least, most = rounded_score(weight * low, decimals), rounded_score(weight * high, decimals)
    return least <= score < most or (score == most == weight)
