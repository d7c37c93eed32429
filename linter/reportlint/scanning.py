"""Numbers in Chinese text: amounts, percentages, counts and scores with their units and qualifiers.

One pass over the plain form of the text, whose offsets are those of the text. Dates, document numbers, list numbers,
codes and names with digits are stepped over. What cannot be read with certainty is no mention: a number that is
missed is not checked, a number that is misread accuses a sound report.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from reportlint.chinese_numerals import LONGEST, numeral, numerals, plain
from reportlint.moments import Moment, date_end, moments
from reportlint.number_grammar import (
    Found, grammar, is_han, money_sign, qualifier_after, qualifier_before, with_unit,
)  # fmt: skip
from reportlint.quantities import Quantity
from reportlint.units import BARE, unit

__all__ = ["Mention", "Moment", "moments", "number", "scan"]

MOST_DIGITS = 24
LONGEST_CELL = 64
ID_DIGITS = 11
"""An integer without a unit that is this long is a telephone number, an account or an identity number."""


class Mention(NamedTuple):
    """A number of a text: text[start:end] is the number with its unit, ``outer`` takes in the qualifiers (约, 以上).

    ``kind`` is one of money, ratio, point, score, count and bare (without any unit). Foreign money, 元/人 and a scale
    word without a unit (8000万) are counts: they never add to money.
    """

    start: int
    end: int
    quantity: Quantity
    kind: str
    outer: tuple[int, int]


_KINDS = {"money": "money", "ratio": "ratio", "point": "point", "分": "score"}
_DATE_SIGNS = frozenset("年月./-—~至到、和 ")
_CODE_SIGNS = frozenset(",.:/^*×_@+")
_WRAPS = frozenset("\n.,，")
_TO = frozenset("至到-~—")
_PARTS = {"百": "%", "千": "‰", "万": "‱"}
_CLAUSE = frozenset("\n\t |。;,，、:!?)”》*#>·")

Step = tuple[int, Mention | None]
"""Where to go on, and what was found."""


def scan(text: str) -> list[Mention]:
    """All numbers of a text, left to right, without overlaps. Takes time linear in the length of the text."""
    return _scan(plain(text), cell=False)


def number(text: str) -> Quantity | None:
    """The number that a table cell or a YAML scalar consists of, or None where it is no number or more than one.

    Here 2022 is a number (a count), while 2022年 is a year. Wrong grouping (1,91.38) is no number.
    """
    return _cell(text) if len(text) <= LONGEST_CELL else None


@lru_cache(maxsize=8192)
def _cell(text: str) -> Quantity | None:
    text = plain(text.strip())
    found = grammar().cell.fullmatch(text)
    if found:
        sign, digits, percent = found.groups()
        value = _value(digits)
        if value is None:
            return None
        made = unit("%") if percent else None
        return Quantity(-value[0] if sign == "-" else value[0], value[1], made or BARE)
    mentions = _scan(text, cell=True)
    if len(mentions) == 1 and mentions[0].outer == (0, len(text)):
        return mentions[0].quantity
    return None


def _value(digits: str) -> tuple[Decimal, int] | None:
    """Value and decimals of Arabic digits; None for a code (0731) and for more digits than any amount has."""
    if len(digits) > 2 * MOST_DIGITS:
        return None
    digits = digits.replace(",", "").replace("，", "")
    whole, _, fraction = digits.partition(".")
    if len(whole) + len(fraction) > MOST_DIGITS or (len(whole) > 1 and whole[0] == "0"):
        return None
    return Decimal(digits), len(fraction)


def _scan(text: str, *, cell: bool) -> list[Mention]:
    table = grammar()
    if "://" in text or "www." in text:
        text = table.address.sub(lambda found: "\0" * len(found.group()), text)
    made: list[Mention] = []
    at, last = 0, -1
    search = table.start.search
    while found := search(text, at):
        start = found.start()
        read = _digits if text[start] <= "9" else _chinese
        at, mention = read(text, start, last, cell)
        last = at
        if mention:
            made.append(mention)
            at = last = mention.outer[1]
    return made


def _digits(text: str, start: int, last: int, cell: bool) -> Step:
    """Reads a number in Arabic digits at ``start``; ``last`` is where the token before it ended."""
    table = grammar()
    end = _end_of(table.number, text, start)
    digits, following = text[start:end], text[end : end + 1]
    clause = start == last or start == 0 or text[start - 1] in _CLAUSE
    dot = start + digits.find(".") + 1
    if following and following in _DATE_SIGNS:
        stop = date_end(text, start)
        if stop == start and dot > start and clause:
            stop = max(start, date_end(text, dot) if date_end(text, dot) > dot else start)  # 1.2021年: item 1
        if stop > start:
            return stop, None
    value = _value(digits)
    wrapped = _wrapped(text, start, end, clause) if following in _WRAPS else None
    if wrapped:
        return wrapped
    if value is None or (following and following in _CODE_SIGNS and text[end + 1 : end + 2].isdigit()):
        return max(end, _end_of(table.code, text, start)), None
    if text.startswith("分之", end):
        return max(end, _end_of(table.operand, text, end + 2)), None
    if text.endswith(table.ordinals, 0, start):
        return end, None
    span = table.range.match(text, end)
    step = _range(text, start, value, span, last) if span else None
    if step:
        return step
    found = with_unit(text, end, *value)
    if _is_name(text, start, found, digits, clause, cell):
        return max(found.end, _end_of(table.code, text, start)), None
    if clause and dot > start and found.unit.name in table.counting:
        return dot, None  # 1.5所 at the start of a clause: item 1, and five of them
    mention = _mention(text, start, found, last)
    span = table.range.match(text, mention.end)
    if span and mention.kind != "bare":
        mention = _joined_range(text, mention, span)
    return mention.outer[1], mention


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start


def _is_name(text: str, start: int, found: Found, digits: str, clause: bool, cell: bool) -> bool:
    """Whether the digits are part of a name, a code or a numbering rather than an amount."""
    before, following = text[start - 1 : start], text[found.end : found.end + 1]
    glued = before.isascii() and (before.isalpha() or before in "_@") and before != ""
    dimension = found.unit.dimension
    if found.unit.name:
        if dimension in ("money", "ratio", "point"):
            return False
        return glued or (not cell and before in grammar().opening_quotes)
    integer = digits.isdigit()
    if glued or (following.isascii() and (following.isalpha() or following in "_@") and following != ""):
        return True
    if integer and is_han(following) and not found.qualifier:
        return True
    if cell or not integer:
        return False
    return (
        len(digits) >= ID_DIGITS
        or (len(digits) == 4 and digits[:2] in ("19", "20"))
        or (following != "" and (following in "+" or (clause and following in "、.)")))
        or (before != "" and (before in "+" or before in grammar().opening_quotes))
        or (before != "" and before in "[(<" and following != "" and following in "])>")
        or text[max(0, start - 8) : start].rstrip(" :").endswith(grammar().numbered)
    )


def _mention(text: str, start: int, found: Found, last: int) -> Mention:
    """The number with its sign, the sign of money, 角 and 分, and the qualifiers on both sides."""
    table = grammar()
    floor = max(last, 0)
    value, decimals, made, end = found.value, found.decimals, found.unit, found.end
    if _negative(text, start, last):
        value, start = -value, start - 1
    money, outer = money_sign(text, start, floor)
    if money and made.dimension in ("", "money"):
        made = made if made.dimension else unit(made.name + money) or made
    else:
        outer = start
    if found.word == "块" and _is_spent(text, start, end):
        made = unit("元") or made
    if made.name == "元":
        cents = table.cents.match(text, end)
        if cents and cents.group():
            places = "".join(_digit(sign) for sign in cents.groups(default="0")).rstrip("0")
            value += Decimal(f"0.{places}")
            decimals, end = max(decimals, len(places)), cents.end()
    before, outer = qualifier_before(text, outer, floor)
    if before and found.word in table.spans_of_time and text[outer] == "近":
        before = ""
    after, stop = qualifier_after(text, end)
    said = [each for each in (after, found.qualifier, before) if each]
    qualifier = next((each for each in said if each != "about"), said[0] if said else "")
    kind = _KINDS.get(made.dimension) or ("count" if made.name else "bare")
    return Mention(start, end, Quantity(value, decimals, made, qualifier), kind, (outer, stop))


def _negative(text: str, start: int, last: int) -> bool:
    """Whether a minus stands before the number, and no hyphen or dash: 款)-65 and 5人-3人 are none."""
    sign, before = text[start - 1 : start], text[start - 2 : start - 1]
    if start - 1 <= last and last > 0:
        return False
    if sign == "-":
        return not (before and (before in ")%]-—" or (before.isascii() and before.isalnum())))
    return sign == "负" and before + sign not in grammar().not_negative


def _digit(sign: str) -> str:
    return sign if sign.isdigit() else str(numerals().digits[sign])


def _is_spent(text: str, start: int, end: int) -> bool:
    """块 is money before 钱, and at the end of a clause behind a word of spending."""
    following = text[end : end + 1]
    if following == "钱":
        return True
    return not is_han(following) and not grammar().spending.isdisjoint(text[max(0, start - 4) : start])


def _range(text: str, start: int, value: tuple[Decimal, int], span: re.Match[str], last: int) -> Step | None:
    """10-20万元 is a range; 0517-83605210 and 1-2 are codes; 8-3人 are two numbers. None where 至 or 到 joins none."""
    dash, digits = span.groups()
    first, second = value, _value(digits)
    found = with_unit(text, span.end(), *second) if second else None
    if second and found and found.unit.name and found.value == second[0]:
        if first[0] < second[0]:
            lower = found._replace(value=first[0], decimals=max(first[1], second[1]))
            mention = _mention(text, start, lower, last)
            return mention.outer[1], mention._replace(quantity=mention.quantity._replace(upper=second[0]))
        return (span.start(2), None) if dash not in "至到" else None
    if dash == "-" and text[span.start(1) - 1] != " ":
        return max(span.end(), _end_of(grammar().code, text, start)), None
    return None


def _joined_range(text: str, mention: Mention, span: re.Match[str]) -> Mention:
    """5%-20% and 10万-20万元: both ends have a unit. The first alone where the two do not go together."""
    dash, digits = span.groups()
    second = _value(digits)
    lower = mention.quantity
    if second is None or dash in "至到" or mention.end != mention.outer[1]:
        return mention
    upper = with_unit(text, span.end(), *second)
    same = upper.unit == lower.unit or (not lower.unit.dimension and lower.unit.name + upper.word == upper.unit.name)
    if not same or upper.value <= lower.value or not upper.unit.name:
        return mention
    after, stop = qualifier_after(text, upper.end)
    joined = Quantity(lower.value, lower.decimals, upper.unit, lower.qualifier or after, upper.value)
    kind = _KINDS.get(upper.unit.dimension, "count")
    return Mention(mention.start, upper.end, joined, kind, (mention.outer[0], stop))


def _wrapped(text: str, start: int, end: int, clause: bool) -> Step | None:
    """An amount whose line ends beside its point or comma; sure only with a unit of money or percent behind it."""
    found = grammar().broken.match(text, end)
    if not found or (clause and text[end] == "." and end - start <= 2):
        return None  # an item number ends its line
    joined = text[start:end] + text[end : end + 2 * MOST_DIGITS].replace("\n", "", 1)
    length = _end_of(grammar().number, joined, 0)
    value = _value(joined[:length])
    if value is None or length <= end - start:
        return None
    measured = with_unit(text, start + length + 1, *value)
    if measured.unit.dimension not in ("money", "ratio"):
        return None
    mention = _mention(text, start, measured, start)
    return mention.outer[1], mention


def _chinese(text: str, start: int, last: int, cell: bool) -> Step:
    """Reads a number in Chinese numerals at ``start``: only with a unit, and never what may be a name or a saying."""
    table = grammar()
    if text[start - 1 : start + 1] in table.numeral_tails:
        return start + 1, None
    end = _end_of(table.run, text, start)
    words = text[start:end]
    if text.startswith("分之", end):
        return _fraction(text, start, end, last)
    if text[end : end + 1] in _TO and text[end + 1 : end + 2] in table.signs:
        return _end_of(table.run, text, end + 1), None  # 三至五个
    if len(words) > LONGEST or text.endswith(table.ordinals, 0, start):
        return end, None
    value = _numeral(words)
    if value is None:
        return end, None
    body, total, decimals = value
    found = with_unit(text, start + len(body), total, decimals)
    if not _is_counted(text, start, body, found, cell):
        return max(end, found.end), None
    mention = _mention(text, start, found, last)
    return mention.outer[1], mention


def _numeral(words: str) -> tuple[str, Decimal, int] | None:
    """A numeral as what stands before its last 万 or 亿, and how many of those it is: 三千二百万 is 3200 万."""
    table = numerals()
    body = words.rstrip("".join(table.sections))
    if not body or body[0] in table.sections or (body[0] in table.multipliers and body[0] not in "十拾"):
        return None
    read = numeral(body if "点" in body else words)
    if read is None:
        return None
    value, decimals = read
    if "点" not in body:
        value = value.scaleb(-sum(table.sections[sign] for sign in words[len(body) :]))
        value = Decimal(int(value))
    return body, value, decimals


def _is_counted(text: str, start: int, body: str, found: Found, cell: bool) -> bool:
    table = grammar()
    dimension, following = found.unit.dimension, text[found.end : found.end + 1]
    lone = len(body) == 1 and not found.power and not found.qualifier
    if dimension in ("ratio", "point"):
        return not lone or dimension == "point"
    if lone and body == "一":
        return False
    if dimension == "money" or found.word.endswith(("元", "币", "镑", "法郎")):
        if found.word in ("角", "圆") and not found.power:
            return False
        small = table.cents.match(text, found.end)
        return not lone or not is_han(following) or bool(small and small.group()) or following == "钱"
    if found.word == "块":
        return _is_spent(text, start, found.end)
    if not table.financial.isdisjoint(body) or found.word not in table.counted_in_chinese:
        return False
    if (lone and body == "二") or (not cell and text[start - 1 : start] in table.opening_quotes):
        return False
    return text[found.end : found.end + 2] not in table.sayings


def _fraction(text: str, start: int, end: int, last: int) -> Step:
    """百分之六十 is 60 percent; 三分之一 is not read, as no decimal says it."""
    table = grammar()
    operand = table.operand.match(text, end + 2)
    stop = operand.end() if operand else end + 2
    made = unit(_PARTS.get(text[start:end], ""))
    if not operand or made is None:
        return stop, None
    value = _value(operand.group()) if operand.group(1) else numeral(operand.group())
    if operand.group() == "百":
        value = Decimal(100), 0
    if value is None:
        return stop, None
    mention = _mention(text, start, Found(*value, made, "", 0, stop, ""), last)
    return mention.outer[1], mention
