"""Units named one by one before their count: 设办公室、人事科、财务科3个科室."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from reportlint.facts import Fact, Key
from reportlint.numbering import ordinal
from reportlint.quantities import Quantity
from reportlint.relations import LIKELY, Relation
from reportlint.textmap import Passage, Span
from reportlint.units import BARE
from reportlint.vocabulary import vocabulary


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    table = vocabulary()["arithmetic"]
    units = "|".join(sorted(table["counted_units"], key=len, reverse=True))
    return re.compile(table["names_first"].replace("{units}", units))


def counted_names(passage: Passage) -> Iterator[Relation]:
    """The claim that a count is the number of the names before it; none where the list is open (等)."""
    text = passage.text
    if "个" not in text or "、" not in text or not any(unit in text for unit in _units()):
        return
    for found in _pattern().finditer(text):
        stated = ordinal(found["count"].replace("两", "二"))
        if stated is None or "等" in (found["close"] or "") or "、" not in found["names"]:
            continue
        # 计划和财务科 may be one unit or two: only a count that neither reading gives is wrong.
        counts = _counts(found["names"])
        named = stated if stated in counts else max(counts)
        start, end = found.span("count")
        kind = max((unit for unit in _units() if unit in found.group()), key=len)
        count = _fact(stated, passage.span(start, text.find("个", end) + 1), kind)
        names = _fact(named, passage.span(*found.span("names")), f"列出的{kind}")
        yield Relation("same", (count, names), origin="sentence", grade=LIKELY, name=kind, rule="count-mismatch")


def _units() -> list[str]:
    found: list[str] = vocabulary()["arithmetic"]["counted_units"]
    return found


def _counts(names: str) -> set[int]:
    """How many names there are: brackets hold no names of their own, 和 may part the last two."""
    plain = re.sub(r"[（(][^（）()]*[）)]", "", names)
    parts = [part for part in plain.split("、") if part.strip()]
    last = parts[-1] if parts else ""
    return {len(parts), len(parts) + 1} if any(joint in last for joint in "和及与") else {len(parts)}


def _fact(value: int, span: Span, label: str) -> Fact:
    return Fact(Quantity(Decimal(value), 0, BARE, exact=True), span, Key(), label, (label,), LIKELY)
