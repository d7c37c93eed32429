"""Web pages: published reports, and what Word and Excel save as a page.

The text of the report is told from the navigation around it by where most of the text lies and by how much of a block
is links. Headings are known by their words, as in a text file: pages style them at will.
"""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from reportlint.document import Document
from reportlint.numbering import numbering
from reportlint.problems import Problem, Refused
from reportlint.quantities import plain
from reportlint.reading.decoding import decode
from reportlint.reading.html_layout import (
    cells_of,
    child_of,
    elements_before,
    is_layout,
    is_seen,
    leads_away,
    linked,
    main_part,
    rows_of,
    texts_in,
    weigh,
)
from reportlint.reading.html_text import Placed, Run, join
from reportlint.reading.html_tree import BLOCKS, Element, Text, parse
from reportlint.reading.rendering import Rendering, Written
from reportlint.reading.spans import Grid
from reportlint.textmap import Source
from reportlint.vocabulary import vocabulary

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*+=\s*+["']?\s*+([\w-]{2,30})""", re.IGNORECASE)


def read_html(path: str, data: bytes, problems: list[Problem]) -> Document:
    """The Document of a web page. Lines and columns of its places are those of the file."""
    page = HtmlPages(path, Source(path, decode_page(data)))
    page.add(page.file.text, 0)
    return page.rendering.document(converted=True)


def decode_page(data: bytes, name: str = "") -> str:
    """The text of a page: by its mark or as UTF-8, else in the encoding it names (or ``name`` is), else in GB18030."""
    named = _CHARSET.search(data[:4096])
    name = name.lower() or (named.group(1).decode("ascii", "replace").lower() if named else "")
    if name and not name.startswith(("utf", "gb")):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return data.decode(name)
            except (LookupError, UnicodeError):
                pass
    decoded = decode(data)
    if decoded is None:
        raise Refused(
            "undecodable", encoding=name or "UTF-8 / GB18030", count=data.decode("gb18030", "replace").count("\ufffd")
        )
    return decoded.text


