"""Findings for people at a terminal: what, where in the source, the arithmetic, the next step."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportlint import __version__
from reportlint.findings import Finding
from reportlint.output.closing import closing, statistics
from reportlint.output.excerpt import Mark, excerpt, visible
from reportlint.output.options import OutputOptions
from reportlint.output.suspects import SUSPECTS
from reportlint.output.telling import label, told
from reportlint.places import describe, has_lines, whole
from reportlint.records import NamedTuple
from reportlint.textmap import Source, Span

if TYPE_CHECKING:
    from reportlint.running.outcome import Outcome

COLUMNS = 100
FURTHER_LINES = 4
"""How many lines beside the primary one are shown; of the others the numbers are told."""

_COLOURS = {"error": "31;1", "warning": "33;1", "info": "36;1", "dim": "2"}


class Line(NamedTuple):
    """A source line to show, with the places on it and what is said of it."""

    source: Source
    number: int
    marks: list[Mark]
    labels: list[str]


def render(outcome: "Outcome", options: OutputOptions) -> str:
    """All findings in the order of files and places; then, unless quiet, what was read and verified."""
    return "".join(pieces(outcome, options))


def pieces(outcome: "Outcome", options: OutputOptions) -> Iterator[str]:
    """The same finding by finding."""
    if options.heading and not options.quiet:
        yield f"reportlint {__version__}\n\n"
    between = ""
    for block in _blocks(outcome, options):
        if block:
            yield between + block
            between = "\n"


def _blocks(outcome: "Outcome", options: OutputOptions) -> Iterator[str]:
    for finding in outcome.findings():
        yield _finding(finding, options)
    if options.statistics:
        yield statistics(outcome, options.language)
    if not options.quiet:
        yield closing(outcome, options.language)


def _finding(finding: Finding, options: OutputOptions) -> str:
    language = options.language
    head = f"［{label(finding, language)}］" if language == "zh" else f"[{label(finding, language)}] "
    message, *further = told(finding, language)
    rows = [_paint(head, finding.severity, options) + f"{finding.code} {message}"]
    rows.append("  " + _paint(_location(finding.span, language), "dim", options))
    if not whole(finding.span):
        rows.extend(_excerpts(finding, options))
    rows.extend(further)
    return "\n".join(rows) + "\n"


def _location(span: Span, language: str) -> str:
    """path:line:column, as editors jump to, and the place in words."""
    place = visible(describe(span, language))
    path = visible(span.source.path)
    if whole(span):
        return f"{path}  {place}"
    if not has_lines(span):
        return f"{path}  {place}"
    line, column = span.source.position(span.start)
    return f"{path}:{line}:{column}" + (f"  {place}" if place else "")


def _excerpts(finding: Finding, options: OutputOptions) -> list[str]:
    """The primary line and the lines of the related places, every line once."""
    lines: dict[tuple[str, int], Line] = {}
    _add(lines, finding.span, "^", "")
    for related in finding.related:
        if not whole(related.span):
            _add(lines, related.span, "-", related.message[options.language])
    for suspect in finding.suspects[:SUSPECTS]:
        _add(lines, suspect.span, "-", "")
    first, *others = lines.values()
    shown = [first, *others[:FURTHER_LINES]]
    # The rendering of a Word file has lines, but nobody who has the file open sees them.
    numbered = has_lines(finding.span)
    gutter = len(str(max(line.number for line in shown))) if numbered else 0
    rows: list[str] = []
    for line in shown:
        cut = excerpt(line.source.line(line.number), line.marks, COLUMNS if line is first else COLUMNS * 2 // 3)
        foreign = visible(line.source.path) + ":" if line.source is not finding.span.source else ""
        label = ""
        if len(line.labels) == 1 and line is not first:
            label = " " + visible(line.labels[0])
        number = f"{line.number:>{gutter}} " if numbered else ""
        rows.append(f"  {foreign}{number}│ {cut.text}")
        rows.append(f"  {' ' * len(number)}│ " + _paint(cut.underline, finding.severity, options) + label)
    left = others[FURTHER_LINES:]
    if left and numbered:
        rows.append(_further([str(line.number) for line in left], options.language))
    elif left:
        rows.append(f"  另有{len(left)}处" if options.language == "zh" else f"  and {len(left)} more")
    return rows


def _further(numbers: list[str], language: str) -> str:
    listed = "、".join(numbers) if language == "zh" else ", ".join(numbers)
    return f"  另见第{listed}行" if language == "zh" else f"  see also lines {listed}"


def _add(lines: dict[tuple[str, int], Line], span: Span, sign: str, label: str) -> None:
    """Marks a span on the lines it covers, at most two; on a line that has the mark already nothing changes."""
    source = span.source
    first, column = source.position(span.start)
    last, end = source.position(max(span.start, span.end - 1))
    for number in range(first, min(last, first + 1) + 1):
        text = source.line(number)
        start = column - 1 if number == first else len(text) - len(text.lstrip())
        mark = Mark(min(start, len(text)), min(end, len(text)) if number == last else len(text), sign)
        line = lines.setdefault((source.path, number), Line(source, number, [], []))
        if any(mark[:2] == known[:2] for known in line.marks):
            continue
        line.marks.append(mark)
        if label and number == first:
            line.labels.append(label)


def _paint(text: str, colour: str, options: OutputOptions) -> str:
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if options.colour and text else text
