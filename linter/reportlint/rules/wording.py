"""How figures, arithmetic and candidates are put into words, in both languages.

Stated figures are quoted, computed ones printed without separators, to the place the stated one has. A place in a file
with lines is named by its line.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint.facts import Fact
from reportlint.findings import Related
from reportlint.places import brief
from reportlint.quantities import Quantity, plain, trimmed
from reportlint.records import NamedTuple
from reportlint.relations import EXACT, GUESS, INCONSISTENT, QUOTIENTS, Relation, Verdict, verdict
from reportlint.rules.declare import Text
from reportlint.textmap import Span

if TYPE_CHECKING:
    from reportlint.rules.context import Context


def shown(fact: Fact) -> str:
    """The figure as written, with its unit where the unit stands elsewhere (in a head)."""
    quote = "".join(fact.quote.split()).strip("'\"")
    unit = fact.quantity.unit.name
    return quote if not unit or quote.endswith(unit) or quote[-1:] in "%％‰元" else quote + unit


def where(span: Span) -> Text:
    """The place in a few words: 第25行, line 25; “一、支出情况”第2段 in a file without lines."""
    return brief(span)


def in_unit(base: Decimal, like: Quantity, decimals: int | None = None) -> str:
    """An amount given in base units, written like another figure: its unit, its decimals."""
    value = base.scaleb(-like.unit.exponent)
    places = like.decimals if decimals is None else decimals
    return plain(value, places) + like.unit.name


def apart(base: Decimal, like: Quantity, decimals: int | None = None) -> Text:
    """How far two figures are apart, in words: between percentages in 百分点."""
    said = in_unit(base, like, decimals)
    if like.unit.dimension != "ratio" or not said.endswith("%"):
        return {"zh": said, "en": said}
    return {"zh": said.removesuffix("%") + "个百分点", "en": said.removesuffix("%") + " percentage points"}


def bare(base: Decimal, like: Quantity, decimals: int | None = None) -> str:
    """The same without the unit's name."""
    return plain(base.scaleb(-like.unit.exponent), like.decimals if decimals is None else decimals)


def _term(quantity: Quantity, like: Quantity) -> str:
    if quantity.unit.exponent == like.unit.exponent:
        return plain(quantity.value)
    return trimmed(quantity.base.scaleb(-like.unit.exponent))


def sum_arithmetic(relation: Relation, found: Verdict, quantities: Sequence[Quantity] = ()) -> Text:
    """643.4＋149.2＝792.60；795.63－792.60＝3.03, or, for long lists, only the outcome.

    What is worked out has the decimals of the stated figure, or those that it takes.

    ``quantities`` stand for the cells' own where a figure was meant otherwise.
    """
    values = list(quantities) or [fact.quantity for fact in relation.cells]
    like = values[0]
    terms = [(_term(value, like), weight) for value, weight in zip(values[1:], relation.weights, strict=True)]
    computed = _worked_out(found.computed, like)
    stated = _term(values[0], like)
    gap = _worked_out(abs(found.difference or Decimal(0)), like)
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


def gap_arithmetic(first: Fact, second: Fact) -> Text:
    """88.70－87.70＝1.00: how far two figures of one thing are apart, the larger first, in the unit of the first."""
    like = first.quantity
    ordered = sorted((first.quantity, second.quantity), key=lambda quantity: -quantity.base)
    left, right = (_term(quantity, like) for quantity in ordered)
    zh = f"{left}－{_wrapped(right)}＝{_worked_out(ordered[0].base - ordered[1].base, like)}"
    return {"zh": zh, "en": zh.replace("－", " - ").replace("＝", " = ").replace("（", "(").replace("）", ")")}


def _worked_out(base: Decimal | None, like: Quantity) -> str:
    value = (base or Decimal(0)).scaleb(-like.unit.exponent)
    exact = trimmed(value)
    return max(exact, plain(value, like.decimals), key=len)


def _wrapped(term: str) -> str:
    return f"（{term}）" if term.startswith("-") else term


def quotient_arithmetic(relation: Relation, found: Verdict, quantities: Sequence[Quantity] = ()) -> Text:
    """（25.77－60.13）÷60.13＝-57.14%, with enough digits to see the difference."""
    rate, first, like = list(quantities) or [fact.quantity for fact in relation.cells]
    formula = QUOTIENTS[relation.kind]
    signs = relation.signs or (1, 1, 1)
    a = _wrapped(("-" if signs[1] < 0 else "") + _term(first, like))
    b = _wrapped(("-" if signs[2] < 0 else "") + _term(like, like))
    text = formula.formula.format(a, b)
    computed = rate_text(found.computed or Decimal(0), rate)
    zh = f"{text}＝{computed}"
    return {
        "zh": zh,
        "en": zh.replace("÷", " / ").replace("－", " - ").replace("＝", " = ").replace("（", "(").replace("）", ")"),
    }


def held_quantities(relation: Relation) -> list[Quantity]:
    """The numbers that a spreadsheet holds, without more decimals than it takes to see that they do not meet."""
    values = [fact.stored or fact.quantity for fact in relation.cells]
    most = max(fact.quantity.decimals for fact in relation.cells)
    whole = verdict(relation, values)
    while most < max(value.decimals for value in values):
        cut = [_with_decimals(value, most) for value in values]
        if verdict(relation, cut).status == whole.status:
            return cut
        most += 1
    return values


