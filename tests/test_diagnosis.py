"""Which number is wrong: the yardsticks of the literature and of generated budget graphs, ties, units, lists, limits."""

import json
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reportlint.diagnosing.claims import Claim
from reportlint.diagnosing.solving import solve
from reportlint.diagnosing.typos import edits
from reportlint.diagnosis import Candidate, Diagnosis, diagnose
from reportlint.facts import Fact
from reportlint.quantities import Interval, Quantity
from reportlint.relations import EXACT, INCONSISTENT, ROUNDING, UNDETERMINED, Relation, verdict
from reportlint.textmap import Source, Span
from reportlint.units import BARE, Unit
from shared import shared

UNITS = {
    "": BARE,
    "元": Unit("元", "money", 0),
    "万元": Unit("万元", "money", 4),
    "亿元": Unit("亿元", "money", 8),
    "%": Unit("%", "ratio", 0),
    "人": Unit("人", "人", 0),
}
TYPOS = ("retype", "swap_digits", "drop", "add")


def cell(text: str, label: str = "", exact: bool | None = None) -> Fact:
    """A figure as written with its unit: 1914.39万元."""
    found = re.fullmatch(r"(-?\d+(?:\.(\d+))?)(.*)", text)
    assert found is not None
    quantity = Quantity(Decimal(found[1]), len(found[2] or ""), UNITS[found[3]], exact=exact)
    return Fact(quantity, Span(Source("x", text), 0, len(text)), label=label or text)


def diagnosed(relations: Sequence[Relation]) -> Diagnosis:
    return diagnose(relations, {relation: verdict(relation) for relation in relations})


def told(candidate: Candidate) -> tuple[str, str, str]:
    """The figure's label, what it should be, and the operation."""
    suspect = candidate.suspect
    return candidate.fact.label, suspect.suggested + suspect.suggested_unit, suspect.operation


def sum_of(total: str, *parts: str, **more: Any) -> Relation:
    return Relation("sum", [cell(total), *(cell(part) for part in parts)], **more)


# -- generated budget graphs ------------------------------------------------------------------------------------------


def graph(document: dict[str, Any]) -> tuple[dict[str, Fact], list[Relation]]:
    """A budget graph of localise.json: cells in 万元, T_yi in 亿元, rates in percent."""
    rates = {each["stated"] for each in document["constraints"] if each["type"] in ("growth", "ratio_pct")}
    cells = {
        name: cell(each["value"] + ("%" if name in rates else "亿元" if name == "T_yi" else "万元"), name)
        for name, each in document["cells"].items()
    }

    def relation(each: dict[str, Any]) -> Relation:
        names = {key: cells[value] for key, value in each.items() if isinstance(value, str) and value in cells}
        match each["type"]:
            case "sum":
                return Relation("sum", [names["total"], *(cells[part] for part in each["parts"])])
            case "difference":
                return Relation("sum", [names["stated"], names["new"], names["old"]], weights=(1, -1))
            case "growth":
                return Relation("change_from", [names["stated"], names["new"], names["old"]])
            case "ratio_pct":
                return Relation("share", [names["stated"], names["part"], names["whole"]])
            case "equal_scaled":
                return Relation("same", [names["a"], names["b"]])
        return Relation("same", [cells[name] for name in each["cells"]])

    return cells, [relation(each) for each in document["constraints"]]


def localise() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shared("numeric", "localise.json").read_text("utf-8"))
    return found


def test_clean_graphs_are_silent() -> None:
    loud = [
        document["id"]
        for document in localise()["clean"]
        if any(verdict(relation).status == INCONSISTENT for relation in graph(document)[1])
    ]
    assert loud == []


def test_the_planted_error_is_found_and_named_first() -> None:
    """Fellegi-Holt with random ties names 0.67 of the planted errors first, with a typo prior 0.83."""
    hits: Counter[str] = Counter()
    planted: Counter[str] = Counter()
    for document in localise()["documents"]:
        _, relations = graph(document)
        diagnosis = diagnosed(relations)
        assert diagnosis.suspects, document["id"]
        for suspects in diagnosis.suspects.values():
            assert sum(suspect.probability for suspect in suspects) <= 1
        candidates = [first for found in diagnosis.candidates.values() for first in found[:1]]
        best = max(candidates, key=lambda candidate: candidate.figure)
        planted[document["error"]["kind"]] += 1
        hits[document["error"]["kind"]] += best.fact.label == document["error"]["cell"]
    assert hits.total() / planted.total() >= 0.88, {kind: f"{hits[kind]}/{planted[kind]}" for kind in planted}


def test_what_the_planted_error_should_have_been_is_suggested() -> None:
    """Where the slip can be undone (a digit lost by rounding cannot), the true value stands among the suspects."""
    missing = []
    for document in localise()["documents"]:
        error = document["error"]
        if error["kind"] in ("digit", "transpose", "add", "drop", "sign"):
            found = {told(each)[:2] for each in sum(diagnosed(graph(document)[1]).candidates.values(), ())}
            if not any(label == error["cell"] and value.startswith(error["true"]) for label, value in found):
                missing.append(document["id"])
    assert missing == []


