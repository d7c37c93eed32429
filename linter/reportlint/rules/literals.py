"""Finding literal strings of the project's data in what a report's author wrote."""

import re
from collections.abc import Sequence
from functools import lru_cache

from reportlint.document import Document
from reportlint.textmap import Span


@lru_cache(maxsize=64)
def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.MULTILINE)


def places(document: Document, signs: Sequence[str], patterns: Sequence[str]) -> list[Span]:
    """Where one of ``patterns`` matches the source, the comments of a YAML file left out.

    ``signs`` are literals of which every match holds at least one: without any of them no pattern is tried.
    """
    text = document.source.text
    if not any(sign in text for sign in signs):
        return []
    found = [Span(document.source, hit.start(), hit.end()) for hit in _pattern(tuple(patterns)).finditer(text)]
    if not found or document.format != "yaml" or "#" not in text:
        return found
    remarks = _comments(document)
    return [span for span in found if not any(start <= span.start < end for start, end in remarks)]


def _comments(document: Document) -> list[tuple[int, int]]:
    """The comments of a YAML text; it is read once more, which only a file with residue pays for."""
    from reportlint.reading import read
    from reportlint.reading.yaml_comments import comments

    reading = read(document.source.path, document.source.text.encode("utf-8", "replace"))
    return [(span.start, span.end) for span in comments(reading.source, reading.tree)]
