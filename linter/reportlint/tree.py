"""A structured report as its file spells it: nodes with places, nothing converted.

Scalars stay text (59.90 has two decimals, 0731 four digits). An alias is a leaf that shows what it stands for - same
kind, value and entries, same place of definition - and knows where it is used; nothing is copied, so that a billion
laughs costs nothing.
"""

from typing import cast

from reportlint.records import NamedTuple
from reportlint.textmap import Passage, Piece, Source, Span

MAPPING, SEQUENCE, SCALAR = "mapping", "sequence", "scalar"

_BLANKS = " \t\r\n"
_LONG_ESCAPES = {"x": 4, "u": 6, "U": 10}
_NO_ENTRIES = cast("list[Entry]", ())  # one for all scalars, which are most nodes of a file; nothing can be added


class Node:
    """One YAML node. ``start`` and ``end`` are offsets in the source without anchor, tag and surrounding blanks.

    ``value`` is a scalar's text as YAML reads it, ``style`` one of "", "'", '"', "|", ">"; for a collection "{" in
    flow style and "" as a block. ``entries`` are a mapping's pairs or a sequence's items (key None). ``use`` is the
    place of an alias or of a merge that brought this node in; None for a node that stands where it is written.

    A file has hundreds of thousands, nearly all of them plain scalars: those have room for what they need.
    """

    __slots__ = ("end", "kind", "start", "value")
    style: str = ""
    entries: "list[Entry]" = _NO_ENTRIES
    use: Span | None = None

    def __init__(self, kind: str, start: int, end: int, value: str = "") -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.value = value

    def __repr__(self) -> str:
        content = repr(self.value) if self.kind == SCALAR else len(self.entries)
        return f"Node({self.kind}, {self.start}, {self.end}, {content})"

    @property
    def stored(self) -> str:
        """The number that a spreadsheet holds here, where it has more digits than are shown; YAML has none."""
        return ""

    def span(self, source: Source) -> Span:
        """Where the node's content is written (for an alias or a merged node: where it is defined)."""
        return Span(source, self.start, self.end)

    def used_at(self, start: int, end: int, source: Source) -> "Node":
        """The node as it is seen where an alias or a merge uses it."""
        return _Used(self, Span(source, start, end))

    def passage(self, source: Source) -> Passage:
        """A scalar's text with its way back, whatever its style; of a collection, the text as written."""
        text = source.text
        if self.kind != SCALAR:
            return Passage.of(source, self.start, self.end)
        length = len(self.value)
        if length == self.end - self.start and text.startswith(self.value, self.start):
            return Passage(source, self.value, [Piece(0, self.start, length, length)])
        align = _align_block if self.style in ("|", ">") else _align_flow
        pieces = align(self, text) or [Piece(0, self.start, length, self.end - self.start)]
        return Passage(source, self.value, pieces)


class Styled(Node):
    """A scalar in quotes or as a block."""

    __slots__ = ("style",)

    def __init__(self, start: int, end: int, value: str, style: str) -> None:
        super().__init__(SCALAR, start, end, value)
        self.style = style


class Collection(Node):
    """A mapping or a sequence."""

    __slots__ = ("entries", "style")

    def __init__(self, kind: str, start: int, end: int, style: str = "") -> None:
        super().__init__(kind, start, end)
        self.style = style
        self.entries = []


class _Used(Node):
    """A node as it is seen where an alias or a merge uses it."""

    __slots__ = ("entries", "style", "use")

    def __init__(self, node: Node, use: Span) -> None:
        super().__init__(node.kind, node.start, node.end, node.value)
        self.style = node.style
        self.entries = node.entries
        self.use = use


class Entry(NamedTuple):
    """A pair of a mapping or an item of a sequence. ``merged`` marks a pair that came in by ``<<``."""

    key: Node | None
    value: Node
    merged: bool = False


class _Pieces:
    """Pieces under construction; runs that lie side by side in text and source become one."""

    def __init__(self) -> None:
        self.made: list[Piece] = []
        self.length = 0

    def add(self, source: int, length: int, width: int) -> None:
        if not length:
            return
        last = self.made[-1] if self.made else None
        if last and length == width and last.length == last.width and last.source + last.width == source:
            self.made[-1] = Piece(last.at, last.source, last.length + length, last.width + width)
        else:
            self.made.append(Piece(self.length, source, length, width))
        self.length += length


