"""Whose a file is, and how the figures of two files are compared."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.quantities import Quantity, plain
from reportlint.relations import INCONSISTENT
from reportlint.rules.batch import digest, unit_key, units_named
from reportlint.rules.batch_figures import Figure, contradiction, differing, precise
from reportlint.rules.batch_projects import project_key
from reportlint.units import unit

YUAN, WAN = unit("元"), unit("万元")
assert YUAN is not None
assert WAN is not None


def figure(text: str, of: str = "万元", concept: str = "支出总计") -> Figure:
    measured = unit(of)
    assert measured is not None
    decimals = len(text.partition(".")[2])
    quantity = Quantity(Decimal(text), decimals, measured)
    return Figure((concept, "执行", "", ""), False, concept, text, quantity, 0, len(text), True)


@pytest.mark.parametrize(
    ("name", "key", "scope"),
    [
        ("云岭县水利局", "云岭县水利局", ""),
        ("云岭县水利局（本级）", "云岭县水利局", "本级"),
        ("云岭县水利局(汇总)", "云岭县水利局", "汇总"),
        (" 云岭县 水利局 ", "云岭县水利局", ""),
        ("年度云岭县水利局", "云岭县水利局", ""),
        ("云岭县社会科学联合会（社科院）", "云岭县社会科学联合会社科院", ""),
        ("水利局", "", ""),
        ("规划和资源局", "", ""),
        ("", "", ""),
    ],
)
def test_a_name_counts_where_it_tells_the_unit_from_others(name: str, key: str, scope: str) -> None:
    assert unit_key(name) == (key, scope)


def test_units_in_one_text() -> None:
    assert units_named("本级、云岭县一小，云岭县二小; 云岭县三小、") == (
        "本级",
        "云岭县一小",
        "云岭县二小",
        "云岭县三小",
    )


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("校舍维修改造项目", "校舍维修改造"),
        ("校舍维修改造 项目支出", "校舍维修改造"),
        ("信息化", ""),
        ("农村供水维修", "农村供水维修"),
    ],
)
def test_a_project_is_known_by_its_name(name: str, key: str) -> None:
    assert project_key(name) == key


amounts = st.integers(min_value=-(10**12), max_value=10**12).map(lambda cents: Decimal(cents).scaleb(-2))


@given(amounts)
def test_an_amount_never_contradicts_itself_rounded_to_another_unit(amount: Decimal) -> None:
    exact = figure(plain(amount), "元")
    rounded = figure(plain(amount.scaleb(-4), 2), "万元")
    assert list(contradiction(exact, rounded)) == []
    assert list(contradiction(rounded, exact)) == []


@given(amounts, amounts)
def test_two_amounts_contradict_each_other_either_way(one: Decimal, other: Decimal) -> None:
    first, second = figure(plain(one, 2)), figure(plain(other, 2))
    pairs = list(contradiction(first, second))
    assert bool(pairs) == (one != other)
    assert [pair.gap for pair in pairs] == [pair.gap for pair in contradiction(second, first)]
    for pair in pairs:
        assert pair.verdict.status == INCONSISTENT
        assert pair.by_rounding == (abs(one - other) <= Decimal("0.01"))
        assert Decimal(pair.difference[0]) == one - other


def test_only_what_both_state_is_compared() -> None:
    pairs, compared = differing(
        [figure("12.00"), figure("8.00", concept="项目支出"), figure("3.00", concept="公务接待费")],
        [figure("12.00"), figure("9.00", concept="项目支出")],
    )
    assert compared == 2
    assert [pair.mine.key[0] for pair in pairs] == ["项目支出"]


def test_last_years_figures_are_not_compared_with_this_years() -> None:
    assert differing([figure("12.00")._replace(last=True)], [figure("9.00")]) == ([], 0)


def test_a_computed_amount_has_no_more_decimals_than_it_needs() -> None:
    like = figure("512.30").quantity
    assert precise(Decimal(100000), like) == "10.00万元"
    assert precise(Decimal("45612.34"), like) == "4.561234万元"


def test_digests_fit_into_eight_bytes() -> None:
    assert 0 <= digest("云岭县") < 2**64
    assert digest("云岭县") != digest("云岭区")
