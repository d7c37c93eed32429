"""RTF documents, often under the name of .doc: converted by LibreOffice where it is installed, else their text."""

import re

from striprtf.striprtf import rtf_to_text

from reportlint.document import Document
from reportlint.problems import Problem, Refused
from reportlint.reading.bordered_rows import Row, written_rows
from reportlint.reading.ole_reader import by_libreoffice, with_layout_lost
from reportlint.reading.rendering import Rendering
from reportlint.vocabulary import vocabulary

_PICTURE = re.compile(r"(?:[0-9a-fA-F]{2}[\r\n]*+){100,}+")
_CELL, _ROW, _START = "\ue000", "\ue001", "\ue002"
_MARKS = (
    (re.compile(r"\\(?:nest)?cell(?![a-z])"), _CELL),
    (re.compile(r"\\(?:nest)?row(?![a-z])"), _ROW),
    (re.compile(r"\\trowd(?![a-z])"), _START),
)
_ROW_SOURCE = re.compile(r"\\trowd(?![a-z])(.*?)\\row(?![a-z])", re.DOTALL)
_BORDER = re.compile(r"\\cellx(-?\d{1,6})")


def read_rtf(path: str, data: bytes, problems: list[Problem]) -> Document:
    """The Document of an RTF file. Refused where it is damaged or beyond the limit."""
    source = _PICTURE.sub("", data.decode("latin-1"))
    most = int(vocabulary()["reading"]["limits"]["rtf_characters"])
    if len(source) > most:
        raise Refused("limit-exceeded", limit="rtf_characters", allowed=most)
    document = _text(path, source)  # no program is asked to open what holds no text
    if not document.source.text.strip():
        return document
    return by_libreoffice(path, data, "rtf", problems) or with_layout_lost(document, problems)


def _text(path: str, source: str) -> Document:
    """The Document of the text alone. The marks of tables pass through the library as characters of their own."""
    borders = [_borders(found.group(1)) for found in _ROW_SOURCE.finditer(source)]
    for pattern, mark in _MARKS:
        source = pattern.sub(rf"\\u{ord(mark)} ?", source)
    try:
        text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, RecursionError, ArithmeticError):
        raise Refused("damaged", part="RTF") from None
    for mark in (_CELL, _ROW, _START):
        text = text.replace(mark + "?", mark)
    rendering = Rendering(path, "rtf")
    rows: list[Row] = []
    tables = paragraphs = 0

    def close() -> None:
        nonlocal tables, rows
        if rows:
            tables += 1
            rendering.table(written_rows(rows, tables))
            rows = []

    *chunks, rest = text.split(_ROW)
    for number, chunk in enumerate([*chunks, rest]):
        before, _, cells = chunk.partition(_START)
        if number == len(chunks):
            before, cells = chunk.replace(_START, ""), ""
        for line in before.replace(_CELL, " ").split("\n"):
            if line.strip():
                close()
                paragraphs += 1
                rendering.paragraph(line.strip(), {"paragraph": paragraphs})
        if cells:
            own = borders[number] if number < len(borders) else ()
            texts = [cell.strip("\n") for cell in cells.replace(_START, "").split(_CELL)[:-1]]
            rows.append((texts, own))
    close()
    return rendering.document(converted=True)


def _borders(row: str) -> tuple[int, ...]:
    """The borders of a row's cells, as its last definition has them; the left one is where rows begin."""
    last = row.rpartition("\\trowd")[2]
    found = [int(border) for border in _BORDER.findall(last)]
    return (min(0, *found), *found) if found else ()
