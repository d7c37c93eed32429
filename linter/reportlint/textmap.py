"""Where a piece of text stands in its file.

A reader hands on texts that were unwrapped, unescaped or cut out of cells. Whatever is found in such a text must be
shown in the file, so every text travels with a map of pieces. Lines and columns are computed only when something is
shown: most texts never need one.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any

from reportlint.records import NamedTuple


class Source:
    """One input as text, with its line table.

    ``text`` is what lines and columns count in: the file itself for YAML and text files, the plain rendering for
    office formats. Lines end at the line feed only, as editors count them. Among the files of one report ``order`` is
    the place and ``name`` what people call it; a file by itself has no name.
    """

    __slots__ = (
        "_anchors",
        "_find_anchor",
        "_line_starts",
        "_origins",
        "_starts",
        "name",
        "order",
        "original",
        "path",
        "text",
    )

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.order = 0
        self.name = ""
        self.original: Passage | None = None
        """The way back from a rendering to the text of the file itself, where that is a text too (a web page)."""
        self._line_starts: list[int] | None = None
        self._anchors: list[tuple[int, Any]] = []
        self._starts: list[int] | None = None
        self._find_anchor: Callable[[int], Any] | None = None
        self._origins: list[Origin] = []

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1 in code points."""
        starts = self._line_starts
        if starts is None:
            starts = [0]
            at = self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._line_starts = starts
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of one line (counted from 1) without its end."""
        self.position(0)
        starts = self._line_starts or [0]
        start = starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")

    def mark(self, start: int, anchor: Any) -> None:
        """Remember what lies at ``start``, so that places can be named late. Calls come in order of ``start``."""
        self._anchors.append((start, anchor))
        self._starts = None

    def anchors_from(self, find: Callable[[int], Any]) -> None:
        """Take anchors from a function of the offset, where what lies there can be found without marks."""
        self._find_anchor = find

    def anchor(self, offset: int) -> Any:
        """What was marked last at or before ``offset``; None where nothing was."""
        if self._find_anchor is not None:
            return self._find_anchor(offset)
        if self._starts is None:
            self._starts = [start for start, _ in self._anchors]
        index = bisect_right(self._starts, offset) - 1
        return self._anchors[index][1] if index >= 0 else None

    def locate(
        self, start: int, end: int, locator: dict[str, Any], offset: int | None = None, boxes: "Boxes | None" = None
    ) -> None:
        """Remember where a stretch of a rendering comes from. Calls come in order of ``start``."""
        self._origins.append(Origin(start, end, locator, offset, boxes))

    def origin(self, at: int) -> "Origin | None":
        """Where the stretch that holds an offset comes from; None in a file that is shown as it is."""
        index = bisect_right(self._origins, at, key=lambda origin: origin.start) - 1
        return self._origins[index] if index >= 0 else None

    def reduce(self, offsets: Iterable[int]) -> None:
        """Forgets what was marked and located anywhere but at some offsets; the text stays."""
        wanted = sorted(offsets)
        if self._find_anchor is not None:
            self._anchors = [(at, self._find_anchor(at)) for at in wanted]
            self._find_anchor = self._starts = None
        if self._starts is None:
            self._starts = [start for start, _ in self._anchors]
        marks = {bisect_right(self._starts, at) - 1 for at in wanted} - {-1}
        self._anchors = [self._anchors[index] for index in sorted(marks)]
        starts = [origin.start for origin in self._origins]
        origins = {bisect_right(starts, at) - 1 for at in wanted} - {-1}
        self._origins = [self._origins[index] for index in sorted(origins)]
        self._starts = self._line_starts = None

    def located(self, locator: dict[str, Any]) -> "Origin | None":
        """The first stretch that comes from a place; None where nothing was rendered from there."""
        return next((origin for origin in self._origins if origin.locator == locator), None)


Boxes = list[tuple[float, float, float, float]]
"""One box a character: left, top, right, bottom in points from the top left of the page."""


class Origin(NamedTuple):
    """Where a stretch of a rendering comes from in its file.

    ``locator`` names the paragraph, cell or page. ``offset`` is where the stretch begins in the text of its paragraph
    (negative by the length of an automatic number before it); None where the locator says all. ``boxes`` are the boxes
    of its characters on the page.
    """

    start: int
    end: int
    locator: dict[str, Any]
    offset: int | None = None
    boxes: Boxes | None = None


class Span(NamedTuple):
    """A range of a source, end exclusive, in code points."""

    source: Source
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The range as written."""
        return self.source.text[self.start : self.end]

    @property
    def in_file(self) -> "Span":
        """The same place as lines and columns of the file count: in the markup of a page, else where it is."""
        original = self.source.original
        if original is None:
            return self
        if self.start == 0 and self.end in (0, self.source.text.find("\n")):  # the file as a whole
            return Span(original.source, 0, 0)
        return original.span(self.start, self.end)


