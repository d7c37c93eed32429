"""The order in which problems are listed and numbered: by severity, then the larger difference first, then by place.

Lists and comments share it, so that the number of a comment is that of its row in the list of the same file.
"""

from collections.abc import Iterable
from decimal import Decimal

from reportlint.findings import SEVERITIES, Finding
from reportlint.units import unit as known_unit

_MONEY = "money"


def rank(severity: str, difference: Decimal | None, unit: str) -> tuple[int, int, Decimal]:
    """Sorts what comes first lowest. Amounts of money are compared in yuan and come before other differences."""
    severe = SEVERITIES.index(severity)
    if difference is None:
        return severe, 2, Decimal(0)
    known = known_unit(unit)
    if known is None or known.dimension != _MONEY:
        return severe, 1, -abs(difference)
    return severe, 0, -abs(difference).scaleb(known.exponent)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of one file as they are listed."""
    return sorted(findings, key=_key)


def _key(finding: Finding) -> tuple[tuple[int, int, Decimal], int, int, str]:
    amount, unit = finding.difference or ("", "")
    return (
        rank(finding.severity, Decimal(amount) if amount else None, unit),
        finding.span.start,
        finding.span.end,
        finding.code,
    )
