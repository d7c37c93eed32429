"""XML spreadsheets of 2003: formats, merged cells, hidden rows, hostile files."""

import pytest

from reading.documents import document, problems, reading, tables

NAMES = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
STYLES = (
    '<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="m"><NumberFormat '
    'ss:Format="#,##0.00"/></Style><Style ss:ID="n" ss:Parent="m"/></Styles>'
)


def book(rows: str) -> str:
    return f'<?xml version="1.0" encoding="gb2312"?>\n<Workbook {NAMES}>{STYLES}<Worksheet ss:Name="自评表"><Table>{rows}</Table></Worksheet></Workbook>'


def cell(kind: str, text: str, attributes: str = "") -> str:
    return f'<Cell {attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


@pytest.mark.parametrize("name", ["a.xls", "a.xml", "-"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_cells_are_read_as_their_formats_show_them(name: str, encoding: str) -> None:
    rows = (
        "<Row>" + cell("String", "项目") + cell("String", "支出", 'ss:MergeAcross="1"') + "</Row>"
        "<Row>" + cell("String", "率", 'ss:MergeDown="1"') + cell("Number", "0.5987", 'ss:StyleID="p"')
        + cell("Number", "1914.385", 'ss:StyleID="n"') + "</Row>"
        '<Row ss:Index="3">' + cell("Number", "12", 'ss:Index="3"') + "</Row>"
    )  # fmt: skip
    found = document(name, book(rows).encode(encoding))
    assert found.format == "spreadsheetml"
    assert tables(found) == [[["项目", "支出", ""], ["率", "59.87%", "1,914.39"], ["", "", "12"]]]


def test_hidden_rows_and_errors_are_told() -> None:
    rows = '<Row ss:Hidden="1">' + cell("Number", "1") * 2 + "</Row><Row>" + cell("Error", "#REF!") * 2 + "</Row>"
    assert {name for name, _, _ in problems(reading("a.xls", book(rows)))} >= {"hidden-rows", "cell-error"}


def test_hostile_files() -> None:
    bomb = book("<Row>" + cell("String", "&lol;") + "</Row>").replace(
        "<Workbook", '<!DOCTYPE Workbook [<!ENTITY lol "lol">]><Workbook'
    )
    assert problems(reading("a.xls", bomb))[0][:2] == ("unsafe-xml", True)
    assert problems(reading("a.xls", book("<Row>" * 300 + "</Row>" * 300)))[0][2]["limit"] == "xml_depth"
    whole = book("<Row>" + cell("String", "支出") + cell("Number", "1.00") + "</Row>")
    for end in range(whole.index("<Styles"), len(whole) - 1, 9):
        assert problems(reading("a.xls", whole[:end]))[0][:2] == ("damaged", True)
    far = '<Row ss:Index="9999999">' + cell("String", "支出") + cell("Number", "1", 'ss:Index="9999999"') + "</Row>"
    assert "sheet-cut" in [name for name, _, _ in problems(reading("a.xls", book(far)))]
    merged = (
        "<Row>"
        + cell("String", "支", 'ss:MergeAcross="9999999" ss:MergeDown="9999999"')
        + cell("Number", "1")
        + "</Row>"
    )
    reading("a.xls", book(merged))
