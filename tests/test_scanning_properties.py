"""Properties of the scanner: amounts are read back, any text is scanned in order, and in linear time."""

import time
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.chinese_numerals import plain
from reportlint.scanning import _scan, number, scan

UNITS = ["元", "万元", "亿元", "%", "‰", "个百分点", "人", "万人次", "平方米", "万", "分", "元/人", "万美元"]
WORDS = ["个", "所", "项", "名", "台", "人次"]
WIDE = str.maketrans("0123456789.,-%", "０１２３４５６７８９．，－％")
FORMS: list[Callable[[Decimal], str]] = [
    lambda value: format(value, "f"),
    lambda value: format(value, ",f"),
    lambda value: format(value, ",f").replace(",", "，"),
    lambda value: format(value, ",f").translate(WIDE),
]


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=2).map(lambda value: value + 0),
    st.sampled_from(UNITS),
    st.sampled_from(FORMS),
    st.sampled_from(["", " "]),
    st.sampled_from([("", ""), ("共计", "，其中"), ("为", "。"), ("（", "）"), ("支出 ", "；")]),
)
def test_a_written_amount_is_read_back(
    value: Decimal, unit: str, form: Callable[[Decimal], str], gap: str, around: tuple[str, str]
) -> None:
    text = around[0] + form(value) + gap + unit + around[1]
    found = scan(text)
    assert [(each.quantity.value, each.quantity.decimals, each.quantity.unit.name) for each in found] == [
        (value, 2, unit)
    ]
    assert number(form(value) + gap + unit) == found[0].quantity


@given(
    st.integers(1, 10**9), st.sampled_from(WORDS), st.sampled_from(FORMS[:3]), st.sampled_from(["", "共", "约", "（"])
)
def test_a_written_count_is_read_back(count: int, word: str, form: Callable[[Decimal], str], before: str) -> None:
    assert [(each.quantity.value, each.quantity.unit.name) for each in scan(before + form(Decimal(count)) + word)] == [
        (count, word)
    ]


ALPHABET = "0123456789０９.,，-—~至%‰％万亿千百十元个所人次名分年月日第（）()[]〔〕、。：:/+@ \n\t一二三两零点余多约近≥不超过以上a￥块角/^eEkM×又之折负"


@given(st.one_of(st.text(alphabet=ALPHABET, max_size=80), st.text(max_size=40)), st.booleans())
def test_any_text_is_scanned_in_order(text: str, everything: bool) -> None:
    last = 0
    for each in scan(text, everything=everything):
        assert last <= each.outer[0] <= each.start < each.end <= each.outer[1] <= len(text)
        assert each.quantity.value.is_finite()
        assert each.quantity.decimals >= 0
        last = each.outer[1]
    number(text, everything=everything)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from(["{}/{}", "{1}分之{0}"]))
def test_a_fraction_is_read_back(above: int, below: int, form: str) -> None:
    found = number(form.format(above, below), everything=True)
    assert found is not None
    assert abs(found.value * below - above) <= Decimal(above) * Decimal("1e-14")
    assert (found.qualifier == "") == (found.value * below == above)


@given(st.decimals(min_value=1, max_value=1000, places=3), st.integers(-5, 12))
def test_an_exponent_is_read_back(value: Decimal, power: int) -> None:
    found = number(f"{value}E{power:+}")
    assert found is not None
    assert found.value == value.scaleb(power)
    assert number(f"{value}×10^{power}") == found


@given(
    st.sampled_from(["", "≥", "＞", "<", "约", "第", "-", "(", "≥ "]),
    st.from_regex(r"[0-9]{1,5}(,[0-9]{3})?(\.[0-9]{1,2})?", fullmatch=True),
    st.sampled_from([*UNITS, *WORDS, "年", "月", "折", "块", "角", "K", "级", "元整", "个以上", "余", "(个)", "，个"]),
)
def test_a_cell_reads_like_the_same_number_in_a_text(before: str, digits: str, word: str) -> None:
    """The quick way for 38个 and ≥95人次 says what the whole grammar says."""
    found = _scan(plain(before + digits + word), cell=True, everything=False)
    whole = found[0].quantity if len(found) == 1 and found[0].outer == (0, len(before + digits + word)) else None
    assert number(before + digits + word) == whole


def test_thousands_behind_a_point_are_no_decimals() -> None:
    assert [mention.quantity.value for mention in scan("见附表 .1,234个")] == [1234]


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "1",
            ",",
            "万亿",
            "1,",
            ",111",
            "一",
            "百分之",
            "100%-",
            "1亿",
            "9亿8",
            "1-",
            "1至",
            "(1",
            "1.\n",
            "1 ",
            "2022-",
            "www.",
            "a@",
        ),
        *(
            "一点",
            "1-1",
            "约",
            "-",
            "1元",
            " ",
            "1万零",
            "第1、",
            "元/",
            "1元/人",
            "http://",
            "1\n",
            "≥",
            "三至",
            "￥",
            "1(个",
        ),
        *(
            "1^",
            "1e",
            "1/",
            "1 1/",
            "1又",
            "三又",
            "分之1",
            "三分之",
            "1k",
            "1 2 ",
            "7万 ",
            "1.1.",
            "1a-",
            "第1",
            "二百五",
            "不一",
            "9^9",
            "×10",
        ),
    ],
)
@pytest.mark.parametrize("everything", [False, True])
def test_time_is_linear_on_hostile_text(piece: str, everything: bool) -> None:
    def seconds(length: int, attempt: int = 0) -> float:
        text = piece * (length // len(piece)) + "\n" * attempt  # short texts are remembered
        started = time.process_time()
        scan(text, everything=everything)
        return time.process_time() - started

    seconds(1000)
    short, long = min(seconds(10_000, attempt) for attempt in range(3)), seconds(100_000)
    assert long < 40 * short + 0.05
    assert long < 3


def test_a_million_signs() -> None:
    for text in ("1" * 10**6, "," * 10**6, "万亿" * 50_000, "1" * 10**6 + "万元"):
        started = time.process_time()
        assert scan(text) == []
        assert time.process_time() - started < 1
