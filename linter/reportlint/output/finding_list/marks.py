"""Words that people write into lists: heads and marks, compared without width, case and blanks."""

from functools import lru_cache
from typing import Any
from unicodedata import normalize

from reportlint.output.finding_list.columns import Row
from reportlint.vocabulary import vocabulary

_SHORTEST_BEGINNING = 2
"""Code points of a word that a longer remark may begin with: 采纳，改期到月底."""


def folded(text: str) -> str:
    """A text for comparison: one width, no blanks, no case."""
    return "".join(normalize("NFKC", text).split()).casefold()


def opinion(row: Row) -> str:
    """What the reviewer decided on a problem: accept, reject or check; "" without a word that is known."""
    return meaning("opinion", str(row.get("opinion") or ""))


def result(row: Row) -> str:
    """What became of a problem: mended, partly, open, explained, still_wrong, new or missing; "" where it says none."""
    return meaning("result", str(row.get("result") or ""))


def meaning(column: str, text: str) -> str:
    """The key of the word that people wrote into a column, or that their remark begins with; "" for another text."""
    said = folded(text)
    words = _words(column)
    if said in words:
        return words[said]
    # The longest first: 不采纳 is not 采纳.
    for word in sorted(words, key=len, reverse=True):
        if len(word) >= _SHORTEST_BEGINNING and said.startswith(word):
            return words[word]
    return ""


@lru_cache(maxsize=4)
def _words(column: str) -> dict[str, str]:
    marks = settings()["marks"][column]
    return {folded(word): key for key, words in marks.items() for word in (key, *words)}


def settings() -> dict[str, Any]:
    """What is known of lists that come back."""
    found: dict[str, Any] = vocabulary()["finding_lists"]
    return found
