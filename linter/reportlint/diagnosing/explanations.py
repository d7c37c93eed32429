"""Explanations of a component: sets of up to three operations, searched from the likeliest on.

Uniform-cost search. The cost of an explanation is the negative logarithm of its weight: the chance of each of its
operations, what the certain claims say of the new values (exact speaks for a value, rounding less), and the chance that
each claim left broken was misread. Every node is judged by exact arithmetic and there is no big M: a solver with
M = 1e7 hides differences of a few units.

Worst case of one component: ``explanations`` nodes and ``verdicts`` questions to claims (``config/diagnosis.yaml``),
some microseconds each; what was found until then is told.
"""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from math import exp, log

from reportlint.diagnosing.claims import HOLDS, Book, Claim, Values
from reportlint.diagnosing.joint_operations import blocks, list_items, swaps
from reportlint.diagnosing.operations import Change, changes, targets
from reportlint.diagnosing.weights import weights
from reportlint.facts import Fact
from reportlint.quantities import Quantity
from reportlint.records import NamedTuple
from reportlint.relations import EXACT, HUNDRED, INCONSISTENT, LIKELY, QUOTIENTS, ROUNDING, UNDETERMINED


class Explanation(NamedTuple):
    """Changes that together repair the component, but for the claims ``left`` broken."""

    changes: tuple[Change, ...]
    left: tuple[Claim, ...]
    probability: float


class _Node(NamedTuple):
    """A partial explanation: what changes, which lists are settled without a change, which claims are left broken."""

    changes: tuple[Change, ...] = ()
    settled: tuple[Claim, ...] = ()
    left: tuple[Claim, ...] = ()

    @property
    def values(self) -> dict[Fact, Quantity]:
        return {fact: quantity for change in self.changes for fact, quantity in change.values.items()}

    @property
    def outcome(self) -> object:
        """The same for the same changes in another order."""
        operations = frozenset((change.operation, change.fact, change.quantity) for change in self.changes)
        return operations, frozenset(self.settled), frozenset(self.left)


