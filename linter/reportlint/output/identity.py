"""Names by which a finding is known again: across versions (id), and as long as its figures stay (fingerprint).

Neither holds a line, an index, a path or a format, so a moved line, a re-import and another format keep them. Equal
defects of one report share a fingerprint: lists of fingerprints are compared as multisets, so that a row that moves
before its twin is no new defect. Where one finding tells many places, one place more makes another fingerprint.
"""

from collections.abc import Iterable
from unicodedata import normalize

from reportlint.findings import Finding
from reportlint.records import NamedTuple


class Identity(NamedTuple):
    """``id`` is code, digest of report and anchor, and ordinal among equals; ``fingerprint`` has the values instead."""

    id: str
    fingerprint: str


def identity(finding: Finding) -> Identity:
    """The identity of a finding that was numbered among its equals (``numbered``)."""
    stem = f"{finding.code}-{_digest(_names(finding))}"
    return Identity(f"{stem}-{finding.ordinal}", f"{stem}-{_digest(_figures(finding))}")


def numbered(findings: Iterable[Finding]) -> list[Finding]:
    """All findings of one input, in the order of places, counted among those they share an id with."""
    seen: dict[tuple[str, ...], int] = {}
    made: list[Finding] = []
    for finding in findings:
        key = (finding.code, *_names(finding))
        seen[key] = number = seen.get(key, 0) + 1
        made.append(finding if number == 1 else finding._replace(ordinal=number))
    return made


def _figures(finding: Finding) -> list[str]:
    """The figures of a finding; of one that tells many places how many there are, in whatever order they stand."""
    if not finding.folded:
        return list(finding.values)
    return [*sorted(finding.marks or finding.values), str(finding.folded)]


def _names(finding: Finding) -> list[str]:
    """The report a finding is about and its place there, in words."""
    subject = finding.subject
    words = [*(str(subject.get(name) or "") for name in ("department", "year", "project")), *finding.anchor]
    return list(map(_folded, words))


def _folded(word: str) -> str:
    """A word in digits and brackets of one width, without blanks: formats spell the same place in many ways."""
    return word if word.isascii() and " " not in word else "".join(normalize("NFKC", word).split())


def _digest(words: Iterable[str]) -> str:
    """Twelve hexadecimal digits; lengths are hashed too, so that no two lists of words run together."""
    from hashlib import sha256  # loads OpenSSL, which a text output can do without

    hashed = sha256()
    for word in words:
        data = word.encode("utf-8", "surrogatepass")
        hashed.update(b"%d:" % len(data))
        hashed.update(data)
    return hashed.hexdigest()[:12]
