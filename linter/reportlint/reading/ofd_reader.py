"""OFD files (GB/T 33190-2016): pages of texts and lines at fixed places, read as those of a PDF are.

Nothing that a file names outside itself is opened; seals and notes are passed over.
"""

import posixpath
import re
from collections.abc import Iterator

from reportlint.document import Document
from reportlint.problems import Problem, Refused
from reportlint.reading.package import Element, Package
from reportlint.reading.page_flow import flow
from reportlint.reading.page_items import Edge, Page, Sign
from reportlint.textmap import Span
from reportlint.vocabulary import vocabulary

POINTS = 72 / 25.4
"""Points in a millimetre, the unit of the format."""
ASCENT = 0.88
"""How much of a character stands above its baseline."""
SCANNED = 0.3
"""A page without text whose pictures cover more than this share of it was scanned."""

_Matrix = tuple[float, float, float, float, float, float]
_NUMBER = re.compile(r"-?\d*\.?\d+(?:[eE]-?\d+)?|[A-Za-z]")


def read_ofd(path: str, data: bytes, problems: list[Problem]) -> Document:
    """The Document of an OFD file. Refused where it has no text, is damaged or beyond the limits."""
    package = Package(data)
    limits: dict[str, int] = vocabulary()["reading"]["limits"]
    pages: list[Page] = []
    stopped = False
    for root in _documents(package):
        for page in _pages(package, root, len(pages), limits["page_signs"]):
            if len(pages) >= limits["pages"]:
                stopped = True
                break
            pages.append(page)
    scanned = [page.number for page in pages if page.pictures > SCANNED and not page.signs]
    if scanned and not any(page.signs for page in pages):
        raise Refused("scanned", count=len(pages))
    document = flow(path, "ofd", pages)
    whole = Span(document.source, 0, 0)
    if stopped:
        problems.append(Problem("limit-exceeded", whole, {"limit": "pages", "allowed": limits["pages"]}, fatal=True))
    if scanned:
        problems.append(Problem("pages-scanned", whole, {"pages": scanned}))
    return document


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _children(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if _local(child) == name)


def _all(element: Element, name: str) -> Iterator[Element]:
    return (each for each in element.iter() if _local(each) == name)


def _root(package: Package, name: str) -> Element:
    root = package.root(name)
    if root is None:
        raise Refused("damaged", part=name)
    return root


def _path(base: str, location: str) -> str:
    """A location in the archive, relative to the part that names it."""
    if location.startswith("/"):
        return posixpath.normpath(location).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), location))


def _documents(package: Package) -> list[str]:
    found = [(each.text or "").strip() for each in _all(_root(package, "OFD.xml"), "DocRoot")]
    if not found:
        raise Refused("damaged", part="OFD.xml")
    return [_path("OFD.xml", location) for location in found]


def _pages(package: Package, document: str, before: int, most: int) -> Iterator[Page]:
    root = _root(package, document)
    area = next(_all(root, "PhysicalBox"), None)
    size = _floats(area.text if area is not None else None)
    templates = {each.get("ID", ""): each.get("BaseLoc", "") for each in _all(root, "TemplatePage")}
    listed = next(_children(root, "Pages"), None)
    pages = list(_children(listed, "Page")) if listed is not None else []
    for number, each in enumerate(pages, before + 1):
        name = _path(document, each.get("BaseLoc", ""))
        content = _root(package, name)
        own = next(_all(content, "PhysicalBox"), None)
        box = _floats(own.text) if own is not None else size
        layers = [content]
        for template in _children(content, "Template"):
            location = templates.get(template.get("TemplateID", ""))
            if location:
                layers.append(_root(package, _path(document, location)))
        yield _page(number, layers, box if len(box) == 4 else [0, 0, 210, 297], most)


