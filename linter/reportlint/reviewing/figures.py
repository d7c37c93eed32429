"""Figures by names that last from round to round: what they state, where on the form, no line and no value.

A heading counts without its number, so that a mended numbering makes no new figure.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from reportlint.facts import Fact
from reportlint.findings import Finding
from reportlint.numbering import numbering
from reportlint.output.excerpt import visible
from reportlint.places import describe
from reportlint.quantities import trimmed
from reportlint.relations import Relation
from reportlint.reviewing.digests import digest
from reportlint.reviewing.records import FactRecord
from reportlint.textmap import Span


def identity(fact: Fact) -> str:
    """The lasting name of a figure; "" where nothing is known of it but its unit."""
    if not fact.key.concept and not fact.label:
        return ""
    return digest((*fact.key, *(_bare(word) for word in fact.anchor)))


def fact_record(fact: Fact, name: str, language: str) -> FactRecord:
    """What a list keeps of a figure."""
    quantity = fact.quantity
    value = trimmed(quantity.base)
    if quantity.upper is not None:
        value += "~" + trimmed(quantity.upper.scaleb(quantity.unit.exponent))
    label = fact.label
    if fact.key.stage and fact.key.stage not in label:
        label += f"（{fact.key.stage}）"
    if fact.key.project:
        label = f"{fact.key.project}：{label}"
    return FactRecord(
        name, visible(label), quantity.qualifier + value, visible(fact.quote.strip()), describe(fact.span, language)
    )


TARGET = "目标"
"""The stage of a target."""


class Figures:
    """The named figures of one report, by place."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        named = [(fact, name) for fact in facts if (name := identity(fact))]
        self.facts = sorted(named, key=lambda each: (each[0].span.source.path, each[0].span.start, each[0].span.end))
        self._names = {id(fact): name for fact, name in self.facts}
        self._by_source: dict[int, list[tuple[int, int, str]]] = {}
        for fact, name in self.facts:
            self._by_source.setdefault(id(fact.span.source), []).append((fact.span.start, fact.span.end, name))

    def concerned(self, finding: Finding) -> tuple[str, ...]:
        """The figures that a finding is about: those at its own place first, at its other places, of its indicator."""
        places = [finding.span, *(related.span for related in finding.related)]
        places += [suspect.span for suspect in finding.suspects]
        named = [name for span in places for name in self._at(span)]
        return tuple(dict.fromkeys([*named, *self._of_indicator(finding)]))

    def _of_indicator(self, finding: Finding) -> Iterator[str]:
        """What is stated of the indicator that a finding is about: what was done is looked at again with its score.

        Not its target, which was approved with the budget and which nobody asks to change.
        """
        indicator, project = finding.subject.get("indicator"), finding.subject.get("project") or ""
        for fact, name in self.facts if indicator else ():
            if fact.label == indicator and fact.key.stage != TARGET and fact.key.project in ("", project):
                yield name

    def claim(self, relation: Relation) -> list[str]:
        """The figures of a relation, the stated one first; "" for those without a name."""
        return [self._names.get(id(fact), "") for fact in relation.cells]

    def _at(self, span: Span) -> Iterator[str]:
        held = self._by_source.get(id(span.source), [])
        # Figures do not overlap, so the one before the place is the only earlier one that can reach into it.
        at = max(bisect_left(held, (span.start,)) - 1, 0)
        for start, end, name in held[at:]:
            if start >= span.end:
                break
            if end > span.start:
                yield name


def _bare(heading: str) -> str:
    found = numbering(heading)
    return heading.strip()[len(found[1]) :] if found else heading
