"""What was understood of one input: facts with their keys, relations with their verdicts."""

from typing import TYPE_CHECKING, Any

from reportlint import __version__
from reportlint.facts import Fact
from reportlint.output.excerpt import visible
from reportlint.output.json_output import dump, input_object, place_object
from reportlint.output.wording import CLAIMED_BY, DIMENSION, GRADE, REASON, STATUS
from reportlint.places import describe, has_lines
from reportlint.quantities import Quantity, plain
from reportlint.relations import QUOTIENTS, Relation, Verdict

if TYPE_CHECKING:
    from reportlint.running.outcome import InputResult

VERSION = 1


def render_text(result: "InputResult", language: str) -> str:
    """One line a fact, in the order of places; then one a relation."""
    rows = [f"{visible(result.path)}  {'数字' if language == 'zh' else 'figures'} {len(result.facts)}"]
    for fact in _in_order(result.facts):
        line = (
            str(fact.span.source.position(fact.span.start)[0])
            if has_lines(fact.span)
            else visible(describe(fact.span, language))
        )
        measured = DIMENSION[language].get(fact.key.dimension, fact.key.dimension)
        key = " · ".join(slot for slot in fact.key._replace(dimension=measured) if slot)
        rows.append(f"{line:>6}  {visible(fact.quote.strip())}  {visible(fact.label)}  [{visible(key)}]")
    rows.append(f"\n{'关系' if language == 'zh' else 'relations'} {len(result.relations)}")
    for relation, found in result.relations:
        status = STATUS[language][found.status]
        if found.reason:
            status += f"（{REASON[language].get(found.reason, found.reason)}）"
        origin, grade = CLAIMED_BY[language][relation.origin], GRADE[language][relation.grade]
        rows.append(f"  {status}  {visible(formula(relation))}  [{origin}{'，' if language == 'zh' else ', '}{grade}]")
    return "\n".join(rows) + "\n"


def render_json(result: "InputResult", language: str) -> str:
    """Facts in the order of places; relations name their cells by index in ``facts``."""
    facts = list(_in_order(result.facts))
    index = {id(fact): number for number, fact in enumerate(facts)}
    for relation, _ in result.relations:
        for cell in relation.cells:
            if id(cell) not in index:
                index[id(cell)] = len(facts)
                facts.append(cell)
    made = {
        "version": VERSION,
        "tool": {"name": "reportlint", "version": __version__},
        "input": input_object(result),
        "facts": [_fact(fact, language) for fact in facts],
        "relations": [
            _relation(relation, found, [index[id(cell)] for cell in relation.cells])
            for relation, found in result.relations
        ],
    }
    return dump(made)


def formula(relation: Relation) -> str:
    """The claim with its figures as written: 支出795.63万元 = 人员643.4 + 公用149.2."""
    stated, *others = [f"{cell.label}{cell.quote.strip()}" for cell in relation.cells]
    if relation.kind == "same":
        return " = ".join([stated, *others])
    if relation.kind in QUOTIENTS:
        return f"{stated} = {QUOTIENTS[relation.kind].formula.format(*others)}"
    terms = others[0] if relation.weights[0] > 0 else f"- {others[0]}"
    for term, weight in zip(others[1:], relation.weights[1:], strict=True):
        terms += f" {'+' if weight > 0 else '-'} {term}"
    return f"{stated} {'≥' if relation.kind == 'within' else '='} {terms}"


def _in_order(facts: list[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: (fact.span.source.path, fact.span.start, fact.span.end))


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "value": plain(quantity.value),
        "decimals": quantity.decimals,
        "unit": quantity.unit.name,
        "qualifier": quantity.qualifier,
        "upper": plain(quantity.upper) if quantity.upper is not None else None,
        "point": quantity.point,
    }


def _fact(fact: Fact, language: str) -> dict[str, Any]:
    return {
        "label": fact.label,
        "key": fact.key._asdict(),
        **_quantity(fact.quantity),
        "grade": fact.grade,
        "anchor": list(fact.anchor),
        **place_object(fact.span, language),
    }


def _relation(relation: Relation, found: Verdict, cells: list[int]) -> dict[str, Any]:
    return {
        "kind": relation.kind,
        "name": relation.name,
        "origin": relation.origin,
        "grade": relation.grade,
        "rule": relation.rule,
        "cells": cells,
        "weights": list(relation.weights),
        "signs": list(relation.signs),
        "verdict": {
            "status": found.status,
            "reason": found.reason,
            "computed": plain(found.computed) if found.computed is not None else None,
            "difference": plain(found.difference) if found.difference is not None else None,
        },
    }
