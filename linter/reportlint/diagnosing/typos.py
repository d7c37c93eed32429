"""What a written number may have been before one slip of the hand: one digit away, and how likely each slip is.

Scholtus (2009) calls a value a candidate when it is one edit away from what is written. Edits are made on the digits as
written, in whole numbers of the last place; the point stays where it is.
"""

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from reportlint.diagnosing.weights import weights
from reportlint.quantities import Interval, Quantity
from reportlint.records import NamedTuple

LONGEST = 24
"""A number of more digits is no amount."""

BOUND = Decimal(10) ** (LONGEST + 1)

_Slip = tuple[int, int, str, float]
"""A number, its decimals, the operation, and its chance."""


class Edit(NamedTuple):
    """A value (in the unit of the cell) that one slip turns into what is written.

    ``chance`` is the share of this outcome among all that the slip could have had: a mistyped digit has nine at each
    place, a swap one for each pair of neighbours. It is less where a digit too many or too few
    makes the figure ten times what it was (config: ``tenfold``).
    """

    value: Decimal
    decimals: int
    operation: str
    chance: float


def edits(quantity: Quantity, room: Interval) -> list[Edit]:
    """The values within ``room`` (in the unit of the cell) that are one digit away from the number.

    Operations: retype, swap_digits, drop (a digit was left out), add (a digit too many). A digit left out or added
    behind the point changes the number of decimals by one. Looks at about 25 numbers per digit.
    """
    if quantity.value.adjusted() + quantity.decimals >= LONGEST:
        return []
    negative = quantity.value < 0
    low, high = (-room.high, -room.low) if negative else room
    low, high = max(low, -BOUND), min(high, BOUND)
    bounds = {
        decimals: (
            int(low.scaleb(decimals).to_integral(ROUND_CEILING)),
            int(high.scaleb(decimals).to_integral(ROUND_FLOOR)),
        )
        for decimals in (quantity.decimals - 1, quantity.decimals, quantity.decimals + 1)
    }
    chances: dict[tuple[int, int, str], float] = {}
    for number, decimals, operation, chance in _slips(quantity):
        least, most = bounds[decimals]
        if least <= number <= most:
            key = (number, decimals, operation)
            chances[key] = chances.get(key, 0.0) + chance
    sign = -1 if negative else 1
    return [
        Edit(Decimal(sign * number).scaleb(-decimals), decimals, operation, chance)
        for (number, decimals, operation), chance in chances.items()
    ]


def _slips(quantity: Quantity) -> Iterator[_Slip]:
    """All that one slip turns into the number, as multiples of the last place.

    Digits are counted by place, the last one first. Where several stand before the point, the first is not 0.
    """
    decimals = quantity.decimals
    number = abs(int(quantity.value.scaleb(decimals)))
    length = max(len(str(number)), decimals + 1)
    single = length == decimals + 1
    seldom = weights().tenfold
    powers = [10**place for place in range(length + 1)]
    digits = [number // power % 10 for power in powers[:length]]
    leading = length - 1
    for place, digit in enumerate(digits):
        for other in range(1 if place == leading and not single else 0, 10):
            if other != digit:
                yield number + (other - digit) * powers[place], decimals, "retype", 1 / (9 * length)
    for place in range(leading):
        right, left = digits[place], digits[place + 1]
        if left != right and (right or single or place + 1 < leading):
            yield number + (right - left) * 9 * powers[place], decimals, "swap_digits", 1 / leading
    for place in range(length + 1):
        # The lost digit stood before the last ``place`` ones.
        before, after = divmod(number, powers[place])
        opened = before * powers[place] * 10 + after
        if place == length or (place >= decimals and before):
            for digit in range(1 if place == length else 0, 10):
                yield opened + digit * powers[place], decimals, "drop", seldom / (length + 1)
        if decimals > 0 and place <= decimals:
            for digit in range(10):
                yield opened + digit * powers[place], decimals + 1, "drop", 1 / (length + 1)
    for place in range(length):
        rest = number // powers[place + 1] * powers[place] + number % powers[place]
        if place < decimals:
            if decimals > 1:
                yield rest, decimals - 1, "add", 1 / (10 * length)
        elif not single and (place < leading or digits[place - 1] or place == decimals + 1):
            yield rest, decimals, "add", seldom / (10 * length)
