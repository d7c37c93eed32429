"""Which bytes of a Word file the places of its rendering come from.

The file is read a second time by its own reader, over elements that know their bytes, and what a paragraph holds is
compared with what the rendering shows: only a place whose text agrees is ever marked closely.
"""

from typing import Any

from reportlint.annotating.placed import Placed, PlacedPackage
from reportlint.problems import Refused
from reportlint.reading.docx_reader import main_part, read_package
from reportlint.reading.docx_tables import cell_paragraphs
from reportlint.reading.docx_text import is_placeholder, text_pieces
from reportlint.reading.docx_xml import attribute, child, local
from reportlint.reading.package import Element, Package
from reportlint.reading.rendering import BREAK, clean
from reportlint.records import NamedTuple
from reportlint.textmap import Origin, Source

_THROUGH = frozenset(("hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo"))
"""What runs may stand in and comments may begin and end in."""

_KEPT_WHOLE = ("dataBinding", "text", "dropDownList", "comboBox", "date", "picture", "checkBox", "docPartList")
"""Settings of content controls whose content programs write anew: a comment goes around them."""

_SHOWN = str.maketrans({"\n": " ", "\t": " ", BREAK: " "})

Key = tuple[str, ...]
"""A place of the rendering: ("paragraph", "3"), ("table", "1", "2", "4"), ("textbox", "1"), ("footnote", "2")."""


class Piece(NamedTuple):
    """A piece of the text of a paragraph.

    A comment may begin at the byte ``start`` and end at ``end``; between them only where the piece is ``leaf``, an
    element of a ``run`` that may be cut.
    """

    text: str
    start: int
    end: int
    run: Placed | None
    leaf: Placed | None


class Paragraph(NamedTuple):
    """A paragraph of the body or of a cell."""

    element: Placed
    pieces: list[Piece]

    @property
    def text(self) -> str:
        """What the reader takes for its own text."""
        return "".join(piece.text for piece in self.pieces)


class Spot(NamedTuple):
    """A stretch of text: from a character of one paragraph to a character of the same or a later one."""

    first: Paragraph
    start: int
    last: Paragraph
    end: int

    @property
    def order(self) -> tuple[int, int]:
        """Where it begins in the file."""
        return self.first.element.start, self.start


class Layout:
    """The body of a Word file. Refused where it cannot be read."""

    def __init__(self, data: bytes) -> None:
        package = Package(data)
        self.part = main_part(package)
        self._package = PlacedPackage(data, self.part)
        self._paragraphs: dict[Key, list[Paragraph]] = {}
        self._boxes: dict[Key, Placed] = {}
        self._notes: dict[Key, Paragraph] = {}
        self.source: Source = read_package("", self._package, self._seen).source
        self.content = self._package.content
        if self._package.first is None:
            raise Refused("damaged", part=self.part)
        self.root = self._package.first

    # -- reading --------------------------------------------------------------------------------------------------

    def _seen(self, locator: dict[str, Any], element: Element) -> None:
        key = _key(locator)
        if not isinstance(element, Placed):  # of another part: a note
            return
        if key[0] == "textbox":
            self._boxes[key] = element
            return
        elements = [element] if key[0] == "paragraph" else list(cell_paragraphs(element, []))
        made = [_paragraph(each) for each in elements if isinstance(each, Placed)]
        self._paragraphs[key] = made
        for paragraph in made:
            for each in paragraph.element.iter():
                name = local(each.tag)
                if name in ("footnoteReference", "endnoteReference"):
                    self._notes.setdefault((name[: -len("Reference")], attribute(each, "id") or ""), paragraph)

    # -- places ---------------------------------------------------------------------------------------------------

    def spot(self, source: Source, start: int, end: int) -> Spot | None:
        """The stretch of the file that a range of its rendering shows; None where the two do not agree."""
        first, last = source.origin(start), source.origin(max(start, end - 1))
        if first is None or last is None:
            return None
        if last is not first and not (_in_body(first) and _in_body(last)):
            last, end = first, first.end
        at, to = self._character(source, first, start), self._character(source, last, max(start, end - 1))
        if at is None or to is None:
            return None
        made = Spot(*at, to[0], to[1] + 1)
        return made if _agree(made, source.text[start:end]) else None

    def around(self, source: Source, at: int) -> Spot | None:
        """The whole paragraph or cell that a place lies in, or is anchored in; None where it has none in the body."""
        origin = source.origin(at)
        if origin is None:
            return None
        key = _key(origin.locator)
        if key[0] in ("footnote", "endnote") and key in self._notes:
            return _whole([self._notes[key]])
        if key in self._boxes:
            box = self._boxes[key]
            every = (each for paragraphs in self._paragraphs.values() for each in paragraphs)
            holders = [each for each in every if each.element.start < box.start < each.element.end]
            return _whole(holders[:1])
        return _whole(self._paragraphs.get(key, []))

    def top(self) -> Spot | None:
        """The first paragraph with a text; None where there is none."""
        every = (each for paragraphs in self._paragraphs.values() for each in paragraphs if each.pieces)
        first = min(every, key=lambda each: each.element.start, default=None)
        return _whole([first]) if first is not None else None

    def _character(self, source: Source, origin: Origin, at: int) -> tuple[Paragraph, int] | None:
        """The paragraph and the place in it of a character of the rendering."""
        paragraphs = self._paragraphs.get(_key(origin.locator), [])
        if not paragraphs:
            return None
        if origin.offset is not None:
            return paragraphs[0], max(0, at - origin.start + origin.offset)
        return _in_cell(paragraphs, source.text[origin.start : origin.end], at - origin.start)


