"""Further notations of numbers: 1.2E+05, 3.5×10^4, 10^-3, 40k, 75折 - and, outside reports, 3/4, 二百五, 7万 5千.

The first group can be nothing else and is always read. The rest would be wrong in a report, where 3/4 is a page or a
day, 4K and 5G are names, 五 is a heading and a date is no three numbers: ``scan`` reads it on request.
All functions take the plain form of a text and offsets in it.
"""

import re
from decimal import Context, Decimal
from functools import lru_cache

from reportlint.chinese_numerals import numeral, numerals, spoken
from reportlint.mentions import MOST_DIGITS, arabic
from reportlint.number_grammar import Found, grammar, is_han, run_end, scaled_unit, with_unit
from reportlint.records import NamedTuple
from reportlint.units import BARE, unit
from reportlint.vocabulary import vocabulary

PLACES = 15
"""The significant digits of a quotient or a power that no shorter decimal says exactly."""

PARTS = {"百": "%", "千": "‰", "万": "‱"}
"""What 百分之, 千分之 and 万分之 count in."""

_EXACT = Context(prec=60, traps=[])
_ROUND = Context(prec=PLACES, traps=[])

Read = tuple[Decimal, int]
"""A value and its decimals."""


class _Notations(NamedTuple):
    exponent: re.Pattern[str]
    power: re.Pattern[str]
    letter: re.Pattern[str]
    letters: dict[str, str]
    stroke: re.Pattern[str]
    fraction: re.Pattern[str]
    steps: re.Pattern[str]
    step: re.Pattern[str]
    discount: re.Pattern[str]


@lru_cache(maxsize=1)
def _notations() -> _Notations:
    letters: dict[str, str] = vocabulary()["numbers"]["letters"]
    table = grammar()
    signs, every = table.signs, "".join(letters)
    scales = "".join(table.powers)
    # runs are possessive and repetitions bounded: a place is looked at a bounded number of times
    operand = rf"(?:{table.number.pattern}|[{signs}]++(?:点[{signs}]++)?)"
    of = r" {0,3}分 {0,3}之 {0,3}"
    step = rf"[0-9]{{1,24}}+[{scales}]"
    return _Notations(
        exponent=re.compile(r"([eE]|[×*x]10\^)([+-]?[0-9]{1,2})(?![0-9A-Za-z^]|\.[0-9])"),
        power=re.compile(r"\^(?:\+|--|(-))?([0-9]{1,2})(?![0-9A-Za-z^]|\.[0-9])"),
        letter=re.compile(rf" ?([{every}])(?![0-9A-Za-z])"),
        letters=letters,
        stroke=re.compile(r"(?:([0-9]{1,12}+) )?([0-9]{1,12}+)/([0-9]{1,12}+)(?![0-9/.A-Za-z-])"),
        fraction=re.compile(rf"(?:({operand}) {{0,3}}又 {{0,3}})?({operand}){of}(负?)({operand})(?: ?([{every}]))?"),
        steps=re.compile(rf"{step}(?: {{0,2}}零?{step}){{1,4}}+"),
        step=re.compile(rf"( ?)零?([0-9]++)([{scales}])"),
        discount=re.compile(r"([0-9]) ([0-9]) ?折"),
    )


def shorthand(text: str, end: int, digits: str, value: Read, everything: bool) -> Found | None:
    """The number ``digits`` that ends at ``end`` with an exponent, a power or a letter of scale behind it, or None.

    2e5 may be a code, K and M are sizes and names: they are read with ``everything`` alone.
    """
    table = _notations()
    power = table.power.match(text, end)
    if power:
        minus, exponent = power.groups()
        return _result(text, power.end(), _EXACT.power(value[0], Decimal(f"{minus or ''}{exponent}")))
    shifted = table.exponent.match(text, end)
    if shifted and (everything or "." in digits or shifted.group(1) not in "eE" or shifted.group(2)[0] in "+-"):
        by = int(shifted.group(2))
        if abs(value[0].adjusted() + by) >= MOST_DIGITS:
            return None
        found = with_unit(text, shifted.end(), *_scaled(value, by))
        # 1.2E+05 is how a spreadsheet shows 123456: digits are lost
        return found._replace(qualifier="about") if by > value[1] else found
    letter = table.letter.match(text, end)
    if letter and (everything or letter.group() == "k"):
        found = scaled_unit(text, letter.end(), *value, table.letters[letter.group(1)])
        following = text[letter.end() : letter.end() + 1]
        return found if everything or found.word or not is_han(following) else None
    if text.startswith("折", end) and len(digits) == 2 and digits.isdigit() and digits[1] != "0":
        found = with_unit(text, end, value[0].scaleb(-1), 1)  # 75折 is spoken for 7.5折
        return found if found.word == "折" else None
    return None


def _is_in_date(text: str, start: int) -> bool:
    """Whether the sign of a date stands before a number: 2022-3/4."""
    return start >= 2 and text[start - 1] in "-./" and ("0" <= text[start - 2] <= "9" or text[start - 2] == "年")


