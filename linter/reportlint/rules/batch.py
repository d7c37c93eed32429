"""What a rule across files looks at: the files of a run, what each contributed, and places in them as plain values.

A rule that looks at "Batch" has two pure functions. ``contribute(report, context)`` is run with each report, in any
process, and gives a small plain value (None: nothing). ``check(batch, context)`` is run once at the end and gives
``Told`` by ``BatchContext.finding``; the files concerned are read again to make findings of them.
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from reportlint.records import NamedTuple
from reportlint.report import Report, Stated
from reportlint.rules.declare import Rule, Text
from reportlint.rules.report_kinds import report_kind
from reportlint.vocabulary import vocabulary

DEPARTMENT, UNIT, PROJECT = "department", "unit", "project"

_NO_LETTERS = re.compile(r"[\W_]+")
_ASCII_MARKS = b" \t\r\n" + bytes(sign for sign in range(33, 127) if not chr(sign).isalnum())
_MARKS = re.compile("[，。、：；！？（）《》“”‘’【】—…·％≥≤～－＝×\u3000]+")
"""Usual signs that are no letters in any form: a text without them is normalized in a tenth of the time."""


class Place(NamedTuple):
    """A range of a file, in code points of its text, end exclusive."""

    path: str
    start: int
    end: int


class Member(NamedTuple):
    """A file of a run, as far as it says whose it is.

    ``key`` is the unit's name for comparison, "" where the file does not say enough to tell the unit from others.
    ``purpose`` is the kind of report (``report_kind``), ``level`` DEPARTMENT, UNIT or PROJECT, ``scope`` 本级, 汇总 or
    "". ``previous`` is the path of the last year's report that the file names, ``units`` the units it says it is the
    whole of. ``digest`` is of the letters and digits of the text. ``judged``: findings may lie in it; ``first`` is the
    path of the report that it is one more file of, or "".
    """

    path: str
    name: str
    key: str
    year: int | None
    purpose: str
    level: str
    scope: str
    role: str
    project: str
    supervisor: str
    previous: str
    units: tuple[str, ...]
    digest: int
    whole: Place
    judged: bool = True
    first: str = ""


class Group(NamedTuple):
    """An entry of the setting ``across``, with the folder that its files are below of."""

    folder: str
    report: str
    units: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    complete: bool = False


class Declared(NamedTuple):
    """Files of a run that belong together because it is said so: their paths.

    ``units`` are those that the report is the whole of, ``missing`` the names of units without a file, ``projects`` the
    project forms of the report; ``complete``: they are all of them. ``lists_units``: whether units are listed at all.
    """

    report: str
    units: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    complete: bool = False
    lists_units: bool = False


class Told(NamedTuple):
    """A finding whose places are yet to be looked up. ``options`` are those of ``BatchContext.finding``."""

    rule: Rule
    place: Place
    fields: dict[str, Any]
    options: dict[str, Any]


class Batch:
    """The files of a run for one rule, in the order of their paths; ``of`` gives what one of them contributed."""

    def __init__(self, members: Sequence[Member], of: Callable[[Member], Any], declared: Iterable[Declared]) -> None:
        self.members = tuple(sorted(members))
        self.of = of
        self.declared = tuple(declared)
        self._by_path = {member.path: member for member in self.members}

    def grouped(self, by: Callable[[Member], Any]) -> list[list[Member]]:
        """The members with equal keys together, in the order of their paths; those with an empty key are left out."""
        groups: dict[Any, list[Member]] = {}
        for member in self.members:
            key = by(member)
            if key:
                groups.setdefault(key, []).append(member)
        return list(groups.values())

    def versions(self) -> list[tuple[Member, Member]]:
        """Files of one unit, year, kind and scope, each with the one before it; of one report its first file counts."""
        alone = [member for member in self.members if member.judged and _told_apart(member) and not member.first]
        groups: dict[tuple[Any, ...], list[Member]] = {}
        for member in alone:
            groups.setdefault((*_kind(member), member.year), []).append(member)
        return [(mine, other) for group in groups.values() for other, mine in pairwise(group)]

    def years(self) -> list[tuple[Member, Member]]:
        """A year's report with last year's: as it names it, else the only one of its unit and kind."""
        dated: dict[tuple[Any, ...], list[Member]] = {}
        for member in self.members:
            if _told_apart(member):
                dated.setdefault((*_kind(member), is_form(member), member.year), []).append(member)
        made: list[tuple[Member, Member]] = []
        for member in self.members:
            if not member.judged:
                continue
            if member.previous:
                named = self._by_path.get(member.previous)
                made += [(member, named)] if named is not None else []
            elif member.year and _told_apart(member):
                last = dated.get((*_kind(member), is_form(member), member.year - 1), [])
                made += [(member, last[0])] if len(last) == 1 else []
        return made

    def wholes(self) -> list[tuple[Member, list[Member], tuple[str, ...], bool]]:
        """Reports with the units they are the whole of, the names of units without a file, and whether all are listed.

        Units are listed by a setting or by the report (汇总单位); else they are those of its year that name it as the
        department in charge, and nobody says that these are all.
        """
        made: list[tuple[Member, list[Member], tuple[str, ...], bool]] = []
        listed = [each for each in self.declared if each.lists_units]
        for each in listed:
            whole = self.member(each.report)
            units = [member for path in each.units if (member := self.member(path)) is not None]
            if whole is not None and whole.judged:
                made.append((whole, units, each.missing, not each.missing))
        known = {each.report for each in listed}
        below: dict[tuple[str, int | None], list[Member]] = {}
        for member in self.members:
            if member.supervisor and member.level != PROJECT and member.key != member.supervisor:
                below.setdefault((member.supervisor, member.year), []).append(member)
        for whole in self.members:
            units = below.get((whole.key, whole.year), []) if whole.key else []
            if units and whole.path not in known and whole.judged and whole.scope == "汇总" and whole.level != PROJECT:
                made.append((whole, [unit for unit in units if unit.purpose == whole.purpose], (), False))
        return made

    def member(self, path: str) -> Member | None:
        """The file at a path."""
        return self._by_path.get(path)


def _kind(member: Member) -> tuple[str, ...]:
    """What two reports of one unit have in common in several years."""
    return member.key, member.purpose, member.level, member.scope, name_of(member.project)


def _told_apart(member: Member) -> bool:
    """Whether a file says whose it is, of which year, and of which project if it is a project's."""
    return bool(member.key and member.year and (member.level != PROJECT or member.project))


