"""What stands around a number in Chinese text: its unit with a scale word, its qualifiers, its sign.

All functions take the plain form of a text (``chinese_numerals.plain``) and offsets in it.
"""

import re
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from reportlint.chinese_numerals import numerals
from reportlint.moments import date_end
from reportlint.records import NamedTuple
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


# no pattern can backtrack: runs are possessive, options are told apart by their first sign
_NUMBER = r"(?:[0-9]{1,3}(?:(?:,[0-9]{3})++|(?:，[0-9]{3})++)(?![0-9])|[0-9]++)(?:\.[0-9]++)?"
_LONGEST_SCALE = 4


class Grammar:
    """Patterns and word lists, made once; patterns that few reports need are compiled when they are first used."""

    def __init__(self, data: dict[str, Any], units: dict[str, Any]) -> None:
        table = numerals()
        self.signs = signs = table.every
        self.powers = {**table.multipliers, **table.sections}
        self.numerals = frozenset(signs)
        self.start = re.compile(rf"[0-9{signs}]")
        self.number = re.compile(_NUMBER)
        self.cell = re.compile(rf"([-+]?)({_NUMBER}|\.[0-9]++)(%?)")
        self.money_tail = re.compile("|".join(data["money_tails"]))
        self.before = _Words(data["before"], at_end=True)
        self.after = _Words(data["after"], at_end=False)
        self.money_signs = _Words(data["money_signs"], at_end=True)
        self.first_signs = {*"0123456789.-负", *signs, *self.before.first, *self.money_signs.first}
        """What a number with everything that belongs to it can begin with."""
        self.last_before = {*" -负", *self.before.touching, *self.money_signs.touching}
        """The last sign of whatever belongs to a number and stands before its digits."""
        self.within: dict[str, str] = data["within"]
        self.not_before = frozenset(data["not_before"])
        self.not_after = frozenset(data["not_after"])
        self.not_negative = frozenset(data["not_negative"])
        self.spans_of_time = frozenset(data["spans_of_time"])
        self.ordinals, self.numbered = tuple(data["ordinals"]), tuple(data["numbered"])
        self.opening_quotes = frozenset(data["opening_quotes"])
        self.other_words = frozenset(data["other_words"])
        self.words_after_blank = frozenset(data["words_after_blank"])
        self.classes = frozenset(data["classes"])
        self.counted_in_chinese = frozenset(data["counted_in_chinese"])
        self.sayings = tuple(data["sayings"])
        self.numeral_tails = frozenset(data["numeral_tails"])
        self.financial = frozenset(data["financial"])
        self.indefinite = frozenset(data["indefinite"])
        self.spending = frozenset(data["spending"])
        self.counting = frozenset(units["counting"])
        self.per: list[str] = sorted(units["per"], key=len, reverse=True)

    @cached_property
    def range(self) -> re.Pattern[str]:
        """The second of two numbers with what joins them."""
        return re.compile(rf" ?(--?|——?|~|至|到) ?({_NUMBER})")

    @cached_property
    def operand(self) -> re.Pattern[str]:
        """The number behind 分之, in either kind of digits; the Arabic one is a group."""
        return re.compile(rf"({_NUMBER})|[{self.signs}]++(?:点[{self.signs}]++)?")

    @cached_property
    def ordinal(self) -> re.Pattern[str]:
        """The numbers behind 第."""
        return re.compile(r"[0-9]++(?:[-—~至到、,，和及][0-9]++)*+")

    @cached_property
    def code(self) -> re.Pattern[str]:
        """Digits and letters with what joins them in names and codes."""
        return re.compile(r"[0-9A-Za-z]++(?:[-—_.,:/+^*×@][0-9A-Za-z]++)*+")

    @cached_property
    def address(self) -> re.Pattern[str]:
        """The address of a page."""
        return re.compile(r"(?:https?://|www\.)[!-~]+")

    @cached_property
    def cents(self) -> re.Pattern[str]:
        """角 and 分 behind 元."""
        return re.compile(rf"(?:([0-9{self.signs}])[角毛])?(?:零?([0-9{self.signs}])分)?")

    @cached_property
    def bracketed(self) -> re.Pattern[str]:
        """A unit in brackets."""
        return re.compile(r" ?\(([^()0-9\n ]{1,6})\)")


class _Words:
    """Words to find at a place: the longest first, behind a look at the one sign that touches the number."""

    def __init__(self, words: dict[str, str], *, at_end: bool) -> None:
        self.words = words
        self.first = frozenset(word[0] for word in words)
        self.touching = frozenset(word[-1 if at_end else 0] for word in words)
        self.lengths = sorted({len(word) for word in words}, reverse=True)

    def ending(self, text: str, end: int, floor: int) -> str:
        """The longest that ends at ``end`` and does not begin before ``floor``, or ""."""
        if end > floor and text[end - 1] in self.touching:
            for length in self.lengths:
                if end - length >= floor and text[end - length : end] in self.words:
                    return text[end - length : end]
        return ""

    def beginning(self, text: str, start: int) -> str:
        """The longest that begins at ``start``, or ""."""
        if text[start : start + 1] in self.touching:
            for length in self.lengths:
                if text[start : start + length] in self.words:
                    return text[start : start + length]
        return ""


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The grammar of the project's data."""
    return Grammar(vocabulary()["numbers"], vocabulary()["units"])