def _breaks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The line ends between two offsets, as (offset, width)."""
    found: list[tuple[int, int]] = []
    at = start
    while at < end:
        if text[at] == "\r" and text.startswith("\n", at + 1):
            found.append((at, 2))
            at += 1
        elif text[at] in "\r\n":
            found.append((at, 1))
        at += 1
    return found


def _align_flow(node: Node, text: str) -> list[Piece] | None:
    """Pieces of a plain or quoted scalar. None where the text does not say what the node holds."""
    quoted = 1 if node.style else 0
    at, stop = node.start + quoted, node.end - quoted
    pieces = _Pieces()
    while at < stop:
        char = text[at]
        if char in _BLANKS:
            end = at
            while end < stop and text[end] in _BLANKS:
                end += 1
            _fold(pieces, text, at, end)
        elif node.style == "'" and char == "'":
            end = at + 2
            pieces.add(at, 1, 2)
        elif node.style == '"' and char == "\\":
            end = _escape(pieces, text, at, stop)
        else:
            end = at + 1
            while end < stop and text[end] not in " \t\r\n'\"\\":
                end += 1
            pieces.add(at, end - at, end - at)
        at = end
    return pieces.made if pieces.length == len(node.value) else None


def _fold(pieces: _Pieces, text: str, start: int, end: int) -> None:
    """A run of blanks: as it is within a line; one line end is a blank, of several all but the first stay."""
    breaks = _breaks(text, start, end)
    if not breaks:
        pieces.add(start, end - start, end - start)
    elif len(breaks) == 1:
        pieces.add(start, 1, end - start)
    else:
        for at, width in breaks[1:]:
            pieces.add(at, 1, width)


def _escape(pieces: _Pieces, text: str, at: int, stop: int) -> int:
    """One escape in double quotes; returns its end. An escaped line end is nothing, empty lines after it stay."""
    if text[at + 1] not in "\r\n":
        width = _LONG_ESCAPES.get(text[at + 1], 2)
        pieces.add(at, 1, width)
        return at + width
    end = at + 1
    while end < stop and text[end] in _BLANKS:
        end += 1
    for place, width in _breaks(text, at, end)[1:]:
        pieces.add(place, 1, width)
    return end


def _align_block(node: Node, text: str) -> list[Piece] | None:
    """Pieces of a literal (|) or folded (>) scalar. None where the text does not say what the node holds."""
    value = node.value
    lines = _block_lines(node, text)
    indent = _indent(lines, value, text)
    pieces = _Pieces()
    pending: list[tuple[int, int]] = []
    for start, end, width in lines:
        content = start + indent
        if content < end and pieces.length < len(value):
            _line_ends(pieces, pending, value, content, node.style)
            if not value.startswith(text[content:end], pieces.length):
                return None
            pieces.add(content, end - content, end - content)
            pending = []
        pending.append((end, width))
    _line_ends(pieces, pending, value, pending[-1][0] if pending else node.end, "|")
    return pieces.made if pieces.length == len(value) else None


def _line_ends(pieces: _Pieces, breaks: list[tuple[int, int]], value: str, content: int, style: str) -> None:
    """What the line ends before ``content`` became: a blank, as many line ends, or one less."""
    at = pieces.length
    kept = 0
    while kept < len(breaks) and value.startswith("\n", at + kept):
        kept += 1
    if style == ">" and not kept and breaks and value.startswith(" ", at) and pieces.made:
        pieces.add(breaks[0][0], 1, content - breaks[0][0])
        return
    first = 1 if style == ">" and pieces.made and kept == len(breaks) - 1 else 0
    for place, width in breaks[first : first + kept]:
        pieces.add(place, 1, width)


def _block_lines(node: Node, text: str) -> list[tuple[int, int, int]]:
    """The lines below a block scalar's header, with the blank ones after it: start, end, width of the line end."""
    lines: list[tuple[int, int, int]] = []
    at = text.find("\n", node.start) + 1
    while 0 < at < len(text):
        found = text.find("\n", at)
        stop = found if found >= 0 else len(text)
        end = stop - 1 if stop > at and text[stop - 1] == "\r" else stop
        if at > node.end and text[at:end].strip(_BLANKS):
            break
        lines.append((at, end, (1 if found >= 0 else 0) + stop - end))
        at = stop + 1
    return lines


def _indent(lines: list[tuple[int, int, int]], value: str, text: str) -> int:
    """By how much the content is indented: the first line that is not blank, in the source and in the value."""
    body = value.lstrip("\n ")
    first = value[: len(value) - len(body)].rpartition("\n")[2] if body else value.strip("\n").split("\n")[0]
    longest = 0
    for start, end, _ in lines:
        line = text[start:end]
        blanks = len(line) - len(line.lstrip(" "))
        if blanks < len(line) or (first and not body and longest <= blanks - len(first)):
            return blanks - len(first)
        longest = max(longest, blanks)
    return longest
