"""The cells of a report that names can mean, with the trail of labels to each: cover, result, funds, indicators.

Weights, scores and targets are points: their figures are taken as exact here, whatever decimals they have.
"""

from collections.abc import Iterator
from decimal import Decimal

from reportlint.expressions.values import Cell
from reportlint.facts import Fact, Key
from reportlint.quantities import Quantity
from reportlint.report import Cover, FundLine, Indicator, Report, Stated
from reportlint.textmap import Span
from reportlint.understanding import names

_POINTS = frozenset(("weight", "score", "deduction", "target", "adjusted"))
"""Columns of which the numbers are points: weights and scores, and the thresholds that targets are."""


def cover_cells(report: Report, prefix: tuple[str, ...]) -> Iterator[Cell]:
    """The cover's entries, the year as a number; and all free text together as 正文."""
    block = names.chinese("top", "report")
    for name in Cover._fields:
        stated = getattr(report.cover, name)
        if not isinstance(stated, Stated):
            continue
        label = names.chinese("cover", name)
        fact = None
        if name == "year" and report.year is not None:
            fact = Fact(Quantity(Decimal(report.year), 0, exact=True), stated.span, Key(), label, (block, label))
        yield Cell(stated.text, stated.span, (*prefix, block, label), fact, stated.blank)
    for label, stated in report.cover.extra.items():
        yield Cell(stated.text, stated.span, (*prefix, block, label), None, stated.blank)
    texts = list(report.texts())
    if texts:
        words = "\n".join(passage.text for passage in texts)
        yield Cell(words, texts[0].span(0, len(texts[0].text)), (*prefix, names.chinese("top", "narrative")))


def result_cells(report: Report, prefix: tuple[str, ...], facts: dict[int, Fact]) -> Iterator[Cell]:
    """总分, 自评得分 and 自评等级 of the result."""
    if report.result is None:
        return
    for name in ("weight", "score", "grade"):
        stated: Stated | None = getattr(report.result, name)
        if stated is not None:
            trail = (*prefix, names.chinese("top", "result"), names.chinese("result", name))
            fact = facts.get(stated.span.start)
            exact = _pointed(fact, trail) if fact is not None and name in _POINTS else None
            yield Cell(stated.text, stated.span, trail, exact, stated.blank)


def fund_cells(line: FundLine, prefix: tuple[str, ...]) -> dict[str, Cell]:
    """The cells of a row of the funds block by column; the total row is called 合计."""
    block = names.chinese("top", "funds")
    label = line.label.text if line.role != "total" else names.chinese("group", "total")
    made: dict[str, Cell] = {}
    for column, stated in line.cells.items():
        trail = (*prefix, block, label, column)
        fact = line.facts.get(column)
        if fact is not None and names.meaning("fund_row", column) in _POINTS:
            fact = _pointed(fact, trail)
        made[column] = Cell(stated.text, stated.span, trail, fact, stated.blank)
    return made


def indicator_cells(item: Indicator, prefix: tuple[str, ...], facts: dict[int, Fact]) -> dict[str, Cell]:
    """The cells of an indicator by column. Its numbers are facts: weights, scores and targets as points."""
    block = names.chinese("top", "indicators")
    made: dict[str, Cell] = {}
    for name in ("first", "second", "third", "target", "actual", "weight", "score", "reason"):
        stated: Stated | None = getattr(item, name)
        if stated is None:
            continue
        label = names.chinese("indicator_row", name)
        trail = (*prefix, block, item.name, label)
        quantity = item.numbers.get(name)
        fact = None
        if quantity is not None:
            fact = facts.get(stated.span.start) or Fact(quantity, stated.span, Key(), item.name, trail)
            if name in _POINTS:
                fact = _pointed(fact, trail)
        made[label] = Cell(stated.text, stated.span, trail, fact, stated.blank)
    for label, stated in item.extra.items():
        made[label] = Cell(stated.text, stated.span, (*prefix, block, item.name, label), None, stated.blank)
    return made


def _pointed(fact: Fact, trail: tuple[str, ...]) -> Fact:
    """The figure as a point; the sign of a threshold (≥98%) says how it is meant, not that it is loosely known."""
    quantity = fact.quantity
    qualifier = quantity.qualifier if quantity.qualifier == "about" else ""
    label = "".join(trail[-2:]) if len(trail) > 1 else fact.label
    return Fact(quantity._replace(exact=True, qualifier=qualifier), fact.span, fact.key, label, fact.anchor or trail)


def row_span(fields: dict[str, Cell], report: Report) -> Span:
    """The place of a row: its innermost name, else its first cell."""
    for name in ("third", "second", "first"):
        cell = fields.get(names.chinese("indicator_row", name))
        if cell is not None and cell.text:
            return cell.span
    return next(iter(fields.values())).span if fields else report.whole
