"""Numbers under their formats; expected values are those that spreadsheet programs show."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.reading.number_formats import clean_number, show_number, show_text
from reportlint.scanning import number

SHOWN = [
    # value, format, text, stored
    ("0.599", "0.0%", "59.9%", ""),
    ("0.5987", "0.0%", "59.9%", "59.87"),
    ("0.5", "0%", "50%", ""),
    ("1914.385", "#,##0.00", "1,914.39", "1914.385"),
    ("1914.38", "#,##0.00_ ", "1,914.38", ""),
    ("1914.38", "0.00_);[Red](0.00)", "1914.38", ""),
    ("-1914.38", "0.00_);[Red](0.00)", "-1914.38", ""),
    ("-1914.38", "#,##0.00;[Red]#,##0.00", "-1,914.38", ""),
    ("-65.78", "0.00", "-65.78", ""),
    ("-0.001", "0.00", "0.00", "-0.001"),
    ("2.345", "0.00", "2.35", "2.345"),
    ("0", "#,##0.00", "0.00", ""),
    ("0", "#", "", ""),
    ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-", ""),
    ("1234.5", '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "¥1,234.50", ""),
    ("1234.5", "[$¥-804]#,##0.00", "¥1,234.50", ""),
    ("-1234.5", '"¥"#,##0.00', "¥-1,234.50", ""),
    ("19143900", "0!.0000", "1914.3900", ""),
    ("19143900", '0!.0,"万元"', "1914.4万元", "1914.39"),
    ("19143900", '0.00,,"百万"', "19.14百万", "19.1439"),
    ("12", '0"个"', "12个", ""),
    ("98.5", '"≥"0.0"%"', "≥98.5%", ""),
    ("5", "000", "005", ""),
    ("1234", "0,000", "1,234", ""),
    ("34", "0,000", "0,034", ""),
    ("1.5", "0.0##", "1.5", ""),
    ("1.23456", "0.0##", "1.235", "1.23456"),
    ("3", "0.##", "3", ""),
    ("15000", '[>=10000]0!.0,"万";0', "1.5万", ""),
    ("900", '[>=10000]0!.0,"万";0', "900", ""),
    ("1914.38", "General", "1914.38", ""),
    ("0.333333333333333", "General", "0.333333333", "0.333333333333333"),
    ("123456789012", "General", "123456789012", ""),
    ("1914.38", "G/通用格式", "1914.38", ""),
    ("300", '#,##0.00"万元";"超支"#,##0.00"万元"', "300.00万元", ""),
    ("0.25", "# ?/?", "0.25", ""),
    ("12", "[DBNum1]0", "12", ""),
    ("45657", "yyyy/m/d", "2024/12/31", ""),
    ("45657", 'yyyy"年"m"月"d"日"', "2024年12月31日", ""),
    ("45657", "[$-804]yyyy年mm月;@", "2024年12月", ""),
    ("45657.75", "yyyy-mm-dd hh:mm", "2024-12-31 18:00", ""),
    ("0.75", "h:mm AM/PM", "6:00 PM", ""),
    ("1.5", "[h]:mm", "36:00", ""),
    ("45657", "aaaa", "星期二", ""),
    ("-1", "yyyy/m/d", "-1", ""),
    ("59", "yyyy/m/d", "1900/2/28", ""),
    ("61", "yyyy/m/d", "1900/3/1", ""),
    ("5", "@", "5", ""),
    ("5", "", "5", ""),
]  # fmt: skip


@pytest.mark.parametrize(("value", "code", "text", "stored"), SHOWN)
def test_a_number_under_a_format(value: str, code: str, text: str, stored: str) -> None:
    assert show_number(Decimal(value), code) == (text, stored)


def test_text_under_a_format() -> None:
    assert show_text("某局", "@") == "某局"
    assert show_text("某局", '0;0;0;"单位："@') == "单位：某局"
    assert show_text("某局", '@"（盖章）"') == "某局（盖章）"
    assert show_text("某局", "yyyy/m/d;@") == "某局"


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        ("0.59899999999999998", "0.599"),
        ("1914.3899999999999", "1914.39"),
        ("1E3", "1000"),
        ("123456789012345678", "123456789012346000"),
    ],
)
def test_noise_of_binary_fractions(stored: str, value: str) -> None:
    assert clean_number(stored) == Decimal(value)


@pytest.mark.parametrize("text", ["", "NaN", "INF", "1,5", "#REF!"])
def test_what_is_no_number(text: str) -> None:
    assert clean_number(text) is None


values = st.decimals(-(10**9), 10**9, places=6)


@given(values, st.integers(0, 4), st.booleans())
def test_what_is_shown_is_the_number_rounded(value: Decimal, decimals: int, grouped: bool) -> None:
    shown = show_number(value, ("#,##0" if grouped else "0") + "." * bool(decimals) + "0" * decimals)
    read = number(shown.text)
    assert read is not None
    assert read.decimals == decimals
    assert abs(read.value - value) * 2 <= Decimal(1).scaleb(-decimals)
    assert (Decimal(shown.stored) if shown.stored else read.value) == value


@given(values, st.sampled_from(sorted({code for _, code, _, _ in SHOWN})))
def test_no_format_fails_and_no_sign_is_lost(value: Decimal, code: str) -> None:
    text = show_number(value, code).text
    if value < 0 and any(sign in text for sign in "123456789") and "年" not in code and "yy" not in code:
        assert "-" in text


@given(
    st.floats(allow_nan=False, allow_infinity=False), st.text(alphabet='0#?.,%;@[]"!\\_*-+ymdhsE/年月$¥', max_size=20)
)
def test_any_format_on_any_number(value: float, code: str) -> None:
    cleaned = clean_number(repr(value))
    assert cleaned is not None
    shown = show_number(cleaned, code)
    assert "\n" not in shown.text
