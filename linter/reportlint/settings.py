"""Profiles and settings: what applies to a report, and where it comes from."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from decimal import Decimal

    from reportlint.report import Report

Text = dict[str, str]

DEFAULT_PROFILE = "mof2020"

HEAD = 400
"""Characters at the beginning of a document that belong to its cover, or stand for one."""

CONFIDENCES = ("high", "medium", "low")
"""From sure to guessed."""


class SettingsError(Exception):
    """A setting or an option that cannot be used: wrong usage. ``text`` says what and how to mend it, in zh and en."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text: Text = {"zh": zh, "en": en}


class Profile(NamedTuple):
    """The circular that a report follows, as data: weights, bands, thresholds, forms, each with source and year.

    ``origin`` is report, command_line, configuration, detected or default; ``reason`` says what was detected.
    ``certain`` is False where the profile was only guessed; rules that rest on it then report info.
    """

    name: str
    data: dict[str, Any]
    origin: str = "default"
    reason: str = ""
    certain: bool = False

    def value(self, *path: str, default: Any = None) -> Any:
        """A value of the profile by its path, or the default where the profile is silent."""
        found: Any = self.data
        for step in path:
            if not isinstance(found, dict) or step not in found:
                return default
            found = found[step]
        return found

    def number(self, *path: str) -> "Decimal | None":
        """A threshold of the profile; None where it is silent. Data holds numbers as text: no float."""
        from decimal import Decimal

        found = self.value(*path)
        return None if found is None else Decimal(found)

    def words(self, *path: str) -> list[str]:
        """A list of words of the profile; empty where it is silent."""
        return [str(word) for word in self.value(*path, default=[])]


class Settings(NamedTuple):
    """What applies to one input, after configuration files and command line.

    ``select`` and ``ignore`` hold codes, prefixes of codes, names or categories of rules. ``profile`` is a name or
    auto, ``profile_origin`` command_line or configuration. ``fail_on`` is the least severity that fails the run,
    ``confidence`` the least that is shown. ``exclude`` are patterns of paths below ``folder`` that are passed over in
    folders. ``rules`` are files of local rules. ``skip_foreign``: a file that is no report is passed over. ``origin``
    is the configuration file, or "".
    """

    select: list[str] = []
    ignore: list[str] = []
    profile: str = "auto"
    profile_origin: str = "command_line"
    language: str = "auto"
    fail_on: str = "error"
    confidence: str = "low"
    exclude: list[str] = []
    folder: str = ""
    rules: list[str] = []
    skip_foreign: bool = False
    origin: str = ""

    def profile_of(self, report: "Report | None") -> Profile:
        """The profile that applies: named in the report, else set, else detected, else that of the ministry.

        The ministry's circular is about projects; for anything else it is a guess, and so is whatever was detected
        for a kind of report or a year that the profile does not speak of.
        """
        named = report.cover.profile.text.strip() if report and report.cover.profile else ""
        if (known := find_profile(named)) is not None:
            return Profile(known, profile_data(known), "report", named, certain=True)
        if (known := find_profile(self.profile)) is not None:
            return Profile(known, profile_data(known), self.profile_origin, self.profile, certain=True)
        if report is not None:
            name, region = _detect(report)
            if name:
                data = profile_data(name)
                return Profile(name, data, "detected", region, certain=_covers(data, report))
        data = profile_data(DEFAULT_PROFILE)
        return Profile(DEFAULT_PROFILE, data, "default", "", certain=report is not None and _covers(data, report))


def profile_names() -> list[str]:
    """The names of the profiles that come with the tool."""
    return sorted(vocabulary().get("profiles", {}))


def find_profile(word: str) -> str | None:
    """The name of the profile with that name or title, or None."""
    if not word or word == "auto":
        return None
    for name, data in vocabulary().get("profiles", {}).items():
        if word in (name, data.get("title", {}).get("zh"), data.get("document")):
            return str(name)
    return None


@lru_cache(maxsize=64)
def profile_data(name: str) -> dict[str, Any]:
    """A profile's data over that of the profile it extends."""
    data: dict[str, Any] = vocabulary().get("profiles", {}).get(name, {})
    base = data.get("extends")
    return {**profile_data(base), **data} if base else data


def _detect(report: "Report") -> tuple[str, str]:
    """The profile of the region that the cover or the first lines name, and the region; the longest name wins."""
    cover = report.cover
    words = " ".join(stated.text for stated in (cover.department, cover.title, cover.implementer) if stated)
    words += report.document.source.text[:HEAD]
    best = ("", "")
    for name, data in sorted(vocabulary().get("profiles", {}).items()):
        for region in data.get("applies", {}).get("regions", ()):
            if len(region) > len(best[1]) and region in words:
                best = (name, region)
    return best


def _covers(data: dict[str, Any], report: "Report") -> bool:
    """Whether a profile speaks of this kind of report and its year."""
    applies = data.get("applies", {})
    year = report.year
    return _kind(report) in applies.get("kinds", ()) and (year is None or year >= int(applies.get("from", 0)))


def _kind(report: "Report") -> str:
    """The kind of a report by its English name; a project where it names one, else a department."""
    stated = report.cover.kind
    if stated is not None:
        choices: list[str] = vocabulary()["keys"]["places"]["cover"]["keys"]["kind"]["choices"]
        half = len(choices) // 2
        if stated.text in choices:
            return choices[half + choices.index(stated.text) % half]
    return "project" if report.cover.project is not None else "department"