def _key(locator: dict[str, Any]) -> Key:
    if "part" in locator:
        return str(locator["part"]), str(locator["number"])
    if "table" in locator:
        return "table", str(locator["table"]), str(locator["row"]), str(locator["column"])
    return "paragraph", str(locator.get("paragraph", ""))


def _in_body(origin: Origin) -> bool:
    return "paragraph" in origin.locator


def _paragraph(element: Placed) -> Paragraph:
    above: dict[Element, Element] = {}
    for each in element.iter():
        for inner in each:
            above[inner] = each
    fields = _fields(element, above)
    pieces: list[Piece] = []
    for leaf, text in text_pieces(element):
        chain = [leaf]
        while above[chain[-1]] is not element:
            chain.append(above[chain[-1]])
        unit = chain.pop()
        while chain and local(unit.tag) in _THROUGH and not _is_kept_whole(unit):
            unit = chain.pop()
        if not isinstance(unit, Placed) or not isinstance(leaf, Placed):
            continue
        field = next((each for each in fields if each[0] <= unit.start and unit.end <= each[1]), None)
        if field is not None:
            pieces.append(Piece(text, *field, None, None))
        elif local(unit.tag) == "r" and chain == [leaf]:
            pieces.append(Piece(text, unit.start, unit.end, unit, leaf))
        else:
            pieces.append(Piece(text, unit.start, unit.end, None, None))
    return Paragraph(element, pieces)


def _fields(element: Placed, above: dict[Element, Element]) -> list[tuple[int, int]]:
    """Where the fields of a paragraph begin and end: what they show is computed anew, with whatever stands in it."""
    made: list[tuple[int, int]] = []
    begun: list[Placed] = []
    for run in element.iter():
        for each in run if local(run.tag) == "r" else ():
            kind = attribute(each, "fldCharType") if local(each.tag) == "fldChar" else None
            if kind == "begin" and isinstance(run, Placed):
                begun.append(run)
            elif kind == "end" and begun and isinstance(run, Placed):
                first = begun.pop()
                if not begun and above[first] is above[run]:
                    made.append((first.start, run.end))
    return made


def _is_kept_whole(element: Element) -> bool:
    if local(element.tag) != "sdt":
        return False
    settings = child(element, "sdtPr")
    return is_placeholder(element) or any(child(settings, name) is not None for name in _KEPT_WHOLE)


def _whole(paragraphs: list[Paragraph]) -> Spot | None:
    """All the text of some paragraphs; of blank ones the first."""
    filled = [paragraph for paragraph in paragraphs if paragraph.pieces] or paragraphs[:1]
    return Spot(filled[0], 0, filled[-1], len(filled[-1].text)) if filled else None


def _in_cell(paragraphs: list[Paragraph], shown: str, at: int) -> tuple[Paragraph, int] | None:
    """The paragraph and character of a cell that a character of its rendering comes from; None where they differ.

    The lines of a cell are those of its paragraphs, each behind its automatic number.
    """
    own: list[tuple[Paragraph, int, str]] = []
    for paragraph in paragraphs:
        begins = 0
        for line in paragraph.text.split("\n"):
            own.append((paragraph, begins, line))
            begins += len(line) + 1
    while own and not own[0][2]:
        own.pop(0)
    while own and not own[-1][2]:
        own.pop()
    lines = shown.split(BREAK)
    if len(lines) != len(own):
        return None
    for line, (paragraph, begins, text) in zip(lines, own, strict=True):
        if not line.endswith(_plain(text)):
            return None
        if at <= len(line):
            return paragraph, begins + max(0, at - (len(line) - len(text)))
        at -= len(line) + 1
    return None


def _agree(spot: Spot, shown: str) -> bool:
    """Whether a stretch of the file is what the rendering shows, but for an automatic number before it."""
    if spot.first is spot.last:
        own = _plain(spot.first.text[spot.start : spot.end])
        return bool(own) and _plain(shown).endswith(own)
    begins, ends = spot.first.text[spot.start : spot.start + 1], spot.last.text[spot.end - 1 : spot.end]
    return bool(begins) and bool(ends) and _plain(begins) in _plain(shown) and _plain(shown).endswith(_plain(ends))


def _plain(text: str) -> str:
    return clean(text).translate(_SHOWN)
