"""Places in SARIF: URIs of files, regions of text, logical locations of office files."""

from typing import Any
from urllib.parse import quote

from reportlint.output.excerpt import visible
from reportlint.places import describe, has_lines, whole
from reportlint.textmap import Span

BASE = "ROOT"
"""The name of the folder that relative URIs begin at: the one the check was called in."""


def artifact(path: str) -> dict[str, Any]:
    """Where a file is: relative to ``BASE`` with its characters percent-encoded, or file:// where the path is absolute.

    A name that is no UTF-8 keeps its bytes.
    """
    if "://" in path:
        return {"uri": quote(path, safe="/:@?&=%", errors="surrogateescape")}
    drive = path[1:3] == ":/"
    encoded = quote(path, safe="/:" if drive else "/", errors="surrogateescape")
    if drive:
        return {"uri": f"file:///{encoded}"}
    if path.startswith("//"):
        return {"uri": f"file:{encoded}"}
    return {"uri": f"file://{encoded}"} if path.startswith("/") else {"uri": encoded, "uriBaseId": BASE}


def location(span: Span, language: str) -> dict[str, Any]:
    """The file of a span with the region where people see lines, and the place in words."""
    physical: dict[str, Any] = {"artifactLocation": artifact(span.source.path)}
    if whole(span) and has_lines(span):
        physical["region"] = {"startLine": 1}
    elif has_lines(span):
        physical["region"] = {**region(span), "snippet": {"text": span.quote}}
    made: dict[str, Any] = {"physicalLocation": physical}
    words = visible(describe(span, language))
    if words and not whole(span):
        made["logicalLocations"] = [{"fullyQualifiedName": words}]
    return made


def region(span: Span) -> dict[str, int]:
    """Lines and columns from 1, the end column exclusive."""
    source, start, end = span.in_file
    (line, column), (end_line, end_column) = source.position(start), source.position(end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