# -- records of the data-editing literature ---------------------------------------------------------------------------


def edit_records(*kinds: str) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads(shared("numeric", "edits.json").read_text("utf-8"))
    return [record for record in records if record["kind"] in kinds]


def equations(record: dict[str, Any], exact: bool = True) -> list[Relation]:
    """The equations of a record whose values are all there; they hold exactly, unless ``exact`` is False."""
    cells = {name: cell(str(value), name, exact) for name, value in record["record"].items() if value is not None}

    def terms(side: str) -> list[tuple[int, str]]:
        return [(-1 if sign == "-" else 1, name) for sign, name in re.findall(r"([+-]?)\s*(\w+)", side)]

    made = []
    for equation in record["equations"]:
        left, right = (terms(side) for side in equation.split("=="))
        (_, total), parts = (left[0], right) if len(left) == 1 else (right[0], left)
        names = [total, *(name for _, name in parts)]
        cells |= {name: cell(name, name, exact) for name in names if name.isdigit()}
        if all(name in cells for name in names):
            kind = "same" if len(names) == 2 else "sum"
            made.append(Relation(kind, [cells[name] for name in names], weights=[weight for weight, _ in parts]))
    return made


def changed_values(diagnosis: Diagnosis) -> set[tuple[str, str]]:
    """Every figure that some suspect changes, with the value it gets."""
    spans = {fact.span: fact.label for relation in diagnosis.suspects for fact in relation.cells}
    found = set()
    for candidate in sum(diagnosis.candidates.values(), ()):
        spans[candidate.fact.span] = candidate.fact.label
        found.add((candidate.fact.label, candidate.suspect.suggested))
        found |= {(spans.get(span, span.quote), value) for span, value in candidate.suspect.together}
    return found


def test_published_corrections_are_among_the_suspects() -> None:
    """All records of typos, signs, swaps and units with a published correction and a broken equation.

    Out of scope, because no correction is published: records that inequalities or fixed values rule out (typo-tie-29-92,
    sign-2, typo-noflip, typo-fixate-x1), a wrong equation (typo-retailers13), a blank cell (sign-v4).
    """
    seen, wrong = [], []
    for record in edit_records("typo", "sign", "swap", "sign+swap"):
        diagnosis = diagnosed(equations(record))
        if not record["expected_correction"] or not diagnosis.suspects:
            continue
        seen.append(record["id"])
        expected = {(name, str(value)) for name, value in record["expected_correction"].items()}
        if not expected <= changed_values(diagnosis):
            wrong.append((record["id"], expected - changed_values(diagnosis)))
    assert wrong == []
    assert len(seen) == 13


def test_published_typos_come_first() -> None:
    for record in edit_records("typo"):
        diagnosis = diagnosed(equations(record))
        first = {told(found[0])[:2] for found in diagnosis.candidates.values() if found}
        for name, value in (record["expected_correction"] or {}).items():
            assert (name, str(value)) in first, record["id"]


def test_a_wrong_equation_invents_no_typo() -> None:
    record = next(each for each in edit_records("typo") if each["id"] == "typo-retailers13")
    (found,) = diagnosed(equations(record)).candidates.values()
    assert told(found[0]) == ("profit", "12", "omitted")  # other_rev, which the equation forgets
    assert not any(candidate.suspect.operation in TYPOS for candidate in found)


def test_two_swaps_that_repair_one_equation_are_a_tie() -> None:
    record = next(each for each in edit_records("typo") if each["id"] == "typo-tie-29-92")
    diagnosis = diagnosed(equations(record))
    assert [diagnosis.tied(relation) for relation in diagnosis.suspects] == [True]


def test_a_block_in_another_unit_is_one_operation() -> None:
    for record in edit_records("unit"):
        diagnosis = diagnosed(equations(record))
        found = sum(diagnosis.candidates.values(), ())
        blocks = {
            frozenset([candidate.fact.label, *_labels(equations(record), candidate)])
            for candidate in found
            if candidate.suspect.operation == "shift"
        }
        assert {frozenset(names) for names in record["equivalent_error_sets"]} <= blocks


def _labels(relations: Sequence[Relation], candidate: Candidate) -> list[str]:
    texts = {fact.span.quote: fact.label for relation in relations for fact in relation.cells[::-1]}
    return [texts[span.quote] for span, _ in candidate.suspect.together if span.quote != candidate.fact.quote] or [
        fact.label
        for relation in relations
        for fact in relation.cells
        if fact.quote == candidate.fact.quote and fact.label != candidate.fact.label
    ]


def test_the_located_cells_are_suspects() -> None:
    """Fellegi-Holt records with a broken equation; those of inequalities alone break nothing here."""
    for record in edit_records("fellegi-holt"):
        diagnosis = diagnosed(equations(record))
        if diagnosis.suspects:
            figures = {candidate.fact.label for candidate in sum(diagnosis.candidates.values(), ())}
            located = record["equivalent_error_sets"] or [record["expected_error_locations"]]
            assert any(set(names) <= figures for names in located), record["id"]


