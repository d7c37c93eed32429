"""Findings as JSON, version 1: for programs, in code points, lines and columns counted from 1, ends exclusive.

Keys may be added within a version, never renamed or removed.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reportlint import __version__
from reportlint.findings import Finding, Fix, Related, Suspect
from reportlint.output.identity import identity
from reportlint.output.json_text import encoded
from reportlint.output.options import OutputOptions
from reportlint.places import describe, locator
from reportlint.textmap import Span

if TYPE_CHECKING:
    from reportlint.running.outcome import InputResult, Outcome, Suppressed

VERSION = 1


def render(outcome: "Outcome", options: OutputOptions) -> str:
    """The whole run as one JSON document."""
    return "".join(pieces(outcome, options))


def pieces(outcome: "Outcome", options: OutputOptions) -> Iterator[str]:
    """The same in pieces, an object of a list each."""
    parts = {
        **head(),
        "summary": summary_object(outcome),
        "inputs": (input_object(result) for result in outcome.heads()),
        "checked": outcome.checked._asdict(),
        "findings": finding_objects(outcome, options.language),
    }
    yield from dumped(parts)
    yield "\n"


def head() -> dict[str, Any]:
    """The version of the contract, and what made the output."""
    return {"version": VERSION, "tool": {"name": "reportlint", "version": __version__}}


def summary_object(outcome: "Outcome") -> dict[str, int]:
    """The findings and the inputs, counted."""
    return {
        "files": outcome.files,
        "errors": outcome.severities["error"],
        "warnings": outcome.severities["warning"],
        "infos": outcome.severities["info"],
        "suppressed": outcome.suppressed,
        "fixed": outcome.fixed,
        "baseline": outcome.known,
        "baseline_gone": outcome.gone,
        "folded": outcome.folded,
        "passed_over": sum(outcome.passed_over.values()),
        "unreadable": outcome.unreadable,
    }


def finding_objects(outcome: "Outcome", language: str) -> Iterator[dict[str, Any]]:
    """All findings, those accepted before among them, in the order of inputs and places."""
    return (made for result in outcome.inputs for made in _findings(result, language))


def dump(value: Any) -> str:
    """JSON text as this project writes it."""
    return encoded(value, 2) + "\n"


def dumped(value: Any, indent: str = "") -> Iterator[str]:
    """JSON text as ``dump`` writes it, in pieces: an iterator is a list whose members are made one by one."""
    below = indent + "  "
    if isinstance(value, Iterator):
        mark = "["
        for each in value:
            yield f"{mark}\n{below}"
            yield from dumped(each, below)
            mark = ","
        yield "[]" if mark == "[" else f"\n{indent}]"
    elif isinstance(value, dict) and any(isinstance(each, Iterator) for each in value.values()):
        mark = "{"
        for key, each in value.items():
            yield f"{mark}\n{below}{encoded(key)}: "
            yield from dumped(each, below)
            mark = ","
        yield f"\n{indent}}}"
    else:  # no text in JSON holds a line end of its own
        yield encoded(value, 2).replace("\n", f"\n{indent}")


def input_object(result: "InputResult") -> dict[str, Any]:
    """What was made of one input."""
    return {
        "path": result.path,
        "role": result.role,
        "part_of": result.part_of or None,
        "checked": not result.fatal and not result.only_read,
        "forms": result.forms,
        "figures": result.figures,
        "profile": result.profile,
        "profile_from": result.profile_from,
        "profile_reason": result.profile_reason,
        "profile_certain": result.profile_certain,
    }


def place_object(span: Span, language: str) -> dict[str, Any]:
    """Path, lines and columns, the place in words, the locator, and the text as written."""
    source, start, end = span.in_file
    line, column = source.position(start)
    end_line, end_column = source.position(end)
    return {
        "path": span.source.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "place": describe(span, language),
        "locator": locator(span),
        "quote": span.quote,
    }


def _findings(result: "InputResult", language: str) -> list[dict[str, Any]]:
    """The findings of one input, those accepted before among them, in the order of their places."""
    rows: list[tuple[Finding, Suppressed | None]] = [(finding, None) for finding in result.findings]
    rows += [(each.finding, each) for each in result.suppressed]
    rows.sort(key=lambda row: (row[0].span.start, row[0].span.end, row[0].code))
    return [_finding(finding, suppressed, language) for finding, suppressed in rows]


def _finding(finding: Finding, suppressed: "Suppressed | None", language: str) -> dict[str, Any]:
    difference, subject = finding.difference, finding.subject
    known = identity(finding)
    return {
        "id": known.id,
        "fingerprint": known.fingerprint,
        "code": finding.code,
        "name": finding.name,
        "category": finding.category,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message[language],
        "arithmetic": finding.arithmetic.get(language, ""),
        "next_step": finding.next_step[language],
        "remedy": finding.remedy,
        "difference": {"value": difference[0], "unit": difference[1]} if difference else None,
        "basis": finding.basis,
        "subject": {name: subject.get(name) for name in ("department", "year", "form", "project", "indicator")},
        **place_object(finding.span, language),
        "values": list(finding.values),
        "related": [_related(related, language) for related in finding.related],
        "suspects": [_suspect(suspect, language) for suspect in finding.suspects],
        "folded": finding.folded,
        "suppressed": suppressed is not None,
        "suppression": {"by": suppressed.by, "reason": suppressed.reason, "expires": suppressed.expires or None}
        if suppressed
        else None,
        "fix": _fix(finding.fix, language),
    }


def _fix(fix: Fix | None, language: str) -> dict[str, Any] | None:
    """The edits in the order of their places; ``text`` is what is to be read there."""
    if fix is None:
        return None
    edits = sorted(fix.edits, key=lambda edit: edit.span.start)
    return {
        "applicability": "safe" if fix.safe else "unsafe",
        "edits": [{**place_object(edit.span, language), "text": edit.text} for edit in edits],
    }


def _related(related: Related, language: str) -> dict[str, Any]:
    return {"message": related.message[language], **place_object(related.span, language)}


def _suspect(suspect: Suspect, language: str) -> dict[str, Any]:
    return {
        **place_object(suspect.span, language),
        "value": suspect.value,
        "suggested": suspect.suggested,
        "unit": suspect.unit,
        "suggested_unit": suspect.suggested_unit,
        "operation": suspect.operation,
        "usual": suspect.usual or None,
        "explains": suspect.explains,
        "leaves": suspect.leaves,
        "probability": suspect.probability,
        "with": [{**place_object(span, language), "suggested": suggested} for span, suggested in suspect.together],
    }
