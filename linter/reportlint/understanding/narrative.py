"""Claims of the free texts of a structured report, and what ties all facts of a report together."""

from collections.abc import Iterable, Sequence

from reportlint.facts import Fact
from reportlint.numbering import numbering, ordinal
from reportlint.relations import Relation
from reportlint.report import Report
from reportlint.textmap import Passage
from reportlint.understanding.bodies import own_bodies
from reportlint.understanding.claims import Claims
from reportlint.understanding.concepts import read_noun
from reportlint.understanding.identities import claim_identities
from reportlint.understanding.same_facts import claim_same_facts
from reportlint.understanding.stated import Setting
from reportlint.understanding.text_and_form import claim_text_and_form


def connect(reports: Sequence[Report]) -> None:
    """The relations between facts that stand apart: identities, and one fact stated more than once.

    Several reports are the files of one, in their order; a relation is the claim of the file its stated figure is in.
    """
    year = next((str(report.year) for report in reports if report.year), "")
    facts = [fact for report in reports for fact in report.facts]
    relations = [relation for report in reports for relation in report.relations]
    relations += claim_identities(facts, relations)
    relations += claim_same_facts(facts, year, relations)
    relations += _new(claim_text_and_form(reports), relations)
    by_source = {report.document.source: report for report in reports}
    for relation in relations[sum(len(report.relations) for report in reports) :]:
        by_source[relation.stated.span.source].relations.append(relation)


def _new(claims: Iterable[Relation], relations: Sequence[Relation]) -> list[Relation]:
    """The claims whose figures are not said to be the same already."""
    told: dict[tuple[str, int], list[set[tuple[str, int]]]] = {}
    for relation in relations:
        if relation.kind == "same":
            places = _places(relation)
            for place in places:
                told.setdefault(place, []).append(places)
    return [claim for claim in claims if not any(_places(claim) <= each for each in told.get(_place(claim.stated), ()))]


def _place(fact: Fact) -> tuple[str, int]:
    return fact.span.source.path, fact.span.start


def _places(relation: Relation) -> set[tuple[str, int]]:
    return {_place(fact) for fact in relation.cells}


def claim_texts(report: Report) -> None:
    """Facts and claims of the free texts of a structured report and its projects."""
    claims = Claims()
    for each in report.with_projects():
        cover = each.cover
        entity = cover.scope.text if cover.scope else ""
        project = cover.project.text if cover.project else ""
        own = own_bodies(report.cover.department, report.cover.title, cover.department)
        for section in each.sections:
            path, fund = section.path, fund_of(section.path) if section.passages else ""
            for passage in section.passages:
                claims.add(passage, Setting(path, fund, _number(passage), entity, path[-1:], project, own))
        for passage in each.passages:
            claims.add(passage, Setting((), "", _number(passage), entity, (), project, own))
    claims.finish()
    report.facts.extend(claims.facts)
    report.relations.extend(claims.relations)


def _number(passage: Passage) -> tuple[str, int] | None:
    found = numbering(passage.text)
    value = ordinal(found[1]) if found else None
    return (found[0], value) if found and value is not None else None


def fund_of(path: tuple[str, ...]) -> str:
    """The fund that the nearest heading names, or ""."""
    for title in reversed(path):
        fund = read_noun(title).fund
        if fund:
            return fund
    return ""
