"""Word files say what the same report says as text, whatever way the word processor wrote them."""

import pytest

from layouts.catalogue import LAYOUTS
from layouts.defects import defects
from layouts.layout import Layout
from layouts.run import checked, compared, pasted, serious
from layouts.write_docx import Look, word

LOOKS = {
    "plain": Look(),
    "numbered by the program": Look(numbered=True),
    "two tables, head repeated": Look(split="repeated"),
    "two tables, no head": Look(split="bare"),
    "everything": Look(numbered=True, split="bare", controls=True, tracked=True, extras=True),
}
EVERY = [pytest.param(layout, id=layout.name) for layout in LAYOUTS]


@pytest.mark.parametrize("layout", EVERY)
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_right_report_passes_and_is_read_as_the_text_is(layout: Layout, look: Look) -> None:
    result = checked("报告.docx", word(layout.pieces(), look))
    expected = pasted(layout)
    assert [(finding.code, finding.message["zh"]) for finding in serious(result)] == []
    assert (result.forms, result.figures, result.checked) == (expected.forms, expected.figures, expected.checked)


@pytest.mark.parametrize("layout", EVERY)
def test_planted_defects_have_the_same_names(layout: Layout) -> None:
    for defect in defects(layout):
        broken = layout.saying(defect.report)
        found = compared(checked("报告.docx", word(broken.pieces(), LOOKS["everything"])))
        assert found == compared(pasted(broken))
        assert found
