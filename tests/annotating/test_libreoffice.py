"""Copies opened and saved by LibreOffice: our comments are still known, those of people stay, a PDF can be made."""

import io

import docx
import openpyxl
import pytest

from annotating.marking import comments, marked
from annotating.test_excel import noted, notes, with_a_note
from annotating.test_word_places import with_a_comment_of_people
from layouts.catalogue import LAYOUTS
from layouts.defects import defects
from layouts.run import checked
from layouts.write_docx import Look, word
from reading.docx_files import p
from reportlint.annotating import Options, annotate, clean
from reportlint.annotating.parts import undone
from reportlint.output.own import is_own_output
from reportlint.reading import libreoffice

pytestmark = pytest.mark.skipif(libreoffice.program() is None, reason="needs LibreOffice")


def saved(data: bytes, ending: str) -> bytes:
    """A file as LibreOffice saves it."""
    made = libreoffice.convert(data, "xlsx" if b"xl/workbook" in data else "docx", ending)
    assert made is not None
    return made


def test_word() -> None:
    table = LAYOUTS[0]
    broken = table.saying(next(iter(defects(table))).report)
    form = word(broken.pieces(), Look(numbered=True, controls=True, tracked=True, extras=True))
    annotated = annotate(form, checked("报告.docx", form), Options("王科长"))
    people = marked(with_a_comment_of_people(p("合计1.00万元。")), "795.63万元", "1.00万元")
    first, second = saved(annotated.data, "docx"), saved(people, "docx")
    assert len(list(docx.Document(io.BytesIO(first)).comments)) == annotated.comments
    assert not is_own_output(first)
    assert undone(first) is None
    cleaned = clean(first)
    assert (cleaned.comments, cleaned.exact) == (annotated.comments, False)
    assert list(comments(cleaned.data)) == []
    cleaned = clean(second)
    assert cleaned.comments == 3
    assert list(comments(cleaned.data).values()) == [["请核实"]]
    again = annotate(first, checked("报告.docx", first))
    assert again.comments == annotated.comments
    assert undone(again.data) == clean(first).data


def test_excel() -> None:
    again = saved(noted(with_a_note("A4"), "148.4", "100.5", options=Options("复核组")), "xlsx")
    cleaned = clean(again)
    assert (cleaned.comments, cleaned.exact) == (3, False)
    assert notes(cleaned.data) == {"A4": "请核实这个数"}
    openpyxl.load_workbook(io.BytesIO(cleaned.data))


def test_pdf() -> None:
    word_file = marked(with_a_comment_of_people(), "795.63万元")
    for made in (word_file, noted(with_a_note("A4"), "148.4")):
        assert saved(made, "pdf").startswith(b"%PDF")
