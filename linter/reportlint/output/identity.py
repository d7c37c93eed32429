"""Names by which a finding is known again: across versions (id), and as long as its figures stay (fingerprint).

Neither holds a line, an index, a path or a format, so a moved line, a re-import and another format keep them.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from reportlint.findings import Finding


class Identity(NamedTuple):
    """``id`` is code, digest of report and anchor, and ordinal among equals; ``fingerprint`` adds the values."""

    id: str
    fingerprint: str


def identities(findings: Iterable[Finding]) -> list[Identity]:
    """The identities of one input's findings, in their order. Equal findings are counted in the order of places."""
    seen: dict[str, int] = {}
    made: list[Identity] = []
    for finding in findings:
        subject = finding.subject
        report = [str(subject.get(name) or "") for name in ("department", "year", "project")]
        stem = f"{finding.code}-{_digest([*report, *finding.anchor])}"
        seen[stem] = seen.get(stem, 0) + 1
        name = f"{stem}-{seen[stem]}"
        made.append(Identity(name, f"{name}-{_digest(finding.values)}"))
    return made


def _digest(words: Iterable[str]) -> str:
    """Twelve hexadecimal digits; lengths are hashed too, so that no two lists of words run together."""
    hashed = sha256()
    for word in words:
        data = word.encode("utf-8", "surrogatepass")
        hashed.update(b"%d:" % len(data))
        hashed.update(data)
    return hashed.hexdigest()[:12]
