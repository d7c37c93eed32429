"""Which facts state the same thing, so that their values must agree.

Facts are grouped by their key before any two are compared. Only concepts that the field knows by name, and accounts
with their full path, are compared: a noun that merely reads alike (项目总预算 of two projects) proves nothing.
"""

from collections import defaultdict
from functools import lru_cache

from reportlint.facts import Fact, Key
from reportlint.relations import LIKELY, Relation
from reportlint.understanding.concepts import canonical
from reportlint.vocabulary import vocabulary

_NOT_VALUES = ("增减", "占比", "执行率", "调整", "结转", "基数")


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(names[0] for names in vocabulary()["concepts"]["names"])


def claim_same_facts(facts: list[Fact], year: str, relations: list[Relation]) -> list[Relation]:
    """One relation of k mentions for each thing that is stated more than once."""
    groups: dict[tuple[str, str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        key = fact.key
        if not key.concept or key.stage in _NOT_VALUES or fact.quantity.approximate:
            continue
        if key.concept in vocabulary()["concepts"]["of_the_whole"] and canonical(fact.label) != key.concept:
            continue  # 示例中心自评得分 is that of another body
        if key.concept in _known() or "/" in key.concept:
            groups[(key.concept, key.dimension, key.project, key.entity)].append(fact)
    tied = {frozenset(map(id, relation.cells)) for relation in relations if relation.kind == "same"}
    made: list[Relation] = []
    for group in groups.values():
        for mentions in _compatible(group, year):
            if len(mentions) > 1 and frozenset(map(id, mentions)) not in tied:
                first, *rest = mentions
                made.append(
                    Relation(
                        "same", (rest[-1], first, *rest[:-1]), origin="sentence", grade=LIKELY,
                        name=first.key.concept.rpartition("/")[2], rule="same-fact-differs",
                    )
                )  # fmt: skip
    return made


def _compatible(facts: list[Fact], year: str) -> list[list[Fact]]:
    """The facts parted by stage, fund, year and direction.

    A fact without a fund speaks of all funds together, so it never joins those of one fund. A stage or direction
    that is not said joins the known one where there is only one.
    """
    slots = ("stage", "fund", "year", "direction")
    known = {
        slot: {getattr(fact.key, slot) for fact in facts if getattr(fact.key, slot) not in ("", year)} for slot in slots
    }
    parts: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        parts[tuple(_slot(fact.key, slot, known[slot], year) for slot in slots)].append(fact)
    return list(parts.values())


def _slot(key: Key, slot: str, known: set[str], year: str) -> str:
    value = str(getattr(key, slot))
    if slot == "year":
        return "" if value == year else value
    if slot == "fund":
        return value
    if value == "" and len(known) == 1:
        (only,) = known
        # What was spent, said without a stage, is no budget.
        return value if slot == "stage" and "预算" in only and key.concept in _spending() else only
    return value


@lru_cache(maxsize=1)
def _spending() -> frozenset[str]:
    """The concepts whose bare name is what was spent or received in all."""
    return frozenset(vocabulary()["concepts"]["wholes"])
