"""Pages of a fixed layout as one Document: running heads apart, paragraphs unwrapped, tables over pages joined."""

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from reportlint.document import Document
from reportlint.numbering import numbering
from reportlint.reading.page_cells import PageTable, find_tables
from reportlint.reading.page_columns import column_tables
from reportlint.reading.page_items import Line, Page, Text, first_word, lines_of
from reportlint.reading.page_tables import goes_on, written
from reportlint.reading.rendering import Rendering
from reportlint.reading.text_layout import follows
from reportlint.records import NamedTuple
from reportlint.vocabulary import vocabulary

EDGE_LINES = 3
"""Running heads are among so many first and last lines of a page,"""
EDGE_SHARE = 0.13
"""and within this share of its height from the top or the bottom."""
MARGIN_SHARE = 0.055
"""Small type above this share of the height stands in the margin, also where there is one page only."""
INDENT = 1.2
"""A line that begins so many characters right of the margin begins a paragraph."""
ROOM = 1.3
"""A line with less room than so many characters before the margin is full."""


LONG = 0.7
"""A line of more than this share of the widest one's width reaches across the page."""


class Item(NamedTuple):
    """A line or a table, in reading order."""

    line: Line | None
    table: PageTable | None
    header: bool = False


class Measure(NamedTuple):
    """Where lines of body text begin and end, in points, and whether paragraphs are indented."""

    left: float
    right: float
    indented: bool


def flow(path: str, format_name: str, pages: list[Page]) -> Document:
    """The Document of all pages."""
    read = [_items(page) for page in pages]
    running = _running_heads(pages, read)
    items = [
        item._replace(header=item.line is not None and (item.line.page, item.line.top) in running)
        for page in read
        for item in page
    ]
    writer = _Writer(path, format_name, _measures(items))
    for item in items:
        writer.add(item)
    return writer.finish()


def _items(page: Page) -> list[Item]:
    """Lines and tables of one page from top to bottom."""
    drawn, signs = find_tables(page)
    lines = lines_of(signs, page.number)
    # Columns are sought between the drawn tables, never across one.
    columned: list[PageTable] = []
    others: list[Line] = []
    bounds = [table.top for table in drawn] + [float("inf")]
    start = 0
    for bound in bounds:
        end = start
        while end < len(lines) and lines[end].top < bound:
            end += 1
        found, rest = column_tables(lines[start:end], page.edges)
        columned += found
        others += rest
        start = end
    items = [Item(line, None) for line in others] + [Item(None, table) for table in (*drawn, *columned)]
    return sorted(items, key=lambda item: item.line.top if item.line else item.table.top if item.table else 0)


# -- running heads ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _page_mark() -> re.Pattern[str]:
    return re.compile(vocabulary()["layout"]["page_mark"] + r"|^\s*\d{1,4}\s*(?:/\s*\d{1,4}\s*)?$")


