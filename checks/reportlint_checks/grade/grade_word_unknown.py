"""What it checks
==============
The grade on a form, or in a sentence that states the score too (自评得分92分，等级为“优”), is a word of the scale that applies: 优, 良, 中, 差,
or the one of the profile or of the form's own notes. In a sentence it is info.

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
For the words of scales known for other places, unless the profile was named; for words that a note or a sentence gives a band; for a blank grade; where no score is stated, which is a finding of its own; for praise that is not
called a grade (评价结果良好).

检查什么
========
自评表上的等级，以及与得分写在一句里的等级（自评得分92分，等级为“优”），是所用等次里的词：优、良、中、差，或适用办法、表注里的词。句子里的只作建议。

为什么要查
==========
“良好”“优秀”不是等次用语，指哪一档要再问。

依据
====
财预〔2020〕10号第十九条；各地的其他等次。

什么时候不报
============
已知的其他等次用语（除非已指定适用办法）；表注或正文给了分数段的词；等级空白；没有写得分（另一条规则）；没有称作等级的评语（评价结果良好）。

"""

from collections.abc import Iterator

from reportlint import (
    Context,
    Finding,
    Profile,
    Report,
    Rule,
    Span,
    forms,
    gives_band,
    grade_word,
    grades_so_called,
    is_known_grade,
    passages,
    where,
)

RULE = Rule(
    code="GRA002",
    name="grade-word-unknown",
    category="grade",
    severity="warning",
    looks_at="Report",
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
    """One finding for each form with a word of no scale, else for the first sentence with one."""
    told = list(_on_forms(report, context))
    yield from told or _in_sentences(report, context)


def _on_forms(report: Report, context: Context) -> Iterator[Finding]:
    for form in forms(report):
        grade = form.result.grade if form.result is not None else None
        if form.result is None or grade is None or grade.blank or not grade.text:
            continue
        if form.result.score_number is None:
            continue  # a grade without a score is one finding, and says this too
        profile = context.profile_for(form)
        if not is_known_grade(grade_word(grade.text), form, profile):
            yield from _told(grade.text, grade.span, profile, context)


def _in_sentences(report: Report, context: Context) -> Iterator[Finding]:
    texts, profile = list(passages(report.document)), context.profile_for(report)
    for passage in texts:
        for stated in grades_so_called(passage):
            if is_known_grade(stated.word, report, profile) or any(gives_band(each, stated.word) for each in texts):
                continue
            yield from _told(stated.word, stated.span, profile, context, "info")
            return


def _told(grade: str, span: Span, profile: Profile, context: Context, severity: str = "") -> Iterator[Finding]:
    words = list(profile.value("bands", default={}))
    if words:
        yield context.finding(
            RULE,
            span,
            {
                "grade": grade,
                "scale": {"zh": "、".join(words), "en": ", ".join(words)},
                "where": where(span),
            },
            anchor=("result", "grade"),
            values=[grade],
            profile=profile,
            severity=severity,
        )
