"""Elements of an XML part that know where they stand in its bytes.

The readers take them like any other elements, so what a reader says of a text leads back to the bytes it came from.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.parsers import expat

from reportlint.problems import Refused
from reportlint.reading.package import Package
from reportlint.records import NamedTuple
from reportlint.vocabulary import vocabulary

_CHUNK = 1 << 16
_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_NAME = re.compile(rb"<([^\s/>]+)")
_SIGNS = re.compile(r"<!--.*?-->|<\?.*?\?>|&([^;]*);|\r\n?|[^&<\r]", re.DOTALL)
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class Placed(ElementTree.Element):
    """An element with its byte offsets: ``start`` and ``inner`` of its first tag, ``close`` and ``end`` of its last.

    An element of one tag (``<w:p/>``) has ``inner``, ``close`` and ``end`` at its end.
    """

    start: int
    inner: int
    close: int
    end: int


class Prefix(NamedTuple):
    """How names of a namespace are written at the root of a part.

    ``name`` has its colon; where the root binds none to it, ``declared`` is what elements of ours have to declare.
    """

    name: str
    declared: str


class PlacedPackage(Package):
    """The parts of an office file; the elements of one of them are Placed."""

    def __init__(self, data: bytes, part: str) -> None:
        super().__init__(data)
        self._placed = part
        self.content = b""
        self.first: Placed | None = None
        """The bytes of that part and its root, once it was read; the reader has emptied the root by then."""

    def events(self, name: str) -> Iterator[tuple[str, ElementTree.Element]]:
        """As any package gives them."""
        if name != self._placed:
            yield from super().events(name)
            return
        self.content = b"".join(self._without_doctype(name))
        deepest = vocabulary()["reading"]["limits"]["xml_depth"]
        depth = 0
        for event, element in placed_events(self.content, name):
            depth += 1 if event == "start" else -1
            if depth > deepest:
                raise Refused("limit-exceeded", limit="xml_depth", allowed=deepest)
            self.first = element if self.first is None else self.first
            yield event, element


def placed_events(data: bytes, name: str) -> Iterator[tuple[str, Placed]]:
    """The elements of a part as they begin and end. Refused (damaged) for what is not XML in UTF-8."""
    if b"\0" in data[:_CHUNK]:  # UTF-16: its bytes cannot be added to
        raise Refused("damaged", part=name)
    events: list[tuple[str, Placed]] = []
    stack: list[Placed] = []
    parser = expat.ParserCreate("UTF-8", "}")
    parser.buffer_text = True

    def start(tag: str, attributes: dict[str, str]) -> None:
        names = {_qualified(key): value for key, value in attributes.items()}
        element = Placed(_qualified(tag), names)
        element.start = parser.CurrentByteIndex
        found = _TAG.match(data, element.start)
        element.inner = element.close = element.end = found.end() if found else element.start
        if stack:
            stack[-1].append(element)
        stack.append(element)
        events.append(("start", element))

    def end(_: str) -> None:
        element = stack.pop()
        at = parser.CurrentByteIndex
        if at > element.start and data[at : at + 2] == b"</" and not _is_single(data, element):
            element.close = at
            element.end = data.index(b">", at) + 1
        events.append(("end", element))

    def text(said: str) -> None:
        if stack and not len(stack[-1]):
            stack[-1].text = (stack[-1].text or "") + said

    def doctype(*_: object) -> None:
        raise Refused("unsafe-xml", part=name)

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        for at in range(0, len(data), _CHUNK):
            parser.Parse(data[at : at + _CHUNK], False)
            yield from events
            events.clear()
        parser.Parse(b"", True)
        yield from events
    except expat.ExpatError:
        raise Refused("damaged", part=name) from None


def _qualified(name: str) -> str:
    return "{" + name if "}" in name else name


def _is_single(data: bytes, element: Placed) -> bool:
    return data[element.inner - 2 : element.inner] == b"/>"


def tree(data: bytes, name: str) -> Placed:
    """The root of a small part with all its elements."""
    root: Placed | None = None
    for _, element in placed_events(data, name):
        root = root if root is not None else element
    if root is None:
        raise Refused("damaged", part=name)
    return root


def root_tag(data: bytes, name: str) -> Placed:
    """The root of a part by itself, of which only the first tag is known; the rest is not read."""
    element = next((element for _, element in placed_events(data, name)), None)
    if element is None:
        raise Refused("damaged", part=name)
    return element


def raw_name(data: bytes, element: Placed) -> bytes:
    """The name of an element as it is written, with its prefix."""
    found = _NAME.match(data, element.start)
    return found.group(1) if found else b""


def own_prefix(data: bytes, root: Placed) -> str:
    """What stands before the names of elements in the namespace of the root, with its colon; "" in the default one."""
    before, colon, _ = raw_name(data, root).decode("utf-8").partition(":")
    return before + colon if colon else ""


def prefix(data: bytes, root: Placed) -> Prefix:
    """The same where attributes are of that namespace too, as in Word files: they need a prefix."""
    name = own_prefix(data, root)
    return Prefix(name, "") if name else Prefix("own:", f' xmlns:own="{namespace(root)}"')


def namespace(element: Placed) -> str:
    """The namespace of an element."""
    return element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""


def appended(data: bytes, element: Placed, text: bytes) -> tuple[int, int, bytes]:
    """What to write where so that ``text`` is the last of an element: start, end, and text of the change."""
    if _is_single(data, element):
        return element.inner - 2, element.inner, b">" + text + b"</" + raw_name(data, element) + b">"
    return element.close, element.close, text


def character_offsets(data: bytes, element: Placed) -> list[int] | None:
    """Where each character of an element's text begins in the bytes, and where the last ends; None if not to be told.

    Character references are followed: ``&amp;`` is one character.
    """
    raw = data[element.inner : element.close]
    offsets: list[int] = []
    made: list[str] = []
    text = raw.decode("utf-8", "replace")
    at, end = element.inner, 0
    for found in _SIGNS.finditer(text):
        if found.start() != end:  # a section of CDATA cannot be cut
            return None
        end, said = found.end(), found.group()
        if not said.startswith(("<!--", "<?")):
            offsets.append(at)
            entity = found.group(1)
            made.append(_character(entity) if entity is not None else "\n" if said[0] == "\r" else said)
        at += len(said.encode("utf-8"))
    offsets.append(at)
    return offsets if end == len(text) and "".join(made) == (element.text or "") else None


def _character(entity: str) -> str:
    try:
        if entity.startswith("#x"):
            return chr(int(entity[2:], 16))
        return chr(int(entity[1:])) if entity.startswith("#") else _ENTITIES.get(entity, "")
    except (ValueError, OverflowError):
        return ""
