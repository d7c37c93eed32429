"""What the text of a report states of its form: budget, spending, rate and score of the whole, values of indicators.

Only what can be told for certain is claimed: a figure of the text that no word ties to a part, an indicator whose name
stands right before the value. Where the text says a thing in several ways, nothing is claimed.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from reportlint.facts import Fact
from reportlint.relations import LIKELY, Relation
from reportlint.report import Report
from reportlint.understanding.indicators_in_text import indicator_mentions, results
from reportlint.understanding.leads import lead
from reportlint.understanding.other_matters import of_other_matters
from reportlint.vocabulary import vocabulary

RULE = "text-form-differs"


def claim_text_and_form(reports: Sequence[Report]) -> Iterator[Relation]:
    """One relation for each figure that the text and the own form of a report both state.

    Several reports are the files of one: the text may stand in one of them and the form in another.
    """
    facts = [fact for report in reports for fact in report.facts]
    texts = [fact for fact in facts if fact.grade == LIKELY and not fact.key.project and not fact.key.fund]
    others = of_other_matters(texts, next((report.department for report in reports if report.department), ""))
    passages = [passage for report in reports for passage in results(report.sections)]
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
        for indicator, value, mentions in indicator_mentions(report, passages):
            yield from _claim(value, mentions, indicator)


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
