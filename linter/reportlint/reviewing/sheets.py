"""The sheets of a workbook as rows of texts.

Lists come back from everywhere, so they are read like reports: within limits, no formula computed, no link followed.
"""

from reportlint.problems import Refused
from reportlint.reading.package import Package
from reportlint.reading.sniffing import office_format
from reportlint.reading.xlsx_reader import shown
from reportlint.reading.xlsx_sheet import SheetContent, read_sheet
from reportlint.reading.xlsx_workbook import Workbook, read_workbook
from reportlint.records import NamedTuple
from reportlint.vocabulary import vocabulary

Cells = dict[int, str]
"""What people see in the cells of a row, by column from 1; blank cells left out."""


class Sheet(NamedTuple):
    """A sheet with its rows from the top; ``hidden`` sheets are read like the others."""

    title: str
    hidden: bool
    rows: list[Cells]


def sheets(data: bytes) -> list[Sheet]:
    """Every sheet of a workbook. Refused for what is none, is damaged, locked, or beyond the limits."""
    format = office_format(data)
    if format != "xlsx":
        raise Refused("encrypted" if format == "encrypted" else "no-workbook")
    package = Package(data)
    workbook = read_workbook(package)
    most = int(vocabulary()["reading"]["limits"]["list_rows"])
    made: list[Sheet] = []
    for sheet in workbook.sheets:
        content = read_sheet(package, sheet.part, most)
        if any(stop.limit == "sheet_rows" for stop in content.stops):
            raise Refused("limit-exceeded", limit="list_rows")
        made.append(Sheet(sheet.title, sheet.hidden, _rows(content, workbook)))
    return made


def _rows(content: SheetContent, workbook: Workbook) -> list[Cells]:
    """The rows that hold something; what is written once in a merged area is said of each of its rows."""
    rows: dict[int, Cells] = {}
    for cell in content.cells:
        text = shown(cell, workbook).text.strip()
        if text:
            rows.setdefault(cell.row, {})[cell.column] = text
    for area in content.merged:
        text = rows.get(area.top, {}).get(area.left, "")
        for row in range(area.top + 1, area.bottom + 1) if text else ():
            if row in rows:
                rows[row].setdefault(area.left, text)
    return [rows[number] for number in sorted(rows)]
