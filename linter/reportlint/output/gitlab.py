"""Findings as a Code Quality report of GitLab, which shows what a merge request brings and mends."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from reportlint import __version__
from reportlint.findings import Finding
from reportlint.output.identity import identity
from reportlint.output.json_output import dumped
from reportlint.output.options import OutputOptions
from reportlint.output.telling import label, place, seen_line, told
from reportlint.output.wording import CATEGORY

if TYPE_CHECKING:
    from reportlint.running.outcome import Outcome

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(outcome: "Outcome", options: OutputOptions) -> str:
    """A list of issues; an empty one is a valid report. Accepted findings are left out."""
    return "".join(pieces(outcome, options))


def pieces(outcome: "Outcome", options: OutputOptions) -> Iterator[str]:
    """The same issue by issue."""
    yield from dumped(_issues(outcome, options))
    yield "\n"


def _issues(outcome: "Outcome", options: OutputOptions) -> Iterator[dict[str, Any]]:
    seen: Counter[tuple[str, str]] = Counter()
    for finding in outcome.findings():
        key = finding.span.source.path, identity(finding).fingerprint
        seen[key] += 1
        yield _issue(finding, _fingerprint(*key, seen[key]), options.language)


def _issue(finding: Finding, fingerprint: str, language: str) -> dict[str, Any]:
    """``engine_name`` comes first: the mark by which the file is known as ours. GitLab reads what it knows."""
    message, *further = told(finding, language)
    where = "" if seen_line(finding.span) else place(finding.span, language)
    return {
        "engine_name": "reportlint",
        "engine_version": __version__,
        "type": "issue",
        "check_name": f"{finding.code} {finding.name}",
        "description": " ".join(
            filter(None, (f"[{label(finding, language)}]", finding.code, where, message, *further))
        ),
        "categories": [CATEGORY["en"][finding.category]],
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": fingerprint,
        "location": {"path": finding.span.source.path, "lines": {"begin": seen_line(finding.span) or 1}},
    }


def _fingerprint(path: str, known: str, number: int) -> str:
    """Unique in the report: twins of one file share a fingerprint of ours, and so do two formats of one report."""
    words = f"{path}\n{known}\n{number}"
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:40]
