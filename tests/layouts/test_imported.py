"""What is imported is a report that editors take as valid, has all of the document in it, and can be updated."""

import re

import pytest
from jsonschema import Draft202012Validator

from layouts.catalogue import LAYOUTS
from layouts.defects import defects
from layouts.importing import imported
from layouts.layout import Layout
from layouts.pieces import Grid
from layouts.write_text import text
from reportlint.schema import json_schema
from reportlint.writing.update import update
from test_schema import loaded

EVERY = [pytest.param(layout, id=layout.name) for layout in LAYOUTS]


@pytest.mark.parametrize("layout", EVERY)
def test_it_is_valid_and_holds_every_amount(layout: Layout) -> None:
    written = imported("报告.txt", text(layout.pieces()))
    problems = [error.message for error in Draft202012Validator(json_schema()).iter_errors(loaded(written))]
    assert problems == []
    grids = [piece for piece in layout.pieces() if isinstance(piece, Grid)]
    cells = [cell for grid in grids for row in grid.cells() for cell in row]
    assert [amount for cell in cells for amount in re.findall(r"\d+\.\d+", cell) if amount not in written] == []


@pytest.mark.parametrize("layout", EVERY)
def test_an_update_makes_of_the_old_report_the_new_one(layout: Layout) -> None:
    before = imported("报告.txt", text(layout.pieces()))
    for defect in defects(layout):
        after = imported("报告.txt", text(layout.saying(defect.report).pieces()))
        result = update(before, after)
        assert result.changed or result.removed
        if not (result.added or result.removed):
            assert update(result.text, after)[1:] == ([], [], [])
