"""Where a workbook holds more digits than it shows, the numbers held decide, and the message says so."""

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reading.workbooks import sheet
from reportlint.facts import Fact
from reportlint.findings import Finding
from reportlint.quantities import Quantity
from reportlint.relations import EXACT, INCONSISTENT, ROUNDING, Relation, verdict
from reportlint.running.pipeline import check_input
from reportlint.settings import Settings
from reportlint.textmap import Source, Span
from reportlint.units import unit

TWO = "0.00"
NOWHERE = Span(Source("x", ""), 0, 0)


def funds(total: Any, *parts: Any, name: str = "万元") -> bytes:
    """A form's funds block with these amounts spent, shown with two decimals."""
    labels = ("其中：当年财政拨款", "上年结转资金", "其他资金")
    rows = [
        ["2023年度项目支出绩效自评表"],
        ["项目名称", "校舍维修"],
        [f"单位：{name}"],
        ["项目资金", None, "全年预算数", "全年执行数"],
        [None, "年度资金总额", (900, TWO), (total, TWO)],
        *([None, label, (300, TWO), (part, TWO)] for label, part in zip(labels, parts, strict=True)),
    ]
    return sheet(rows, "A1:D1", "A3:D3", "A4:A8")


def totals(data: bytes) -> list[Finding]:
    found = check_input("x.xlsx", data, Settings(select=["total"])).findings
    return [finding for finding in found if finding.category == "total"]


def test_shown_numbers_apart_and_held_ones_not() -> None:
    (finding,) = totals(funds(100, 33.333, 33.333, 33.334))
    assert (finding.code, finding.severity) == ("TOT010", "info")
    assert "显示数相差0.01万元，单元格实际数值相符" in finding.message["zh"]
    assert "0.01万元 between the numbers shown, none between those held" in finding.message["en"]


def test_yuan_with_cents_are_exact_only_as_shown() -> None:
    (finding,) = totals(funds(100, 33.3333333333333, 33.3333333333333, 33.3333333333333, name="元"))
    assert (finding.code, finding.severity) == ("TOT010", "info")
    (finding,) = totals(funds(100, 33.33, 33.33, 33.33, name="元"))
    assert (finding.code, finding.severity) == ("TOT005", "error")


def test_held_numbers_apart_within_what_rounding_of_the_shown_ones_allows() -> None:
    (finding,) = totals(funds(100.004, 33.3371, 33.3372, 33.3373))
    assert (finding.code, finding.severity) == ("TOT005", "error")
    assert "100.004万元" in finding.message["zh"]
    assert finding.arithmetic["zh"] == (
        "按单元格实际数值（不是显示的数）：33.337＋33.337＋33.337＝100.011；100.011－100.004＝0.007"
    )
    assert finding.suspects == ()


def test_what_is_shown_is_what_is_held() -> None:
    assert totals(funds(100, 33.33, 33.33, 33.34)) == []
    (finding,) = totals(funds(101, 33.33, 33.33, 33.34))
    assert finding.code == "TOT005"
    assert "实际数值" not in finding.arithmetic["zh"]


def test_shown_numbers_that_meet_are_left_alone() -> None:
    assert totals(funds(100.004, 33.3341, 33.3341, 33.3441)) == []


def test_a_table_of_figures() -> None:
    rows = [
        ["支出情况表（单位：万元）"],
        ["项目", "决算数"],
        ["一、基本支出", (33.334, TWO)],
        ["二、项目支出", (33.334, TWO)],
        ["支出合计", (66.668, TWO)],
    ]
    (finding,) = totals(sheet(rows, "A1:B1"))
    assert finding.code == "TOT010"
    assert "实际数值相符" in finding.message["zh"]


def test_rates_by_what_is_held() -> None:
    rows = [
        ["2023年度项目支出绩效自评表"],
        ["项目资金（万元）", None, "全年预算数", "全年执行数", "执行率"],
        [None, "年度资金总额", (3.014, TWO), (1.006, TWO), (1.006 / 3.014, "0.00%")],
    ]
    found = check_input("x.xlsx", sheet(rows, "A1:E1"), Settings(select=["rate"]))
    assert [finding.code for finding in found.findings] == []
    assert [each.reason for relation, each in found.relations if relation.kind == "share"] == ["stored"]


def facts(shown: list[str], held: list[str], name: str) -> list[Fact]:
    known = unit(name)
    assert known is not None
    made = []
    for text, digits in zip(shown, held, strict=True):
        decimals = len(text.partition(".")[2])
        quantity = Quantity(Decimal(text), decimals, known)
        made.append(Fact(quantity, NOWHERE, stored=quantity.stored(digits if digits != text else "")))
    return made


amounts = st.lists(st.decimals(-1000, 1000, places=5), min_size=2, max_size=12)


def two(value: Decimal) -> str:
    return format(value.quantize(Decimal("0.01"), "ROUND_HALF_UP"), "f")


@given(amounts, st.sampled_from(["元", "万元"]))
def test_sums_that_hold_are_never_inconsistent(parts: list[Decimal], name: str) -> None:
    held = [sum(parts, Decimal(0)), *parts]
    cells = facts([two(value) for value in held], [format(value, "f") for value in held], name)
    assert verdict(Relation("sum", cells)).status in (EXACT, ROUNDING)


@given(amounts, st.sampled_from(["元", "万元"]), st.decimals(1, 10, places=5))
@settings(max_examples=60)
def test_a_gap_between_held_numbers_shows_whatever_rounding_would_excuse(
    parts: list[Decimal], name: str, gap: Decimal
) -> None:
    held = [sum(parts, gap / 100), *parts]
    cells = facts([two(value) for value in held], [format(value, "f") for value in held], name)
    found = verdict(Relation("sum", cells))
    shown = verdict(Relation("sum", cells), [cell.quantity for cell in cells])
    assert found.status == (EXACT if shown.status == EXACT else INCONSISTENT)


def test_one_fact_shown_with_two_values() -> None:
    first, second = facts(["1914.39", "1914.38"], ["1914.385", "1914.38"], "万元")
    assert verdict(Relation("same", (first, second))) == (
        ROUNDING,
        Decimal("19143900.00"),
        Decimal("-100.00"),
        "stored",
        (),
    )
    first, second = facts(["1914.39", "1914.38"], ["1914.391", "1914.38"], "万元")
    assert verdict(Relation("same", (first, second))).status == INCONSISTENT
