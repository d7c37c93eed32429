"""Which files are one report: those of a folder where a setting says so, and the attachments that a report names."""

import os
import posixpath
from collections.abc import Iterable, Mapping, Sequence

from reportlint.problems import Problem
from reportlint.records import NamedTuple
from reportlint.report import Stated
from reportlint.running.discovery import Listed, shown
from reportlint.running.named_files import is_below, path_of
from reportlint.settings import Settings
from reportlint.vocabulary import vocabulary

Input = tuple[Listed, Settings]


class Batches(Sequence[list[Input]]):
    """Inputs that are looked at together; an input by itself is held as it is, since there are many of those."""

    def __init__(self, held: "list[Input | list[Input]]") -> None:
        self._held = held

    def __len__(self) -> int:
        return len(self._held)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        if isinstance(index, slice):
            return Batches(self._held[index])
        each = self._held[index]
        return each if isinstance(each, list) else [each]


def batches(inputs: Sequence[Input]) -> Batches:
    """The inputs that are looked at together: those of one folder where they are one report, else each by itself.

    Structured reports come first, because they alone can name other inputs as theirs.
    """
    folders: dict[str, list[Input]] = {}
    made: list[Input | list[Input]] = []
    for each in inputs:
        listed, settings = each
        if not settings.report_folders:
            made.append(each)
            continue
        folder = posixpath.dirname(listed.path)
        if folder not in folders:
            folders[folder] = []
            made.append(folders[folder])
        folders[folder].append(each)
    structured = tuple(vocabulary()["reading"]["endings"]["yaml"])

    def later(held: "Input | list[Input]") -> bool:
        batch = held if isinstance(held, list) else [held]
        return not any(listed.path.lower().endswith(structured) for listed, _ in batch)

    made.sort(key=later)
    return Batches(made)


def resolve(report: str, apart: bool, key: str, entry: Stated, known: Mapping[str, Listed]) -> Listed | Problem | None:
    """The input that an entry of a report names, or why it is none; None where that has been said (``misnamed``).

    ``known`` are the inputs listed; of a report that lies ``apart`` - in an archive, at an address - no others are.
    """
    path = path_of(report, entry)
    if not path or path == posixpath.normpath(report):
        return None
    details = {"key": key, "name": entry.text}
    if not apart:
        try:
            real, root = os.path.realpath(path), os.path.realpath(posixpath.dirname(report) or ".")
        except (OSError, ValueError):
            return Problem("attachment-missing", entry.span, details)
        if not is_below(shown(real), shown(root)):
            return Problem("attachment-outside", entry.span, details)
    if path in known:
        return known[path]
    if apart or not os.path.isfile(path):
        return Problem("attachment-missing", entry.span, details)
    return Listed(path, True)


class Known(NamedTuple):
    """By what last year's report is known beside this year's: its folder, department, year and role."""

    path: str
    department: str
    year: int | None
    role: str


def previous_among(files: Iterable[Known]) -> set[str]:
    """The paths of those that are a department's report of the year before another one's in the same folder."""
    dated = [file for file in files if file.department and file.year and file.role in ("report", "department_form")]
    following = {(posixpath.dirname(file.path), file.department, file.year) for file in dated}
    return {
        file.path
        for file in dated
        if file.year and (posixpath.dirname(file.path), file.department, file.year + 1) in following
    }
