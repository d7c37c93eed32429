"""A line of the source with places underlined, exactly under Chinese characters and safe for any terminal.

Whatever could move the cursor or hide text is shown by a visible sign, so that a document cannot write to the terminal.
Characters whose width terminals disagree on (“ ” — …, East Asian "ambiguous") count as one column; after them the
underline is drawn with ~ and a little wider.
"""

from unicodedata import category, combining, east_asian_width

from reportlint.records import NamedTuple

CUT = "…"
LOOSE = 2
"""By how many columns an underline grows at most when ambiguous characters stand before it."""


class Mark(NamedTuple):
    """A place in a line: code points from ``start`` to ``end``, drawn with ``sign``."""

    start: int
    end: int
    sign: str = "^"


class Excerpt(NamedTuple):
    """The visible part of a line, and the line below it that underlines the places."""

    text: str
    underline: str


def visible(text: str) -> str:
    """The text with every character that a terminal would act on replaced by a sign for it."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _sign(character) for character in text)


def _sign(character: str) -> str:
    code = ord(character)
    if character == "\t":
        return "⇥"
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if character in "\u3000\u00a0\u2002\u2003\u2009\u202f":
        return character
    return f"<U+{code:04X}>"


def width(text: str) -> int:
    """The number of terminal columns of a visible text, ambiguous characters as one."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if character < "\u0300":
        return 1
    if combining(character) or category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _ambiguous(text: str) -> int:
    return 0 if text.isascii() else sum(east_asian_width(character) == "A" for character in text)


def excerpt(line: str, marks: list[Mark], columns: int = 100) -> Excerpt:
    """The line cut to ``columns`` around the first mark, with all marks underlined that are left in it.

    Marks must lie within the line; an empty one is drawn one column wide.
    """
    start, end = _window(line, marks[0], columns)
    shown = visible(line[start:end])
    lead = CUT if start else ""
    text = lead + shown + (CUT if end < len(line) else "")
    under = ""
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first > last or (first == end and end < len(line)):
            continue  # cut away
        before = visible(line[start:first])
        doubtful = min(_ambiguous(before), LOOSE)
        length = max(width(visible(line[first:last])), 1) + doubtful
        at = len(lead) + width(before)
        sign = mark.sign if not doubtful else "~"
        under = under[:at].ljust(at) + sign * length + under[at + length :]
    return Excerpt(text, under)


def _window(line: str, mark: Mark, columns: int) -> tuple[int, int]:
    """The part of the line to show: all of it, or as much as fits around the mark, a third of the room before it."""
    if len(line) <= columns // 2 or width(visible(line)) <= columns:
        return 0, len(line)
    room = columns - 2 - min(width(visible(line[mark.start : mark.end])), columns - 2)
    start = _back(line, mark.start, room // 3 if mark.end < len(line) else room)
    end = _forth(line, start, columns - 2)
    if end == len(line):
        start = _back(line, end, columns - 2)
        start = min(start, mark.start)
    return start, end


def _back(line: str, at: int, room: int) -> int:
    while at > 0 and (room := room - width(visible(line[at - 1]))) >= 0:
        at -= 1
    return at


def _forth(line: str, at: int, room: int) -> int:
    while at < len(line) and (room := room - width(visible(line[at]))) >= 0:
        at += 1
    return at
