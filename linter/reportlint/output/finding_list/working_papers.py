"""What was verified and recomputed, found right or wrong: the working papers (核对底稿) and the scores (复算得分)."""

from decimal import Decimal
from typing import TYPE_CHECKING

from reportlint.output.excerpt import visible
from reportlint.output.facts import formula
from reportlint.output.finding_list.columns import Row
from reportlint.output.finding_list.rows import material, unit_of
from reportlint.output.telling import place
from reportlint.output.wording import MEASURED_IN, REASON, STATUS
from reportlint.places import brief
from reportlint.quantities import plain, trimmed
from reportlint.relations import EXACT, GUESS, INCONSISTENT, QUOTIENTS, Relation, Verdict

if TYPE_CHECKING:
    from reportlint.running.outcome import InputResult

PLACES = 6
"""So many further places of a relation are named; of the others the number is told."""


def relation_rows(result: "InputResult", language: str) -> list[Row]:
    """A row for each relation that was judged, in the order of the report."""
    return [
        _relation(relation, found, result, language)
        for relation, found in result.relations
        # A list that was never said to be complete claims nothing by not adding up.
        if relation.grade != GUESS or found.status != INCONSISTENT
    ]


def _relation(relation: Relation, found: Verdict, result: "InputResult", language: str) -> Row:
    like = relation.stated.quantity
    off = found.difference.scaleb(-like.unit.exponent) if found.difference is not None else None
    stated = relation.stated
    return {
        "unit": unit_of(result),
        "material": material(stated.span.source.path),
        "name": visible(relation.name or stated.label),
        "formula": visible(formula(relation)),
        "verdict": _verdict(found, language),
        "difference": _difference(relation, off) if off and found.status != EXACT else None,
        "measured_in": MEASURED_IN[language].get(like.unit.name, like.unit.name),
        "place": place(stated.span, language),
        "others": _others(relation, language),
        "path": result.path,
    }


def _verdict(found: Verdict, language: str) -> str:
    """The key of the verdict; with what qualifies it in words: 无法判断（空白）."""
    why = REASON[language].get(found.reason, "") if found.reason else ""
    if not why:
        return found.status
    said = STATUS[language][found.status]
    return f"{said}（{why}）" if language == "zh" else f"{said} ({why})"


def _difference(relation: Relation, off: Decimal) -> str:
    """A difference in the unit of the stated figure: of sums with the decimals it has, of rates with those stated.

    Where these would show nothing, with two more.
    """
    decimals = relation.stated.quantity.decimals
    if relation.kind in QUOTIENTS:
        off = -off if relation.signs[:1] == (-1,) else off
        short = plain(off, decimals)
        return short if Decimal(short) else plain(off, decimals + 2)
    has = max(0, -int(off.as_tuple().exponent))
    return trimmed(off) if has <= decimals + 2 else plain(off, decimals + 2)


def _others(relation: Relation, language: str) -> str:
    """Where the figures stand that the stated one is compared with, every place once."""
    first = brief(relation.stated.span)[language]
    told = dict.fromkeys(brief(cell.span)[language] for cell in relation.cells[1:])
    told.pop(first, None)
    shown, left = list(told)[:PLACES], len(told) - PLACES
    text = ("、" if language == "zh" else "; ").join(shown)
    if left > 0:
        text += f"等{len(told)}处" if language == "zh" else f"; {left} more"
    return text


def score_rows(result: "InputResult", language: str) -> list[Row]:
    """A row for each score computed anew, in the order of the forms."""
    return [
        {
            "unit": unit_of(result),
            "material": material(each.span.source.path),
            "form": visible(each.form[language]),
            "level": visible(each.level),
            "indicator": visible(each.name[language]),
            "target": visible(each.target),
            "actual": visible(each.actual),
            "weight": _number(each.weight),
            "stated": _number(each.stated),
            "computed": _computed(each.low, each.high, language, between=each.between),
            "difference": _number(each.difference),
            "verdict": each.verdict,
            "how": each.how[language],
            "place": place(each.span, language),
            "path": result.path,
        }
        for each in result.scores
    ]


def _number(value: Decimal | None) -> str | None:
    return plain(value) if value is not None else None


def _computed(low: Decimal | None, high: Decimal | None, language: str, *, between: bool) -> str | None:
    """The score; both, where it may be anything between two (5.00至8.00) or either of them (5.00或8.00)."""
    if low is None or high is None:
        return None
    if low == high:
        return plain(low)
    word = {"zh": "至" if between else "或", "en": " to " if between else " or "}[language]
    return f"{plain(low)}{word}{plain(high)}"
