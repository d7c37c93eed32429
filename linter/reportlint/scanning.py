"""Numbers in Chinese text: amounts, percentages, counts and scores with their units and qualifiers.

One pass over the plain form of the text, whose offsets are those of the text. Dates, document numbers, list numbers,
codes and names with digits are stepped over. What cannot be read with certainty is no mention: a number that is
missed is not checked, a number that is misread accuses a sound report.
"""

import re
from decimal import Decimal
from functools import lru_cache

from reportlint.chinese_numerals import LONGEST, numeral, numerals, plain
from reportlint.mentions import Mention, arabic, is_spent, joined_range, mention_of, range_of, wrapped
from reportlint.moments import Moment, date_end, moments
from reportlint.number_grammar import (
    Found,
    before_blanks,
    grammar,
    is_han,
    qualifier_before,
    run_end,
    whole_word,
    with_unit,
)
from reportlint.quantities import Quantity
from reportlint.units import BARE, Unit, unit

__all__ = ["Mention", "Moment", "moments", "number", "scan"]

LONGEST_CELL = 64
ID_DIGITS = 11
"""An integer without a unit that is this long is a telephone number, an account or an identity number."""

_MARKS = frozenset("eE^×*xkKMGT折")
"""The signs behind a number that may begin one of the further notations, which few reports have."""
_DATE_SIGNS = frozenset("年月./-—~至到、和 ")
_CODE_SIGNS = frozenset(",.:/^*×_@+")
_COMPARES = frozenset("≥≤><")
_WRAPS = frozenset("\n.,，")
_CLAUSE = frozenset("\n\t |。;，,、:!?)”》*#>·")
_TO = frozenset("至到-~—")

Step = tuple[int, Mention | None]
"""Where to go on, and what was found."""


def scan(text: str, *, everything: bool = False) -> list[Mention]:
    """All numbers of a text, left to right, without overlaps. Takes time linear in the length of the text.

    ``everything`` is for texts that are no report (a form's input, a chat, a specification). It also reads what a
    report means otherwise: fractions (3/4, 三分之一, 3又1/2), letters of scale (40K, 5M), 2e5, amounts with blanks
    (7万 5千), Chinese numerals without a unit (二百五), and the numbers inside dates, document numbers, ordinals and
    names, each as a bare number. A fraction that no decimal says exactly is rounded to 15 digits and qualified about.
    """
    if len(text) > _REMEMBERED:
        return _scan(plain(text), cell=False, everything=everything)
    return list(_scanned(text, everything))


_REMEMBERED = 4000
"""Characters of the longest text whose numbers are kept: 2,048 of them have to fit into memory."""


@lru_cache(maxsize=2048)
def _scanned(text: str, everything: bool) -> tuple[Mention, ...]:
    """The numbers of a text, which several rules ask for after it was understood."""
    return tuple(_scan(plain(text), cell=False, everything=everything))


def number(text: str, *, everything: bool = False) -> Quantity | None:
    """The number that a table cell or a YAML scalar consists of, or None where it is no number or more than one.

    Here 2022 is a number (a count), while 2022年 is a year. Wrong grouping (1,91.38) is no number. ``everything`` reads
    the further notations of ``scan``: 3/4 and 二百五 are then numbers too, where a report's cell has a page or a name.
    """
    return _cell(text, everything) if len(text) <= LONGEST_CELL else None


@lru_cache(maxsize=8192)
def _cell(text: str, everything: bool) -> Quantity | None:
    text = plain(text.strip())
    found = grammar().cell.fullmatch(text)
    if found:
        sign, digits, percent = found.groups()
        value = arabic(digits)
        if value is None:
            return None
        made = unit("%") if percent else None
        return Quantity(-value[0] if sign == "-" else value[0], value[1], made or BARE)
    counted = _counted(text)
    if counted:
        return counted
    if text[:1] not in grammar().first_signs:  # 会议组织1组 may hold a number, but is none
        return None
    mentions = _scan(text, cell=True, everything=everything)
    if len(mentions) == 1 and mentions[0].outer == (0, len(text)):
        return mentions[0].quantity
    return None


def _counted(text: str) -> Quantity | None:
    """The number of a cell that is digits and a plain unit, perhaps behind ≥ or ≤; None for any other cell."""
    start = 1 if text[:1] in _COMPARES else 0
    digits = grammar().number.match(text, start)
    if digits is None or digits.end() == len(text):
        return None
    made, value = _plain_unit(text[digits.end() :]), arabic(digits.group())
    return Quantity(*value, made, qualifier_before(text, start, 0)[0]) if made and value else None


