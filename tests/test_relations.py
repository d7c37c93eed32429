"""Verdicts: what rounding explains and what it does not, and what a cell would have to be."""

import json
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportlint.diagnosing.solving import solve
from reportlint.facts import Fact
from reportlint.quantities import Quantity
from reportlint.relations import (
    EXACT,
    INCONSISTENT,
    ROUNDING,
    TRUNCATED,
    UNDETERMINED,
    Relation,
    agree,
    verdict,
)
from reportlint.textmap import Source, Span
from reportlint.units import BARE, Unit
from shared import shared

WAN, YUAN, YI = Unit("万元", "money", 4), Unit("元", "money", 0), Unit("亿元", "money", 8)
PERCENT, PEOPLE = Unit("%", "ratio", 0), Unit("人", "人", 0)


def fact(quantity: Quantity) -> Fact:
    text = str(quantity.value)
    return Fact(quantity, Span(Source("x", text), 0, len(text)))


def stated(text: str, unit: Unit = WAN, **more: Any) -> Fact:
    return fact(Quantity(Decimal(text), len(text.partition(".")[2]), unit, **more))


def amounts(*texts: str) -> list[Fact]:
    return [stated(text) for text in texts]


def reading(value: str, decimals: int | str, unit: Unit = BARE) -> Quantity:
    """The reading of the reference files: rounded numbers, decimals < 0 are units of tens, INF is exact."""
    number = Decimal(value)
    if decimals == "INF":
        exponent = number.as_tuple().exponent
        assert isinstance(exponent, int)
        return Quantity(number, max(0, -exponent), unit, exact=True)
    assert isinstance(decimals, int)
    if decimals < 0:
        return Quantity(number.scaleb(decimals), 0, unit._replace(exponent=-decimals), exact=False)
    return Quantity(number, decimals, unit, exact=False)


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(shared("numeric", name).read_text("utf-8"))
    return found


# -- reference cases --------------------------------------------------------------------------------------------------


def test_sums_of_the_reference() -> None:
    wrong = []
    for case in cases("sums.json"):
        cells = [reading(case["total"], case["total_decimals"])]
        cells += [reading(item["value"], item["decimals"]) for item in case["items"]]
        relation = Relation("sum", [fact(cell) for cell in cells], weights=[item["weight"] for item in case["items"]])
        if (verdict(relation).status != INCONSISTENT) != case["consistent"]:
            wrong.append(case["id"])
    assert wrong == []


def test_same_facts_of_the_reference() -> None:
    wrong = []
    for case in cases("same_fact.json"):
        relation = Relation("same", [fact(reading(each["value"], each["decimals"])) for each in case["facts"]])
        if (verdict(relation).status != INCONSISTENT) != case["consistent"]:
            wrong.append(case["id"])
    assert wrong == []


def ratio_of(case: dict[str, Any]) -> Relation:
    kind = case["kind"]
    rate = PERCENT if kind in ("growth", "share", "execution") else BARE
    cell = {
        name: fact(reading(each["value"], each["decimals"], rate if name == "stated" else BARE))
        for name, each in case["values"].items()
    }
    if kind == "difference":
        return Relation("sum", [cell["stated"], cell["new"], cell["old"]], weights=(1, -1))
    if kind == "growth":
        return Relation("change_from", [cell["stated"], cell["new"], cell["old"]])
    return Relation("average" if kind == "average" else "share", [cell["stated"], cell["part"], cell["whole"]])


def test_ratios_of_the_reference() -> None:
    """The reference knows no truncated verdict: digits cut instead of rounded are inconsistent there."""
    wrong = [
        case["id"]
        for case in cases("ratios.json")
        if (verdict(ratio_of(case)).status in (EXACT, ROUNDING)) != case["consistent"]
    ]
    assert wrong == []


def test_clean_differences_are_exact_or_explained_by_rounding() -> None:
    differences = [
        ratio_of(case) for case in cases("ratios.json") if case["kind"] == "difference" and case["consistent"]
    ]
    assert {verdict(each).status for each in differences} == {EXACT, ROUNDING}


