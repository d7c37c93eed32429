"""From explanations of components to candidates of each broken relation."""

from collections.abc import Iterator, Mapping, Sequence

from reportlint.diagnosing.candidate import Candidate
from reportlint.diagnosing.claims import Book, Claim
from reportlint.diagnosing.explanations import Explanation, Search
from reportlint.diagnosing.operations import Change
from reportlint.diagnosing.weights import weights
from reportlint.facts import Fact
from reportlint.findings import Suspect
from reportlint.quantities import Quantity, plain
from reportlint.records import NamedTuple
from reportlint.relations import EXACT, GUESS, INCONSISTENT, ROUNDING, UNDETERMINED, Relation, Verdict

UNREPAIRED = (INCONSISTENT, UNDETERMINED)
"""The statuses of a claim that a change has not repaired."""


class _Effect(NamedTuple):
    """What a change would do to the relations, the changes told elsewhere having been made."""

    repairs: tuple[Relation, ...]
    supports: tuple[Relation, ...]
    residues: tuple[Relation, ...]
    against: tuple[Relation, ...]
    leaves: int
    """How many stay broken in the component, break, or no longer are exact."""


class _Ballot(NamedTuple):
    """A change as seen from one claim: the figure of the claim that it changes, and the probability gathered so far.

    ``before`` are the changes that the likeliest of its explanations makes first.
    """

    change: Change
    before: tuple[Change, ...]
    fact: Fact
    quantity: Quantity
    probability: float
    likeliest: float


_Outcome = tuple[object, ...]
"""What two changes have in common that lead to the same values, by whatever operation."""


def candidates_of(
    relations: Sequence[Relation], verdicts: Mapping[Relation, Verdict]
) -> dict[Relation, tuple[Candidate, ...]]:
    """The candidates of every inconsistent relation, most likely first."""
    book = Book(relations, verdicts)
    found: dict[Relation, tuple[Candidate, ...]] = {}
    for component in book.components():
        search = Search(book)
        explanations = _explain(search, component)
        effects: dict[_Outcome, _Effect] = {}
        for claim in component:
            ballots = _ballots(claim, explanations)
            if not ballots and len(component) > 1 and not search.exhausted:
                # More went wrong together than one explanation may hold: at least what would repair this claim alone.
                ballots = _ballots(claim, _explain(search, [claim]))
            found[claim.relation] = tuple(_candidates(book, component, claim, ballots, effects))
    return found


def _explain(search: Search, claims: Sequence[Claim]) -> list[Explanation]:
    try:
        return search.explain(claims)
    except ArithmeticError:  # figures beyond the digits of Decimal: nothing sensible can be said of them
        return []


def _candidates(
    book: Book,
    component: Sequence[Claim],
    claim: Claim,
    ballots: Sequence[_Ballot],
    effects: dict[_Outcome, _Effect],
) -> Iterator[Candidate]:
    """The likeliest figure with its values, then the next; few values of each, as a rate alone allows many."""
    by_figure: dict[tuple[Fact, bool], list[_Ballot]] = {}
    for ballot in ballots:
        by_figure.setdefault((ballot.fact, ballot.change.settles is not None), []).append(ballot)
    order = {fact: at for at, fact in enumerate(claim.facts)}
    totals = {figure: _told(sum(each.probability for each in values)) for figure, values in by_figure.items()}
    figures = sorted(by_figure, key=lambda each: (-totals[each], order[each[0]], each[1]))
    for figure in figures[: weights().figures]:
        values = sorted(by_figure[figure], key=lambda each: (-_told(each.probability), each.quantity.value))
        least = max(weights().least, values[0].probability * weights().another)
        for ballot in values[: weights().values]:
            if _told(ballot.probability) < least:
                break
            key = (_outcome(ballot.change), tuple(map(_outcome, ballot.before)))
            if key not in effects:
                effects[key] = _effect(book, component, ballot.change, ballot.before)
            yield _candidate(ballot, totals[figure], effects[key])


def _candidate(ballot: _Ballot, figure: float, effect: _Effect) -> Candidate:
    return Candidate(
        suspect=_suspect(ballot, effect),
        fact=ballot.fact,
        quantity=ballot.quantity,
        figure=figure,
        changes=tuple(ballot.change.values.items()),
        given=tuple(item for change in ballot.before for item in change.values.items()),
        repairs=effect.repairs,
        supports=effect.supports,
        residues=effect.residues,
        against=effect.against,
    )


