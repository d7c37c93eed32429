"""What stands around a number in Chinese text: its unit with a scale word, its qualifiers, its sign.

All functions take the plain form of a text (``chinese_numerals.plain``) and offsets in it.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from reportlint.chinese_numerals import numerals
from reportlint.moments import date_end
from reportlint.units import BARE, Unit, unit, word_at
from reportlint.vocabulary import vocabulary


class Found(NamedTuple):
    """A number with the unit behind it: rescaled to the unit, ``end`` past it.

    ``word`` is the unit without its scale word, ``power`` that of the scale word. ``qualifier`` is what 余 or 多 say.
    """

    value: Decimal
    decimals: int
    unit: Unit
    word: str
    power: int
    end: int
    qualifier: str


class Grammar:
    """Patterns and word lists, made once."""

    def __init__(self, data: dict[str, Any]) -> None:
        table = numerals()
        self.signs = signs = table.every
        # no pattern can backtrack: runs are possessive, options are told apart by their first sign
        number = r"(?:[0-9]{1,3}(?:(?:,[0-9]{3})++|(?:，[0-9]{3})++)(?![0-9])|[0-9]++)(?:\.[0-9]++)?"
        self.start = re.compile(rf"[0-9{signs}]")
        self.number = re.compile(number)
        self.cell = re.compile(rf"([-+]?)({number}|\.[0-9]++)(%?)")
        self.range = re.compile(rf" ?(--?|——?|~|至|到) ?({number})")
        self.scale = re.compile(rf"[{''.join([*table.multipliers, *table.sections])}]{{1,4}}+")
        self.broken = re.compile(r"(?:\n[.,，]|[.,，]\n)[0-9]")
        self.run = re.compile(rf"[{signs}]++(?:点[{signs}]++)?")
        self.operand = re.compile(rf"({number})|[{signs}]++(?:点[{signs}]++)?")
        self.code = re.compile(r"[0-9A-Za-z]++(?:[-—_.,:/+^*×@][0-9A-Za-z]++)*+")
        self.address = re.compile(r"(?:https?://|www\.)[!-~]+")
        self.cents = re.compile(rf"(?:([0-9{signs}])[角毛])?(?:零?([0-9{signs}])分)?")
        self.bracketed = re.compile(r" ?\(([^()0-9\n ]{1,6})\)")
        self.money_tail = re.compile("|".join(data["money_tails"]))
        self.before: dict[str, str] = data["before"]
        self.before_last, self.before_lengths = frozenset(word[-1] for word in self.before), _lengths(self.before)
        self.within: dict[str, str] = data["within"]
        self.after: dict[str, str] = data["after"]
        self.after_first, self.after_lengths = frozenset(word[0] for word in self.after), _lengths(self.after)
        self.money_signs: dict[str, str] = data["money_signs"]
        self.money_last = frozenset(word[-1] for word in self.money_signs)
        self.money_lengths = _lengths(self.money_signs)
        self.ordinals, self.numbered = tuple(data["ordinals"]), tuple(data["numbered"])
        for name in (
            "not_before", "not_after", "not_negative", "spans_of_time", "opening_quotes", "other_words",
            "words_after_blank", "counted_in_chinese", "sayings", "numeral_tails", "financial", "spending", "counting",
        ):  # fmt: skip
            setattr(self, name, frozenset(data[name]))
        self.powers = {**table.multipliers, **table.sections}

    not_before: frozenset[str]
    not_after: frozenset[str]
    not_negative: frozenset[str]
    spans_of_time: frozenset[str]
    opening_quotes: frozenset[str]
    other_words: frozenset[str]
    words_after_blank: frozenset[str]
    counted_in_chinese: frozenset[str]
    sayings: frozenset[str]
    numeral_tails: frozenset[str]
    financial: frozenset[str]
    spending: frozenset[str]
    counting: frozenset[str]


def _lengths(words: Iterable[str]) -> list[int]:
    return sorted({len(word) for word in words}, reverse=True)


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The grammar of the project's data."""
    return Grammar({**vocabulary()["numbers"], "counting": vocabulary()["units"]["counting"]})


def past_blanks(text: str, at: int) -> int:
    """Past at most three blanks: between a number and its unit there are no more."""
    for _ in range(3):
        if not text.startswith(" ", at):
            break
        at += 1
    return at


def with_unit(text: str, at: int, value: Decimal, decimals: int, below: int = 99) -> Found:
    """Reads the unit that follows a number which ends at ``at``; the unit is BARE where there is none.

    ``below`` is the power of the scale word that a number like 2亿3000万元 goes on from.
    """
    table = grammar()
    bare = Found(value, decimals, BARE, "", 0, at, "")
    start = past_blanks(text, at)
    if text.startswith("\n", start):
        return _on_next_line(text, start + 1, value, decimals) or bare
    word = _word(text, start, start > at)
    if word:
        return _measured(text, start + len(word), bare, "", word)
    qualifier = table.within.get(text[start : start + 1], "")
    scaled = table.scale.match(text, start + 1 if qualifier else start)
    if scaled and scaled.group()[-1] + text[scaled.end() : scaled.end() + 1] in table.other_words:
        scaled = None
    if not scaled:
        if qualifier:
            word = _word(text, start + 1, blank=False)
            if word:
                return _measured(text, start + 1 + len(word), bare, "", word)._replace(qualifier=qualifier)
            return bare._replace(end=start + 1, qualifier=qualifier) if text[start] == "余" else bare
        return _in_brackets(text, at, bare)
    scale, end = scaled.group(), scaled.end()
    power = sum(table.powers[sign] for sign in scale)
    if power >= below:
        return bare
    longer = None if qualifier or decimals else _longer(text, end, value, power)
    if longer:
        return longer
    if text[end : end + 1] in table.within:
        qualifier = table.within[text[end]]
        end += 1
    next_word = past_blanks(text, end)
    word = _word(text, next_word, next_word > end)
    if word:
        end = next_word + len(word)
    return _measured(text, end, bare, scale, word)._replace(qualifier=qualifier)


