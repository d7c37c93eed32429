"""What stands on a page of a fixed layout (PDF, OFD), and how its characters make lines.

All measures are points from the top left corner of the page.
"""

from collections.abc import Iterable

from reportlint.reading.rendering import Stretch
from reportlint.reading.text_layout import unbreakable
from reportlint.records import NamedTuple
from reportlint.textmap import Boxes

SAME_LINE = 0.45
"""Characters whose middles lie closer than this share of their height stand on one line."""
COLUMN_GAP = 1.5
"""A gap of more than this many characters parts two columns."""
_CLOSING = "。，、；：！？）》〉】〕%％…)!?,;:."
_OPENING = "（《〈【〔("
_QUOTES = "“”‘’"
WORD_GAP = 0.2
"""A gap of more than this share of a character parts two words of Latin letters,"""
NUMBER_GAP = 0.6
"""and of more than this two numbers: the digits of one are set apart where a line is justified."""
OVERPRINT = 0.3
"""The same sign within this share of its width is printed twice to look bold."""


class Sign(NamedTuple):
    """A character with its box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Of the box, about the size of the type."""
        return self.bottom - self.top


class Edge(NamedTuple):
    """A straight line drawn across (top equals bottom) or down the page (left equals right)."""

    left: float
    top: float
    right: float
    bottom: float


class Page(NamedTuple):
    """A page; ``number`` counts from 1. ``pictures`` is the share of its area that pictures cover."""

    number: int
    width: float
    height: float
    signs: list[Sign]
    edges: list[Edge]
    pictures: float = 0.0


class Piece(NamedTuple):
    """Characters of one line without a gap as wide as between columns; ``boxes`` has one box a character."""

    text: str
    boxes: Boxes

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.boxes[0][0]

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.boxes[-1][2]


class Line(NamedTuple):
    """A line of text: its pieces from left to right, and the height of its largest character."""

    page: int
    pieces: list[Piece]
    top: float
    bottom: float
    size: float

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.pieces[-1].right

    @property
    def text(self) -> str:
        """All of it, a blank between the pieces."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def boxes(self) -> Boxes:
        """One box a character of ``text``."""
        return joined_boxes([piece.boxes for piece in self.pieces])


class Text(NamedTuple):
    """A text with the pages and the boxes of its characters."""

    text: str
    stretches: list[Stretch]

    @classmethod
    def on(cls, page: int, text: str, boxes: Boxes) -> "Text":
        """A text that stands on one page, with one box a character."""
        return cls(text, [Stretch(0, {"page": page}, boxes)] if text else [])

    def plus(self, other: "Text") -> "Text":
        """The text with another one right behind it."""
        at = len(self.text)
        moved = [stretch._replace(at=at + stretch.at) for stretch in other.stretches]
        return Text(self.text + other.text, [*self.stretches, *moved])


def first_word(line: Line) -> float:
    """The width of what no line may end within at the beginning of this one: an amount, a sign with the marks that
    stick to it.
    """
    text = line.text
    end = max(len(unbreakable(text)), 1)
    while end < len(text) and (
        text[end] in _CLOSING + _QUOTES
        or text[end - 1] in _OPENING + _QUOTES
        or (text[end - 1] in _CLOSING and text[end].isdigit())
    ):
        end += max(len(unbreakable(text[end:])), 1)
    return line.boxes[end - 1][2] - line.left


def joined_boxes(parts: list[Boxes]) -> Boxes:
    """The boxes of texts joined by one blank each; the blank has the room between them."""
    made: Boxes = []
    for boxes in parts:
        if made:
            last, first = made[-1], boxes[0]
            made.append((last[2], last[1], max(first[0], last[2]), last[3]))
        made.extend(boxes)
    return made


def lines_of(signs: Iterable[Sign], page: int) -> list[Line]:
    """The characters as lines from top to bottom."""
    groups: list[list[Sign]] = []
    middle = 0.0
    for sign in sorted(signs, key=lambda sign: sign.middle):
        if groups and sign.middle - middle <= SAME_LINE * max(sign.height, groups[-1][0].height):
            groups[-1].append(sign)
            middle += (sign.middle - middle) / len(groups[-1])
        else:
            groups.append([sign])
            middle = sign.middle
    return [line for group in groups if (line := _line(group, page)) is not None]


def _line(group: list[Sign], page: int) -> Line | None:
    pieces: list[Piece] = []
    text: list[str] = []
    boxes: Boxes = []
    last: Sign | None = None
    blank = False
    for sign in sorted(group, key=lambda sign: sign.left):
        if not sign.text.strip():
            blank = True
            continue
        if last is not None:
            if sign.text == last.text and sign.left - last.left < OVERPRINT * (last.right - last.left):
                continue
            size = min(max(last.height, sign.height), 2 * min(last.height, sign.height))
            gap = sign.left - last.right
            if gap > COLUMN_GAP * size:
                pieces.append(Piece("".join(text), boxes))
                text, boxes = [], []
            elif (blank and gap > 0) or gap > size * _word_gap(last.text, sign.text):
                text.append(" ")
                boxes.append((last.right, last.top, max(sign.left, last.right), last.bottom))
        text.append(sign.text)
        boxes.extend([(sign.left, sign.top, sign.right, sign.bottom)] * len(sign.text))
        last, blank = sign, False
    if not text:
        return None
    pieces.append(Piece("".join(text), boxes))
    return Line(
        page,
        pieces,
        min(sign.top for sign in group),
        max(sign.bottom for sign in group),
        max(sign.height for sign in group if sign.text.strip()),
    )


def _word_gap(before: str, after: str) -> float:
    """The share of a character by which two signs must stand apart to belong to two words."""
    if not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum()):
        return COLUMN_GAP
    return NUMBER_GAP if before.isdigit() and after.isdigit() else WORD_GAP
