"""What it checks
==============
The grade (自评等级) is the one whose band holds the total score. Bands printed on the form outrank the profile.

Why it matters
==============
A grade that does not follow from the score is corrected by the bureau, and then asked about.

Source
======
财预〔2020〕10号 art. 19: 优 from 90, 良 from 80, 中 from 60, 差 below; printed on most forms.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    自评结果: {总分: 100, 自评得分: 99, 自评等级: 良}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    自评结果: {总分: 100, 自评得分: 99, 自评等级: 优}

When it stays silent
====================
Where score or grade is not stated, and for words of other scales, which are another rule.

检查什么
========
自评等级是得分所在的分数段；表上印的分数段优先于适用办法。写在一句话里的得分和等级也核对。

为什么要查
==========
等级与得分不符，财政部门会改，还会追问。

依据
====
财预〔2020〕10号第十九条：90分以上优、80分以上良、60分以上中、其余差；多数表上印有。

什么时候不报
============
没有写得分或等级；用的是别的等次用语（另一条规则）。

"""

from collections.abc import Iterator

from reportlint import (
    Context,
    Finding,
    Profile,
    Quantity,
    Report,
    Rule,
    Span,
    grade_of,
    passages,
    plain,
    scored_grades,
    where,
)

RULE = Rule(
    code="GRA001",
    name="grade-outside-band",
    category="grade",
    severity="error",
    looks_at="Report",
    profile_values=("bands",),
    title={"zh": "等级与得分不符", "en": "grade and score do not match"},
    message={
        "zh": "自评等级“{grade}”（{where}）与得分{score}分不符：{score}分属于“{expected}”（{bands}）。",
        "en": "grade “{grade}” ({where}) does not match the score {score}, which is “{expected}” ({bands}).",
    },
    next_step={
        "zh": "核对得分；得分无误的，等级改为“{expected}”。",
        "en": "Check the score; if it is right, the grade is “{expected}”.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form or sentence whose grade is not its score's."""
    for form in [report, *report.projects]:
        result = form.result
        if result is not None and result.grade is not None and result.score_number is not None and result.grade.text:
            score = result.score.text if result.score else ""
            profile = context.profile_for(form)
            yield from _judged(result.grade.text, result.grade.span, result.score_number, score, profile, context)
    for passage in passages(report.document):
        for stated, number in scored_grades(passage):
            profile = context.profile_for(report)
            yield from _judged(stated.word, stated.span, number, plain(number.value), profile, context)


def _judged(
    grade: str, span: Span, number: Quantity, score: str, profile: Profile, context: Context
) -> Iterator[Finding]:
    band = grade_of(number.value, profile)
    if band is None or grade not in band.words or grade == band.word:
        return
    yield context.finding(
        RULE,
        span,
        {"grade": grade, "score": score, "expected": band.word, "bands": band.text, "where": where(span)},
        anchor=("result", "grade"),
        values=[grade, score],
        basis=band.basis,
        profile=profile,
    )
