"""Counting the items that a text numbers: 1、… 2、… or 一是 … 二是 …, or 一、… 二、…."""

import re
from collections.abc import Sequence
from functools import lru_cache

from reportlint.numbering import ordinal


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    start = r"(?:^|(?<=[。；;！!：:\s]))"
    han = "[一二三四五六七八九十]{1,3}"
    return tuple(
        re.compile(start + number)
        for number in (
            r"(\d{1,2})\s?(?:、|[．.](?!\d))",
            r"[（(](\d{1,2})[）)]",
            rf"({han})\s?、",
            rf"[（(]({han})[）)]",
            rf"({han})是",
        )
    )


def numbered(texts: Sequence[str]) -> int:
    """How many items the texts number in all, the outermost numbering counted; 0 where they do not count from 1 up."""
    text = "\n".join(texts)
    best: tuple[int, int] | None = None
    for pattern in _patterns():
        found = list(pattern.finditer(text))
        if found and [ordinal(hit.group(1)) for hit in found] == list(range(1, len(found) + 1)):
            best = min(best or (found[0].start(), len(found)), (found[0].start(), len(found)))
    return best[1] if best else 0
