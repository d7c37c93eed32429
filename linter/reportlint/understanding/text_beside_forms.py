"""Amounts of the text that are tied to a form by what stands beside them: the first budget, and amounts of projects.

年初预算360万元，全年预算372万元，执行353.40万元: a sentence is known to speak of a form where one of its amounts is the
form's. Then the others are the form's too. A sentence without such an amount claims nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from reportlint.facts import Fact
from reportlint.relations import LIKELY, Relation
from reportlint.report import Report
from reportlint.understanding.leads import lead
from reportlint.vocabulary import vocabulary

RULE = "text-form-differs"

_INITIAL = "年初预算"

Amounts = dict[str, Fact]
"""The amounts of a total row by the Chinese name of their column."""


def claim_beside_forms(report: Report, texts: Sequence[Fact]) -> Iterator[Relation]:
    """The claims for the form of a report itself and for those of its projects, against the facts of its text."""
    named: dict[str, list[Fact]] = defaultdict(list)
    for fact in texts:
        if fact.key.dimension == "money" and not fact.quantity.approximate and fact.key.year in ("", str(report.year)):
            named[fact.key.concept].append(fact)
    whole = [fact for fact in named[""] if not any(word in lead(fact) for word in _parts())]
    yield from _claims(_total(report), _in_sentences(_stated_as(whole)), ("年初预算数",), "")
    for project in report.projects:
        name = project.cover.project.text if project.cover.project is not None else ""
        mentions = [fact for ending in ("", "项目") for fact in named.get(name + ending, ())] if name else []
        yield from _claims(
            _total(project), _in_sentences(_by_stage(mentions)), tuple(_table()["stages"].values()), name
        )


def _claims(
    form: Amounts, sentences: Iterable[dict[str, list[Fact]]], columns: tuple[str, ...], name: str
) -> Iterator[Relation]:
    """Each column that a sentence states once, in a sentence with an amount of the form."""
    for said in sentences:
        single = {column: facts[0] for column, facts in said.items() if len(facts) == 1 and column in form}
        if not any(fact.quantity.base == form[column].quantity.base != 0 for column, fact in single.items()):
            continue
        for column in columns:
            if column in single:
                cells = (single[column], form[column])
                yield Relation("same", cells, origin="sentence", grade=LIKELY, name=name + column, rule=RULE)


def _in_sentences(said: Iterable[tuple[str, Fact]]) -> Iterator[dict[str, list[Fact]]]:
    sentences: dict[tuple[str, int], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for column, fact in said:
        sentences[fact.span.source.path, fact.span.start - len(lead(fact))][column].append(fact)
    yield from sentences.values()


def _stated_as(facts: Iterable[Fact]) -> Iterator[tuple[str, Fact]]:
    """The amounts of the whole with their columns, by the words before them."""
    labels = _table()["text_labels"]
    for fact in facts:
        yield from ((column, fact) for column, words in labels.items() if fact.label in words)
        if fact.key.stage == _INITIAL:
            yield _table()["stages"][_INITIAL], fact


def _by_stage(facts: Iterable[Fact]) -> Iterator[tuple[str, Fact]]:
    stages = _table()["stages"]
    return ((stages[fact.key.stage], fact) for fact in facts if fact.key.stage in stages)


def _total(form: Report) -> Amounts:
    return next((line.facts for line in form.funds if line.role == "total"), {})


@lru_cache(maxsize=1)
def _parts() -> tuple[str, ...]:
    """Words that tie a figure to a part of the whole; 年初 says which budget is meant."""
    return tuple(word for word in _table()["of_a_part"] if word not in _INITIAL)


def _table() -> dict[str, Any]:
    found: dict[str, Any] = vocabulary()["arithmetic"]
    return found
