"""Longer texts of a form as paragraphs, each with its way back to the source."""

from reportlint.textmap import Passage, Piece


def split_paragraphs(passage: Passage) -> list[Passage]:
    """The non-blank lines of a passage without the blanks around them."""
    text = passage.text
    if "\n" not in text and text[:1].strip() and text[-1:].strip():
        return [passage]
    made: list[Passage] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        line = text[start:end]
        stripped = line.strip()
        if stripped:
            at = start + line.find(stripped)
            made.append(part(passage, at, at + len(stripped)))
        start = end + 1
    return made


def part(passage: Passage, start: int, end: int) -> Passage:
    """The passage of ``text[start:end]``."""
    pieces: list[Piece] = []
    for piece in passage.pieces:
        low, high = max(piece.at, start), min(piece.at + piece.length, end)
        if low >= high:
            continue
        if piece.length == piece.width:
            pieces.append(Piece(low - start, piece.source + low - piece.at, high - low, high - low))
        else:
            pieces.append(Piece(low - start, piece.source, high - low, piece.width))
    return Passage(passage.source, passage.text[start:end], pieces)
