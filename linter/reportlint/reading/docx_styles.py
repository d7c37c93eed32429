"""Paragraph styles of a Word file as far as they tell something: outline level, list, entry of a table of contents."""

from reportlint.reading.docx_xml import attribute, child, local, number
from reportlint.reading.package import Element
from reportlint.records import NamedTuple

_LONGEST_CHAIN = 20


class Style(NamedTuple):
    """``outline`` counts from 0, None for body text; ``list_id`` and ``depth`` name an automatic numbering."""

    outline: int | None = None
    list_id: str = ""
    depth: int = 0
    contents: bool = False


class Styles:
    """The paragraph styles of a document, with what they take over from the styles they are based on."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self.default = ""
        for element in root if root is not None else ():
            if local(element.tag) == "style":
                name = attribute(element, "styleId") or ""
                self._elements[name] = element
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true"):
                    self.default = name
        self._made: dict[str, Style] = {}

    def lists(self) -> dict[str, str]:
        """The list that each style names, for definitions that point to a style instead of having levels."""
        return {name: style.list_id for name in self._elements if (style := self.of(name)).list_id}

    def of(self, name: str) -> Style:
        """The style of that id; one that says nothing where there is none."""
        if name not in self._made:
            self._made[name] = self._read(name)
        return self._made[name]

    def _read(self, name: str) -> Style:
        chain: list[Element] = []
        while (element := self._elements.get(name)) is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(element)
            name = attribute(child(element, "basedOn")) or ""
        made = Style()
        for element in reversed(chain):
            made = properties(element, made)
        title = attribute(child(chain[0], "name")) or "" if chain else ""
        return made._replace(contents=title.lower().startswith("toc ") and title[4:].isdigit())


def properties(element: Element, inherited: Style) -> Style:
    """What the ``pPr`` of a style or a paragraph says, over what it inherits."""
    settings = child(element, "pPr")
    outline = number(child(settings, "outlineLvl"))
    if outline is not None:
        inherited = inherited._replace(outline=outline if 0 <= outline < 9 else None)
    numbered = child(settings, "numPr")
    list_id = attribute(child(numbered, "numId"))
    depth = number(child(numbered, "ilvl"))
    if list_id is not None:
        inherited = inherited._replace(list_id="" if list_id == "0" else list_id, depth=depth or 0)
    elif depth is not None:
        inherited = inherited._replace(depth=depth)
    return inherited