def test_no_big_m_hides_ten_thousand_million() -> None:
    record = next(each for each in edit_records("fellegi-holt") if each["id"] == "fh-big")
    diagnosis = diagnosed(equations(record))
    (relation,) = diagnosis.suspects
    clear = diagnosis.clear(relation)
    assert clear is not None
    assert told(clear) == ("profit", "100", "shift")


def test_rounding_records_break_nothing_when_read_as_rounded_numbers() -> None:
    for record in edit_records("rounding"):
        relations = equations(record, exact=False)
        assert {verdict(relation).status for relation in relations} <= {"exact", ROUNDING}, record["id"]


# -- ties and what supports each value --------------------------------------------------------------------------------


@pytest.mark.parametrize("grade", ["certain", "likely"])
def test_two_mentions_tie_when_the_list_supports_one_and_the_balance_the_other(grade: str) -> None:
    first, second = cell("1914.39万元", "list's"), cell("1914.38万元", "balance's")
    items = [cell(text) for text in ("118.10万元", "413.08万元", "133万元", "250.21万元", "1000.00万元")]
    listed = Relation("sum", [first, *items], grade=grade)
    balance = Relation("sum", [second, cell("31508.33万元"), cell("29593.95万元")], weights=(1, -1), grade=grade)
    mentions = Relation("same", [second, first], grade=grade)
    diagnosis = diagnosed([mentions, listed, balance])
    assert diagnosis.tied(mentions)
    assert diagnosis.clear(mentions) is None
    one, other = diagnosis.candidates[mentions][:2]
    assert told(one) == ("balance's", "1914.39万元", "retype")
    assert told(other) == ("list's", "1914.38万元", "retype")
    assert (one.supports, one.residues) == ((listed,), (balance,))
    assert (other.supports, other.residues) == ((balance,), (listed,))
    assert {(each.suspect.explains, each.suspect.leaves) for each in (one, other)} == {(1, 1)}


def test_the_tie_holds_when_the_balance_names_the_other_mention() -> None:
    first, second = cell("1914.39万元", "first"), cell("1914.38万元", "second")
    listed = Relation("sum", [first, cell("914.39万元"), cell("1000.00万元")])
    balance = Relation("sum", [cell("31508.33万元"), cell("29593.95万元"), first])
    mentions = Relation("same", [second, first])
    diagnosis = diagnosed([mentions, listed, balance])
    assert diagnosis.tied(mentions)
    one, other = diagnosis.candidates[mentions][:2]
    assert one.supports == (listed,)
    assert other.supports == (balance,)


def test_the_majority_of_mentions_stands() -> None:
    mentions = Relation("same", [cell("1914.38万元", "odd"), cell("1914.39万元"), cell("1914.39万元")], grade="likely")
    clear = diagnosed([mentions]).clear(mentions)
    assert clear is not None
    assert told(clear) == ("odd", "1914.39万元", "retype")


def test_a_relation_that_is_exact_under_a_value_speaks_for_it() -> None:
    """The total has two mentions; a second sum is exact under one of them and holds by rounding under the other."""
    first, second = cell("30.01万元", "first"), cell("30.02万元", "second")
    mentions = Relation("same", [first, second])
    exact = Relation("sum", [first, cell("10.01万元"), cell("20.00万元")])
    diagnosis = diagnosed([mentions, exact])
    assert told(diagnosis.candidates[mentions][0])[:2] == ("second", "30.01万元")
    assert not diagnosis.tied(mentions)


# -- who vouches ------------------------------------------------------------------------------------------------------


def vouching(grade: str) -> tuple[Diagnosis, Relation]:
    """812.34 = 500.00 + 321.34 is broken; swapped digits repair the total or the part; another sum has the total."""
    total = cell("812.34万元", "total")
    broken = Relation("sum", [total, cell("500.00万元", "first"), cell("321.34万元", "second")])
    other = Relation("sum", [total, cell("412.34万元"), cell("400.00万元")], grade=grade)
    return diagnosed([broken, other]), broken


def test_a_certain_relation_vouches_for_its_figures() -> None:
    diagnosis, broken = vouching("certain")
    clear = diagnosis.clear(broken)
    assert clear is not None
    assert told(clear) == ("second", "312.34万元", "swap_digits")
    assert "total" not in {told(candidate)[0] for candidate in diagnosis.candidates[broken]}


def test_a_guess_vouches_for_nothing() -> None:
    diagnosis, broken = vouching("guess")
    assert diagnosis.tied(broken)
    assert {told(candidate)[0] for candidate in diagnosis.candidates[broken][:2]} == {"total", "second"}
    against = {told(candidate)[0]: len(candidate.against) for candidate in diagnosis.candidates[broken][:2]}
    assert against == {"total": 1, "second": 0}


def test_a_change_that_breaks_a_likely_relation_comes_behind_one_that_breaks_none() -> None:
    diagnosis, broken = vouching("likely")
    clear = diagnosis.clear(broken)
    assert clear is not None
    assert told(clear) == ("second", "312.34万元", "swap_digits")
    assert clear.against == ()


