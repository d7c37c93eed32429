"""Broken relations, the figures they share, and what each lets a figure be.

The graph of the diagnosis: a Claim is a relation with its verdict, ready to be asked "what if"; figures that state the
same thing and agree are twins and change together; broken claims that share figures form a component, which is
diagnosed alone.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from heapq import nlargest
from itertools import pairwise

from reportlint.diagnosing.solving import solve, solve_same
from reportlint.facts import Fact
from reportlint.quantities import ZERO, Interval, Quantity
from reportlint.relations import (
    CERTAIN,
    EXACT,
    INCONSISTENT,
    ROUNDING,
    UNDETERMINED,
    Relation,
    Verdict,
    agree,
    half_beside,
    verdict,
)
from reportlint.units import Unit

HOLDS = (EXACT, ROUNDING)

Values = Mapping[Fact, Quantity]
"""Other values for some figures: what if they stood there."""


class Claim:
    """A relation in the diagnosis. Sums answer in the time of the changes, however long the list."""

    __slots__ = (
        "_coefficients", "_finer", "_finest", "_gap", "_halves", "_largest", "_mentions", "_rounded", "_shapes",
        "_slack", "certain", "facts", "relation", "status", "tells",
    )  # fmt: skip

    def __init__(self, relation: Relation, found: Verdict) -> None:
        self.relation = relation
        self.status = found.status
        self.certain = relation.grade == CERTAIN
        self.facts = dict.fromkeys(relation.cells)
        self.tells = found.status != UNDETERMINED and (
            relation.kind == "same" or not any(fact.quantity.approximate for fact in self.facts)
        )
        """Whether the claim says anything; an approximate figure proves nothing."""
        self._shapes = {(fact.quantity.unit, fact.quantity.decimals) for fact in self.facts}
        self._coefficients: dict[Fact, int] = {}
        self._largest: list[tuple[Decimal, Fact]] = []
        self._rounded: list[Decimal] = []
        self._mentions = Counter(fact.quantity for fact in relation.cells) if relation.kind == "same" else Counter()
        """Of one fact stated many times how often each value is: mentions are many, values few."""
        if relation.kind == "sum":
            self._open_sum()

    def _open_sum(self) -> None:
        relation, coefficients = self.relation, self._coefficients
        for fact, weight in zip(relation.cells, (1, *(-weight for weight in relation.weights)), strict=True):
            coefficients[fact] = coefficients.get(fact, 0) + weight
        self._finest = max(fact.quantity.decimals for fact in coefficients)
        self._halves = {fact: half_beside(fact.quantity, self._finest) for fact in coefficients}
        self._gap = sum((fact.quantity.base * weight for fact, weight in coefficients.items()), ZERO)
        self._slack = sum((self._halves[fact] * abs(weight) for fact, weight in coefficients.items()), ZERO)
        place = relation.stated.quantity.place
        self._finer = any(fact.quantity.place < place for fact in relation.cells[1:])

    def balance(self, values: Values) -> tuple[Decimal, Decimal]:
        """Of a sum: stated minus computed, and how much of that rounding can explain; in base units."""
        gap, slack = self._gap, self._slack
        for fact, value in values.items():
            weight = self._coefficients.get(fact)
            if weight:
                gap += (value.base - fact.quantity.base) * weight
                slack += (half_beside(value, self._finest) - self._halves[fact]) * abs(weight)
        return gap, slack

    def touches(self, values: Values) -> bool:
        """Whether some of the figures are the claim's."""
        return not self.facts.keys().isdisjoint(values)

    def status_with(self, values: Values) -> str:
        """The status with other values in some cells; inconsistent also where they make the claim undecidable.

        Only a rate of nothing over nothing stays undetermined: forms print it, and it says nothing against the values.
        """
        if not self.touches(values):
            return self.status
        if not self._coefficients or any(self._reshapes(fact, value) for fact, value in values.items()):
            quantities = self._quantities(values)
            status = verdict(self.relation, quantities).status
            idle = self.relation.kind == "share" and not any(quantity.value for quantity in quantities)
            return INCONSISTENT if status == UNDETERMINED and not idle else status
        gap, slack = self.balance(values)
        if gap == 0:
            return EXACT
        if abs(gap) > slack:
            return INCONSISTENT
        return EXACT if self._finer and abs(gap) <= self.relation.stated.quantity.half else ROUNDING

    def _reshapes(self, fact: Fact, value: Quantity) -> bool:
        """Whether a change gives a figure other decimals or another unit, so that rounding is another question."""
        return fact in self.facts and value.place != fact.quantity.place

    def by_coarse(self, values: Values) -> bool:
        """Whether a sum holds only if figures coarser than the finest are themselves rounded (Excel drops zeros)."""
        halves = self._sorted_halves(values)
        return bool(halves) and abs(self.balance(values)[0]) > halves[0] * len(self._coefficients)

    def resolution(self, values: Values) -> float:
        """How telling it is that a sum holds by rounding: 1, less where most figures are coarser than the finest."""
        halves = self._sorted_halves(values)
        return float(halves[0] / halves[(len(halves) - 1) // 2]) if halves else 1.0

    def _sorted_halves(self, values: Values) -> list[Decimal]:
        """Half a last place of every rounded figure of a sum, the finest first."""
        if any(self._reshapes(fact, value) for fact, value in values.items()):
            return sorted(
                half for fact in self._coefficients for half in [values.get(fact, fact.quantity).half] if half
            )
        if not self._rounded:
            self._rounded = sorted(half for fact in self._coefficients for half in [fact.quantity.half] if half)
        return self._rounded

    def neighbour(self, fact: Fact) -> Decimal:
        """The size of the largest figure, other than this one, that the claim computes with; base unit."""
        if not self._largest:
            sizes = [(abs(cell.quantity.base), cell) for cell in dict.fromkeys(self.relation.cells[1:])]
            self._largest = nlargest(2, sizes, key=lambda entry: entry[0])
        return next((size for size, cell in self._largest if cell is not fact), ZERO)

    def shapes(self, values: Values) -> set[tuple[Unit, int]]:
        """The units and decimals in which the claim's figures are written."""
        changed = {(value.unit, value.decimals) for fact, value in values.items() if fact in self.facts}
        return self._shapes | changed if changed else self._shapes

    def _quantities(self, values: Values) -> list[Quantity]:
        return [values.get(fact, fact.quantity) for fact in self.relation.cells]

    def room(self, fact: Fact, values: Values) -> Interval | None:
        """What a figure may be (base unit) without breaking the claim; None where it is free, or nothing would do."""
        if self._mentions and not self.touches(values):
            own = fact.quantity
            return solve_same(own, (other for other, count in self._mentions.items() if count > (other == own)))
        if not self._coefficients:
            return solve(self.relation, self.relation.cells.index(fact), self._quantities(values))
        weight = self._coefficients[fact]
        if not weight:
            return None
        gap, slack = self.balance(values)
        now = values.get(fact, fact.quantity)
        centre = now.base - gap / weight
        reach = slack / abs(weight)
        if not now.value:
            reach += now.half - half_beside(now, self._finest)  # a bare 0 is a point, what should stand there is not
        return Interval(centre - reach, centre + reach)

    def within(self, facts: Sequence[Fact]) -> bool:
        """Whether the claim only says that these figures are the same."""
        return self.relation.kind == "same" and all(fact in facts for fact in self.facts)

    @property
    def coefficients(self) -> Mapping[Fact, int]:
        """Of a sum: figures by weight, the total with 1 and each part with minus its weight; else empty."""
        return self._coefficients


class Book:
    """All claims by figure. Claims are opened when the diagnosis first comes upon them: most never are."""

    def __init__(self, relations: Sequence[Relation], verdicts: Mapping[Relation, Verdict]) -> None:
        self._verdicts = verdicts
        self._by_fact: dict[Fact, list[Relation]] = {}
        for relation in relations:
            for fact in dict.fromkeys(relation.cells):
                self._by_fact.setdefault(fact, []).append(relation)
        self._claims: dict[Relation, Claim] = {}
        self._about: dict[Fact, dict[Claim, None]] = {}
        self._twins: dict[Fact, tuple[Fact, ...]] = {}
        self.partners: dict[Claim, list[Claim]] = {}
        """Broken sums by those with which an exchange of two figures would repair both."""
        self.broken = [self.claim(each) for each in dict.fromkeys(relations) if verdicts[each].status == INCONSISTENT]

    def claim(self, relation: Relation) -> Claim:
        """The claim of a relation."""
        found = self._claims.get(relation)
        if found is None:
            found = self._claims[relation] = Claim(relation, self._verdicts[relation])
        return found

    def claims(self, facts: Iterable[Fact]) -> list[Claim]:
        """The claims that say anything about the figures, each once."""
        found: dict[Claim, None] = {}
        for fact in facts:
            about = self._about.get(fact)
            if about is None:
                relations = self._by_fact.get(fact, ())
                about = self._about[fact] = {claim: None for claim in map(self.claim, relations) if claim.tells}
            found.update(about)
        return list(found)

    def twins(self, fact: Fact) -> tuple[Fact, ...]:
        """The figure and those that certainly state the same and agree with it: a slip in one was copied to all."""
        found = self._twins.get(fact)
        if found is None:
            met = {fact: None}
            queue = [fact]
            while queue:
                for relation in self._by_fact.get(queue.pop(), ()):
                    if relation.kind == "same" and relation.grade == CERTAIN:
                        for other in relation.cells:
                            if other not in met and _same_value(fact, other):
                                met[other] = None
                                queue.append(other)
            found = self._twins[fact] = tuple(met)
        return found

    def components(self) -> Iterator[list[Claim]]:
        """The broken claims in groups that share figures, or of which two could be repaired by exchanging figures."""
        parent = {claim: claim for claim in self.broken}

        def root(claim: Claim) -> Claim:
            while parent[claim] is not claim:
                parent[claim] = claim = parent[parent[claim]]
            return claim

        first: dict[Fact, Claim] = {}
        for claim in self.broken:
            for fact in claim.facts:
                for twin in self.twins(fact):
                    parent[root(claim)] = root(first.setdefault(twin, claim))
        for left, right in crossed(self.broken):
            parent[root(left)] = root(right)
            self.partners.setdefault(left, []).append(right)
            self.partners.setdefault(right, []).append(left)
        groups: dict[Claim, list[Claim]] = {}
        for claim in self.broken:
            groups.setdefault(root(claim), []).append(claim)
        yield from groups.values()


def _same_value(left: Fact, right: Fact) -> bool:
    mine, theirs = left.quantity, right.quantity
    return not mine.approximate and not theirs.approximate and agree(mine, theirs)


def crossed(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of broken sums that an exchange of two figures, one of each, would repair.

    Their gaps are equal but for the sign, so only neighbours in the order of the gaps are looked at.
    """
    gaps = [(abs(gap), slack, claim) for claim in claims if claim.coefficients for gap, slack in [claim.balance({})]]
    gaps.sort(key=lambda entry: entry[0])
    for (gap, slack, left), (next_gap, next_slack, right) in pairwise(gaps):
        if next_gap - gap <= slack + next_slack and next(exchanges(left, right, {}), None) is not None:
            yield left, right


def exchanges(left: Claim, right: Claim, values: Values) -> Iterator[tuple[Fact, Fact]]:
    """Figures, one of each sum, that would repair both if they changed places."""
    mine = [fact for fact in left.coefficients if fact not in right.facts]
    theirs = sorted(
        (values.get(fact, fact.quantity).base, at, fact)
        for at, fact in enumerate(right.coefficients)
        if fact not in left.facts
    )
    for fact in mine:
        wanted = left.room(fact, values)
        if wanted is None:
            continue
        here = values.get(fact, fact.quantity)
        for base, _, other in theirs[bisect_left(theirs, (wanted.low,)) :]:
            if base > wanted.high:
                break
            room = right.room(other, values)
            same_kind = other.quantity.unit.dimension == here.unit.dimension
            if same_kind and base != here.base and room is not None and room.holds(here.base):
                yield fact, other
