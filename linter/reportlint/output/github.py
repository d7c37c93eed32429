"""Findings as workflow commands of GitHub Actions, which become annotations of the files of a pull request.

GitHub shows ten errors, ten warnings and ten notices of a step, the first that are printed; the rest stays in its log.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportlint.findings import Finding
from reportlint.output.closing import headline
from reportlint.output.excerpt import visible
from reportlint.output.options import OutputOptions
from reportlint.output.telling import label, place, seen_line, told

if TYPE_CHECKING:
    from reportlint.running.outcome import Outcome

SHOWN = 10
"""So many annotations of one kind GitHub shows for a step."""

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(outcome: "Outcome", options: OutputOptions) -> str:
    """The commands, the grave first; then, unless quiet, how many there are and how many are seen in the log alone."""
    return "".join(pieces(outcome, options))


def pieces(outcome: "Outcome", options: OutputOptions) -> Iterator[str]:
    """The same line by line; the findings are gone through once for each severity that there is."""
    for severity in (name for name, count in outcome.severities.items() if count):
        for finding in outcome.findings():
            if finding.severity == severity:
                yield _command(finding, options.language) + "\n"
    if options.quiet:
        return
    yield f"reportlint: {headline(outcome, options.language)}\n"
    hidden = sum(max(0, count - SHOWN) for count in outcome.severities.values())
    if hidden and options.language == "zh":
        yield f"每个等级只有前{SHOWN}处显示为标注，另{hidden}处见以上日志。\n"
    elif hidden:
        yield f"Only the first {SHOWN} of each severity become annotations: {hidden} are in the log above.\n"


def _command(finding: Finding, language: str) -> str:
    """``::error file=…,line=…,title=…::message``: one line, whatever the texts hold."""
    properties = {"file": _path(finding.span.source.path), **_region(finding)}
    properties["title"] = f"{label(finding, language)} {finding.code}"
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    rows = [place(finding.span, language), *told(finding, language)]
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(chr(10).join(filter(None, rows)))}"


def _region(finding: Finding) -> dict[str, int]:
    """Lines and columns, the last column included; nothing where people see no lines. Columns only within a line."""
    line = seen_line(finding.span)
    if not line:
        return {}
    source, start, end = finding.span.in_file
    (_, column), (end_line, end_column) = source.position(start), source.position(end)
    if end_line != line:
        return {"line": line, "endLine": end_line}
    return {"line": line, "endLine": line, "col": column, "endColumn": max(column, end_column - 1)}


def _path(path: str) -> str:
    """A path with control characters as signs, but for ends of lines: a command has escapes for them, and only them."""
    return "".join(sign if sign in "\r\n" else visible(sign) for sign in path)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
