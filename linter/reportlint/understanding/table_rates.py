"""Columns of a table that are computed from its other columns: 执行率, 得分率, 结余, 增减率.

Which columns a rate or a difference is computed from is seldom said. It is believed where the rows show it: the claim
holds in most of them, and in at least two that could have failed.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from typing import Any

from reportlint.facts import Fact
from reportlint.relations import GUESS, INCONSISTENT, LIKELY, UNDETERMINED, Relation, verdict
from reportlint.understanding.table_halves import Half, Row, plain_label, table_words

_Make = Callable[[Fact, Fact, Fact, str], Relation]

_MOST_COLUMNS = 8
"""Wider tables are matrices of many heads, where a trio that fits by chance is likely."""


def claim_columns(half: Half) -> Iterator[Relation]:
    """The claims of every row on a column that its other columns give."""
    if len(half.heads) < 3 or len(half.heads) > _MOST_COLUMNS:
        return
    words = table_words()["computed_columns"]
    for column, names in half.heads.items():
        kind = next((kind for kind in words if any(word in names[-1] for word in kind["heads"])), None)
        if kind is not None:
            yield from list(_of_total(half, column)) if kind.get("of_total") else ()
            yield from _column(half, column, kind)


def _column(half: Half, column: int, kind: dict[str, Any]) -> Iterator[Relation]:
    """The claims on a computed column by the pair of columns that fits best; none where no pair fits."""
    others = [other for other in half.heads if other != column]
    named = _named_pairs(half, others, kind)
    best: tuple[int, int, list[Relation]] | None = None
    for pair in named or permutations(others, 2):
        claims = list(_claims(half, column, pair, kind))
        statuses = [verdict(claim).status for claim in claims]
        broken = statuses.count(INCONSISTENT)
        holds = sum(
            status not in (INCONSISTENT, UNDETERMINED) and _telling(claim)
            for claim, status in zip(claims, statuses, strict=True)
        )
        if claims and (best is None or (2 * broken - holds, broken) < (2 * best[0] + best[1], best[0])):
            best = broken, -holds, claims
    if best is None:
        return
    broken, holds, claims = best[0], -best[1], best[2]
    if holds < 2 or broken * 2 > holds:
        if not named or len(named) > 1 or broken > 1:
            return
        for claim in claims:
            claim.grade = GUESS
    yield from claims


def _of_total(half: Half, column: int) -> Iterator[Relation]:
    """占比 of every row in the total row, by the column of amounts that fits most rows."""
    totals = [row for row in half.rows if plain_label(row.label).replace(" ", "") in table_words()["total_rows"]]
    if len(totals) != 1:
        return
    last = totals[0]
    best: tuple[int, list[Relation]] | None = None
    for other in half.heads:
        whole = last.values.get(other)
        if other == column or whole is None:
            continue
        claims = [
            Relation(
                "share", (row.values[column], row.values[other], whole), origin="table", grade=LIKELY,
                name=plain_label(row.label), rule="share-mismatch",
            )
            for row in half.rows
            if row is not last
            and column in row.values
            and other in row.values
            and row.values[column].quantity.unit.dimension == "ratio"
            and row.values[other].quantity.unit == whole.quantity.unit
        ]  # fmt: skip
        broken = sum(verdict(claim).status == INCONSISTENT for claim in claims)
        if claims and (best is None or broken < best[0]):
            best = broken, claims
    if best is not None and len(best[1]) - best[0] >= 2 and best[0] * 2 <= len(best[1]):
        yield from best[1]


def _named_pairs(half: Half, others: Sequence[int], kind: dict[str, Any]) -> list[tuple[int, int]]:
    """The columns that by their heads are the first and the second operand."""
    firsts, seconds = (
        [column for column in others if any(word in half.heads[column][-1] for word in kind.get(name, ()))]
        for name in ("first", "second")
    )
    return [(first, second) for first in firsts for second in seconds if first != second]


def _telling(claim: Relation) -> bool:
    """Whether a claim that holds could have failed: 0 of 0, all of it and nothing left prove no column."""
    first, second = claim.cells[1:3]
    return bool(first.quantity.value and second.quantity.value) and first.quantity.base != second.quantity.base


def _claims(half: Half, column: int, pair: tuple[int, int], kind: dict[str, Any]) -> Iterator[Relation]:
    for row in half.rows:
        cells = [row.values.get(at) for at in (column, *pair)]
        stated, first, second = cells
        if stated is None or first is None or second is None or not _fits(stated, first, second, kind):
            continue
        weights = (1, -1) if kind["kind"] == "sum" else ()
        yield Relation(
            kind["kind"], (stated, first, second), weights=weights, origin="table", grade=LIKELY,
            name=_name(half, row, column, kind), rule=kind["rule"],
        )  # fmt: skip


def _fits(stated: Fact, first: Fact, second: Fact, kind: dict[str, Any]) -> bool:
    """Whether the dimensions allow the claim: a rate of two alike, a difference of three alike."""
    dimensions = [fact.quantity.unit.dimension for fact in (stated, first, second)]
    if kind["kind"] == "average":
        return dimensions[0] == dimensions[1] != dimensions[2] and dimensions[2] not in ("ratio", "money")
    if dimensions[1] != dimensions[2] or dimensions[1] in ("ratio", "point"):
        return False
    return dimensions[0] == (dimensions[1] if kind["kind"] == "sum" else "ratio")


def _name(half: Half, row: Row, column: int, kind: dict[str, Any]) -> str:
    """What a claim is called: the row, and where the rule does not say it, the column."""
    label = plain_label(row.label)
    return label if kind.get("said") else f"{label}{half.heads[column][-1]}"
