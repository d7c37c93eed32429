"""Workbooks (.xlsx, .xlsm, .xltx, .xltm; transitional and strict) as Documents.

What people see in a cell is its text: numbers as their formats show them, merged texts once. Formulas are never
computed and links never followed: the value that was stored last counts, and what has none is told. Hidden rows and
columns are read like the others, because sums count them, and told; hidden sheets are told and left out.
"""

from reportlint.document import Document
from reportlint.problems import Problem
from reportlint.reading.number_formats import Shown, clean_number, show_number, show_text
from reportlint.reading.package import Package
from reportlint.reading.rendering import Rendering
from reportlint.reading.xlsx_layout import Grid, write_sheet
from reportlint.reading.xlsx_problems import sheet_problems, whole_problem
from reportlint.reading.xlsx_sheet import SheetContent, Stored, read_sheet
from reportlint.reading.xlsx_workbook import Workbook, read_workbook
from reportlint.vocabulary import vocabulary


def read_xlsx(path: str, data: bytes, problems: list[Problem]) -> Document:
    """The Document of a workbook, one part a sheet. Refused for what is no workbook, damaged, or beyond the limits."""
    package = Package(data)
    workbook = read_workbook(package)
    rendering = Rendering(path, "xlsx")
    most = vocabulary()["reading"]["limits"]["sheets"]
    seen = [sheet for sheet in workbook.sheets if not sheet.hidden]
    contents: list[tuple[str, SheetContent]] = []
    for sheet in seen[:most]:
        content = read_sheet(package, sheet.part)
        contents.append((sheet.title, content))
        grid = _grid(content, workbook)
        if grid:
            write_sheet(rendering, sheet.title, grid, content.merged)
    document = rendering.document()
    hidden = [sheet.title for sheet in workbook.sheets if sheet.hidden]
    if hidden:
        problems.append(whole_problem(document.source, "hidden-sheets", titles=hidden))
    if len(seen) > most:
        problems.append(whole_problem(document.source, "sheets-left-out", allowed=most, count=len(seen)))
    for title, content in contents:
        problems.extend(sheet_problems(document.source, title, content))
    return document


def _grid(content: SheetContent, workbook: Workbook) -> Grid:
    """What is seen in the cells; one whose formula was never computed is blank and has its place nevertheless."""
    grid: Grid = {}
    for cell in content.cells:
        text = shown(cell, workbook)
        if text.text.strip() or cell.uncomputed:
            grid.setdefault(cell.row, {})[cell.column] = text
    return grid


def shown(cell: Stored, workbook: Workbook) -> Shown:
    """What people see in a cell."""
    text = cell.value or ""
    code = workbook.formats[cell.style] if cell.style < len(workbook.formats) else "General"
    if cell.kind == "n":
        value = clean_number(text) if text else None
        return show_number(value, code, since_1904=workbook.since_1904) if value is not None else Shown(text)
    if cell.kind == "b":
        return Shown("TRUE" if text == "1" else "FALSE" if text else "")
    if cell.kind == "s":
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
        text = workbook.strings[number] if 0 <= number < len(workbook.strings) else ""
    elif cell.kind == "d":
        return Shown(text.partition("T")[0])
    return Shown(text if cell.kind == "e" else show_text(text.strip("\n"), code))
