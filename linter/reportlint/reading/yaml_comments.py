"""The comments of a YAML text, exactly: a "#" within a scalar is none."""

from reportlint.textmap import Source, Span
from reportlint.tree import SCALAR, Node

_BLANKS = " \t\r\n"


def comments(source: Source, tree: Node | None) -> list[Span]:
    """The comments of a text, from "#" to the end of the line, exactly: no "#" within a scalar counts.

    None where the text could not be read, and none after the first document.
    """
    text = source.text
    if tree is None or "#" not in text:
        return []
    found: list[Span] = []
    at = 0
    for start, end, style in sorted(_scalar_places(tree)):
        if start < at:
            continue
        _comments_between(source, at, start, found)
        at = end
        if style in ("|", ">"):
            header = text.find("\n", start, end)
            _comments_between(source, start, header if header >= 0 else end, found)
    ends = [place for place in (text.find("\n---", at), text.find("\n...", at)) if place >= 0]
    _comments_between(source, at, min(ends, default=len(text)), found)
    return found


def _scalar_places(node: Node) -> list[tuple[int, int, str]]:
    places: list[tuple[int, int, str]] = []
    waiting = [node]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if node.kind == SCALAR:
            places.append((node.start, node.end, node.style))
        elif id(node.entries) not in seen:
            seen.add(id(node.entries))
            for entry in node.entries:
                waiting.append(entry.value)
                if entry.key is not None:
                    waiting.append(entry.key)
    return places


def _comments_between(source: Source, start: int, end: int, found: list[Span]) -> None:
    """Adds the comments in a stretch without scalars."""
    text = source.text
    at = text.find("#", start, end)
    while at >= 0:
        stop = at + 1
        if not at or text[at - 1] in _BLANKS:
            stop = text.find("\n", at)
            stop = stop if stop >= 0 else len(text)
            found.append(Span(source, at, stop - 1 if text[stop - 1] == "\r" else stop))
        at = text.find("#", stop, end)
