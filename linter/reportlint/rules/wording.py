"""How figures, arithmetic and candidates are put into words, in both languages.

Figures are quoted as written; recomputed ones have the decimals of the stated one and no separators. A place in a file
with lines is named by its line.
"""

from decimal import Decimal
from typing import NamedTuple

from reportlint.facts import Fact
from reportlint.findings import Related, Suspect
from reportlint.quantities import Quantity, plain, trimmed
from reportlint.relations import HUNDRED, QUOTIENTS, ROUNDING, Relation, Verdict
from reportlint.rules.declare import Text
from reportlint.textmap import Span

OPERATIONS: dict[str, Text] = {
    "retype": {"zh": "错了一位数字", "en": "one digit mistyped"},
    "swap_digits": {"zh": "相邻两位数字颠倒", "en": "two neighbouring digits swapped"},
    "drop": {"zh": "少写了一位数字", "en": "a digit left out"},
    "add": {"zh": "多写了一位数字", "en": "a digit too many"},
    "shift": {"zh": "小数点或单位错位", "en": "decimal point or unit shifted"},
    "sign": {"zh": "正负号相反", "en": "sign reversed"},
    "swap_cells": {"zh": "与另一处填反", "en": "exchanged with another figure"},
    "stale": {"zh": "合计没有随分项更新", "en": "total not updated with its parts"},
    "omitted": {"zh": "漏列一项", "en": "an item left out"},
    "twice": {"zh": "重复计算一项", "en": "an item counted twice"},
    "unit": {"zh": "单位写错", "en": "wrong unit"},
    "free": {"zh": "数值不符", "en": "another value"},
}


def shown(fact: Fact) -> str:
    """The figure as written, with its unit where the unit stands elsewhere (in a head)."""
    quote = fact.quote.strip().strip("'\"")
    unit = fact.quantity.unit.name
    return quote if not unit or quote.endswith(unit) or quote[-1:] in "%％‰元" else quote + unit


def line_of(span: Span) -> int:
    """The line a span begins in."""
    return span.source.position(span.start)[0]


def where(span: Span) -> Text:
    """The place in a few words: 第25行, line 25."""
    line = line_of(span)
    return {"zh": f"第{line}行", "en": f"line {line}"}


def in_unit(base: Decimal, like: Quantity, decimals: int | None = None) -> str:
    """An amount given in base units, written like another figure: its unit, its decimals."""
    value = base.scaleb(-like.unit.exponent)
    places = like.decimals if decimals is None else decimals
    return plain(value, places) + like.unit.name


def bare(base: Decimal, like: Quantity, decimals: int | None = None) -> str:
    """The same without the unit's name."""
    return plain(base.scaleb(-like.unit.exponent), like.decimals if decimals is None else decimals)


def _term(fact: Fact, like: Quantity) -> str:
    quantity = fact.quantity
    if quantity.unit.exponent == like.unit.exponent:
        return plain(quantity.value)
    return trimmed(quantity.base.scaleb(-like.unit.exponent))


def sum_arithmetic(relation: Relation, found: Verdict) -> Text:
    """643.4＋149.2＝792.6；795.63－792.6＝3.03, or, for long lists, only the outcome."""
    like = relation.stated.quantity
    terms = [(_term(fact, like), weight) for fact, weight in zip(relation.cells[1:], relation.weights, strict=True)]
    computed = trimmed((found.computed or Decimal(0)).scaleb(-like.unit.exponent))
    stated = _term(relation.stated, like)
    gap = trimmed(abs(found.difference or Decimal(0)).scaleb(-like.unit.exponent))
    left, right = (stated, computed) if (found.difference or 0) >= 0 else (computed, stated)
    if len(terms) > 8:
        zh = f"{len(terms)}项相加＝{computed}；{left}－{right}＝{gap}"
        en = f"{len(terms)} items add up to {computed}; {left} - {right} = {gap}"
        return {"zh": zh, "en": en}
    signed = "".join(
        ("－" if weight < 0 else "＋" if index else "") + _wrapped(term) for index, (term, weight) in enumerate(terms)
    )
    zh = f"{signed}＝{computed}；{left}－{right}＝{gap}"
    en = zh.replace("＋", " + ").replace("－", " - ").replace("＝", " = ").replace("；", "; ")
    return {"zh": zh, "en": en}


