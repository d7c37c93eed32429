"""A structured report as its file spells it: nodes with places, nothing converted.

Scalars stay text (59.90 has two decimals, 0731 four digits). Aliases stay leaves that know their target, so both the
place of use and that of definition are known and a billion laughs costs nothing.
"""

from typing import NamedTuple

from reportlint.textmap import Passage, Piece, Source, Span

MAPPING, SEQUENCE, SCALAR = "mapping", "sequence", "scalar"


class Node:
    """One YAML node. ``start`` and ``end`` are offsets in the source without anchor, tag and surrounding blanks.

    ``value`` is a scalar's text as YAML reads it, ``style`` one of "", "'", '"', "|", ">". ``entries`` are a mapping's
    pairs or a sequence's items (key None). ``use`` is the place of an alias or of a merge that brought this node in;
    None for a node that stands where it is written.
    """

    __slots__ = ("end", "entries", "kind", "style", "start", "tag", "use", "value")

    def __init__(self, kind: str, start: int, end: int, value: str = "", style: str = "", tag: str = "") -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.value = value
        self.style = style
        self.tag = tag
        self.entries: list[Entry] = []
        self.use: Span | None = None

    def span(self, source: Source) -> Span:
        """Where the node's content is written."""
        return Span(source, self.start, self.end)

    def passage(self, source: Source) -> Passage:
        """A scalar's text with its way back, whatever its style."""
        raw = source.text[self.start : self.end]
        if self.value == raw or not self.value:
            return Passage(source, self.value, [Piece(0, self.start, len(self.value), len(self.value))])
        return Passage(source, self.value, _align(self.value, raw, self.start))


class Entry(NamedTuple):
    """A pair of a mapping or an item of a sequence. ``merged`` marks a pair that came in by ``<<``."""

    key: Node | None
    value: Node
    merged: bool = False


def _align(value: str, raw: str, start: int) -> list[Piece]:
    raise NotImplementedError
