"""A document as a page shows it: numbered lines of a text, or blocks and tables, cut where marks begin and end.

Templates get plain values only; every text is as read, with what could hide or move text made visible.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reportlint.output.excerpt import visible
from reportlint.output.html.places import PRIMARY, RELATED, Mark, Marks, place_name, worst
from reportlint.places import has_lines
from reportlint.records import NamedTuple
from reportlint.textmap import Passage, Span

if TYPE_CHECKING:
    from reportlint.document import Block, Cell, Document, Table
    from reportlint.textmap import Source


class Segment(NamedTuple):
    """A stretch of text with the same marks from end to end.

    ``look`` is the gravest severity of the findings that lie here, related where they only rest on it, "" without a
    mark. Where places begin, ``names`` are their names, ``numbers`` the findings that begin here, ``others`` those that
    rest on it. ``findings`` are the names of all findings that speak of it.
    """

    text: str
    look: str = ""
    findings: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class Row(NamedTuple):
    """A row of a table: how people call it (a line, a row of a sheet), and the cells that are not covered."""

    label: str
    cells: "list[CellView]"


class CellView(NamedTuple):
    """A cell with its spans."""

    segments: list[Segment]
    row_span: int
    column_span: int
    number: bool


class Piece(NamedTuple):
    """A block: ``kind`` as in Document, or one of these.

    title of a report, page where another page begins, line of a text, between for marks where no text is shown.
    ``level`` is the depth of a heading (1 is the top, none is left out); ``lines`` is its range of line numbers.
    """

    kind: str
    segments: list[Segment]
    level: int = 0
    lines: str = ""
    caption: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


class View(NamedTuple):
    """A document to show; ``source_lines`` says that it is text line by line."""

    pieces: list[Piece]
    source_lines: bool


def view(
    document: "Document | None", source: "Source | None", marks: Marks, file: int, titles: Collection[int] = ()
) -> View | None:
    """The view of an input; None where nothing of it was read. ``titles`` are the offsets at which titles begin.

    A structured report, and a text of which nothing was understood, is shown line by line; the rest as blocks.
    """
    builder = _Builder(marks, file, titles)
    if document is not None and document.format != "yaml" and document.blocks:
        return View(builder.blocks(document), False)
    source = document.source if document is not None else source
    if source is None or not source.text:
        return None
    return View(builder.lines(source), True)


class _Builder:
    """Cuts one document and sees to it that every place has one target, and only one."""

    def __init__(self, marks: Marks, file: int, titles: Collection[int]) -> None:
        self._marks = marks
        self._file = file
        self._titles = titles
        self._placed: set[int] = set()
        self._outline: list[int] = []

    # -- text line by line --------------------------------------------------------------------------------------------

    def lines(self, source: "Source") -> list[Piece]:
        """A piece a line, with its number."""
        made: list[Piece] = []
        start = 0
        for number, line in enumerate(source.text.removesuffix("\n").split("\n"), 1):
            passage = Passage.of(source, start, start + len(line.rstrip("\r")))
            made.append(Piece("line", self._cut(passage), lines=str(number)))
            start += len(line) + 1
        return self._with_rest(made, [source.position(mark.start)[0] - 1 for mark in self._left()])

    # -- blocks -------------------------------------------------------------------------------------------------------

    def blocks(self, document: "Document") -> list[Piece]:
        """The blocks in their order, with a mark wherever another page begins."""
        made: list[Piece] = []
        starts: list[int] = []
        page = 0
        for block in document.blocks:
            span = block.passage.span(0, len(block.passage.text))
            origin = span.source.origin(span.start)
            now = origin.locator.get("page", page) if origin is not None else page
            if now != page:
                page = now
                made.append(Piece("page", [Segment(str(page))]))
                starts.append(span.start)
            made.append(self._block(block, span))
            starts.append(span.start)
        indexes = [
            max((index for index, start in enumerate(starts) if start <= mark.start), default=0)
            for mark in self._left()
        ]
        return self._with_rest(made, indexes)

    def _block(self, block: "Block", span: Span) -> Piece:
        if block.table is not None:
            rows = self._rows(block.table, block.passage.source)
            return Piece(
                "table", [], caption=_table_number(block.table), columns=_column_letters(block.table), rows=tuple(rows)
            )
        lines = ""
        if has_lines(span):
            first, last = span.source.position(span.start)[0], span.source.position(max(span.start, span.end - 1))[0]
            lines = str(first) if first == last else f"{first}–{last}"
        kind = "title" if block.kind == "paragraph" and span.start in self._titles else block.kind
        return Piece(kind, self._cut(block.passage), self._depth(kind, block), lines)

    def _depth(self, kind: str, block: "Block") -> int:
        """How many headings a heading stands below, itself counted: outlines leave levels out, pages should not."""
        if kind in ("part", "title"):
            self._outline = [0]
        elif kind == "heading":
            self._outline = [level for level in self._outline if level < block.level] + [block.level]
        else:
            return 0
        return len(self._outline)

    def _rows(self, table: "Table", source: "Source") -> Iterator[Row]:
        covered: set[tuple[int, int]] = set()
        caption = _table_number(table)
        for row in table.rows:
            cells: list[CellView] = []
            for cell in row:
                segments = self._cut(cell.passage)
                if (cell.row, cell.column) in covered:
                    continue
                covered.update(
                    (cell.row + down, cell.column + across)
                    for down in range(cell.row_span)
                    for across in range(cell.column_span)
                )
                cells.append(CellView(segments, cell.row_span, cell.column_span, _is_number(cell.text)))
            yield Row(_row_label(row, source, caption), cells)

    # -- cutting ------------------------------------------------------------------------------------------------------

    def _cut(self, passage: Passage) -> list[Segment]:
        """The text of a passage in segments."""
        made: list[Segment] = []
        for piece in passage.pieces:
            text = passage.text[piece.at : piece.at + piece.length]
            start, end = piece.source, piece.source + piece.width
            marks = self._marks.touching(start, end)
            if not marks:
                made.append(Segment(_shown(text)))
                continue
            # Where characters are escaped in the file, any part of the piece stands for the whole of it.
            cuts = {start, end}
            if piece.length == piece.width:
                cuts.update(edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end)
            edges = sorted(cuts)
            for first, last in pairwise(edges):
                part = text[first - start : last - start] if piece.length == piece.width else text
                made.extend(self._blank(mark) for mark in marks if mark.start == mark.end == first)
                made.append(self._segment(part, first, last, marks))
            made.extend(self._blank(mark) for mark in marks if mark.start == mark.end == end)
        return [segment for segment in made if segment.text or segment.names]

    def _segment(self, text: str, start: int, end: int, marks: Sequence[Mark]) -> Segment:
        here = [mark for mark in marks if mark.start < end and mark.end > start]
        return self._marked(_shown(text), here) if here else Segment(_shown(text))

    def _blank(self, mark: Mark) -> Segment:
        """An empty place, unless it is shown already."""
        return self._marked("", [mark]) if mark.start not in self._placed else Segment("")

    def _marked(self, text: str, here: Sequence[Mark]) -> Segment:
        fresh = [mark for mark in here if mark.start not in self._placed]
        names = dict.fromkeys(place_name(self._file, mark.start) for mark in fresh)
        self._placed.update(mark.start for mark in fresh)
        primary = [mark for mark in here if mark.role == PRIMARY]
        look = worst(mark.severity for mark in primary) if primary else "related"
        numbers = dict.fromkeys(mark.number for mark in fresh if mark.role == PRIMARY and mark.number)
        others = dict.fromkeys(mark.number for mark in fresh if mark.role == RELATED and mark.number)
        findings = dict.fromkeys(mark.finding for mark in (*primary, *here))
        return Segment(text, look, tuple(findings), tuple(names), tuple(numbers), tuple(others))

    def _left(self) -> list[Mark]:
        """The marks that lie where no text is shown (the line between two blocks)."""
        return [mark for mark in self._marks.all if mark.start not in self._placed]

    def _with_rest(self, pieces: list[Piece], indexes: Sequence[int]) -> list[Piece]:
        """The pieces with the marks that are left, each before the piece it is nearest to."""
        rest: dict[int, list[Mark]] = {}
        for mark, index in zip(self._left(), indexes, strict=True):
            rest.setdefault(min(index, len(pieces) - 1), []).append(mark)
        made: list[Piece] = []
        for index, piece in enumerate(pieces):
            segments = [segment for mark in rest.get(index, ()) if (segment := self._blank(mark)).names]
            if segments:
                made.append(Piece("between", segments))
            made.append(piece)
        return made


def _shown(text: str) -> str:
    """The text with its line ends kept and everything else that is no printing character made visible."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(visible(line) for line in text.split("\n")) if "\n" in text else visible(text)


