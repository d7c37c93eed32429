"""How a web page is laid out: what of it is seen, where its text lies, and what its tables are for."""

from decimal import Decimal

from reportlint.reading.html_tree import BLOCKS, Element, Text

_UNSEEN = frozenset(
    (
        *("head", "script", "style", "noscript", "template", "select", "textarea", "button", "iframe", "object", "svg"),
        *("title", "nav", "footer", "aside", "audio", "video", "canvas", "map", "rt"),
    )
)


def child_of(element: Element, name: str) -> Element | None:
    """The first child of a name, in the page or its element html."""
    for child in element.children:
        if isinstance(child, Element):
            if child.name == name:
                return child
            if child.name == "html":
                return child_of(child, name)
    return None


def texts_in(element: Element) -> list[Text]:
    """All texts in an element that are seen."""
    made: list[Text] = []
    for child in element.children:
        if isinstance(child, Text):
            made.append(child)
        elif is_seen(child):
            made.extend(texts_in(child))
    return made


def is_seen(element: Element) -> bool:
    """Whether a reader of the page sees an element as a part of its text."""
    if element.name in _UNSEEN or "hidden" in element.attributes:
        return False
    style = element.attributes.get("style", "")
    return "none" not in style or "display:none" not in "".join(style.split()).lower()


def leads_away(element: Element) -> bool:
    """Whether it is a link to another page; a table of contents links into the page itself."""
    return element.name == "a" and not element.attributes.get("href", "#").startswith("#")


def weigh(element: Element, weights: dict[int, int], *, link: bool) -> int:
    """The visible characters of every element that are no link, by identity."""
    total = 0
    for child in element.children:
        if isinstance(child, Text):
            total += 0 if link else len(child.text.strip())
        elif is_seen(child):
            total += weigh(child, weights, link=link or leads_away(child))
    weights[id(element)] = total
    return total


def main_part(body: Element, weights: dict[int, int], share: Decimal) -> Element:
    """The innermost element that holds nearly all of the text; never a part of a table of figures."""
    found = body
    while True:
        for child in found.children:
            if (
                isinstance(child, Element)
                and child.name in BLOCKS
                and weights.get(id(child), 0) >= share * weights[id(body)]
                and not (child.name == "table" and not is_layout(child, weights))
            ):
                found = child
                break
        else:
            return found


def elements_before(body: Element, main: Element | None) -> list[Element]:
    """All elements that begin before the main part."""
    made: list[Element] = []
    for child in body.children:
        if isinstance(child, Element):
            if main is not None and child.start >= main.start:
                break
            made.append(child)
            made.extend(elements_before(child, main))
    return made


def rows_of(table: Element) -> list[Element]:
    """The rows of a table, not those of tables in it."""
    made: list[Element] = []
    for child in table.children:
        if isinstance(child, Element):
            if child.name == "tr":
                made.append(child)
            elif child.name in ("tbody", "thead", "tfoot"):
                made.extend(rows_of(child))
    return made


def cells_of(row: Element) -> list[Element]:
    """The cells of a row."""
    return [child for child in row.children if isinstance(child, Element) and child.name in ("td", "th")]


def linked(element: Element) -> int:
    """The characters of links that lead away."""
    return sum(
        sum(len(text.text.strip()) for text in texts_in(child)) if leads_away(child) else linked(child)
        for child in element.children
        if isinstance(child, Element)
    )


def is_layout(table: Element, weights: dict[int, int]) -> bool:
    """Whether a table only arranges the page: one cell a row, or most of its text in tables of its own."""
    rows = [cells_of(row) for row in rows_of(table)]
    if all(len(row) <= 1 for row in rows):
        return True
    inner = sum(weights.get(id(each), 0) for row in rows for cell in row for each in tables_in(cell))
    return inner * 2 > weights.get(id(table), 0)


def tables_in(element: Element) -> list[Element]:
    """The outermost tables in an element."""
    made: list[Element] = []
    for child in element.children:
        if isinstance(child, Element):
            made.extend([child] if child.name == "table" else tables_in(child))
    return made
