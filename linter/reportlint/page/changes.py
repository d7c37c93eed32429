"""What an edit has changed: which findings are gone, which are new. They are known by their ids, not their places."""

from typing import TYPE_CHECKING

from reportlint.output.identity import identity
from reportlint.output.order import in_order
from reportlint.records import NamedTuple

if TYPE_CHECKING:
    from reportlint.findings import Finding
    from reportlint.running.outcome import Outcome

Key = tuple[str, str]
"""The path of an input and the id of a finding in it."""


class Entry(NamedTuple):
    """A finding by its file; ``number`` is what the page calls it, 0 where it is gone."""

    path: str
    number: int
    finding: "Finding"


class Known(NamedTuple):
    """The findings of a check: open ones, and the keys of those that were accepted."""

    entries: dict[Key, Entry]
    accepted: frozenset[Key]
    paths: frozenset[str]


class Changes(NamedTuple):
    """``mended`` findings are in no report any more, ``new`` ones were in none; ``left`` counts those in both.

    ``joined`` counts files that were not read before; their findings are neither new nor left.
    """

    mended: list[Entry]
    new: list[Entry]
    left: int
    joined: int


def known(outcome: "Outcome") -> Known:
    """What is remembered of a check."""
    entries: dict[Key, Entry] = {}
    accepted: set[Key] = set()
    for result in outcome.inputs:
        for number, finding in enumerate(in_order(result.findings), 1):
            entries[(result.path, identity(finding).id)] = Entry(result.path, number, finding)
        accepted.update((result.path, identity(each.finding).id) for each in result.suppressed)
    readable = (result.path for result in outcome.inputs if not result.fatal)
    return Known(entries, frozenset(accepted), frozenset(readable))


def changes(before: Known, now: Known) -> Changes:
    """From one check to a later one. Files that only one of them could read are left out: nothing was mended there."""
    both = before.paths & now.paths
    mended = [
        entry._replace(number=0)
        for key, entry in before.entries.items()
        if key[0] in both and key not in now.entries and key not in now.accepted
    ]
    new = [
        entry
        for key, entry in now.entries.items()
        if key[0] in both and key not in before.entries and key not in before.accepted
    ]
    return Changes(mended, new, sum(key in before.entries for key in now.entries), len(now.paths - before.paths))
