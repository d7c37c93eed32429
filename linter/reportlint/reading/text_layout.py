"""Plain text as a Document: paragraphs unwrapped, headings, tables pasted with tabs or drawn with bars.

Text files come from Word by copy and paste (one paragraph a line), or from PDF (hard-wrapped lines, page marks).
Which of the two it is shows in the widths of the lines.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any
from unicodedata import east_asian_width

from reportlint.document import Block, Cell, Document, Table
from reportlint.numbering import numbering, ordinal
from reportlint.reading.paragraphs import is_page_mark, paragraph_block, without_contents
from reportlint.records import NamedTuple
from reportlint.textmap import Passage, Source
from reportlint.vocabulary import vocabulary


@lru_cache(maxsize=1)
def _unbreakable() -> re.Pattern[str]:
    return re.compile(r"[0-9.,%-]+|[（(][^（）()]{1,4}[)）][。，；]?|[“《][^”》]{1,6}[”》]")


def unbreakable(text: str) -> str:
    """What a typesetter does not part at the end of a line, where a text begins with it: an amount, a short bracket
    with the mark behind it; else "".
    """
    found = _unbreakable().match(text)
    return found.group() if found else ""


class Line(NamedTuple):
    """A line without its end: offsets in the source, the text, and whether it is a row of a table."""

    start: int
    end: int
    text: str
    row: bool


@lru_cache(maxsize=1)
def _settings() -> dict[str, Any]:
    return dict(vocabulary()["layout"])


def read_layout(source: Source) -> Document:
    """The Document of a decoded text."""
    lines = _lines(source.text)
    blocks = _Builder(source, _wrap_width(lines)).build(lines)
    return Document(source, "text", blocks, converted=True)


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        stop = end - 1 if end > start and text[end - 1] == "\r" else end
        content = text[start:stop]
        lines.append(Line(start, stop, content, _is_row(content)))
        start = end + 1
    return lines


def _is_row(text: str) -> bool:
    """Cells are parted by tabs or by " | "; one tab inside a sentence (a stray key) is no table."""
    if " | " in text or text.rstrip().endswith(" |") or text.lstrip().startswith("| ") or _is_rule(text):
        return True
    if "\t" not in text:
        return False
    cells = [cell for cell in text.split("\t") if cell.strip()]
    if text.count("\t") == 1 and len(cells) == 2 and max(map(len, cells)) > 60:
        return False
    return bool(cells)


def _is_rule(text: str) -> bool:
    """Whether a line is the rule that Markdown has below the head of a table: | --- | ---: |."""
    return "---" in text and "|" in text and not text.strip(" |:-")


def _title(line: Line) -> str:
    """The title of the next table, where it stands in a row of its own with empty cells behind it."""
    cells = [cell.strip() for cell in line.text.replace("\t", "|").split("|")]
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 and len(cells) > 2 and filled[0].rstrip("）)").endswith("表") and len(filled[0]) > 4:
        return filled[0]
    return ""


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def _wrap_width(lines: list[Line]) -> int:
    """The column at which the text was wrapped, or 0."""
    settings = _settings()
    # A line that ends a sentence may end anywhere; one that does not was cut at the margin, or is a title.
    cut = [line.text.rstrip() for line in lines if not line.row and line.text.rstrip()[-1:] not in "。！？；："]
    long = sorted(width for width in map(_width, cut) if width >= settings["wrap_narrowest"])
    if len(long) < 8:
        return 0
    slack = settings["wrap_slack"]
    margin = max(long, key=lambda width: (sum(1 for other in long if abs(other - width) <= slack), width))
    near = sum(1 for width in long if abs(width - margin) <= slack)
    beyond = sum(1 for width in long if width > margin + slack)
    wrapped = near >= 8 and near >= Decimal(settings["wrap_share"]) * len(long) and beyond * 30 <= len(long)
    return margin if wrapped else 0


def follows(first: tuple[str, str] | None, second: tuple[str, str]) -> bool:
    """Whether the second number is the next of the same style: 7. and 8."""
    if first is None or first[0] != second[0]:
        return False
    before, after = ordinal(first[1]), ordinal(second[1])
    return before is not None and after == before + 1


class _Builder:
    """Walks the lines once and closes a block when the next line does not belong to it."""

    def __init__(self, source: Source, wrap: int) -> None:
        self.source = source
        self.wrap = wrap
        self.blocks: list[Block] = []
        self.ranges: list[tuple[int, int]] = []
        self.rows: list[list[Cell]] = []

    def build(self, lines: list[Line]) -> list[Block]:
        for index, line in enumerate(lines):
            text = line.text
            if is_page_mark(text):
                if self.ranges and not self._cut(lines, index):
                    self._close()
                self.blocks.append(Block("header", Passage.of(self.source, line.start, line.end)))
            elif not text.strip():
                if self.ranges and not self._cut(lines, index):
                    self._close()
            elif line.row and (title := _title(line)):
                self._close()
                self.ranges.append(
                    (line.start + line.text.find(title), line.start + line.text.find(title) + len(title))
                )
                self._close()
            elif line.row:
                self._close_paragraph()
                self._row(line)
            elif self._continues(line):
                self.ranges.append(self._trim(line))
            else:
                self._close()
                self.ranges.append(self._trim(line))
                if self._stands_alone(line, lines[index + 1].text if index + 1 < len(lines) else ""):
                    self._close()
        self._close()
        return without_contents(self.blocks)

    def _trim(self, line: Line) -> tuple[int, int]:
        """Without the indent; blanks before the end of a wrapped line are no part of the sentence either."""
        text = line.text
        start = line.start + len(text) - len(text.lstrip())
        return start, max(start, line.start + len(text.rstrip()))

    def _last(self) -> str:
        start, end = self.ranges[-1]
        return self.source.text[start:end]

    def _full(self, text: str, following: str = "") -> bool:
        """Whether the line reaches the margin, or would with the next line's first unbreakable word (an amount)."""
        if not self.wrap:
            return False
        return _width(text) + _width(unbreakable(following)) >= self.wrap - int(_settings()["wrap_slack"])

    def _continues(self, line: Line) -> bool:
        """Whether the line goes on with the open paragraph."""
        if not self.ranges or self.rows:
            return False
        settings = _settings()
        last, text = self._last(), line.text.lstrip()
        found = numbering(text)
        if found and not self._inside_bracket():
            first = numbering(self.source.text[self.ranges[0][0] : self.ranges[0][1]])
            if last[-1:] in settings["paragraph_ends"] or not self._full(last, text) or follows(first, found):
                return False
        if self.wrap:
            return self._full(last, text)
        return len(last) >= settings["cut_shortest"] and last[-1:] not in settings["paragraph_ends"]

    def _inside_bracket(self) -> bool:
        text = self._last()
        return text.count("（") + text.count("(") > text.count("）") + text.count(")")

    def _cut(self, lines: list[Line], index: int) -> bool:
        """Whether a blank line or page mark cut the paragraph in two: it stops in mid-sentence and goes on below."""
        last = self._last()
        if len(last) < _settings()["cut_shortest"] and not self._full(last):
            return False
        if last[-1:] in ("。！？；" if self.wrap else _settings()["paragraph_ends"]):
            return False
        for line in lines[index + 1 : index + 5]:
            if not line.text.strip() or is_page_mark(line.text):
                continue
            return not line.row and numbering(line.text) is None
        return False

    def _stands_alone(self, line: Line, following: str) -> bool:
        """A heading never takes the next line into itself, unless it was wrapped."""
        text = line.text.strip()
        return (
            numbering(text) is not None
            and len(text) <= _settings()["heading_longest"]
            and not self._full(line.text, following.lstrip())
        )

    def _close(self) -> None:
        self._close_paragraph()
        self._close_table()

    def _close_paragraph(self) -> None:
        if not self.ranges:
            return
        self._close_table()
        passage = Passage.joined(self.source, self.ranges)
        self.ranges = []
        self.blocks.append(paragraph_block(passage))

    def _row(self, line: Line) -> None:
        if _is_rule(line.text):
            return  # drawn, not said
        mark = "\t" if "\t" in line.text else "|"
        number = len(self.rows)
        cells: list[Cell] = []
        start = line.start
        for column, piece in enumerate(line.text.split(mark)):
            lead = len(piece) - len(piece.lstrip())
            end = start + len(piece.rstrip())
            cells.append(
                Cell(number, column, Passage.of(self.source, min(start + lead, max(end, start)), max(end, start)))
            )
            start += len(piece) + 1
        self.rows.append(cells)

    def _close_table(self) -> None:
        if not self.rows:
            return
        first, last = self.rows[0][0].passage.pieces[0].source, self.rows[-1][-1].passage.pieces[0]
        whole = Passage.of(self.source, first, last.source + last.length)
        self.blocks.append(Block("table", whole, Table(self.rows)))
        self.rows = []
