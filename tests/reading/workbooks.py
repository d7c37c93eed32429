"""Workbooks for tests: grids of values with formats, merged areas and what else a sheet can have."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from reportlint.document import Document
from reportlint.problems import Problem
from reportlint.reading.xlsx_reader import read_xlsx

Rows = Iterable[Iterable[Any]]


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def workbook(**sheets: Rows) -> openpyxl.Workbook:
    """Sheets by title; a cell is a value, or (value, number format); None stays blank."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values, 1):
                if value is not None:
                    shown, code = value if isinstance(value, tuple) else (value, "General")
                    sheet.cell(row, column, shown).number_format = code
    return book


def sheet(rows: Rows, *merged: str, change: Callable[[Worksheet], None] | None = None) -> bytes:
    book = workbook(表=rows)
    for area in merged:
        book["表"].merge_cells(area)
    if change is not None:
        change(book["表"])
    return saved(book)


def read(data: bytes) -> tuple[Document, list[Problem]]:
    problems: list[Problem] = []
    return read_xlsx("x.xlsx", data, problems), problems


def rendered(data: bytes) -> list[str]:
    """The lines of the rendering."""
    return read(data)[0].source.text.split("\n")[:-1]


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The same package with parts changed; None leaves one out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return buffer.getvalue()


def strict(data: bytes) -> bytes:
    """The workbook as ISO/IEC 29500 strict spells it."""
    places = (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )

    def spelled(_: str, part: bytes) -> bytes:
        for old, new in places:
            part = part.replace(old, new)
        return part

    return rewritten(data, spelled)


def prefixed(data: bytes) -> bytes:
    """The workbook with a prefix before each element of its sheets, as some exporters write."""

    def spelled(name: str, part: bytes) -> bytes:
        if not name.startswith("xl/worksheets/"):
            return part
        text = part.decode().replace("xmlns=", "xmlns:x=")
        return re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", text).encode()

    return rewritten(data, spelled)
