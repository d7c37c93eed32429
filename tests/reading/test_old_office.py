"""Old office files: workbooks, Word documents with and without LibreOffice, RTF; damaged ones; what is run and fetched."""

import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import xlwt

from layouts.pieces import Grid, Heading, Paragraph, Piece, at
from layouts.write_docx import word
from reading.documents import document, problems, reading, tables, texts
from reportlint.document import Document
from reportlint.places import describe, locator
from reportlint.reading import libreoffice
from reportlint.textmap import Span

SENTENCE = "2023年，我局支出合计1914.39万元，其中：基本支出1000.00万元，项目支出914.39万元。"
ROWS = [["项目", "预算数", "决算数"], ["基本支出", "1000.00", "1000.00"], ["项目支出", "900.00", "914.39"]]
PIECES: list[Piece] = [
    Heading("一、", "基本情况"),
    Paragraph(SENTENCE),
    Grid(tuple(at(3, dict(enumerate(row))) for row in ROWS), 3),
    Paragraph("以上金额单位为万元。"),
]
needs_libreoffice = pytest.mark.skipif(libreoffice.program() is None, reason="needs LibreOffice")


@pytest.fixture
def without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)


@pytest.fixture(scope="module")
def old_document() -> bytes:
    made = libreoffice.convert(word(PIECES), "docx", "doc")
    assert made is not None
    return made


def check(found: Document) -> None:
    assert "一、基本情况" in texts(found, "heading")
    assert SENTENCE in texts(found, "paragraph")
    assert tables(found) == [ROWS]


# -- workbooks --------------------------------------------------------------------------------------------------------


def workbook(*, hidden: bool = False) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("自评表")
    sheet.write_merge(0, 0, 0, 2, "某县教育局自评表")
    percent, money = xlwt.easyxf(num_format_str="0.00%"), xlwt.easyxf(num_format_str="#,##0.00")
    for row, (label, value, style) in enumerate(
        [("预算数", 1914.385, money), ("执行率", 0.5987, percent), ("率", 0.59874, percent)], 1
    ):
        sheet.write(row, 0, label)
        sheet.write(row, 2, value, style)
    if hidden:
        book.add_sheet("底稿").write(0, 0, "支出")
        book.get_sheet(1).visibility = 1
        sheet.row(3).hidden = True
    path = os.path.join(tempfile.mkdtemp(), "a.xls")
    book.save(path)
    data = Path(path).read_bytes()
    shutil.rmtree(os.path.dirname(path))
    return data


@pytest.mark.parametrize("name", ["a.xls", "a.et", "a.xlsx"])
def test_numbers_are_read_as_their_formats_show_them(name: str) -> None:
    found = document(name, workbook())
    assert found.format == "xls"
    assert tables(found) == [[["预算数", "", "1,914.39"], ["执行率", "", "59.87%"], ["率", "", "59.87%"]]]
    table = next(block.table for block in found.blocks if block.table)
    assert [row[2].stored for row in table.rows] == ["1914.385", "", "59.874"]
    at = found.source.text.index("59.87%")
    span = Span(found.source, at, at + 6)
    assert (locator(span), describe(span)) == ({"sheet": "自评表", "cell": "C3"}, "“自评表”表C3")


def test_hidden_rows_and_sheets_of_old_workbooks_are_told() -> None:
    assert {name for name, _, _ in problems(reading("a.xls", workbook(hidden=True)))} == {
        "hidden-sheets",
        "hidden-rows",
    }


