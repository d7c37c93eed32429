"""The numbers that headings and items begin with: 一、 （一） 1. （1） ①, and what they count."""

import re
from functools import lru_cache

from reportlint.vocabulary import vocabulary

STYLES = ("part", "han", "han_bracket", "digit", "digit_bracket", "circled")
"""The styles from the outermost to the innermost, as official documents nest them (GB/T 9704-2012)."""

_FIRST = frozenset("第（(一二三四五六七八九十0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
YEAR = r"(?:[1１][9９]|[2２][0０])\d\d"
"""A pattern for a year, in digits of either width."""

_FIRST_SIGNS = _FIRST | frozenset("０１２３４５６７８９")
_NARROW = {code + 0xFEE0: code for code in range(ord("0"), ord("9") + 1)}
_LONGEST = 24
"""Characters at the beginning of a text that its number may take."""

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HAN = "零一二三四五六七八九十百"


@lru_cache(maxsize=8)
def _pattern(style: str) -> re.Pattern[str]:
    return re.compile(next(each["pattern"] for each in vocabulary()["layout"]["numbering"] if each["style"] == style))


def _styles(first: str, second: str) -> tuple[str, ...]:
    """The styles that a number beginning like this can have, so that the other patterns need not be compiled."""
    if first == "第":
        return ("part",)
    if first in "（(":
        return ("han_bracket",) if second in _HAN else ("digit_bracket",) if second.isdigit() else STYLES
    if first in _HAN:
        return ("han",)
    return ("circled",) if first in _CIRCLED else ("digit", "digit_bracket")


def numbering(text: str) -> tuple[str, str] | None:
    """The style and the number a text begins with: ("han", "一、"); None without one."""
    stripped = text.lstrip()
    if stripped[:1] not in _FIRST_SIGNS:
        return None
    plain = stripped[:_LONGEST].translate(_NARROW)
    for style in _styles(plain[0], plain[1:2]):
        found = _pattern(style).match(plain)
        if found:
            return style, stripped[: found.end()]
    return None


def ordinal(number: str) -> int | None:
    """The value of a number as headings write it: 三、 is 3, （十二） is 12; None for other signs."""
    number = number.translate(_NARROW)
    digits = "".join(character for character in number if character.isdigit() and character.isascii())
    if digits:
        return int(digits[:9])  # of a longer one nothing follows
    signs = [character for character in number if character in _HAN]
    if not signs:
        circled = _CIRCLED.find(number.strip()[:1])
        return circled + 1 if circled >= 0 else None
    value, last = 0, 0
    for character in signs:
        if character in "十百":
            value += (last or 1) * (10 if character == "十" else 100)
            last = 0
        else:
            last = _HAN.index(character)
    return value + last