def _running_heads(pages: list[Page], read: list[list[Item]]) -> set[tuple[int, float]]:
    """Page and top of the lines that are page numbers, or stand at the same height on most pages."""
    candidates: list[tuple[Line, tuple[str, int]]] = []
    heads: set[tuple[int, float]] = set()
    sizes = Counter(round(item.line.size) for items in read for item in items if item.line is not None)
    body = max(sizes, key=lambda size: (sizes[size], size), default=0)
    for page, items in zip(pages, read, strict=True):
        lines = [item.line for item in items if item.line is not None]
        edge = page.height * EDGE_SHARE
        for line in {line.top: line for line in (*lines[:EDGE_LINES], *lines[-EDGE_LINES:])}.values():
            if edge < line.top and line.bottom < page.height - edge:
                continue
            small = line.bottom < page.height * MARGIN_SHARE and line.size < 0.9 * body
            if small or _page_mark().match(line.text):
                heads.add((line.page, line.top))
            elif line.text[-1:] not in "。；，：" and (
                line.right - line.left < 0.6 * page.width or len(line.pieces) > 1
            ):
                # A sentence is none, wherever it stands, and a line from margin to margin is one of a sentence.
                candidates.append((line, (re.sub(r"\d+", "#", "".join(line.text.split())), round(line.top / 4))))
    counts = Counter(key for _, key in candidates)
    needed = max(2, min(len(pages) // 3, 3))
    heads.update((line.page, line.top) for line, key in candidates if counts[key] >= needed and len(pages) > 1)
    return heads


def _measures(items: list[Item]) -> dict[int, Measure]:
    """The measure of every page. Pages with little text take the margins of the document."""
    by_page: dict[int, list[Line]] = {}
    for item in items:
        if item.line is not None and not item.header:
            by_page.setdefault(item.line.page, []).append(item.line)
    every = [line for lines in by_page.values() for line in lines]
    widest = max((line.right - line.left for line in every), default=0.0)
    left = _commonest([line.left for line in every])
    right = _commonest([line.right for line in every if line.right - line.left > LONG * widest])
    made: dict[int, Measure] = {}
    firsts: list[bool] = []
    """Of long lines that begin a paragraph, whether they are indented."""
    for page, lines in by_page.items():
        long = [line for line in lines if line.right - line.left > LONG * widest]
        own = len(long) >= 5  # a page across, or one with margins of its own
        start = _commonest([line.left for line in lines]) if own else left
        end = _commonest([line.right for line in long]) if own else right
        made[page] = Measure(start, end, indented=False)
        for before, line in pairwise(lines):
            if line.right - line.left > LONG * widest and end - before.right > 2 * before.size:
                firsts.append(line.left - start > INDENT * line.size)
    indented = sum(firsts) * 2 >= max(len(firsts), 1)
    return {page: measure._replace(indented=indented) for page, measure in made.items()}


def _commonest(values: list[float]) -> float:
    """The value that most others lie within three points of."""
    counts = Counter(round(value / 3) for value in values)
    return max(counts, key=lambda value: counts[value]) * 3.0 if counts else 0.0


class _Writer:
    """Writes items in order; keeps the open paragraph and the open table."""

    def __init__(self, path: str, format_name: str, measures: dict[int, Measure]) -> None:
        self._rendering = Rendering(path, format_name)
        self._measures = measures
        self._lines: list[Line] = []
        self._tables: list[PageTable] = []
        self._headers: list[Line] = []

    def add(self, item: Item) -> None:
        """The next line or table."""
        if item.line is not None and item.header:
            # Running heads stand in mid-sentence and in mid-table: they wait until what they cut is whole.
            self._headers.append(item.line)
        elif item.line is not None:
            if self._tables and _is_continued(item.line.text):
                return
            self._close_table()
            if self._lines and not self._continues(item.line):
                self._close_paragraph()
            self._lines.append(item.line)
        elif item.table is not None:
            self._close_paragraph()
            if self._tables and not goes_on(self._tables[-1], item.table):
                self._close_table()
            self._tables.append(item.table)

    def finish(self) -> Document:
        """The Document of all that was added."""
        self._close_paragraph()
        self._close_table()
        self._write_headers()
        return self._rendering.document(converted=True)

    # -- paragraphs -----------------------------------------------------------------------------------------------

    def _continues(self, line: Line) -> bool:
        """Whether a line goes on with the open paragraph: the one before is full, and this one is not indented."""
        last = self._lines[-1]
        if abs(last.size - line.size) > 0.15 * line.size:
            return False
        if line.page == last.page and line.top - last.bottom > 1.5 * self._leading(last):
            return False
        measure = self._measures[line.page]
        found = numbering(line.text)
        ends: str = vocabulary()["layout"]["paragraph_ends"]
        if found and (follows(numbering(self._lines[0].text), found) or last.text[-1:] in ends):
            return False
        if line.left - measure.left > INDENT * line.size:
            # A wrapped title is centred, a wrapped item hangs: they go on where the line before began, or further in.
            if line.left < last.left - 1 or last.text[-1:] in ends or len(self._lines) > 1 or found:
                return False
            if abs(line.left - last.left) > line.size:
                return False
        if not measure.indented and last.text[-1:] in ends:
            return False
        return self._is_full(last, line)

    def _leading(self, line: Line) -> float:
        return 1.4 * line.size

    def _is_full(self, line: Line, following: Line) -> bool:
        """Whether the first word of the next line had no room in this one."""
        room = self._measures[line.page].right - line.right
        return room < max(first_word(following), ROOM * line.size) + 1

    def _close_paragraph(self) -> None:
        if self._lines:
            text = Text("", [])
            for line in self._lines:
                blank = _between(text.text, line.text)
                boxes = [line.boxes[0], *line.boxes] if blank else line.boxes
                text = text.plus(Text.on(line.page, blank + line.text, boxes))
            self._rendering.paragraph(text.text, {"page": self._lines[0].page}, offset=None, stretches=text.stretches)
            self._lines = []
        self._write_headers()

    # -- tables and running heads -----------------------------------------------------------------------------------

    def _close_table(self) -> None:
        if self._tables:
            self._rendering.table(written(self._tables))
            self._tables = []
        self._write_headers()

    def _write_headers(self) -> None:
        if self._lines or self._tables:
            return
        for line in self._headers:
            text = Text.on(line.page, line.text, line.boxes)
            self._rendering.paragraph(
                text.text, {"page": line.page}, offset=None, kind="header", stretches=text.stretches
            )
        self._headers = []


def _is_continued(text: str) -> bool:
    """Whether a line says no more than that the table goes on: 续表."""
    words: list[str] = vocabulary()["layout"]["continued"]
    return text.strip().strip("（）()").rstrip("12345678一二三四五") in words


def _between(before: str, after: str) -> str:
    """The blank that the end of a line stands for between words of Latin letters."""
    return (
        " " if before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha() else ""
    )
