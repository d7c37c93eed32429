"""A document, and the structured report that is imported from it, give the same findings."""

from collections import Counter
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from layouts.importing import imported
from layouts.layout import Layout
from layouts.run import checked, compared
from layouts.write_docx import word
from layouts.write_html import page
from layouts.write_pdf import printed
from layouts.write_text import text
from layouts.write_xlsx import workbook
from properties.planted import wrong_layouts
from reportlint.running.outcome import InputResult

WRITERS: dict[str, Callable[[Layout], bytes | str]] = {
    "报告.txt": lambda layout: text(layout.pieces()),
    "报告.docx": lambda layout: word(layout.pieces()),
    "报告.xlsx": lambda layout: workbook(layout.parts()),
    "报告.html": lambda layout: page(layout.pieces()),
    "报告.pdf": lambda layout: printed(layout.pieces()),
}


def _figures(result: InputResult) -> Counter[tuple[object, ...]]:
    """The facts by what they are and their figures, without where they stand."""
    return Counter((fact.key, fact.quantity.value, fact.quantity.unit.symbol) for fact in result.facts)


@settings(max_examples=40, deadline=None)
@given(layout=wrong_layouts(), name=st.sampled_from(sorted(WRITERS)))
def test_a_document_and_what_is_imported_from_it_give_the_same_findings(layout: Layout, name: str) -> None:
    """Places differ, and what is said of the writing (categories text, numbering, structure, input).

    A severity may differ where the profile was told by the form: the import writes its name down, and a rule that is
    milder for a profile that nobody named has one that is named.
    """
    written = WRITERS[name](layout)
    document, structured = checked(name, written), checked("报告.yaml", imported(name, written))
    named_by_import = document.profile_from == "detected" and structured.profile_from == "report"
    said, again = (
        Counter((each.id, "" if named_by_import else each.severity) for each in compared(result))
        for result in (document, structured)
    )
    assert again == said
    assert structured.figures == document.figures
    assert structured.profile == document.profile
