"""The same report in every format: read as its text is, and the same findings with the same ids."""

from collections.abc import Callable

import pytest

from layouts.catalogue import LAYOUTS
from layouts.defects import defects
from layouts.layout import Layout
from layouts.run import checked, compared, serious
from layouts.write_docx import Look, word
from layouts.write_html import archive, page
from layouts.write_ofd import ofd
from layouts.write_pdf import printed
from layouts.write_text import text
from layouts.write_xls import delimited, old_workbook, xml_spreadsheet
from reportlint.reading import libreoffice

Writer = Callable[[Layout], bytes]

FORMATS: dict[str, tuple[str, Writer]] = {
    "page": ("报告.html", lambda layout: page(layout.pieces())),
    "page of a site": ("报告.htm", lambda layout: page(layout.pieces(), site=True, encoding="gb18030")),
    "page named .xls": ("报告.xls", lambda layout: page(layout.pieces())),
    "web archive named .doc": ("报告.doc", lambda layout: archive(layout.pieces())),
    "pdf": ("报告.pdf", lambda layout: printed(layout.pieces())),
    "old workbook": ("报告.xls", lambda layout: old_workbook(layout.parts())),
    "old workbook of WPS": ("报告.et", lambda layout: old_workbook(layout.parts())),
    "XML spreadsheet named .xls": ("报告.xls", lambda layout: xml_spreadsheet(layout.parts())),
    "delimited text": ("报告.csv", lambda layout: delimited(layout.pieces())),
    "ofd": ("报告.ofd", lambda layout: ofd(layout.pieces())),
    "pdf across": ("报告.pdf", lambda layout: printed(layout.pieces(), across=True, heads=False)),
}
EVERY = [pytest.param(layout, id=layout.name) for layout in LAYOUTS]


@pytest.mark.parametrize("layout", EVERY)
@pytest.mark.parametrize("name", FORMATS)
def test_a_right_report_passes_and_is_read_as_the_text_is(layout: Layout, name: str) -> None:
    path, write = FORMATS[name]
    result = checked(path, write(layout))
    pasted = checked("报告.txt", text(layout.pieces()))
    assert [(finding.code, finding.message["zh"]) for finding in serious(result)] == []
    assert (result.forms, result.figures, result.checked.exact) == (pasted.forms, pasted.figures, pasted.checked.exact)


@pytest.mark.parametrize("layout", EVERY)
@pytest.mark.parametrize("name", FORMATS)
def test_planted_defects_have_the_same_names(layout: Layout, name: str) -> None:
    path, write = FORMATS[name]
    for defect in defects(layout):
        broken = layout.saying(defect.report)
        found = compared(checked(path, write(broken)))
        assert found == compared(checked("报告.txt", text(broken.pieces())))
        assert found


@pytest.mark.skipif(libreoffice.program() is None, reason="needs LibreOffice")
@pytest.mark.parametrize("layout", EVERY[::7])
@pytest.mark.parametrize("ending", ["doc", "rtf"])
def test_old_documents_say_the_same_with_and_without_the_program(
    layout: Layout, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    defect = next(defects(layout))
    broken = layout.saying(defect.report).pieces()
    data = libreoffice.convert(word(broken, Look()), "docx", ending)
    assert data is not None
    expected = compared(checked("报告.txt", text(broken)))
    assert compared(checked(f"报告.{ending}", data)) == expected
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    assert compared(checked(f"报告.{ending}", data)) == expected