def is_form(member: Member) -> bool:
    """Whether a file is a form without the report that it belongs to."""
    return member.role.endswith("_form")


def same_report(one: Member, other: Member) -> bool:
    """Whether two files are checked together as one report, which compares them already."""
    return (one.first or one.path) == (other.first or other.path)


class BatchContext:
    """What a rule across files may use beside the batch: the project's data."""

    def table(self, name: str) -> dict[str, Any]:
        """A file of the project's data by its name."""
        found: dict[str, Any] = vocabulary()[name]
        return found

    def file(self, member: Member, beside: Member) -> Text:
        """What people call a file beside another one."""
        name = file_name(member.path, beside.path)
        return {"zh": f"“{name}”", "en": name}

    def finding(self, rule: Rule, place: Place, fields: Mapping[str, Any], **options: Any) -> Told:
        """A finding of ``rule`` at a place; options as of ``Context.finding``, ``related`` as (place, message) pairs.

        A field that is a ``Place`` is put into words, with the name of the file where it is another one.
        """
        return Told(rule, place, dict(fields), options)


def file_name(path: str, beside: str) -> str:
    """What people call a file beside another one: its name, with its folder where both have the same name."""
    name = posixpath.basename(path)
    if name != posixpath.basename(beside):
        return name
    return posixpath.join(posixpath.basename(posixpath.dirname(path)), name)


# -- whose a file is --------------------------------------------------------------------------------------------------


def name_of(text: str) -> str:
    """A name for comparison: letters, digits and Chinese characters only."""
    plain = normalize("NFKC", text)
    return (plain if plain.isalnum() else _NO_LETTERS.sub("", plain)).lower()


def _letters_of(text: str) -> str:
    """The same of a long text, in a third of the time."""
    bare = text.encode("utf-8", "surrogatepass").translate(None, _ASCII_MARKS).decode("utf-8", "surrogatepass")
    return name_of(_MARKS.sub("", bare))


def unit_key(name: str) -> tuple[str, str]:
    """A unit's name for comparison, "" where it does not tell the unit from others; and the scope it states."""
    data = vocabulary()["across"]["unit"]
    bare = "".join(normalize("NFKC", name).split())
    head, bracket, aside = bare.partition("(")
    scope = (
        next((found for found, words in data["scopes"].items() if aside.rstrip(")") in words), "") if bracket else ""
    )
    key = name_of(head if scope else bare)
    for word in data["leading"]:
        key = key.removeprefix(word)
    placed = len(key) >= data["shortest"] and any(sign in key[:-1] for sign in data["signs"])
    return (key if placed or len(key) >= data["long"] else ""), scope


def level_of(report: Report) -> str:
    """Whether a report is one of a whole DEPARTMENT, of a single UNIT of it, or of a PROJECT."""
    cover = report.cover
    kind = cover.kind.text if cover.kind else ""
    if report.role == "project_form" or kind in ("项目", PROJECT) or (cover.project and cover.project.text.strip()):
        return PROJECT
    title = cover.title.text if cover.title else ""
    single = vocabulary()["across"]["unit"]["single"]
    return UNIT if kind == UNIT or any(word in title + kind for word in single) else DEPARTMENT


def member_of(report: Report, path: str, previous: str, *, judged: bool) -> Member:
    """Who a file is in a batch. ``previous`` is the path of the report of last year that it names."""
    cover, level = report.cover, level_of(report)
    project = cover.project.text.strip() if cover.project else ""
    of_project = level == PROJECT
    # Many units may carry out projects of one name for one department.
    names = (cover.implementer, cover.department) if of_project else (cover.department, cover.implementer)
    stated = _first(*names, cover.supervisor)
    key, scope = unit_key(stated) if stated else ("", "")
    above = _first(cover.supervisor, cover.department if of_project else None)
    return Member(
        path=path,
        name=stated.strip(),
        key=key,
        year=report.year,
        purpose=report_kind(report),
        level=level,
        scope=cover.scope.text if cover.scope else scope,
        role=report.role,
        project=project,
        supervisor=unit_key(above)[0] if above else "",
        previous=previous,
        units=units_named(cover.extra["汇总单位"].text) if "汇总单位" in cover.extra else (),
        digest=digest(_letters_of(report.document.source.text)),
        whole=Place(path, report.whole.start, report.whole.end),
        judged=judged,
    )


def _first(*names: Stated | None) -> str:
    """The first name that is stated, or ""."""
    return next((each.text for each in names if each is not None and each.text and not each.blank), "")


def units_named(text: str) -> tuple[str, ...]:
    """The names of a list of units in one text."""
    for mark in "，,；;\n":
        text = text.replace(mark, "、")
    return tuple(name.strip() for name in text.split("、") if name.strip())


def digest(text: str) -> int:
    """Eight bytes that tell texts apart."""
    from hashlib import blake2b

    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
