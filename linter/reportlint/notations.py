"""Further notations of numbers: 1.2E+05, 10^-3, 40k, 75折 - and, outside reports, 3/4, 二百五, 7万 5千.

The first group can be nothing else and is always read. The rest would be wrong in a report, where 3/4 is a page or a
day, 4K and 5G are names, 五 is a heading and a date is no three numbers: ``scan`` reads it on request.
All functions take the plain form of a text and offsets in it.
"""

import re
from decimal import Context, Decimal, DivisionByZero, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from reportlint.chinese_numerals import numeral, numerals, spoken
from reportlint.mentions import MOST_DIGITS, arabic
from reportlint.number_grammar import Found, grammar, is_han, past_blanks, scaled_unit, with_unit
from reportlint.units import BARE, unit
from reportlint.vocabulary import vocabulary

PLACES = 15
"""The significant digits of a quotient or a power that no shorter decimal says exactly."""

PARTS = {"百": "%", "千": "‰", "万": "‱"}
"""What 百分之, 千分之 and 万分之 count in."""

MARKS = frozenset("eE^kKMGT折")
"""The signs behind a number that may begin one of these notations."""

_EXACT = Context(prec=60)
_ROUND = Context(prec=PLACES)

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
    # runs are possessive and bounded, so that a place is looked at a bounded number of times
    numeral = rf"[{signs}]{{1,40}}+(?:点[{signs}]{{1,40}}+)?"
    operand = rf"(?:[0-9]{{1,24}}+(?:\.[0-9]{{1,24}}+)?|{numeral})"
    of = r" {0,3}分 {0,3}之 {0,3}"
    step = rf"[0-9]{{1,24}}+[{scales}]"
    return _Notations(
        exponent=re.compile(r"[eE]([+-]?[0-9]{1,2})(?![0-9A-Za-z.])"),
        power=re.compile(r"\^(?:\+|--|(-))?([0-9]{1,2})(?![0-9A-Za-z.^])"),
        letter=re.compile(rf" ?([{every}])(?![0-9A-Za-z])"),
        letters=letters,
        stroke=re.compile(r"(?:([0-9]{1,12}+) )?([0-9]{1,12}+)/([0-9]{1,12}+)(?![0-9/.A-Za-z-])"),
        fraction=re.compile(rf"(?:({operand}) {{0,3}}又 {{0,3}})?({operand}){of}(负?)({operand})(?: ?([{every}]))?"),
        steps=re.compile(rf"{step}(?: {{0,2}}零?{step}){{1,4}}+"),
        step=re.compile(rf"([0-9]++)([{scales}])"),
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
        raised = _rounded(_EXACT.power(value[0], Decimal(f"{minus or ''}{exponent}")))
        return _made(text, power.end(), raised)
    shifted = table.exponent.match(text, end)
    if shifted and (everything or "." in digits or shifted.group(1)[0] in "+-"):
        by = int(shifted.group(1))
        if value[0].adjusted() + by >= MOST_DIGITS:
            return None
        whole = _made(text, shifted.end(), (value[0].scaleb(by), max(0, value[1] - by)))
        # 1.2E+05 is how a spreadsheet shows 123456: digits are lost
        return whole and whole._replace(qualifier="about" if by > value[1] else "")
    letter = table.letter.match(text, end)
    if letter and (everything or letter.group() == "k"):
        found = scaled_unit(text, letter.end(), *value, table.letters[letter.group(1)])
        following = text[letter.end() : letter.end() + 1]
        return found if everything or found.word or not is_han(following) else None
    if text.startswith("折", end) and len(digits) == 2 and digits.isdigit() and digits[1] != "0":
        found = with_unit(text, end, value[0].scaleb(-1), 1)  # 75折 is spoken for 7.5折
        return found if found.word == "折" else None
    return None


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
    """The fraction, the spaced amount (7万 5千) or the spaced discount that begins at ``start`` of a text that is no report."""
    table = _notations()
    if text[start] <= "9":
        if stroke := table.stroke.match(text, start):
            whole, above, below = stroke.groups()
            if text[start - 1 : start] not in ("/", ".", "-") or start == 0:
                return _made(text, stroke.end(), _quotient(whole, above, below))
        if discount := table.discount.match(text, start):
            made = unit("折")
            value = Decimal(".".join(discount.groups()))
            return made and Found(value, 1, made, "折", 0, discount.end(), "")
        if steps := table.steps.match(text, start):
            total = _stepped(steps.group())
            return with_unit(text, steps.end(), total, 0) if total is not None else None
    fraction = table.fraction.match(text, start)
    if not fraction:
        return None
    whole, below, minus, above, letter = fraction.groups()
    if whole is None and below in PARTS:
        made, value = unit(PARTS[below]), percent(above, letter)
        return Found(*value, made, "", 0, fraction.end(), "") if made and value else None
    end = fraction.end(4)
    return _made(text, end, _quotient(whole, ("-" if minus else "") + above, below))


def bare(text: str, start: int) -> Found | None:
    """The plain number at ``start``, whatever it is the year, the number or the name of; None for a mere word (一切)."""
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
    run = table.run.match(text, start)
    if not run or text[start - 1 : start + 1] in table.numeral_tails or text[start - 1 : start] in table.indefinite:
        return None
    words, end = run.group(), run.end()
    if len(words) == 1 and is_han(text[end : end + 1]) and not text.startswith("分之", end):
        return None
    value = _value(words)
    return Found(*value, BARE, "", 0, end, "") if value else None


def _made(text: str, end: int, value: Read | None) -> Found | None:
    if value is None:
        return None
    found = with_unit(text, end, *value)
    # the last place of a rounded quotient says nothing
    return found if value[1] < PLACES - 1 else found._replace(qualifier="about")


def _value(operand: str) -> Read | None:
    if operand[0] <= "9":
        return arabic(operand)
    return numeral(operand) or spoken(operand)


def _lettered(value: Read, letter: str) -> Read | None:
    made = unit(_notations().letters[letter])
    return (value[0].scaleb(made.exponent), max(0, value[1] - made.exponent)) if made else None


def _quotient(whole: str | None, above: str, below: str) -> Read | None:
    parts = [_value(each) if each else None for each in (whole, above.removeprefix("-"), below)]
    if parts[1] is None or parts[2] is None or (whole and parts[0] is None):
        return None
    try:
        value = _EXACT.divide(parts[1][0], parts[2][0])
    except (DivisionByZero, InvalidOperation):
        return None
    value = -value if above.startswith("-") else value
    return _rounded(_EXACT.add(parts[0][0], value) if parts[0] else value)


def _rounded(value: Decimal) -> Read | None:
    """At most PLACES significant digits, without zeros at the end; None for more digits than any amount has."""
    if not value.is_finite() or abs(value.adjusted()) >= MOST_DIGITS:
        return None
    value = _ROUND.plus(value).normalize(_ROUND)
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return (value if decimals else Decimal(int(value))), decimals


def _stepped(words: str) -> Decimal | None:
    """7万 5千 4百 is 75400 and 2千零30万 is 20300000: each step lower than the one before it."""
    powers, sections = grammar().powers, numerals().sections
    total = section = Decimal(0)
    step, level = 99, 99
    for digits, scale in _notations().step.findall(words):
        power, value = powers[scale], Decimal(digits)
        if scale in sections:
            if power >= level:
                return None
            total += (section + value).scaleb(power)
            section, level, step = Decimal(0), power, 99
        elif power >= step:
            return None
        else:
            section += value.scaleb(power)
            step = power
    return total + section
