"""Word files (.docx, .docm): the body in its order, then text boxes, notes, headers and footers.

The body is read as a stream and each paragraph and table row dropped once it is rendered, so that memory grows with the
text and not with the XML.
"""

from typing import Any

from reportlint.document import Document
from reportlint.problems import Problem, Refused
from reportlint.reading.docx_numbering import Numbering
from reportlint.reading.docx_styles import Style, Styles, properties
from reportlint.reading.docx_tables import Seen, TableBuilder, rows_of
from reportlint.reading.docx_text import is_placeholder, mark_is_deleted, paragraph_text, style_of, text_boxes
from reportlint.reading.docx_xml import attribute, local, switched_on
from reportlint.reading.package import Element, Link, Package
from reportlint.reading.rendering import Rendering
from reportlint.vocabulary import vocabulary

_AROUND = frozenset(("sdt", "sdtContent", "ins", "tbl", "tr", "tc"))
"""Elements that hold paragraphs beside the body."""

_DEEPEST = 8
"""Tables inside tables; nobody sees deeper ones."""


def read_docx(path: str, data: bytes, problems: list[Problem]) -> Document:
    """The Document of a Word file. Refused where it is damaged, encrypted or beyond a limit."""
    return read_package(path, Package(data))


def main_part(package: Package) -> str:
    """The part that holds the body."""
    main = next((link.target for link in package.links("").values() if link.kind == "officeDocument"), "")
    return main if main in package else "word/document.xml"


def read_package(path: str, package: Package, seen: Seen | None = None) -> Document:
    """The Document of an opened Word file. ``seen`` is told of every paragraph, cell and part that is rendered."""
    main = main_part(package)
    links = list(package.links(main).values())
    reader = _Reader(path, package, links, seen)
    reader.body(main)
    reader.boxes()
    for kind in ("footnote", "endnote"):
        reader.notes(kind)
    for kind in ("header", "footer"):
        reader.margins(kind)
    return reader.rendering.document()


def _part(package: Package, links: list[Link], kind: str) -> Element | None:
    """A part beside the body; a damaged one costs its own content only."""
    name = next((link.target for link in links if link.kind == kind), "")
    try:
        return package.root(name) if name else None
    except Refused as refused:
        if refused.name != "damaged":
            raise
        return None


