"""Old office files (.doc, .xls, .wps, .et): compound files that hold a workbook, or a text.

Workbooks are read as they are. Texts are converted by LibreOffice where it is installed; else their text is taken out
of the file, so that the figures are checked all the same, and what was lost is told.
"""

import io
from typing import Any

import olefile

from reportlint.document import Document
from reportlint.problems import Problem, Refused
from reportlint.reading import libreoffice
from reportlint.reading.doc_text import read_doc_text
from reportlint.reading.docx_reader import read_docx
from reportlint.textmap import Span
from reportlint.vocabulary import vocabulary

_STREAMS = ("WordDocument", "0Table", "1Table", "Data")


def read_ole(path: str, data: bytes, problems: list[Problem]) -> Document:
    """The Document of an old office file. Refused where it is damaged, encrypted, or something else."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            names = {"/".join(each).lower() for each in file.listdir()}
            streams = {
                name: _stream(file, name)
                for name in ("WordDocument", "0Table", "1Table", "Data")
                if name.lower() in names
            }
    except Refused:
        raise
    except Exception:  # olefile raises whatever a damaged directory makes of it
        raise Refused("damaged", part="OLE") from None
    if "workbook" in names or "book" in names:
        from reportlint.reading.xls_reader import read_xls

        return read_xls(path, data, problems)
    if "WordDocument" not in streams:
        remedy = vocabulary()["reading"]["formats"]["ole"]["remedy"]
        raise Refused("unsupported-format", remedy=remedy, encrypted=False)
    document = read_doc_text(path, streams)  # tells damaged and encrypted files before a program is asked to open them
    return by_libreoffice(path, data, "doc", problems) or with_layout_lost(document, problems)


def by_libreoffice(path: str, data: bytes, ending: str, problems: list[Problem]) -> Document | None:
    """The Document of a text that LibreOffice converted; None where it is not there or could not."""
    converted = libreoffice.convert(data, ending, "docx")
    if converted is None:
        return None
    found: list[Problem] = []
    try:
        document = read_docx(path, converted, found)
    except Refused:
        return None
    if not document.source.text.strip():
        return None
    problems.extend(found)
    return document._replace(format=ending)


def with_layout_lost(document: Document, problems: list[Problem]) -> Document:
    """The same Document; that merged cells and automatic numbers were lost is told."""
    if document.source.text.strip():
        problems.append(Problem("layout-lost", Span(document.source, 0, 0), {}))
    return document


def _stream(file: Any, name: str) -> bytes:
    content: bytes = file.openstream(name).read()
    return content
