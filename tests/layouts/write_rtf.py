"""A laid-out report as Rich Text: paragraphs, and tables with merged cells, in characters of ASCII only."""

from collections.abc import Iterable, Iterator

from layouts.pieces import Grid, Heading, Paragraph, Piece

_COLUMN = 1000
"""Twips."""


def rich_text(pieces: Iterable[Piece]) -> bytes:
    """The bytes of the file."""
    return (
        "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0 SimSun;}}\n" + "\n".join(map(_piece, pieces)) + "\n}"
    ).encode("ascii")


def _piece(piece: Piece) -> str:
    if isinstance(piece, Heading):
        return f"\\pard\\plain {_text(piece.number + piece.title)}\\par"
    if isinstance(piece, Paragraph):
        return f"\\pard\\plain {_text(piece.text)}\\par"
    return "\n".join(_rows(piece))


def _rows(grid: Grid) -> Iterator[str]:
    """Cells that reach down are repeated, blank, in the rows that they reach."""
    reaching: dict[int, tuple[int, int]] = {}  # column: its width, and the rows that it still covers
    for row in grid.rows:
        cells = {put.column: (put.columns, "\\clvmgf" if put.rows > 1 else "", _text(put.text)) for put in row}
        cells |= {column: (columns, "\\clvmrg", "") for column, (columns, _) in reaching.items()}
        reaching = {column: (columns, left - 1) for column, (columns, left) in reaching.items() if left > 1}
        reaching |= {put.column: (put.columns, put.rows - 1) for put in row if put.rows > 1}
        ends = "".join(f"{mark}\\cellx{(at + columns) * _COLUMN}" for at, (columns, mark, _) in sorted(cells.items()))
        texts = "".join(f"\\pard\\intbl {text}\\cell " for _, (_, _, text) in sorted(cells.items()))
        yield f"\\trowd {ends}\n{texts}\\row"


def _text(text: str) -> str:
    made = []
    for character in text:
        if character == "\n":
            made.append("\\line ")
        elif character in "\\{}":
            made.append("\\" + character)
        elif character < "\x80":
            made.append(character)
        else:
            code = ord(character)
            made.append(f"\\u{code if code < 0x8000 else code - 0x10000}?")
    return "".join(made)
