"""Finding literal strings of the project's data in what a report's author wrote."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from reportlint.document import Document
from reportlint.textmap import Span


@lru_cache(maxsize=64)
def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.MULTILINE)


@lru_cache(maxsize=2)
def signs_of(text: str) -> frozenset[str]:
    """The characters that a text is written with; rules ask for those of one text after another."""
    return frozenset(text)


def holds_any(text: str, words: Iterable[str], source: str = "") -> bool:
    """Whether a long text holds one of the words: a report. Most are told out by a character that the text lacks.

    ``source`` is what the text was taken out of: its characters are known already. Behind a backslash may be others.
    """
    signs = signs_of(source if source and "\\" not in source else text)
    for word in words:  # noqa: SIM110 - a loop is faster; this is asked of every file for some hundred words
        if signs.issuperset(word) and (len(word) == 1 or word in text):
            return True
    return False


def any_in(text: str, words: Iterable[str]) -> bool:
    """Whether a short text holds one of the words: a name, a cell, a sentence."""
    for word in words:  # noqa: SIM110 - a loop is several times as fast as any(); this is asked of every cell
        if word in text:
            return True
    return False


def find_literals(document: Document, signs: Sequence[str], patterns: Sequence[str]) -> list[Span]:
    """Where one of ``patterns`` matches the source, the comments of a YAML file left out.

    ``signs`` are literals of which every match holds at least one: without any of them no pattern is tried.
    """
    text = document.source.text
    if not holds_any(text, signs):
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
