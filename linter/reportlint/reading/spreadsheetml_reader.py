"""XML spreadsheets of 2003 (SpreadsheetML), which accounting systems export under the name of .xls."""

import io
from decimal import Decimal
from xml.etree import ElementTree

from reportlint.document import Document
from reportlint.problems import Problem, Refused
from reportlint.reading.decoding import decode
from reportlint.reading.number_formats import Shown, clean_number, show_number, show_text
from reportlint.reading.rendering import Rendering
from reportlint.reading.xlsx_layout import Grid, write_sheet
from reportlint.reading.xlsx_problems import sheet_problems, whole_problem
from reportlint.reading.xlsx_sheet import Area, SheetContent, Stop, Stored
from reportlint.vocabulary import vocabulary

_NAMES = "{urn:schemas-microsoft-com:office:spreadsheet}"
_NAMED = {
    "General Number": "General", "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Currency": "#,##0.00",
    "Short Date": "yyyy/m/d", "Long Date": 'yyyy"年"m"月"d"日"', "Scientific": "0.00E+00",
}  # fmt: skip
"""Formats that have names here and codes elsewhere."""


def read_spreadsheetml(path: str, data: bytes, problems: list[Problem]) -> Document:
    """The Document of an XML spreadsheet, one part a sheet. Refused where it is damaged or beyond the limits."""
    root = _root(data)
    formats = _formats(root)
    limits: dict[str, int] = vocabulary()["reading"]["limits"]
    sheets = root.findall(f"{_NAMES}Worksheet")
    rendering = Rendering(path, "spreadsheetml")
    contents: list[tuple[str, SheetContent]] = []
    for sheet in sheets[: limits["sheets"]]:
        title = sheet.get(f"{_NAMES}Name", "")
        content, grid = _Sheet(formats, limits).read(sheet)
        contents.append((title, content))
        if grid:
            write_sheet(rendering, title, grid, content.merged)
    document = rendering.document()
    if len(sheets) > limits["sheets"]:
        problems.append(whole_problem(document.source, "sheets-left-out", allowed=limits["sheets"], count=len(sheets)))
    for title, content in contents:
        problems.extend(sheet_problems(document.source, title, content))
    return document


def _root(data: bytes) -> ElementTree.Element:
    """The root of the file, without entities and within the limits."""
    decoded = decode(data)
    text = decoded.text if decoded else ""
    if "<!DOCTYPE" in text:
        raise Refused("unsafe-xml", part="XML")
    most = int(vocabulary()["reading"]["limits"]["xml_depth"])
    start = text.find("?>") + 2 if text.lstrip().startswith("<?xml") else 0  # the text is decoded, whatever it declares
    depth = 0
    root: ElementTree.Element | None = None
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(text[start:].encode()), ("start", "end")):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            if depth > most:
                raise Refused("limit-exceeded", limit="xml_depth", allowed=most)
    except (ElementTree.ParseError, ValueError):
        raise Refused("damaged", part="XML") from None
    if root is None:
        raise Refused("damaged", part="XML")
    return root


def _formats(root: ElementTree.Element) -> dict[str, str]:
    """The number formats of styles by their names; a style that inherits has that of its parent."""
    found: dict[str, str] = {}
    for style in root.iter(f"{_NAMES}Style"):
        number = style.find(f"{_NAMES}NumberFormat")
        code = number.get(f"{_NAMES}Format", "General") if number is not None else ""
        code = code or found.get(style.get(f"{_NAMES}Parent", ""), "General")
        found[style.get(f"{_NAMES}ID", "")] = _NAMED.get(code, code)
    return found


class _Sheet:
    """Reads the cells of one sheet."""

    def __init__(self, formats: dict[str, str], limits: dict[str, int]) -> None:
        self._formats = formats
        self._limits = limits
        self._content = SheetContent([], [], set(), [], [])
        self._grid: Grid = {}

    def read(self, sheet: ElementTree.Element) -> tuple[SheetContent, Grid]:
        """What the sheet holds, and what is seen of it."""
        number = 0
        for filled, row in enumerate(sheet.iterfind(f"{_NAMES}Table/{_NAMES}Row"), 1):
            number = _count(row.get(f"{_NAMES}Index"), number + 1)
            if filled > self._limits["sheet_rows"]:
                self._stop("sheet_rows")
                break
            if row.get(f"{_NAMES}Hidden") == "1":
                self._content.hidden_rows.add(number)
            self._row(row, number)
        for index, column in enumerate(sheet.iterfind(f"{_NAMES}Table/{_NAMES}Column"), 1):
            if column.get(f"{_NAMES}Hidden") == "1":
                first = _count(column.get(f"{_NAMES}Index"), index)
                self._content.hidden_columns.append((first, first + _count(column.get(f"{_NAMES}Span"), 0)))
        return self._content, self._grid

    def _stop(self, limit: str) -> None:
        if not any(stop.limit == limit for stop in self._content.stops):
            self._content.stops.append(Stop(limit, self._limits[limit]))

    def _row(self, row: ElementTree.Element, number: int) -> None:
        column = 0
        for cell in row.iterfind(f"{_NAMES}Cell"):
            column = _count(cell.get(f"{_NAMES}Index"), column + 1)
            if column > self._limits["sheet_columns"]:
                self._stop("sheet_columns")
                return
            across, down = _count(cell.get(f"{_NAMES}MergeAcross"), 0), _count(cell.get(f"{_NAMES}MergeDown"), 0)
            if across or down:
                self._content.merged.append(Area(number, column, number + down, column + across))
            kind, shown = self._shown(cell)
            if shown.text.strip():
                self._grid.setdefault(number, {})[column] = shown
                self._content.cells.append(Stored(number, column, kind, shown.text, 0, False))
            column += across

    def _shown(self, cell: ElementTree.Element) -> tuple[str, Shown]:
        """The kind of a cell, as in new workbooks, and what people see in it."""
        found = cell.find(f"{_NAMES}Data")
        if found is None:
            return "s", Shown("")
        text = "".join(found.itertext())
        code = self._formats.get(cell.get(f"{_NAMES}StyleID", ""), "General")
        kind = found.get(f"{_NAMES}Type", "String")
        value: Decimal | None = clean_number(text.strip()) if kind == "Number" else None
        if value is not None:
            return "n", show_number(value, code)
        if kind == "DateTime":
            return "d", Shown(text.partition("T")[0])
        if kind == "Boolean":
            return "b", Shown("TRUE" if text == "1" else "FALSE")
        return ("e", Shown(text)) if kind == "Error" else ("s", Shown(show_text(text.strip("\n"), code)))


def _count(text: str | None, default: int) -> int:
    """A number that the file gives; no grid is as large as a million."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 8 else default
