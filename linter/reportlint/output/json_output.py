"""Findings as JSON, version 1: for programs, in code points, lines and columns counted from 1, ends exclusive.

Keys may be added within a version, never renamed or removed.
"""

import json
from typing import TYPE_CHECKING, Any

from reportlint import __version__
from reportlint.findings import Finding, Related, Suspect
from reportlint.output.identity import Identity, identities
from reportlint.output.options import OutputOptions
from reportlint.places import describe, locator
from reportlint.textmap import Span

if TYPE_CHECKING:
    from reportlint.running.outcome import InputResult, Outcome

VERSION = 1


def render(outcome: "Outcome", options: OutputOptions) -> str:
    """The whole run as one JSON document."""
    made = {
        "version": VERSION,
        "tool": {"name": "reportlint", "version": __version__},
        "summary": {
            "files": outcome.files,
            "errors": outcome.severities["error"],
            "warnings": outcome.severities["warning"],
            "infos": outcome.severities["info"],
            "suppressed": 0,
            "folded": sum(finding.folded for finding in outcome.findings()),
            "passed_over": sum(outcome.passed_over.values()),
            "unreadable": outcome.unreadable,
        },
        "inputs": [input_object(result) for result in outcome.inputs],
        "checked": outcome.checked._asdict(),
        "findings": [
            _finding(finding, identity, options.language)
            for result in outcome.inputs
            for finding, identity in zip(result.findings, identities(result.findings), strict=True)
        ],
    }
    return dump(made)


def dump(value: Any) -> str:
    """JSON text as this project writes it."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


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
    }


def place_object(span: Span, language: str) -> dict[str, Any]:
    """Path, lines and columns, the place in words, the locator, and the text as written."""
    line, column = span.source.position(span.start)
    end_line, end_column = span.source.position(span.end)
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


def _finding(finding: Finding, identity: Identity, language: str) -> dict[str, Any]:
    difference, subject = finding.difference, finding.subject
    return {
        "id": identity.id,
        "fingerprint": identity.fingerprint,
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
        "suppressed": False,
        "fix": None,
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
