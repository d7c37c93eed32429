"""Changes that keep the shape of what is fuzzed: elements, lines, words and numbers are changed rather than bytes.

Most changes of single bytes make an XML file or a YAML file that is refused as a whole, and nothing behind the parser
is ever tried. Everything is drawn from a seed.
"""

import random
import re
from collections.abc import Callable, Sequence

MARKUP, LINES, PROSE = "markup", "lines", "prose"
"""What a target is made of: elements; lines with a depth; sentences and signs."""

_TAG = re.compile(rb"<(/?)([A-Za-z_][\w:.-]*)([^<>]*?)(/?)>")
_ATTRIBUTE = re.compile(rb"=\s*\"([^\"<>]*)\"")
_TEXT = re.compile(rb">([^<>]+)<")
_NUMBER = re.compile(rb"\d[\d,]*(?:\.\d+)?")
_PIECE = re.compile(rb"[^\xef\xe3\s(),;:+*/=<>]+[\xef\xe3]?|[\xef\xe3\s(),;:+*/=<>]+")
_NUMBERS = (
    b"0", b"-1", b"1", b"0.00", b"100", b"99.995", b"1e9", b"2147483648", b"99999999999999999999", b"1,234.5", b"007",
    b"0." + b"0" * 30 + b"1", b"9" * 60, "１２．５".encode(), "三千零五".encode(), b"2023", b"2024",
)  # fmt: skip
_MOST = 40

Span = tuple[int, int]


def mutated(data: bytes, kind: str, words: Sequence[bytes], seed: int) -> bytes:
    """The data with one to four changes; ``words`` are what may be put in."""
    draw = random.Random(seed)
    for _ in range(draw.choice((1, 1, 1, 2, 3, 4))):
        change = draw.choice(_CHANGES[kind])
        data = change(data, words, draw)
    return data


def _elements(data: bytes) -> list[Span]:
    """Where elements begin and end; of those never closed the tag."""
    open_: list[tuple[bytes, int, int]] = []
    found: list[Span] = []
    for tag in _TAG.finditer(data):
        if tag[4]:
            found.append(tag.span())
        elif not tag[1]:
            open_.append((tag[2], *tag.span()))
        elif open_:
            name, start, end = open_.pop()
            found.append((start, tag.end() if name == tag[2] else end))
    return found


def _lines(data: bytes) -> list[Span]:
    return [found.span() for found in re.finditer(rb"[^\n]*\n|[^\n]+", data)]


def _pieces(data: bytes) -> list[Span]:
    return [found.span() for found in _PIECE.finditer(data)]


def _moved(units: Callable[[bytes], list[Span]]) -> Callable[[bytes, Sequence[bytes], random.Random], bytes]:
    """Takes a unit out, doubles it, puts it elsewhere, or exchanges two."""

    def change(data: bytes, words: Sequence[bytes], draw: random.Random) -> bytes:
        there = units(data)
        if not there:
            return data + draw.choice(words)
        start, end = draw.choice(there)
        unit = data[start:end]
        how = draw.randrange(4)
        if how == 0:
            return data[:start] + data[end:]
        if how == 1:
            times = draw.choice((1, 1, 2, 3, _MOST)) if len(unit) < 500 else 1
            return data[:end] + unit * times + data[end:]
        other, last = draw.choice(there)
        if how == 2:
            return data[:other] + unit + data[other:]
        if end <= other:
            return data[:start] + data[other:last] + data[end:other] + unit + data[last:]
        return data[:start] + data[other:last] + data[end:]

    return change


def _replaced(data: bytes, span: Span, content: bytes) -> bytes:
    return data[: span[0]] + content + data[span[1] :]


def _number(data: bytes, words: Sequence[bytes], draw: random.Random) -> bytes:
    """Another number: one at a limit, another digit, or one from elsewhere in the data."""
    there = list(_NUMBER.finditer(data))
    if not there:
        return data + draw.choice(_NUMBERS)
    found = draw.choice(there)
    how = draw.randrange(3)
    if how == 0:
        return _replaced(data, found.span(), draw.choice(_NUMBERS))
    if how == 1:
        return _replaced(data, found.span(), draw.choice(there)[0])
    at = draw.randrange(*found.span())
    return _replaced(data, (at, at + 1), b"%d" % draw.randrange(10))


def _word(data: bytes, words: Sequence[bytes], draw: random.Random) -> bytes:
    """A word more, between two characters."""
    at = draw.randrange(len(data) + 1)
    while at < len(data) and data[at] & 0xC0 == 0x80:
        at += 1
    return data[:at] + draw.choice(words) + data[at:]


def _inside(pattern: re.Pattern[bytes]) -> Callable[[bytes, Sequence[bytes], random.Random], bytes]:
    """Another text where the pattern has a group: that of another place, a word, or none."""

    def change(data: bytes, words: Sequence[bytes], draw: random.Random) -> bytes:
        there = list(pattern.finditer(data))
        if not there:
            return data
        content = draw.choice((draw.choice(there)[1], draw.choice(words), draw.choice(_NUMBERS), b""))
        return _replaced(data, draw.choice(there).span(1), content)

    return change


def _depth(data: bytes, words: Sequence[bytes], draw: random.Random) -> bytes:
    """A line begins further to the right or to the left."""
    there = _lines(data)
    if not there:
        return data
    start, end = draw.choice(there)
    line = data[start:end]
    deeper = draw.choice((b" ", b"  ", b"    ", b"\t", "　".encode(), b"- ", b"# "))
    return _replaced(data, (start, end), draw.choice((deeper + line, line.lstrip(b" "), line[2:])))


_CHANGES = {
    MARKUP: (_moved(_elements), _moved(_elements), _inside(_ATTRIBUTE), _inside(_TEXT), _number, _word),
    LINES: (_moved(_lines), _moved(_lines), _depth, _number, _word),
    PROSE: (_moved(_pieces), _moved(_pieces), _moved(_lines), _number, _word),
}
