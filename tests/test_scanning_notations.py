"""Further notations: what is read in a report too, and what only on request."""

from decimal import Decimal

import pytest

from reportlint.scanning import number, scan

Read = list[tuple[str, str, str]]


def read(text: str, *, everything: bool = False) -> Read:
    """What is found: the digits in plain form, the unit, the qualifier."""
    return [
        (format(each.quantity.value, "f"), each.quantity.unit.name, each.quantity.qualifier)
        for each in scan(text, everything=everything)
    ]


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1.23456E+05元", ("123456", "元", "")),
        ("1.2E+05", ("120000", "", "about")),
        ("1.2e-3", ("0.0012", "", "")),
        ("21.2E0", ("21.2", "", "")),
        ("库容3.5×10^4立方米", ("35000", "立方米", "about")),
        ("3.5×10^-3", ("0.0035", "", "")),
        ("浓度10^-3", ("0.001", "", "")),
        ("2^5", ("32", "", "")),
        ("-2.5^-1", ("-0.4", "", "")),
        ("3^-1", ("0.333333333333333", "", "about")),
        ("40k", ("40", "千", "")),
        ("12.5k元", ("12.5", "千元", "")),
        ("12k个百分点", ("12000", "个百分点", "")),
        ("百分之3.2K", ("3200", "%", "")),
        ("按8.5折采购", ("8.5", "折", "")),
        ("75折", ("7.5", "折", "")),
        ("2 折", ("2", "折", "")),
    ],
)
def test_notations_that_can_be_nothing_else(text: str, found: tuple[str, str, str], everything: bool) -> None:
    assert read(text, everything=everything) == [found]


def test_a_discount_is_a_ratio() -> None:
    (found,) = scan("8.5折")
    assert (found.kind, found.quantity.base) == ("ratio", Decimal(85))


@pytest.mark.parametrize(
    "text",
    [
        *("4K电视", "5G网络", "100M带宽", "5k跑步", "40kb", "2e5", "3E5室", "A2^3", "m^2", "9999^99", "2^500", "0^0"),
        *("100折", "8折页", "3/4", "9/30", "2/3以上", "16分之5", "3又1/2", "三分之一", "二百五", "二十", "第75折"),
        *("2022年1月16日", "1/0", "0.5/0", "3x4", "12*30"),
    ],
)
def test_what_a_report_means_otherwise_is_left(text: str) -> None:
    assert read(text) == []
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3/4", [("0.75", "", "")]),
        ("-3/2", [("-1.5", "", "")]),
        ("1 3/5", [("1.6", "", "")]),
        ("2/3以上", [("0.666666666666667", "", ">=")]),
        ("16分之5", [("0.3125", "", "")]),
        ("二十 分 之 三", [("0.15", "", "")]),
        ("七又四分之一", [("7.25", "", "")]),
        ("负4分之负一", [("0.25", "", "")]),
        ("一百分之2", [("0.02", "", "")]),
        ("百 分 之 2.5", [("2.5", "%", "")]),
        ("4K电视、50 M", [("4", "千", ""), ("50", "百万", "")]),
        ("2e5", [("200000", "", "about")]),
        ("7万 5千 4百元", [("75400", "元", "")]),
        ("2千零30万", [("20300000", "", "")]),
        ("5千 7万", [("5", "千", ""), ("7", "万", "")]),
        ("8 5 折", [("8.5", "折", "")]),
        ("二百五，一万三，三千零八", [("250", "", ""), ("13000", "", ""), ("3008", "", "")]),
        ("2023年4月5日", [("2023", "", ""), ("4", "", ""), ("5", "", "")]),
        ("1/0", [("1", "", ""), ("0", "", "")]),
        ("2023/4/5", [("2023", "", ""), ("4", "", ""), ("5", "", "")]),
        ("v1.20.3", [("1", "", ""), ("20", "", ""), ("3", "", "")]),
        ("一切统一，第一", []),
        ("支出795.63万元，完成98.2%", [("795.63", "万元", ""), ("98.2", "%", "")]),
    ],
)
def test_everything(text: str, found: Read) -> None:
    assert read(text, everything=True) == found


def test_a_cell_with_everything() -> None:
    for text, value in (("3/4", "0.75"), ("二百五", "250"), ("2e5", "200000"), ("1 1/2", "1.5")):
        found = number(text, everything=True)
        assert found is not None
        assert format(found.value, "f") == value
    assert number("3/4和5", everything=True) is None
