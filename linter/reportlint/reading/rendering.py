"""The plain rendering of a document that is no text itself, and the Document over it.

Lines and columns of findings in Word, Excel and PDF files count in this rendering: one block a line, the cells of a row
parted by tabs, merged text once at its top left, a line break inside a cell shown as ⏎. ``import --as text`` prints it.
"""

from collections.abc import Sequence
from typing import Any

from reportlint.document import Block, Cell, Document, Table
from reportlint.problems import Refused
from reportlint.reading.joined_tables import join_tables
from reportlint.reading.paragraphs import paragraph_block, without_contents
from reportlint.records import NamedTuple
from reportlint.textmap import Boxes, Passage, Piece, Source
from reportlint.vocabulary import vocabulary

SHEETS = ("xlsx", "csv", "spreadsheetml", "xls")
"""Formats of cells, whose texts are short and many."""

BREAK = "⏎"
"""How a line break inside a cell or a note is shown."""

_SHOWN = {"\n": BREAK, "\t": " "}


class Stretch(NamedTuple):
    """Where a text comes from on a page, from its character ``at`` on to the next stretch."""

    at: int
    locator: dict[str, Any]
    boxes: Boxes


class Written(NamedTuple):
    """A cell to be rendered. ``text`` is what people see in it, its lines parted by line feeds.

    ``locator`` names its place for programs. ``stored`` is the stored number where it has more digits than are shown.
    A merged area is written at its top left with its spans; what it covers is written as blank cells. ``stretches``
    and ``pieces`` say more closely where the text comes from: on a page, in the text of the file.
    """

    text: str
    locator: dict[str, Any]
    row_span: int = 1
    column_span: int = 1
    stored: str = ""
    stretches: Sequence[Stretch] = ()
    pieces: Sequence[Piece] = ()


class Rendering:
    """Writes blocks one below the other and keeps for each where it came from."""

    def __init__(self, path: str, format_name: str, file: Source | None = None) -> None:
        """``file`` is the text of the file itself, where the pieces given along lie in it."""
        self.source = Source(path, "")
        self._file = file
        self._pieces: list[Piece] = []
        self._format = format_name
        limits = vocabulary()["reading"]["limits"]
        self._limit = "sheet_characters" if format_name in SHEETS else "text_characters"
        self._allowed = int(limits[self._limit])
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []

    def paragraph(
        self,
        text: str,
        locator: dict[str, Any],
        *,
        offset: int | None = 0,
        kind: str = "",
        prefix: int = 0,
        level: int = 0,
        stretches: Sequence[Stretch] = (),
        pieces: Sequence[Piece] = (),
    ) -> None:
        """A line of its own; a blank one is left out.

        ``offset`` is where ``text`` without its first ``prefix`` characters (an automatic number) begins in the
        paragraph's own text; None where the locator says all. ``kind`` is told by the words unless it is given;
        ``level`` makes an unnumbered line a heading of that depth. ``stretches`` and ``pieces`` as for a cell.
        """
        text = one_line(text)
        if not text.strip():
            return
        passage = self._write(text, locator, None if offset is None else offset - prefix, stretches, pieces)
        block = paragraph_block(passage)
        if kind:
            block = block._replace(kind=kind, level=0)
        elif level and not block.number:
            block = block._replace(kind="heading", level=level)
        self._blocks.append(block)
        self._end_line()

    def table(self, rows: Sequence[Sequence[Written]]) -> None:
        """A table; every row has a cell for each of its columns. Nothing is written for a table without rows."""
        made: list[list[Cell]] = []
        start, first = self._length, len(self._parts)
        for number, row in enumerate(rows):
            cells: list[Cell] = []
            for column, written in enumerate(row):
                if column:
                    self._put("\t")
                passage = self._write(clean(written.text), written.locator, None, written.stretches, written.pieces)
                cells.append(Cell(number, column, passage, written.row_span, written.column_span, written.stored))
            made.append(cells)
            self._end_line()
        if made:
            text = "".join(self._parts[first:-1])
            whole = Passage(self.source, text, [Piece(0, start, len(text), len(text))])
            self._blocks.append(Block("table", whole, Table(made)))

    def part(self, title: str) -> None:
        """A new part of the file (a sheet) begins; its title is no text of the report."""
        passage = self._write(one_line(title), {"sheet": title, "cell": "A1"}, None)
        self._blocks.append(Block("part", passage))
        self._end_line()

    def document(self, *, converted: bool = False) -> Document:
        """The Document of all that was written."""
        self.source.text = "".join(self._parts)
        if self._file is not None:
            self.source.original = Passage(self._file, self.source.text, self._pieces)
        return Document(self.source, self._format, join_tables(without_contents(self._blocks)), converted)

    def _write(
        self,
        text: str,
        locator: dict[str, Any],
        offset: int | None,
        stretches: Sequence[Stretch] = (),
        pieces: Sequence[Piece] = (),
    ) -> Passage:
        start = self._length
        self._put("".join(_SHOWN.get(sign, sign) for sign in text) if "\n" in text or "\t" in text else text)
        self._pieces.extend(piece._replace(at=start + piece.at) for piece in pieces)
        if not stretches:
            self.source.locate(start, self._length, locator, offset)
        for number, stretch in enumerate(stretches):
            end = start + stretches[number + 1].at if number + 1 < len(stretches) else self._length
            self.source.locate(start + stretch.at, end, stretch.locator, None, stretch.boxes)
        return Passage(self.source, text, [Piece(0, start, len(text), len(text))])

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _end_line(self) -> None:
        if self._length > self._allowed:
            raise Refused("limit-exceeded", limit=self._limit, allowed=self._allowed)
        self._put("\n")


_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160), 0x2028, 0x2029), " ")


def clean(text: str) -> str:
    """A text with blanks for control characters, as long as it was; line feeds and tabs stay."""
    return text.translate(_CONTROLS)


def one_line(text: str) -> str:
    """A cleaned text on one line, as long as it was."""
    return clean(text).replace("\n", " ")
