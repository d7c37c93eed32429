"""What results hold of their files where no output asks for more: the texts that findings stand in, and the names of
their places. A file without findings leaves nothing but its numbers, so that a run over many files stays small.
"""

from collections.abc import Iterable, Iterator, Sequence

from reportlint.findings import Finding
from reportlint.running.outcome import InputResult
from reportlint.textmap import Source, Span


def slim(results: Sequence[InputResult], keep: frozenset[str]) -> list[InputResult]:
    """The results of the files of one report, without what is not in ``keep``."""
    made = [result.slim(keep) for result in results]
    if keep:  # facts, relations and reports point into their files wherever they like
        return made
    places: dict[int, tuple[Source, set[int]]] = {}
    for result in made:
        for finding in (*result.findings, *(each.finding for each in result.suppressed)):
            for span in _spans(finding):
                places.setdefault(id(span.source), (span.source, set()))[1].add(span.start)
    for source, offsets in places.values():
        source.reduce(offsets)
    return [result._replace(source=None) for result in made]


def _spans(finding: Finding) -> Iterator[Span]:
    """Every place that a finding shows."""
    yield finding.span
    yield from (place.span for place in finding.related)
    for suspect in finding.suspects:
        yield suspect.span
        yield from (span for span, _ in suspect.together)
    yield from _edited(finding)


def _edited(finding: Finding) -> Iterable[Span]:
    return () if finding.fix is None else (edit.span for edit in finding.fix.edits)
