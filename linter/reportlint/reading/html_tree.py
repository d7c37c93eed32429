"""A web page as a tree of elements whose texts know their places in the file.

The parser is html.parser of the standard library: it alone tells where in the file each piece of text stands, runs
nothing, fetches nothing, and pages that were typed, exported by Word or cut short all pass through it. What a page
leaves out (end tags of paragraphs, items, cells) is added here; what it has too many of is passed over.
"""

from html import unescape
from html.parser import HTMLParser

from reportlint.problems import Refused
from reportlint.vocabulary import vocabulary

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
_CLOSES = {
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "option": frozenset(("option",)),
    "td": frozenset(("td", "th")),
    "th": frozenset(("td", "th")),
    "tr": frozenset(("td", "th", "tr")),
    "tbody": frozenset(("td", "th", "tr", "thead", "tbody", "tfoot")),
}
"""Which open elements the start of another one ends. A table goes on over them only to its own start."""
_CLOSES["thead"] = _CLOSES["tfoot"] = _CLOSES["tbody"]
BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
        ),
        *("figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead"),
        *("tr", "ul"),
    )
)


class Text:
    """A piece of text: its characters, where it begins in the file, and how wide it is there (``&gt;`` is four)."""

    __slots__ = ("start", "text", "width")

    def __init__(self, text: str, start: int, width: int) -> None:
        self.text = text
        self.start = start
        self.width = width


class Element:
    """An element with its attributes and its content in order."""

    __slots__ = ("attributes", "children", "name", "start")

    def __init__(self, name: str, attributes: dict[str, str], start: int) -> None:
        self.name = name
        self.attributes = attributes
        self.start = start
        self.children: list[Element | Text] = []


def parse(text: str, offset: int = 0) -> Element:
    """The tree of a decoded page below one element without a name; the page begins at ``offset`` of its file."""
    limits = vocabulary()["reading"]["limits"]
    builder = _Builder(text, offset, int(limits["html_nodes"]), int(limits["html_depth"]))
    builder.feed(_harmless(text))
    builder.close()
    return builder.root


def _harmless(text: str) -> str:
    """The same text, as long as it was, without what would make the parser search to its end again and again."""
    text = text.replace("<![", "<! ")
    last = text.rfind("-->") + 3 if "-->" in text else 0
    text = text[:last] + text[last:].replace("<!--", "<!  ")
    last = text.rfind(">") + 1
    return text[:last] + text[last:].replace("<", " ")


class _Builder(HTMLParser):
    def __init__(self, text: str, offset: int, most: int, depth: int) -> None:
        super().__init__(convert_charrefs=False)
        self._text = text
        self._offset = offset
        self._left = most
        self._most = most
        self._depth = depth
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)
        self.root = Element("", {}, 0)
        self._open = [self.root]

    def _at(self) -> int:
        line, column = self.getpos()
        return self._offset + self._starts[line - 1] + column

    def _add(self, node: Element | Text) -> None:
        self._left -= 1
        if self._left < 0:
            raise Refused("limit-exceeded", limit="html_nodes", allowed=self._most)
        self._open[-1].children.append(node)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CLOSES:
            self._close_within(_CLOSES[tag], "table" if tag not in ("li", "dt", "dd") else "")
        elif tag in BLOCKS and self._open[-1].name == "p":
            self._open.pop()
        element = Element(tag, {name: value or "" for name, value in attrs}, self._at())
        self._add(element)
        # Deeper elements are kept as siblings: no page for people is so deep, and no walk may end in a stack overflow.
        if tag not in VOID and len(self._open) < self._depth:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID and self._open[-1].name == tag and tag not in BLOCKS:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self._open) - 1, 0, -1):
            name = self._open[index].name
            if name == tag:
                del self._open[index:]
                return
            if name == "table" or (name in ("td", "th") and tag not in ("tr", "tbody", "thead", "tfoot", "table")):
                return  # an end tag ends nothing outside the cell it stands in

    def _close_within(self, names: frozenset[str], border: str) -> None:
        """Ends the open elements of these names up to the nearest table (or list)."""
        borders = (border,) if border else ("ul", "ol", "dl", "table", "td", "th")
        for index in range(len(self._open) - 1, 0, -1):
            name = self._open[index].name
            if name in borders:
                return
            if name in names:
                del self._open[index:]
                if not border:
                    return
        return

    def handle_data(self, data: str) -> None:
        self._add(Text(data, self._at(), len(data)))

    def handle_entityref(self, name: str) -> None:
        self._reference("&" + name)

    def handle_charref(self, name: str) -> None:
        self._reference("&#" + name)

    def _reference(self, written: str) -> None:
        """A character by name or number; one that nobody knows stays as it is written."""
        start = self._at()
        if self._text.startswith(";", start - self._offset + len(written)):
            written += ";"
        self._add(Text(unescape(written), start, len(written)))
