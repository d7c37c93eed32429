"""What one report gives to the rules that look across files: made with the report, in whatever process read it.

The contributions of all rules are one string of bytes, so that a run over many files holds little of each. In it every
value is packed by itself: a rule that goes through all files unpacks its own only. Imported only where there are
further files.
"""

import pickle
import zlib
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any

from reportlint.failures import CRASHES, failure
from reportlint.records import NamedTuple
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
        values = Values(self.data)
        return {code: values.of(code) for code in values.codes}


class Values:
    """What a file gives to rules across files, each value unpacked when it is first asked for."""

    def __init__(self, data: bytes) -> None:
        self._packed: dict[str, bytes] = pickle.loads(zlib.decompress(data)) if data else {}
        self._made: dict[int, Any] = {}

    @property
    def codes(self) -> Iterable[str]:
        """The rules that were given something."""
        return self._packed.keys()

    def of(self, code: str) -> Any:
        """What the rule was given, None for nothing; rules that share a function share its value."""
        value = self._packed.get(code)
        if value is None:
            return None
        if id(value) not in self._made:
            self._made[id(value)] = pickle.loads(value)
        return self._made[id(value)]


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
    distinct = {id(value): value for value in values.values()}
    each = {key: pickle.dumps(value, pickle.HIGHEST_PROTOCOL) for key, value in distinct.items()}
    by_code = {code: each[id(value)] for code, value in values.items()}
    return zlib.compress(pickle.dumps(by_code, pickle.HIGHEST_PROTOCOL), 1)
