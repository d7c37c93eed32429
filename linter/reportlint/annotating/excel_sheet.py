"""What notes need to know of a sheet: how wide and high its cells are, and where a drawing is to be named."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from math import ceil
from unicodedata import east_asian_width

from reportlint.annotating.edits import Edit
from reportlint.annotating.parts import is_strict
from reportlint.annotating.placed import Placed, namespace, own_prefix, placed_events
from reportlint.problems import Refused
from reportlint.reading.xlsx_sheet import Area, area_of
from reportlint.reading.xlsx_workbook import is_on, local
from reportlint.records import NamedTuple

_BEHIND = frozenset(
    ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
     "AlternateContent")
)  # fmt: skip
"""What stands behind the drawing of notes in a sheet (ECMA-376 part 1, 18.3.1.99)."""

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"

_DIGIT, _PADDING = 7, 5
"""Pixels of a digit of the usual font, and beside the digits of a column."""

_LINE, _MARGIN = 17, 14
"""Pixels of a line of a note, and above and below its text."""

_WIDE, _NARROW = 430, 300
"""Pixels of a box, and from how many lines on it is a wide one."""
_LONG = 14

_HALF = 6
"""Pixels of half a Chinese character of 9 points."""

_MOST_LINES = 40
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


_DATA = re.compile(rb"<((?:\w+:)?sheetData)(?:\s[^>]*)?(?<!/)>")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_ATTRIBUTE = re.compile(rb"""\s(r|ht|hidden)=(["'])([^"']*)\2""")


class Box(NamedTuple):
    """The box of a note: the cell it belongs to (from 1), its size in pixels, and between which cells it lies.

    ``anchor`` is left column, pixels in it, top row, pixels, right column, pixels, bottom row, pixels, from 0.
    """

    row: int
    column: int
    width: int
    height: int
    anchor: tuple[int, int, int, int, int, int, int, int]


class SheetLayout:
    """The layout of one sheet.

    ``drawing`` is the id of the drawing that holds its notes, or ""; ``behind`` the offset where one is to be named.
    """

    def __init__(self, root: Placed, prefix: str) -> None:
        self.namespace = namespace(root)
        self.drawing = ""
        self.merged: list[Area] = []
        self._prefix = prefix
        self._widths: list[tuple[int, int, int]] = []
        self._heights: dict[int, int] = {}
        self._width, self._height = 64, 20
        self.behind = root.inner

    def take(self, element: Placed, *, top: bool) -> None:
        """Notes an element that was read; ``top``: it is a child of the root."""
        name = local(element.tag)
        if name == "col":
            width = _decimal(element.get("width"))
            pixels = 0 if is_on(element.get("hidden")) else round((width or 0) * _DIGIT) + _PADDING
            first, last = element.get("min", ""), element.get("max", "")
            if width is not None and first.isdigit() and last.isdigit():
                self._widths.append((int(first), int(last), pixels))
        elif name == "sheetFormatPr":
            width, height = _decimal(element.get("defaultColWidth")), _decimal(element.get("defaultRowHeight"))
            self._width = round(width * _DIGIT) + _PADDING if width else self._width
            self._height = round(height * 4 / 3) if height else self._height
        elif name == "mergeCell" and (area := area_of(element.get("ref", ""))) is not None:
            self.merged.append(area)
        elif name == "legacyDrawing" and top:
            self.drawing = next((value for key, value in element.items() if local(key) == "id"), "")
        if top and name not in _BEHIND:
            self.behind = element.end

    def take_row(self, said: dict[bytes, bytes]) -> None:
        """Notes the height of a row, by the attributes of its element."""
        number, height = said.get(b"r", b""), _decimal(said.get(b"ht", b"").decode("ascii", "replace"))
        if is_on(said.get(b"hidden", b"0").decode("ascii", "replace")):
            height = Decimal(0)
        if number.isdigit() and height is not None:
            self._heights[int(number)] = round(height * 4 / 3)

    def drawing_edit(self, link: str) -> Edit:
        """The change by which a sheet names the drawing of its notes."""
        space = _STRICT_RELATIONSHIPS if is_strict(self.namespace) else _RELATIONSHIPS
        text = f'<{self._prefix}legacyDrawing xmlns:r="{space}" r:id="{link}"/>'
        return Edit(self.behind, self.behind, text.encode())

    def right_of(self, row: int, column: int) -> int:
        """The column behind a cell, or behind the merged area it begins."""
        area = next((each for each in self.merged if (each.top, each.left) == (row, column)), None)
        return (area.right if area else column) + 1

    def box(self, row: int, column: int, lines: list[str]) -> Box:
        """A box beside a cell that is as large as its text."""
        count = _lines(lines, _NARROW)
        width = _WIDE if count > _LONG else _NARROW
        count = min(_lines(lines, width), _MOST_LINES)
        height = count * _LINE + _MARGIN
        left, top = self._corner(row, column)
        right, across = self._reached(left, 15 + width, self._column_width, _LAST_COLUMN)
        bottom, down = self._reached(top, 4 + height, self._row_height, _LAST_ROW)
        return Box(row, column, width, height, (left, 15, top, 4, right, across, bottom, down))

    def _corner(self, row: int, column: int) -> tuple[int, int]:
        """The column and row, from 0, in which the box of a cell begins: to the right of it, below a wide one."""
        behind = self.right_of(row, column) - 1
        if sum(map(self._column_width, range(column - 1, min(behind, column + _WIDE)))) > _WIDE:
            return column, min(row, _LAST_ROW - 1)
        return min(behind, _LAST_COLUMN - 1), max(0, row - 2)

    def _column_width(self, column: int) -> int:
        """Pixels of a column counted from 0."""
        return next((pixels for first, last, pixels in self._widths if first <= column + 1 <= last), self._width)

    def _row_height(self, row: int) -> int:
        return self._heights.get(row + 1, self._height)

    @staticmethod
    def _reached(start: int, length: int, size: Callable[[int], int], last: int) -> tuple[int, int]:
        """The column or row that lies so many pixels on, and how many of them lie in it."""
        at = start
        while length > size(at) and at < last - 1:
            length -= size(at)
            at += 1
        return at, min(length, size(at))


def read_layout(content: bytes, part: str) -> SheetLayout:
    """The layout of a sheet. Refused where it is damaged."""
    start, end = _cells(content)
    rest = content[:start] + content[end:]
    layout: SheetLayout | None = None
    depth = 0
    for event, element in placed_events(rest, part):
        if event == "start":
            layout = layout or SheetLayout(element, own_prefix(rest, element))
            depth += 1
            continue
        depth -= 1
        if layout is not None and depth:
            layout.take(element, top=depth == 1)
    if layout is None:
        raise Refused("damaged", part=part)
    for found in _ROW.finditer(content, start, end):
        layout.take_row({name: value for name, _, value in _ATTRIBUTE.findall(found.group())})
    if layout.behind > start:
        layout.behind += end - start
    return layout


def _cells(content: bytes) -> tuple[int, int]:
    """Where the rows begin and end in the bytes: there are too many to look at each element of theirs."""
    found = _DATA.search(content)
    end = content.rfind(b"</" + found.group(1) + b">") if found is not None else -1
    return (found.end(), end) if found is not None and end >= found.end() else (0, 0)


def _lines(lines: list[str], width: int) -> int:
    """How many lines a text takes in a box."""
    room = (width - 2 * _HALF) // _HALF
    return sum(max(1, ceil(sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in line) / room)) for line in lines)


def _decimal(text: str | None) -> Decimal | None:
    """A measure of the layout."""
    try:
        made = Decimal(text) if text else None
    except InvalidOperation:
        return None
    return made if made is not None and made.is_finite() and abs(made) < _LAST_ROW else None