@lru_cache(maxsize=1024)
def _plain_unit(word: str) -> Unit | None:
    """The unit that all of a cell behind its digits is, where nothing else needs to be asked; None for any other word.

    个 and 人次 are such units. 年 may make a date, 折 a discount, 块 money, and 万元 begins with a word of scale.
    """
    sign = word[0]
    if sign in _DATE_SIGNS or sign in _MARKS or sign in grammar().powers or sign == "块" or whole_word(word) != word:
        return None
    return unit(word)


def _scan(text: str, *, cell: bool, everything: bool) -> list[Mention]:
    table = grammar()
    if "://" in text or "www." in text:
        text = table.address.sub(lambda found: "\0" * len(found.group()), text)
    made: list[Mention] = []
    at, last, passed = 0, -1, 0
    search = table.start.search
    while found := search(text, at):
        start = found.start()
        if start < passed:
            at, mention = _bare(text, start, last)
        else:
            step = _further(text, start, last) if everything else None
            if not step and text[start] <= "9":
                step = _digits(text, start, last, cell, everything)
            at, mention = step or _chinese(text, start, last, cell)
            if everything and not mention:
                passed = at
                at, mention = _bare(text, start, last)
        last = at
        if mention:
            made.append(mention)
    return made


def _further(text: str, start: int, last: int) -> Step | None:
    from reportlint.notations import further

    found = further(text, start)
    if found is None or _is_glued(text, start):
        return None
    mention = mention_of(text, start, found, last)
    return mention.outer[1], mention


def _bare(text: str, start: int, last: int) -> Step:
    """Reads the plain number at ``start`` of what the reading of reports has stepped over."""
    from reportlint.notations import bare

    found = bare(text, start)
    if found is None:
        table = grammar()
        if text[start - 1 : start + 1] in table.numeral_tails:
            return start + 1, None
        return (_end_of(table.number, text, start) if text[start] <= "9" else run_end(text, start)), None
    mention = mention_of(text, start, found, last)
    return mention.outer[1], mention


def _digits(text: str, start: int, last: int, cell: bool, everything: bool) -> Step:
    """Reads a number in Arabic digits at ``start``; ``last`` is where the token before it ended."""
    table = grammar()
    end = _end_of(table.number, text, start)
    digits, following = text[start:end], text[end : end + 1]
    clause = start == last or start == 0 or text[start - 1] in _CLAUSE
    dot = digits.find(".") + start + 1
    if following and following in _DATE_SIGNS:
        stop = date_end(text, start)
        if stop == start and dot > start and clause and date_end(text, dot) > dot:
            stop = date_end(text, dot)  # 1.2021年: item 1 and a year
        if stop > start:
            return stop, None
    if following in _WRAPS and not (clause and following == "." and end - start <= 2):
        mention = wrapped(text, start, end)
        if mention:
            return mention.outer[1], mention
    value = arabic(digits)
    if start - 1 > last and text[start - 1] == "." and _begins_with_point(text, start) and digits.isdigit():
        start, value = start - 1, (Decimal(f".{digits}"), len(digits))
    short = None
    if value and (following in _MARKS or (everything and following == " ")) and not _is_glued(text, start):
        from reportlint.notations import shorthand

        short = shorthand(text, end, digits, value, everything)
    if value is None or (not short and following and following in _CODE_SIGNS and text[end + 1 : end + 2].isdigit()):
        return max(end, _end_of(table.code, text, start)), None
    if text.startswith("分之", end):
        return max(end, _end_of(table.operand, text, end + 2)), None
    if text.endswith(table.ordinals, 0, before_blanks(text, start, max(last, 0))):
        return max(end, _end_of(table.ordinal, text, start)), None
    if short:
        mention = joined_range(text, mention_of(text, start, short, last))
        return mention.outer[1], mention
    step = range_of(text, start, end, value, last)
    if step:
        return step
    found = with_unit(text, end, *value)
    if _is_name(text, start, found, digits, clause, cell):
        return max(found.end, _end_of(table.code, text, start)), None
    if clause and not cell and dot > start and found.end == end + len(found.word) and _is_item(digits, found):
        return dot, None
    mention = joined_range(text, mention_of(text, start, found, last))
    return mention.outer[1], mention


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start


def _begins_with_point(text: str, start: int) -> bool:
    """Whether the point before ``start`` is a decimal point (.5) and no full stop."""
    before = text[start - 2 : start - 1]
    return not (is_han(before) or before.isalnum() or before in (".", ")", "”")) or before == ""


def _is_glued(text: str, start: int) -> bool:
    """Whether a Latin letter or a sign of codes stands right before the number (A4, m^2)."""
    before = text[start - 1 : start]
    return before != "" and before.isascii() and (before.isalpha() or before in "_@^")


def _is_item(digits: str, found: Found) -> bool:
    """1.5所 at the start of a clause is item 1, and five of them: nothing counts half a school."""
    whole, _, fraction = digits.partition(".")
    return found.unit.name in grammar().counting and len(whole) <= 2 and whole != "0" and fraction[0] != "0"


