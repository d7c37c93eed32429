"""What rules ask about the wording of indicators: units, vague targets, names that stand twice or in wrong places."""

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from reportlint.findings import Finding, Fix, Related
from reportlint.moments import moments
from reportlint.quantities import Quantity
from reportlint.records import NamedTuple
from reportlint.report import Indicator, Report, Stated
from reportlint.rules.context import Context
from reportlint.rules.declare import Rule, Text
from reportlint.rules.literals import any_in
from reportlint.rules.targets import column, has_any, words
from reportlint.scanning import scan
from reportlint.vocabulary import vocabulary

_NO_LETTERS = r"[\W_]+"

_DIGITS = frozenset("0123456789")

_LISTED = 8
"""How many rows a folded message names."""


class Hit(NamedTuple):
    """A row with a defect: the cell that shows it, and what is said of it."""

    item: Indicator
    cell: Stated
    said: Text


def folded_finding(
    rule: Rule, context: Context, form: Report, hits: Sequence[Hit], *, severity: str = "", fix: Fix | None = None
) -> Finding:
    """One finding for all rows of a form: the first its place, the others related. Fields: count, list."""
    listed = {
        language: joint.join(hit.said[language] for hit in hits[:_LISTED]) + (more if len(hits) > _LISTED else "")
        for language, joint, more in (("zh", "；", "；等"), ("en", "; ", "; and more"))
    }
    first = hits[0]
    project = form.cover.project.text if form.cover.project is not None else ""
    return context.finding(
        rule,
        first.cell.span,
        {"count": len(hits), "list": listed},
        severity=severity,
        anchor=("form", rule.name, project),
        values=[hit.cell.text for hit in hits],
        related=[Related(hit.cell.span, hit.said) for hit in hits[1:]],
        subject={"project": project or None, "indicator": first.item.name if len(hits) == 1 else None},
        folded=len(hits) - 1,
        fix=fix,
    )


def has_number(text: str) -> bool:
    """Whether a cell states any number or date, however it is put."""
    if not _DIGITS.isdisjoint(text):
        return True
    return any(sign.isdigit() for sign in text) or bool(scan(text)) or bool(moments(text))


def says_enough(indicator: Indicator) -> bool:
    """Whether an actual value without a number says all there is: 未实施, or 无 where the target is none at all."""
    text = indicator.actual.text if indicator.actual is not None else ""
    target = indicator.numbers.get("target")
    if has_any(text, "not_done"):
        return True
    return target is not None and target.value == 0 and has_any(text, "nothing")


def is_closed_share(name: str) -> bool:
    """Whether a name is that of a share which ends at 100 % (满意度, 合格率), unlike 毛入学率 and 增长率."""
    shares = words()["shares"]
    return any_in(name, shares["names"]) and not any_in(name, shares["not"])


def is_vague(target: str) -> bool:
    """Whether a target cannot be measured: a phrase of degree without a number, a date or a standard it refers to."""
    text = target.strip(" 。；;，,")
    if not text or has_number(text) or has_any(text, "standards"):
        return False
    return text in words()["vague_whole"] or has_any(text, "vague")


def units_differ(target: Quantity, actual: Quantity) -> bool:
    """Whether two figures are stated in units that cannot be meant alike. A missing unit differs from none."""
    first, second = target.unit.dimension, actual.unit.dimension
    if not first or not second or first == second:
        return False
    if _head(first) == _head(second):
        return False
    counting = vocabulary()["units"]["counting"]
    if first in counting and second in counting and {first, second} & set(words()["any_thing"]):
        return False
    return not any(first in group and second in group for group in words()["alike"])


def _head(dimension: str) -> str:
    """What is measured before the stroke: 元/生 and 元 are both money."""
    return "元" if dimension == "money" else dimension.partition("/")[0]


def without_yuan(indicator: Indicator) -> list[Stated]:
    """Target and actual value that state money as a bare 8000万."""
    if not has_any(indicator.name, "money_names") or has_any(indicator.name, "not_money_names"):
        return []
    measured_in = column(indicator, "measured_in")
    if measured_in is not None and measured_in.text:
        return []
    made: list[Stated] = []
    for field in ("target", "actual"):
        quantity, cell = indicator.numbers.get(field), getattr(indicator, field)
        if quantity is not None and quantity.unit.name and not quantity.unit.dimension and quantity.unit.exponent:
            made.append(cell)
    return made


def belongs(indicator: Indicator) -> Text | None:
    """Where an indicator belongs that stands under the wrong second level; None where it fits or cannot be told."""
    level = indicator.second or indicator.first
    if level is None or not level.text or indicator.third is None or not indicator.third.text:
        return None
    levels = level.text + (indicator.first.text if indicator.first is not None else "")
    name, target = indicator.name, indicator.numbers.get("target")
    for kind in words()["kinds"]:
        listed = kind.get("words")
        fits = any_in(name, listed) if listed else target is not None and target.unit.dimension == kind["unit"]
        if not fits or any_in(name, kind["except"]):
            continue
        wrong = not any_in(levels, kind["right"]) if "right" in kind else any_in(level.text, kind["wrong"])
        if wrong:
            found: Text = kind["belongs"]
            return found
    return None


@lru_cache(maxsize=1024)
def name_key(name: str) -> str:
    """A name for comparison: without blanks, punctuation and a numbering such as 指标1："""
    text = normalize("NFKC", name)
    head, found, tail = text.partition(":")
    if found and tail.strip() and head.strip().removeprefix("指标").strip().isdigit():
        text = tail
    return (text if text.isalnum() else re.sub(_NO_LETTERS, "", text)).lower()
