"""Figures that changed between two rounds though nobody had asked for it.

Not told are figures of problems that the unit was asked to mend, what follows from those by arithmetic (the total of
a mended part, a score), and a figure that went along: from the same old value to the same new one.
"""

from collections.abc import Iterable, Sequence

from reportlint.output.finding_list.columns import Row
from reportlint.output.finding_list.marks import folded, settings
from reportlint.reviewing.records import FactRecord, ReportRecord
from reportlint.reviewing.reports import Pairing


def unasked(pairing: Pairing, asked: Iterable[str]) -> list[Row]:
    """A row for each such change, in the order of reports and places. ``asked`` are the ids of problems that units
    were asked to mend.
    """
    wanted = set(asked)
    rows: list[Row] = []
    for before, kept in pairing.pairs():
        if kept.report is not None:
            changes = changed(before.facts, kept.report.facts)
            problems = [each for each in before.problems if each.id in wanted]
            touched = {name for each in problems for name in each.facts}
            scored = any(_codes(each.id) for each in problems)
            expected = following(changes, touched, kept.claims, scored=scored)
            rows.extend(_row(old, new, kept.report) for name, old, new in changes if name not in expected)
    return rows


Change = tuple[str, FactRecord, FactRecord]
"""The lasting name of a figure, what it was, and what it is."""


def changed(before: Sequence[FactRecord], now: Sequence[FactRecord]) -> list[Change]:
    """The figures that stand in both rounds, as often, with another value; in the order of places."""
    old, new = _by_name(before), _by_name(now)
    made: list[Change] = []
    for name, facts in old.items():
        others = new.get(name, [])
        if len(facts) == len(others) and sorted(_value(each) for each in facts) != sorted(_value(o) for o in others):
            made.extend((name, was, now) for was, now in zip(facts, others, strict=True) if _value(was) != _value(now))
    return made


def following(changes: Sequence[Change], touched: set[str], claims: Sequence[list[str]], *, scored: bool) -> set[str]:
    """The figures whose change was to be expected: those touched, and what follows from them."""
    moved = {name for name, _, _ in changes}
    expected = moved & touched
    moves = {(_value(old), _value(new)) for name, old, new in changes if name in expected}
    expected |= {name for name, old, new in changes if (_value(old), _value(new)) in moves}
    while more := {name for claim in claims for name in _follow(claim, expected) if name in moved} - expected:
        expected |= more
    if expected or scored:
        words = tuple(folded(word) for word in settings()["following"])
        expected |= {name for name, old, _ in changes if any(word in folded(old.label) for word in words)}
    return expected


def _follow(claim: Sequence[str], expected: set[str]) -> Sequence[str]:
    """The figures of a claim that follow from expected ones: the stated one; of one fact stated several times, all."""
    kind, stated, *others = claim
    if kind == "same":
        return (stated, *others) if stated in expected or any(name in expected for name in others) else ()
    return (stated,) if any(name in expected for name in others) else ()


def _codes(id: str) -> bool:
    """Whether a problem is one of scores, so that the total score may change with it."""
    return id.startswith(tuple(settings()["scored"]))


def _by_name(facts: Iterable[FactRecord]) -> dict[str, list[FactRecord]]:
    made: dict[str, list[FactRecord]] = {}
    for fact in facts:
        made.setdefault(fact.identity, []).append(fact)
    return made


def _value(fact: FactRecord) -> str:
    return fact.value


def _row(old: FactRecord, new: FactRecord, report: ReportRecord) -> Row:
    return {
        "unit": report.key.department,
        "material": report.file,
        "project": report.key.project,
        "year": int(report.key.year) if report.key.year else None,
        "figure": new.label,
        "before": old.written,
        "after": new.written,
        "place_before": old.place,
        "place_after": new.place,
    }