def _is_number(text: str) -> bool:
    """Whether a cell holds a figure, which stands at the right."""
    return bool(text) and text[-1:] in "0123456789%％" and all(sign in "0123456789.,-−+%％ " for sign in text)


def _start(cell: "Cell") -> int | None:
    return cell.passage.pieces[0].source if cell.passage.pieces else None


def _locator(cell: "Cell") -> dict[str, Any]:
    """The place of a cell as it is called: sheet and cell, table and row; nothing where it has none."""
    start = _start(cell)
    if start is None:
        return {}
    origin, anchor = cell.passage.source.origin(start), cell.passage.source.anchor(start)
    if origin is not None and ("cell" in origin.locator or "table" in origin.locator):
        return origin.locator
    if anchor is not None and len(anchor) == 3 and anchor[2] is not None:
        return dict(zip(("table", "row", "column"), anchor[2], strict=True))
    return {}


def _table_number(table: "Table") -> str:
    """By which number a place in the table is called (表2); a table in a sheet has none, its cells have names."""
    found = (_locator(cell).get("table") for row in table.rows for cell in row)
    return str(next((number for number in found if number is not None), ""))


def _column_letters(table: "Table") -> tuple[str, ...]:
    """The letters of the columns of a sheet; none for another table."""
    names = [str(_locator(cell).get("cell", "")).rstrip("0123456789") for cell in max(table.rows, key=len)]
    return tuple(names) if all(names) else ()


def _row_label(row: "Sequence[Cell]", source: "Source", table: str) -> str:
    """What places call the row: its line in a text, its number in a sheet or a table (with that of another table)."""
    for cell in row:
        start = _start(cell)
        if start is None:
            continue
        locator = _locator(cell)
        if "cell" in locator:
            return str(locator["cell"]).lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        if has_lines(Span(source, start, start)):
            return str(source.position(start)[0])
        if "table" in locator:
            number = str(locator["table"])
            return str(locator["row"]) if number == table else f"{number}-{locator['row']}"
    return ""