def percent(operand: str, letter: str | None) -> Read | None:
    """The percentage that stands behind 百分之, in either kind of digits, with or without a letter of scale."""
    if operand == "百":
        return Decimal(100), 0
    value = arabic(operand) if operand[0] <= "9" else numeral(operand)
    return _lettered(value, letter) if value and letter else value


def letter_at(text: str, at: int) -> str:
    """The letter of scale directly behind a number; "" for none."""
    found = _notations().letter.match(text, at)
    return found.group(1) if found and found.start(1) == at else ""


def further(text: str, start: int) -> Found | None:
    """The fraction, amount (7万 5千) or discount (7 2 折) that begins at ``start`` of a text that is no report."""
    table = _notations()
    if text[start] <= "9":
        stroke = table.stroke.match(text, start)
        if stroke and not _is_in_date(text, start):
            return _quotient(text, stroke.end(), *stroke.groups())
        discount, made = table.discount.match(text, start), unit("折")
        if discount and made:
            return Found(Decimal(".".join(discount.groups())), 1, made, "折", 0, discount.end(), "")
        steps = table.steps.match(text, start)
        if steps:
            total = _stepped(steps.group())
            return with_unit(text, steps.end(), total, 0) if total is not None else None
    fraction = table.fraction.match(text, start)
    if not fraction:
        return None
    whole, below, minus, above, letter = fraction.groups()
    if whole is None and below in PARTS:
        value, of = percent(above, letter), unit(PARTS[below])
        return Found(*value, of, "", 0, fraction.end(), "") if value and of else None
    return _quotient(text, fraction.end(4), whole, minus + above, below)


def bare(text: str, start: int) -> Found | None:
    """The plain number at ``start``, be it a year, a number or a name; None for a mere word (一切)."""
    if text[start] > "9":
        return _bare_numeral(text, start)
    match = grammar().number.match(text, start)
    if not match:
        return None
    digits, end = match.group(), match.end()
    point = digits.find(".")
    dotted = text.startswith(".", end) and text[end + 1 : end + 2].isdigit()
    before = text[start - 2 : start] if start > 1 else ""
    if point > 0 and (dotted or (before[1:] == "." and before[0].isdigit())):
        digits, end = digits[:point], start + point  # 1.2.3 are three numbers
    value = arabic(digits)
    return Found(*value, BARE, "", 0, end, "") if value else None


def _bare_numeral(text: str, start: int) -> Found | None:
    table = grammar()
    end = run_end(text, start)
    words = text[start:end]
    if not words or text[start - 1 : start + 1] in table.numeral_tails or text[start - 1 : start] in table.indefinite:
        return None
    if len(words) == 1 and is_han(text[end : end + 1]) and not text.startswith("分之", end):
        return None
    value = _value(words)
    return Found(*value, BARE, "", 0, end, "") if value else None


def _value(operand: str) -> Read | None:
    if operand[0] <= "9":
        return arabic(operand)
    return numeral(operand) or spoken(operand)


def _lettered(value: Read, letter: str) -> Read | None:
    made = unit(_notations().letters[letter])
    return _scaled(value, made.exponent) if made else None


def _scaled(value: Read, power: int) -> Read:
    return Decimal(format(value[0].scaleb(power), "f")), max(0, value[1] - power)


def _quotient(text: str, end: int, whole: str | None, above: str, below: str) -> Found | None:
    """The value of a fraction that ends at ``end``; None where a part is no number and where ``below`` is zero."""
    first = _value(whole) if whole else (Decimal(0), 0)
    top, bottom = _value(above.removeprefix("负")), _value(below)
    if not (first and top and bottom):
        return None
    part = _EXACT.divide(top[0], bottom[0])
    join = _EXACT.subtract if above.startswith("负") else _EXACT.add
    return _result(text, end, join(first[0], part))


def _result(text: str, end: int, value: Decimal) -> Found | None:
    """The number in at most PLACES digits, about where those are not all of it; None where no amount is so long."""
    if not value.is_finite() or abs(value.adjusted()) >= MOST_DIGITS:
        return None
    rounded = format(_ROUND.plus(value), "f")
    if "." in rounded:
        rounded = rounded.rstrip("0").rstrip(".")
    found = with_unit(text, end, Decimal(rounded), len(rounded.partition(".")[2]))
    return found if Decimal(rounded) == value else found._replace(qualifier="about")


def _stepped(words: str) -> Decimal | None:
    """7万 5千 4百 is 75400 and 2千零30万 is 20300000: each step lower than the one before it."""
    powers, sections = grammar().powers, numerals().sections
    total = section = Decimal(0)
    step, level = 99, 99
    for blank, digits, scale in _notations().step.findall(words):
        power, value = powers[scale], Decimal(digits)
        if scale in sections:
            if power >= level or (blank and section):
                return None
            total += (section + value).scaleb(power)
            section, level, step = Decimal(0), power, 99
        elif power >= step:
            return None
        else:
            section += value.scaleb(power)
            step = power
    return total + section