def test_where_everything_is_vouched_for_nobody_is_accused() -> None:
    total, first, second = cell("812.34万元"), cell("500.00万元"), cell("321.34万元")
    broken = Relation("sum", [total, first, second])
    vouchers = [
        Relation("sum", [total, cell("412.34万元"), cell("400.00万元")]),
        Relation("sum", [first, cell("200.00万元"), cell("300.00万元")]),
        Relation("sum", [second, cell("121.34万元"), cell("200.00万元")]),
    ]
    assert diagnosed([broken, *vouchers]).suspects[broken] == ()


def test_a_likely_claim_without_a_slip_gives_no_answer() -> None:
    broken = sum_of("1000.00万元", "311.11万元", "237.11万元", grade="likely")
    assert diagnosed([broken]).clear(broken) is None


def test_the_less_sure_the_claim_the_less_its_figures_are_accused() -> None:
    shares = []
    for grade in ("certain", "likely", "guess"):
        broken = Relation("same", [cell("100.00万元"), cell("237.11万元")], grade=grade)
        shares.append(sum(suspect.probability for suspect in diagnosed([broken]).suspects[broken]))
    assert shares == sorted(shares, reverse=True)
    assert shares[2] < 0.5 < shares[0]


def test_a_slip_copied_to_every_mention_is_one_operation() -> None:
    total, again, rounded = cell("821.34万元", "total"), cell("821.34万元", "again"), cell("0.08亿元", "rounded")
    broken = Relation("sum", [total, cell("500.00万元"), cell("312.34万元")])
    parts = [
        Relation("sum", [broken.cells[1], cell("200.00万元"), cell("300.00万元")]),
        Relation("sum", [broken.cells[2], cell("112.34万元"), cell("200.00万元")]),
    ]
    diagnosis = diagnosed([broken, *parts, Relation("same", [total, again, rounded])])
    clear = diagnosis.clear(broken)
    assert clear is not None
    assert told(clear) == ("total", "812.34万元", "swap_digits")
    assert clear.suspect.together == ((again.span, "812.34"),)


# -- operations -------------------------------------------------------------------------------------------------------


def only(relation: Relation, *others: Relation) -> tuple[str, str, str]:
    clear = diagnosed([relation, *others]).clear(relation)
    assert clear is not None
    return told(clear)


def test_a_missing_ten_thousand_is_a_slip_of_the_unit() -> None:
    total, basic = cell("795.63万元", "total"), cell("795.63元", "basic")
    mentions = Relation("same", [basic, total], grade="likely")
    staff = cell("643.4万元")
    diagnosis = diagnosed([mentions, Relation("within", [basic, staff], grade="likely")])
    clear = diagnosis.clear(mentions)
    assert clear is not None
    assert told(clear) == ("basic", "795.63万元", "unit")
    assert (clear.suspect.value, clear.suspect.unit, clear.suspect.explains, clear.suspect.leaves) == (
        "795.63", "元", 2, 0,
    )  # fmt: skip


def test_a_gap_may_be_an_item_left_out_or_either_part() -> None:
    broken = sum_of("795.63万元", "643.4万元", "149.2万元")
    diagnosis = diagnosed([broken])
    assert diagnosis.clear(broken) is None
    found = {told(candidate) for candidate in diagnosis.candidates[broken]}
    assert ("795.63万元", "3.03万元", "omitted") in found
    # The total's decimals, which the parts lack, are the point here.
    assert ("643.4万元", "646.43万元", "free") in found
    assert ("149.2万元", "152.23万元", "free") in found


def test_the_unit_is_put_right_before_the_sum_is_judged() -> None:
    total, basic = cell("795.63万元", "total"), cell("795.63元", "basic")
    broken = Relation("sum", [basic, cell("643.4万元"), cell("149.2万元")])
    mentions = Relation("same", [basic, total])
    diagnosis = diagnosed([broken, mentions])
    assert told(diagnosis.candidates[mentions][0]) == ("basic", "795.63万元", "unit")
    omitted = [each for each in diagnosis.candidates[broken] if each.suspect.operation == "omitted"]
    assert [(told(each)[1], each.suspect.leaves) for each in omitted] == [("3.03万元", 0)]


@pytest.mark.parametrize(
    ("total", "parts", "answer"),
    [
        ("312.34万元", ("100.00万元", "221.34万元"), ("221.34万元", "212.34万元", "swap_digits")),
        ("3012.31万元", ("1000.17万元", "212.14万元"), ("212.14万元", "2012.14万元", "drop")),
        ("1312.34万元", ("1000.00万元", "3122.34万元"), ("3122.34万元", "312.34万元", "add")),
        ("1312.34万元", ("1000.00万元", "3123400.00万元"), ("3123400.00万元", "312.34万元", "shift")),
        ("1312.34万元", ("1000.00万元", "0.03万元"), ("0.03万元", "312.34万元", "shift")),
        ("687.66万元", ("1000.00万元", "312.34万元"), ("312.34万元", "-312.34万元", "sign")),
        ("70人", ("49人", "17人", "40人"), ("40人", "4人", "add")),
    ],
)  # fmt: skip
def test_slips_in_a_sum(total: str, parts: tuple[str, ...], answer: tuple[str, str, str]) -> None:
    """The figures that stay are vouched for, but for the smallest of a kind."""
    broken = sum_of(total, *parts)
    wrong = next(fact for fact in broken.cells if fact.label == answer[0])
    vouchers = []
    for fact in broken.cells:
        if fact is not wrong:
            half = fact.quantity.value / 2
            unit = fact.quantity.unit.name
            one = half.quantize(Decimal(1).scaleb(-fact.quantity.decimals))
            vouchers.append(Relation("sum", [fact, cell(f"{one}{unit}"), cell(f"{fact.quantity.value - one}{unit}")]))
    assert only(broken, *vouchers) == answer


