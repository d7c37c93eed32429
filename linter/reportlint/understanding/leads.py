"""What stands before a figure in its sentence."""

from reportlint.facts import Fact

_MARKS = "。；\n"
_FIRST, _LONGEST = 64, 4096
"""Characters that are searched at first, and at most: a file may have no such mark at all."""


def lead(fact: Fact) -> str:
    """The sentence up to a figure."""
    text, end = fact.span.source.text, fact.span.start
    reach = _FIRST
    while True:
        # Backwards from the figure, not from the beginning of the file: a report has thousands of figures.
        before = text[max(0, end - reach) : end]
        at = max(map(before.rfind, _MARKS))
        if at >= 0 or reach >= min(end, _LONGEST):
            return before[at + 1 :]
        reach *= 4