# -- sums -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "status"),
    [("1914.38", EXACT), ("1914.37", ROUNDING), ("1914.39", ROUNDING), ("1914.40", INCONSISTENT)],
)
def test_two_parts_tolerate_one_and_a_half_units(total: str, status: str) -> None:
    assert verdict(Relation("sum", amounts(total, "1000.19", "914.19"))).status == status


def test_the_bound_of_the_interval_is_included() -> None:
    three = amounts("800.11", "700.12", "414.15")
    assert verdict(Relation("sum", [stated("1914.40"), *three])).status == ROUNDING
    assert verdict(Relation("sum", [stated("1914.41"), *three])).status == INCONSISTENT


def test_finer_parts_rounded_to_the_total_are_exact() -> None:
    assert verdict(Relation("sum", amounts("30.0", "10.04", "19.98"))).status == EXACT
    assert verdict(Relation("sum", [stated("0.31", YI), *amounts("1516.28", "1625.31")])).status == EXACT


def test_difference_and_computed_are_in_base_units() -> None:
    found = verdict(Relation("sum", amounts("795.63", "643.4", "149.2")))
    assert (found.status, found.computed, found.difference) == (INCONSISTENT, Decimal(7926000), Decimal(30300))


def test_beyond_three_standard_deviations_rounding_is_unlikely() -> None:
    parts = ["10.00"] * 21  # 3 * sqrt(22 / 12) = 4.06 units of the last place, of 11 that the interval allows
    for total, reason in (("210.04", ""), ("210.05", "unlikely"), ("210.11", "unlikely")):
        found = verdict(Relation("sum", amounts(total, *parts)))
        assert (found.status, found.reason) == (ROUNDING, reason), total
    assert verdict(Relation("sum", amounts("210.12", *parts))).status == INCONSISTENT


def test_one_coarse_figure_does_not_hide_a_difference() -> None:
    found = verdict(Relation("sum", amounts("664.48", "118.10", "413.08", "133")))
    assert (found.status, found.reason) == (ROUNDING, "coarse")
    found = verdict(Relation("sum", amounts("664.19", "118.10", "413.08", "133")))
    assert (found.status, found.reason) == (ROUNDING, "")
    assert verdict(Relation("sum", amounts("664.80", "118.10", "413.08", "133"))).status == INCONSISTENT


def test_a_bare_zero_beside_decimals_is_no_rounded_number() -> None:
    assert verdict(Relation("sum", amounts("30.13", "10.10", "20.00", "0"))).status == INCONSISTENT
    assert verdict(Relation("sum", amounts("30.13", "10.10", "20.00", "0.0"))).reason == "coarse"
    assert verdict(Relation("sum", amounts("3", "2", "0", "0"))).status == ROUNDING


def test_counts_and_cents_are_points() -> None:
    people = [stated(text, PEOPLE) for text in ("70", "49", "3", "17")]
    assert verdict(Relation("sum", people)).status == INCONSISTENT
    cents = [stated(text, YUAN) for text in ("10.01", "5.00", "5.00")]
    assert verdict(Relation("sum", cents)).status == INCONSISTENT


def test_no_relative_tolerance() -> None:
    assert verdict(Relation("sum", amounts("795.63", "643.40", "149.20"))).status == INCONSISTENT


@pytest.mark.parametrize(
    ("more", "reason"), [({"qualifier": "about"}, "approximate"), ({"upper": Decimal(20)}, "range")]
)
def test_what_is_stated_loosely_breaks_nothing(more: dict[str, Any], reason: str) -> None:
    found = verdict(Relation("sum", [stated("100"), stated("50"), stated("10", **more)]))
    assert (found.status, found.reason) == (UNDETERMINED, reason)


# -- bounds -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("whole", "status"),
    [("792.60", EXACT), ("792.61", EXACT), ("792.50", ROUNDING), ("792.49", INCONSISTENT)],
)
def test_parts_within_the_whole(whole: str, status: str) -> None:
    assert verdict(Relation("within", amounts(whole, "643.4", "149.2"))).status == status


