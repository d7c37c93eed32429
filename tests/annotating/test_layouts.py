"""Every generated form, annotated: the same findings in the copy, and the original to be had back from it."""

import io

import docx
import openpyxl
import pytest

from annotating.marking import commented
from layouts.catalogue import LAYOUTS
from layouts.defects import defects
from layouts.layout import Layout
from layouts.run import checked
from layouts.write_docx import Look, word
from layouts.write_xlsx import workbook
from reportlint.annotating import Options, annotate, clean
from reportlint.output.own import is_own_output
from reportlint.running.outcome import InputResult

EVERY = [pytest.param(layout, id=layout.name) for layout in LAYOUTS]
LOOKS = (Look(numbered=True, split="bare", controls=True, tracked=True, extras=True), Look())


def said(result: InputResult) -> list[tuple[str, str, int]]:
    return [(found.code, found.message["zh"], found.span.start) for found in result.findings]


@pytest.mark.parametrize("layout", EVERY)
def test_word(layout: Layout) -> None:
    for number, defect in enumerate(list(defects(layout))[:4]):
        data = word(layout.saying(defect.report).pieces(), LOOKS[number % 2])
        before = checked("报告.docx", data)
        made = annotate(data, before, Options(info=True))
        assert made.comments > 1
        assert said(checked("报告.docx", made.data)) == said(before)
        quotes = set(commented(made.data).values())
        figures = [found for found in before.findings if found.span.start and found.category in ("total", "rate")]
        assert all(found.span.quote in quotes for found in figures)
        assert clean(made.data) == (data, made.comments, True)
        assert is_own_output(made.data)
        assert not is_own_output(data)
        docx.Document(io.BytesIO(made.data))


@pytest.mark.parametrize("layout", EVERY)
def test_excel(layout: Layout) -> None:
    for defect in list(defects(layout))[:2]:
        data = workbook([("自评表", layout.saying(defect.report).pieces())])
        before = checked("报告.xlsx", data)
        made = annotate(data, before, Options(info=True))
        assert said(checked("报告.xlsx", made.data)) == said(before)
        assert clean(made.data) == (data, made.comments, True)
        assert is_own_output(made.data)
        sheet = openpyxl.load_workbook(io.BytesIO(made.data)).worksheets[0]
        assert sum(cell.comment is not None for row in sheet for cell in row) == made.comments
