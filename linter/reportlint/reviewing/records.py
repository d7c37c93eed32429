"""What a list keeps for the next round, on a sheet that nobody looks at: plain rows, each fit for one JSON text.

* ``{"list": version of this format, "tool", "kind", "round", "language"}``;
* ``{"report": n, "key": [department, year, role, project], "file", "about", "unit"}``;
* ``{"problems": n, "rows": [[...]], "unit"}`` and ``{"facts": n, "rows": [[...]], "unit"}``: some of those of report n.

A returned list may have lost the sheet or part of it: what is there is taken, what is not understood is passed over.
"""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

VERSION = 1
REVIEW, ISSUE = "review", "issue"
CHUNK = 50
"""Problems or figures of one row: what a cell can hold (32,767 characters) is some hundreds."""


class Head(NamedTuple):
    """What a list is: of a review, or issued to units; which round, and in which language."""

    kind: str = REVIEW
    round: int = 1
    language: str = "zh"
    tool: str = ""


class ReportKey(NamedTuple):
    """By what a report is known again in another round, whatever its file is called."""

    department: str
    year: str
    role: str
    project: str = ""


class FactRecord(NamedTuple):
    """A stated figure: by what it is known again, its name for people, its value in the base unit, and its place."""

    identity: str
    label: str
    value: str
    written: str
    place: str


class ProblemRecord(NamedTuple):
    """A problem: ``places`` counts those it was told of together.

    ``told`` is the result the last run gave it, ``first`` the round in which it was found, ``words`` a digest of its
    text. ``facts`` are the identities of the figures it is about, its own first.
    """

    id: str
    fingerprint: str
    places: int = 1
    told: str = ""
    first: int = 1
    words: str = ""
    facts: tuple[str, ...] = ()


class ReportRecord(NamedTuple):
    """A report that was checked, the name of its file, its problems and its figures.

    ``about`` is what the list says of the file among the material that was checked.
    """

    key: ReportKey
    file: str
    problems: list[ProblemRecord]
    facts: list[FactRecord]
    about: dict[str, Any] = {}

    @property
    def owner(self) -> str:
        """Whose the report is: the unit, or the file itself where no unit is named."""
        return self.key.department or self.file


class Records(NamedTuple):
    """What a list keeps; ``head`` is None where the list has lost the sheet."""

    head: Head | None
    reports: list[ReportRecord]


def written(records: Records, tool: str) -> list[dict[str, Any]]:
    """The rows of the sheet, each with whose it is ("" for the first, which is of the list)."""
    head = records.head or Head()
    rows: list[dict[str, Any]] = [
        {"list": VERSION, "tool": tool, "kind": head.kind, "round": head.round, "language": head.language, "unit": ""}
    ]
    for number, report in enumerate(records.reports, 1):
        unit = report.owner
        rows.append(
            {"report": number, "key": list(report.key), "file": report.file, "about": report.about, "unit": unit}
        )
        for name, kept in (("problems", report.problems), ("facts", report.facts)):
            rows.extend(
                {name: number, "rows": [list(each) for each in kept[start : start + CHUNK]], "unit": unit}
                for start in range(0, len(kept), CHUNK)
            )
    return rows


def taken(texts: Iterable[str]) -> Records:
    """The records in the rows of a sheet."""
    head: Head | None = None
    reports: dict[int, ReportRecord] = {}
    for row in filter(None, map(_row, texts)):
        try:
            if "list" in row:
                head = Head(str(row["kind"]), int(row["round"]), str(row["language"]), str(row["tool"]))
            elif "report" in row:
                key = ReportKey(*map(str, row["key"]))
                about = row.get("about")
                reports[int(row["report"])] = ReportRecord(
                    key, str(row["file"]), [], [], about if isinstance(about, dict) else {}
                )
            elif "problems" in row:
                reports[int(row["problems"])].problems.extend(map(_problem, row["rows"]))
            elif "facts" in row:
                reports[int(row["facts"])].facts.extend(FactRecord(*map(str, each)) for each in row["rows"])
        except (KeyError, TypeError, ValueError):
            continue
    return Records(head, [reports[number] for number in sorted(reports)])


def unit_name(department: str) -> str:
    """A unit as lists name it."""
    return " ".join(department.split())


def _row(text: str) -> dict[str, Any] | None:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


def _problem(row: list[Any]) -> ProblemRecord:
    id, fingerprint, places, told, first, words, facts = row
    return ProblemRecord(
        str(id), str(fingerprint), int(places), str(told), int(first), str(words), tuple(map(str, facts))
    )
