"""``--fix``: fewer findings and no new ones, nothing changed beside, and nothing left for a second time."""

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from layouts.write_text import text
from layouts.write_yaml import structured
from properties.planted import wrong_layouts
from properties.slips import slipped
from reportlint.running.configuration import Configuration
from reportlint.running.fixing import mend
from reportlint.running.pipeline import check_input

ONE_BY_ONE = Configuration({}).settings_in("")._replace(folds=False)
"""Slips of writing are told one by one: a line for all of them would be a new finding where one of two is left."""


def found(name: str, data: bytes) -> Counter[str]:
    return Counter(finding.code for finding in check_input(name, data, ONE_BY_ONE).findings)


@st.composite
def reports(draw: st.DrawFn, *, wrong: int, slips: st.SearchStrategy[int]) -> tuple[str, str, str]:
    """A name of a file, a report with so many wrong figures at most, and the same with slips of writing."""
    layout = draw(wrong_layouts(most=wrong))
    name = draw(st.sampled_from(["a.txt", "a.yaml"]))
    clean = text(layout.pieces()) if name == "a.txt" else structured(layout)
    return name, clean, slipped(clean, draw(slips), random.Random(draw(st.integers(0, 9999))))


@settings(max_examples=40, deadline=None)
@given(report=reports(wrong=1, slips=st.integers(1, 6)), unsafe=st.booleans())
def test_fixes_leave_fewer_findings_and_no_new_ones(report: tuple[str, str, str], unsafe: bool) -> None:
    name, clean, written = report
    mended = mend(name, written.encode(), ONE_BY_ONE, unsafe=unsafe)
    before, after = found(name, written.encode()), found(name, mended.data)
    # A label with a slip is not read, and what is wrong beside it is told once it is mended: no more than was there.
    assert after - before - found(name, clean.encode()) == Counter(), (name, clean, written, mended.data.decode())
    assert after.total() < before.total() or not mended.changed or after - before
    assert not mend(name, mended.data, ONE_BY_ONE, unsafe=unsafe).changed


@settings(max_examples=40, deadline=None)
@given(report=reports(wrong=0, slips=st.integers(0, 6)))
def test_lines_without_a_slip_stay_as_they_are(report: tuple[str, str, str]) -> None:
    name, clean, written = report
    mended = mend(name, written.encode(), ONE_BY_ONE, unsafe=False).data.decode()
    rows = list(zip(clean.split("\n"), written.split("\n"), mended.split("\n"), strict=True))
    assert [(was, now) for right, was, now in rows if right == was and now != was] == []
