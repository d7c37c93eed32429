"""Findings as flat rows of plain values: what tables (csv, workbooks, data frames) are made of.

Keys are stable and English whatever the language; texts are in the language asked for. Suppressed findings are rows
too, with ``suppressed`` True: who lists, filters.
"""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from reportlint.output.identity import identity
from reportlint.output.suspects import candidates
from reportlint.output.telling import place
from reportlint.places import whole

if TYPE_CHECKING:
    from reportlint.findings import Finding, Related
    from reportlint.running.outcome import InputResult, Outcome, Suppressed

COLUMNS = (
    "id", "fingerprint", "severity", "code", "name", "category", "confidence", "department", "year", "form", "project",
    "indicator", "path", "line", "column", "end_line", "end_column", "place", "quote", "message", "arithmetic",
    "next_step", "remedy", "difference", "unit", "basis", "values", "related", "suggested", "suppressed",
    "suppressed_by", "reason", "part_of", "role",
)  # fmt: skip
"""The keys of a row, in their order."""


def rows(outcome: "Outcome", language: str) -> list[dict[str, Any]]:
    """One row a finding (``each_row``) in a list."""
    return list(each_row(outcome, language))


def each_row(outcome: "Outcome", language: str) -> Iterator[dict[str, Any]]:
    """One row a finding, in the order of inputs and places; every row has all ``COLUMNS``.

    ``line`` to ``end_column`` count from 1 in code points, ends exclusive (for office files in the plain rendering,
    as in JSON); ``place`` is for people. ``difference`` is a Decimal in ``unit`` or None, ``year`` an int or None,
    ``values`` the figures as written, ``related`` triples of message, place and quote, ``suggested`` the likely
    corrections in words. What is unknown is "".
    """
    return (row for result in outcome.inputs for row in _of(result, language))


def _of(result: "InputResult", language: str) -> list[dict[str, Any]]:
    made: list[tuple[Finding, Suppressed | None]] = [(finding, None) for finding in result.findings]
    made += [(each.finding, each) for each in result.suppressed]
    made.sort(key=lambda pair: (pair[0].span.start, pair[0].span.end, pair[0].code))
    return [row(finding, accepted, result, language) for finding, accepted in made]


def row(finding: "Finding", accepted: "Suppressed | None", result: "InputResult", language: str) -> dict[str, Any]:
    """One finding of an input as a row."""
    known, subject, span = identity(finding), finding.subject, finding.span
    source, start, end = span.in_file
    (line, column), (end_line, end_column) = source.position(start), source.position(end)
    amount, unit = finding.difference or ("", "")
    return {
        "id": known.id,
        "fingerprint": known.fingerprint,
        "severity": finding.severity,
        "code": finding.code,
        "name": finding.name,
        "category": finding.category,
        "confidence": finding.confidence,
        "department": subject.get("department") or result.department,
        "year": subject.get("year") or result.year,
        "form": subject.get("form") or "",
        "project": subject.get("project") or "",
        "indicator": subject.get("indicator") or "",
        "path": span.source.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "place": place(span, language),
        "quote": "" if whole(span) else span.quote,
        "message": finding.message[language],
        "arithmetic": finding.arithmetic.get(language, ""),
        "next_step": finding.next_step[language],
        "remedy": finding.remedy,
        "difference": _decimal(amount),
        "unit": unit,
        "basis": basis_text(finding.basis, language),
        "values": finding.values,
        "related": tuple(_related(related, finding, language) for related in finding.related),
        "suggested": candidates(finding, language),
        "suppressed": accepted is not None,
        "suppressed_by": accepted.by if accepted else "",
        "reason": accepted.reason if accepted else "",
        "part_of": result.part_of,
        "role": result.role,
    }


def _related(related: "Related", finding: "Finding", language: str) -> tuple[str, str, str]:
    """Message, place and quote of a further place; the place begins with the file where that is another one."""
    span = related.span
    path = span.source.path if span.source.path != finding.span.source.path else ""
    where = " ".join(filter(None, (path, place(span, language))))
    return related.message[language], where, "" if whole(span) else span.quote


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def basis_text(basis: dict[str, Any] | None, language: str) -> str:
    """《项目支出绩效评价管理办法》第12条（2020年）: the circular, its article, its year."""
    if not basis:
        return ""
    year = basis.get("year")
    words = "".join(filter(None, (basis.get("document"), basis.get("article"))))
    if not year or str(year) in words:
        return words
    return f"{words}（{year}年）" if language == "zh" else f"{words} ({year})"
