"""A laid-out report as plain text, as it is pasted from a word processor: the cells of a row parted by tabs; as Markdown."""

from collections.abc import Iterable

from layouts.pieces import Heading, Paragraph, Piece


def text(pieces: Iterable[Piece], *, collapsed: bool = False) -> str:
    """The text. ``collapsed`` leaves merged cells out, as some programs do, so that rows begin further left."""
    lines: list[str] = []
    for piece in pieces:
        if isinstance(piece, Heading):
            lines.append(piece.number + piece.title)
        elif isinstance(piece, Paragraph):
            lines.append(piece.text)
        elif collapsed:
            lines.extend("\t".join(_flat(put.text) for put in row) for row in piece.rows)
        else:
            lines.extend("\t".join(map(_flat, row)) for row in piece.cells())
    return "\n".join(lines) + "\n"


def markdown(pieces: Iterable[Piece]) -> str:
    """The same in Markdown: headings by number signs, a blank line between paragraphs, tables in bars."""
    lines: list[str] = []
    for piece in pieces:
        if isinstance(piece, Heading):
            lines += [f"{'#' * (piece.level + 1)} {piece.number}{piece.title}", ""]
        elif isinstance(piece, Paragraph):
            lines += [f"# {piece.text}" if piece.role == "title" else piece.text, ""]
        else:
            rows = ["| " + " | ".join(map(_flat, row)) + " |" for row in piece.cells()]
            lines += [rows[0], "|" + " --- |" * piece.width, *rows[1:], ""]
    return "\n".join(lines)


def _flat(cell: str) -> str:
    return cell.replace("\n", "")
