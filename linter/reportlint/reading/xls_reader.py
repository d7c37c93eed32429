"""Old workbooks (.xls, .et): what people see in their cells, as in new ones.

Read with xlrd, which computes no formula and follows no link. Cells stand ragged as the file has them, so that a cell
in the last corner of a sheet costs no more than itself.
"""

import os
from typing import Any

import xlrd

from reportlint.document import Document
from reportlint.problems import Problem, Refused
from reportlint.reading.number_formats import Shown, clean_number, show_number, show_text
from reportlint.reading.rendering import Rendering
from reportlint.reading.xlsx_layout import Grid, write_sheet
from reportlint.reading.xlsx_problems import sheet_problems, whole_problem
from reportlint.reading.xlsx_sheet import Area, SheetContent, Stop, Stored
from reportlint.vocabulary import vocabulary


def read_xls(path: str, data: bytes, problems: list[Problem]) -> Document:
    """The Document of an old workbook, one part a sheet. Refused where it is damaged or encrypted."""
    book = _opened(data)
    limits: dict[str, int] = vocabulary()["reading"]["limits"]
    rendering = Rendering(path, "xls")
    seen = [name for name, each in zip(book.sheet_names(), _visible(book), strict=False) if each]
    hidden = [name for name in book.sheet_names() if name not in seen]
    contents: list[tuple[str, SheetContent]] = []
    for title in seen[: limits["sheets"]]:
        try:
            sheet = book.sheet_by_name(title)
            content, grid = _content(book, sheet, limits)
        except Refused:
            raise
        except Exception:  # xlrd raises whatever a damaged sheet makes of it
            raise Refused("damaged", part=title) from None
        contents.append((title, content))
        if grid:
            write_sheet(rendering, title, grid, content.merged)
        book.unload_sheet(title)
    document = rendering.document()
    if hidden:
        problems.append(whole_problem(document.source, "hidden-sheets", titles=hidden))
    if len(seen) > limits["sheets"]:
        problems.append(whole_problem(document.source, "sheets-left-out", allowed=limits["sheets"], count=len(seen)))
    for title, content in contents:
        problems.extend(sheet_problems(document.source, title, content))
    return document


def _opened(data: bytes) -> Any:
    try:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            return xlrd.open_workbook(
                file_contents=data, formatting_info=True, ragged_rows=True, on_demand=True, logfile=nowhere
            )
    except xlrd.XLRDError as error:
        raise Refused("encrypted" if "ncrypted" in str(error) else "damaged", part="XLS") from None
    except Exception:  # xlrd raises whatever a damaged file makes of it
        raise Refused("damaged", part="XLS") from None


def _visible(book: Any) -> list[bool]:
    return [not visibility for visibility in getattr(book, "_sheet_visibility", [])]


def _content(book: Any, sheet: Any, limits: dict[str, int]) -> tuple[SheetContent, Grid]:
    """The cells of a sheet as they are stored and as they are seen, up to the limits."""
    merged = [Area(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    hidden_rows = {number + 1 for number, row in sheet.rowinfo_map.items() if row.hidden}
    hidden_columns = [(number + 1, number + 1) for number, column in sheet.colinfo_map.items() if column.hidden]
    content = SheetContent([], merged, hidden_rows, hidden_columns, [])
    grid: Grid = {}
    filled = 0
    for row in range(sheet.nrows):
        cells = [
            (column, cell)
            for column, cell in enumerate(sheet.row(row))
            if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
        ]
        filled += bool(cells)
        if filled > limits["sheet_rows"]:
            content.stops.append(Stop("sheet_rows", limits["sheet_rows"]))
            break
        for column, cell in cells:
            if column >= limits["sheet_columns"]:
                if not any(stop.limit == "sheet_columns" for stop in content.stops):
                    content.stops.append(Stop("sheet_columns", limits["sheet_columns"]))
                continue
            kind, shown = _shown(book, cell)
            content.cells.append(Stored(row + 1, column + 1, kind, shown.text, 0, False))
            if shown.text.strip():
                grid.setdefault(row + 1, {})[column + 1] = shown
    return content, grid


def _shown(book: Any, cell: Any) -> tuple[str, Shown]:
    """The kind of a cell, as in new workbooks, and what people see in it."""
    code = _format(book, cell.xf_index)
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        value = clean_number(repr(float(cell.value)))
        since_1904 = bool(book.datemode)
        return "n", show_number(value, code, since_1904=since_1904) if value is not None else Shown("")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "b", Shown("TRUE" if cell.value else "FALSE")
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return "e", Shown(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return "s", Shown(show_text(str(cell.value).strip("\n"), code))


def _format(book: Any, number: int | None) -> str:
    try:
        return str(book.format_map[book.xf_list[number].format_key].format_str)
    except (IndexError, KeyError, TypeError):
        return "General"
