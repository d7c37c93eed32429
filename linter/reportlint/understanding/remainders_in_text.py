"""What is left of one figure after another: 计划530万元，实到400万元，缺口130万元; 本年收入A，上年结转B，收入总计C.

Which two figures a remainder is of is not said. It is the pair before it that gives it; where none does, the two
amounts of its sentence, if there are just two.
"""

from collections.abc import Iterator
from itertools import combinations

from reportlint.relations import GUESS, INCONSISTENT, LIKELY, Relation, verdict
from reportlint.understanding.figures_in_text import AMOUNT, DIFFERENCE, is_per_unit, words
from reportlint.understanding.stated import Read, Stated, comparable

RULE = "sentence-arithmetic"

_NEAR = 6
"""A remainder is of amounts that its reader has just read."""


def read_remainders(read: Read) -> Iterator[Relation]:
    """The claims of a paragraph, in order."""
    table = words()
    if any(word in read.text for word in (*table["left_over"], *table["off_goal"], *table["differences_by_name"])):
        for index, item in enumerate(read.stated):
            if index < 2 or item.figure.role not in (AMOUNT, DIFFERENCE):
                continue
            head = item.figure.head.rstrip("为是达共约额数金资有了 ")
            if (balance := _of_the_year(read.stated, index)) is not None:
                yield balance
                continue
            if item.figure.sign:
                yield from _named(read.stated, index, head)
                continue
            if head.startswith(table["held_in"]):
                continue
            if head.endswith((*table["left_over"], *table["off_goal"])) or item.figure.head.endswith(table["off_goal"]):
                yield from _remainder(read.stated, index)
            yield from _named(read.stated, index, head)
    if any(word in read.text for word in words()["extents"]["总计"]):
        yield from _totals_with_carried(read.stated)


def _of_the_year(stated: list[Stated], index: int) -> Relation | None:
    """收入418.36万元，…。支出405.91万元，…，收支结余12.45万元: of the income and the spending of the paragraph."""
    item, table = stated[index], words()
    if item.figure.noun.concept != table["year_balance"]:
        return None
    ends: list[Stated] = []
    for concept in table["wholes"][::-1]:
        named = [
            other
            for other in stated[:index]
            if other.figure.role == AMOUNT and other.figure.noun.concept == concept and comparable(other, item)
        ]
        if len({other.fact.quantity.base for other in named}) != 1:
            return None
        ends.append(named[0])
    return _claim(item, ends[0], ends[1], LIKELY)


def _is_remainder(item: Stated) -> bool:
    return item.figure.head.rstrip("为是达共约额数金资有了 ").endswith(words()["left_over"])


def _remainder(stated: list[Stated], index: int) -> Iterator[Relation]:
    item = stated[index]
    near = [
        other
        for other in stated[:index]
        if other.figure.role == AMOUNT
        and comparable(other, item)
        and other.figure.sentence >= item.figure.sentence - 1
        and not other.figure.sign
        and not _is_remainder(other)
        and not is_per_unit(other.figure)
    ][-_NEAR:]
    opening = [
        other
        for other in stated[:index]
        if other.figure.role == AMOUNT
        and comparable(other, item)
        and other.figure.sentence == item.figure.sentence
        and (_is_remainder(other) or other.figure.noun.concept == words()["opening_balance"])
    ]
    either = item.figure.head.endswith(words()["off_goal"])
    pairs = list(reversed(list(combinations(near, 2))))
    if either:  # more than the goal or less: the greater less the smaller
        pairs = [
            (one, other) if one.fact.quantity.base >= other.fact.quantity.base else (other, one) for one, other in pairs
        ]
    for first, second in pairs:
        claim = _claim(item, first, second, LIKELY)
        if verdict(claim).status != INCONSISTENT:
            yield claim
            return
    if opening:  # 年初结余12.5万元，收入300万元，支出298.6万元，年末结余13.9万元: one of several ways to reckon
        return
    here = [other for other in near if other.figure.sentence == item.figure.sentence]
    amounts = [other for other in stated[:index] if other.figure.role == AMOUNT]
    if len(here) == 2 and here[-1] is amounts[-1] and here[0].figure.depth == here[1].figure.depth:
        first, second = pairs[0]
        if first.fact.quantity.base >= second.fact.quantity.base:
            yield _claim(item, first, second, GUESS)


def _named(stated: list[Stated], index: int, head: str) -> Iterator[Relation]:
    """原值1864.33万元，其中…；累计折旧715.80万元，净值1148.53万元: each of the two stated once before it."""
    item = stated[index]
    for word, (first, second) in words()["differences_by_name"].items():
        if not head.endswith(word):
            continue
        amounts = [
            other
            for other in stated[:index]
            if other.figure.role in (AMOUNT, DIFFERENCE)
            and other.figure.sentence == item.figure.sentence
            and comparable(other, item)
        ]
        wholes, taken = (
            [other for other in amounts if any(name in other.figure.head for name in group)]
            for group in (first, second)
        )
        if len(wholes) == len(taken) == 1:
            claim = _claim(item, wholes[0], taken[0], LIKELY)
            claim.name = word
            yield claim


def _claim(item: Stated, first: Stated, second: Stated, grade: str) -> Relation:
    cells = (item.fact, first.fact, second.fact)
    return Relation(
        "sum", cells, weights=(1, -1), origin="sentence", grade=grade, name=item.fact.label, rule=RULE
    )  # fmt: skip


def _totals_with_carried(stated: list[Stated]) -> Iterator[Relation]:
    """本年收入合计532.18万元，上年结转15.62万元，收入总计547.80万元; the same of spending and what is carried over."""
    concepts = words()["totals_with_carried"]
    marks = words()["extents"]["总计"]
    for index, total in enumerate(stated):
        carried = concepts.get(total.figure.noun.concept)
        if carried is None or total.figure.role != AMOUNT or not any(mark in total.figure.head for mark in marks):
            continue
        before = [other for other in stated[:index] if other.figure.sentence == total.figure.sentence]
        before = [other for other in before if other.figure.role == AMOUNT and comparable(other, total)]
        of_year = [other for other in before if other.figure.noun.concept == total.figure.noun.concept]
        over = [other for other in before if other.figure.noun.concept in carried]
        if len(of_year) != 1 or not over or len({other.figure.noun.concept for other in over}) != len(over):
            continue
        if any(mark in of_year[0].figure.head for mark in marks):
            continue
        cells = (total.fact, of_year[0].fact, *(other.fact for other in over))
        yield Relation("sum", cells, origin="sentence", grade=LIKELY, name=total.fact.label, rule=RULE)
