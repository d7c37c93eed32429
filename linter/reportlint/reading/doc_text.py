"""The text of an old Word or WPS document, taken out of the file: paragraphs and the cells of tables.

Numbers that Word writes itself, merged areas and text boxes are not read.
"""

import re

from reportlint.document import Document
from reportlint.reading.bordered_rows import Row, written_rows
from reportlint.reading.doc_format import WordFile
from reportlint.reading.rendering import Rendering

_TOKENS = re.compile("[\r\x07\x0c\x0e]|[\x13\x14\x15]|[\x0b]|[^\r\x07\x0c\x0e\x13\x14\x15\x0b]+")
_SIGNS = {0x00: "", 0x01: "", 0x02: "", 0x03: "", 0x04: "", 0x05: "", 0x08: "", 0x1E: "-", 0x1F: ""}
"""Pictures and marks of notes, which are no text; the hyphens that Word tells apart."""


def read_doc_text(path: str, streams: dict[str, bytes]) -> Document:
    """The Document of a compound file's streams. Refused where they are damaged or encrypted."""
    writer = _Writer(path)
    file = WordFile(streams)
    for piece in file.pieces:
        for token in _TOKENS.finditer(piece.text):
            sign = token.group()
            if sign in "\r\x07\x0c\x0e":
                properties = file.paragraph(piece, token.start())
                writer.end(sign, in_table=properties.in_table, row_end=properties.row_end, borders=properties.borders)
            else:
                writer.add(sign)
    return writer.finish()


class _Writer:
    """Puts texts together until a mark ends a paragraph, a cell or a row."""

    def __init__(self, path: str) -> None:
        self._rendering = Rendering(path, "doc")
        self._text: list[str] = []
        self._fields: list[bool] = []
        """Of the fields that are open, whether their code (and not yet their result) is being read."""
        self._cells: list[str] = []
        self._rows: list[Row] = []
        self._paragraphs = self._tables = 0

    def add(self, text: str) -> None:
        """Text, a line break, or a mark of a field."""
        if text == "\x13":
            self._fields.append(True)
        elif text == "\x14":
            self._fields[-1:] = [False]
        elif text == "\x15":
            self._fields[-1:] = []
        elif not any(self._fields):
            self._text.append("\n" if text == "\x0b" else text.translate(_SIGNS))

    def end(self, mark: str, *, in_table: bool, row_end: bool, borders: tuple[int, ...]) -> None:
        """The end of a paragraph, a cell or a row, by its mark and its properties."""
        text = "".join(self._text)
        if row_end:
            if self._cells:
                self._rows.append((self._cells, borders))
            self._cells, self._text = [], []
        elif mark == "\x07":
            self._cells.append(text.strip("\n"))
            self._text = []
        elif in_table:
            self._text.append("\n")
        else:
            self._text = []
            self._close_table()
            for line in text.split("\n"):
                self._paragraphs += 1
                self._rendering.paragraph(line, {"paragraph": self._paragraphs})

    def finish(self) -> Document:
        """The Document of all that was added."""
        self.end("\r", in_table=False, row_end=False, borders=())
        return self._rendering.document(converted=True)

    def _close_table(self) -> None:
        if self._cells:
            self._rows.append((self._cells, ()))
            self._cells = []
        if not self._rows:
            return
        self._tables += 1
        self._rendering.table(written_rows(self._rows, self._tables))
        self._rows = []
