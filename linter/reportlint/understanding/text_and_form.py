"""What the text of a report states of its form: budget, spending, rate and score of the whole, values of indicators.

Only what can be told for certain is claimed: a figure of the text that no word ties to a part, an indicator whose name
stands right before the value. Where the text says a thing in several ways, nothing is claimed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from reportlint.facts import Fact, Key
from reportlint.relations import LIKELY, Relation
from reportlint.report import Indicator, Report
from reportlint.scanning import scan
from reportlint.textmap import Passage
from reportlint.understanding.leads import lead
from reportlint.understanding.other_matters import of_other_matters
from reportlint.vocabulary import vocabulary

RULE = "text-form-differs"
_YEAR = r"(?<!\d)20\d\d(?=\s?年)"
_REACH = 4
"""The least length of an indicator's name that is looked for in a text."""


def claim_text_and_form(reports: Sequence[Report]) -> Iterator[Relation]:
    """One relation for each figure that the text and the own form of a report both state.

    Several reports are the files of one: the text may stand in one of them and the form in another.
    """
    facts = [fact for report in reports for fact in report.facts]
    texts = [fact for fact in facts if fact.grade == LIKELY and not fact.key.project and not fact.key.fund]
    others = of_other_matters(texts, next((report.department for report in reports if report.department), ""))
    passages = [passage for report in reports for section in report.sections for passage in section.passages]
    for report in reports:
        total = next((line for line in report.funds if line.role == "total"), None)
        form: dict[str, Fact | None] = dict(total.facts) if total is not None else {}
        if report.result is not None and report.result.score is not None:
            start = report.result.score.span.start
            form["得分"] = next((fact for fact in report.facts if fact.span.start == start), None)
        for column, labels in _table()["text_labels"].items():
            stated = form.get(column)
            if stated is not None:
                yield from _claim(
                    stated,
                    [fact for fact in _of_the_whole(texts, labels, report.year) if id(fact) not in others],
                    column,
                )
        if report.funds or report.projects:
            from reportlint.understanding.text_beside_forms import claim_beside_forms

            yield from claim_beside_forms(report, texts)
        yield from _indicators(report, passages)


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    found: dict[str, Any] = vocabulary()["arithmetic"]
    return found


def _claim(stated: Fact, mentions: list[Fact], name: str) -> Iterator[Relation]:
    """The text's figure is the form's, where the text has one and both are in a known unit."""
    alike = [fact for fact in mentions if fact.quantity.unit.dimension == stated.quantity.unit.dimension]
    if not alike or any(fact.quantity.base != alike[0].quantity.base for fact in alike):
        return
    yield Relation("same", (alike[0], stated), origin="sentence", grade=LIKELY, name=name, rule=RULE)


def _of_the_whole(texts: list[Fact], labels: list[str], year: int | None) -> list[Fact]:
    """The figures of the text that carry one of the labels and that no word before them ties to a part."""
    parts = _table()["of_a_part"]
    return [
        fact
        for fact in texts
        if fact.label in labels
        and not fact.quantity.approximate
        and fact.key.year in ("", str(year or ""))
        and not any(word in lead(fact) for word in parts)
    ]


# -- indicators -------------------------------------------------------------------------------------------------------


def _indicators(report: Report, passages: list[Passage]) -> Iterator[Relation]:
    if not passages or not report.indicators:
        return
    names = Counter(item.name for item in report.indicators)
    wanted = [name for name, count in names.items() if count == 1 and len(name) >= _REACH]
    said = _passages_with(wanted, passages)
    if not said:
        return
    first_at: dict[int, Fact] = {}
    for fact in report.facts:
        first_at.setdefault(fact.span.start, fact)
    for item in report.indicators:
        actual = item.numbers.get("actual")
        if item.name not in said or actual is None or actual.approximate or item.actual is None:
            continue
        found = [fact for passage in said[item.name] for fact in _values(passage, item, report.year)]
        stated = first_at.get(item.actual.span.start)
        if stated is not None:
            yield from _claim(stated, found, item.name)


def _passages_with(names: Sequence[str], passages: Sequence[Passage]) -> dict[str, list[Passage]]:
    """The passages that hold a name, by name.

    The texts are gone through once, not once for every name: reports may have thousands of both, and thousands of names
    that begin alike.
    """
    known = frozenset(names)
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:_REACH], set()).add(len(name))
    found: dict[str, list[Passage]] = {}
    for passage in passages:
        text = passage.text
        begun = [at for at in range(len(text) - _REACH + 1) if text[at : at + _REACH] in lengths]
        held = {text[at : at + length] for at in begun for length in lengths[text[at : at + _REACH]]}
        for name in sorted(held & known):
            found.setdefault(name, []).append(passage)
    return found


def _values(passage: Passage, item: Indicator, year: int | None) -> Iterator[Fact]:
    """The values that stand right behind the name of an indicator, unless the sentence speaks of another year."""
    name = item.name
    at = passage.text.find(name)
    while at >= 0:
        end = at + len(name)
        begin = max(passage.text.rfind(mark, 0, at) for mark in "。；，\n") + 1
        mention = next(iter(scan(passage.text[end : end + 24])), None)
        if mention is not None and re.match(_table()["value_joints"], passage.text[end : end + mention.outer[0]]):
            clause = passage.text[begin : end + mention.outer[1] + 2]
            years = set(re.findall(_YEAR, passage.text[max(0, passage.text.rfind("。", 0, at)) : end])) - {str(year)}
            other = years or any(word in clause for word in _table()["not_its_value"])
            other = other or not _begins(passage.text[begin:at])
            if not other and not mention.quantity.approximate:
                span = passage.span(end + mention.start, end + mention.end)
                yield Fact(mention.quantity, span, Key(concept=name), name, (name,), LIKELY)
        at = passage.text.find(name, end)


def _begins(before: str) -> bool:
    """Whether a name can begin behind some words of its clause, and is not the end of a longer one."""
    before = before.rstrip()
    return not before[-1:].isalpha() or before.endswith(tuple(_table()["before_its_name"]))
