"""What one report gives to the rules that look across files: made with the report, in whatever process read it.

The contributions of all rules are one string of bytes, so that a run over many files holds little of each. Imported
only where there are further files.
"""

import pickle
import zlib
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from reportlint.failures import CRASHES, failure
from reportlint.report import Report
from reportlint.rules.batch import Member, member_of
from reportlint.rules.catalogue import BUILT_IN, Entry
from reportlint.rules.context import Context
from reportlint.running.named_files import PREVIOUS, named_files, path_of


class Contribution(NamedTuple):
    """Who a file is, and what it gives: contributions by code of rule, pickled.

    ``codes`` are the rules across files that run on it, ``failures`` those that crashed, with what happened.
    """

    member: Member
    codes: tuple[str, ...]
    data: bytes
    failures: dict[str, str] = {}

    def load(self) -> dict[str, Any]:
        """The contributions by the code of their rule."""
        return unpacked(self.data)


def contribution(path: str, report: Report, chosen: Sequence[Entry], context: Context, *, judged: bool) -> Contribution:
    """What a report gives to the chosen rules. Rules that share a function share its value."""
    previous = next((path_of(path, entry) for key, entry in named_files(report) if key == PREVIOUS), "")
    member = member_of(report, path, previous, judged=judged)
    values: dict[Callable[..., Any], Any] = {}
    made: dict[str, Any] = {}
    failures: dict[str, str] = {}
    for entry in chosen:
        try:
            function = import_module(entry.module).contribute
            if function not in values:
                values[function] = _held(function(report, context), entry)
        except CRASHES as error:
            failures[entry.code] = failure(error)
        else:
            if values[function] is not None:
                made[entry.code] = values[function]
    codes = tuple(entry.code for entry in chosen)
    return Contribution(member, codes, packed(made), failures)


def _held(value: Any, entry: Entry) -> Any:
    """A contribution that can be kept. What a plug-in gives may be something that no file or process can hold."""
    if not entry.module.startswith(BUILT_IN):
        pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return value


def packed(values: dict[str, Any]) -> bytes:
    """The contributions by the code of their rule as ``Contribution`` holds them."""
    return zlib.compress(pickle.dumps(values, pickle.HIGHEST_PROTOCOL), 1)


def unpacked(data: bytes) -> dict[str, Any]:
    """The contributions by the code of their rule."""
    made: dict[str, Any] = pickle.loads(zlib.decompress(data))
    return made
