"""The marks of comments in the body of a Word file, as insertions between its bytes.

A comment begins and ends between runs (ECMA-376 part 1, 17.13.4): a run that a place begins or ends inside of is cut,
both halves with its properties. Nothing that stands there is moved or rewritten.
"""

import re
from itertools import count

from reportlint.annotating.edits import Edit
from reportlint.annotating.placed import Placed, Prefix, appended, character_offsets, prefix, raw_name
from reportlint.annotating.word_layout import Paragraph, Piece, Spot
from reportlint.reading.docx_xml import local
from reportlint.records import NamedTuple

_ID = re.compile(rb"""(:id=)(["'])(\d+)\2""")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PRESERVE = b' xml:space="preserve"'


class Marked(NamedTuple):
    """A comment to be marked: its number in the comments part, and where it stands."""

    number: int
    spot: Spot


class _Cut(NamedTuple):
    """A place between bytes; what closes a run before the marks and opens it again behind them."""

    at: int
    closing: bytes = b""
    opening: bytes = b""
    end: int = -1
    """Where the bytes that are replaced end; -1 where nothing is."""


class Marker:
    """Makes the insertions for one body."""

    def __init__(self, content: bytes, root: Placed) -> None:
        self._content = content
        self._prefix = prefix(content, root)
        self._fresh = count(1 + max((int(found.group(3)) for found in _ID.finditer(content)), default=0))
        self._spaced: dict[int, Edit] = {}

    def edits(self, comments: list[Marked]) -> list[Edit]:
        """The insertions that mark comments; at one place those that end there stand before those that begin."""
        cuts: dict[int, _Cut] = {}
        ends: dict[int, list[bytes]] = {}
        points: dict[int, list[bytes]] = {}
        begins: dict[int, list[bytes]] = {}
        for comment in sorted(comments, key=lambda each: (each.spot.order, each.number)):
            start, end = self._start(comment.spot), self._end(comment.spot)
            begin, finish = self._begin(comment.number), self._finish(comment.number)
            for cut in (start, end):
                cuts[cut.at] = max(cuts.get(cut.at, cut), cut, key=lambda each: len(each.closing))
            if start.at == end.at:
                points.setdefault(start.at, []).append(begin + finish)
            else:
                begins.setdefault(start.at, []).append(begin)
                ends.setdefault(end.at, []).append(finish)
        made = list(self._spaced.values())
        for at, cut in cuts.items():
            marks = [each for group in (ends, points, begins) for each in group.get(at, [])]
            made.append(Edit(at, cut.end if cut.end >= 0 else at, b"".join([cut.closing, *marks, cut.opening])))
        return made

    # -- places ---------------------------------------------------------------------------------------------------

    def _start(self, spot: Spot) -> _Cut:
        at = spot.start
        for piece in spot.first.pieces:
            if at < len(piece.text) or piece is spot.first.pieces[-1]:
                return self._within(piece, at) or _Cut(piece.start)
            at -= len(piece.text)
        return self._blank(spot.first)

    def _end(self, spot: Spot) -> _Cut:
        at = spot.end
        for piece in spot.last.pieces:
            if at <= len(piece.text) or piece is spot.last.pieces[-1]:
                return self._within(piece, at) or _Cut(piece.end)
            at -= len(piece.text)
        return self._blank(spot.last)

    def _within(self, piece: Piece, at: int) -> _Cut | None:
        """A place in a piece that may be cut; None for any other piece."""
        if piece.run is None or piece.leaf is None:
            return None
        if 0 < at < len(piece.text):
            return self._inside(piece.run, piece.leaf, at)
        return self._beside(piece.run, piece.leaf, behind=at > 0)

    def _blank(self, paragraph: Paragraph) -> _Cut:
        """The end of a paragraph without text."""
        start, end, _ = appended(self._content, paragraph.element, b"")
        if start == end:
            return _Cut(start)
        return _Cut(start, b">", b"</" + raw_name(self._content, paragraph.element) + b">", end)

    def _beside(self, run: Placed, leaf: Placed, *, behind: bool) -> _Cut:
        """Before or behind an element of a run: outside of the run where nothing is between."""
        held = [each for each in run if local(each.tag) != "rPr"]
        if held[-1 if behind else 0] is leaf:
            return _Cut(run.end if behind else run.start)
        name = raw_name(self._content, run)
        return _Cut(leaf.end if behind else leaf.start, b"</" + name + b">", self._opened(run))

    def _inside(self, run: Placed, leaf: Placed, at: int) -> _Cut | None:
        """Between two characters of a text; None where its bytes cannot be told apart."""
        offsets = character_offsets(self._content, leaf)
        text = leaf.text or ""
        if offsets is None or len(offsets) != len(text) + 1:
            return None
        name, run_name = raw_name(self._content, leaf), raw_name(self._content, run)
        space = leaf.get(_SPACE)
        if space not in (None, "preserve"):
            return None
        if text[:at] != text[:at].rstrip() and space is None:
            tag = leaf.inner - 1
            self._spaced[tag] = Edit(tag, tag, _PRESERVE)
        text_tag = b"<" + name + _PRESERVE + b">"
        closing = b"</" + name + b"></" + run_name + b">"
        return _Cut(offsets[at], closing, self._opened(run) + text_tag)

    def _opened(self, run: Placed) -> bytes:
        """The first tag and the properties of a run again; tracked changes of them get ids of their own."""
        made = self._content[run.start : run.inner]
        for each in run:
            if local(each.tag) == "rPr" and isinstance(each, Placed):
                made += _ID.sub(self._renumbered, self._content[each.start : each.end])
        return made

    def _renumbered(self, found: re.Match[bytes]) -> bytes:
        return found.group(1) + found.group(2) + b"%d" % next(self._fresh) + found.group(2)

    # -- marks ----------------------------------------------------------------------------------------------------

    def _begin(self, number: int) -> bytes:
        return _mark(self._prefix, "commentRangeStart", number)

    def _finish(self, number: int) -> bytes:
        name, declared = self._prefix
        reference = _mark(Prefix(name, ""), "commentReference", number)
        run = f"<{name}r{declared}>".encode() + reference + f"</{name}r>".encode()
        return _mark(self._prefix, "commentRangeEnd", number) + run


def _mark(names: Prefix, element: str, number: int) -> bytes:
    return f'<{names.name}{element}{names.declared} {names.name}id="{number}"/>'.encode()
