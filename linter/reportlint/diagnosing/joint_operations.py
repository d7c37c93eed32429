"""Operations that move several figures and still are one, and those that leave the figures and change the list.

Two figures in each other's place; a block in another unit or with the other sign; an item left out of a list, or
counted twice. Of all slips, an item forgotten is among the commonest.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import e, log

from reportlint.diagnosing.claims import HOLDS, Book, Claim, Values, exchanges
from reportlint.diagnosing.operations import Change, written
from reportlint.diagnosing.weights import weights
from reportlint.facts import Fact
from reportlint.quantities import ZERO, Quantity

ONE = Decimal(1)


# -- two figures exchanged --------------------------------------------------------------------------------------------


def swaps(book: Book, claim: Claim, values: Values) -> Iterator[Change]:
    """Two figures in each other's place: both of the claim, or one of it and one of another broken sum."""
    pairs = list(_pairs(claim, values))
    for other in book.partners.get(claim, ()):
        pairs += exchanges(claim, other, values)
    for left, right in pairs:
        if left not in values and right not in values:
            yield Change(
                "swap_cells",
                left,
                written(left.quantity, right.quantity.base),
                weights().operations["swap_cells"] / len(claim.facts),
                ((right, written(right.quantity, left.quantity.base)),),
            )


def _pairs(claim: Claim, values: Values) -> Iterator[tuple[Fact, Fact]]:
    """Pairs of figures of one claim whose exchange could repair it: of a sum, those with different weights."""
    if claim.coefficients:
        gap, slack = claim.balance(values)
        by_weight: dict[int, list[Fact]] = {}
        for fact, weight in claim.coefficients.items():
            by_weight.setdefault(weight, []).append(fact)
        groups = list(by_weight.items())
        for at, (weight, group) in enumerate(groups):
            for other_weight, other_group in groups[at + 1 :]:
                for left in group:
                    for right in other_group:
                        moved = (right.quantity.base - left.quantity.base) * (weight - other_weight)
                        if moved and abs(gap + moved) <= slack and _same_kind(left, right):
                            yield left, right
    elif claim.relation.kind not in ("same", "within"):
        facts = list(claim.facts)
        for at, left in enumerate(facts):
            for right in facts[at + 1 :]:
                if _same_kind(left, right) and left.quantity.base != right.quantity.base:
                    yield left, right


def _same_kind(left: Fact, right: Fact) -> bool:
    return left.quantity.unit.dimension == right.quantity.unit.dimension


# -- a block of figures -----------------------------------------------------------------------------------------------


def blocks(book: Book, claim: Claim, values: Values) -> Iterator[Change]:
    """All figures of a sum but one, or one and what is tied to it, in another unit or with the other sign.

    Any other part of a sum in another unit is found as several shifts.
    """
    if not claim.coefficients:
        return
    gap, slack = claim.balance(values)
    units = [power for power in weights().shifts if abs(power) > 1]  # a single digit is a slip in one figure
    for power in (*units, 0):
        factor = ONE.scaleb(power) if power else -ONE
        for fact, weight in claim.coefficients.items():
            own = values.get(fact, fact.quantity).base * weight
            for alone, moved, kept in ((False, gap - own, own), (True, own, gap - own)):
                reach = slack * max(factor, ONE)
                # What stays must be more than rounding, else a block shrunk to nothing would explain anything.
                if abs(kept) > reach >= abs(moved * factor + kept):
                    seed = [fact] if alone else [other for other in claim.facts if other is not fact]
                    block = _completed(book, seed, claim)
                    if block is not None and len(block) > 1 and not any(each in values for each in block):
                        yield _scaled(block, power, factor)


def _completed(book: Book, seed: Sequence[Fact], claim: Claim) -> list[Fact] | None:
    """The block with all that certain sums and mentions tie to it: scaled as a whole, these still hold.

    None where that would take in the whole claim, a rate, or more figures than one block may have.
    """
    block = dict.fromkeys(fact for fact in seed if fact.quantity.value)
    queue = list(block)
    while queue:
        for other in book.claims([queue.pop()]):
            if other is claim or not other.certain or other.status not in HOLDS:
                continue
            if not other.coefficients and other.relation.kind != "same":
                return None
            for fact in other.facts:
                if fact not in block and fact.quantity.value:
                    block[fact] = None
                    queue.append(fact)
        if len(block) > weights().block:
            return None
    return list(block) if any(fact not in block for fact in claim.facts) else None


def _scaled(block: Sequence[Fact], power: int, factor: Decimal) -> Change:
    """A table has one unit, so a block of any size slips as easily; signs are set figure by figure."""
    first, *rest = ((fact, written(fact.quantity, fact.quantity.base * factor)) for fact in block)
    odds, again = weights().operations, weights().copied
    if power:
        return Change("shift", *first, odds["shift"] / len(weights().shifts) * again, tuple(rest))
    return Change("sign", *first, odds["sign"] * again ** len(rest), tuple(rest))


# -- the list itself --------------------------------------------------------------------------------------------------


def list_items(book: Book, claim: Claim, values: Values) -> Iterator[Change]:
    """An item that the list leaves out (the gap is one that stands nearby, or could be one), or counts twice."""
    if not claim.coefficients:
        return
    gap, slack = claim.balance(values)
    total = claim.relation.stated
    stated = values.get(total, total.quantity)
    listed = [fact for fact in claim.coefficients if fact is not total]
    additive = all(claim.coefficients[fact] < 0 for fact in listed)
    missing = Quantity(gap.scaleb(-stated.unit.exponent), stated.decimals, stated.unit)
    odds = weights().operations
    nearby = [fact for fact in _nearby(book, claim) if fact.quantity.value]
    others = stated.base - gap
    if any(abs(fact.quantity.base - gap) <= slack for fact in nearby):
        yield Change("omitted", total, missing, odds["omitted"] / len(nearby), settles=claim)
    elif additive and len(listed) > 1 and 0 < gap <= others:
        # Items differ by orders of magnitude: the logarithm of one is even between a last place and all the rest.
        step = ONE.scaleb(stated.place)
        density = float((step + 2 * slack) / gap) / log(float(others / step) + e)
        yield Change("omitted", total, missing, odds["omitted"] * min(density, 1.0), settles=claim)
    if additive and len(listed) > 2:
        for fact in listed:
            if fact.quantity.value and abs(fact.quantity.base + gap) <= slack:
                nothing = fact.quantity._replace(value=ZERO)
                yield Change("twice", fact, nothing, odds["twice"] / len(listed), settles=claim)


def _nearby(book: Book, claim: Claim) -> list[Fact]:
    """Figures of the same kind that stand in other sums with figures of the claim."""
    sums = [other for other in book.claims(claim.facts) if other.coefficients]
    return [
        fact
        for fact in dict.fromkeys(fact for other in sums for fact in other.facts)
        if fact not in claim.facts and _same_kind(fact, claim.relation.stated)
    ]
