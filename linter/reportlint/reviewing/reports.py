"""Which report of one round is which of another: by department, year and kind, whatever the files are called."""

from collections.abc import Iterable, Sequence

from reportlint.output.finding_list.marks import folded
from reportlint.reviewing.keeping import Kept
from reportlint.reviewing.records import ReportKey, ReportRecord


class Pairing:
    """The reports of an earlier round beside those of this one."""

    def __init__(self, earlier: Sequence[ReportRecord], inputs: Iterable[Kept]) -> None:
        self._records = earlier
        self._now: dict[int, Kept] = {}
        """This round's input by the identity of the earlier record."""
        waiting = list(earlier)
        left = {id(kept): kept for kept in inputs if kept.report is not None}
        # A unit that hands in its text as a form, or a form without the name of its project, is the same unit: what
        # is known of a report is compared ever more loosely, and a file's name settles which of several is meant.
        for name in (_with_file, _whole, _file_of_unit, _unit):
            by_name: dict[object, list[Kept]] = {}
            for kept in left.values():
                if kept.report is not None and (key := name(kept.report)) is not None:
                    by_name.setdefault(key, []).append(kept)
            rest: list[ReportRecord] = []
            for record in waiting:
                partners = by_name.get(key) if (key := name(record)) is not None else None
                if partners:
                    self._now[id(record)] = kept = partners.pop(0)
                    del left[id(kept)]
                else:
                    rest.append(record)
            waiting = rest

    def now(self, report: ReportRecord) -> Kept | None:
        """The input of this round for an earlier report; None where it was not handed in."""
        return self._now.get(id(report))

    def pairs(self) -> list[tuple[ReportRecord, Kept]]:
        """Every earlier report that was handed in again, with this round's input."""
        return [(record, kept) for record in self._records if (kept := self.now(record)) is not None]


def twice(inputs: Sequence[Kept]) -> list[tuple[ReportKey, list[str]]]:
    """Reports that were handed in more than once, with their files: 部门预算 and 单位预算 are two."""
    files: dict[tuple[str, ...], list[str]] = {}
    keys: dict[tuple[str, ...], ReportKey] = {}
    for kept in inputs:
        if kept.report is not None and (kept.report.key.department or kept.report.key.project):
            name = (*_folded(kept.report.key), kept.kind)
            keys.setdefault(name, kept.report.key)
            files.setdefault(name, []).append(kept.path)
    return [(keys[name], paths) for name, paths in files.items() if len(paths) > 1]


def _folded(key: ReportKey) -> tuple[str, ...]:
    return tuple(folded(part) for part in key)


def _named(report: ReportRecord) -> bool:
    return bool(report.key.department or report.key.project)


def _with_file(report: ReportRecord) -> object:
    return (_folded(report.key), folded(report.file))


def _whole(report: ReportRecord) -> object:
    return _folded(report.key) if _named(report) else None


def _file_of_unit(report: ReportRecord) -> object:
    return (folded(report.key.department), folded(report.file)) if report.key.department else None


def _unit(report: ReportRecord) -> object:
    """A department's own report, whether it is told as a text or as a form this time."""
    key = report.key
    return (folded(key.department), key.year) if key.department and not key.project else None
