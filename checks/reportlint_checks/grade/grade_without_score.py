"""What it checks
==============
A report that states a grade, in the form or in a sentence (绩效自评良好, 自评等级为优), states a score somewhere.

Why it matters
==============
The grade follows from the score; without one nobody can verify it.

Source
======
财预〔2020〕10号 art. 19; 自评结果 is total score and grade.

Example
=======
.. code-block:: text

    三、绩效自评结果
    经综合评价，2022年度部门整体支出绩效自评等级为“优”。

Instead
=======
.. code-block:: text

    三、绩效自评结果
    经综合评价，2022年度部门整体支出绩效自评得分95.6分，自评等级为“优”。

When it stays silent
====================
Where any score is stated, in the text, in a form, or for a single indicator; for 自评结果中 and other words that state no grade.

检查什么
========
写了等级的报告（绩效自评良好、自评等级为优），也写了得分。

为什么要查
==========
等级由得分决定，没有得分无法核对。

依据
====
财预〔2020〕10号第十九条；自评结果包括得分和等级。

什么时候不报
============
正文、附表或任何一项指标写了得分；“自评结果中”等不表示等级的说法。

"""

from collections.abc import Iterator

from reportlint import (
    Context,
    Finding,
    Passage,
    Related,
    Report,
    Rule,
    Span,
    forms,
    grade_word,
    stated_grades,
    states_score,
    where,
)

RULE = Rule(
    code="GRA003",
    name="grade-without-score",
    category="grade",
    severity="warning",
    looks_at="Report",
    profile_values=("bands",),
    title={"zh": "有等级而没有得分", "en": "a grade without a score"},
    message={
        "zh": "自评结果写“{grade}”（{where}），全文没有得分。",
        "en": "the result is “{grade}” ({where}), and no score is stated anywhere.",
    },
    next_step={
        "zh": "补写自评得分，有自评表的一并报送；等级按得分所在的分数段填写。",
        "en": "State the score and hand in the form; the grade is the one whose band holds the score.",
    },
    variants={
        "other_word": {
            "zh": "自评结果写“{grade}”（{where}），全文没有得分；“{grade}”也不是{scale}各档的用语。",
            "en": "the result is “{grade}” ({where}), no score is stated anywhere, and “{grade}” is no word of the scale {scale}.",
        },
        "other_word.next_step": {
            "zh": "补写自评得分，有自评表的一并报送；等级按得分所在的分数段填写。",
            "en": "State the score and hand in the form; the grade is the one whose band holds the score.",
        },
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for a report with grades and no score; the first grade is its place."""
    passages = _passages(report)
    grades: list[tuple[Span, str, bool]] = []
    for form in forms(report):
        grade = form.result.grade if form.result is not None else None
        if grade is not None and grade.text and not grade.blank:
            grades.append((grade.span, grade_word(grade.text), True))
    for passage in passages:
        grades.extend((each.span, each.word, False) for each in stated_grades(passage))
    if not grades or _has_score(report, passages):
        return
    grades.sort(key=lambda found: found[0].start)
    span, word, _ = grades[0]
    words = list(context.profile_for(report).value("bands", default={}))
    yield context.finding(
        RULE,
        span,
        {
            "grade": word,
            "where": where(span),
            "scale": {"zh": "、".join(words), "en": ", ".join(words)},
        },
        variant="other_word" if words and word not in words else "",
        anchor=("result", "score"),
        values=[word],
        related=[
            Related(place, {"zh": f"自评结果“{said}”", "en": f"result “{said}”"}) for place, said, _ in grades[1:]
        ],
        folded=len(grades) - 1,
    )


def _passages(report: Report) -> list[Passage]:
    """Every text of the report once: as laid out, tables left out."""
    return [block.passage for block in report.document.blocks if block.table is None and block.kind != "header"]


def _has_score(report: Report, passages: list[Passage]) -> bool:
    """Whether a score is stated: in a form, for an indicator, in a text, or in a table of a document."""
    for form in forms(report):
        if form.result is not None and form.result.score_number is not None:
            return True
        if any("score" in item.numbers for item in form.indicators) or any("得分" in line.facts for line in form.funds):
            return True
        if any("score" in group.numbers for group in form.groups):
            return True
    if any(states_score(passage.text) for passage in passages):
        return True
    return report.document.format != "yaml" and states_score(report.document.source.text)
