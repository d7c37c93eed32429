"""Tables as text: CSV with commas, semicolons or tabs, also where a program has named it .xls."""

import csv
from io import StringIO
from pathlib import PurePath

from reportlint.document import Document
from reportlint.problems import Problem, Refused
from reportlint.reading.decoding import decode
from reportlint.reading.number_formats import Shown
from reportlint.reading.rendering import Rendering
from reportlint.reading.xlsx_layout import Grid, write_sheet
from reportlint.vocabulary import vocabulary

_SEPARATORS = ",\t;"
_SAMPLE = 50
"""Lines by which the separator is told."""


def read_delimited(path: str, data: bytes, problems: list[Problem]) -> Document:
    """The Document of a sheet named like the file, as programs for workbooks open it."""
    limits = vocabulary()["reading"]["limits"]
    decoded = decode(data)
    if decoded is None:
        raise Refused(
            "undecodable", encoding="UTF-8 / GB18030", count=data.decode("gb18030", "replace").count("\ufffd")
        )
    lines = list(StringIO(decoded.text.replace("\0", " "), newline=""))
    separator = ""
    if lines and lines[0].lower().startswith("sep="):  # Excel's own way to name it
        separator, lines = lines[0][4:5], lines[1:]
    longest = int(limits["scalar_characters"])
    csv.field_size_limit(longest)
    try:
        rows = _rows(lines, separator if separator and separator in _SEPARATORS else _separator(lines[:_SAMPLE]))
    except csv.Error:
        raise Refused("limit-exceeded", limit="scalar_characters", allowed=longest) from None
    if max(map(len, rows), default=0) > limits["table_columns"]:
        raise Refused("limit-exceeded", limit="table_columns", allowed=limits["table_columns"])
    if sum(map(len, rows)) > limits["table_cells"]:
        raise Refused("limit-exceeded", limit="table_cells", allowed=limits["table_cells"])
    rendering = Rendering(path, "csv")
    grid = _grid(rows)
    if grid:
        write_sheet(rendering, PurePath(path).stem, grid, part=False)
    return rendering.document(converted=True)


def _grid(rows: list[list[str]]) -> Grid:
    """The cells that hold something, by row and column from 1."""
    grid: Grid = {}
    for number, row in enumerate(rows, 1):
        cells = {
            column: Shown(text.strip().replace("\r\n", "\n")) for column, text in enumerate(row, 1) if text.strip()
        }
        if cells:
            grid[number] = cells
    return grid


def _separator(lines: list[str]) -> str:
    """The sign that parts most lines into the same number of cells, more than one."""
    best, most = ",", 0
    for separator in _SEPARATORS:
        widths = [len(row) for row in csv.reader(lines, delimiter=separator) if row]
        wide = [width for width in widths if width > 1]
        fit = max((wide.count(width) * 100 + width for width in set(wide)), default=0)
        if fit > most:
            best, most = separator, fit
    return best


def _rows(lines: list[str], separator: str) -> list[list[str]]:
    """The rows; where a quotation mark that nobody closes would swallow the rest, marks are read as they stand."""
    rows = list(csv.reader(lines, delimiter=separator))
    swallowed = max((cell.count("\n") for cell in rows[-1]), default=0) if rows else 0
    return rows if swallowed <= _SAMPLE else list(csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE))
