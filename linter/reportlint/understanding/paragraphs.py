"""Longer texts of a form as paragraphs, each with its way back to the source."""

from reportlint.textmap import Passage, Piece


def split_paragraphs(passage: Passage) -> list[Passage]:
    """The non-blank lines of a passage without the blanks around them."""
    text = passage.text
    if "\n" not in text and text[:1].strip() and text[-1:].strip():
        return [passage]
    made: list[Passage] = []
    first = start = 0
    while start <= len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        line = text[start:end]
        stripped = line.strip()
        if stripped:
            at = start + line.find(stripped)
            first, pieces = _pieces(passage.pieces, first, at, at + len(stripped))
            made.append(Passage(passage.source, stripped, pieces))
        start = end + 1
    return made


def _pieces(pieces: list[Piece], first: int, start: int, end: int) -> tuple[int, list[Piece]]:
    """The pieces of ``text[start:end]``, and the number of the first of them, where the search for the next begins."""
    while first < len(pieces) and pieces[first].at + pieces[first].length <= start:
        first += 1
    made: list[Piece] = []
    for index in range(first, len(pieces)):
        piece = pieces[index]
        low, high = max(piece.at, start), min(piece.at + piece.length, end)
        if low >= high:
            break
        if piece.length == piece.width:
            made.append(Piece(low - start, piece.source + low - piece.at, high - low, high - low))
        else:
            made.append(Piece(low - start, piece.source, high - low, piece.width))
    return first, made
