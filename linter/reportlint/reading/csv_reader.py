"""Comma-separated values as a Document of one table, every cell with its place in the file.

Quotes as RFC 4180 has them; commas, semicolons or tabs between cells, whichever the first line has most of.
"""

from reportlint.document import Block, Cell, Document, Table
from reportlint.textmap import Passage, Piece, Source

_DELIMITERS = ",;\t，"


def read_csv(source: Source) -> Document:
    """The table of a text of separated values; blank lines hold no row."""
    text = source.text
    first = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(_DELIMITERS, key=first.count)
    rows: list[list[Cell]] = []
    at = 0
    while at < len(text):
        row: list[Cell] = []
        while True:
            passage, at = _cell(source, at, delimiter)
            row.append(Cell(len(rows), len(row), passage))
            if not text.startswith(delimiter, at):
                break
            at += 1
        at += 2 if text.startswith("\r\n", at) else 1
        if any(cell.text for cell in row):
            rows.append(row)
            for cell in row:
                source.mark(cell.passage.span(0, 0).start, ((), 0, (1, len(rows), cell.column + 1)))
    return Document(source, "csv", [Block("table", Passage.of(source, 0, len(text)), Table(rows))])


def _cell(source: Source, at: int, delimiter: str) -> tuple[Passage, int]:
    """One cell and where it ends: at the delimiter, a line end or the end of the text."""
    text = source.text
    if not text.startswith('"', at):
        end = at
        while end < len(text) and text[end] not in (delimiter, "\n") and not text.startswith("\r\n", end):
            end += 1
        return Passage.of(source, at, end), end
    parts: list[str] = []
    pieces: list[Piece] = []
    length, start, end = 0, at + 1, at + 1
    while True:
        end = text.find('"', end)
        end = end if end >= 0 else len(text)
        doubled = text.startswith('""', end)
        stop = end + 1 if doubled else end  # of two quotes the first one stays
        parts.append(text[start:stop])
        pieces.append(Piece(length, start, stop - start, stop - start))
        length += stop - start
        if not doubled:
            break
        start = end = end + 2
    end = min(end + 1, len(text))
    while end < len(text) and text[end] not in (delimiter, "\n", "\r"):
        end += 1
    return Passage(source, "".join(parts), pieces), end
