"""Which row of an earlier list is which problem of a new check.

A fingerprint (id and values) goes first: of two alike on one form, the one that is left takes the other's place when
that is mended. Then the id, which outlives its values. Rows that have lost their ids are known by their words.
"""

import re
from collections.abc import Callable, Hashable, Iterable

from reportlint.output.finding_list.columns import Row, known_by
from reportlint.output.finding_list.marks import folded
from reportlint.records import NamedTuple
from reportlint.reviewing.digests import words_digest
from reportlint.reviewing.records import Records


class Match(NamedTuple):
    """Pairs of an earlier and a new row; earlier rows and new rows without the other.

    ``own`` are rows that people wrote; ``by_words`` counts pairs that only their words brought together.
    """

    pairs: list[tuple[Row, Row]]
    gone: list[Row]
    new: list[Row]
    own: list[Row]
    by_words: int


def match(earlier: Iterable[Row], found: Iterable[Row]) -> Match:
    """Brings rows of an earlier list (as read back) together with those of a new check."""
    waiting = list(earlier)
    left = list(found)
    pairs: list[tuple[Row, Row]] = []
    for name in (_exactly, _fingerprint_here, _fingerprint, _id_here, _id):
        waiting, left = _paired(waiting, left, name, pairs)
    by_ids = len(pairs)
    for name in (_words, _words_without_figures):
        nameless, left = _paired([row for row in waiting if not row["known"][0]], left, name, pairs)
        kept = {id(row) for row in nameless}
        waiting = [row for row in waiting if row["known"][0] or id(row) in kept]
    gone = [row for row in waiting if row["known"][0] or _looks_made(row)]
    kept = {id(row) for row in gone}
    own = [row for row in waiting if id(row) not in kept]
    return Match(pairs, gone, left, own, len(pairs) - by_ids)


def restore_ids(rows: Iterable[Row], records: Records) -> int:
    """Gives rows that have lost their ids those of the problems that say the same; tells how many."""
    known: dict[str, list[tuple[str, str]]] = {}
    for report in records.reports:
        for each in report.problems:
            known.setdefault(each.words, []).append((each.id, each.fingerprint))
    taken = {row["known"] for row in rows if row["known"][0]}
    restored = 0
    for row in rows:
        if not row["known"][0]:
            free = [each for each in known.get(words_digest(row), ()) if each not in taken]
            if free:
                row["known"] = free[0]
                taken.add(free[0])
                restored += 1
    return restored


Name = Callable[[Row], Hashable]
"""What two rows must share to be one problem; None for a row that has no such name."""


def _paired(
    earlier: list[Row], found: list[Row], name: Name, pairs: list[tuple[Row, Row]]
) -> tuple[list[Row], list[Row]]:
    """Adds the pairs that share a name, in their order; gives what is left of both."""
    by_name: dict[Hashable, list[Row]] = {}
    for row in found:
        if (key := name(row)) is not None:
            by_name.setdefault(key, []).append(row)
    waiting: list[Row] = []
    taken: set[int] = set()
    for row in earlier:
        key = name(row)
        partners = by_name.get(key) if key is not None else None
        if partners:
            partner = partners.pop(0)
            taken.add(id(partner))
            pairs.append((row, partner))
        else:
            waiting.append(row)
    return waiting, [row for row in found if id(row) not in taken]


def known(row: Row) -> tuple[str, str]:
    """Id and fingerprint of a row, of a list read back or of a new check."""
    found: tuple[str, str] = row["known"] if "known" in row else known_by(str(row.get("id") or ""))
    return found


def _exactly(row: Row) -> Hashable:
    id, fingerprint = known(row)
    return (id, fingerprint, row.get("material")) if id else None


def _fingerprint_here(row: Row) -> Hashable:
    _, fingerprint = known(row)
    return (fingerprint, row.get("material")) if fingerprint else None


def _fingerprint(row: Row) -> Hashable:
    return known(row)[1] or None


def _id_here(row: Row) -> Hashable:
    id, _ = known(row)
    return (id, row.get("material")) if id else None


def _id(row: Row) -> Hashable:
    return known(row)[0] or None


def _words(row: Row) -> Hashable:
    return tuple(folded(str(row.get(key) or "")) for key in ("unit", "place", "problem"))


def _words_without_figures(row: Row) -> Hashable:
    return tuple(re.sub(r"[\d.,%]+", "0", folded(str(row.get(key) or ""))) for key in ("unit", "place", "problem"))


def _looks_made(row: Row) -> bool:
    """Whether a row without an id, of a list without ids, has the words that only a check fills in."""
    return not row.get("own") and bool(row.get("severity") and row.get("remedy") and row.get("advice"))