def _page(number: int, layers: list[Element], box: list[float], most: int) -> Page:
    signs: list[Sign] = []
    edges: list[Edge] = []
    pictures = 0.0
    for layer in layers:
        for element in layer.iter():
            kind = _local(element)
            boundary = _floats(element.get("Boundary"))
            if len(boundary) != 4:
                continue
            if kind == "TextObject":
                if len(signs) + sum(len(code.text or "") for code in element) > most:
                    raise Refused("limit-exceeded", limit="page_signs", allowed=most)
                signs.extend(_signs(element, boundary))
            elif kind == "PathObject":
                edges.extend(_edges(element, boundary))
            elif kind == "ImageObject":
                pictures += boundary[2] * boundary[3] / max(box[2] * box[3], 1)
    visible = any(sign.text.strip() for sign in signs)
    return Page(number, box[2] * POINTS, box[3] * POINTS, signs if visible else [], edges, pictures)


def _matrix(element: Element) -> _Matrix:
    found = _floats(element.get("CTM"))
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else (1, 0, 0, 1, 0, 0)


def _at(x: float, y: float, matrix: _Matrix, boundary: list[float]) -> tuple[float, float]:
    """A place of an object in points from the top left of the page."""
    a, b, c, d, e, f = matrix
    return (boundary[0] + a * x + c * y + e) * POINTS, (boundary[1] + b * x + d * y + f) * POINTS


def _signs(element: Element, boundary: list[float]) -> Iterator[Sign]:
    matrix = _matrix(element)
    size = _floats(element.get("Size"))[:1] or [3.5]
    across = size[0] * abs(matrix[0] or 1) * (_floats(element.get("HScale"))[:1] or [1.0])[0] * POINTS
    height = size[0] * abs(matrix[3] or 1) * POINTS
    for code in _children(element, "TextCode"):
        text = code.text or ""
        x, y = (_floats(code.get("X"))[:1] or [0.0])[0], (_floats(code.get("Y"))[:1] or [0.0])[0]
        steps, falls = _steps(code.get("DeltaX"), len(text)), _steps(code.get("DeltaY"), len(text))
        for index, sign in enumerate(text):
            left, base = _at(x, y, matrix, boundary)
            natural = across if sign >= "\u2e80" else across / 2
            x += steps[index] if index < len(steps) else 0.0
            y += falls[index] if index < len(falls) else 0.0
            right = _at(x, y, matrix, boundary)[0] if index < len(steps) else left + natural
            right = left + natural if right <= left else min(right, left + across)
            yield Sign(sign, left, base - ASCENT * height, right, base + (1 - ASCENT) * height)


def _steps(written: str | None, most: int) -> list[float]:
    """The distances between characters: "3.5 g 4 1.8" are 3.5 and four times 1.8."""
    tokens = _NUMBER.findall(written or "")
    made: list[float] = []
    at = 0
    while at < len(tokens) and len(made) < most:
        if tokens[at] == "g" and at + 2 < len(tokens) and tokens[at + 1].isdigit():
            made += [float(tokens[at + 2])] * min(int(tokens[at + 1][:6]), most)
            at += 3
        elif tokens[at].isalpha():
            at += 1
        else:
            made.append(float(tokens[at]))
            at += 1
    return made


def _edges(element: Element, boundary: list[float]) -> Iterator[Edge]:
    """The lines across and down the page that a path draws."""
    matrix = _matrix(element)
    data = next(_children(element, "AbbreviatedData"), None)
    tokens = _NUMBER.findall((data.text or "") if data is not None else "")
    start = last = (0.0, 0.0)
    at = 0
    while at < len(tokens):
        kind = tokens[at]
        at += 1
        if not kind.isalpha():
            continue
        count = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7}.get(kind, 0)
        values = [float(each) for each in tokens[at : at + count] if not each.isalpha()]
        if len(values) < count:
            continue
        at += count
        point = start if kind == "C" else _at(values[-2], values[-1], matrix, boundary) if count else last
        if kind in ("M", "S"):
            start = point
        elif kind in ("L", "C") and (abs(point[0] - last[0]) < 1 or abs(point[1] - last[1]) < 1):
            left, right = sorted((last[0], point[0]))
            top, bottom = sorted((last[1], point[1]))
            yield Edge(left, top, right, bottom)
        last = point


def _floats(written: str | None) -> list[float]:
    return [float(each) for each in _NUMBER.findall(written or "") if not each.isalpha()]
