"""Workbooks say what the same report says as text, whatever program wrote them and wherever on the sheet it stands."""

import io
from collections.abc import Callable

import openpyxl
import pytest

from layouts.catalogue import LAYOUTS
from layouts.defects import defects
from layouts.layout import Layout
from layouts.run import checked, compared, serious
from layouts.write_text import text
from layouts.write_xlsx import workbook
from reading.workbooks import prefixed, saved, strict


def shifted(data: bytes) -> bytes:
    """The content three rows further down and two columns to the right, with formatted blank cells around."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        areas = [str(area) for area in sheet.merged_cells.ranges]
        for area in areas:
            sheet.unmerge_cells(area)
        sheet.move_range(sheet.dimensions, rows=3, cols=2)
        for area in areas:
            left, top, right, bottom = openpyxl.utils.range_boundaries(area)
            sheet.merge_cells(start_row=top + 3, start_column=left + 2, end_row=bottom + 3, end_column=right + 2)
        sheet.cell(sheet.max_row + 40, sheet.max_column + 9).number_format = "0.00"
    return saved(book)


LOOKS: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "strict": strict,
    "prefixed": prefixed,
    "shifted": shifted,
}
EVERY = [pytest.param(layout, id=layout.name) for layout in LAYOUTS]


@pytest.mark.parametrize("layout", EVERY)
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_right_report_passes_and_is_read_as_the_text_is(layout: Layout, look: Callable[[bytes], bytes]) -> None:
    result = checked("报告.xlsx", look(workbook(layout.parts())))
    pasted = checked("报告.txt", text(layout.pieces()))
    assert [(finding.code, finding.message["zh"]) for finding in serious(result)] == []
    assert (result.forms, result.figures, result.checked) == (pasted.forms, pasted.figures, pasted.checked)


@pytest.mark.parametrize("layout", EVERY)
def test_planted_defects_have_the_same_names(layout: Layout) -> None:
    for defect in defects(layout):
        broken = layout.saying(defect.report)
        found = compared(checked("报告.xlsx", workbook(broken.parts())))
        assert found == compared(checked("报告.txt", text(broken.pieces())))
        assert found
