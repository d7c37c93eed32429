"""The findings a repository knows of and has put off: a file of fingerprints, sorted, one a line.

An entry is one finding, not a number per file: it stays known when lines move or rows change places, and a defect that
takes another's place is new. Paths are relative to the file, with forward slashes. Words behind a fingerprint are for
people who read a diff; they are kept as they were written first. Imported only where a baseline is used.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable
from unicodedata import normalize

from reportlint.findings import Finding
from reportlint.output.excerpt import visible
from reportlint.output.identity import identity
from reportlint.places import describe
from reportlint.reading import read
from reportlint.records import NamedTuple
from reportlint.running.opening import Unopened, read_input
from reportlint.running.outcome import InputResult
from reportlint.settings import SettingsError
from reportlint.tree import MAPPING, SCALAR, SEQUENCE, Node

NAME = ".reportlint-baseline.yaml"
VERSION = "1"
_LONGEST_NOTE = 70
_OWN = ("INP900", "INP901")
"""Findings about the program are never put off."""

HEAD = f"""# 已知问题清单，一行一条：指纹和说明。由 reportlint baseline update、prune 生成，不必手改。
# Known findings, written by `reportlint baseline update` and `prune`: one a line, fingerprint and what it is about.
version: {VERSION}
"""


class Known(NamedTuple):
    """One finding of a baseline; ``note`` says in words what it is about."""

    fingerprint: str
    note: str

    @property
    def code(self) -> str:
        """The code of its rule."""
        return self.fingerprint.partition("-")[0]


class Baseline:
    """The entries of one file by the path of their report."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.entries: dict[str, list[Known]] = {}

    @classmethod
    def load(cls, file: str, *, missing: bool = False) -> "Baseline":
        """The baseline in a file; an empty one where ``missing`` allows that there is none. SettingsError otherwise."""
        made = cls(file)
        if missing and not os.path.exists(file):
            return made
        try:
            data = read_input(file)
        except Unopened as why:
            raise SettingsError(
                f"{file}：基线读不出来（{why.message['zh']}）；先运行 reportlint baseline update 生成",
                f"{file}: the baseline cannot be read ({why.message['en']}): make it with reportlint baseline update",
            ) from None
        reading = read(file, data, name_hint=NAME)
        if reading.tree is None or reading.tree.kind != MAPPING or reading.problems:
            at = reading.problems[0].span.start if reading.problems else 0
            raise made._damaged(reading.source.position(at)[0])
        for entry in reading.tree.entries:
            name = entry.key.value if entry.key else ""
            if name == "version" and entry.value.value != VERSION:
                raise SettingsError(
                    f"{file}：基线版本 {entry.value.value} 由更新的 reportlint 写成；请升级",
                    f"{file}: version {entry.value.value} was written by a newer reportlint: upgrade",
                )
            if name == "findings":
                made._take(entry.value, lambda node: reading.source.position(node.start)[0])
        return made

    def _take(self, node: Node, line: Callable[[Node], int]) -> None:
        for path, rows, _ in node.entries:
            if path is None or rows.kind not in (SEQUENCE, SCALAR) or (rows.kind == SCALAR and rows.value):
                raise self._damaged(line(path or rows))
            for _, row, _ in rows.entries:
                fingerprint, _, note = row.value.partition(" ")
                if row.kind != SCALAR or fingerprint.count("-") != 2:
                    raise self._damaged(line(row))
                self.entries.setdefault(path.value, []).append(Known(fingerprint, note))

    def _damaged(self, line: int) -> SettingsError:
        return SettingsError(
            f"{self.file}:{line}：基线文件读不懂；改正这一行，或用 reportlint baseline update 重新生成",
            f"{self.file}:{line}: the baseline cannot be read: mend the line, or make it anew with baseline update",
        )

    def key(self, path: str) -> str:
        """How the file names a report."""
        folder = os.path.dirname(os.path.abspath(self.file))
        try:
            path = os.path.relpath(path, folder)
        except ValueError:  # another drive
            path = os.path.abspath(path)
        return normalize("NFC", path.replace(os.sep, "/"))

    def known(self, path: str) -> tuple[str, ...]:
        """The fingerprints of the findings that a report is known to have."""
        return tuple(known.fingerprint for known in self.entries.get(self.key(path), ()))

    def update(self, results: Iterable[InputResult], only: set[str] | None) -> None:
        """Takes in what was found, and drops what was not; with ``only`` nothing but what is of those rules."""
        for result in results:
            if result.fatal or result.only_read:
                continue
            key = self.key(result.path)
            before = self.entries.get(key, [])
            kept = [known for known in before if only is not None and known.code not in only]
            old = {known.fingerprint: known for known in before}
            for finding in result.findings:
                if finding.code not in _OWN and (only is None or finding.code in only):
                    mark = identity(finding).fingerprint
                    kept.append(old.get(mark) or Known(mark, _note(finding)))
            self.entries[key] = kept

    def prune(self, results: Iterable[InputResult], ran: Callable[[str], set[str]]) -> None:
        """Drops what is not found any more; takes in nothing. ``ran`` gives the codes of the rules of an input."""
        for result in results:
            if result.fatal or result.only_read:
                continue
            key = self.key(result.path)
            left = Counter(identity(finding).fingerprint for finding in result.findings)
            kept: list[Known] = []
            for known in self.entries.get(key, []):
                if left[known.fingerprint] > 0:
                    left[known.fingerprint] -= 1
                    kept.append(known)
                elif known.code not in ran(result.path):
                    kept.append(known)
            self.entries[key] = kept

    def forget_missing(self, paths: Iterable[str]) -> None:
        """Drops reports that are not there any more, of those that ``paths`` (files and folders) name."""
        folder = os.path.dirname(os.path.abspath(self.file))
        roots = [os.path.abspath(path) for path in paths]
        for key in list(self.entries):
            full = os.path.normpath(os.path.join(folder, key))
            below = any(full == root or full.startswith(os.path.join(root, "")) for root in roots)
            if below and not os.path.exists(full):
                del self.entries[key]

    def count(self) -> Counter[tuple[str, str]]:
        """The entries by path and fingerprint."""
        return Counter((path, known.fingerprint) for path, rows in self.entries.items() for known in rows)

    def render(self) -> str:
        """The text of the file: reports and entries sorted, so that a diff shows what changed and nothing else."""
        rows = [HEAD]
        filled = sorted((path, sorted(entries)) for path, entries in self.entries.items() if entries)
        rows.append("findings:\n" if filled else "findings: {}\n")
        for path, entries in filled:
            rows.append(f"  {_quoted(path)}:\n")
            rows.extend(f"    - {_quoted(f'{known.fingerprint} {known.note}'.rstrip())}\n" for known in entries)
        return "".join(rows)


def gone_from(known: Iterable[str], result: InputResult, ran: set[str]) -> int:
    """How many of the fingerprints known of a report were not met when it was checked, of rules that ran."""
    if result.fatal or result.only_read:
        return 0
    stated = Counter(each for each in known if each.partition("-")[0] in ran)
    met = Counter(identity(each.finding).fingerprint for each in result.suppressed if each.by == "baseline")
    return (stated - met).total()


def _note(finding: Finding) -> str:
    """Where and with which figures, without line numbers, which move."""
    values = ", ".join(finding.values)
    place = describe(finding.span)
    text = visible(" ".join(f"{place}: {values}".split()) if values else place)
    return text if len(text) <= _LONGEST_NOTE else text[: _LONGEST_NOTE - 1] + "…"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
