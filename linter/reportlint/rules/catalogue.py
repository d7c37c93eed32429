"""The rules there are: found by a generated index, imported only when they are wanted.

``reportlint_checks.index`` is the one way from the engine to the rules; ``python -m reportlint.rules.indexer`` writes
it from the rules' own metadata.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

from reportlint.findings import Finding
from reportlint.records import NamedTuple
from reportlint.rules.declare import Rule

Check = Callable[[Any, Any], Iterable[Finding]]


BUILT_IN = "reportlint_checks."
"""What the modules of built-in rules begin with."""


class Entry(NamedTuple):
    """A rule as the index knows it, without importing it."""

    code: str
    name: str
    category: str
    severity: str
    looks_at: str
    problems: tuple[str, ...]
    default: bool
    module: str
    title: dict[str, str]
    needs: str = ""
    literals: tuple[str, ...] = ()
    folds: tuple[str, ...] = ()
    among: str = ""


@lru_cache(maxsize=1)
def entries() -> list[Entry]:
    """All rules in the order of their codes."""
    from reportlint_checks.index import RULES

    return [Entry(*row) for row in RULES]


def find(word: str, known: Sequence[Entry] = ()) -> Entry:
    """The rule with that code or name, among the built-in ones unless others are given.

    KeyError with the nearest names, "" where none is near, where there is none.
    """
    known = known or entries()
    for entry in known:
        if word.upper() == entry.code or word == entry.name:
            return entry
    from difflib import get_close_matches

    spellings = [entry.code for entry in known] + [entry.name for entry in known]
    raise KeyError(", ".join(get_close_matches(word, spellings, 3, 0.4)))


def select(chosen: list[str], ignored: list[str], own: Sequence[Entry] = ()) -> list[Entry]:
    """The rules that codes, prefixes of codes, names or categories choose and do not ignore; ``own`` are local ones.

    With nothing chosen the default ones. KeyError (word, nearest) for a word that matches nothing.
    """
    known = [*entries(), *own] if own else entries()
    wanted = [entry for entry in known if entry.default] if not chosen else _matching(chosen, known)
    unwanted = {entry.code for entry in _matching(ignored, known, folded=False)} if ignored else set()
    return [entry for entry in wanted if entry.code not in unwanted]


def _matching(words: list[str], known: Sequence[Entry], *, folded: bool = True) -> list[Entry]:
    found: dict[str, Entry] = {}
    for word in words:
        hits = [entry for entry in known if _matches(entry, word)]
        if not hits:
            find(word, known)
        found.update((entry.code, entry) for entry in hits)
    # A rule that tells the findings of others in one line is nothing without them.
    members = {code for entry in found.values() for code in entry.folds} if folded else set()
    return [entry for entry in known if entry.code in found or entry.code in members]


def _matches(entry: Entry, word: str) -> bool:
    return word.upper() == "ALL" or entry.code.startswith(word.upper()) or word in (entry.name, entry.category)


@lru_cache(maxsize=256)
def load(module: str) -> tuple[Rule, Check]:
    """A rule's metadata and its check; imports its file."""
    made = import_module(module)
    return made.RULE, made.check


def rules_looking_at(chosen: Iterable[Entry], kind: str) -> Iterator[Entry]:
    """Those of the chosen rules that look at one kind of item."""
    return (entry for entry in chosen if entry.looks_at == kind)