# -- rates ------------------------------------------------------------------------------------------------------------


def share(rate: str, part: str, whole: str) -> Relation:
    return Relation("share", [stated(rate, PERCENT), stated(part), stated(whole)])


@pytest.mark.parametrize(
    ("rate", "part", "whole", "status"),
    [
        ("92.43", "31508.33", "34088.91", EXACT),
        ("38.28", "38.2877", "100.0000", TRUNCATED),
        ("38.27", "38.2877", "100.0000", INCONSISTENT),
        ("33.9", "10", "30", ROUNDING),
        ("38", "38.9", "100.0", TRUNCATED),
    ],
)
def test_rates(rate: str, part: str, whole: str, status: str) -> None:
    assert verdict(share(rate, part, whole)).status == status


def test_an_operand_counts_once_however_often_the_formula_names_it() -> None:
    """(new - old) / old over new 10.0±0.05, old 5.0±0.05 spans 97.03 .. 103.03 %; taken apart it would span more."""
    for rate, status in (("97.1", ROUNDING), ("103.0", ROUNDING), ("96.8", INCONSISTENT), ("103.2", INCONSISTENT)):
        cells = [stated(rate, PERCENT), stated("10.0"), stated("5.0")]
        assert verdict(Relation("change_from", cells)).status == status


def test_words_give_the_signs() -> None:
    fallen = [stated("3.07", PERCENT), stated("65.78"), stated("2072.16")]
    assert verdict(Relation("change_by", fallen, signs=(-1, -1, 1))).status == TRUNCATED  # 3.0768 %
    fallen[0] = stated("3.08", PERCENT)
    assert verdict(Relation("change_by", fallen, signs=(-1, -1, 1))).status == EXACT
    assert verdict(Relation("change_by", fallen)).status == INCONSISTENT  # a rise of 65.78 were 3.28 %


def test_a_difference_over_the_old_amount() -> None:
    cells = [stated("-3.08", PERCENT), stated("-65.78"), stated("2137.94")]
    assert verdict(Relation("change_on", cells)).status == EXACT


def test_a_fraction_is_no_percentage() -> None:
    cells = [stated("0.60", BARE), stated("60"), stated("100")]
    assert verdict(Relation("share", cells)).status == EXACT


@pytest.mark.parametrize(
    ("kind", "first", "second", "reason"),
    [
        ("share", "0.00", "0.00", "zero_of_zero"),
        ("share", "5.00", "0.00", "zero_base"),
        ("change_from", "5.00", "0.00", "zero_base"),
        ("change_by", "5.00", "5.00", "zero_base"),
        ("change_by", "5.00", "5.01", "small_base"),
    ],
)
def test_a_base_of_zero_decides_nothing(kind: str, first: str, second: str, reason: str) -> None:
    found = verdict(Relation(kind, [stated("0.00", PERCENT), stated(first), stated(second)]))
    assert (found.status, found.reason) == (UNDETERMINED, reason)


# -- one fact stated several times ------------------------------------------------------------------------------------


def test_with_equal_decimals_rounding_is_no_excuse() -> None:
    found = verdict(Relation("same", amounts("1914.38", "1914.39")))
    assert (found.status, found.odd, found.difference) == (INCONSISTENT, (1,), Decimal(100))


def test_the_majority_is_the_consensus() -> None:
    found = verdict(Relation("same", amounts("1914.38", "1914.39", "1914.39")))
    assert (found.odd, found.computed) == ((0,), Decimal(19143900))


def test_each_agrees_with_one_but_not_with_each_other() -> None:
    found = verdict(Relation("same", [stated(text, BARE, exact=False) for text in ("10", "10.4", "9.62")]))
    assert (found.status, found.odd) == (INCONSISTENT, (2,))


