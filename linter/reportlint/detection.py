"""Which profile a report follows, told by its form, the region on its cover, its kind and its year."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportlint.profiles import DEFAULT_PROFILE, Profile, profile_data
from reportlint.records import NamedTuple
from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from reportlint.report import Report

HEAD = 400
"""Characters at the beginning of a document that belong to its cover, or stand for one."""

_SEARCHED = 200_000
"""Characters of a document in which labels of forms are looked for."""

_PEOPLES = 16
"""Characters that the names of peoples take at most between a place and 自治州."""

_NARROW = str.maketrans("（）＊／", "()*/")
"""Labels are given full width; forms also write them half width."""


class Region(NamedTuple):
    """A province and the name that told it."""

    province: str
    word: str


def detect(report: "Report") -> Profile:
    """The profile of the form, else of the region, else that of the ministry.

    The choice is certain where the profile speaks of the report's kind and year, and where form and region do not
    contradict each other: a form known from one province in a report of another, or a province whose own form this is
    not, is a guess.
    """
    region = region_of(report)
    by_region = next((name for name, data in _shipped() if region and region.province in _provinces(data)), "")
    name, said = _by_form(report, region)
    if name and (_provinces(profile_data(name)) or not by_region):
        data = profile_data(name)
        fits = not _provinces(data) or region is None or region.province in _provinces(data)
        return Profile(name, data, "detected", said, certain=fits and covers(data, report))
    if by_region and region is not None:
        data = profile_data(by_region)
        fits = not data.get("own_form") or not _has_form(report)
        return Profile(by_region, data, "detected", region.word, certain=fits and covers(data, report))
    data = profile_data(DEFAULT_PROFILE)
    return Profile(DEFAULT_PROFILE, data, "default", region.word if region else "", certain=covers(data, report))


def covers(data: dict[str, Any], report: "Report") -> bool:
    """Whether a profile speaks of this kind of report and its year."""
    applies = data.get("applies", {})
    year = report.year
    return kind_of(report) in applies.get("kinds", ()) and (year is None or year >= int(applies.get("from", 0)))


def kind_of(report: "Report") -> str:
    """The kind of a report by its English name; else a transfer by its title, a project, a department."""
    stated = report.cover.kind
    if stated is not None:
        choices: list[str] = vocabulary()["keys"]["places"]["cover"]["keys"]["kind"]["choices"]
        half = len(choices) // 2
        if stated.text in choices:
            return choices[half + choices.index(stated.text) % half]
    title = report.cover.title.text if report.cover.title is not None else ""
    if report.cover.project is not None and any(word in title for word in vocabulary()["forms"]["transfer_titles"]):
        return "transfer"
    return "project" if report.cover.project is not None else "department"


def region_of(report: "Report") -> Region | None:
    """The province that the cover names, or the beginning of the document; of several names the first."""
    cover = report.cover
    places = [stated.text for stated in (cover.department, cover.implementer, cover.supervisor, cover.title) if stated]
    for text in (*places, report.document.source.text[:HEAD]):
        found = [(at, -len(word), province, word) for word, province in _names() if (at := _at(text, word)) >= 0]
        if found:
            _, _, province, word = min(found)
            return Region(province, word)
    return None


def _at(text: str, word: str) -> int:
    """Where a place is named; a city or a county only with the word for its kind behind it (株洲市, not 株洲路)."""
    regions = vocabulary()["regions"]
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if word in regions["provinces"] or text.startswith(tuple(regions["kinds"]), end) or _autonomous(text, end):
            return at
        at = text.find(word, at + 1)
    return -1


def _autonomous(text: str, end: int) -> bool:
    """Whether peoples and 自治 stand behind a name: 恩施土家族苗族自治州."""
    rest = text[end : end + _PEOPLES]
    return rest.partition("自治")[0].endswith("族") and "自治" in rest


@lru_cache(maxsize=1)
def _names() -> list[tuple[str, str]]:
    provinces = vocabulary()["regions"]["provinces"]
    return [(word, province) for province, cities in provinces.items() for word in (province, *cities)]


def _shipped() -> list[tuple[str, dict[str, Any]]]:
    return sorted(vocabulary()["profiles"].items())


def _provinces(data: dict[str, Any]) -> list[str]:
    found: list[str] = data.get("applies", {}).get("provinces", [])
    return found


def _has_form(report: "Report") -> bool:
    return any(each.indicators or each.funds for each in report.with_projects())


# -- forms ------------------------------------------------------------------------------------------------------------


def _by_form(report: "Report", region: Region | None) -> tuple[str, str]:
    """The profile one of whose signs the report has, and the sign; that of the report's own province first."""
    hits: list[tuple[bool, str, str]] = []
    for name, data in _shipped():
        said = next((found for sign in data.get("signs", ()) if (found := _sign(sign, report))), "")
        if said:
            hits.append((region is None or region.province not in _provinces(data), name, said))
    return min(hits)[1:] if hits else ("", "")


def _sign(sign: dict[str, Any], report: "Report") -> str:
    """What of a sign the report has, in words; "" where something of it is missing."""
    if "labels" in sign:
        text = report.document.source.text[:_SEARCHED]
        labels = [str(label) for label in sign["labels"]]
        return "、".join(labels) if all(label in text or label.translate(_NARROW) in text for label in labels) else ""
    forms = report.with_projects()
    if "first_levels" in sign:
        wanted: list[str] = sign["first_levels"]
        levels = {item.first.text for form in forms for item in form.indicators if item.first is not None}
        found = all(any(level.startswith(word) for level in levels) for word in wanted)
        return "、".join(wanted) if found else ""
    weight = str(sign["execution_weight"])
    totals = [line.facts["分值"] for form in forms for line in form.funds if "分值" in line.facts]
    return f"执行率{weight}分" if totals and totals[0].quantity.value == int(weight) else ""
