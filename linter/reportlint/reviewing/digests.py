"""Short names for texts by which they are compared from round to round."""

from collections.abc import Iterable
from hashlib import sha256

from reportlint.output.finding_list.columns import Row
from reportlint.output.finding_list.marks import folded


def digest(words: Iterable[str]) -> str:
    """Twelve hexadecimal digits for some words, compared without width, case and blanks."""
    hashed = sha256()
    for word in words:
        data = folded(word).encode("utf-8", "surrogatepass")
        hashed.update(b"%d:" % len(data))
        hashed.update(data)
    return hashed.hexdigest()[:12]


def words_digest(row: Row) -> str:
    """A name for what a row says: its place and its problem."""
    return digest((str(row.get("place") or ""), str(row.get("problem") or "")))