def test_figures_in_each_others_place_within_a_claim() -> None:
    broken = Relation("sum", [cell("2137.94万元", "difference"), cell("65.78万元", "new"), cell("2072.16万元", "old")],
                      weights=(1, -1))  # fmt: skip
    assert diagnosed([broken]).suspects[broken] != ()
    found = [each for each in diagnosed([broken]).candidates[broken] if each.suspect.operation == "swap_cells"]
    assert found == [] or all(each.suspect.together for each in found)
    balance = Relation("sum", [cell("2072.16万元", "rest"), cell("65.78万元", "whole"), cell("2137.94万元", "part")],
                       weights=(1, -1))  # fmt: skip
    swapped = [each for each in diagnosed([balance]).candidates[balance] if each.suspect.operation == "swap_cells"]
    assert [(told(each)[0], told(each)[1], each.suspect.together[0][1]) for each in swapped] == [
        ("whole", "2137.94万元", "65.78")
    ]


def test_figures_of_two_rows_in_each_others_place() -> None:
    rows = [sum_of("300.00万元", "100.00万元", "230.00万元"), sum_of("400.00万元", "170.00万元", "200.00万元")]
    diagnosis = diagnosed(rows)
    first, second = (diagnosis.clear(row) for row in rows)
    assert first is not None
    assert second is not None
    assert told(first) == ("230.00万元", "200.00万元", "swap_cells")
    assert told(second) == ("200.00万元", "230.00万元", "swap_cells")
    assert first.suspect.together == ((second.fact.span, "230.00"),)
    assert (first.suspect.explains, first.suspect.leaves) == (2, 0)


def first(relation: Relation, *others: Relation) -> tuple[str, str, str]:
    return told(diagnosed([relation, *others]).candidates[relation][0])


def test_a_printed_zero_is_hardly_suspect() -> None:
    broken = sum_of("83.37万元", "43.37万元", "0.00万元", "0.00万元")
    found = diagnosed([broken]).candidates[broken]
    assert {told(candidate)[0] for candidate in found[:2]} == {"83.37万元", "43.37万元"}
    assert diagnosed([broken]).tied(broken)
    assert sum(each.suspect.probability for each in found if each.fact.label == "0.00万元") < 0.05


def test_the_only_figure_among_zeros_is_suspect() -> None:
    assert first(sum_of("72.82万元", "72.82万元", "0.00万元", "4.00万元")) == ("4.00万元", "0.00万元", "retype")
    assert first(sum_of("0.00万元", "4.00万元", "0.00万元", "0.00万元")) == ("4.00万元", "0.00万元", "retype")


def test_a_rate_of_nothing_over_nothing_vouches_for_no_amount() -> None:
    broken = sum_of("0.00万元", "4.00万元", "0.00万元", "0.00万元")
    rate = Relation("share", [cell("0.00%"), cell("0.00万元", "spent"), broken.cells[1]])
    assert verdict(rate).status == EXACT
    assert first(broken, rate) == ("4.00万元", "0.00万元", "retype")


def test_a_rate_of_something_over_nothing_is_no_way_out() -> None:
    broken = sum_of("0.00万元", "4.00万元", "0.00万元")
    rate = Relation("share", [cell("50.00%"), cell("2.00万元", "spent"), broken.cells[1]])
    assert ("4.00万元", "0.00万元", "retype") not in set(map(told, diagnosed([broken, rate]).candidates[broken]))


def test_a_slip_that_changes_the_size_is_rarer_than_a_retyped_digit() -> None:
    found = diagnosed([broken := sum_of("6079.21万元", "1930.44万元", "148.77万元")]).candidates[broken]
    assert told(found[0]) == ("6079.21万元", "2079.21万元", "retype")
    assert ("148.77万元", "4148.77万元", "drop") in set(map(told, found))


def test_a_value_beyond_its_neighbours_is_less_plausible() -> None:
    found = diagnosed([broken := sum_of("46人", "68人", "15人", "3人")]).candidates[broken]
    assert [told(each)[:2] for each in found[:2]] == [("68人", "28人"), ("46人", "86人")]


def test_no_block_shrinks_to_nothing_beside_a_zero() -> None:
    broken = sum_of("620.00万元", "207.40万元", "12.60万元", "0.00万元")
    assert "shift" not in {suspect.operation for suspect in diagnosed([broken]).suspects[broken]}


