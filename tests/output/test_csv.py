"""The table: what a spreadsheet reads back, with nothing live in it."""

import csv
import io
from decimal import Decimal

import pandas
from hypothesis import given
from hypothesis import strategies as st

from reportlint.output.csv_output import _LIVE, COLUMNS, _text, render
from reportlint.output.options import OutputOptions
from reportlint.running.outcome import Outcome


def table(outcome: Outcome, language: str = "zh") -> list[list[str]]:
    """The cells, read from the bytes of the file."""
    data = render(outcome, OutputOptions(language)).encode("utf-8", "backslashreplace")
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_row(outcome: Outcome) -> None:
    head, row = table(outcome)
    made = dict(zip(head, row, strict=True))
    assert made["问题等级"] == "必须修改"
    assert made["所在位置"] == "第4行 收支情况 › 支出 › 合计"
    assert (made["差异金额"], made["计量单位"], made["处理方式"]) == ("3.03", "万元", "更正")
    assert made["涉及数值"] == "795.63\n643.40\n149.20"
    assert made["相关位置"].split("\n")[0] == "人员经费643.40 第4行 收支情况 › 支出 › 人员经费"
    assert head[-1] == "reportlint"


def test_english_heads(outcome: Outcome) -> None:
    head, row = table(outcome, "en")
    assert head[:4] == ["Severity", "Category", "Rule", "Rule name"]
    assert row[:4] == ["must correct", "total", "TOT001", "total-mismatch"]


def test_lines_end_by_the_standard(hostile: Outcome) -> None:
    text = render(hostile, OutputOptions())
    assert text.endswith("\r\n")
    assert len(table(hostile)) == 1 + 5  # accepted findings are left out
    assert {len(row) for row in table(hostile)} == {len(COLUMNS)}


def test_nothing_is_live(hostile: Outcome) -> None:
    cells = [cell for row in table(hostile)[1:] for cell in row]
    assert any(cell.startswith("'=cmd|") for cell in cells)
    assert any(cell == "'-1" for cell in cells)
    assert not any(cell.startswith(_LIVE) for cell in cells)
    assert not any(ord(sign) < 32 and sign != "\n" for cell in cells for sign in cell)


@given(st.text())
def test_no_text_is_live(text: str) -> None:
    assert not _text(text).startswith(_LIVE)


def test_a_negative_difference_is_a_number(outcome: Outcome) -> None:
    result = outcome.inputs[0]
    less = result._replace(findings=[result.findings[0]._replace(difference=("-0.10", "万元"))])
    head, row = table(outcome._replace(inputs=[less]))
    assert row[head.index("差异金额")] == "-0.10"


def test_pandas_reads_it(hostile: Outcome) -> None:
    data = render(hostile, OutputOptions()).encode("utf-8", "backslashreplace")
    frame = pandas.read_csv(io.BytesIO(data), dtype=str)
    assert len(frame) == 5
    assert sum(Decimal(value) for value in frame["差异金额"].dropna()) == Decimal("15.15")


def test_rates_differ_by_percentage_points(outcome: Outcome) -> None:
    (result,) = outcome.inputs
    finding = result.findings[0]._replace(difference=("-14.03", "%"))
    wrong = outcome._replace(inputs=[result._replace(findings=[finding])])
    for language, unit in (("zh", "百分点"), ("en", "percentage points")):
        head, row = table(wrong, language)
        assert row[head.index("计量单位" if language == "zh" else "Measured in")] == unit