class _Reader:
    """Walks the parts and renders them. ``paragraphs`` and ``tables`` count what was read of the body."""

    def __init__(self, path: str, package: Package, links: list[Link], seen: Seen | None) -> None:
        self.rendering = Rendering(path, "docx")
        self.package = package
        self.links = links
        self.seen = seen
        self.styles = Styles(_part(package, links, "styles"))
        self.numbering = Numbering(_part(package, links, "numbering"), self.styles.lists())
        self.paragraphs = 0
        self.tables = 0
        self.anchored: list[Element] = []
        self._pending = ""
        """The text of a paragraph whose end was deleted."""
        self._sentences = False
        """Whether a sentence was read: what stands before is the title."""

    # -- body -----------------------------------------------------------------------------------------------------

    def body(self, name: str) -> None:
        """The paragraphs and tables of the body."""
        inside: list[str] = []
        prompts: list[bool] = []
        table: TableBuilder | None = None
        for event, element in self.package.events(name):
            tag = local(element.tag)
            if tag == "sdt":
                prompts.append(False) if event == "start" else prompts.pop()
            elif tag == "showingPlcHdr" and event == "end" and prompts:
                prompts[-1] = switched_on(element)
            if tag not in ("p", "tbl", "tr"):
                continue
            if event == "start":
                inside.append(tag)
                if inside == ["tbl"]:
                    self.tables += 1
                    table = TableBuilder(self.tables, self._cell_text, self.seen)
                continue
            inside.pop()
            if tag == "p" and not inside:
                self.paragraphs += 1
                if self.seen is not None:
                    self.seen({"paragraph": self.paragraphs}, element)
                self._paragraph(element, prompt=any(prompts))
                element.clear()
            elif tag == "tr" and inside == ["tbl"] and table is not None:
                table.row(element)
                self.anchored.extend(text_boxes(element))
                element.clear()
            elif tag == "tbl" and not inside and table is not None:
                self._end_table(table)
                element.clear()
                table = None

    def _end_table(self, table: TableBuilder, depth: int = 0) -> None:
        self.rendering.table(table.rows())
        for nested in table.nested if depth < _DEEPEST else ():
            self.tables += 1
            inner = TableBuilder(self.tables, self._cell_text, self.seen)
            for row in rows_of(nested):
                inner.row(row)
            self._end_table(inner, depth + 1)

    def _paragraph(self, element: Element, *, prompt: bool) -> None:
        self.anchored.extend(text_boxes(element))
        text = "" if prompt else paragraph_text(element)
        style = self._style(element)
        if mark_is_deleted(element):
            self._pending += text
            return
        held, self._pending = self._pending, ""
        number = self._number(style) if (held + text).strip() else ""
        kind = "contents" if style.contents else ""
        level = 0
        if style.outline is not None and (self._sentences or style.outline > 0):
            level = style.outline + 2
        self._sentences = self._sentences or text.rstrip()[-1:] in "。；"
        if number[-1:] == "." and text[:1].isdigit():
            number += " "
        self._lines(number + held, text, {"paragraph": self.paragraphs}, kind=kind, level=level)

    def _lines(self, before: str, text: str, locator: dict[str, Any], *, kind: str = "", level: int = 0) -> None:
        """A paragraph, cut at its line breaks. ``before`` is no part of its own text."""
        at = 0
        for line in text.split("\n"):
            self.rendering.paragraph(
                before + line, locator, offset=at, prefix=len(before), kind=kind, level=level if not at else 0
            )
            at += len(line) + 1
            before = ""

    def _style(self, element: Element) -> Style:
        return properties(element, self.styles.of(style_of(element) or self.styles.default))

    def _number(self, style: Style) -> str:
        return self.numbering.next(style.list_id, style.depth) if style.list_id else ""

    def _cell_text(self, paragraph: Element) -> str:
        """The text of a paragraph in a cell, with its number."""
        text = paragraph_text(paragraph)
        return (self._number(self._style(paragraph)) if text.strip() else "") + text

    # -- beside the body ------------------------------------------------------------------------------------------

    def boxes(self) -> None:
        """The text boxes, in the order of what they are anchored in."""
        most = int(vocabulary()["reading"]["limits"]["text_boxes"])
        for number, box in enumerate(self.anchored, 1):  # which grows where a box has boxes in it
            if number > most:
                raise Refused("limit-exceeded", limit="text_boxes", allowed=most)
            locator = {"part": "textbox", "number": number}
            if self.seen is not None:
                self.seen(locator, box)
            self._other(box, locator)

    def notes(self, kind: str) -> None:
        """Footnotes or endnotes, without the lines that part them from the text."""
        root = _part(self.package, self.links, kind + "s")
        for element in root if root is not None else ():
            if local(element.tag) == kind and attribute(element, "type") in (None, "normal"):
                self._other(element, {"part": kind, "number": attribute(element, "id") or ""}, block="note")

    def margins(self, kind: str) -> None:
        """Headers or footers; what all pages share is said once, and a part is read once, however often it is named."""
        seen: set[str] = set()
        for name in dict.fromkeys(link.target for link in self.links if link.kind == kind):
            try:
                root = self.package.root(name)
            except Refused:
                continue
            text = "\n".join(map(paragraph_text, _paragraphs(root))) if root is not None else ""
            if root is not None and text.strip() and text not in seen:
                seen.add(text)
                self._other(root, {"part": kind, "number": len(seen)}, block="header")

    def _other(self, element: Element, locator: dict[str, Any], *, block: str = "") -> None:
        """The paragraphs and tables of a part."""
        for each in element:
            name = local(each.tag)
            if name == "p":
                self.anchored.extend(text_boxes(each))
                number = self._number(self._style(each)) if paragraph_text(each).strip() else ""
                self._lines(number, paragraph_text(each), locator, kind=block)
            elif name == "tbl" and not block:
                self.tables += 1
                table = TableBuilder(self.tables, self._cell_text, self.seen)
                for row in rows_of(each):
                    table.row(row)
                self._end_table(table)
            elif name in ("sdt", "sdtContent", "ins", "tbl", "tr", "tc") and not (
                name == "sdt" and is_placeholder(each)
            ):
                self._other(each, locator, block=block)


def _paragraphs(root: Element) -> list[Element]:
    return [element for element in root.iter() if local(element.tag) == "p"]
