"""Edit operations on one figure: what it may have been, by which slip, and how likely that is.

Scholtus (2016) generalises Fellegi-Holt (1976): not the fewest changed cells explain a broken record best but the
likeliest edit operations. The value comes from the claims: each broken one, solved for the figure, and the certain ones
that hold (Scholtus 2009: what a satisfied claim contains is vouched for) give an interval; an operation is possible
where it leads into that interval.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from math import exp, pi, sqrt

from reportlint.diagnosing.claims import HOLDS, Claim, Values
from reportlint.diagnosing.solving import INFINITY
from reportlint.diagnosing.typos import edits
from reportlint.diagnosing.weights import weights
from reportlint.facts import Fact
from reportlint.quantities import Interval, Quantity
from reportlint.records import NamedTuple
from reportlint.relations import EXACT, INCONSISTENT
from reportlint.units import Unit

ONE = Decimal(1)


class Change(NamedTuple):
    """One operation: ``fact`` should be ``quantity``, and so should those that change ``together`` with it.

    Of omitted and twice no figure changes: ``quantity`` is the missing item (``fact`` is the total of the list), or
    nothing in place of the item counted twice (``fact``); ``settles`` is the list. ``weight`` is the prior probability
    of the operation with just this outcome.
    """

    operation: str
    fact: Fact
    quantity: Quantity
    weight: float
    together: tuple[tuple[Fact, Quantity], ...] = ()
    settles: Claim | None = None

    @property
    def values(self) -> dict[Fact, Quantity]:
        """The figures that change."""
        return {} if self.settles is not None else {self.fact: self.quantity, **dict(self.together)}


class Target(NamedTuple):
    """Values of a figure that would repair some broken claims and leave the certain ones whole."""

    room: Interval
    claims: tuple[Claim, ...]

    def gives(self, fact: Fact) -> bool:
        """Whether the claims make the figure up from others: a total, a rate, a repetition."""
        return any(claim.relation.stated is fact or claim.relation.kind == "same" for claim in self.claims)

    def totals(self, fact: Fact) -> bool:
        """Whether a broken list adds up to the figure: only of such a total can its parts have changed without it."""
        return any(claim.relation.kind == "sum" and claim.relation.stated is fact for claim in self.claims)

    def said(self, fact: Fact, values: Values) -> list[list[Quantity]]:
        """For each claim that repeats the figure the other mentions."""
        return [
            [values.get(other, other.quantity) for other in claim.facts if other is not fact]
            for claim in self.claims
            if claim.relation.kind == "same"
        ]

    def size(self, fact: Fact) -> Decimal:
        """The size of the largest other figure that the claims compute with."""
        return max(claim.neighbour(fact) for claim in self.claims)

    @property
    def bounded(self) -> bool:
        """Whether both ends are known: a bound alone (part within the whole) points to no value."""
        return self.room.low > -INFINITY and self.room.high < INFINITY


def targets(twins: Sequence[Fact], claims: Iterable[Claim], values: Values) -> Iterator[Target]:
    """Where the figure (and its twins) would have to be, the place that repairs most claims first."""
    limit = Interval(-INFINITY, INFINITY)
    rooms: list[tuple[Interval, Claim]] = []
    for claim in claims:
        status = claim.status_with(values)
        broken = status == INCONSISTENT
        if not broken and not (claim.certain and status in HOLDS):
            continue
        room = claim.room(next(twin for twin in twins if twin in claim.facts), values)
        if room is None:
            continue
        if broken:
            rooms.append((room, claim))
        else:
            limit = _common(limit, room)
    rooms = [(_common(room, limit), claim) for room, claim in rooms if room.meets(limit)]
    for _ in range(weights().targets):
        if not rooms:
            return
        room = _deepest([room for room, _ in rooms])
        yield Target(room, tuple(claim for each, claim in rooms if each.meets(room)))
        rooms = [(each, claim) for each, claim in rooms if not each.meets(room)]


def changes(fact: Fact, twins: Sequence[Fact], target: Target, values: Values) -> Iterator[Change]:
    """The operations on one figure (and its twins) that end inside the target."""
    for operation, quantity, weight in _outcomes(fact, target, values):
        together = []
        for twin in twins[1:]:
            moved = copied(quantity, twin.quantity)
            if moved is None:
                break
            if moved != twin.quantity:
                together.append((twin, moved))
                weight *= weights().copied
        else:
            yield Change(operation, fact, quantity, weight, tuple(together))


def _outcomes(fact: Fact, target: Target, values: Values) -> Iterator[tuple[str, Quantity, float]]:
    """The operations that end inside the target; of what is stated elsewhere too, only those that end at that value."""
    said = target.said(fact, values)
    for operation, changed, weight in _inside(fact, target, values):
        if all(any(_repeats(changed, other) for other in mentions) for mentions in said):
            yield operation, changed, weight


def _repeats(changed: Quantity, other: Quantity) -> bool:
    """Whether a value is that of another mention, or one is the other rounded. 0 is rounded from nothing."""
    if changed.base == other.base:
        return True
    coarse, fine = (other, changed) if other.place > changed.place else (changed, other)
    return bool(coarse.value) and coarse.place > fine.place and coarse.interval.holds(fine.base)


def _inside(fact: Fact, target: Target, values: Values) -> Iterator[tuple[str, Quantity, float]]:
    quantity, room, odds = fact.quantity, target.room, weights().operations
    shapes = set().union(*(claim.shapes(values) for claim in target.claims))
    usual = {quantity.decimals, *(decimals for unit, decimals in shapes if unit == quantity.unit)}
    if target.bounded:
        exponent = -quantity.unit.exponent
        for edit in edits(quantity, Interval(room.low.scaleb(exponent), room.high.scaleb(exponent))):
            if edit.decimals in usual:
                changed = quantity._replace(value=edit.value, decimals=edit.decimals)
                yield edit.operation, changed, odds[edit.operation] * edit.chance * _plausible(fact, changed, target)
        yield from _another_value(fact, target, max(usual), values)
    if not quantity.value:
        return
    units = _other_units(quantity, {unit for unit, _ in shapes})
    for unit in units:
        changed = quantity._replace(unit=unit)
        if room.meets(changed.interval):
            yield "unit", changed, odds["unit"] / len(units)
    if not target.bounded:
        return  # Beyond a bound every larger, smaller or negative number would do, which says nothing for one of them.
    for power in weights().shifts:
        if any(unit.exponent - quantity.unit.exponent == power for unit in units):
            continue
        value = _shifted_into(room, quantity, power, quantity.unit.exponent - max(usual))
        if value is not None:
            yield "shift", written(quantity, value), odds["shift"] / len(weights().shifts)
    if room.holds(-quantity.base):
        yield "sign", quantity._replace(value=-quantity.value), odds["sign"]


def _plausible(fact: Fact, changed: Quantity, target: Target) -> float:
    """How much likelier another value of a figure is than the written one, before anything was mistyped.

    Up to the size of its largest neighbour any value is as likely; beyond, amounts spread over orders of magnitude and
    are even in the logarithm (Newcomb 1881, Benford 1938): a value is worth one over its size. Nothing is said of a
    figure that others make up (a total, or the only part of one), and of 0, which has no size.
    """
    if not fact.quantity.value:
        return weights().zero
    size = target.size(fact)
    if not changed.value or not size or target.gives(fact):
        return 1.0
    before, after = (max(abs(quantity.base), size) for quantity in (fact.quantity, changed))
    return float(before / after)


def _another_value(fact: Fact, target: Target, finest: int, values: Values) -> Iterator[tuple[str, Quantity, float]]:
    """The value that fits best, whatever stood there: stale where the others make the figure up, else a free change."""
    quantity = fact.quantity
    place = quantity.place
    value = _best(fact, target, place, values)
    if finest > quantity.decimals and (value is None or not _exact(fact, value, target, values)):
        # A figure with fewer decimals than the others (Excel drops zeros): the digits it lacks are the point.
        place = quantity.unit.exponent - finest
        value = _best(fact, target, place, values)
    if value is None or value == quantity.base:
        return
    operation = "stale" if target.gives(fact) else "free"
    size = max(abs(value), abs(quantity.base))
    density = float(ONE.scaleb(place) / size) * _drift(float(abs(value - quantity.base) / size))
    weight = weights().operations[operation] * min(density * _points(target.room, place), 1.0)
    if value < 0 <= quantity.base:
        weight *= weights().negative
    if not quantity.value:
        weight *= weights().zero
    decimals = quantity.unit.exponent - place
    # The odds are those of a figure that depends on others; that its parts changed is said of a total alone.
    if operation == "stale" and not target.totals(fact):
        operation = "given"
    yield operation, quantity._replace(value=value.scaleb(-quantity.unit.exponent), decimals=decimals), weight


def _exact(fact: Fact, value: Decimal, target: Target, values: Values) -> bool:
    after = {**values, fact: fact.quantity.with_value(value)}
    return all(claim.status_with(after) == EXACT for claim in target.claims)


def _best(fact: Fact, target: Target, place: int, values: Values) -> Decimal | None:
    """The value inside the target that makes most of its claims exact; else the one in the middle."""
    votes: Counter[Decimal] = Counter()
    for claim in target.claims:
        room = claim.room(fact, values) if fact in claim.facts else None
        if room is not None and claim.relation.kind in ("sum", "same"):
            value = ((room.low + room.high) / 2).quantize(ONE.scaleb(place), ROUND_HALF_EVEN)
            if target.room.holds(value):
                votes[value] += 1
    return votes.most_common(1)[0][0] if votes else _nearest(target.room, place)


def _drift(distance: float) -> float:
    """The density of the relative distance between a stale figure and the right one: mostly near, sometimes far."""
    scale, tail = weights().drift, weights().drift_tail
    return (1 - tail) * 2 / (scale * sqrt(2 * pi)) * exp(-(distance**2) / (2 * scale**2)) + tail


# -- values and intervals ---------------------------------------------------------------------------------------------


def copied(quantity: Quantity, twin: Quantity) -> Quantity | None:
    """What another mention becomes when the figure changes: as it is where both can be true, else rounded like it.

    None where the mention has more digits than the new value could give it.
    """
    if twin.place == quantity.place:
        return twin.with_value(quantity.base)
    if quantity.interval.meets(twin.interval):
        return twin
    if twin.place < quantity.place:
        return None
    return twin.with_value(quantity.base.quantize(ONE.scaleb(twin.place), ROUND_HALF_EVEN))


def written(quantity: Quantity, base: Decimal) -> Quantity:
    """The figure with another value (base unit) and its own decimals; more only where digits would be lost."""
    value = base.scaleb(-quantity.unit.exponent).normalize()
    exponent = value.as_tuple().exponent
    needed = -exponent if isinstance(exponent, int) else 0
    return quantity._replace(value=value, decimals=max(quantity.decimals, needed))


def _other_units(quantity: Quantity, units: Iterable[Unit]) -> list[Unit]:
    own = quantity.unit
    return sorted(unit for unit in units if unit.dimension == own.dimension and unit.exponent != own.exponent)


def _shifted_into(room: Interval, quantity: Quantity, power: int, place: int) -> Decimal | None:
    """The figure with its point moved, on the usual decimals, if that leads into the interval.

    Moved up it lacks digits, which the interval gives. Moved down it must keep two: everything rounds to nothing.
    """
    low, high = quantity.interval
    reached = _common(room, Interval(low.scaleb(power), high.scaleb(power)))
    if reached.low > reached.high:
        return None
    moved = quantity.base.scaleb(power).quantize(ONE.scaleb(place), ROUND_HALF_EVEN)
    value = moved if room.holds(moved) else _nearest(reached, place)
    return value if value is not None and abs(value) >= 10 * ONE.scaleb(place) else None


def _common(left: Interval, right: Interval) -> Interval:
    return Interval(max(left.low, right.low), min(left.high, right.high))


def _nearest(room: Interval, place: int) -> Decimal | None:
    """The multiple of 10**place closest to the middle of the interval; None where none lies in it."""
    value = ((room.low + room.high) / 2).quantize(ONE.scaleb(place), ROUND_HALF_EVEN)
    return value if room.holds(value) else None


def _points(room: Interval, place: int) -> int:
    """How many multiples of 10**place the interval holds."""
    low, high = room.low.scaleb(-place), room.high.scaleb(-place)
    return max(0, int(high.to_integral(ROUND_FLOOR) - low.to_integral(ROUND_CEILING)) + 1)


def _deepest(rooms: Sequence[Interval]) -> Interval:
    """Where most of the intervals overlap; of several such places the lowest."""
    ends = sorted([*((room.low, 0) for room in rooms), *((room.high, 1) for room in rooms)])
    depth = best = 0
    found = rooms[0]
    for at, (value, closing) in enumerate(ends):
        depth += -1 if closing else 1
        if depth > best:
            # The place ends where the next interval closes: if one opened before, the depth would still grow.
            best = depth
            found = Interval(value, next(end for end, closes in ends[at:] if closes))
    return found
