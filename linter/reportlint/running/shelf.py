"""Results of a long run in a temporary file: of each input the run holds where its result lies, and no more.

A result is put down in three parts, so that what is looked at often is read quickly: what is told of the input itself
(``Head``), its findings, and what it gives to rules across files. The file has no name where the system allows that,
and is gone with the process. Where it cannot be written any more (a full disk), what follows stays in memory.
"""

import pickle
import struct
import tempfile
import zlib
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from contextlib import suppress
from typing import IO

from reportlint.records import NamedTuple
from reportlint.running.checking import Checked
from reportlint.running.condensing import gone, shown
from reportlint.running.fail_levels import failing
from reportlint.running.outcome import InputResult, Totals
from reportlint.settings import Settings

SettingsOf = Callable[[str, bool], Settings]

_PLACE = struct.Struct("<QIII")
"""Where a result lies in the file, and the lengths of its parts: less than half of what a tuple takes."""


class Head(NamedTuple):
    """An input but for its findings, and what they come to: those of a file that could not be read are there.

    ``failing`` is how many findings fail the run, ``gone`` how many of the baseline are not met any more.
    """

    checked: Checked
    totals: Totals
    failing: int
    gone: int


class Packed(NamedTuple):
    """A result as bytes: the head, the findings (b"" for none), what it gives to rules across files."""

    head: bytes
    findings: bytes
    given: bytes


def pack(checked: Checked, settings: Settings) -> Packed:
    """A result as it is put down."""
    result = checked.result
    if result is None or result.passed_over:
        return Packed(_packed(Head(checked, Totals(), 0, 0)), b"", b"")
    told = shown(result, settings)
    findings = given = b""
    if not result.fatal and (result.findings or result.suppressed):
        findings = zlib.compress(_packed((result.findings, result.suppressed)), 1)
    totals = Totals.of([told])
    fails, missed = failing(told.findings, result.path, settings), gone(result, settings)
    contributed = result.contributed
    if contributed is not None:
        given, contributed = contributed.data, contributed._replace(data=b"")
    result = result._replace(source=None, contributed=contributed)
    if findings:
        result = result._replace(findings=[], suppressed=[])
    return Packed(_packed(Head(checked._replace(result=result), totals, fails, missed)), findings, given)


class Shelf(MutableMapping[str, Checked]):
    """Results by path, put down in a temporary file. What is put down for a path again counts from then on."""

    def __init__(self, settings_of: SettingsOf) -> None:
        self._settings_of = settings_of
        self._file: IO[bytes] | None = None
        self._end = 0
        self._places: dict[str, bytes] = {}
        self._held: dict[str, Packed] = {}
        with suppress(OSError):  # without a buffer: what a full disk did not take would stand in the way of reading
            self._file = tempfile.TemporaryFile(prefix="reportlint-", buffering=0)  # noqa: SIM115 - as long as we live

    def put(self, path: str, packed: Packed) -> None:
        """Puts down a result."""
        self._places.pop(path, None)
        self._held.pop(path, None)
        if self._written(b"".join(packed)):
            self._places[path] = _PLACE.pack(self._end, *map(len, packed))
            self._end += sum(map(len, packed))
        else:
            self._held[path] = packed

    def head(self, path: str) -> Head:
        """What is told of an input beside its findings."""
        made: Head = pickle.loads(self._part(path, 0))
        return made

    def given(self, path: str) -> bytes:
        """What an input gives to rules across files, as ``Contribution.data``."""
        return self._part(path, 2)

    def __getitem__(self, path: str) -> Checked:
        checked = self.head(path).checked
        result = checked.result
        if result is None:
            return checked
        if result.contributed is not None:
            result = result._replace(contributed=result.contributed._replace(data=self.given(path)))
        packed = self._part(path, 1)
        if packed:
            findings, suppressed = pickle.loads(zlib.decompress(packed))
            result = result._replace(findings=findings, suppressed=suppressed)
        return checked._replace(result=result)

    def __setitem__(self, path: str, checked: Checked) -> None:
        self.put(path, pack(checked, self._settings_of(path, checked.attached)))

    def __delitem__(self, path: str) -> None:
        if path not in self:
            raise KeyError(path)
        self._places.pop(path, None)
        self._held.pop(path, None)

    def __iter__(self) -> Iterator[str]:
        yield from self._places
        yield from self._held

    def __contains__(self, path: object) -> bool:
        return path in self._places or path in self._held

    def __len__(self) -> int:
        return len(self._places) + len(self._held)

    def _written(self, data: bytes) -> bool:
        """Writes behind what is there; whether all of it could be written."""
        if self._file is None:
            return False
        rest = memoryview(data)
        try:
            self._file.seek(self._end)
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError:
            return False
        return True

    def _part(self, path: str, number: int) -> bytes:
        if path in self._held:
            return self._held[path][number]
        start, *lengths = _PLACE.unpack(self._places[path])
        assert self._file is not None  # something was written into it
        self._file.seek(start + sum(lengths[:number]))
        return self._file.read(lengths[number])


class Shelved(Sequence[InputResult]):
    """The inputs of a run, read again one by one each time they are gone through."""

    def __init__(self, shelf: Shelf, paths: Sequence[str], settings_of: SettingsOf) -> None:
        self._shelf = shelf
        self._paths = paths
        self._settings_of = settings_of

    def heads(self) -> Iterator[InputResult]:
        """The inputs without their findings, but for those that could not be read."""
        for path in self._paths:
            result = self._shelf.head(path).checked.result
            if result is not None:
                yield result

    def __len__(self) -> int:
        return len(self._paths)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        if isinstance(index, slice):
            return [self._result(path) for path in self._paths[index]]
        return self._result(self._paths[index])

    def _result(self, path: str) -> InputResult:
        checked = self._shelf[path]
        if checked.result is None:
            raise KeyError(path)
        return shown(checked.result, self._settings_of(path, checked.attached))


def _packed(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
