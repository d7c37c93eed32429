from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.moments import _date, date_end
from reportlint.scanning import moments

Parts = tuple[int | None, int | None, int | None, str]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年", [(2022, None, None, "")]),
        ("2022 年度", [(2022, None, None, "")]),
        ("２０２２年１２月３１日", [(2022, 12, 31, "")]),
        ("截止 2021 年 12 月 31 日实有", [(2021, 12, 31, "")]),
        ("2022.12.31", [(2022, 12, 31, "")]),
        ("2022/1/5", [(2022, 1, 5, "")]),
        ("2025-02-30", [(2025, 2, 30, "")]),
        ("9月30日前", [(None, 9, 30, "<=")]),
        ("12月前", [(None, 12, None, "<=")]),
        ("不晚于9月30日", [(None, 9, 30, "<=")]),
        ("3月1日起", [(None, 3, 1, ">=")]),
        ("2022年以来", [(2022, None, None, ">=")]),
        ("10月左右", [(None, 10, None, "about")]),
        ("2022年底前", [(2022, 12, 31, "<=")]),
        ("年底前", [(None, 12, 31, "<=")]),
        ("2021—2023年", [(2021, None, None, ""), (2023, None, None, "")]),
        ("2021年至2023年", [(2021, None, None, ""), (2023, None, None, "")]),
        ("2021-2022学年", [(2021, None, None, ""), (2022, None, None, "")]),
        ("2022年1-11月", [(2022, 1, None, ""), (2022, 11, None, "")]),
        ("3—5月", [(None, 3, None, ""), (None, 5, None, "")]),
        ("9月1日-10月5日", [(None, 9, 1, ""), (None, 10, 5, "")]),
        ("二〇二三年六月十四日", [(2023, 6, 14, "")]),
        ("二零二二年十二月", [(2022, 12, None, "")]),
        ("二〇二二年九月三十日前", [(2022, 9, 30, "<=")]),
        ("1.2021年度报告", [(2021, None, None, "")]),
        ("2022年前三季度", [(2022, None, None, "")]),
        ("9月前往", [(None, 9, None, "")]),
        ("2022年后勤保障", [(2022, None, None, "")]),
        ("2023年及2024年", [(2023, None, None, ""), (2024, None, None, "")]),
    ],
)
def test_dates(text: str, expected: list[Parts]) -> None:
    assert [(each.year, each.month, each.day, each.qualifier) for each in moments(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "12个月",
        "5年",
        "三年行动计划",
        "3.5.1",
        "财预〔2020〕10号",
        "1914.38万元",
        "2080501",
        "0517-83605210",
        "年底",
        "20220101",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert moments(text) == []


def test_places() -> None:
    text = "自２０２１ — 2023年，于9月30日前"
    assert [text[each.start : each.end] for each in moments(text)] == ["２０２１", "2023年", "9月30日"]


class Date(NamedTuple):
    year: int
    month: int
    day: int


@given(st.builds(Date, st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 31)))
def test_a_date_in_any_usual_form(date: Date) -> None:
    for form in (
        f"{date.year}年{date.month}月{date.day}日",
        f"{date.year} 年 {date.month} 月 {date.day} 日",
        f"{date.year}.{date.month}.{date.day}",
        f"{date.year}-{date.month:02d}-{date.day:02d}",
        f"{date.year}/{date.month}/{date.day}",
    ):
        assert [(each.year, each.month, each.day) for each in moments(f"于{form}，")] == [tuple(date)]


@given(st.text(alphabet="0123456789年月日度底前后至到—-~./ 二〇一十以起", max_size=60))
def test_any_text_is_read_in_order(text: str) -> None:
    last = 0
    for each in moments(text):
        assert last <= each.start < each.end <= len(text)
        last = each.end


@given(
    st.lists(
        st.sampled_from(
            ["2022", "年", "月", "5", "—", "年度", "底", "末", "12", "月", "3", "-", "、", "和", " ", "至", "，", "0"]
        )
    )
)
def test_the_usual_date_is_read_without_its_pattern_as_with_it(pieces: list[str]) -> None:
    text = "2023年" + "".join(pieces) + "2021年"
    for start in range(len(text)):
        found = _date().match(text, start)
        assert date_end(text, start) == (found.end() if found else start)