@pytest.mark.parametrize(
    ("coarse", "fine", "status"),
    [
        ("1.37", "13700", EXACT),
        ("1.37", "13721.55", EXACT),
        ("1.37", "13750", ROUNDING),
        ("1.37", "13761", INCONSISTENT),
    ],
)
def test_different_decimals_must_share_a_point(coarse: str, fine: str, status: str) -> None:
    assert verdict(Relation("same", [stated(coarse, YI), stated(fine)])).status == status


def test_an_approximate_mention_never_counts() -> None:
    mentions = [stated("1914.39"), stated("1900", qualifier="about")]
    assert verdict(Relation("same", mentions)).reason == "approximate"
    mentions.append(stated("1914.39"))
    assert verdict(Relation("same", mentions)).status == EXACT


def test_points_agree_only_when_equal() -> None:
    assert not agree(stated("62", PEOPLE).quantity, stated("62.1", PEOPLE, exact=True).quantity)
    assert agree(stated("795.63").quantity, stated("7956312.00", YUAN).quantity)


def test_figures_beyond_all_digits_are_unreadable() -> None:
    assert verdict(share("50.00", "1" * 40, "2" * 40 + ".5")).status in (EXACT, ROUNDING, TRUNCATED)
    wild = Relation("same", [stated("1"), fact(Quantity(Decimal("1E+999999"), 0, WAN)), stated("1.5")])
    assert verdict(wild).status in (INCONSISTENT, UNDETERMINED)


# -- properties -------------------------------------------------------------------------------------------------------

places = st.integers(0, 4)
numbers = st.decimals(Decimal(-(10**7)), Decimal(10**7), allow_nan=False, allow_infinity=False, places=8)


def rounded(value: Decimal, decimals: int, unit: Unit = BARE) -> Quantity:
    """A true value (in base units) as a report would state it."""
    written = value.scaleb(-unit.exponent).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)
    return Quantity(written, decimals, unit, exact=False)


@given(st.lists(st.tuples(numbers, places, st.sampled_from((1, -1))), min_size=1, max_size=12), places)
def test_rounding_the_truth_never_breaks_a_sum(parts: list[tuple[Decimal, int, int]], decimals: int) -> None:
    total = sum((value * weight for value, _, weight in parts), Decimal(0))
    cells = [rounded(total, decimals), *(rounded(value, each) for value, each, _ in parts)]
    # Something small that became a bare 0 counts as nothing.
    assume(not any(cell.value == 0 and cell.decimals == 0 for cell in cells))
    relation = Relation("sum", [fact(cell) for cell in cells], weights=[weight for _, _, weight in parts])
    assert verdict(relation).status != INCONSISTENT


@given(st.lists(st.tuples(numbers, places), min_size=1, max_size=8), places, st.data())
def test_a_change_beyond_the_joint_half_units_always_breaks_a_sum(
    parts: list[tuple[Decimal, int]], decimals: int, data: st.DataObject
) -> None:
    total = sum((value for value, _ in parts), Decimal(0))
    cells = [rounded(total, decimals), *(rounded(value, each) for value, each in parts)]
    slack = sum((cell.half for cell in cells), Decimal(0))
    at = data.draw(st.integers(0, len(cells) - 1))
    by = 2 * slack + Decimal(1).scaleb(-cells[at].decimals)
    changed = cells[at]._replace(value=cells[at].value + by * data.draw(st.sampled_from((1, -1))))
    cells[at] = Quantity(changed.value, max(each.decimals for each in cells) + 1, BARE, exact=True)
    assert verdict(Relation("sum", [fact(cell) for cell in cells])).status == INCONSISTENT


positive = st.decimals(Decimal("0.5"), Decimal(10**6), allow_nan=False, allow_infinity=False, places=6)


@given(st.sampled_from(("share", "change_from", "change_on", "change_by")), positive, positive, places, places, places)
def test_rounding_the_truth_never_breaks_a_rate(
    kind: str, first: Decimal, second: Decimal, a: int, b: int, c: int
) -> None:
    if kind == "change_by":
        assume(second != first)
        rate = first / (second - first)
    else:
        rate = (first - second) / second if kind == "change_from" else first / second
    cells = [rounded(rate * 100, c, PERCENT), rounded(first, a), rounded(second, b)]
    # A bare 0 is no rounded number, and a base of 0 decides nothing.
    assume(cells[1].value != 0 != cells[2].value)
    assert verdict(Relation(kind, [fact(cell) for cell in cells])).status != INCONSISTENT


