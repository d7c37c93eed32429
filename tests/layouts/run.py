"""Checking what was written, in this process."""

from functools import lru_cache
from typing import NamedTuple

from layouts.layout import Layout
from layouts.write_text import text
from reportlint.findings import Finding
from reportlint.output.identity import identity
from reportlint.running.configuration import Configuration
from reportlint.running.outcome import InputResult
from reportlint.running.pipeline import check_input

COMPARED = ("total", "crossref", "unit", "rate", "count", "score", "grade", "deviation", "target")
"""The categories in which every format of a report says the same."""


class Said(NamedTuple):
    """A finding as formats are compared by it."""

    id: str
    severity: str
    code: str


def checked(name: str, data: bytes | str, profile: str = "") -> InputResult:
    """The result of a file of that name; under the profile that is named, else under the one that is told by the file."""
    configuration = Configuration({"profile": profile} if profile else {})
    return check_input(name, data.encode() if isinstance(data, str) else data, configuration.settings_in(""))


@lru_cache(maxsize=512)
def pasted(layout: Layout) -> InputResult:
    """The result of a layout pasted as text, with which other formats are compared."""
    return checked("报告.txt", text(layout.pieces()))


def compared(result: InputResult) -> list[Said]:
    """The findings in the categories that every format shares."""
    said = [
        Said(identity(found).id, found.severity, found.code) for found in result.findings if found.category in COMPARED
    ]
    return sorted(said)


def serious(result: InputResult) -> list[Finding]:
    """Errors and warnings of any category."""
    return [finding for finding in result.findings if finding.severity in ("error", "warning")]
