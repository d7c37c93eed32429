"""Cells of a document's tables as nodes of a structured report, so that one reader of forms serves both."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from reportlint.document import Cell
from reportlint.textmap import Passage, Piece, Source
from reportlint.tree import MAPPING, SCALAR, SEQUENCE, Collection, Entry, Node
from reportlint.understanding import names
from reportlint.vocabulary import vocabulary


class PassageNode(Node):
    """A scalar that was read from layout: it keeps the way back to its source."""

    __slots__ = ("digits", "held")

    def __init__(self, held: Passage, digits: str = "") -> None:
        span = held.span(0, len(held.text))
        super().__init__(SCALAR, span.start, span.end, held.text)
        self.held = held
        self.digits = digits

    @property
    def stored(self) -> str:
        """The number that a spreadsheet holds, where it has more digits than are shown."""
        return self.digits

    def passage(self, source: Source) -> Passage:
        """The text with its way back."""
        return self.held


def text_node(passage: Passage, start: int = 0, end: int | None = None, stored: str = "") -> Node:
    """A node of a part of a passage, without the blanks around; a blank node where nothing is left."""
    text = passage.text[start:end]
    stripped = text.strip()
    if not stripped:
        at = passage.span(start, start).start
        return Node(SCALAR, at, at)
    first = start + text.find(stripped)
    last = first + len(stripped)
    span = passage.span(first, last)
    if span.quote == stripped:
        return PassageNode(Passage.of(passage.source, span.start, span.end), stored)
    spans = [passage.span(index, index + 1) for index in range(first, last)]
    pieces = [Piece(index, each.start, 1, each.end - each.start) for index, each in enumerate(spans)]
    return PassageNode(Passage(passage.source, stripped, pieces), stored)


def paragraph_nodes(passage: Passage, start: int = 0) -> list[Node]:
    """The paragraphs that tags left by a conversion (<p>) part in a passage."""
    made: list[Node] = []
    for tag in _tags().finditer(passage.text, start):
        made.append(text_node(passage, start, tag.start()))
        start = tag.end()
    made.append(text_node(passage, start))
    return [node for node in made if node.value] or made[:1]


@lru_cache(maxsize=1)
def _tags() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, vocabulary()["forms"]["paragraph_tags"])))


def cell_node(cell: Cell) -> Node:
    """A node of a cell."""
    return text_node(cell.passage, stored=cell.stored)


def blank_node(cell: Cell) -> Node:
    """A blank node at the place of a cell; behind its text where it holds one."""
    end = cell.passage.span(0, len(cell.passage.text)).end
    return Node(SCALAR, end, end)


def word_node(word: str, cell: Cell) -> Node:
    """A node that says a word at the place of a cell, whatever else is written there."""
    start = cell.passage.span(0, 0).start
    return Node(SCALAR, start, start, word)


def sequence(items: Iterable[Node]) -> Node:
    """A list of nodes."""
    made = list(items)
    node = Collection(SEQUENCE, made[0].start if made else 0, made[-1].end if made else 0)
    node.entries = [Entry(None, item) for item in made]
    return node


def mapping(place: str, values: Mapping[str, Node]) -> Node:
    """A mapping with keys of a place of the vocabulary, given by their English names."""
    start = min((value.start for value in values.values()), default=0)
    node = Collection(MAPPING, start, max((value.end for value in values.values()), default=0))
    node.entries = [Entry(Node(SCALAR, start, start, names.chinese(place, name)), values[name]) for name in values]
    return node