def _ballots(claim: Claim, explanations: Sequence[Explanation]) -> list[_Ballot]:
    """The changes that repair the claim, each with the probability of the explanations in which it does."""
    counted: dict[_Outcome, _Ballot] = {}
    for explanation in explanations:
        at = _responsible(claim, explanation)
        if at is None:
            continue
        change, share = explanation.changes[at], explanation.probability
        values = change.values or {change.fact: change.quantity}
        fact = next(fact for fact in claim.facts if fact in values)
        outcome = _outcome(change)
        known = counted.get(outcome)
        if known is None:
            known = _Ballot(change, explanation.changes[:at], fact, values[fact], 0.0, share)
        elif share > known.likeliest:
            known = known._replace(change=change, before=explanation.changes[:at], likeliest=share)
        counted[outcome] = known._replace(probability=known.probability + share)
    return list(counted.values())


def _responsible(claim: Claim, explanation: Explanation) -> int | None:
    """Which change of an explanation ends the claim's being broken, the changes made one after the other."""
    found: int | None = None
    values: dict[Fact, Quantity] = {}
    for at, change in enumerate(explanation.changes):
        if change.settles is claim:
            return at
        values.update(change.values)
        if claim.touches(change.values):
            if claim.status_with(values) == INCONSISTENT:
                found = None
            elif found is None:
                found = at
    return found


def _outcome(change: Change) -> _Outcome:
    if change.settles is not None:
        return (change.operation, change.fact, change.settles)
    return (frozenset((fact, quantity.value, quantity.unit) for fact, quantity in change.values.items()),)


def _effect(book: Book, component: Sequence[Claim], change: Change, before: Sequence[Change]) -> _Effect:
    values = {fact: quantity for earlier in before for fact, quantity in earlier.values.items()}
    settled = {earlier.settles for earlier in (*before, change)}
    left = sum(1 for claim in component if claim not in settled and claim.status_with(values) == INCONSISTENT)
    if change.settles is not None:
        return _Effect((change.settles.relation,), (), (), (), left)
    after = {**values, **change.values}
    mentions = dict.fromkeys(change.values)
    for claim in book.claims(change.values):
        if claim.relation.kind == "same":
            mentions.update(claim.facts)
    statuses = {
        claim: (claim.status_with(values), claim.status_with(after))
        for claim in book.claims(mentions)
        if claim not in settled
    }
    repairs = [claim for claim, (was, now) in statuses.items() if was == INCONSISTENT and now not in UNREPAIRED]
    against = [claim for claim, (_, now) in statuses.items() if now == INCONSISTENT]
    telling = {
        claim: now
        for claim, (_, now) in statuses.items()
        if claim.relation.grade != GUESS and claim.relation.kind not in ("same", "within")
    }
    disturbed = sum(
        1 for was, now in statuses.values() if (was, now) == (EXACT, ROUNDING) or was != INCONSISTENT == now
    )
    return _Effect(
        _relations(repairs),
        _relations([claim for claim, now in telling.items() if now == EXACT]),
        _relations([claim for claim, now in telling.items() if now == ROUNDING]),
        _relations(against),
        left - len(repairs) + disturbed,
    )


def _relations(claims: Sequence[Claim]) -> tuple[Relation, ...]:
    return tuple(claim.relation for claim in claims)


def _suspect(ballot: _Ballot, effect: _Effect) -> Suspect:
    change, fact, quantity = ballot.change, ballot.fact, ballot.quantity
    written = "" if change.operation == "omitted" else plain(fact.quantity.value, fact.quantity.decimals)
    return Suspect(
        span=fact.span,
        value=written,
        suggested=_digits(quantity),
        unit=fact.quantity.unit.name,
        suggested_unit=quantity.unit.name,
        operation=change.operation,
        explains=len(effect.repairs),
        leaves=effect.leaves,
        probability=_told(ballot.probability),
        together=tuple((other.span, _digits(value)) for other, value in change.values.items() if other is not fact),
    )


def _digits(quantity: Quantity) -> str:
    return plain(quantity.value, quantity.decimals)


def _told(probability: float) -> float:
    """The probability with four digits, rounded down, so that those of a relation never sum to more than 1."""
    return int(probability * 10_000 + 1e-6) / 10_000
