"""Finding literal strings of the project's data in what a report's author wrote."""

import re
from collections.abc import Sequence
from functools import lru_cache

from reportlint.document import Document
from reportlint.textmap import Span


@lru_cache(maxsize=64)
def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.MULTILINE)


def find_literals(document: Document, signs: Sequence[str], patterns: Sequence[str]) -> list[Span]:
    """Where one of ``patterns`` matches the source, the comments of a YAML file left out.

    ``signs`` are literals of which every match holds at least one: without any of them no pattern is tried.
    """
    text = document.source.text
    if not any(sign in text for sign in signs):
        return []
    found = [Span(document.source, hit.start(), hit.end()) for hit in _pattern(tuple(patterns)).finditer(text)]
    if not found or document.format != "yaml" or "#" not in text:
        return found
    prose = [block.passage.span(0, len(block.passage.text)) for block in document.blocks]
    return [
        span
        for span in found
        if any(each.start <= span.start < each.end for each in prose) or not _in_comment(text, span.start)
    ]


def _in_comment(text: str, at: int) -> bool:
    """Whether a place of a YAML line stands behind a "#" that begins a comment: after a blank and in no quotes."""
    start = text.rfind("\n", 0, at) + 1
    quote = ""
    for index in range(start, at):
        sign = text[index]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"" and (index == start or text[index - 1] in " [{,"):
            quote = sign
        elif sign == "#" and (index == start or text[index - 1] in " \t"):
            return True
    return False
