"""Two sides compared: by written values, by what they can stand for, as texts and dates."""

from decimal import Decimal
from fractions import Fraction

from reportlint.expressions.values import Amount, plain_text
from reportlint.moments import moments
from reportlint.quantities import rounds_to
from reportlint.relations import EXACT, INCONSISTENT, ROUNDING, UNDETERMINED


def by_points(operator: str, left: Amount, right: Amount) -> str:
    """Exact or inconsistent, by what is written."""
    a, b = left.point, right.point
    found = {"==": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[operator]
    return EXACT if found else INCONSISTENT


def by_ranges(operator: str, left: Amount, right: Amount) -> str:
    """Inconsistent only where no value that the two can stand for would do; an equality may also hold by rounding."""
    if operator in (">", ">="):
        return by_ranges(operator.replace(">", "<"), right, left)
    if operator == "==":
        if left.point == right.point or _rounds(left, right) or _rounds(right, left):
            status = EXACT
        else:
            status = ROUNDING if left.low <= right.high and right.low <= left.high else INCONSISTENT
    elif operator == "!=":
        status = INCONSISTENT if left.point == right.point else EXACT
    elif operator == "<":
        status = INCONSISTENT if left.low >= right.high else EXACT
    else:
        status = INCONSISTENT if left.low > right.high else EXACT
    return UNDETERMINED if status != EXACT and (left.loose or right.loose) else status


def _rounds(stated: Amount, computed: Amount) -> bool:
    """Whether a single figure is the other side rounded to its decimals."""
    fact = stated.fact
    if fact is None or fact.quantity.point or not fact.quantity.base or not stated.point:
        return False
    scale = Fraction(fact.quantity.base) / stated.point
    exact = computed.point * scale
    value = Decimal(exact.numerator) / Decimal(exact.denominator)
    return rounds_to(value, fact.quantity.base, fact.quantity.place)


def by_texts(operator: str, left: str, right: str) -> str:
    """Texts are equal or not; in order only as dates."""
    first, second = _date(left), _date(right)
    if operator in ("==", "!="):
        same = plain_text(left) == plain_text(right) or (first is not None and first == second)
        return EXACT if same == (operator == "==") else INCONSISTENT
    if first is None or second is None:
        return UNDETERMINED
    if 0 in (first[0], second[0]):
        first, second = (0, *first[1:]), (0, *second[1:])
    if any((a == 0) != (b == 0) for a, b in zip(first, second, strict=True)):
        return UNDETERMINED
    found = {"<": first < second, "<=": first <= second, ">": first > second, ">=": first >= second}[operator]
    return EXACT if found else INCONSISTENT


def _date(text: str) -> tuple[int, int, int] | None:
    """The one date of a text: year, month, day, 0 for what is not written."""
    found = moments(text) if len(text) <= 100 else []
    if len(found) != 1:
        return None
    return (found[0].year or 0, found[0].month or 0, found[0].day or 0)
