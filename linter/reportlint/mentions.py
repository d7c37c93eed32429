"""A number of a text put together: sign, sign of money, 角 and 分, ranges, qualifiers on both sides, kind."""

from decimal import Decimal

from reportlint.chinese_numerals import numerals
from reportlint.number_grammar import Found, grammar, is_han, money_sign, qualifier_after, qualifier_before, with_unit
from reportlint.quantities import Quantity
from reportlint.records import NamedTuple
from reportlint.units import unit

MOST_DIGITS = 24


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
_TIMES = "近"
_CENTS = frozenset("角毛分")
_POINTS = (".", ",", "，")
_JOINING = frozenset("-—~至到")


def arabic(digits: str) -> tuple[Decimal, int] | None:
    """Value and decimals of Arabic digits; None for a code (0731) and for more digits than any amount has."""
    if len(digits) > 2 * MOST_DIGITS:
        return None
    digits = digits.replace(",", "").replace("，", "")
    whole, _, fraction = digits.partition(".")
    if len(whole) + len(fraction) > MOST_DIGITS or (len(whole) > 1 and whole[0] == "0"):
        return None
    return Decimal(digits), len(fraction)


def mention_of(text: str, start: int, found: Found, last: int) -> Mention:
    """The mention of the number that begins at ``start``; ``last`` is where the token before it ended, -1 for none."""
    table = grammar()
    floor = max(last, 0)
    value, decimals, made, end = found.value, found.decimals, found.unit, found.end
    outer = start
    led = start > floor and text[start - 1] in table.last_before
    if led:
        if _is_negative(text, start, last):
            value, start = -value, start - 1
        money, outer = money_sign(text, start, floor)
        if money and made.dimension in ("", "money"):
            made = made if made.dimension else unit(made.name + money) or made
        else:
            outer = start
    if found.word == "块" and is_spent(text, start, end):
        made = unit("元") or made
    if made.name == "元" and not _CENTS.isdisjoint(text[end : end + 3]):
        cents = table.cents.match(text, end)
        if cents and cents.group():
            places = "".join(_digit(sign) for sign in cents.groups(default="0")).rstrip("0")
            value += Decimal(f"0.{places}")
            decimals, end = max(decimals, len(places)), cents.end()
    before = ""
    if led:
        before, outer = qualifier_before(text, outer, floor)
    if before and text[outer] == _TIMES and found.word in table.spans_of_time:
        before = ""
    after, stop = qualifier_after(text, end)
    qualifier = ""
    if after or before or found.qualifier:
        said = [each for each in (after, found.qualifier, before) if each]
        qualifier = next((each for each in said if each != "about"), said[0])
    kind = _KINDS.get(made.dimension) or ("count" if made.name else "bare")
    return Mention(start, end, Quantity(value, decimals, made, qualifier), kind, (outer, stop))


def _is_negative(text: str, start: int, last: int) -> bool:
    """Whether a minus stands before the number, and no hyphen or dash: 款)-65 and 5人-3人 have none."""
    sign, before = text[start - 1 : start], text[start - 2 : start - 1]
    if start - 1 <= last and last > 0:
        return False
    if sign == "-":
        return not (before and (before in ")%]-—" or (before.isascii() and before.isalnum())))
    return sign == "负" and before + sign not in grammar().not_negative


def _digit(sign: str) -> str:
    return sign if sign.isdigit() else str(numerals().digits.get(sign, 0))


def is_spent(text: str, start: int, end: int) -> bool:
    """Whether 块 is money: before 钱, and at the end of a clause behind a word of spending."""
    following = text[end : end + 1]
    if following == "钱":
        return True
    return not is_han(following) and not grammar().spending.isdisjoint(text[max(0, start - 4) : start])


def _is_joined(text: str, end: int) -> bool:
    """Whether what joins two numbers stands behind the one that ends at ``end``."""
    return text[end : end + 1] in _JOINING or (text.startswith(" ", end) and text[end + 1 : end + 2] in _JOINING)


def range_of(
    text: str, start: int, end: int, first: tuple[Decimal, int], last: int
) -> tuple[int, Mention | None] | None:
    """Where to go on and the mention, for a number text[start:end] that another follows behind a dash or 至.

    10-20万元 is a range; 0517-83605210 and 1-2 are codes; 8-3人 are two numbers. None where nothing joins the two.
    """
    span = grammar().range.match(text, end) if _is_joined(text, end) else None
    if not span:
        return None
    dash, digits = span.groups()
    second = arabic(digits)
    found = with_unit(text, span.end(), *second) if second else None
    if second and found and found.unit.name and found.value == second[0]:
        if first[0] < second[0]:
            lower = found._replace(value=first[0], decimals=max(first[1], second[1]))
            mention = mention_of(text, start, lower, last)
            return mention.outer[1], mention._replace(quantity=mention.quantity._replace(upper=second[0]))
        return (span.start(2), None) if dash not in "至到" else None
    if dash == "-" and text[span.start(1) - 1] != " ":
        code = grammar().code.match(text, start)
        return max(span.end(), code.end() if code else 0), None
    return None


def joined_range(text: str, mention: Mention) -> Mention:
    """5%-20% and 10万-20万元 as one: both ends have a unit. The mention as it is where the two do not go together."""
    span = grammar().range.match(text, mention.end) if _is_joined(text, mention.end) else None
    if not span or mention.kind == "bare" or mention.end != mention.outer[1]:
        return mention
    dash, digits = span.groups()
    second = arabic(digits)
    lower = mention.quantity
    if second is None or dash in "至到":
        return mention
    upper = with_unit(text, span.end(), *second)
    same = upper.unit == lower.unit or (not lower.unit.dimension and lower.unit.name + upper.word == upper.unit.name)
    if not same or upper.value <= lower.value:
        return mention
    after, stop = qualifier_after(text, upper.end)
    joined = Quantity(lower.value, lower.decimals, upper.unit, lower.qualifier or after, upper.value)
    kind = _KINDS.get(upper.unit.dimension, "count")
    return Mention(mention.start, upper.end, joined, kind, (mention.outer[0], stop))


def wrapped(text: str, start: int, end: int) -> Mention | None:
    """An amount whose line ends beside its point or comma; sure only with a unit of money or percent behind it."""
    around = text[end : end + 2]
    if "\n" not in around or around.strip("\n") not in _POINTS or not "0" <= text[end + 2 : end + 3] <= "9":
        return None
    joined = text[start:end] + text[end : end + 2 * MOST_DIGITS].replace("\n", "", 1)
    digits = grammar().number.match(joined)
    value = arabic(digits.group()) if digits else None
    if digits is None or value is None or digits.end() <= end - start:
        return None
    found = with_unit(text, start + digits.end() + 1, *value)
    return mention_of(text, start, found, start) if found.unit.dimension in ("money", "ratio") else None