def _word(text: str, at: int, blank: bool) -> str:
    """The unit word at ``at``, unless its end begins another word (5 年度) or is a piece of a Latin one."""
    word = word_at(text, at)
    if not word:
        return ""
    following = text[at + len(word) : at + len(word) + 1]
    joined = word[-1] + following
    if joined in grammar().other_words or (blank and joined in grammar().words_after_blank):
        return ""
    if following.isascii() and following.isalpha() and word[-1].isascii():
        return ""
    return word


def _measured(text: str, end: int, bare: Found, scale: str, word: str) -> Found:
    """The number in the unit that ``scale`` and ``word`` make; a scale without a name of its own goes into the value."""
    table = grammar()
    power = sum(table.powers[sign] for sign in scale)
    value, decimals = bare.value, bare.decimals
    made = unit(scale + word)
    if made is None:
        prefix, named = max(
            ((name, exponent) for name, exponent in vocabulary()["units"]["prefixes"] if exponent <= power),
            key=lambda item: item[1],
            default=("", 0),
        )
        made = unit(prefix + word)
        if made is None:  # a measure that takes no scale: 千分
            return bare
        value, decimals = value.scaleb(power - named), max(0, decimals - power + named)
        power = named
    if text.startswith("/", end):
        divided = _word(text, end + 1, blank=False) or next(
            (name for name in sorted(vocabulary()["units"]["per"], key=len, reverse=True) if text.startswith(name, end + 1)), ""
        )
        per = unit(f"{made.name}/{divided}") if divided else None
        if per is not None:
            return Found(value, decimals, per, word, power, end + 1 + len(divided), "")
    if made.dimension == "money":
        tail = table.money_tail.match(text, end)
        if tail:
            end = tail.end()
    return Found(value, decimals, made, word, power, end, "")


def _longer(text: str, at: int, value: Decimal, power: int) -> Found | None:
    """The whole of 2亿3000万元, whose first part ends at ``at``; None where the number does not go on."""
    gap = text.startswith("零", at)
    more = grammar().number.match(text, at + gap)
    if not more or "," in more.group() or "，" in more.group() or len(more.group()) > power:
        return None
    if date_end(text, at + gap) > at + gap:
        return None
    digits = more.group()
    found = with_unit(text, more.end(), Decimal(digits), len(digits.partition(".")[2]), below=power)
    # 1万5 is spoken for 15000: without a scale word or 零 all places must be there
    if not found.power and not gap and len(digits.partition(".")[0]) != power:
        return None
    return found._replace(value=found.value + value.scaleb(power - found.power))


def _in_brackets(text: str, at: int, bare: Found) -> Found:
    """12.00(次): forms of the integrated platform print the unit like that."""
    inside = grammar().bracketed.match(text, at)
    made = unit(inside.group(1)) if inside else None
    if not inside or made is None:
        return bare
    return bare._replace(unit=made, word=inside.group(1), end=inside.end())


def _on_next_line(text: str, at: int, value: Decimal, decimals: int) -> Found | None:
    """A line may end between an amount and its unit; counting words at the start of a line are too short to tell."""
    start = past_blanks(text, at)
    if text.startswith("\n", start):
        return None
    found = with_unit(text, start, value, decimals)
    sure = found.unit.dimension == "ratio" or (found.unit.dimension == "money" and found.power)
    return found if sure else None


def qualifier_before(text: str, start: int, floor: int) -> tuple[str, int]:
    """The qualifier that ends right before ``start`` and where it begins; not before ``floor``."""
    table = grammar()
    end = start
    while end > floor and end > start - 2 and text[end - 1] == " ":
        end -= 1
    if end <= floor or text[end - 1] not in table.before_last:
        return "", start
    for length in table.before_lengths:
        begin = end - length
        if begin >= floor and text[begin:end] in table.before:
            if text[begin - 1 : begin + 1] in table.not_before:
                break
            return table.before[text[begin:end]], begin
    return "", start


def qualifier_after(text: str, end: int) -> tuple[str, int]:
    """The qualifier that begins right behind ``end`` and where it ends."""
    table = grammar()
    start = end + 1 if text.startswith(" ", end) else end
    if text[start : start + 1] not in table.after_first:
        return "", end
    for length in table.after_lengths:
        word = text[start : start + length]
        if len(word) == length and word in table.after:
            following = text[start + length : start + length + 1]
            if word + following in table.not_after or (length == 1 and is_han(following)):
                break
            return table.after[word], start + length
    return "", end


def money_sign(text: str, start: int, floor: int) -> tuple[str, int]:
    """The money whose sign (￥, 人民币) stands before ``start`` and where the sign begins; "" for none."""
    table = grammar()
    end = start
    while end > floor and end > start - 3 and text[end - 1] == " ":
        end -= 1
    if end <= floor or text[end - 1] not in table.money_last:
        return "", start
    for length in table.money_lengths:
        begin = end - length
        if begin >= floor and text[begin:end] in table.money_signs:
            return table.money_signs[text[begin:end]], begin
    return "", start


def is_han(sign: str) -> bool:
    """Whether the sign is a Chinese character."""
    return "\u4e00" <= sign <= "\u9fff"
