"""A finding as a card beside the document: what, where, the arithmetic, the next step, and links to every place."""

from itertools import groupby
from typing import TYPE_CHECKING

from reportlint.output.excerpt import visible
from reportlint.output.html.arithmetic import Sum, clauses, sum_of
from reportlint.output.html.places import other_spans
from reportlint.output.identity import identity
from reportlint.output.options import OutputOptions
from reportlint.output.order import in_order
from reportlint.output.rows import basis_text
from reportlint.output.suspects import candidates, told_already
from reportlint.output.telling import place
from reportlint.output.wording import CATEGORY, SEVERITY
from reportlint.places import whole
from reportlint.records import NamedTuple

if TYPE_CHECKING:
    from reportlint.findings import Finding
    from reportlint.output.html.places import Places
    from reportlint.running.outcome import InputResult
    from reportlint.textmap import Span


class Link(NamedTuple):
    """A place in words. ``target`` names it on the page, "" where it lies in a file that is not shown."""

    text: str
    target: str


class Others(NamedTuple):
    """Further places of a finding, one after the other, of which it says the same."""

    said: str
    links: list[Link]


class Card(NamedTuple):
    """A finding for the page; ``name`` is what links call it, ``number`` what people do; ``rule`` says what its
    rule looks at, ``at`` sorts by place.

    ``same_place`` are name and number of the other findings that begin where this one does.
    """

    name: str
    number: int
    at: int
    severity: str
    severity_word: str
    category: str
    category_word: str
    code: str
    rule: str
    unit: str
    message: str
    place: Link
    others: list[Others]
    arithmetic: list[str]
    sum: Sum | None
    candidates: str
    next_step: str
    basis: str
    same_place: list[Link]
    fingerprint: str


def cards(result: "InputResult", places: "Places", options: OutputOptions) -> list[Card]:
    """The findings of an input, in the order and with the numbers that the list and the comments have."""
    names: dict[str, list[Link]] = {}
    for number, finding in enumerate(in_order(result.findings), 1):
        if not whole(finding.span):
            link = Link(str(number), places.finding_name(result.path, number))
            names.setdefault(places.target(finding.span), []).append(link)
    return [
        _card(finding, number, result, places, names, options)
        for number, finding in enumerate(in_order(result.findings), 1)
    ]


def _card(
    finding: "Finding",
    number: int,
    result: "InputResult",
    places: "Places",
    names: dict[str, list[Link]],
    options: OutputOptions,
) -> Card:
    language = options.language
    said = options.rule_help(finding.code)
    name = places.finding_name(result.path, number)
    target = places.target(finding.span)
    return Card(
        name=name,
        number=number,
        at=finding.span.start,
        severity=finding.severity,
        severity_word=SEVERITY[language][finding.severity],
        category=finding.category,
        category_word=CATEGORY[language][finding.category],
        code=finding.code,
        rule=visible(said.title if said else finding.name),
        unit=unit_of(finding, result),
        message=visible(finding.message[language]),
        place=Link(_where(finding.span, result, language), target),
        others=_others(finding, result, places, language),
        arithmetic=[visible(clause) for clause in clauses(finding.arithmetic.get(language, ""))],
        sum=sum_of(finding, result.relations, places),
        candidates="" if told_already(finding, language) else visible(candidates(finding, language)),
        next_step=visible(finding.next_step[language]),
        basis=visible(basis_text(finding.basis, language)),
        same_place=[link for link in names.get(target, ()) if link.target != name],
        fingerprint=identity(finding).fingerprint,
    )


def unit_of(finding: "Finding", result: "InputResult") -> str:
    """The department that a finding is about, "" where the report names none."""
    return visible(str(finding.subject.get("department") or result.department or ""))


def _others(finding: "Finding", result: "InputResult", places: "Places", language: str) -> list[Others]:
    said = {related.span: related.message[language] for related in finding.related}
    spans = groupby(other_spans(finding), lambda span: visible(said.get(span) or span.quote))
    return [
        Others(words, [Link(_where(span, result, language), places.target(span)) for span in same])
        for words, same in spans
    ]


def _where(span: "Span", result: "InputResult", language: str) -> str:
    """The place in words, with the file where it is another one."""
    words = visible(place(span, language))
    return words if span.source.path == result.path else f"{visible(span.source.path)}  {words}"
