"""The list that goes out to the units: what the reviewer accepted and what is still open, numbered by unit."""

import os
from collections.abc import Mapping, Sequence

from reportlint import __version__
from reportlint.output.finding_list.columns import ANSWERED, INTERNAL, Row
from reportlint.output.finding_list.contents import FindingList
from reportlint.output.finding_list.marks import opinion, result
from reportlint.plurals import many
from reportlint.records import NamedTuple
from reportlint.reviewing.lists import ListFile, read_list
from reportlint.reviewing.matching import known, restore_ids
from reportlint.reviewing.opinions import not_understood
from reportlint.reviewing.records import ISSUE, Records, written
from reportlint.reviewing.rounds import CLOSED
from reportlint.settings import SettingsError, Text

STILL_OPEN = ("partly", "open", "still_wrong", "missing")
"""Results of a round after which the unit is asked again."""


class Issued(NamedTuple):
    """The list to hand on, each problem with its number; and how many were left out for what reason."""

    made: FindingList
    rejected: int
    undecided: int
    closed: int
    remarks: tuple[Text, ...] = ()
    """What to tell beside it: opinions that were not understood."""

    def summary(self) -> Text:
        """What is in the list and what is not, in a sentence."""
        rows = self.made.problems
        units = len({row["unit"] for row in rows if row.get("unit")})
        left = self.rejected, self.undecided, self.closed
        return {
            "zh": f"下发{len(rows)}条，涉及{units}家单位。"
            + "没有下发：不采纳{}条，待核或没填意见{}条，已了结{}条。".format(*left),
            "en": f"issued: {many(len(rows), 'problem')} of {many(units, 'unit')}. "
            + "Left out: {} rejected, {} undecided, {} settled.".format(*left),
        }


def issue_list(path: str, target: str) -> Issued:
    """What goes out of the list at ``path``. One that is there at ``target`` already gives its numbers and the units'
    answers. SettingsError where a list cannot be read, or nothing was accepted.
    """
    found = read_list(path)
    restore_ids(found.rows, found.records)
    before = read_list(target) if os.path.exists(target) else None
    if before is not None and before.head.kind != ISSUE:
        raise SettingsError(
            f"{target} 不是下发清单，不能覆盖；用 -o 另取文件名",
            f"{target} is not a list that was issued: give another name with -o",
        )
    issued = issue(found, before)
    if not issued.made.problems:
        raise SettingsError(
            f"{path}：没有一条填了“采纳”，没有可下发的；在“复核意见”栏填好后再运行",
            f"{path}: nothing is marked as accepted: fill in the column Opinion and run it again",
        )
    ids = {known(row)[0] for row in issued.made.problems}
    reports = [
        report._replace(problems=[each for each in report.problems if each.id in ids])
        for report in found.records.reports
    ]
    head = found.head._replace(kind=ISSUE)
    files = [report.about for report in reports if report.about]
    carried = written(Records(head, reports), __version__)
    return issued._replace(made=issued.made._replace(files=files, carried=carried))


def issue(found: ListFile, before: ListFile | None) -> Issued:
    """The rows of a list that go out. ``before`` is the list that was issued last, whose numbers stay."""
    kept: list[Row] = []
    rejected = undecided = closed = 0
    for row in found.rows:
        word, told = opinion(row), result(row)
        if word == "reject":
            rejected += 1
        elif told in CLOSED:
            closed += 1
        elif word == "accept" or told in STILL_OPEN:
            kept.append(row)
        else:
            undecided += 1
    numbers = number(kept, [each for each in (before, found) if each is not None])
    answers = {_name(row): row for row in before.rows} if before is not None else {}
    rows = [
        {
            **{key: value for key, value in row.items() if key not in INTERNAL},
            **{key: row.get(key) or answers.get(_name(row), {}).get(key) for key in ANSWERED},
            "issued": numbers[id(row)],
            "code": known(row)[0].partition("-")[0],
            "number": None,
            "extra": {},
        }
        for row in kept
    ]
    made = FindingList(problems=rows, issued=True)
    return Issued(made, rejected, undecided, closed, tuple(not_understood(found.rows, found.path)))


def number(rows: Sequence[Row], lists: Sequence[ListFile]) -> Mapping[int, str]:
    """A number for each row (by identity): the one it had before, else the next of its unit. 单位名-001.

    A number that was given once is never given to another problem.
    """
    had: dict[str, str] = {}
    last: dict[str, int] = {}
    for each in lists:
        for row in each.rows:
            if row.get("issued"):
                had.setdefault(_name(row), str(row["issued"]))
                _count(str(row["issued"]), last)
    made: dict[int, str] = {}
    taken: set[str] = set()
    for row in rows:
        old = had.get(_name(row), "")
        if old and old not in taken:
            made[id(row)] = old
            taken.add(old)
    for row in rows:
        if id(row) not in made:
            unit = str(row.get("unit") or "").strip() or str(row.get("material") or "").rpartition(".")[0] or "-"
            last[unit] = last.get(unit, 0) + 1
            made[id(row)] = f"{unit}-{last[unit]:03d}"
    return made


def _name(row: Row) -> str:
    """By what a problem is the same in another list; people's own rows by what they say."""
    return known(row)[0] or "\n".join(str(row.get(key) or "") for key in ("unit", "place", "problem"))


def _count(issued: str, last: dict[str, int]) -> None:
    unit, _, digits = issued.rpartition("-")
    if unit and digits.isascii() and digits.isdigit():
        last[unit] = max(last.get(unit, 0), int(digits))
