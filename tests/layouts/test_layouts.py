"""Reports laid out as forms of many places: right ones pass, and a planted defect is found with its culprit first."""

from decimal import Decimal

import pytest

from layouts.catalogue import LAYOUTS
from layouts.content import total_score
from layouts.defects import Defect, defects
from layouts.layout import Layout
from layouts.run import checked, compared, pasted, serious
from layouts.write_text import text
from layouts.write_yaml import structured

PLANTED = [
    pytest.param(layout, defect, id=f"{layout.name}-{number}-{defect.category}")
    for layout in LAYOUTS
    for number, defect in enumerate(defects(layout))
]
EVERY = [pytest.param(layout, id=layout.name) for layout in LAYOUTS]


@pytest.mark.parametrize("layout", EVERY)
@pytest.mark.parametrize("collapsed", [False, True], ids=["whole rows", "merged cells left out"])
def test_a_right_report_is_read_and_passes(layout: Layout, collapsed: bool) -> None:
    result = checked("报告.txt", text(layout.pieces(), collapsed=collapsed))
    assert [(finding.code, finding.message["zh"]) for finding in serious(result)] == []
    own = bool(layout.report.indicators)
    assert result.forms == own + len(layout.report.projects) + len(layout.report.tables)
    assert result.checked.inconsistent == 0
    assert result.checked.exact >= min(2, len(layout.report.funds))


@pytest.mark.parametrize("layout", EVERY)
def test_the_same_report_in_yaml_passes_and_states_as_much(layout: Layout) -> None:
    written = checked("报告.yaml", structured(layout))
    assert [(finding.code, finding.message["zh"]) for finding in serious(written)] == []
    assert written.checked.exact == pasted(layout).checked.exact


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings_of_text_change_nothing(encoding: str) -> None:
    layout = next(layout for layout in LAYOUTS if layout.report.sections)
    defect = next(defects(layout))
    written = text(layout.saying(defect.report).pieces())
    result = checked("报告.txt", written.encode(encoding))
    assert compared(result) == compared(checked("报告.txt", written))
    assert compared(result) != []


@pytest.mark.parametrize(("layout", "defect"), PLANTED)
def test_a_planted_defect_is_found(layout: Layout, defect: Defect) -> None:
    result = pasted(layout.saying(defect.report))
    # A figure of the form that the text states too may be told as a difference of the two: one defect, one finding.
    also = "crossref" if defect.culprit and layout.report.sections else defect.category
    found = [finding for finding in result.findings if finding.category in (defect.category, also)]
    assert found
    if defect.culprit:
        named = [finding.suspects[0].span.quote for finding in found if finding.suspects]
        assert any(quote in defect.culprit or defect.culprit in quote for quote in named), named


@pytest.mark.parametrize(("layout", "defect"), PLANTED)
def test_text_and_yaml_say_the_same(layout: Layout, defect: Defect) -> None:
    broken = layout.saying(defect.report)
    assert compared(pasted(broken)) == compared(checked("报告.yaml", structured(broken)))


def test_there_are_layouts_enough_and_every_category_is_planted() -> None:
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS) >= 15
    planted = {defect.category for layout in LAYOUTS for defect in defects(layout)}
    assert planted == {"total", "crossref", "unit", "rate", "count", "score", "grade", "deviation", "target"}


def test_the_model_adds_up() -> None:
    for layout in LAYOUTS:
        report = layout.report
        if report.weight:
            assert total_score(report.indicators, report.funds)[:2] == (report.weight, report.score)
            assert Decimal(report.weight) == 100
