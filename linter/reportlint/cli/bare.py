"""What is told where an output could not be rendered: that it failed, and the findings in the barest form.

Imported only then.
"""

from reportlint.cli.streams import warn
from reportlint.failures import plain
from reportlint.output.excerpt import visible
from reportlint.running.outcome import Outcome


def tell_failure(format_: str, error: Exception, language: str) -> None:
    """One line for an output that failed."""
    said = plain(error)[language]
    warn(f"reportlint: {format_} 没有写成；{said}" if language == "zh" else f"reportlint: no {format_}: {said}")


def tell_findings(outcome: Outcome, language: str) -> None:
    """The findings, a line each: with no output they would be lost."""
    for finding in outcome.findings():
        warn(f"{visible(finding.span.source.path)}: {finding.code} {visible(finding.message[language])}")
