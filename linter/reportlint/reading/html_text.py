"""The running text of a web page: blanks as browsers show them, every character with its place in the file."""

import re
from bisect import bisect_right

from reportlint.reading.html_tree import Text
from reportlint.records import NamedTuple
from reportlint.textmap import Piece

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_EDGES = " \t\r\n\f\u00a0\u3000\u2002\u2003\ufeff\u200b"


class Placed(NamedTuple):
    """A text and the pieces of the file that it comes from. ``links`` counts characters that lead to other pages."""

    text: str
    pieces: list[Piece]
    links: int = 0


class Run:
    """Collects the texts of one paragraph."""

    def __init__(self) -> None:
        self._texts: list[Text] = []
        self._links = 0

    def add(self, text: Text, link: bool) -> None:
        """``link`` tells text of a link that leads elsewhere."""
        self._texts.append(text)
        if link:
            self._links += len(text.text.strip())

    def take(self) -> Placed:
        """What was collected, trimmed; the run is empty then."""
        texts, self._texts = self._texts, []
        links, self._links = self._links, 0
        raw: list[Piece] = []
        at = 0
        for text in texts:
            length = len(text.text)
            raw.append(Piece(at, text.start, length, text.width))
            at += length
        return _shown("".join(text.text for text in texts), raw, links)


def join(lines: list[Placed], mark: str = "\n") -> Placed:
    """Several texts in one, parted by a mark that stands nowhere in the file."""
    parts: list[str] = []
    pieces: list[Piece] = []
    at = links = 0
    for line in lines:
        if parts:
            parts.append(mark)
            at += len(mark)
        parts.append(line.text)
        pieces.extend(piece._replace(at=at + piece.at) for piece in line.pieces)
        at += len(line.text)
        links += line.links
    return Placed("".join(parts), pieces, links)


def _shown(text: str, raw: list[Piece], links: int) -> Placed:
    """Runs of blanks as one; none where a line of the file ends beside a Chinese character; none at the edges."""
    start = len(text) - len(text.lstrip(_EDGES))
    end = len(text.rstrip(_EDGES))
    parts: list[str] = []
    pieces: list[Piece] = []
    starts = [piece.at for piece in raw]
    at = 0

    def keep(first: int, last: int) -> None:
        nonlocal at
        index = bisect_right(starts, first) - 1
        while first < last:
            piece = raw[index]
            stop = min(last, piece.at + piece.length)
            if piece.length == piece.width:
                pieces.append(Piece(at, piece.source + first - piece.at, stop - first, stop - first))
            else:
                pieces.append(Piece(at, piece.source, stop - first, piece.width))
            at += stop - first
            first = stop
            index += 1

    done = start
    for blank in _BLANKS.finditer(text, start, end):
        parts.append(text[done : blank.start()])
        keep(done, blank.start())
        if not ("\n" in blank.group() and (_wide(text[blank.start() - 1]) or _wide(text[blank.end()]))):
            parts.append(" ")
            keep(blank.start(), blank.start() + 1)
        done = blank.end()
    if done < end:
        parts.append(text[done:end])
        keep(done, end)
    return Placed("".join(parts), pieces, links)


def _wide(sign: str) -> bool:
    return sign >= "\u2e80"
