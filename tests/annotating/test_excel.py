"""Notes in workbooks: their cells, their boxes, and what people have written already."""

import io
import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.comments import Comment

from annotating.marking import changed, finding, part, parts, result, source_of
from reading.workbooks import saved, sheet, workbook
from reportlint.annotating import NotAnnotated, Options, annotate, clean
from reportlint.annotating.parts import undone
from reportlint.findings import Finding
from reportlint.textmap import Span

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [["项目支出绩效自评表"], ["项目", "全年预算数", "全年执行数"], ["合计", 148.4, 120.5], ["其中", 102.4, 100.5]]


def noted(data: bytes, *words: str, options: Options | None = None) -> bytes:
    source = source_of(data)
    spans = [Span(source, source.text.index(word), source.text.index(word) + len(word)) for word in words]
    return annotate(data, result(source, [finding(span) for span in spans]), options).data


def notes(data: bytes, title: str = "") -> dict[str, str]:
    """The notes of a sheet by cell, as openpyxl reads them."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    chosen = book[title] if title else book.worksheets[0]
    return {cell.coordinate: cell.comment.text for row in chosen for cell in row if cell.comment is not None}


def boxes(data: bytes, name: str) -> list[tuple[int, int]]:
    """Row and column of every box, from 0."""
    drawing = part(data, name).decode()
    ElementTree.fromstring(drawing)
    rows, columns = (re.findall(f"<\\w+:{axis}>(\\d+)</", drawing) for axis in ("Row", "Column"))
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]


def test_notes_stand_on_their_cells() -> None:
    data = sheet(ROWS)
    made = noted(data, "148.4", "120.5", options=Options("复核组"))
    assert list(notes(made)) == ["A1", "B3", "C3"]
    assert notes(made)["B3"] == "复核组 (reportlint):\n1［必须修改］“148.4”不符。\n核算：1＋1＝2\n请核对。"
    assert notes(made)["A1"].split("\n")[2] == "必须修改2处，需要说明0处，建议完善0处。"
    assert boxes(made, "xl/drawings/vmlDrawing1.vml") == [(0, 0), (2, 1), (2, 2)]
    assert b"x:Visible" not in part(made, "xl/drawings/vmlDrawing1.vml")
    assert undone(made) == data
    assert clean(made) == (data, 3, True)
    assert source_of(made).text == source_of(data).text


def test_other_parts_keep_their_bytes() -> None:
    data = sheet(ROWS)
    before, after = parts(data), parts(noted(data, "148.4"))
    different = {name for name in before if before[name] != after[name]}
    assert different == {SHEET, "[Content_Types].xml"}
    assert set(after) - set(before) == {
        "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/_rels/sheet1.xml.rels",
    }  # fmt: skip
    added = re.sub(rb"<legacyDrawing [^>]*/>", b"", after[SHEET])
    assert added == before[SHEET]


def test_the_drawing_is_named_where_the_schema_wants_it() -> None:
    def more(made: openpyxl.worksheet.worksheet.Worksheet) -> None:
        made.add_table(openpyxl.worksheet.table.Table(displayName="表1", ref="A2:C4"))
        made.oddHeader.center.text = "页眉"
        made.row_breaks.append(openpyxl.worksheet.pagebreak.Break(3))

    names = [
        child.tag.rpartition("}")[2]
        for child in ElementTree.fromstring(part(noted(sheet(ROWS, change=more), "148.4"), SHEET))
    ]
    assert names[-4:] == ["headerFooter", "rowBreaks", "legacyDrawing", "tableParts"]


def with_a_note(*cells: str) -> bytes:
    book = workbook(表=ROWS)
    for cell in cells:
        book["表"][cell].comment = Comment("请核实这个数", "王科长")
    return saved(book)


def test_notes_of_people_stay_and_ours_go_beside() -> None:
    data = with_a_note("B3", "C3", "D3", "A4")
    made = noted(data, "148.4", "100.5")
    assert {cell: text.split("\n")[0] for cell, text in notes(made).items()} == {
        "A1": "reportlint:", "B3": "请核实这个数", "C3": "请核实这个数", "D3": "请核实这个数", "E3": "reportlint:",
        "A4": "请核实这个数", "C4": "reportlint:",
    }  # fmt: skip
    assert notes(made)["E3"].split("\n")[1] == "（B3已有批注，写在这里）"
    assert undone(made) == data
    drawing = next(name for name in parts(made) if name.endswith(".vml"))
    shapes = re.findall(r'<\w+:shape [^>]*\bid="([^"]+)"', part(made, drawing).decode())
    assert len(shapes) == len(set(shapes)) == len(boxes(made, drawing)) == 7


def test_a_conversation_is_left_alone() -> None:
    data = with_a_note("B3")
    threads = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        b'<threadedComment ref="C3" personId="{1}" id="{2}"><text>?</text></threadedComment></ThreadedComments>'
    )
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    link = b'<Relationship Id="t" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/t1.xml"/></Relationships>'
    stream = io.BytesIO(changed(data, {rels: (b"</Relationships>", link)}))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/threadedComments/t1.xml", threads)
    made = noted(stream.getvalue(), "120.5")
    assert "D3" in notes(made)
    assert part(made, "xl/threadedComments/t1.xml") == threads


def test_merged_cells_and_several_sheets() -> None:
    book = workbook(封面=[["部门整体自评表"]], 表=ROWS, 空=[])
    book["表"].merge_cells("B3:B4")
    data = saved(book)
    made = noted(data, "148.4", "部门")
    assert list(notes(made, "封面")) == ["A1"]
    assert list(notes(made, "表")) == ["B3"]
    assert undone(made) == data
    blocks = [
        re.findall(r'idmap[^>]*data="(\d+)"', part(made, name).decode()) for name in parts(made) if name.endswith("vml")
    ]
    assert blocks == [["1"], ["2"]]


def test_several_problems_of_a_cell_are_one_note() -> None:
    text = notes(noted(sheet(ROWS), "148.4", "48"))["B3"]
    assert text.count("核算：") == 2


def test_texts_are_no_markup() -> None:
    data = sheet([["甲A&<b>"], ["合计", 1]])
    made = noted(data, "甲A&<b>", options=Options("<甲&>"))
    assert notes(made)["A1"].startswith("<甲&> (reportlint):\n")
    assert "“甲A&<b>”不符。" in notes(made)["A1"]


def test_macros_stay_as_they_are() -> None:
    stream = io.BytesIO(sheet(ROWS))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf macros" * 99)
    data = changed(stream.getvalue(), {"[Content_Types].xml": (b"sheet.main+xml", b"sheet.macroEnabled.main+xml")})
    made = noted(data, "148.4")
    assert part(made, "xl/vbaProject.bin") == part(data, "xl/vbaProject.bin")


def test_a_prefix_of_its_own() -> None:
    data = sheet(ROWS)
    data = changed(data, {SHEET: (b"<", b"<x:")})
    data = changed(data, {SHEET: (b"<x:/", b"</x:")})
    data = changed(data, {SHEET: (b"xmlns=", b"xmlns:x=")})
    data = changed(data, {SHEET: (b"<x:?xml", b"<?xml")})
    made = noted(data, "148.4")
    assert "B3" in notes(made)
    assert b"<x:legacyDrawing" in part(made, SHEET)


def test_a_sheet_whose_drawing_is_missing_is_refused() -> None:
    data = changed(sheet(ROWS), {SHEET: (b"</worksheet>", b'<legacyDrawing xmlns:r="r" r:id="rId9"/></worksheet>')})
    with pytest.raises(NotAnnotated, match="damaged or unusual"):
        noted(data, "148.4")


def test_saved_by_another_program_only_ours_go() -> None:
    data = with_a_note("A4")
    book = openpyxl.load_workbook(io.BytesIO(noted(data, "148.4", "100.5")))
    book.worksheets[0]["C3"] = 121
    again = saved(book)
    assert undone(again) is None
    cleaned = clean(again)
    assert (cleaned.comments, cleaned.exact) == (3, False)
    assert notes(cleaned.data) == {"A4": "请核实这个数"}
    drawing = next(name for name in parts(cleaned.data) if name.endswith(".vml"))
    assert boxes(cleaned.data, drawing) == [(3, 0)]
    with pytest.raises(NotAnnotated):
        clean(cleaned.data)


def test_problems_of_the_whole_file_stand_on_the_title() -> None:
    data = sheet(ROWS)
    source = source_of(data)
    found: list[Finding] = [finding(Span(source, 0, 0))]
    made = annotate(data, result(source, found)).data
    assert list(notes(made)) == ["A1"]
    assert "1［必须修改］" in notes(made)["A1"]
