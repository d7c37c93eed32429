"""Tables without lines: text that stands in columns.

Lines that follow each other and leave the same gaps free are rows. Only what no sentence does counts as a column: a gap
wider than a character and a half in several lines one below the other.
"""

from reportlint.reading.page_cells import PageCell, PageTable
from reportlint.reading.page_items import Edge, Line, Piece, Text, joined_boxes
from reportlint.records import NamedTuple
from reportlint.textmap import Boxes

FEWEST_ROWS = 3
"""Fewer lines with gaps are a signature, or a date beside a unit."""
LEADING = 2.6
"""Rows of one table stand closer than this many characters."""
FREE = 0.8
"""The gap between two columns is free over this many characters in every row."""


class Column(NamedTuple):
    """What a column reaches across."""

    left: float
    right: float


def column_tables(lines: list[Line], edges: list[Edge]) -> tuple[list[PageTable], list[Line]]:
    """The tables among the lines of a page, and the other lines. ``edges`` may part the rows of such a table."""
    tables: list[PageTable] = []
    others: list[Line] = []
    at = 0
    while at < len(lines):
        run = _run(lines, at)
        columns = _columns(run)
        if len(columns) > 1 and _is_table(run, columns):
            tables.append(_table(run, columns, edges))
            at += len(run)
        else:
            others.append(lines[at])
            at += 1
    return tables, others


def _run(lines: list[Line], at: int) -> list[Line]:
    """The lines from one on that could be rows of one table: most with gaps, none far below the other."""
    if len(lines[at].pieces) < 2:
        return []
    last = at
    for index in range(at + 1, len(lines)):
        line, before = lines[index], lines[index - 1]
        if line.top - before.bottom > LEADING * before.size:
            break
        if len(line.pieces) < 2:
            # One cell of a wrapped row may stand alone, but only below or above its own column.
            if index + 1 < len(lines) and _fits(line, lines[at]) and index - last < 2:
                continue
            break
        last = index
    return lines[at : last + 1]


def _fits(line: Line, row: Line) -> bool:
    """Whether a line lies within one column of a row and leaves the others free."""
    return line.right - line.left < 0.5 * (row.right - row.left)


def _columns(run: list[Line]) -> list[Column]:
    """What all lines leave free between them parts the columns."""
    if len(run) < FEWEST_ROWS:
        return []
    reaches = sorted((piece.left, piece.right) for line in run for piece in line.pieces)
    size = min(line.size for line in run)
    columns: list[Column] = []
    for left, right in reaches:
        if columns and left - columns[-1].right < FREE * size:
            columns[-1] = Column(columns[-1].left, max(columns[-1].right, right))
        else:
            columns.append(Column(left, right))
    return columns


def _is_table(run: list[Line], columns: list[Column]) -> bool:
    """Whether enough rows fill more than one column."""
    return sum(1 for line in run if len({_column(columns, piece) for piece in line.pieces}) > 1) >= FEWEST_ROWS


def _column(columns: list[Column], piece: Piece) -> int:
    return next(index for index, column in enumerate(columns) if piece.right <= column.right + 0.01)


def _table(run: list[Line], columns: list[Column], edges: list[Edge]) -> PageTable:
    rows = _rows(run, edges)
    page = run[0].page
    cells: list[PageCell] = []
    for number, lines in enumerate(rows):
        held: dict[int, list[Piece]] = {}
        for line in lines:
            for piece in line.pieces:
                held.setdefault(_column(columns, piece), []).append(piece)
        top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
        for column, (left, right) in enumerate(columns):
            cells.append(
                PageCell(page, number, column, 1, 1, (left, top, right, bottom), _text(page, held.get(column, [])))
            )
    borders = [column.left for column in columns] + [columns[-1].right]
    return PageTable(page, run[0].top, run[-1].bottom, borders, len(rows), cells)


def _text(page: int, pieces: list[Piece]) -> Text:
    text = ""
    boxes: Boxes = []
    for piece in pieces:
        if boxes and piece.boxes[0][1] < boxes[-1][3]:  # beside the piece before, not below it
            boxes = joined_boxes([boxes, piece.boxes])
            text += " " + piece.text
        else:
            text, boxes = text + piece.text, [*boxes, *piece.boxes]
    return Text.on(page, text, boxes)


def _rows(run: list[Line], edges: list[Edge]) -> list[list[Line]]:
    """Lines are rows, unless drawn lines part them."""
    left, right = min(line.left for line in run), max(line.right for line in run)
    rules = sorted(
        edge.top
        for edge in edges
        if edge.right - edge.left > 0.5 * (right - left) and run[0].top < edge.top < run[-1].bottom
    )
    if len(rules) * 3 < len(run):
        return [[line] for line in run]
    rows: list[list[Line]] = []
    last = -1
    for line in run:
        place = sum(1 for rule in rules if rule < (line.top + line.bottom) / 2)
        if place != last or not rows:
            rows.append([])
        rows[-1].append(line)
        last = place
    return rows