@given(numbers, st.lists(st.tuples(places, st.sampled_from((BARE, WAN, YI))), min_size=2, max_size=5))
def test_rounding_the_truth_never_parts_two_mentions(true: Decimal, forms: list[tuple[int, Unit]]) -> None:
    relation = Relation("same", [fact(rounded(true, decimals, unit)) for decimals, unit in forms])
    assert verdict(relation).status != INCONSISTENT


@given(numbers, places, st.integers(1, 10**6))
def test_one_unit_of_the_last_place_parts_two_mentions(true: Decimal, decimals: int, by: int) -> None:
    first = rounded(true, decimals)
    second = first._replace(value=first.value + Decimal(by).scaleb(-decimals))
    assert verdict(Relation("same", [fact(first), fact(second)])).status == INCONSISTENT


# -- solving ----------------------------------------------------------------------------------------------------------


def ask(relation: Relation, values: Sequence[Quantity], index: int, base: Decimal) -> str:
    changed = list(values)
    changed[index] = changed[index].with_value(base)
    return verdict(relation, changed).status


kinds = st.sampled_from(("sum", "difference", "share", "change_from", "change_by", "average", "same", "within"))


@given(kinds, st.data())
def test_a_relation_holds_inside_the_solution_and_breaks_outside(kind: str, data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 4)) if kind in ("sum", "same", "within") else 3
    units = [PERCENT if kind in ("share", "change_from", "change_by") else BARE, *[BARE] * (count - 1)]
    values = [
        Quantity(Decimal(data.draw(st.integers(1, 10**5))).scaleb(-decimals), decimals, unit, exact=False)
        for unit, decimals in zip(units, data.draw(st.lists(places, min_size=count, max_size=count)), strict=True)
    ]
    weights = (1, -1) if kind == "difference" else ()
    relation = Relation("sum" if kind == "difference" else kind, [fact(value) for value in values], weights=weights)
    index = data.draw(st.integers(0, count - 1))
    room = solve(relation, index, values)
    if room is None:
        return
    step = Decimal(1).scaleb(-values[index].decimals)
    for bound, outwards in ((room.low, -1), (room.high, 1)):
        if not bound.is_finite():
            continue
        inside = (bound / step).to_integral("ROUND_CEILING" if outwards < 0 else "ROUND_FLOOR") * step
        if room.holds(inside) and inside > 0:
            assert ask(relation, values, index, inside) != INCONSISTENT
        outside = inside + outwards * step
        if not room.holds(outside) and outside > 0 and kind != "same":
            assert ask(relation, values, index, outside) not in (EXACT, ROUNDING)


def test_what_a_fact_stated_elsewhere_must_be() -> None:
    relation = Relation("same", amounts("1914.30", "1914.39"))
    values = [cell.quantity for cell in relation.cells]
    assert solve(relation, 0, values) == (Decimal(19143900), Decimal(19143900))
    three = Relation("same", amounts("1914.30", "1914.39", "1914.38"))
    assert solve(three, 0, [cell.quantity for cell in three.cells]) is None


def test_a_share_of_nothing_says_nothing_of_the_whole() -> None:
    relation = share("0.00", "0.00", "100.00")
    assert solve(relation, 2, [cell.quantity for cell in relation.cells]) is None


def test_the_solution_is_written_without_the_signs_that_words_add() -> None:
    relation = Relation("change_by", [stated("9.99", PERCENT), stated("65.78"), stated("2072.16")], signs=(-1, -1, 1))
    room = solve(relation, 0, [cell.quantity for cell in relation.cells])
    assert room is not None
    assert room.holds(Decimal("3.08"))
    assert not room.holds(Decimal("-3.08"))
