"""Three lines of at most 120 characters, and the numbers of the list."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotating.marking import finding, result
from reportlint.annotating.wording import LONGEST, Problem, cut, lines, problems, together
from reportlint.findings import Finding, Related, Suspect
from reportlint.textmap import Source, Span

TEXT = st.text("项目支出1234567890.,；，。 万元%", max_size=200)
PLAIN = Source("a", "支出合计795.63万元\n")


def said(message: str, arithmetic: str, step: str, **more: object) -> Finding:
    made = finding(Span(PLAIN, 4, 10))
    return made._replace(
        message={"zh": message, "en": message}, arithmetic={"zh": arithmetic, "en": arithmetic},
        next_step={"zh": step, "en": step}, **more,
    )  # fmt: skip


@given(TEXT, TEXT, TEXT, st.sampled_from(["zh", "en"]))
def test_never_longer(message: str, arithmetic: str, step: str, language: str) -> None:
    made = lines(Problem(12, said(message, arithmetic, step)), language, place=False)
    assert sum(map(len, made)) <= LONGEST[language]


@given(st.text("支出12.,；， ", max_size=60), st.integers(1, 60))
def test_a_cut_leaves_no_half_number(text: str, most: int) -> None:
    made = cut(text, most)
    assert len(made) <= most
    if made.endswith("…"):
        assert text.startswith(made[:-1])
        assert not re.fullmatch(r"[\d.,]{2}", text[len(made) - 2 : len(made)]) or set(made[:-1]) <= set("12.,")
    else:
        assert made in (text, "")


def test_short_ones_are_said_whole() -> None:
    made = lines(Problem(3, said("合计不符。", "1＋1＝2", "核对。")), "zh", place=False)
    assert made == ["3［必须修改］合计不符。", "核算：1＋1＝2", "请核对。"]
    made = lines(Problem(3, said("The total is wrong.", "", "Check it.")), "en", place=False)
    assert made == ["3 [must correct] The total is wrong.", "Please: Check it."]


def test_the_right_figure_is_said_where_the_evidence_names_one() -> None:
    slip = Suspect(Span(PLAIN, 4, 10), "795.63", "792.60", "万元", "万元", "retype", 1, 0, 0.9)
    found = said("合计不符。", "1＋1＝2", "核对。", suspects=(slip,))
    assert lines(Problem(3, found), "zh", place=False)[-1] == "可能是：795.63万元应为792.60万元。请核对。"
    assert "Perhaps: 795.63万元 should be 792.60万元. Please" in lines(Problem(3, found), "en", place=False)[-1]
    long = said("合计不符。" * 40, "1＋1＝2；" * 40, "核对。" * 40, suspects=(slip,))
    made = lines(Problem(3, long), "zh", place=False)
    assert "应为792.60万元" in made[-1]
    assert sum(map(len, made)) <= LONGEST["zh"]
    stated = said("合计不符。", "", "改为792.60。", suspects=(slip,))
    assert lines(Problem(3, stated), "zh", place=False)[-1] == "请改为792.60。"


def test_the_place_is_left_out_where_the_comment_stands_on_it_and_the_others_are_named() -> None:
    other = Related(Span(PLAIN, 0, 2), {"zh": "支出", "en": "spending"})
    found = said("合计795.63万元（第1行）不符。", "", "核对。", related=(other,))
    assert lines(Problem(1, found), "zh", place=False)[0] == "1［必须修改］合计795.63万元不符。"
    below = Related(Span(Source("b", "甲\n乙"), 2, 3), {"zh": "支出", "en": "spending"})
    made = lines(Problem(1, found._replace(related=(other, below))), "zh", place=False)
    assert made[0] == "1［必须修改］合计795.63万元不符。（另见第2行）"


@pytest.mark.parametrize(("info", "numbers"), [(False, [1, 2]), (True, [1, 2, 3])])
def test_numbers_are_those_of_the_list(info: bool, numbers: list[int]) -> None:
    found = [finding(Span(PLAIN, at, at + 1), severity) for at, severity in enumerate(("info", "warning", "error"))]
    made = problems(result(PLAIN, found), info=info)
    assert [each.number for each in made] == numbers
    assert [each.finding.severity for each in made] == ["error", "warning", "info"][: len(numbers)]


def test_control_characters_are_shown() -> None:
    assert lines(Problem(1, said("a\x07b\n", "", "c")), "zh", place=False)[0] == "1［必须修改］a␇b␊"


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("核对分项和合计。", "请核对分项和合计。"),
        ("请向填报单位索取。", "请向填报单位索取。"),
        ("自评表另附的，一并选择检查；没有填的，补填。", "自评表另附的，请一并选择检查；没有填的，补填。"),
        ("先定年度：是上年的，更正。", "请先定年度：是上年的，更正。"),
        ("得分按规定的小数位填写。", "请这样处理：得分按规定的小数位填写。"),
    ],
)
def test_next_steps_are_requests(step: str, expected: str) -> None:
    assert lines(Problem(1, said("不符。", "", step)), "zh", place=False)[1] == expected


def test_sums_are_whole_or_left_out() -> None:
    long, sums = "数" * 50, "1914.39＋29593.95＝31508.34；31508.34－31508.33＝0.01"
    assert lines(Problem(1, said(long, sums, "核对。")), "zh", place=False)[1] == f"核算：{sums}"
    made = lines(Problem(1, said("数" * 80, sums, "核对。")), "zh", place=False)
    assert made[1] == "核算：1914.39＋29593.95＝31508.34"
    assert len(lines(Problem(1, said(long, "1＋" * 60 + "1＝61", "核对。")), "zh", place=False)) == 2


@pytest.mark.parametrize(
    ("names", "language", "expected"),
    [
        (["表1第3行", "表1第4行", "表2第4行"], "zh", "表1第3、4行、表2第4行"),
        (["“自评表”表D7", "“自评表”表D8", "“明细”表B2"], "zh", "D7、D8、“明细”表B2"),
        (["“二、支出”第3段", "页脚"], "zh", "“二、支出”第3段、页脚"),
        (["table 1, row 3", "table 1, row 4", "header"], "en", "table 1, row 3, 4; header"),
    ],
)
def test_places_in_one_list(names: list[str], language: str, expected: str) -> None:
    assert together(names, "“自评表”表D6", language) == expected
