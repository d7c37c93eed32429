"""Grades and scores that sentences state."""

import pytest

from reportlint.rules.grades import grade_word, stated_grades, states_score
from reportlint.textmap import Passage, Source


def read(text: str) -> list[tuple[str, str]]:
    return [(each.word, each.span.quote) for each in stated_grades(Passage.of(Source("x", text), 0, len(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("绩效自评良好。结果将公开。", [("良好", "绩效自评良好")]),
        ("我局绩效自评等级为“优”，", [("优", "绩效自评等级为“优")]),
        ("自评结论：良", [("良", "自评结论：良")]),
        ("自评结果为优秀；评价等级为良。", [("优秀", "自评结果为优秀"), ("良", "评价等级为良")]),
        ("自评结果中，发现问题", []),
        ("自评中等职业学校", []),
        ("自评差异较大", []),
        ("自评结果良好运用", []),
        ("自评为优化支出结构提供依据", []),
    ],
)
def test_grades_in_sentences(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize("text", ["自评得分95.6分", "总分\t100\t99", "综合得分：98", "自评96分"])
def test_scores(text: str) -> None:
    assert states_score(text)


@pytest.mark.parametrize(
    "text", ["得分90分以上为优", "自评报告共3部分", "中考700分以上29人", "自评得分情况见附表", "得分率较高"]
)
def test_no_scores(text: str) -> None:
    assert not states_score(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [("“优”等次", "优"), ("优（96分）", "优"), ("良级", "良"), ("差", "差"), ("优等", "优"), ("不合格", "不合格")],
)
def test_the_word_of_a_cell(text: str, word: str) -> None:
    assert grade_word(text) == word
