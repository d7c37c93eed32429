"""Figures that changed though nobody had asked for it."""

import pytest

from reportlint.reviewing.records import FactRecord
from reportlint.reviewing.unasked import changed, following
from reviewing.reports import COVER, FIRST, MENDED_FIRST_SUM, accepted, reviewed


def changes(text: str, before: str = FIRST, **opinions: str) -> list[tuple[str, str, str]]:
    rows = reviewed({"b.yaml": text}, accepted(reviewed({"a.yaml": before}), **opinions)).made.unasked
    assert rows is not None
    return [(row["figure"], row["before"], row["after"]) for row in rows]


def test_a_figure_of_no_problem_is_told_and_one_of_a_problem_is_not() -> None:
    assert changes(FIRST) == []
    assert changes(MENDED_FIRST_SUM) == []
    assert changes(FIRST.replace("合计: 120.00", "合计: 130.00")) == [("支出合计（年初预算）", "120.00", "130.00")]


def test_what_follows_from_a_mended_figure_is_not_told() -> None:
    # 基本支出 of the first budget becomes 72.00, as was asked, and the total of it 122.00.
    text = FIRST.replace("        合计: 70.00", "        合计: 72.00").replace("合计: 120.00", "合计: 122.00")
    assert changes(text) == []
    assert changes(text, TOT001="reject") == [
        ("支出合计（年初预算）", "120.00", "122.00"),
        ("基本支出合计（年初预算）", "70.00", "72.00"),
    ]


def test_the_same_value_written_otherwise_is_no_change() -> None:
    assert changes(FIRST.replace("合计: 120.00", "合计: 1200000.00元")) == []


@pytest.mark.parametrize(
    ("touched", "claims", "expected"),
    [
        (set(), [], set()),
        ({"part"}, [["sum", "total", "part", "other"]], {"part", "total"}),
        ({"total"}, [["sum", "total", "part", "other"]], {"total"}),
        ({"part"}, [["same", "text", "part"], ["share", "rate", "text", "other"]], {"part", "text", "rate"}),
    ],
)
def test_changes_follow_claims(touched: set[str], claims: list[list[str]], expected: set[str]) -> None:
    moved = [
        (name, FactRecord(name, name, str(at), "", ""), FactRecord(name, name, str(100 + at), "", ""))
        for at, name in enumerate(("part", "total", "text", "rate", "other"))
    ]
    assert following(moved, touched, claims, scored=False) == expected


def test_a_figure_that_went_along_with_a_mended_one_follows() -> None:
    old, new = FactRecord("a", "甲", "5", "5", ""), FactRecord("a", "甲", "6", "6", "")
    moved = [("a", old, new), ("b", old._replace(identity="b"), new._replace(identity="b"))]
    assert following(moved, {"a"}, [], scored=False) == {"a", "b"}


def test_mentions_that_changed_places_are_no_change() -> None:
    one, two = FactRecord("a", "甲", "5", "5", ""), FactRecord("a", "甲", "6", "6", "")
    assert changed([one, two], [two, one]) == []
    assert changed([one, two], [one]) == []
    assert [name for name, _, _ in changed([one, one], [one, two])] == ["a"]


INDICATOR = f"""{COVER}\
绩效指标:
  栏目: [三级指标, 年度指标值, 实际完成值, 分值, 得分]
  产出指标:
    数量指标:
      - [清淤河道长度, ≥30公里, 32公里, 15, 15]
      - [改造取水口, ≥12处, 9处, 15, 15]
正文:
  - {{标题: 一、完成情况, 内容: 改造取水口9处。}}
"""


def test_what_was_done_is_asked_for_with_the_score_of_an_indicator_and_its_target_is_not() -> None:
    assert "SCO002" in str(reviewed({"a.yaml": INDICATOR}).made.problems)
    assert changes(INDICATOR.replace("9处", "10处"), INDICATOR) == []
    assert changes(INDICATOR.replace("≥12处", "≥9处"), INDICATOR) == [("改造取水口（目标）", "≥12处", "≥9处")]
    assert changes(INDICATOR.replace("32公里", "31公里"), INDICATOR) == [("清淤河道长度（执行）", "32公里", "31公里")]
    assert len(changes(INDICATOR.replace("9处", "10处"), INDICATOR, SCO002="reject")) == 2
