"""Workbooks as Documents: what is seen in each cell, where it stands, and what is told."""

from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.worksheet.worksheet import Worksheet

from reading.workbooks import prefixed, read, rendered, rewritten, saved, sheet, strict, workbook
from reportlint.document import Document
from reportlint.places import describe, locator
from reportlint.problems import Refused
from reportlint.textmap import Span

FORM = [
    ["2023年度部门整体支出绩效自评表"],
    ["部门名称", "示例区教育局"],
    ["单位：万元"],
    ["资金情况", None, "全年预算数", "全年执行数", "执行率"],
    [None, "年度资金总额", (310.5, "0.00"), (300.25, "0.00"), (0.96699, "0.00%")],
    [None, "其中：财政拨款", (310.5, "0.00"), (300.25, "0.00")],
]
MERGED = ("A1:E1", "B2:E2", "A3:E3", "A4:A6")


def table(document: Document) -> Any:
    return next(block.table for block in document.blocks if block.table is not None)


def test_a_form() -> None:
    assert rendered(sheet(FORM, *MERGED)) == [
        "表",
        "2023年度部门整体支出绩效自评表",
        "部门名称\t示例区教育局",
        "单位：万元",
        "资金情况\t\t全年预算数\t全年执行数\t执行率",
        "\t年度资金总额\t310.50\t300.25\t96.70%",
        "\t其中：财政拨款\t310.50\t300.25\t",
    ]


def test_merged_areas_have_their_spans_once() -> None:
    document, _ = read(sheet(FORM, *MERGED, "C5:D6"))
    cells = [
        (cell.text, cell.row_span, cell.column_span)
        for block in document.blocks
        if block.table is not None
        for row in block.table.rows
        for cell in row
        if (cell.row_span, cell.column_span) != (1, 1)
    ]
    assert cells == [("资金情况", 3, 1), ("310.50", 2, 2)]


def test_places_name_sheet_and_cell() -> None:
    document, _ = read(sheet(FORM, *MERGED))
    at = document.source.text.index("96.70%")
    span = Span(document.source, at, at + 6)
    assert locator(span) == {"sheet": "表", "cell": "E5"}
    assert describe(span) == "“表”表E5"
    at = document.source.text.index("单位：万元")
    assert locator(Span(document.source, at, at + 2)) == {"sheet": "表", "cell": "A3"}


def test_edges_are_trimmed_and_places_stay_exact() -> None:
    rows = [[], [], [None, None, "项目", "金额"], [None, None, "甲", 1.5], [], [None, None, "乙", 2.5]]
    data = sheet(rows)
    assert rendered(data) == ["表", "项目\t金额", "甲\t1.5", "乙\t2.5"]
    document, _ = read(data)
    at = document.source.text.index("2.5")
    assert locator(Span(document.source, at, at + 3)) == {"sheet": "表", "cell": "D6"}


def test_every_row_of_a_table_has_a_cell_for_each_column() -> None:
    document, _ = read(sheet([["甲", None, None, "乙"], [None, "丙", None, None], ["丁", 1, 2, 3]]))
    assert [len(row) for row in table(document).rows] == [4, 4, 4]


def test_several_sheets_are_parts() -> None:
    document, _ = read(saved(workbook(部门=[["部门名称", "示例局"]], 项目一=[["项目名称", "校舍维修"]])))
    assert [block.passage.text for block in document.blocks if block.kind == "part"] == ["部门", "项目一"]


def test_a_sheet_of_text_is_paragraphs() -> None:
    rows = [["一、基本情况"], ["  本年支出100.00万元。\n其中基本支出60.00万元。"], [], ["（一）职能"], ["某某职能。"]]
    document, _ = read(sheet(rows, "A1:H1", "A2:H2"))
    assert [(block.kind, block.passage.text) for block in document.blocks[1:]] == [
        ("heading", "一、基本情况"),
        ("paragraph", "本年支出100.00万元。"),
        ("paragraph", "其中基本支出60.00万元。"),
        ("heading", "（一）职能"),
        ("paragraph", "某某职能。"),
    ]


def test_text_before_between_and_after_tables() -> None:
    rows = [
        ["表一 收入"], ["项目", "金额"], ["一、拨款", 1], ["二、其他"], ["合计", 1],
        [], ["表二 支出"], ["项目", "金额"], ["合计", 1], ["注：数据来自决算。"],
    ]  # fmt: skip
    document, _ = read(sheet(rows))
    assert [block.kind for block in document.blocks] == [
        "part",
        "paragraph",
        "table",
        "paragraph",
        "table",
        "paragraph",
    ]
    assert [row[0].text for row in table(document).rows] == ["项目", "一、拨款", "二、其他", "合计"]


def test_a_wide_line_parts_two_tables() -> None:
    rows = [["项目", "甲", "乙"], ["支出", 1, 2], ["项目支出绩效自评表"], ["项目名称", "某项目"], ["得分", 3]]
    document, _ = read(sheet(rows, "A3:C3"))
    assert [block.kind for block in document.blocks[1:]] == ["table", "paragraph", "table"]


def test_line_breaks_rich_text_and_escapes() -> None:
    def change(ws: Worksheet) -> None:
        ws["B2"] = CellRichText("共", TextBlock(InlineFont(b=True), "12"), "所")

    data = sheet([["年初\n预算数", "说明"], ["a_x000D_\nb", "x"]], change=change)
    assert rendered(data) == ["表", "年初⏎预算数\t说明", "a⏎b\t共12所"]
    document, _ = read(data)
    assert table(document).rows[0][0].text == "年初\n预算数"


