"""What it checks
==============
The grade is a word of the scale that applies: 优, 良, 中, 差, or the one of the profile or of the form's own notes.

Why it matters
==============
良好 and 优秀 are no grades of that scale; which one is meant has to be asked.

Source
======
财预〔2020〕10号 art. 19; scales of other places (好 较好 一般 差; 优 良 合格 不合格; 优 良 中 低 差).

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    自评结果: {总分: 100, 自评得分: 86, 自评等级: 良好}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    自评结果: {总分: 100, 自评得分: 86, 自评等级: 良}

When it stays silent
====================
For the words of scales known for other places, unless the profile was named; for words that the form's notes give a band; for a blank grade; where no score is stated, which is a finding of its own.

检查什么
========
等级是所用等次里的词：优、良、中、差，或适用办法、表注里的词。

为什么要查
==========
“良好”“优秀”不是等次用语，指哪一档要再问。

依据
====
财预〔2020〕10号第十九条；各地的其他等次。

什么时候不报
============
已知的其他等次用语（除非已指定适用办法）；表注给了分数段的词；等级空白；没有写得分（另一条规则）。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Report, Rule, forms, grade_word, is_known_grade, where

RULE = Rule(
    code="GRA002",
    name="grade-word-unknown",
    category="grade",
    severity="warning",
    looks_at="Report",
    needs="result",
    profile_values=("bands",),
    title={"zh": "等级用语不在等次之内", "en": "a grade that is no word of the scale"},
    message={
        "zh": "自评等级“{grade}”（{where}）不是{scale}各档的用语。",
        "en": "the grade “{grade}” ({where}) is no word of the scale {scale}.",
    },
    next_step={
        "zh": "按得分所在的分数段，改用{scale}中的一档。",
        "en": "Use the word of {scale} whose band holds the score.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form with a word of no scale."""
    for form in forms(report):
        profile = context.profile_for(form)
        words = list(profile.value("bands", default={}))
        grade = form.result.grade if form.result is not None else None
        if not words or grade is None or grade.blank or not grade.text:
            continue
        if form.result is None or form.result.score_number is None:
            continue  # a grade without a score is one finding, and says this too
        word = grade_word(grade.text)
        if is_known_grade(word, form, profile):
            continue
        yield context.finding(
            RULE,
            grade.span,
            {
                "grade": grade.text,
                "scale": {"zh": "、".join(words), "en": ", ".join(words)},
                "where": where(grade.span),
            },
            anchor=("result", "grade"),
            values=[grade.text],
            profile=profile,
        )
