"""The parts of a workbook that its sheets share: which sheets there are, number formats, and texts.

Names of elements are compared without their namespace, so that transitional and strict files read alike.
"""

from reportlint.problems import Refused
from reportlint.reading.package import Element, Link, Package
from reportlint.records import NamedTuple
from reportlint.vocabulary import vocabulary

_OFF = ("0", "false", "off")


class Sheet(NamedTuple):
    """A sheet of cells: its title, its part of the package, and whether it is hidden."""

    title: str
    part: str
    hidden: bool


class Workbook(NamedTuple):
    """``formats`` are the number formats by style, ``strings`` the texts that cells name by number."""

    sheets: list[Sheet]
    formats: list[str]
    strings: list[str]
    since_1904: bool


def local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def is_on(value: str | None) -> bool:
    """Whether a flag is set."""
    return value is not None and value.lower() not in _OFF


def read_workbook(package: Package) -> Workbook:
    """What all sheets share. Refused for what is no workbook of XML."""
    start = next((link.target for link in package.links("").values() if link.kind == "officeDocument"), "")
    if start.endswith(".bin"):
        raise Refused("unsupported-format", format="xlsb", remedy=_formats()["xlsb"]["remedy"])
    root = package.root(start) if start else None
    if root is None:
        raise Refused("damaged", part=start or "xl/workbook.xml")
    links = package.links(start)
    parts = {link.kind: link.target for link in links.values()}
    properties = next((each for each in root if local(each.tag) == "workbookPr"), None)
    return Workbook(
        _sheets(root, links),
        _number_formats(package.root(parts.get("styles", ""))),
        _strings(package, parts.get("sharedStrings", "")),
        properties is not None and is_on(properties.get("date1904")),
    )


def _formats() -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = vocabulary()["reading"]["formats"]
    return found


def _sheets(root: Element, links: dict[str, Link]) -> list[Sheet]:
    """The sheets of cells in their order; sheets of charts and macros are left out."""
    made: list[Sheet] = []
    for element in root.iter():
        if local(element.tag) != "sheet":
            continue
        link = next((links[value] for name, value in element.items() if local(name) == "id" and value in links), None)
        if link is not None and link.kind == "worksheet":
            hidden = element.get("state", "visible") in ("hidden", "veryHidden")
            made.append(Sheet(element.get("name", ""), link.target, hidden))
    return made


def _number_formats(root: Element | None) -> list[str]:
    """The number format of each style of cells (cellXfs)."""
    if root is None:
        return []
    known = {str(number): code for number, code in vocabulary()["spreadsheets"]["number_formats"].items()}
    for element in root.iter():
        if local(element.tag) == "numFmt" and element.get("formatCode") is not None:
            known[element.get("numFmtId", "")] = element.get("formatCode", "")
    styles = next((each for each in root if local(each.tag) == "cellXfs"), None)
    if styles is None:
        return []
    return [known.get(style.get("numFmtId", "0"), known["0"]) for style in styles]


def _strings(package: Package, part: str) -> list[str]:
    """The shared texts; runs of different fonts are one text, readings above the characters are none."""
    if part not in package:
        return []
    made: list[str] = []
    depth = 0
    for event, element in package.events(part):
        name = local(element.tag)
        if name != "si":
            continue
        depth += 1 if event == "start" else -1
        if event == "end" and not depth:
            made.append(rich_text(element))
            element.clear()
    return made


def rich_text(element: Element) -> str:
    """The text of an entry or of an inline string."""
    parts: list[str] = []
    for each in element:
        name = local(each.tag)
        if name == "t":
            parts.append(each.text or "")
        elif name == "r":
            parts.extend(run.text or "" for run in each if local(run.tag) == "t")
    return unescaped("".join(parts))


def unescaped(text: str) -> str:
    """A text with the characters that XML cannot hold (_x000D_), its lines parted by line feeds."""
    if "_x" in text:
        import re

        text = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found.group(1), 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")
