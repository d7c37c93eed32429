"""Claims that a form's structure makes: between the measures of one figure, and between a total and its parts.

A figure has measures (金额, 年初预算数, 执行数, 占比 ...), each a fact. Sums and shares always compare the same measure
of several figures; a budget is never added to a spending. What a blank leaves open is not claimed.
"""

from collections.abc import Iterable, Sequence

from reportlint.facts import Fact
from reportlint.records import NamedTuple
from reportlint.relations import Relation

Measures = dict[str, Fact]
"""The measures of one figure by their English names in the vocabulary."""


class Figure(NamedTuple):
    """A figure with its name as the report writes it and what it states of itself."""

    name: str
    own: Measures


ADDITIVE = ("amount", "initial", "adjustment", "reduction", "budget", "spent", "final", "previous", "change")
"""Measures of which the parts' sum is the whole's. Shares and rates are not added."""

_SIGNED = frozenset(("adjustment", "reduction", "change"))
_CURRENT = ("amount", "final", "spent")
"""The figure of the year itself, what a change and a share are about; the first that is stated."""


def figure_claims(figure: Figure, *, origin: str = "structure") -> list[Relation]:
    """What the measures of one figure claim of each other."""
    name, own = figure
    made: list[Relation] = []

    def claim(kind: str, rule: str, cells: tuple[Fact, ...], weights: tuple[int, ...] = ()) -> None:
        if _addable(cells if kind == "sum" else cells[1:]):
            made.append(Relation(kind, cells, weights=weights, origin=origin, name=name, rule=rule))

    if "initial" in own and "budget" in own and ("adjustment" in own or "reduction" in own):
        cells = tuple(own[each] for each in ("budget", "initial", "adjustment", "reduction") if each in own)
        taken = own.get("reduction")
        lowers = taken is not None and taken.quantity.value >= 0  # -20.00 in its column is taken away too
        claim("sum", "adjustment-mismatch", cells, (*(1,) * (len(cells) - 2), -1 if lowers else 1))
    current, previous, change = _current(own), own.get("previous"), own.get("change")
    if change is not None and current is not None and previous is not None:
        claim("sum", "growth-mismatch", (change, current, previous), (1, -1))
    growth = own.get("growth")
    if growth is not None and _is_rate(growth):
        if current is not None and previous is not None:
            claim("change_from", "growth-mismatch", (growth, current, previous))
        elif current is not None and change is not None:
            claim("change_by", "growth-mismatch", (growth, change, current))
        elif previous is not None and change is not None:
            claim("change_on", "growth-mismatch", (growth, change, previous))
    rate, spent = own.get("rate"), own.get("spent") or own.get("final")
    if rate is not None and spent is not None and "budget" in own and _is_rate(rate):
        claim("share", "execution-rate-mismatch", (rate, spent, own["budget"]))
    return made


def total_claims(
    total: Measures,
    parts: Sequence[Figure],
    rule: str,
    *,
    measures: Iterable[str] = ADDITIVE,
    origin: str = "structure",
) -> list[Relation]:
    """The total is the sum of its parts, measure by measure.

    Where some part leaves the measure blank, those stated are at most the total, unless the measure can be negative.
    """
    made: list[Relation] = []
    for measure in measures:
        stated = total.get(measure)
        if stated is None:
            continue
        cells = [part.own[measure] for part in parts if measure in part.own]
        if not cells or not _addable((stated, *cells)):
            continue
        if len(cells) == len(parts):
            made.append(Relation("sum", (stated, *cells), origin=origin, name=stated.label, rule=rule))
        elif measure not in _SIGNED and all(cell.quantity.value >= 0 for cell in (stated, *cells)):
            made.append(Relation("within", (stated, *cells), origin=origin, name=stated.label, rule="part-over-whole"))
    return made


def within_claims(whole: Measures, parts: Sequence[Figure], *, measures: Iterable[str] = ADDITIVE) -> list[Relation]:
    """The parts together are at most the whole, by measure; each alone too where a negative one hides others.

    Of a negative whole a part may be the larger.
    """
    made: list[Relation] = []
    for measure in measures:
        stated = whole.get(measure)
        cells = [part.own[measure] for part in parts if measure in part.own]
        if stated is None or measure in _SIGNED or not cells or not _addable((stated, *cells)):
            continue
        if stated.quantity.value < 0:
            continue
        groups = [cells]
        if len(cells) > 1 and any(cell.quantity.value < 0 or cell.quantity.approximate for cell in cells):
            groups += [[cell] for cell in cells]
        made.extend(
            Relation("within", (stated, *group), name=stated.label, rule="part-over-whole") for group in groups
        )  # fmt: skip
    return made


def share_claims(whole: Measures, parts: Iterable[Figure], *, origin: str = "structure") -> list[Relation]:
    """Each stated share is its figure divided by the whole's, in the first measure that both state."""
    made: list[Relation] = []
    for name, part in parts:
        share = part.get("share")
        if share is None or not _is_rate(share):
            continue
        for measure in (*_CURRENT, "budget", "initial"):
            if measure in part and measure in whole:
                cells = (share, part[measure], whole[measure])
                if _addable(cells[1:]):
                    made.append(Relation("share", cells, origin=origin, name=name, rule="share-mismatch"))
                break
    return made


def _current(own: Measures) -> Fact | None:
    """The figure of the year itself: what was spent, else the only budget stated."""
    for measure in _CURRENT:
        if measure in own:
            return own[measure]
    budgets = [own[measure] for measure in ("budget", "initial") if measure in own]
    return budgets[0] if len(budgets) == 1 else None


def _is_rate(fact: Fact) -> bool:
    return fact.quantity.unit.dimension == "ratio"


def _addable(facts: Iterable[Fact]) -> bool:
    """Whether the figures measure the same thing; a bare number goes with any, a percentage with none."""
    dimensions = {fact.quantity.unit.dimension for fact in facts} - {""}
    return len(dimensions) <= 1 and not dimensions & {"ratio", "point"}
