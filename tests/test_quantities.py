"""What a written number stands for: points, intervals, rounding, plain digits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.quantities import Interval, Quantity, plain, rounds_to, trimmed
from reportlint.units import BARE, Unit

YUAN, WAN, YI = Unit("元", "money", 0), Unit("万元", "money", 4), Unit("亿元", "money", 8)
PERCENT, POINT = Unit("%", "ratio", 0), Unit("百分点", "point", 0)
PEOPLE, WAN_PEOPLE, SCORE = Unit("人", "人", 0), Unit("万人", "人", 4), Unit("分", "分", 0)


def quantity(text: str, unit: Unit = BARE) -> Quantity:
    return Quantity(Decimal(text), len(text.partition(".")[2]), unit)


@pytest.mark.parametrize(
    ("text", "unit", "point"),
    [
        ("795.63", YUAN, True),  # to the 分, the smallest unit
        ("795", YUAN, False),  # whole 元 are rounded
        ("795.6", YUAN, False),
        ("795.63", WAN, False),
        ("62", PEOPLE, True),
        ("16", WAN_PEOPLE, False),
        ("98.5", SCORE, True),
        ("60.58", PERCENT, False),
        ("5", POINT, False),
        ("3", BARE, True),
        ("3.5", BARE, False),
    ],
)
def test_points_and_rounded_numbers(text: str, unit: Unit, point: bool) -> None:
    assert quantity(text, unit).point is point


def test_a_literal_is_exact_and_a_stored_value_too() -> None:
    assert quantity("12.5", PERCENT)._replace(exact=True).half == 0
    assert quantity("62", PEOPLE)._replace(exact=False).half == Decimal("0.5")


def test_an_amount_in_ten_thousands_stands_for_fifty_yuan_each_way() -> None:
    stated = quantity("1914.39", WAN)
    assert stated.half == 50
    assert stated.interval == Interval(Decimal(19143850), Decimal(19143950))
    assert stated.place == 2


def test_scaling_keeps_the_written_digits() -> None:
    assert quantity("1914.30", WAN).base.as_tuple().digits == (1, 9, 1, 4, 3, 0)
    assert quantity("1.37", YI).base == quantity("13700.00", WAN).base
    assert quantity("1914.39", WAN).with_value(Decimal(19143800)).value == Decimal("1914.38")


def test_a_negative_factor_swaps_the_bounds() -> None:
    assert Interval(Decimal(1), Decimal(2)).times(Decimal(-3)) == Interval(Decimal(-6), Decimal(-3))


def test_intervals_are_closed() -> None:
    assert Interval(Decimal(1), Decimal(2)).meets(Interval(Decimal(2), Decimal(3)))
    assert Interval(Decimal(1), Decimal(2)).holds(Decimal(2))
    assert not Interval(Decimal(1), Decimal(2)).holds(Decimal("2.01"))


@pytest.mark.parametrize("stated", ["98.6", "98.7"])
def test_both_ways_of_rounding_a_half_are_right(stated: str) -> None:
    assert rounds_to(Decimal("98.65"), Decimal(stated), -1)


def test_half_up_for_negative_numbers_is_away_from_zero() -> None:
    assert rounds_to(Decimal("-3.075"), Decimal("-3.08"), -2)
    assert not rounds_to(Decimal("-3.075"), Decimal("-3.07"), -2)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [("1E+3", None, "1000"), ("-0.00", None, "0.00"), ("0.005", 2, "0.01"), ("-0.004", 2, "0.00"), ("3", 2, "3.00")],
)
def test_plain_digits(value: str, decimals: int | None, text: str) -> None:
    assert plain(Decimal(value), decimals) == text


@pytest.mark.parametrize(("value", "text"), [("3.10", "3.1"), ("100", "100"), ("0.00", "0"), ("1E+2", "100")])
def test_trimmed_digits(value: str, text: str) -> None:
    assert trimmed(Decimal(value)) == text


@given(st.integers(-(10**12), 10**12), st.integers(0, 6), st.integers(0, 6))
def test_the_interval_holds_whatever_rounds_to_the_number(number: int, decimals: int, digits: int) -> None:
    true = Decimal(number).scaleb(-decimals - digits)
    written = true.quantize(Decimal(1).scaleb(-decimals))
    stated = Quantity(written, decimals, WAN)
    assert stated.interval.holds(true.scaleb(4))
    assert rounds_to(true, written, -decimals)
