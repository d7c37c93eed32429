"""Where the findings of a run lie in its documents, and the names by which a page links to such places.

A file is known by its number on the page, from 1. A place is named after the offset at which it begins, so every
finding, related figure and suspect that begins there shares one target.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from reportlint.findings import SEVERITIES
from reportlint.output.excerpt import visible
from reportlint.output.order import in_order
from reportlint.output.suspects import SUSPECTS
from reportlint.places import whole
from reportlint.records import NamedTuple

if TYPE_CHECKING:
    from reportlint.findings import Finding
    from reportlint.running.outcome import InputResult
    from reportlint.textmap import Span

PRIMARY, RELATED = "primary", "related"


class Mark(NamedTuple):
    """A stretch of a source that a finding speaks of; an empty one stands for a blank cell.

    ``finding`` is the name of the finding on the page, ``number`` what people know it by in its file.
    """

    start: int
    end: int
    role: str
    severity: str
    finding: str
    number: str


class Marks:
    """The marks of one source, found by the stretch they touch."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self.all = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.role, mark.finding))
        """In the order of places."""
        self._starts = [mark.start for mark in self.all]
        self._reach = list(accumulate((mark.end for mark in self.all), max))

    def touching(self, start: int, end: int) -> list[Mark]:
        """The marks that share a character with start..end, and the empty ones in it or at its edges."""
        found: list[Mark] = []
        index = bisect_right(self._starts, end)
        while index and self._reach[index - 1] >= start:
            index -= 1
            mark = self.all[index]
            inside = start <= mark.start <= end if mark.start == mark.end else mark.start < end and mark.end > start
            if inside:
                found.append(mark)
        return found[::-1]


class Places:
    """The marks of every file of a run, and the links to them."""

    def __init__(self, results: "Sequence[InputResult]") -> None:
        """``results`` in the order in which the page numbers them."""
        self._numbers = {result.path: number for number, result in enumerate(results, 1)}
        collected: dict[str, list[Mark]] = {path: [] for path in self._numbers}
        for result in results:
            for ordinal, finding in enumerate(in_order(result.findings), 1):
                self._add(collected, result.path, ordinal, finding)
        self._marks = {path: Marks(dict.fromkeys(marks)) for path, marks in collected.items()}

    def _add(self, collected: dict[str, list[Mark]], path: str, ordinal: int, finding: "Finding") -> None:
        name = self.finding_name(path, ordinal)
        spans = [(finding.span, PRIMARY), *((span, RELATED) for span in other_spans(finding))]
        for span, role in spans:
            file = span.source.path
            if file in collected and not whole(span):
                number = str(ordinal) if file == path else f"{ordinal} ({visible(path)})"
                collected[file].append(Mark(span.start, span.end, role, finding.severity, name, number))

    def marks(self, path: str) -> Marks:
        """The marks in a file."""
        return self._marks[path]

    def number(self, path: str) -> int:
        """The number of a file on the page."""
        return self._numbers[path]

    def finding_name(self, path: str, ordinal: int) -> str:
        """The name of a finding, counted from 1 in its file."""
        return f"f{self._numbers[path]}-{ordinal}"

    def target(self, span: "Span") -> str:
        """The name of a place; the top of the document for a file as a whole, "" for a file that is not shown."""
        number = self._numbers.get(span.source.path)
        if number is None:
            return ""
        return f"d{number}" if whole(span) else place_name(number, span.start)


def place_name(file: int, start: int) -> str:
    """The name of the place that begins at an offset of a file."""
    return f"p{file}-{start}"


def other_spans(finding: "Finding") -> "list[Span]":
    """The places of a finding beside its own: what it rests on, then the likeliest suspects; each once."""
    suspects = finding.suspects[:SUSPECTS]
    spans = [related.span for related in finding.related]
    spans += [span for suspect in suspects for span in (suspect.span, *(each for each, _ in suspect.together))]
    return [span for span in dict.fromkeys(spans) if span != finding.span]


def worst(severities: Iterable[str]) -> str:
    """The gravest of some severities."""
    return min(severities, key=SEVERITIES.index)
