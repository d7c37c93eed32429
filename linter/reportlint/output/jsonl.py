"""Findings as JSON Lines: one object a line, for streams and for programs that read line by line.

The first line says what made the output (``"type": "run"``), then comes a line a finding, then one an input, and the
summary last: a file without it was cut off. The objects are those of the JSON output, version 1.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reportlint.output.json_output import finding_objects, head, input_object, summary_object
from reportlint.output.json_text import encoded
from reportlint.output.options import OutputOptions

if TYPE_CHECKING:
    from reportlint.running.outcome import Outcome


def render(outcome: "Outcome", options: OutputOptions) -> str:
    """The whole run, a line an object."""
    return "".join(pieces(outcome, options))


def pieces(outcome: "Outcome", options: OutputOptions) -> Iterator[str]:
    """The same line by line."""
    yield _line("run", head())
    for made in finding_objects(outcome, options.language):
        yield _line("finding", made)
    for result in outcome.heads():
        yield _line("input", input_object(result))
    yield _line("summary", {**summary_object(outcome), "checked": outcome.checked._asdict()})


def _line(type_: str, fields: dict[str, Any]) -> str:
    return encoded({"type": type_, **fields}) + "\n"
