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
    known, of_the_whole = _known(), vocabulary()["concepts"]["of_the_whole"]
    for fact in facts:
        key = fact.key
        if key.concept not in known and "/" not in key.concept:
            continue
        if key.stage in _NOT_VALUES or fact.quantity.approximate:
            continue
        if key.concept in of_the_whole and canonical(fact.label) != key.concept:
            continue  # 示例中心自评得分 is that of another body
        groups[(key.concept, key.dimension, key.project, key.entity)].append(fact)
    tied = {frozenset(map(id, relation.cells)) for relation in relations if relation.kind == "same"}
    concepts = vocabulary()["concepts"]
    spent = any(
        fact.key.stage == concepts["spent_stage"] or (fact.key.concept == concepts["wholes"][0] and not fact.key.stage)
        for fact in facts
    )
    made: list[Relation] = []
    for group in groups.values():
        if len(group) == 1:
            continue
        for mentions in _compatible(group, year, spent=spent):
            if len(mentions) > 1 and frozenset(map(id, mentions)) not in tied:
                first, *rest = mentions
                made.append(
                    Relation(
                        "same", (rest[-1], first, *rest[:-1]), origin="sentence", grade=LIKELY,
                        name=first.key.concept.rpartition("/")[2], rule="same-fact-differs",
                    )
                )  # fmt: skip
    return made


def _compatible(facts: list[Fact], year: str, *, spent: bool) -> list[list[Fact]]:
    """The facts parted by stage, fund, year, direction, and whether they hold what was carried over.

    A fact without a fund speaks of all funds together, so it never joins those of one fund. A stage or direction
    that is not said joins the known one where there is only one. ``spent``: the report says what was spent.
    """
    slots = ("stage", "fund", "year", "direction")
    known = {
        slot: {getattr(fact.key, slot) for fact in facts if getattr(fact.key, slot) not in ("", year)} for slot in slots
    }
    extents = _extents(facts)
    bare = tuple(vocabulary()["concepts"]["bare_spending"])
    parts: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact, extent in zip(facts, extents, strict=True):
        of_spending = spent or (fact.label.endswith(bare) and not fact.key.concept.endswith(bare))
        parts[(*(_slot(fact.key, slot, known[slot], year, spent=of_spending) for slot in slots), extent)].append(fact)
    return list(parts.values())


def _slot(key: Key, slot: str, known: set[str], year: str, *, spent: bool) -> str:
    value = str(getattr(key, slot))
    if slot == "year":
        return "" if value == year else value
    if slot == "fund":
        return value
    if value == "" and len(known) == 1:
        (only,) = known
        # A figure without a stage is no budget in a report that says what was spent, and what is spent in all never.
        of_spending = slot == "stage" and "预算" in only and (spent or key.concept in _spending())
        return value if of_spending else only
    return value


def _extents(facts: list[Fact]) -> list[str]:
    """For each total whether it is of the year alone (本年收入) or with what was carried over (收入总计), else "".

    A total that says neither (收入合计) is taken for the one whose value it has where a report states both.
    """
    words: dict[str, list[str]] = vocabulary()["concepts"]["extents"]
    said = [
        next((name for name, signs in words.items() if any(sign in fact.label for sign in signs)), "")
        if fact.key.concept in _spending()
        else ""
        for fact in facts
    ]
    known = set(said) - {""}
    if len(known) < 2:
        return [next(iter(known), "") if fact.key.concept in _spending() else "" for fact in facts]
    values = {(extent, fact.quantity.base) for fact, extent in zip(facts, said, strict=True)}
    return [
        extent or next((name for name in words if (name, fact.quantity.base) in values), next(iter(words)))
        for fact, extent in zip(facts, said, strict=True)
    ]


@lru_cache(maxsize=1)
def _spending() -> frozenset[str]:
    """The concepts whose bare name is what was spent or received in all."""
    return frozenset(vocabulary()["concepts"]["wholes"])