def _wrapped(term: str) -> str:
    return f"（{term}）" if term.startswith("-") else term


def quotient_arithmetic(relation: Relation, found: Verdict) -> Text:
    """（25.77－60.13）÷60.13＝-57.14%, with enough digits to see the difference."""
    rate, first, second = (fact.quantity for fact in relation.cells)
    formula = QUOTIENTS[relation.kind]
    like = second
    signs = relation.signs or (1, 1, 1)
    a = _wrapped(("-" if signs[1] < 0 else "") + _term(relation.cells[1], like))
    b = _wrapped(("-" if signs[2] < 0 else "") + _term(relation.cells[2], like))
    text = formula.formula.format(a, b)
    computed = rate_text(found.computed or Decimal(0), rate)
    zh = f"{text}＝{computed}"
    return {
        "zh": zh,
        "en": zh.replace("÷", " / ").replace("－", " - ").replace("＝", " = ").replace("（", "(").replace("）", ")"),
    }


def rate_text(computed: Decimal, stated: Quantity) -> str:
    """A recomputed rate with the decimals of the stated one; with two more where these would look the same."""
    unit = "%" if stated.unit.dimension in ("ratio", "point") else stated.unit.name
    value = computed.scaleb(-stated.unit.exponent)
    text = plain(value, stated.decimals)
    if text == plain(stated.value, stated.decimals):
        text = plain(value, stated.decimals + 2)
    return text + ("‰" if stated.unit.name == "‰" else unit)


def related(facts: list[Fact], limit: int = 12) -> list[Related]:
    """The other figures of a claim as places, named as the report names them."""
    return [
        Related(fact.span, {"zh": f"{fact.label}{shown(fact)}", "en": f"{fact.label} {shown(fact)}"})
        for fact in facts[:limit]
    ]


class Advice(NamedTuple):
    """What to say about candidates: a sentence or "", and whether one of them is certain enough to be the answer."""

    text: Text
    certain: bool


def advice(suspects: tuple[Suspect, ...], names: dict[Span, str], sure: float = 0.6, margin: float = 0.2) -> Advice:
    """The candidates in plain words: one where it stands out, else the first two or three."""
    if not suspects:
        return Advice({"zh": "", "en": ""}, False)
    first = suspects[0]
    second = suspects[1].probability if len(suspects) > 1 else 0.0
    clear = first.probability >= sure and first.probability - second >= margin
    chosen = suspects[:1] if clear else suspects[:3]
    zh = "；或".join(_candidate(suspect, names, "zh") for suspect in chosen)
    en = "; or ".join(_candidate(suspect, names, "en") for suspect in chosen)
    return Advice({"zh": f"可能是：{zh}。", "en": f"Possibly: {en}. "}, clear)


def _candidate(suspect: Suspect, names: dict[Span, str], language: str) -> str:
    name = names.get(suspect.span, "")
    operation = OPERATIONS[suspect.operation][language]
    value = suspect.value + suspect.unit
    suggested = suspect.suggested + suspect.suggested_unit
    at = where(suspect.span)[language]
    if suspect.operation == "omitted":
        return f"漏列一项{suggested}" if language == "zh" else f"an item of {suggested} is left out"
    if suspect.operation == "twice":
        return f"{name}{value}（{at}）重复计算" if language == "zh" else f"{name} {value} ({at}) is counted twice"
    if language == "zh":
        return f"{name}{value}（{at}）应为{suggested}（{operation}）"
    return f"{name} {value} ({at}) should be {suggested} ({operation})"


def labels(relation: Relation) -> dict[Span, str]:
    """The names of a relation's figures by place."""
    return {fact.span: fact.label for fact in relation.cells}


def is_rounding(found: Verdict) -> bool:
    """Whether the difference is one that rounding explains."""
    return found.status == ROUNDING


__all__ = [
    "HUNDRED", "Advice", "advice", "bare", "in_unit", "is_rounding", "labels", "line_of", "quotient_arithmetic",
    "rate_text", "related", "shown", "sum_arithmetic", "where",
]  # fmt: skip
