"""Rates and averages as arithmetic: value, base, range over the operands, and each operand solved for.

Rates are fractions here (0.6058 for 60.58 %). Every kind is monotone in each operand as long as its denominator keeps
its sign, so the corners of a box of operands hold the extremes; no operand is counted twice, however often the formula
names it.
"""

from collections.abc import Callable
from decimal import Decimal
from itertools import product

from reportlint.quantities import Interval
from reportlint.records import NamedTuple

Formula = Callable[[Decimal, Decimal], Decimal]


class Quotient(NamedTuple):
    """A kind of rate of two operands, a = cells[1] and b = cells[2].

    ``value(a, b)`` and its denominator ``base(a, b)``; ``solve_first(rate, b)`` and ``solve_second(rate, a)``. The
    poles are the rates at which a solution runs away: a whole cannot be told from a share of 0.
    """

    value: Formula
    base: Formula
    solve_first: Formula
    solve_second: Formula
    formula: str
    pole_first: int | None = None
    pole_second: int | None = 0


def _ratio(formula: str = "{0}÷{1}") -> Quotient:
    return Quotient(lambda a, b: a / b, lambda a, b: b, lambda r, b: r * b, lambda r, a: a / r, formula)


QUOTIENTS: dict[str, Quotient] = {
    "share": _ratio(),
    "average": _ratio(),
    "change_on": _ratio(),
    "change_from": Quotient(
        value=lambda new, old: (new - old) / old,
        base=lambda new, old: old,
        solve_first=lambda r, old: old * (1 + r),
        solve_second=lambda r, new: new / (1 + r),
        formula="（{0}－{1}）÷{1}",
        pole_second=-1,
    ),
    "change_by": Quotient(
        value=lambda difference, new: difference / (new - difference),
        base=lambda difference, new: new - difference,
        solve_first=lambda r, new: new * r / (1 + r),
        solve_second=lambda r, difference: difference * (1 + r) / r,
        formula="{0}÷（{1}－{0}）",
        pole_first=-1,
    ),
}


def value_range(kind: str, first: Interval, second: Interval) -> Interval | None:
    """All rates that the operands allow; None where the base may be zero."""
    quotient = QUOTIENTS[kind]
    bases = [quotient.base(a, b) for a, b in product(first, second)]
    if min(bases) <= 0 <= max(bases):
        return None
    return _hull([quotient.value(a, b) for a, b in product(first, second)])


def operand_range(kind: str, index: int, rates: Interval, other: Interval) -> Interval | None:
    """All values of operand ``index`` (1 or 2) under the rates and the other operand; None where none is bound."""
    quotient = QUOTIENTS[kind]
    solve, pole = (
        (quotient.solve_first, quotient.pole_first) if index == 1 else (quotient.solve_second, quotient.pole_second)
    )
    if pole is not None and rates.low <= pole <= rates.high:
        return None
    return _hull([solve(rate, value) for rate, value in product(rates, other)])


def _hull(values: list[Decimal]) -> Interval:
    return Interval(min(values), max(values))
