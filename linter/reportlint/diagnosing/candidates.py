"""From explanations of components to candidates of each broken relation."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportlint.diagnosing.candidate import Candidate
from reportlint.diagnosing.claims import Book, Claim
from reportlint.diagnosing.explanations import Explanation, Search
from reportlint.diagnosing.operations import Change
from reportlint.diagnosing.weights import weights
from reportlint.facts import Fact
from reportlint.findings import Suspect
from reportlint.quantities import Quantity, plain
from reportlint.relations import EXACT, GUESS, INCONSISTENT, ROUNDING, Relation, Verdict


class _Effect(NamedTuple):
    """What a change alone would do to the relations."""

    repairs: tuple[Relation, ...]
    supports: tuple[Relation, ...]
    residues: tuple[Relation, ...]
    against: tuple[Relation, ...]
    leaves: int


class _Ballot(NamedTuple):
    """A change as seen from one claim: the figure of the claim that it changes, and the likelihood gathered so far."""

    change: Change
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
    order = {fact: at for at, fact in enumerate(claim.facts)}
    ranked = sorted(ballots, key=lambda each: (-_told(each.probability), order[each.fact], each.quantity.value))
    for ballot in ranked[: weights().candidates]:
        change = ballot.change
        outcome = _outcome(change)
        if outcome not in effects:
            effects[outcome] = _effect(book, component, change)
        effect = effects[outcome]
        yield Candidate(
            _suspect(ballot, effect),
            ballot.fact,
            ballot.quantity,
            effect.repairs,
            effect.supports,
            effect.residues,
            effect.against,
        )


def _ballots(claim: Claim, explanations: Sequence[Explanation]) -> list[_Ballot]:
    """The changes that repair the claim, each with the probability of the explanations in which it does."""
    counted: dict[_Outcome, _Ballot] = {}
    for explanation in explanations:
        change = _responsible(claim, explanation)
        if change is None:
            continue
        share = explanation.probability
        values = change.values or {change.fact: change.quantity}
        fact = next(fact for fact in claim.facts if fact in values)
        outcome = _outcome(change)
        before = counted.get(outcome)
        if before is None:
            counted[outcome] = _Ballot(change, fact, values[fact], share, share)
        else:
            leading = change if share > before.likeliest else before.change
            counted[outcome] = before._replace(
                change=leading, probability=before.probability + share, likeliest=max(share, before.likeliest)
            )
    return list(counted.values())


def _responsible(claim: Claim, explanation: Explanation) -> Change | None:
    """The change of an explanation with which the claim ceases to be broken, the changes made one after the other."""
    found: Change | None = None
    values: dict[Fact, Quantity] = {}
    for change in explanation.changes:
        if change.settles is claim:
            return change
        values.update(change.values)
        if claim.touches(change.values):
            holds = claim.status_with(values) != INCONSISTENT
            found = (found or change) if holds else None
    return found


def _outcome(change: Change) -> _Outcome:
    if change.settles is not None:
        return (change.operation, change.fact, change.settles)
    return (frozenset((fact, quantity.value, quantity.unit) for fact, quantity in change.values.items()),)


def _effect(book: Book, component: Sequence[Claim], change: Change) -> _Effect:
    values = change.values
    if change.settles is not None:
        return _Effect((change.settles.relation,), (), (), (), len(component) - 1)
    mentions = dict.fromkeys(values)
    for claim in book.claims(values):
        if claim.relation.kind == "same":
            mentions.update(claim.facts)
    after = {claim: claim.status_with(values) for claim in book.claims(mentions)}
    repairs = [claim for claim, status in after.items() if claim.status == INCONSISTENT and status != INCONSISTENT]
    against = [claim for claim, status in after.items() if status == INCONSISTENT]
    telling = [each for each in after if each.relation.grade != GUESS and each.relation.kind not in ("same", "within")]
    residues = [claim for claim in telling if after[claim] == ROUNDING]
    disturbed = sum(1 for claim in against if claim.status != INCONSISTENT)
    disturbed += sum(1 for claim in residues if claim.status == EXACT)
    return _Effect(
        _relations(repairs),
        _relations([claim for claim in telling if after[claim] == EXACT]),
        _relations(residues),
        _relations(against),
        len(component) - len(repairs) + disturbed,
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