def test_a_repair_that_coarser_figures_hide_weighs_less_than_an_exact_one() -> None:
    found = diagnosed([broken := sum_of("795.63万元", "643.4万元", "149.2万元")]).candidates[broken]
    shares = {told(each)[1:]: each.suspect.probability for each in found}
    coarse = shares.pop(("646.4万元", "retype"))
    assert set(shares) > {("3.03万元", "omitted"), ("152.23万元", "free"), ("646.43万元", "free")}
    assert coarse < shares[("646.43万元", "free")]
    assert coarse < 0.1 < shares[("3.03万元", "omitted")]


def test_an_item_left_out_that_stands_nearby() -> None:
    total, first, second, third = (cell(text) for text in ("100.00万元", "50.17万元", "37.71万元", "12.12万元"))
    broken = Relation("sum", [total, first, second])
    elsewhere = Relation("sum", [cell("49.83万元"), second, third])
    assert only(broken, elsewhere) == ("100.00万元", "12.12万元", "omitted")


def test_an_item_counted_twice() -> None:
    broken = sum_of("1350.40万元", "1000.00万元", "250.50万元", "99.90万元", "99.90万元")
    found = diagnosed([broken]).candidates[broken]
    assert {told(candidate) for candidate in found[:2]} == {("99.90万元", "0.00万元", "twice")}


def test_a_rate_computed_from_the_wrong_base() -> None:
    rate = Relation("change_from", [cell("-3.17%", "rate"), cell("2072.16万元", "new"), cell("2137.94万元", "old")])
    vouchers = [
        Relation("sum", [rate.cells[1], cell("1000.16万元"), cell("1072.00万元")]),
        Relation("sum", [rate.cells[2], cell("1000.94万元"), cell("1137.00万元")]),
    ]
    assert only(rate, *vouchers) == ("rate", "-3.08%", "given")


def test_bounds_alone_suggest_no_value() -> None:
    broken = Relation("within", [cell("100.00万元"), cell("312.34万元")])
    assert {suspect.operation for suspect in diagnosed([broken]).suspects[broken]} <= {"shift", "unit", "sign"}


def test_suggestions_never_have_more_decimals_than_the_document() -> None:
    for document in localise()["documents"][:40]:
        for candidate in sum(diagnosed(graph(document)[1]).candidates.values(), ()):
            digits = candidate.suspect.suggested.partition(".")[2]
            assert len(digits) <= 2, candidate
            assert "E" not in candidate.suspect.suggested


# -- several errors, limits, speed ------------------------------------------------------------------------------------


