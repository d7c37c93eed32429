"""Amounts and rates of a text that are those of something else named before them in their sentence.

维修道路5处，预算40万元，支出35.60万元，执行率89%: the words 支出 and 执行率 alone would speak of the whole report.
"""

from collections.abc import Iterable
from functools import lru_cache

from reportlint.facts import Fact
from reportlint.understanding.concepts import read_noun
from reportlint.vocabulary import vocabulary

_ENDS = "。；\n"


def of_other_matters(facts: Iterable[Fact], department: str) -> set[int]:
    """The facts (by identity) behind something else than the whole in their sentence: a thing counted, another amount.

    The department itself is nothing else. ``facts`` in any order.
    """
    found: set[int] = set()
    last: Fact | None = None
    named = False
    for fact in sorted(facts, key=lambda fact: (fact.span.source.path, fact.span.start)):
        if last is None or _in_new_sentence(last, fact):
            named = False
        mine = fact.key.dimension in ("money", "ratio")
        if mine and (named or not _is_of_the_whole(fact, department)):
            found.add(id(fact))
        named = named or not _is_of_the_whole(fact, department)
        last = fact
    return found


def _in_new_sentence(last: Fact, fact: Fact) -> bool:
    source = fact.span.source
    return last.span.source is not source or any(
        source.text.find(mark, last.span.end, fact.span.start) >= 0 for mark in _ENDS
    )


def _is_of_the_whole(fact: Fact, department: str) -> bool:
    """Whether a figure names nothing but the money of the whole: its budget, spending, income, what was left."""
    if fact.key.dimension in ("ratio", "point", "分"):
        return True
    if fact.key.dimension != "money":
        return False
    concept = fact.key.concept
    if not _names_another(concept):
        return True
    return bool(department) and (concept in department or department in concept)


@lru_cache(maxsize=1024)
def _names_another(concept: str) -> bool:
    words = vocabulary()["concepts"]
    noun = read_noun(concept)
    if (
        noun.concept in ("", *words["wholes"])
        or noun.concept in words["either"]
        or noun.stage == words["adjusted_stage"]
    ):
        return False
    return not any(
        word in concept for word in (*words["remainders"], *vocabulary()["sentences"]["adjusting"]["adjusted"])
    )