class Piece(NamedTuple):
    """``length`` code points of a text that come from ``width`` code points of the source.

    The two differ only for escapes (one character for six); then any part of the piece maps to the whole of it.
    """

    at: int
    source: int
    length: int
    width: int


class Passage:
    """A text and the way back from it to the source."""

    __slots__ = ("pieces", "source", "text")

    def __init__(self, source: Source, text: str, pieces: list[Piece]) -> None:
        self.source = source
        self.text = text
        self.pieces = pieces

    @classmethod
    def of(cls, source: Source, start: int, end: int) -> "Passage":
        """The passage that stands in the source as it is."""
        return cls(source, source.text[start:end], [Piece(0, start, end - start, end - start)])

    @classmethod
    def joined(cls, source: Source, ranges: list[tuple[int, int]]) -> "Passage":
        """Ranges of a source as one text: hard-wrapped lines without their ends."""
        parts: list[str] = []
        pieces: list[Piece] = []
        at = 0
        for start, end in ranges:
            if end > start:
                parts.append(source.text[start:end])
                pieces.append(Piece(at, start, end - start, end - start))
                at += end - start
        return cls(source, "".join(parts), pieces)

    def part(self, start: int, end: int) -> "Passage":
        """The passage of text[start:end]; an end inside of an escape takes in all of it."""
        pieces: list[Piece] = []
        for piece in self.pieces:
            first, last = max(piece.at, start), min(piece.at + piece.length, end)
            if first < last and piece.length == piece.width:
                pieces.append(Piece(first - start, piece.source + first - piece.at, last - first, last - first))
            elif first < last:
                pieces.append(Piece(first - start, piece.source, last - first, piece.width))
        return Passage(self.source, self.text[start:end], pieces)

    def span(self, start: int, end: int) -> Span:
        """The range of the source that text[start:end] comes from. An empty range maps to a point."""
        if len(self.pieces) == 1 and self.pieces[0].length == self.pieces[0].width:  # nearly always
            at, source, length, _ = self.pieces[0]
            low = max(0, min(start - at, length))
            high = max(low, min(end - at, length))
            return Span(self.source, source + low, source + high)
        first = self._source_offset(start, end=False)
        last = self._source_offset(end, end=True) if end > start else first
        return Span(self.source, first, max(first, last))

    def _source_offset(self, at: int, *, end: bool) -> int:
        if not self.pieces:
            return 0
        low, high = 0, len(self.pieces)
        wanted = at - 1 if end else at
        while low < high:
            middle = (low + high) // 2
            if self.pieces[middle].at <= wanted:
                low = middle + 1
            else:
                high = middle
        piece = self.pieces[max(low - 1, 0)]
        inside = at - piece.at
        if piece.length == piece.width:
            return piece.source + max(0, min(inside, piece.length))
        return piece.source + (piece.width if end or inside >= piece.length else 0)
