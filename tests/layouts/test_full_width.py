"""Full-width digits and signs, and the blanks of Chinese input, change nothing that is found."""

import pytest

from layouts.catalogue import LAYOUTS
from layouts.defects import defects
from layouts.layout import Layout
from layouts.run import checked, compared, pasted, serious
from layouts.write_text import text

EVERY = [pytest.param(layout, id=layout.name) for layout in LAYOUTS]
WIDE = {code: code + 0xFEE0 for code in map(ord, "0123456789%")}


def wide(layout: Layout) -> str:
    """The report as text with full-width digits and per cent signs."""
    return text(layout.pieces()).translate(WIDE)


def spaced(layout: Layout) -> str:
    """The report as text with hard and ideographic blanks around its cells and before its lines."""
    lines = text(layout.pieces()).split("\n")
    return "\n".join(
        "\t".join(f"\u00a0{cell}\u3000" for cell in line.split("\t"))
        if "\t" in line
        else f"\u3000\u3000{line}"
        if line
        else ""
        for line in lines
    )


@pytest.mark.parametrize("layout", EVERY)
@pytest.mark.parametrize("written", [wide, spaced])
def test_a_right_report_passes_and_its_defects_have_the_same_names(layout: Layout, written: object) -> None:
    assert callable(written)
    right = checked("报告.txt", written(layout))
    assert [finding.message["zh"] for finding in serious(right)] == []
    assert right.figures == pasted(layout).figures
    for broken in (layout.saying(defect.report) for defect in defects(layout)):
        assert compared(checked("报告.txt", written(broken))) == compared(pasted(broken))
