"""Right reports that nobody has read before, in all forms and formats: no error, no warning, and they were understood.

150 of them in the suite; REPORTLINT_CLEAN_REPORTS=1000 (.ci/run does that) checks a thousand, or any other number.
"""

import os
from collections.abc import Callable

import pytest

from layouts.catalogue import LAYOUTS
from layouts.layout import Layout
from layouts.run import checked, serious
from layouts.varied import varied
from layouts.write_docx import Look, word
from layouts.write_html import page
from layouts.write_ofd import ofd
from layouts.write_pdf import printed
from layouts.write_text import text
from layouts.write_xls import delimited, old_workbook, xml_spreadsheet
from layouts.write_xlsx import workbook
from layouts.write_yaml import structured

COUNT = int(os.environ.get("REPORTLINT_CLEAN_REPORTS", "150"))

WRITERS: tuple[tuple[str, Callable[[Layout], bytes | str]], ...] = (
    ("报告.yaml", structured),
    ("报告.docx", lambda layout: word(layout.pieces(), Look(numbered=True))),
    ("报告.txt", lambda layout: text(layout.pieces())),
    ("报告.xlsx", lambda layout: workbook(layout.parts())),
    ("报告.html", lambda layout: page(layout.pieces())),
    ("报告.txt", lambda layout: text(layout.pieces(), collapsed=True)),
    ("报告.pdf", lambda layout: printed(layout.pieces())),
    ("报告.xls", lambda layout: old_workbook(layout.parts())),
    ("报告.csv", lambda layout: delimited(layout.pieces())),
    ("报告.ofd", lambda layout: ofd(layout.pieces())),
    ("报告.xls", lambda layout: xml_spreadsheet(layout.parts())),
)


def report(number: int) -> tuple[str, Layout, bytes | str]:
    """A name, what is said, and the file; 17 layouts and 11 formats meet in every pair."""
    layout = varied(LAYOUTS[number % len(LAYOUTS)], number)
    name, write = WRITERS[number % len(WRITERS)]
    return name, layout, write(layout)


@pytest.mark.parametrize("start", range(0, COUNT, 50))
def test_clean_reports_are_read_and_pass(start: int) -> None:
    for number in range(start, min(start + 50, COUNT)):
        name, layout, data = report(number)
        result = checked(name, data)
        said = [(finding.code, finding.message["zh"]) for finding in serious(result)]
        assert (number, layout.name, name, said) == (number, layout.name, name, [])
        assert result.figures
        assert result.checked.inconsistent == 0


def test_the_reports_are_not_all_alike() -> None:
    written = {text(varied(layout, seed).pieces()) for layout in LAYOUTS for seed in range(3)}
    same = sum(text(varied(layout, 1).pieces()) == text(layout.pieces()) for layout in LAYOUTS)
    assert len(written) >= 3 * (len(LAYOUTS) - same) + same
    assert same <= 1