class HtmlPages:
    """Renders one page, or the pages of one file, below each other.

    ``file`` is the text that the places lie in.
    """

    def __init__(self, path: str, file: Source, format_name: str = "html", *, mapped: bool = True) -> None:
        self.file = file
        self.rendering = Rendering(path, format_name, file if mapped else None)
        self._mapped = mapped
        self._settings: dict[str, Any] = vocabulary()["layout"]
        self._limits: dict[str, int] = vocabulary()["reading"]["limits"]
        self._tables = self._paragraphs = 0
        self._run = Run()
        self._broken: list[Placed] = []
        """Lines of one paragraph that ended with a forced break."""
        self._main: Element | None = None
        self._inside = False

    def add(self, text: str, offset: int) -> None:
        """A page whose text begins at ``offset`` of the file."""
        root = parse(text, offset)
        body = child_of(root, "body") or root
        weights: dict[int, int] = {}
        weigh(body, weights, link=False)
        self._main = main_part(body, weights, Decimal(self._settings["page_main_share"]))
        self._inside = self._main is body
        if not self._inside:
            self._title(body)
        self._walk(body, weights, link=False)
        self._flush()

    # -- paragraphs -----------------------------------------------------------------------------------------------

    def _title(self, body: Element) -> None:
        """The last heading before the main part, which often leaves out its own."""
        found: Element | None = None
        for element in elements_before(body, self._main):
            if element.name in ("h1", "h2"):
                found = element
        if found is not None and self._main is not None:
            for text in texts_in(found):
                self._run.add(text, link=False)
            title = self._run.take()
            if title.text and title.text not in "".join(text.text for text in texts_in(self._main))[:400]:
                self._paragraph(title, kind="")

    def _walk(self, element: Element, weights: dict[int, int], *, link: bool) -> None:
        for child in element.children:
            if isinstance(child, Text):
                self._run.add(child, link)
                continue
            if not is_seen(child):
                continue
            if child.name == "br":
                self._broken.append(self._run.take())
                continue
            block = child.name in BLOCKS
            if block:
                self._flush()
            if child is self._main:
                self._inside = True
            if child.name == "table" and not is_layout(child, weights):
                self._table(child, weights)
            elif child.name == "pre":
                self._preformatted(child)
            else:
                self._walk(child, weights, link=link or leads_away(child))
            if block:
                self._flush()
            if child is self._main:
                self._inside = False

    def _flush(self) -> None:
        """Ends the paragraph. A forced break ends one too, unless it cuts a sentence."""
        lines = [*self._broken, self._run.take()]
        self._broken = []
        parts: list[Placed] = []
        for line in lines:
            last = parts[-1].text if parts else ""
            if not line.text:
                parts.append(line)
            elif (
                len(last) >= self._settings["cut_shortest"]
                and last[-1] not in self._settings["paragraph_ends"]
                and numbering(line.text) is None
            ):
                parts[-1] = join([parts[-1], line], "")
            else:
                parts.append(line)
        for part in parts:
            if part.text:
                self._paragraph(part, self._kind(part))

    def _kind(self, placed: Placed) -> str:
        """Navigation is kept apart as running heads are: blocks of links, and short lines around the main part."""
        if placed.links * 10 > len(placed.text) * 7:
            return "header"
        if "。" not in placed.text and any(word in placed.text for word in self._settings["page_furniture"]):
            return "header"
        if self._inside or ("。" in placed.text and len(placed.text) >= self._settings["cut_shortest"]):
            return ""
        return "header"

    def _paragraph(self, placed: Placed, kind: str) -> None:
        self._paragraphs += 1
        pieces = placed.pieces if self._mapped else ()
        self.rendering.paragraph(placed.text, {"paragraph": self._paragraphs}, kind=kind, pieces=pieces)

    def _preformatted(self, element: Element) -> None:
        """Every line of a <pre> is one of its own."""
        for text in texts_in(element):
            at = 0
            for line in text.text.split("\n"):
                if text.width == len(text.text):
                    self._run.add(Text(line, text.start + at, len(line)), link=False)
                    at += len(line) + 1
                    if at <= len(text.text):
                        self._broken.append(self._run.take())
                else:
                    self._run.add(text, link=False)
        self._flush()

    # -- tables ---------------------------------------------------------------------------------------------------

    def _table(self, table: Element, weights: dict[int, int]) -> None:
        for caption in (child for child in table.children if isinstance(child, Element) and child.name == "caption"):
            self._walk(caption, weights, link=False)
            self._flush()
        self._tables += 1
        rows = [cells_of(row) for row in rows_of(table)]
        links = sum(linked(cell) for row in rows for cell in row)
        if links * 10 > weights.get(id(table), 0) * 7 + links * 7:
            return  # a table of links is navigation
        grid = Grid(self._limits["table_cells"], self._limits["table_columns"])
        for row in rows:
            grid.row()
            for cell in row:
                placed = self._cell_text(cell)
                spans = (_count(cell.attributes.get("rowspan")), _count(cell.attributes.get("colspan")))
                grid.put(
                    Written(
                        placed.text,
                        {},
                        *spans,
                        _stored(cell, placed.text),
                        pieces=placed.pieces if self._mapped else (),
                    )
                )
        number = self._tables
        self.rendering.table(grid.rows(lambda row, column: {"table": number, "row": row + 1, "column": column + 1}))

    def _cell_text(self, cell: Element) -> Placed:
        """The text of a cell, its paragraphs and breaks as lines."""
        lines: list[Placed] = []
        run = Run()

        def walk(element: Element) -> None:
            for child in element.children:
                if isinstance(child, Text):
                    run.add(child, link=False)
                elif child.name == "br":
                    lines.append(run.take())
                elif is_seen(child):
                    block = child.name in BLOCKS
                    if block:
                        lines.append(run.take())
                    walk(child)
                    if block:
                        lines.append(run.take())

        walk(cell)
        lines.append(run.take())
        return join([line for line in lines if line.text])


def _count(written: str | None) -> int:
    digits = (written or "1").strip()
    return max(1, int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1


def _stored(cell: Element, text: str) -> str:
    """The number that Excel keeps beside what it shows (``x:num``), where that has more digits."""
    try:
        value = Decimal(cell.attributes.get("x:num", ""))
        shown = Decimal(text.replace(",", "").rstrip("%"))
    except InvalidOperation:
        return ""
    if not value.is_finite() or abs(value.adjusted()) > 30:
        return ""
    if text.endswith("%"):
        value = value.scaleb(2)
    return plain(value) if value != shown else ""
