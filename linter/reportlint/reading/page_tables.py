"""Tables of pages as rows of cells to be written, those that go on over pages as one."""

import re

from reportlint.numbering import numbering
from reportlint.reading.page_cells import PADDING, PageCell, PageTable
from reportlint.reading.rendering import Written

SAME = 4.0
"""Borders of two pages closer than this, in points, are the same."""
MOST_HEADS = 4
"""Rows of a head that is printed again on the next page."""

_Row = dict[int, PageCell]
"""The cells of a row by column."""


def goes_on(first: PageTable, second: PageTable) -> bool:
    """Whether a table of the next page goes on with one: it is as wide, the borders of its columns are those of the
    other, or some of them (cells may be merged all the way down a page), and it has no title of its own.
    """
    if second.page != first.page + 1:
        return False
    if abs(first.columns[0] - second.columns[0]) > SAME or abs(first.columns[-1] - second.columns[-1]) > SAME:
        return False
    if not _are_among(first.columns, second.columns) and not _are_among(second.columns, first.columns):
        return False
    title, repeated = _row(first, 0), _row(second, 0)
    return not (len(repeated) == 1 and _texts(title) == _texts(repeated) and any(_texts(title)))


def _are_among(some: list[float], others: list[float]) -> bool:
    return all(any(abs(border - other) <= SAME for other in others) for border in some)


def _with_columns(table: PageTable, columns: list[float]) -> PageTable:
    """A table in the columns of a finer one."""

    def at(border: int) -> int:
        return min(range(len(columns)), key=lambda index: abs(columns[index] - table.columns[border]))

    cells = [
        cell._replace(column=at(cell.column), column_span=at(cell.column + cell.column_span) - at(cell.column))
        for cell in table.cells
    ]
    return table._replace(columns=columns, cells=cells)


def written(tables: list[PageTable]) -> list[list[Written]]:
    """The rows of a table that lies on one page or goes on over several."""
    columns = max((table.columns for table in tables), key=len)
    if any(len(table.columns) != len(columns) for table in tables):
        tables = [_with_columns(table, columns) for table in tables]
    first = tables[0]
    rows = [_row(first, number) for number in range(first.row_count)]
    for table in tables[1:]:
        added = [_row(table, number) for number in range(table.row_count)]
        heads = 0
        while heads < min(MOST_HEADS, len(added) - 1, len(rows)) and _texts(added[heads]) == _texts(rows[heads]):
            heads += 1
        added = added[heads:]
        if not heads and rows and added and _is_rest(rows[-1], added[0]):
            rows[-1] = _joined(rows[-1], added[0])
            added = added[1:]
        rows += added
    width = len(first.columns) - 1
    return [_written_row(row, width, len(rows) - number) for number, row in enumerate(rows)]


def _row(table: PageTable, number: int) -> _Row:
    return {cell.column: cell for cell in table.cells if cell.row == number}


def _texts(row: _Row) -> list[tuple[int, str]]:
    return sorted((column, "".join(cell.content.text.split())) for column, cell in row.items())


def _is_rest(before: _Row, row: _Row) -> bool:
    """Whether a row is the rest of the one before it, which the end of the page cut: it fills only cells whose text
    went to their very end there, and numbers become whole by it.
    """
    filled = {column: cell for column, cell in row.items() if cell.content.text}
    above = {column: cell for column, cell in before.items() if cell.content.text}
    if not filled or not filled.keys() <= above.keys() or not all(_is_full(above[column]) for column in filled):
        return False
    cut = False
    for column, cell in filled.items():
        if _is_number(cell.content.text):
            if not _WHOLE.fullmatch(above[column].content.text + cell.content.text):
                return False
            cut = cut or not _WHOLE.fullmatch(above[column].content.text)
    return cut or len(filled) < len(above) or all(numbering(cell.content.text) is None for cell in filled.values())


_WHOLE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[%％]?", re.ASCII)
"""A number with all its digits: thousands come in threes."""


def _is_number(text: str) -> bool:
    return not text.strip("0123456789.,-%％")


def _is_full(cell: PageCell) -> bool:
    """Whether the last line of a cell reaches from border to border, so that its next sign had no room."""
    boxes = cell.content.stretches[-1].boxes
    last = boxes[-1]
    size = last[3] - last[1]
    left = min(box[0] for box in boxes if abs(box[1] - last[1]) < size / 2)
    sign = 0.6 if cell.content.text[-1:].isascii() else 1.5
    return (left - cell.box[0]) + (cell.box[2] - last[2]) < PADDING + sign * size


def _joined(before: _Row, rest: _Row) -> _Row:
    return {
        column: cell._replace(content=cell.content.plus(rest[column].content)) if column in rest else cell
        for column, cell in before.items()
    }


def _written_row(row: _Row, width: int, below: int) -> list[Written]:
    """A row with a cell for every column; spans end with the table."""
    made: list[Written] = []
    for column in range(width):
        cell = row.get(column)
        if cell is None:
            made.append(Written("", {}))
        else:
            place = {"page": cell.page, "box": [round(edge, 1) for edge in cell.box]}
            spans = (min(cell.row_span, below), cell.column_span)
            made.append(Written(cell.content.text, place, *spans, stretches=cell.content.stretches))
    return made
