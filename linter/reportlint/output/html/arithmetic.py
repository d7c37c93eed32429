"""The arithmetic of a finding laid out: the terms of a sum one below the other, each with its name and its place."""

from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint.output.excerpt import visible
from reportlint.quantities import ZERO, plain
from reportlint.records import NamedTuple
from reportlint.relations import INCONSISTENT, Relation, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlint.facts import Fact
    from reportlint.findings import Finding
    from reportlint.output.html.places import Places


class Term(NamedTuple):
    """A line of the sum. ``value`` is as written; ``target`` names its place on the page, "" for none."""

    sign: str
    label: str
    value: str
    target: str


class Sum(NamedTuple):
    """A sum that does not meet its total. ``computed`` and ``difference`` are in the unit of the total."""

    terms: list[Term]
    stated: Term
    computed: str
    difference: str
    unit: str


def sum_of(finding: "Finding", relations: "Iterable[tuple[Relation, Verdict]]", places: "Places") -> Sum | None:
    """The sum that a finding says is broken; None where it says something else, or speaks of other than what is shown.

    It is known by its total, by the figures of the finding, which are its terms in their order, and by the difference
    (a total in the wrong unit is judged with the right one, and then its terms as written do not explain it).
    """
    for relation, verdict in relations:
        if relation.kind != "sum" or verdict.status != INCONSISTENT or verdict.reason or finding.difference is None:
            continue
        if relation.stated.span != finding.span or tuple(fact.quote for fact in relation.cells) != finding.values:
            continue
        made = _laid_out(relation, verdict, places)
        if (made.difference, made.unit) == (finding.difference[0].lstrip("-"), finding.difference[1]):
            return made
    return None


def _laid_out(relation: Relation, verdict: Verdict, places: "Places") -> Sum:
    unit = relation.stated.quantity.unit
    decimals = max(fact.quantity.decimals for fact in relation.cells)

    def term(fact: "Fact", sign: str) -> Term:
        return Term(sign, visible(fact.label), visible(fact.quote.strip()), places.target(fact.span))

    def amount(base: Decimal | None) -> str:
        return plain(abs(base or ZERO).scaleb(-unit.exponent), decimals)

    first, *others = ("+" if weight > 0 else "−" for weight in relation.weights)
    signs = ["" if first == "+" else first, *others]
    minus = "−" if verdict.computed is not None and verdict.computed < 0 else ""
    return Sum(
        [term(fact, sign) for fact, sign in zip(relation.cells[1:], signs, strict=True)],
        term(relation.stated, ""),
        minus + amount(verdict.computed),
        amount(verdict.difference),
        unit.name,
    )


def clauses(arithmetic: str) -> list[str]:
    """The steps of the arithmetic in words, each on a line of its own."""
    return [clause.strip() for clause in arithmetic.replace("; ", "；").split("；") if clause.strip()]