def test_numbers_kept_as_text_and_truth_values() -> None:
    assert rendered(sheet([["1,914.38", "0731"], [True, 5]])) == ["表", "1,914.38\t0731", "TRUE\t5"]


@pytest.mark.parametrize("spelling", [strict, prefixed])
def test_other_spellings(spelling: Any) -> None:
    data = sheet(FORM, *MERGED)
    assert rendered(spelling(data)) == rendered(data)


def test_dates_from_1904() -> None:
    book = workbook(表=[["日期", "x"], [(1, "yyyy/m/d"), "y"]])
    data = rewritten(
        saved(book),
        lambda name, part: (
            part.replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>') if name == "xl/workbook.xml" else part
        ),
    )
    assert rendered(data)[2] == "1904/1/2\ty"


def test_charts_are_passed_over() -> None:
    book = workbook(数据=[["甲", 1], ["乙", 2]])
    book.create_chartsheet("图").add_chart(BarChart())
    document, problems = read(saved(book))
    assert [block.kind for block in document.blocks] == ["part", "table"]
    assert problems == []


def test_cells_without_a_name_stand_one_after_the_other() -> None:
    import re

    data = rewritten(
        sheet([["甲", 1], ["乙", 2]]),
        lambda name, part: re.sub(rb' r="[A-Z]*\d+"', b"", part) if name.startswith("xl/worksheets") else part,
    )
    assert rendered(data) == ["表", "甲\t1", "乙\t2"]


# -- what is told -----------------------------------------------------------------------------------------------------


def told(data: bytes) -> list[tuple[str, str]]:
    """Name of each problem and the text at its place."""
    return [(problem.name, problem.span.quote) for problem in read(data)[1]]


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    def hide(ws: Worksheet) -> None:
        ws.row_dimensions[2].hidden = True
        ws.column_dimensions["C"].hidden = True

    data = sheet([["项目", "金额", "备注"], ["甲", 1, None], ["乙", 2, "校对"]], change=hide)
    assert rendered(data)[2] == "甲\t1\t"
    assert told(data) == [("hidden-rows", "甲"), ("hidden-columns", "备注")]
    details = [problem.details for problem in read(data)[1]]
    assert [(each["where"], each["figures"]) for each in details] == [("2", True), ("C", False)]


def test_runs_of_hidden_rows_are_drawn_together() -> None:
    def hide(ws: Worksheet) -> None:
        for row in (2, 4, 5, 6, 9):
            ws.row_dimensions[row].hidden = True

    problems = read(sheet([["甲", n] for n in range(8)], change=hide))[1]
    assert problems[0].details["where"] == "2、4—6"


def test_hidden_sheets_are_told_and_left_out() -> None:
    book = workbook(表=[["甲", 1]], 字典=[["乙", 2]])
    book["字典"].sheet_state = "veryHidden"
    document, problems = read(saved(book))
    assert "乙" not in document.source.text
    assert [(problem.name, problem.details["titles"]) for problem in problems] == [("hidden-sheets", ["字典"])]


def test_errors_and_formulas_without_values() -> None:
    def change(ws: Worksheet) -> None:
        ws["B2"] = "#REF!"
        ws["B2"].data_type = "e"
        ws["B3"] = "=SUM(B1:B2)"

    data = sheet([["甲", 1], ["乙"], ["合计"]], change=change)
    assert told(data) == [("cell-error", "#REF!"), ("formula-without-value", "")]
    assert [problem.details["cells"] for problem in read(data)[1]] == [["B2"], ["B3"]]
    assert rendered(data) == ["表", "甲\t1", "乙\t#REF!", "合计\t"]


# -- bad input --------------------------------------------------------------------------------------------------------


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as raised:
        read(data)
    return raised.value.name


def test_a_workbook_cut_short() -> None:
    data = sheet(FORM)
    assert refused(data[: len(data) // 2]) == "damaged"


def test_a_sheet_of_broken_xml() -> None:
    data = rewritten(sheet(FORM), lambda name, part: part[:-40] if name.startswith("xl/worksheets") else part)
    assert refused(data) == "damaged"


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    data = rewritten(sheet(FORM), lambda name, part: bomb + part if name.startswith("xl/worksheets") else part)
    assert refused(data) == "unsafe-xml"


def test_missing_parts() -> None:
    assert refused(rewritten(sheet(FORM), lambda name, part: None if name == "xl/workbook.xml" else part)) == "damaged"
    assert refused(rewritten(sheet(FORM), lambda name, part: None if "sheet1" in name else part)) == "damaged"
    plain = rewritten(sheet([["甲", (0.5, "0%")]]), lambda name, part: None if name == "xl/styles.xml" else part)
    assert rendered(plain) == ["表", "甲\t0.5"]


def test_a_binary_workbook_is_named() -> None:
    data = rewritten(
        sheet(FORM),
        lambda name, part: part.replace(b"workbook.xml", b"workbook.bin") if name == "_rels/.rels" else part,
    )
    assert refused(data) == "unsupported-format"


def test_numbers_that_are_none() -> None:
    data = rewritten(
        sheet([["甲", 1], ["乙", 2]]),
        lambda name, part: part.replace(b"<v>1</v></c></row>", b"<v>NaN</v></c></row>").replace(b's="0"', b's="99"'),
    )
    assert "\t2" in rendered(data)[-1]
