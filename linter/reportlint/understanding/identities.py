"""Identities of accounting, as data, matched against the facts of a report."""

from collections import defaultdict
from functools import lru_cache
from typing import Any

from reportlint.facts import Fact
from reportlint.relations import CERTAIN, LIKELY, Relation
from reportlint.vocabulary import vocabulary

Group = dict[str, list[Fact]]


def claim_identities(facts: list[Fact], relations: list[Relation]) -> list[Relation]:
    """The identities whose figures are all stated once (or alike) within one fund, stage, year and entity.

    What a list or the structure already claims is not claimed again.
    """
    groups: dict[tuple[str, ...], Group] = defaultdict(lambda: defaultdict(list))
    adjusted = {fact.key.entity for fact in facts if fact.key.stage == "全年预算"}
    asked = _concepts()
    for fact in facts:
        key = fact.key
        # Most figures of a long report are of no identity.
        if key.concept not in asked:
            continue
        if key.stage not in ("增减", "占比", "执行率") and not fact.quantity.approximate:
            stage = "预算" if key.stage == "年初预算" and key.entity not in adjusted else key.stage
            groups[(key.fund, stage, key.year, key.entity, key.project, key.dimension)][key.concept].append(fact)
    said = {frozenset(map(id, relation.cells[1:])) for relation in relations if relation.kind in ("sum", "within")}
    totals = {id(relation.stated) for relation in relations if relation.kind == "sum"}
    made: list[Relation] = []
    for group in groups.values():
        for identity in vocabulary()["identities"]:
            # Most groups lack a figure of most identities.
            if identity["total"] not in group or not all(part in group for part in identity["parts"]):
                continue
            relation = _match(identity, _of_the_year(group) if "less" in identity else group)
            if relation is None or (id(relation.stated) in totals and "less" not in identity):
                continue
            if frozenset(map(id, relation.cells[1:])) not in said:
                made.append(relation)
    return made


@lru_cache(maxsize=1)
def _concepts() -> frozenset[str]:
    """The concepts that stand in some identity."""
    identities: list[dict[str, Any]] = vocabulary()["identities"]
    parts = (each.get(part, []) for each in identities for part in ("parts", "less", "optional"))
    return frozenset(each["total"] for each in identities).union(*parts)


def _of_the_year(group: Group) -> Group:
    """Without the totals that hold what was carried over: a balance is between what came in and went out in a year."""
    words: list[str] = vocabulary()["concepts"]["extents"]["总计"]
    return {
        concept: [fact for fact in facts if not any(word in fact.label for word in words)]
        for concept, facts in group.items()
    }


def _match(identity: dict[str, Any], group: Group) -> Relation | None:
    """The identity as a relation, if each of its figures is stated once; optional parts may be missing."""
    cells: list[Fact] = []
    weights: list[int] = []
    for sign, concepts in ((0, [identity["total"]]), (1, identity["parts"]), (-1, identity.get("less", []))):
        for concept in concepts:
            fact = _only(group.get(concept, []))
            if fact is None:
                return None
            cells.append(fact)
            weights.append(sign)
    for concept in identity.get("optional", []):
        fact = _only(group.get(concept, []))
        if fact is not None:
            cells.append(fact)
            weights.append(1)
        elif group.get(concept):
            return None
    return Relation(
        "sum",
        cells,
        weights=weights[1:],
        origin="identity",
        grade=CERTAIN if all(fact.grade == CERTAIN for fact in cells) else LIKELY,
        name=str(identity["total"]),
        rule=str(identity.get("rule", "identity-mismatch")),
    )


def _only(facts: list[Fact]) -> Fact | None:
    """The one stated value; None where there is none, or the mentions differ (that is another finding)."""
    values = {fact.quantity.base for fact in facts}
    return facts[0] if len(values) == 1 else None
