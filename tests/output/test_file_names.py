import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.output.file_names import LONGEST, distinct_names, safe_name

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("某县教育局", "某县教育局"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("CON", "_CON"),
        ("nul.docx", "_nul.docx"),
        ("COM¹", "_COM¹"),
        ("Console", "Console"),
        ("局. . ", "局"),
        ("../../etc", "_.._etc"),
        ("", "_"),
        ("\u202e\u200b", "_"),
        ("两\n行\t名", "两 行 名"),
    ],
)
def test_a_safe_name(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_names_that_differ_by_case_only_are_told_apart() -> None:
    assert distinct_names(["ABC局", "abc局", "甲/乙", "甲:乙", "甲*乙"]) == [
        "ABC局",
        "abc局(2)",
        "甲_乙",
        "甲_乙(2)",
        "甲_乙(3)",
    ]
    long = ["长" * 100 + "一", "长" * 100 + "二"]
    assert [len(name) for name in distinct_names(long)] == [LONGEST, LONGEST]


@given(st.lists(st.text(max_size=80), max_size=12))
def test_whatever_people_call_a_unit(texts: list[str]) -> None:
    names = distinct_names(texts)
    assert len({name.casefold() for name in names}) == len(texts)
    for name in names:
        assert 0 < len(name) <= LONGEST
        assert len(name.encode("utf-8")) <= 210
        assert not set(name) & set('<>:"/\\|?*')
        assert name.isprintable()
        assert name.split(".")[0].casefold() not in RESERVED
        assert name == name.strip(" .")