def _is_name(text: str, start: int, found: Found, digits: str, clause: bool, cell: bool) -> bool:
    """Whether the digits are part of a name, a code or a numbering rather than an amount."""
    before, following = text[start - 1 : start], text[found.end : found.end + 1]
    glued = _is_glued(text, start)
    bracketed = before != "" and before in "([" and following != "" and following in ")]"
    if found.unit.name:
        if found.unit.dimension in ("money", "ratio", "point"):
            return found.word == "折" and found.value > 10
        if bracketed and found.unit.name in grammar().classes and len(digits) > 1:
            return True  # (204类) is a code of the classification
        return glued or (not cell and before in grammar().opening_quotes)
    if glued or (following.isascii() and (following.isalpha() or following in "_@") and following != ""):
        return True
    integer = digits.isdigit()
    if integer and is_han(following) and not found.qualifier:
        return True
    if cell or not integer:
        return False
    return (
        bracketed
        or len(digits) >= ID_DIGITS
        or (len(digits) == 4 and digits[:2] in ("19", "20"))
        or (following != "" and (following in "+" or (clause and following in "、.)")))
        or (before != "" and (before in "+" or before in grammar().opening_quotes))
        or text[max(0, start - 8) : start].rstrip(" :").endswith(grammar().numbered)
    )


def _chinese(text: str, start: int, last: int, cell: bool) -> Step:
    """Reads a number in Chinese numerals at ``start``: only with a unit, and never what may be a name or a saying."""
    table = grammar()
    if text[start - 1 : start + 1] in table.numeral_tails:
        return start + 1, None
    end = run_end(text, start)
    words = text[start:end]
    if text.startswith("分之", end):
        return _fraction(text, start, end, last)
    if text[end : end + 1] in _TO and text[end + 1 : end + 2] in table.signs:
        return max(end + 1, run_end(text, end + 1)), None  # 三至五个
    if len(words) > LONGEST or text.endswith(table.ordinals, 0, start) or text[start - 1 : start] in table.indefinite:
        return end, None
    read = _numeral(words)
    if read is None:
        return end, None
    body, value, decimals = read
    found = with_unit(text, start + len(body), value, decimals)
    if not _is_counted(text, start, body, found, cell):
        return max(end, found.end), None
    mention = mention_of(text, start, found, last)
    return mention.outer[1], mention


def _numeral(words: str) -> tuple[str, Decimal, int] | None:
    """A numeral as what stands before its last 万 or 亿, and how many of those it is: 三千二百万 is 3200 万."""
    table = numerals()
    body = words.rstrip("".join(table.sections))
    if not body or body[0] in table.sections or (body[0] in table.multipliers and body[0] != "十"):
        return None
    read = numeral(body if "点" in body else words)
    if read is None or "点" in body:
        return read and (body, *read)
    scale = sum(table.sections[sign] for sign in words[len(body) :])
    return body, Decimal(int(read[0].scaleb(-scale))), 0


def _is_counted(text: str, start: int, body: str, found: Found, cell: bool) -> bool:
    """Whether a Chinese numeral with this unit is a number: 三个 is, 三级, 一个, 二次 and 四个意识 are not."""
    table = grammar()
    dimension, following = found.unit.dimension, text[found.end : found.end + 1]
    lone = len(body) == 1 and not found.power and not found.qualifier
    if dimension in ("ratio", "point"):
        return not lone or dimension == "point"
    if lone and body == "一":
        return False
    if dimension == "money":
        if found.word in ("角", "圆") and not found.power:
            return False
        return (
            not lone or not is_han(following) or following == "钱" or _end_of(table.cents, text, found.end) > found.end
        )
    if found.word == "块":
        return is_spent(text, start, found.end)
    if not table.financial.isdisjoint(body) or found.word not in table.counted_in_chinese:
        return False
    if (lone and body == "二") or (not cell and text[start - 1 : start] in table.opening_quotes):
        return False
    return not text.startswith(table.sayings, found.end)


def _fraction(text: str, start: int, end: int, last: int) -> Step:
    """百分之六十 is 60 percent; 三分之一 is not read, as no decimal says it."""
    operand = grammar().operand.match(text, end + 2)
    stop = operand.end() if operand else end + 2
    from reportlint.notations import PARTS, letter_at, percent

    made = unit(PARTS.get(text[start:end], ""))
    if not operand or made is None:
        return stop, None
    letter = letter_at(text, stop) if operand.group(1) else ""
    value = percent(operand.group(), letter)
    if value is None:
        return stop, None
    stop += len(letter)
    mention = mention_of(text, start, Found(*value, made, "", 0, stop, ""), last)
    return mention.outer[1], mention
