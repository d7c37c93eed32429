"""A broken relation as a finding: what the rules of totals, rates and repeated facts have in common."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from reportlint.findings import Finding, Fix, Suspect
from reportlint.relations import GUESS, INCONSISTENT, LIKELY, TRUNCATED, Relation, verdict
from reportlint.rules.context import Context
from reportlint.rules.declare import Rule
from reportlint.rules.rewriting import number_fix
from reportlint.rules.wording import (
    bare,
    by_held,
    held_quantities,
    in_unit,
    quotient_arithmetic,
    rate_text,
    related,
    shown,
    sum_arithmetic,
    where,
)
from reportlint.vocabulary import vocabulary

TYPING = ("retype", "swap_digits", "drop", "add", "shift", "unit")
"""Slips of the hand. A list that was never said to be complete is a broken sum only where one of these mends it."""


def is_only_guessed(relation: Relation, context: Context) -> bool:
    """Whether a broken claim was never stated as one and no slip of the hand would mend it: it is left alone."""
    suspects = context.diagnosis.suspects.get(relation, ())
    return relation.grade == GUESS and not (suspects and suspects[0].operation in TYPING)


def broken_sum(rule: Rule, relation: Relation, context: Context, variant: str = "") -> Iterator[Finding]:
    """Total and parts that do not meet. Fields: name, stated, where, count, computed, gap, unit."""
    held = context.verdicts[relation].reason == "stored"
    quantities = held_quantities(relation) if held else [context.corrected(fact) for fact in relation.cells]
    found = verdict(relation, quantities)
    if found.status != INCONSISTENT or found.difference is None or found.computed is None:
        return
    suspects = context.diagnosis.suspects.get(relation, ())
    if is_only_guessed(relation, context):
        return
    stated = relation.stated
    usual = vocabulary()["concepts"]["usually_missing"].get(stated.key.concept, "")
    if usual and usual not in {fact.key.concept for fact in relation.cells}:
        suspects = tuple(each._replace(usual=usual) if each.operation == "omitted" else each for each in suspects)
    decimals = max(quantity.decimals for quantity in quantities)
    like = quantities[0]
    fields: dict[str, Any] = {
        "name": relation.name or stated.label,
        "stated": in_unit(like.base, like) if held else shown(stated),
        "where": where(stated.span),
        "count": len(relation.cells) - 1,
        "computed": in_unit(found.computed, like, decimals),
        "gap": in_unit(abs(found.difference), like, decimals),
        "more": _more(found.difference),
    }
    yield context.finding(
        rule,
        stated.span,
        fields,
        variant=variant,
        confidence="high" if relation.grade == "certain" else "medium",
        anchor=stated.anchor,
        values=[fact.quote for fact in relation.cells],
        related=related(list(relation.cells[1:])),
        suspects=suspects,
        difference=(bare(found.difference, like, decimals), like.unit.name),
        extra_arithmetic=by_held(sum_arithmetic(relation, found, quantities), held),
    )


def _more(difference: Decimal) -> dict[str, str]:
    return {"zh": "多" if difference > 0 else "少", "en": "more" if difference > 0 else "less"}


def broken_rate(rule: Rule, relation: Relation, context: Context) -> Iterator[Finding]:
    """A rate that its figures do not give. Fields: name, stated, where, computed, first, second, wherefirst."""
    found = context.verdicts[relation]
    if found.computed is None or found.difference is None or relation.grade == GUESS:
        return
    stated, first, second = relation.cells
    suspects = context.diagnosis.suspects.get(relation, ())
    cut = found.status == TRUNCATED
    held = found.reason == "stored"
    quantities = held_quantities(relation) if held else [fact.quantity for fact in relation.cells]
    fields: dict[str, Any] = {
        "name": relation.name or stated.label,
        "stated": shown(stated),
        "where": where(stated.span),
        "computed": rate_text(abs(found.computed) if relation.signs[:1] == (-1,) else found.computed, stated.quantity),
        "first": shown(first),
        "second": shown(second),
        "first_name": first.label,
        "second_name": second.label,
        "second_where": where(second.span),
    }
    against = bool(relation.signs) and relation.signs[0] * found.computed < 0 and found.status == INCONSISTENT
    yield context.finding(
        rule,
        stated.span,
        fields,
        variant="truncated" if cut else "against" if against and "against" in rule.variants else "",
        severity="info" if cut else "",
        confidence="high" if relation.grade != LIKELY else "medium",
        anchor=stated.anchor,
        values=[fact.quote for fact in relation.cells],
        related=related([first, second]),
        suspects=() if cut else suspects,
        difference=(bare(_off(relation, found.difference), stated.quantity), stated.quantity.unit.name),
        extra_arithmetic=by_held(quotient_arithmetic(relation, found, quantities), held),
        fix=None if against or held else _recomputed(relation, fields["computed"], suspects),
    )


def _off(relation: Relation, difference: Decimal) -> Decimal:
    """How far the rate as written is from the computed one: 下降1.10% for 15.13% is off by -14.03."""
    return -difference if relation.signs[:1] == (-1,) else difference


def _recomputed(relation: Relation, computed: str, suspects: Sequence[Suspect]) -> Fix | None:
    """The rate as its figures give it, unless one of these is likelier to be the wrong one."""
    stated = relation.stated
    if suspects and suspects[0].span != stated.span:
        return None
    return number_fix(stated.span, computed.removesuffix(stated.quantity.unit.name))