class Search:
    """The search for explanations among the claims of one component.

    ``asked`` counts the verdicts asked for, the unit of work that is bounded over all searches in the component.
    """

    def __init__(self, book: Book) -> None:
        self.book = book
        self.asked = 0
        self._known: dict[tuple[Fact, frozenset[tuple[Fact, Quantity]]], list[Change]] = {}
        self._accidents: dict[Claim, float] = {}

    @property
    def exhausted(self) -> bool:
        """Whether the component has had its share of work."""
        return self.asked > weights().verdicts

    def explain(self, claims: Sequence[Claim]) -> list[Explanation]:
        """The explanations of some broken claims, likeliest first; their probabilities sum to 1.

        One of them changes nothing: all the claims were misread.
        """
        order = sorted(claims, key=lambda claim: (not claim.certain, len(claim.facts)))
        queue = [(0.0, 0, _Node())]
        seen: set[object] = set()
        found: list[tuple[float, _Node]] = []
        for _ in range(weights().explanations):
            if not queue or (found and queue[0][0] > found[0][0] + weights().window):
                break
            cost, _, node = heappop(queue)
            values = node.values
            done = {*node.left, *node.settled}
            broken = [each for each in order if each not in done and each.status_with(values) == INCONSISTENT]
            if not broken:
                found.append((cost, node))
                continue
            for weight, child in self._children(node, broken):
                if child.outcome not in seen:
                    seen.add(child.outcome)
                    heappush(queue, (cost - weight, len(seen), child))
        return _shared_out(found)

    def _children(self, node: _Node, broken: Sequence[Claim]) -> Iterator[tuple[float, _Node]]:
        """The node with the first broken claim left, with all of them left, or one more operation on that claim.

        Each with the logarithm of the weight of the step.
        """
        claim = broken[0]
        yield self._misread(claim), node._replace(left=(*node.left, claim))
        yield sum(map(self._misread, broken)), node._replace(left=(*node.left, *broken))
        if len(node.changes) == weights().changes:
            return
        values = node.values
        for change in self._operations(claim, values):
            if self.exhausted:
                return
            settled = (*node.settled, change.settles) if change.settles is not None else node.settled
            said = 1.0 if change.settles is not None else self._said(claim, change, values)
            weight = weights().error * change.weight * said
            if weight:
                yield log(weight), _Node((*node.changes, change), settled, node.left)

    def _operations(self, claim: Claim, values: Values) -> Iterator[Change]:
        for fact in claim.facts:
            if self.exhausted:
                return
            yield from self._of_figure(fact, values)
        self.asked += len(claim.facts)
        yield from swaps(self.book, claim, values)
        yield from blocks(self.book, claim, values)
        yield from list_items(self.book, claim, values)

    def _of_figure(self, fact: Fact, values: Values) -> list[Change]:
        twins = self.book.twins(fact)
        if fact.quantity.approximate or any(twin in values for twin in twins):
            return []
        claims = [claim for claim in self.book.claims(twins) if not claim.within(twins)]
        near = frozenset((other, values[other]) for other in values if any(other in claim.facts for claim in claims))
        found = self._known.get((fact, near))
        if found is None:
            self.asked += len(claims)
            found = self._known[(fact, near)] = [
                change for target in targets(twins, claims, values) for change in changes(fact, twins, target, values)
            ]
        return found

    def _said(self, claim: Claim, change: Change, values: Values) -> float:
        """What the claims say of a change: 0 if it repairs none, misses the claim, or breaks a certain one that holds.

        It need not repair the claim itself: two slips in one sum are found one after the other, each by another claim.
        """
        changed = change.values
        if not claim.touches(changed):
            return 0.0
        after = {**values, **changed}
        repairs = False
        said = 1.0
        touched = self.book.claims(changed)
        self.asked += len(touched)
        for each in touched:
            now, before = each.status_with(after), each.status_with(values)
            repaired = before == INCONSISTENT and now not in (INCONSISTENT, UNDETERMINED)
            repairs = repairs or repaired
            if each.certain and now == INCONSISTENT and before in HOLDS:
                return 0.0
            if _disturbed(each, before, now):
                said *= weights().disturbs
            if each.certain or repaired:
                said *= _speaks(each, now, after) / _speaks(each, before, values)
            if now == ROUNDING and before == INCONSISTENT and _worked_out(each) and each.relation.stated in changed:
                return 0.0
            if _over_whole(each, after) != _over_whole(each, values):
                said *= weights().over_whole if _over_whole(each, after) else 1 / weights().over_whole
        return said if repairs else 0.0

    def _misread(self, claim: Claim) -> float:
        """The logarithm of the chance that a claim means something else and its figures are as they are by accident.

        An accident has as many outcomes as the stated figure has values of the size of what is compared with it.
        """
        found = self._accidents.get(claim)
        if found is None:
            stated = claim.relation.stated.quantity
            alike = claim.facts if claim.relation.kind in ("sum", "same", "within") else [claim.relation.stated]
            size = max(abs(fact.quantity.base) for fact in alike)
            outcomes = min(max(float(size.scaleb(-stated.place)), 1.0), 1e300)
            found = self._accidents[claim] = log(weights().misread[claim.relation.grade] / outcomes)
        return found


def _speaks(claim: Claim, status: str, values: Values) -> float:
    """What a claim with that status says for the values of its figures; a broken one nothing, others are charged."""
    if status != ROUNDING:
        return weights().evidence.get(status, 1.0)
    evidence = weights().coarse if claim.by_coarse(values) else weights().evidence[ROUNDING]
    return evidence * claim.resolution(values)


def _disturbed(claim: Claim, before: str, now: str) -> bool:
    """Whether a change breaks a likely claim that holds; that two mentions or a bound agree proves too little."""
    likely = claim.relation.grade == LIKELY and claim.relation.kind not in ("same", "within")
    return likely and before == EXACT and now == INCONSISTENT


def _worked_out(claim: Claim) -> bool:
    """Whether its stated figure is worked out from the others as they are written, so that rounding is no excuse."""
    return claim.relation.kind in QUOTIENTS or claim.relation.rule == "sentence-arithmetic"


def _over_whole(claim: Claim, values: Values) -> bool:
    if claim.relation.kind != "share":
        return False
    rate, part, whole = (values.get(fact, fact.quantity) for fact in claim.relation.cells)
    return part.base > whole.base or (rate.unit.dimension == "ratio" and rate.base > HUNDRED)


def _shared_out(found: Sequence[tuple[float, _Node]]) -> list[Explanation]:
    shares = [exp(found[0][0] - cost) for cost, _ in found]
    total = sum(shares)
    return [Explanation(node.changes, node.left, share / total) for share, (_, node) in zip(shares, found, strict=True)]