def test_an_old_workbook_cut_anywhere_is_read_or_refused() -> None:
    data = workbook()
    for end in range(8, len(data), max(len(data) // 50, 1)):
        found = reading("a.xls", data[:end])
        assert found.document is not None or found.problems[0].fatal


# -- documents --------------------------------------------------------------------------------------------------------


@needs_libreoffice
@pytest.mark.parametrize("name", ["a.doc", "a.wps"])
def test_a_document_by_libreoffice(name: str, old_document: bytes) -> None:
    found = reading(name, old_document)
    assert (found.format, found.problems) == ("doc", [])
    assert found.document is not None
    check(found.document)


@needs_libreoffice
@pytest.mark.usefixtures("without_libreoffice")
def test_a_document_without_libreoffice_and_the_remedy(old_document: bytes) -> None:
    found = reading("a.doc", old_document)
    assert problems(found) == [("layout-lost", False, {})]
    assert found.document is not None
    check(found.document)


@needs_libreoffice
@pytest.mark.usefixtures("without_libreoffice")
def test_a_document_cut_or_changed_anywhere_is_read_or_refused(old_document: bytes) -> None:
    for end in range(8, len(old_document), max(len(old_document) // 40, 1)):
        found = reading("a.doc", old_document[:end])
        assert found.document is not None or found.problems[0].fatal
        changed = old_document[:end] + b"\xff\x00\xff" + old_document[end + 3 :]
        reading("a.doc", changed)


@needs_libreoffice
def test_conversions_side_by_side_leave_nothing_behind(old_document: bytes) -> None:
    before = set(Path(tempfile.gettempdir()).glob("reportlint-*"))
    with ThreadPoolExecutor(3) as pool:
        made = list(pool.map(lambda _: libreoffice.convert(old_document, "doc", "docx"), range(3)))
    assert all(each is not None and each.startswith(b"PK") for each in made)
    assert set(Path(tempfile.gettempdir()).glob("reportlint-*")) == before


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for the program")
def test_a_program_that_hangs_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = tmp_path / "soffice"
    hanging.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {tmp_path}/child\nwait\n")
    hanging.chmod(0o755)
    monkeypatch.setattr(libreoffice, "program", lambda: str(hanging))
    monkeypatch.setattr(libreoffice, "_seconds", lambda: 2)
    assert libreoffice.convert(b"x", "doc", "docx") is None
    child = (tmp_path / "child").read_text().strip()
    state = subprocess.run(["ps", "-o", "stat=", "-p", child], capture_output=True, text=True, check=False).stdout
    assert state.strip()[:1] in ("", "Z")


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@needs_libreoffice
def test_nothing_that_a_document_links_to_is_fetched(listener: tuple[str, list[str]]) -> None:
    address, asked = listener
    data = (
        "{\\rtf1\\ansi\\ansicpg936 {\\field{\\*\\fldinst INCLUDEPICTURE \"" + address + "/a.png\" \\\\d}{\\fldrslt }}"
        "{\\field{\\*\\fldinst INCLUDETEXT \"" + address + "/b.rtf\"}{\\fldrslt }}spending 100.00\\par}"
    ).encode()  # fmt: skip
    assert any("100.00" in text for text in texts(document("a.rtf", data)))
    assert asked == []


# -- RTF --------------------------------------------------------------------------------------------------------------

RTF = (
    b"{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0 "
    b"\\'d2\\'bb\\'a1\\'a2\\'bb\\'f9\\'b1\\'be\\'c7\\'e9\\'bf\\'f6\\par "
    b"\\trowd\\cellx2000\\cellx4000\\intbl \\'cf\\'ee\\'c4\\'bf\\cell \\u20915 ?\\u31639 ?\\'ca\\'fd\\cell\\row "
    b"\\trowd\\cellx2000\\cellx4000\\intbl \\'d6\\'a7\\'b3\\'f6\\cell 100.00\\cell\\row \\pard "
    b"\\'d6\\'a7\\'b3\\'f6100.00\\'cd\\'f2\\'d4\\'aa\\'a1\\'a3\\par}"
)


@pytest.mark.parametrize("program", [pytest.param("with", marks=needs_libreoffice), "without"])
def test_rtf_under_any_name(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if program == "without":
        monkeypatch.setattr(libreoffice, "program", lambda: None)
    found = reading("a.doc", RTF)
    assert found.document is not None
    assert texts(found.document, "heading") == ["一、基本情况"]
    assert tables(found.document) == [[["项目", "决算数"], ["支出", "100.00"]]]
    assert texts(found.document, "paragraph") == ["支出100.00万元。"]
    told = ["layout-lost"] if program == "without" else []
    assert [name for name, _, _ in problems(found)] == [*told, "other-ending"]


@pytest.mark.usefixtures("without_libreoffice")
def test_hostile_rtf() -> None:
    for data in (
        b"{\\rtf1" + b"{" * 200_000,
        b"{\\rtf1 \\u99999999 \\'zz \\bin9999999999 x",
        b"{\\rtf1" + b"\\row" * 5000,
    ):
        reading("a.rtf", data)
    assert problems(reading("a.rtf", b"{\\rtf1 " + b"x " * 3_000_000))[0][2]["limit"] == "rtf_characters"
    for end in range(6, len(RTF), 7):
        assert not any(fatal for _, fatal, _ in problems(reading("a.rtf", RTF[:end])))


def test_other_compound_files_are_told() -> None:
    header = bytes.fromhex("D0CF11E0A1B11AE1")
    assert problems(reading("a.doc", header + b"\0" * 600))[0][:2] == ("damaged", True)