def tables(groups: int, size: int, errors: int) -> tuple[list[Relation], dict[Fact, Decimal]]:
    """A tree of sums with planted errors: the relations, and the true values of the wrong figures."""
    chance = random.Random(7)
    relations, totals, figures = [], [], []
    for _ in range(groups):
        values = [Decimal(chance.randrange(1000, 500_000)).scaleb(-2) for _ in range(size)]
        parts = [cell(f"{value}万元") for value in values]
        totals.append(cell(f"{sum(values)}万元"))
        figures += [*parts, totals[-1]]
        relations.append(Relation("sum", [totals[-1], *parts]))
    relations.append(Relation("sum", [cell(f"{sum(total.quantity.value for total in totals)}万元"), *totals]))
    wrong = {}
    for fact in chance.sample(figures, errors):
        wrong[fact] = fact.quantity.value
        digit = int(fact.quantity.value // 10 % 10)
        fact.quantity = fact.quantity._replace(value=fact.quantity.value + 10 * ((digit + 4) % 10 - digit))
    return relations, wrong


def test_a_thousand_cells_with_three_errors_in_a_second() -> None:
    relations, wrong = tables(100, 9, 3)
    begun = time.process_time()
    diagnosis = diagnosed(relations)
    assert time.process_time() - begun < 1
    suspected = {(each.fact, each.quantity.value) for each in sum(diagnosis.candidates.values(), ())}
    assert set(wrong.items()) <= suspected


def test_one_list_of_a_thousand_items() -> None:
    relations, _ = tables(1, 1000, 3)
    begun = time.process_time()
    diagnosed(relations)
    assert time.process_time() - begun < 2


def test_two_slips_in_one_sum_are_told_apart() -> None:
    """Both the total and a part of the middle sum are wrong; each of them also stands in another broken sum."""
    total, first, second = cell("20012.31万元", "total"), cell("1412.14万元", "first"), cell("600.17万元", "second")
    relations = [
        Relation("sum", [total, first, second]),
        Relation("sum", [total, cell("1500.11万元"), cell("512.20万元")]),  # 2012.31
        Relation("sum", [first, cell("1000.10万元"), cell("421.04万元")]),  # 1421.14: one digit of two swapped
    ]
    first.quantity = first.quantity._replace(value=Decimal("1412.14"))
    relations[0].cells[2].quantity = relations[0].cells[2].quantity._replace(value=Decimal("591.17"))
    diagnosis = diagnosed(relations)
    assert told(diagnosis.candidates[relations[1]][0]) == ("total", "2012.31万元", "add")
    assert told(diagnosis.candidates[relations[2]][0]) == ("first", "1421.14万元", "swap_digits")
    assert not any(diagnosis.tied(relation) for relation in relations)


def test_more_errors_than_one_explanation_holds_still_get_suspects() -> None:
    relations, wrong = tables(30, 5, 0)
    for relation in relations[:12]:
        total = relation.stated
        total.quantity = total.quantity._replace(value=total.quantity.value + 40)
        wrong[total] = total.quantity.value
    diagnosis = diagnosed(relations)
    assert all(diagnosis.suspects[relation] for relation in diagnosis.suspects)
    assert len(diagnosis.suspects) >= 12


@pytest.mark.parametrize("kind", ["sum", "signed", "share", "same"])
def test_the_densest_graphs_are_bounded_in_time(kind: str) -> None:
    chance = random.Random(3)
    facts = [cell(f"{chance.randrange(1000, 500_000) / 100:.2f}万元") for _ in range(30)]
    made = []
    for _ in range(300):
        cells = chance.sample(facts, 30)
        if kind == "share":
            made.append(Relation("share", [cell("33.33%"), *cells[:2]]))
        elif kind == "same":
            made.append(Relation("same", cells[:2]))
        else:
            weights = [chance.choice((1, -1)) for _ in cells[1:]] if kind == "signed" else ()
            made.append(Relation("sum", cells, weights=weights))
    begun = time.process_time()
    diagnosed(made)
    assert time.process_time() - begun < 4


def test_nothing_broken_costs_nothing() -> None:
    """Neither the search nor the data are loaded."""
    script = """
import sys
from decimal import Decimal
from reportlint.diagnosis import diagnose
from reportlint.facts import Fact
from reportlint.quantities import Quantity
from reportlint.relations import Relation, verdict
from reportlint.textmap import Source, Span
fact = Fact(Quantity(Decimal(1), 0), Span(Source("x", "1"), 0, 1))
relation = Relation("same", [fact, fact])
assert diagnose([relation], {relation: verdict(relation)}).suspects == {}
loaded = [name for name in sys.modules if name.startswith(("reportlint.diagnosing.", "reportlint_config"))]
print(*sorted(loaded))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8")
    assert set(done.stdout.split()) <= {"reportlint.diagnosing.candidate"}


def test_the_same_figures_give_the_same_suspects_whatever_the_hash_seed() -> None:
    script = """
from test_diagnosis import cell, diagnosed
from reportlint.relations import Relation
total, first, second = cell("795.63万元"), cell("643.4万元"), cell("149.2万元")
relations = [Relation("sum", [total, first, second]), Relation("same", [cell("795.63元"), total]),
             Relation("share", [cell("12.00%"), second, total])]
for suspects in diagnosed(relations).suspects.values():
    for suspect in suspects:
        print(suspect._replace(span=suspect.span.quote, together=[value for _, value in suspect.together]))
"""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert outputs != {""}


# -- properties -------------------------------------------------------------------------------------------------------

texts = st.builds(
    lambda number, decimals, unit: f"{Decimal(number).scaleb(-decimals):.{decimals}f}{unit}",
    st.integers(-(10**7), 10**9),
    st.integers(0, 4),
    st.sampled_from(["", "万元", "元", "亿元", "人"]),
)


@st.composite
def claims(draw: st.DrawFn) -> list[Relation]:
    """A few relations of any kind over a few figures of any kind."""
    facts = [cell(text) for text in draw(st.lists(texts, min_size=3, max_size=7))]
    rates = [cell(f"{draw(st.integers(-200, 5000)) / 10}%") for _ in range(2)]
    made = []
    for _ in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(["sum", "same", "within", "share", "change_from", "change_by", "average"]))
        grade = draw(st.sampled_from(["certain", "likely", "guess"]))
        cells = draw(st.lists(st.sampled_from(facts), min_size=2, max_size=6, unique=True))
        weights: list[int] = []
        if kind in ("sum", "within"):
            weights = draw(st.lists(st.sampled_from([1, -1]), min_size=len(cells) - 1, max_size=len(cells) - 1))
        elif kind != "same":
            cells = [draw(st.sampled_from(rates)), *cells[:2]]
        made.append(Relation(kind, cells, weights=weights, grade=grade))
    return made


@settings(max_examples=60, deadline=None)
@given(claims())
def test_any_figures_give_well_formed_suspects(relations: list[Relation]) -> None:
    diagnosis = diagnosed(relations)
    assert set(diagnosis.suspects) == {each for each in relations if verdict(each).status == INCONSISTENT}
    for relation, suspects in diagnosis.suspects.items():
        assert sum(suspect.probability for suspect in suspects) <= 1 + 1e-9
        assert tuple(each.suspect for each in diagnosis.candidates[relation]) == suspects
        figures = [each.figure for each in diagnosis.candidates[relation]]
        assert figures == sorted(figures, reverse=True)
        for candidate, suspect in zip(diagnosis.candidates[relation], suspects, strict=True):
            assert candidate.fact in relation.cells
            assert Decimal(suspect.suggested).is_finite()
            assert "E" not in suspect.suggested


@settings(max_examples=60, deadline=None)
@given(claims())
def test_a_candidate_repairs_what_it_says_and_breaks_nothing_certain(relations: list[Relation]) -> None:
    for candidate in sum(diagnosed(relations).candidates.values(), ()):
        after = dict((*candidate.given, *candidate.changes))
        for relation in relations:
            status = verdict(relation, [after.get(fact, fact.quantity) for fact in relation.cells]).status
            if candidate.changes and relation in candidate.repairs:
                assert status not in (INCONSISTENT, UNDETERMINED)
            if relation.grade == "certain" and verdict(relation).status in ("exact", ROUNDING):
                assert status != INCONSISTENT


@given(claims(), st.data())
def test_a_claim_answers_what_if_as_the_verdict_does(relations: list[Relation], data: st.DataObject) -> None:
    relation = data.draw(st.sampled_from(relations))
    claim = Claim(relation, verdict(relation))
    facts = data.draw(st.lists(st.sampled_from(relation.cells), min_size=1, max_size=2, unique=True))
    values = {
        fact: fact.quantity._replace(value=Decimal(data.draw(st.integers(1, 10**6))).scaleb(-fact.quantity.decimals))
        for fact in facts
    }
    status = verdict(relation, [values.get(fact, fact.quantity) for fact in relation.cells]).status
    assert claim.status_with(values) == (INCONSISTENT if status == UNDETERMINED else status)


@given(claims(), st.data())
def test_a_claim_leaves_the_room_that_solving_gives(relations: list[Relation], data: st.DataObject) -> None:
    relation = data.draw(st.sampled_from(relations))
    fact = data.draw(st.sampled_from(relation.cells))
    assume(fact.quantity.value)
    values = [each.quantity for each in relation.cells]
    index = relation.cells.index(fact)
    assert Claim(relation, verdict(relation)).room(fact, {}) == solve(relation, index, values)


def one_slip_away(written: str, before: str) -> bool:
    """Whether one digit retyped, dropped or added, or two neighbours swapped, turn ``before`` into ``written``."""
    for short, long in ((written, before), (before, written)):
        if len(long) == len(short) + 1:
            return any(long[:at] + long[at + 1 :] == short for at in range(len(long)) if long[at] != ".")
    differing = [at for at, (one, other) in enumerate(zip(written, before, strict=True)) if one != other]
    if len(differing) == 1:
        return "." not in (written[differing[0]], before[differing[0]])
    digits, others = written.replace(".", ""), before.replace(".", "")
    changed = [at for at, (one, other) in enumerate(zip(digits, others, strict=True)) if one != other]
    return len(changed) == 2 and changed[1] == changed[0] + 1 and written.find(".") == before.find(".")


EVERYTHING = Interval(Decimal(-(10**12)), Decimal(10**12))


@given(st.integers(0, 10**7), st.integers(0, 3))
def test_edits_are_one_slip_away(number: int, decimals: int) -> None:
    quantity = Quantity(Decimal(number).scaleb(-decimals), decimals)
    written = f"{quantity.value:.{decimals}f}"
    for edit in edits(quantity, EVERYTHING):
        before = f"{edit.value:.{edit.decimals}f}"
        assert one_slip_away(written, before), (written, before, edit.operation)
        assert 0 < edit.chance <= 1


@given(st.integers(0, 10**6), st.integers(0, 3), st.data())
def test_every_slip_of_the_hand_can_be_undone(number: int, decimals: int, data: st.DataObject) -> None:
    before = f"{Decimal(number).scaleb(-decimals):.{decimals}f}"
    at = data.draw(st.integers(0, len(before) - 1))
    assume(before[at] != ".")
    slip = data.draw(st.sampled_from(TYPOS))
    digit = data.draw(st.sampled_from("0123456789"))
    if slip == "retype":
        after = before[:at] + digit + before[at + 1 :]
    elif slip == "swap_digits":
        assume(at + 1 < len(before) and before[at + 1] != ".")
        after = before[:at] + before[at + 1] + before[at] + before[at + 2 :]
    elif slip == "drop":
        after = before[:at] + before[at + 1 :]
    else:
        after = before[:at] + digit + before[at:]
    assume(after != before and re.fullmatch(r"(0|[1-9]\d*)(\.\d+)?", after))
    quantity = Quantity(Decimal(after), len(after.partition(".")[2]))
    assert any(edit.value == Decimal(before) for edit in edits(quantity, EVERYTHING)), (before, after)


def test_only_edits_within_the_room_are_listed() -> None:
    quantity = Quantity(Decimal("-123.45"), 2)
    found = edits(quantity, Interval(Decimal("-124"), Decimal("-123.40")))
    assert all(Decimal("-124") <= edit.value <= Decimal("-123.40") for edit in found)
    assert Decimal("-123.54") in {edit.value for edit in found}


def test_a_number_of_endless_digits_gets_no_edits() -> None:
    assert edits(Quantity(Decimal("9" * 5000), 0), EVERYTHING) == []


def test_a_bound_alone_points_to_no_sign_and_no_shift() -> None:
    cells = [cell(text) for text in ("100.00万元", "60.00万元", "50.00万元", "9.00万元")]
    relation = Relation("within", cells, grade="likely")
    found = diagnose([relation], {relation: verdict(relation)})
    assert all(each.operation not in ("sign", "shift") for each in found.suspects.get(relation, ()))
