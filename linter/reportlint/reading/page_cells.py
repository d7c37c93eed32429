"""Tables drawn with lines: their cells, and the text in them.

The search for cells among lines that cross is pdfplumber's; borders that a form leaves out (open sides) are added
first.
"""

from bisect import bisect_right
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from reportlint.numbering import numbering
from reportlint.reading.page_items import Edge, Line, Page, Sign, Text, first_word, lines_of
from reportlint.records import NamedTuple
from reportlint.textmap import Boxes

NEAR = 3.0
"""Lines closer than this, in points, are one."""
SHORTEST = 4.0
MOST_EDGES = 3000
"""A page with more lines is a drawing, and is read as text."""
PADDING = 12.0
"""The room that word processors leave at both sides of a cell together, in points."""


class PageCell(NamedTuple):
    """A cell of a table: its page, where it lies in the grid, its spans, its box on the page, its text."""

    page: int
    row: int
    column: int
    row_span: int
    column_span: int
    box: tuple[float, float, float, float]
    content: Text


class PageTable(NamedTuple):
    """A table on one page; ``columns`` are the left and right borders of its columns."""

    page: int
    top: float
    bottom: float
    columns: list[float]
    row_count: int
    cells: list[PageCell]


def find_tables(page: Page) -> tuple[list[PageTable], list[Sign]]:
    """The drawn tables of a page from top to bottom, and the characters outside them."""
    edges = [edge for edge in page.edges if max(edge.right - edge.left, edge.bottom - edge.top) >= SHORTEST]
    if len(edges) > MOST_EDGES or len(edges) < 4:
        return [], page.signs
    merged = merge_edges([_as_dict(edge) for edge in edges], NEAR, NEAR, NEAR, NEAR)
    merged += _open_sides(merged)
    crossings = edges_to_intersections(merged, NEAR, NEAR)
    if len(crossings) > MOST_EDGES:
        return [], page.signs
    tables: list[PageTable] = []
    left = page.signs
    for boxes in cells_to_tables(intersections_to_cells(crossings)):
        table, left = _table(page.number, boxes, left)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda table: table.top), left


def _as_dict(edge: Edge) -> dict[str, Any]:
    """An edge as pdfplumber has them."""
    return {
        "x0": edge.left,
        "x1": edge.right,
        "top": edge.top,
        "bottom": edge.bottom,
        "width": edge.right - edge.left,
        "height": edge.bottom - edge.top,
        "orientation": "h" if edge.bottom - edge.top < edge.right - edge.left else "v",
    }


def _open_sides(edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The borders that are missing at the left and right of lines that otherwise make a table."""
    across = sorted((edge for edge in edges if edge["orientation"] == "h"), key=lambda edge: edge["top"])
    down = [edge for edge in edges if edge["orientation"] == "v"]
    groups: list[list[dict[str, Any]]] = []
    for edge in across:
        group = groups[-1] if groups else []
        last = group[-1] if group else None
        if (
            last is not None
            and abs(last["x0"] - edge["x0"]) <= NEAR
            and abs(last["x1"] - edge["x1"]) <= NEAR
            and any(
                each["top"] <= last["top"] + NEAR
                and each["bottom"] >= edge["top"] - NEAR
                and last["x0"] - NEAR <= each["x0"] <= last["x1"] + NEAR
                for each in down
            )
        ):
            group.append(edge)
        else:
            groups.append([edge])
    made: list[dict[str, Any]] = []
    for group in groups:
        if len(group) < 2:
            continue
        top, bottom = group[0]["top"], group[-1]["top"]
        made += [
            _as_dict(Edge(x, top, x, bottom))
            for x in (group[0]["x0"], group[0]["x1"])
            if not _has_side(down, x, top, bottom)
        ]
    return made


def _has_side(down: list[dict[str, Any]], x: float, top: float, bottom: float) -> bool:
    """Whether a line runs down at x somewhere between two heights."""
    return any(
        abs(each["x0"] - x) <= NEAR and each["top"] < bottom - NEAR and each["bottom"] > top + NEAR for each in down
    )


def _table(
    page: int, boxes: list[tuple[float, float, float, float]], signs: list[Sign]
) -> tuple[PageTable | None, list[Sign]]:
    """The table of these cells with the characters in it; None, and all characters, for a mere frame."""
    columns = _borders([edge for box in boxes for edge in (box[0], box[2])])
    rows = _borders([edge for box in boxes for edge in (box[1], box[3])])
    if len(columns) < 3 and len(rows) < 3:
        return None, signs
    held: list[list[Sign]] = [[] for _ in boxes]
    outside: list[Sign] = []
    ordered = sorted(range(len(boxes)), key=lambda index: boxes[index][1])
    tops = [boxes[index][1] for index in ordered]
    for sign in signs:
        x, y = (sign.left + sign.right) / 2, sign.middle
        for place in range(bisect_right(tops, y) - 1, -1, -1):
            box = boxes[ordered[place]]
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                held[ordered[place]].append(sign)
                break
        else:
            outside.append(sign)
    if len(outside) == len(signs):
        return None, signs  # a drawing
    cells = []
    for box, inside in zip(boxes, held, strict=True):
        row, column = _at(rows, box[1]), _at(columns, box[0])
        across, down = _at(columns, box[2]) - column, _at(rows, box[3]) - row
        cells.append(
            PageCell(page, row, column, max(down, 1), max(across, 1), box, cell_text(page, lines_of(inside, page), box))
        )
    return PageTable(page, rows[0], rows[-1], columns, len(rows) - 1, cells), outside


def _borders(values: list[float]) -> list[float]:
    """Borders in order, those that are one counted once."""
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > NEAR:
            made.append(value)
    return made


def _at(borders: list[float], value: float) -> int:
    return min(range(len(borders)), key=lambda index: abs(borders[index] - value))


def cell_text(page: int, lines: list[Line], box: tuple[float, float, float, float]) -> Text:
    """The lines of a cell as one text: what was wrapped at its border is joined, a break that was made stays."""
    text = ""
    boxes: Boxes = []
    for number, line in enumerate(lines):
        if number:
            mark = "" if _wrapped(lines[number - 1], line, box) else "\n"
            if not mark and _latin_end(text) and line.text[:1].isascii() and line.text[:1].isalpha():
                mark = " "
            if mark:
                text += mark
                boxes.append((boxes[-1][2], boxes[-1][1], boxes[-1][2], boxes[-1][3]))
        text += line.text
        boxes += line.boxes
    return Text.on(page, text, boxes)


def _latin_end(text: str) -> bool:
    return text[-1:].isascii() and text[-1:].isalpha()


def _wrapped(line: Line, following: Line, box: tuple[float, float, float, float]) -> bool:
    """Whether the first word of the next line had no room in this one, or a number goes on there."""
    if line.text[-1:] in ".," and line.text[-2:-1].isdigit() and following.text[:1].isdigit():
        return True
    if line.text[-1:] in "。；：！？" and numbering(following.text) is not None:
        return False
    room = box[2] - box[0] - (line.right - line.left)
    return first_word(following) + PADDING >= room
