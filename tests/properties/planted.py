"""Reports with figures of their own and mistakes drawn at random, for properties that hold of any report."""

from typing import Any

from hypothesis import strategies as st

from layouts.catalogue import LAYOUTS
from layouts.defects import defects
from layouts.layout import Layout
from layouts.varied import varied


@st.composite
def wrong_layouts(draw: Any, least: int = 0, most: int = 3, small: bool = False) -> Layout:
    """A layout whose report has some mistakes, one planted after the other. ``small``: without the longest ones."""
    layouts = [each for each in LAYOUTS if not (small and (each.report.projects or len(each.report.indicators) > 12))]
    layout = varied(draw(st.sampled_from(layouts)), draw(st.integers(0, 999)))
    for _ in range(draw(st.integers(least, most))):
        there = list(defects(layout))
        if there:
            layout = layout.saying(draw(st.sampled_from(there)).report)
    return layout
