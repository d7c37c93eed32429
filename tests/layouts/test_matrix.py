"""The same report as text, Word file, workbook and imported YAML gives the same findings with the same names."""

from collections.abc import Callable

import pytest

from layouts.catalogue import LAYOUTS
from layouts.defects import defects
from layouts.importing import imported
from layouts.layout import Layout
from layouts.run import checked, compared, pasted
from layouts.write_docx import Look, word
from layouts.write_text import text
from layouts.write_xlsx import workbook
from reportlint.reading import READERS

EVERY = [pytest.param(layout, id=layout.name) for layout in LAYOUTS]

WRITERS: dict[str, Callable[[Layout], bytes | str]] = {
    "txt": lambda layout: text(layout.pieces()),
    "docx": lambda layout: word(layout.pieces(), Look(numbered=True)),
}
if "xlsx" in READERS:
    WRITERS["xlsx"] = lambda layout: workbook(layout.parts())


@pytest.mark.parametrize("layout", EVERY)
@pytest.mark.parametrize("ending", WRITERS)
def test_every_format_and_what_is_imported_from_it_say_the_same(layout: Layout, ending: str) -> None:
    for broken in [layout, *(layout.saying(defect.report) for defect in defects(layout))]:
        written = WRITERS[ending](broken)
        expected = compared(pasted(broken))
        assert compared(checked(f"报告.{ending}", written)) == expected
        structured = checked("报告.yaml", imported(f"报告.{ending}", written))
        assert compared(structured) == expected
        assert structured.figures == pasted(broken).figures