def run_end(text: str, start: int) -> int:
    """Where the Chinese numeral that begins at ``start`` ends, its decimals behind 点 included."""
    signs = grammar().numerals
    end = start
    while text[end : end + 1] in signs:
        end += 1
    if end > start and text.startswith("点", end) and text[end + 1 : end + 2] in signs:
        end += 2
        while text[end : end + 1] in signs:
            end += 1
    return end


def _scale(text: str, start: int) -> str:
    """The scale word at ``start``, as 万, 亿 or 千万; "" for none."""
    powers = grammar().powers
    end = start
    while end < start + _LONGEST_SCALE and text[end : end + 1] in powers:
        end += 1
    return text[start:end]


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
    begin = start + 1 if qualifier else start
    scale = _scale(text, begin)
    end = begin + len(scale)
    if not scale or scale[-1] + text[end : end + 1] in table.other_words:
        if qualifier:
            word = _word(text, start + 1, blank=False)
            if word:
                return _measured(text, start + 1 + len(word), bare, "", word)._replace(qualifier=qualifier)
            return bare._replace(end=start + 1, qualifier=qualifier) if text[start] == "余" else bare
        return _in_brackets(text, at, bare)
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
    if text.startswith("\n元", next_word):
        next_word += 1
    word = _word(text, next_word, next_word > end)
    if word:
        end = next_word + len(word)
    return _measured(text, end, bare, scale, word)._replace(qualifier=qualifier)


def scaled_unit(text: str, at: int, value: Decimal, decimals: int, scale: str) -> Found:
    """Reads the unit behind a number whose scale word is already read (40k元).

    The value itself is scaled where the unit takes no scale word.
    """
    end = past_blanks(text, at)
    word = _word(text, end, end > at)
    found = _measured(text, end + len(word), Found(value, decimals, BARE, "", 0, at, ""), scale, word)
    if found.unit.name:
        return found
    power = sum(grammar().powers[sign] for sign in scale)
    return with_unit(text, at, value.scaleb(power), max(0, decimals - power))


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


def whole_word(text: str) -> str:
    """The unit word that a text begins with, or ""."""
    return _word(text, 0, blank=False)


def _measured(text: str, end: int, bare: Found, scale: str, word: str) -> Found:
    """The number in the unit that ``scale`` and ``word`` make; no unit where the measure takes no scale (千分)."""
    table = grammar()
    made = unit(scale + word)
    if made is None:
        return bare
    power = sum(table.powers[sign] for sign in scale) if scale else 0
    if text.startswith("/", end):
        divided = _word(text, end + 1, blank=False) or next(
            (name for name in table.per if text.startswith(name, end + 1)), ""
        )
        per = unit(f"{made.name}/{divided}") if divided else None
        if per is not None:
            return bare._replace(unit=per, word=word, power=power, end=end + 1 + len(divided))
    if made.dimension == "money":
        tail = table.money_tail.match(text, end)
        if tail:
            end = tail.end()
    return Found(bare.value, bare.decimals, made, word, power, end, bare.qualifier)


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
    inside = grammar().bracketed.match(text, at) if "(" in text[at : at + 2] else None
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
    end = before_blanks(text, start, floor)
    word = table.before.ending(text, end, floor)
    begin = end - len(word)
    if not word or text[begin - 1 : begin + 1] in table.not_before:
        return "", start
    return table.before.words[word], begin


def qualifier_after(text: str, end: int) -> tuple[str, int]:
    """The qualifier that begins right behind ``end`` and where it ends."""
    table = grammar()
    start = end + 1 if text.startswith(" ", end) else end
    word = table.after.beginning(text, start)
    if not word:
        return "", end
    following = text[start + len(word) : start + len(word) + 1]
    # 比计划60公里多2.4公里: with a number behind it 多 compares, it does not round
    if word + following in table.not_after or (len(word) == 1 and (is_han(following) or following.isdigit())):
        return "", end
    return table.after.words[word], start + len(word)


def money_sign(text: str, start: int, floor: int) -> tuple[str, int]:
    """The money whose sign (￥, 人民币) stands before ``start`` and where the sign begins; "" for none."""
    table = grammar()
    end = before_blanks(text, start, floor)
    word = table.money_signs.ending(text, end, floor)
    return (table.money_signs.words[word], end - len(word)) if word else ("", start)


def before_blanks(text: str, start: int, floor: int) -> int:
    """Where at most three blanks before ``start`` begin, not before ``floor``."""
    end = start
    while end > floor and end > start - 3 and text[end - 1] == " ":
        end -= 1
    return end


def is_han(sign: str) -> bool:
    """Whether the sign is a Chinese character."""
    return "\u4e00" <= sign <= "\u9fff"
