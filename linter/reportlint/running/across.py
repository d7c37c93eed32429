"""The stage after all files: rules that look across them, and the findings they make in their files.

Only the files that a finding names are read again, to look up its places. Imported only where several contributed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from sys import intern
from typing import Any, Protocol

from reportlint.diagnosis import Diagnosis
from reportlint.failures import CRASHES, failure
from reportlint.findings import Finding, Related
from reportlint.output.identity import numbered
from reportlint.places import brief
from reportlint.records import NamedTuple
from reportlint.rules.batch import Batch, BatchContext, Declared, Group, Member, Place, Told, file_name
from reportlint.rules.catalogue import Entry, entries, load
from reportlint.rules.context import Context
from reportlint.rules.plugins import plugin_entries
from reportlint.running.contributing import Contribution, Values
from reportlint.running.outcome import InputResult, Suppressed
from reportlint.running.pipeline import Part
from reportlint.running.rule_runs import bounded, crash, sound
from reportlint.settings import Settings
from reportlint.textmap import Span

_NONE: dict[str, str] = {}
_HELD = 16
"""How many files are held while they are compared and places are looked up."""


class Given(NamedTuple):
    """What is held of each file while files are compared: who it is, the rules that run on it, those that crashed."""

    member: Member
    codes: tuple[str, ...]
    failures: dict[str, str]

    @classmethod
    def of(cls, path: str, given: Contribution, result: InputResult) -> "Given":
        """The file as the run knows it at its end: the report it is a part of, and whether it was only read.

        Equal words of many files are held once.
        """
        member = Member._make(intern(value) if isinstance(value, str) else value for value in given.member)
        whole = member.whole._replace(path=path)
        judged = member.judged and not result.only_read
        member = member._replace(path=path, whole=whole, first=result.part_of, judged=judged)
        return cls(member, _once(given.codes), given.failures or _NONE)


class Files(Protocol):
    """The files of a run, one by one."""

    def values(self, path: str) -> Values:
        """What a file contributed."""

    def judged(self, path: str) -> tuple[InputResult, Settings] | None:
        """The result of a file with the settings for it."""

    def again(self, path: str) -> Part | None:
        """A file as it was understood; None where it cannot be had any more."""


def look_across(
    given: Mapping[str, Given], groups: Iterable[Group], plugins: Iterable[str], files: Files
) -> Iterator[tuple[str, InputResult]]:
    """The results that change, by path: those of the files in which rules across files found something.

    ``groups`` are what settings say belongs together, ``plugins`` the names of plug-ins in use.
    """
    if len(given) < 2:
        return
    chosen = _entries((code for codes in {each.codes for each in given.values()} for code in codes), sorted(plugins))
    members = {path: each.member for path, each in given.items()}
    declared = _declared(list(groups), members)
    loaded = lru_cache(maxsize=_HELD)(files.values)
    told: dict[str, list[tuple[Entry, Told]]] = {}
    failed: dict[str, list[tuple[Entry, str]]] = {}

    def value(code: str, member: Member) -> Any:
        return loaded(member.path).of(code)

    for entry in chosen:
        taking = [members[path] for path in given if entry.code in given[path].codes]
        batch = Batch(taking, partial(value, entry.code), declared)
        for path in given:
            if why := given[path].failures.get(entry.code, ""):
                failed.setdefault(path, []).append((entry, why))
        try:
            for each in bounded(load(entry.module)[1](batch, BatchContext())):
                if not isinstance(each, Told):
                    raise TypeError(f"it yields {type(each).__name__}, no Told")
                if members[each.place.path].judged:
                    told.setdefault(each.place.path, []).append((entry, each))
        except CRASHES as error:
            if batch.members:
                said = failure(error)
                failed.setdefault(batch.members[0].path, []).append((entry, said))
    places = _Places(files.again)
    for path in sorted({*told, *failed}):
        changed = _with(files.judged(path), path, told.get(path, ()), failed.get(path, ()), places)
        if changed is not None:
            yield path, changed


@lru_cache(maxsize=64)
def _once(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Equal tuples as one."""
    return codes


def _entries(codes: Iterable[str], plugins: Iterable[str]) -> list[Entry]:
    """The rules of some codes, in their order."""
    known = {entry.code: entry for entry in (*plugin_entries(plugins), *entries())}
    return [known[code] for code in sorted(set(codes))]


def _declared(groups: list[Group], members: Mapping[str, Member]) -> list[Declared]:
    """What belongs together: by settings, and by the units that a report says it is the whole of."""
    made: list[Declared] = []
    files = [members[path] for path in sorted(members)]
    naming = [member for member in files if member.units]
    if groups or naming:
        from reportlint.running.across_settings import by_report, resolve

        made = [*resolve(groups, files), *(by_report(member, files) for member in naming)]
    return made


class _Places:
    """The files that findings name, read again; a few are held."""

    def __init__(self, reread: Callable[[str], Part | None]) -> None:
        self.part = lru_cache(maxsize=_HELD)(reread)

    def span(self, place: Place) -> Span | None:
        part = self.part(place.path)
        if part is None:
            return None
        source = part.understood.reading.source
        return Span(source, place.start, place.end) if place.end <= len(source.text) else None


def _with(
    judged: tuple[InputResult, Settings] | None,
    path: str,
    told: Iterable[tuple[Entry, Told]],
    failed: Iterable[tuple[Entry, str]],
    places: _Places,
) -> InputResult | None:
    """The result of a file with what was told of it; None where the file cannot be had any more."""
    part = places.part(path)
    report = part.understood.report if part is not None else None
    if part is None or report is None or judged is None:
        return None
    context = Context(report, {}, Diagnosis({}), part.settings.profile_of(report))
    found: list[Finding] = []
    crashed = list(failed)
    for entry, each in told:
        try:
            made = _finding(each, context, places)
            found += [sound(made)] if made is not None else []
        except CRASHES as error:
            crashed.append((entry, failure(error)))
    found += [crash(entry, said, context) for entry, said in crashed]
    found.sort(key=lambda finding: (finding.span.start, finding.span.end, finding.code, finding.anchor, finding.values))
    return _settled(*judged, part, numbered(found))


def _finding(told: Told, context: Context, places: _Places) -> Finding | None:
    span = places.span(told.place)
    if span is None:
        return None
    options = dict(told.options)
    related: list[Related] = []
    for place, message in options.pop("related", ()):
        other = places.span(place)
        related += [Related(other, message)] if other is not None else []
    fields = {name: _worded(value, told.place.path, places) for name, value in told.fields.items()}
    return context.finding(told.rule, span, fields, related=related, **options)


def _worded(value: Any, path: str, places: _Places) -> Any:
    """A place in words; of another file with the name of that file."""
    if not isinstance(value, Place):
        return value
    span = places.span(value)
    if span is None:
        return dict.fromkeys(("zh", "en"), file_name(value.path, path))
    said = brief(span)
    if value.path == path:
        return said
    name = file_name(value.path, path)
    return {"zh": f"“{name}”{said['zh']}", "en": f"{name}, {said['en']}"}


def _settled(result: InputResult, settings: Settings, part: Part, found: list[Finding]) -> InputResult:
    """The result with findings added, those left out that somebody accepted before."""
    suppressed: list[Suppressed] = []
    if settings.known or (
        settings.ignores and (settings.waivers or "reportlint" in part.understood.reading.source.text)
    ):
        from reportlint.running.suppressing import accepted

        found, suppressed = accepted(part.understood.reading, found, settings)
    return result._replace(findings=[*result.findings, *found], suppressed=[*result.suppressed, *suppressed])
