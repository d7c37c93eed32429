"""Signs and Chinese numerals: one plain form of a text for scanning, and the values of 三千二百 and 壹佰万.

The plain form is as long as the text, so that every offset in it is an offset in the text.
"""

from decimal import Decimal
from functools import lru_cache

from reportlint.records import NamedTuple
from reportlint.vocabulary import vocabulary

LONGEST = 40
"""A longer run of numerals is no number."""

_MOST_DIGITS = 16
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_KEPT = "，"


class Numerals(NamedTuple):
    """The characters numerals are made of: digits, multipliers within a section (十百千) and sections (万亿兆)."""

    digits: dict[str, int]
    multipliers: dict[str, int]
    sections: dict[str, int]
    financial: dict[int, str]

    @property
    def every(self) -> str:
        """All of them, as for a character class; 点 is not among them."""
        return "".join([*self.digits, *self.multipliers, *self.sections, *map(chr, self.financial)])


@lru_cache(maxsize=1)
def numerals() -> Numerals:
    """The table, from the data."""
    data = vocabulary()["numbers"]
    within = {name: power for name, power in data["multipliers"].items() if power < 4}
    sections = {name: power for name, power in data["multipliers"].items() if power >= 4}
    financial = {ord(name): plain for name, plain in data["financial"].items()}
    return Numerals(dict(data["digits"]), within, sections, financial)


@lru_cache(maxsize=1)
def _forms() -> dict[int, str]:
    forms = {code: chr(code - 0xFEE0) for code in _FULL_WIDTH if chr(code) not in _KEPT}
    data = vocabulary()["numbers"]["forms"]
    forms.update((ord(variant), plain) for variant, plain in zip(data["from"], data["to"], strict=True))
    return forms


def plain(text: str) -> str:
    """The text with full-width and variant signs replaced one for one; the Chinese comma stays what it is."""
    return text if text.isascii() else text.translate(_forms())


def numeral(text: str) -> tuple[Decimal, int] | None:
    """The value of a Chinese numeral and the decimals it is written with, or None where it is not well formed.

    Well formed means as read aloud in full: 三千二百, 一千零八, 二十一万亿, 五十点七. Not: 三四, 一百五, 万.
    """
    if not text or len(text) > LONGEST:
        return None
    text = text.translate(numerals().financial)
    whole, point, fraction = text.partition("点")
    value = _whole(whole)
    if value is None:
        return None
    if not point:
        return Decimal(value), 0
    digits = numerals().digits
    if not fraction or any(sign not in digits for sign in fraction):
        return None
    places = "".join(str(digits[sign]) for sign in fraction)
    return Decimal(f"{value}.{places}"), len(places)


def spoken(text: str) -> tuple[Decimal, int] | None:
    """The value of a numeral whose last place is left out: 二百五 is 250, 一万三 is 13000. None for any other."""
    table = numerals()
    text = text.translate(table.financial)
    power = {**table.multipliers, **table.sections}.get(text[-2:-1], 0)
    if power < 2 or table.digits.get(text[-1], 0) == 0:
        return None
    head = numeral(text[:-1])
    return (head[0] + Decimal(table.digits[text[-1]]).scaleb(power - 1), 0) if head and not head[1] else None


def _whole(text: str) -> int | None:
    """Splits at the last 兆, 亿 or 万: what stands before is multiplied, what stands behind is added."""
    table = numerals()
    for section, power in sorted(table.sections.items(), key=lambda item: -item[1]):
        before, found, behind = text.rpartition(section)
        if not found:
            continue
        many = _whole(before)
        rest = _whole(behind) if behind else 0
        # 一万三 is spoken for 13000: a rest without 零 fills the next place
        if not many or rest is None or rest >= 10**power or many >= 10**_MOST_DIGITS:
            return None
        if behind and not behind.startswith(("零", "〇")) and rest * 10 < 10**power and len(behind) == 1:
            return None
        return int(many * 10**power + rest)
    return _section(text)


def _section(text: str) -> int | None:
    """A numeral below 10000 in 千, 百, 十 and digits, each place once and in order."""
    if not text:
        return None
    table = numerals()
    total, digit, place = 0, None, 4
    gap = False
    for index, sign in enumerate(text):
        power = table.multipliers.get(sign)
        if power is not None:
            if digit is None and not (sign == "十" and (index == 0 or gap or total)):
                return None
            if power >= place or digit == 0:
                return None
            total += (1 if digit is None else digit) * 10**power
            digit, place, gap = None, power, False
        else:
            value = table.digits.get(sign)
            if value is None or digit is not None:
                return None
            if value == 0 and len(text) > 1:
                gap = True
                continue
            digit = value
    if digit is not None:
        # without 零 a last digit must stand right behind 十
        if total and place != 1 and not gap:
            return None
        total += digit
    return total
