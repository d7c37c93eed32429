"""What it checks
==============
The score of a limit (≤, ＜) that was exceeded follows a formula of the profile or of the form's own note: weight × (1－(actual－target) ÷
target), at least 0, or weight × target ÷ actual; where neither names one, both are accepted.

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
Where one of the formulas gives the score, where a lower score comes with a reason, for a limit of 0 (another rule), and where no limit is written.

检查什么
========
超过上限（≤、＜）的指标，得分符合适用办法或表注的公式：分值×（1－（完成值－目标值）÷目标值），不低于0，或 分值×目标值÷完成值；都没有写的，两种都认。

为什么要查
==========
哪个公式都得不出的分，会被问到。

依据
====
系统公式；湖北等表上的说明。办法本身没有规定，所以不作必须修改。

什么时候不报
============
任一公式得出；较低的得分写了原因；上限为0（另一条规则）；没有写上限。

"""

from collections.abc import Iterator

from reportlint import (
    AT_MOST,
    Context,
    Finding,
    Indicator,
    Rule,
    Text,
    has_reason,
    outcome,
    plain,
    rounded_score,
    score_decimals,
    scores_of,
    where,
)

RULE = Rule(
    code="SCO003",
    name="reverse-score-mismatch",
    category="score",
    severity="warning",
    looks_at="Indicator",
    among="missed",
    profile_values=("limit_functions", "score_decimals"),
    title={"zh": "反向指标得分与公式不符", "en": "the score of an exceeded limit follows no formula"},
    message={
        "zh": "“{name}”目标值{target}，完成值{actual}，超过上限，得分{score}分（{where}）与公式不符，应为{expected}分。",
        "en": "“{name}” is {actual} against the limit {target}; its score {score} ({where}) is not {expected}, as the formula gives.",
    },
    arithmetic={
        "zh": "{computed}",
        "en": "{computed}",
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
    profile = context.profile_for(item)
    decimals = score_decimals(profile)
    functions = scores_of(weight.value, found, profile)
    scored = [rounded_score(each.score, decimals) for each in functions]
    if not scored or score.value in scored:
        return
    if score.value < max(scored) and has_reason(item.reason, context):
        return
    expected = [plain(each, decimals) for each in scored]
    computed = [each.written(weight.value, found) for each in functions]
    yield context.finding(
        RULE,
        item.score.span,
        {
            "name": item.name,
            "target": item.target.text,
            "actual": item.actual.text,
            "score": item.score.text,
            "where": where(item.score.span),
            "expected": {"zh": "分或".join(expected), "en": " or ".join(expected)},
            "computed": _arithmetic(computed, expected),
        },
        anchor=("indicator", item.name),
        values=[item.score.text, item.target.text, item.actual.text],
        subject={"indicator": item.name},
        profile=profile,
    )


def _arithmetic(computed: list[str], expected: list[str]) -> Text:
    """The formulas with their figures, in both languages."""
    zh = "；".join(f"{left}＝{right}" for left, right in zip(computed, expected, strict=True))
    en = zh
    for sign, other in (
        ("×", " × "),
        ("÷", " / "),
        ("－", " - "),
        ("＝", " = "),
        ("；", "; "),
        ("（", "("),
        ("）", ")"),
    ):
        en = en.replace(sign, other)
    return {"zh": zh, "en": en}