def _with_decimals(value: Quantity, most: int) -> Quantity:
    if value.decimals <= most:
        return value
    return value._replace(value=Decimal(plain(value.value, most)), decimals=most)


def by_held(arithmetic: Text, held: bool) -> Text:
    """The arithmetic, with the remark that it counts with what the cells hold and not with what they show."""
    if not held:
        return arithmetic
    return {
        "zh": f"按单元格实际数值（不是显示的数）：{arithmetic['zh']}",
        "en": f"by the numbers that the cells hold (not those shown): {arithmetic['en']}",
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


class Support(NamedTuple):
    """What speaks for each of several values of one thing, in words; ``tied`` where as much speaks for two of them."""

    text: Text
    tied: bool


def same_fact_support(relation: Relation, context: "Context") -> Support:
    """The sums and balances in which the mentions of one thing take part, judged under each of the stated values."""
    mentions = set(map(id, relation.cells))
    involved = [
        other
        for other in context.verdicts
        if other.kind == "sum" and other.grade != GUESS and any(id(cell) in mentions for cell in other.cells)
    ]
    values: dict[Decimal, Fact] = {}
    for fact in relation.cells:
        if not fact.quantity.approximate:
            values.setdefault(fact.quantity.base, fact)
    zh: list[str] = []
    en: list[str] = []
    counts: list[int] = []
    for fact in values.values():
        reasons = [text for other in involved if (text := _support(other, mentions, fact)) is not None]
        counts.append(len(reasons))
        zh.extend(text["zh"] for text in reasons)
        en.extend(text["en"] for text in reasons)
    ranked = sorted(counts, reverse=True)
    tied = len(ranked) > 1 and ranked[0] > 0 and ranked[0] == ranked[1]
    if tied:
        left = {verdict(other, _under(other, mentions, fact)).status for fact in values.values() for other in involved}
        if INCONSISTENT in left:
            zh.append("两个数各有支持，无论改哪一个，都会与另一处核算不符")
            en.append("both values are supported; whichever is kept, another sum breaks")
        else:
            zh.append("两个数各有支持，无论改哪一个，都会留下尾差")
            en.append("both values are supported; whichever is kept, a rounding difference stays")
    return Support({"zh": "；".join(dict.fromkeys(zh)), "en": "; ".join(dict.fromkeys(en))}, tied)


def _under(relation: Relation, mentions: set[int], fact: Fact) -> list[Quantity]:
    """The quantities of a relation with one mention's value for all of them."""
    return [fact.quantity if id(cell) in mentions else cell.quantity for cell in relation.cells]


def _support(relation: Relation, mentions: set[int], fact: Fact) -> Text | None:
    """Why a sum speaks for a value: it is exact under it. None where it is not."""
    if verdict(relation, _under(relation, mentions, fact)).status != EXACT:
        return None
    value = shown(fact)
    like = fact.quantity
    count = len(relation.cells) - 1
    weights = relation.weights or (1,) * count
    if id(relation.stated) in mentions and all(weight == 1 for weight in weights):
        if count == 1:
            return {"zh": f"列出的1项为{value}", "en": f"the 1 item listed is {value}"}
        return {"zh": f"列出的{count}项相加为{value}", "en": f"the {count} items listed add up to {value}"}
    terms = _solved(relation, weights, mentions)
    if not terms:
        return None
    stated = relation.stated
    total = _term(stated.quantity, like)
    if len(terms) == 1:
        return {"zh": f"{stated.label}{total}只此一项", "en": f"{stated.label} {total} is its whole"}
    if len(terms) > 5:
        return {
            "zh": f"{stated.label}{total}减其余各项为{value}",
            "en": f"{total} less the other parts is {value}",
        }
    written = [(sign, _term(cell.quantity, like), cell.label) for sign, cell in terms]
    bare_value = plain(like.value)
    zh = "".join(
        ("" if not index else "＋" if sign > 0 else "－") + each for index, (sign, each, _) in enumerate(written)
    )
    en = "".join(
        ("" if not index else " + " if sign > 0 else " - ") + each for index, (sign, each, _) in enumerate(written)
    )
    return {"zh": f"{written[0][2]}{zh}＝{bare_value}", "en": f"{en} = {bare_value}"}


def _solved(relation: Relation, weights: tuple[int, ...], mentions: set[int]) -> list[tuple[int, Fact]]:
    """A sum solved for the one cell that is a mention: signed terms, a positive first; none where several are."""
    signed = [
        (-1, relation.stated),
        *((weight, cell) for weight, cell in zip(weights, relation.cells[1:], strict=True)),
    ]
    sought = [weight for weight, cell in signed if id(cell) in mentions]
    if len(sought) != 1 or any(abs(weight) != 1 for weight in weights):
        return []
    terms = [(-weight * sought[0], cell) for weight, cell in signed if id(cell) not in mentions]
    terms.sort(key=lambda term: -term[0])
    return terms if terms and terms[0][0] > 0 else []
