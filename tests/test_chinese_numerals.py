from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.chinese_numerals import numeral, plain

DIGITS = "零一二三四五六七八九"


def section(number: int) -> str:
    """A number below 10000 in full: 1008 is 一千零八."""
    said, gap = "", False
    for power, name in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        if digit:
            said += ("零" if gap else "") + DIGITS[digit] + name
            gap = False
        elif said:
            gap = True
    return said


def spelt(number: int) -> str:
    """A whole number in Chinese numerals, read aloud in full."""
    if number < 10**4:
        return section(number)
    power, name = (8, "亿") if number >= 10**8 else (4, "万")
    many, rest = divmod(number, 10**power)
    said = spelt(many) + name
    if rest:
        said += ("零" if rest < 10 ** (power - 1) else "") + spelt(rest)
    return said


@given(st.integers(1, 10**12))
def test_a_numeral_read_aloud_in_full_has_its_value(number: int) -> None:
    assert numeral(spelt(number)) == (Decimal(number), 0)


@given(st.integers(1, 10**8))
def test_financial_forms_have_the_same_value(number: int) -> None:
    formal = spelt(number).translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))
    assert numeral(formal) == (Decimal(number), 0)


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("十", "10", 0),
        ("十五", "15", 0),
        ("两千", "2000", 0),
        ("一千零一十", "1010", 0),
        ("二十一万亿", "21000000000000", 0),
        ("五十点七", "50.7", 1),
        ("零点五零", "0.50", 2),
        ("一百万零四", "1000004", 0),
        ("一万五千亿", "1500000000000", 0),
    ],
)
def test_values(text: str, value: str, decimals: int) -> None:
    found = numeral(text)
    assert found == (Decimal(value), decimals)
    assert str(found[0]) == value


@pytest.mark.parametrize(
    "text", ["", "万", "三四", "一百五", "一万三", "十十", "百", "三点", "点五", "一点十", "一" * 41, "一亿亿零" * 9]
)
def test_what_is_no_numeral(text: str) -> None:
    assert numeral(text) is None


@given(st.text(alphabet="零一二两十百千万亿兆点壹拾佰", max_size=45))
def test_any_run_of_numerals_is_read_or_refused(text: str) -> None:
    found = numeral(text)
    assert found is None or found[0] >= 0


@given(st.text())
def test_the_plain_form_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_variants_of_signs() -> None:
    assert plain("１，９１４．３８％　（２０２２）－≧￥〔億〕") == "1，914.38% (2022)-≥¥[亿]"
