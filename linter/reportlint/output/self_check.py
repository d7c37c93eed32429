"""自查情况表: one page for each unit and year to print and sign - what was checked, what stays open and why."""

from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from reportlint import __version__
from reportlint.output.closing import profile_title, relations_words
from reportlint.output.excerpt import visible
from reportlint.output.extras import needing
from reportlint.output.order import in_order
from reportlint.output.own import GENERATOR
from reportlint.output.telling import place
from reportlint.output.word_paper import Paper, Type
from reportlint.output.wording import ROLE, SEVERITY
from reportlint.records import NamedTuple
from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from reportlint.findings import Finding
    from reportlint.output.options import OutputOptions
    from reportlint.running.outcome import InputResult, Outcome

_FONT = {"zh": "宋体", "en": "Arial"}
_WIDTHS = {"facts": (3.0, 14.0), "points": (1.0, 4.3, 7.0, 4.7), "signs": (5.6, 5.7, 5.7)}
"""Centimetres of columns; each table is 17 wide."""

WORDS = {
    "zh": {
        "title": "绩效自评材料自查情况表", "unit": "单位名称", "year": "年度", "unnamed": "（材料中没有写明）",
        "materials": "自查材料", "and_more": "等{}个文件", "tool": "自查工具", "profile": "适用办法",
        "result": "自查结果", "accepted": "写明理由不改{}处", "verified": "核对情况", "forms": "表{}张，数字{}个",
        "unread": "没有读出{}个文件：{}", "points": "没有改的问题及理由",
        "heads": ("序号", "位置", "问题", "不改的理由（或处理情况）"), "none": "没有必须修改或需要说明的问题。",
        "rest": "其余{}处见问题清单。", "signs": ("填报人：", "复核人：", "单位负责人："),
        "date": "日期：        年    月    日", "places": "{}{}处",
    },
    "en": {
        "title": "Self-check of performance self-evaluation materials", "unit": "Unit", "year": "Year",
        "unnamed": "(not named in the materials)", "materials": "Materials", "and_more": "{} files in all",
        "tool": "Checked with", "profile": "profile", "result": "Result", "accepted": "accepted with a reason: {}",
        "verified": "Verified", "forms": "forms: {}, figures: {}", "unread": "files that could not be read: {} ({})",
        "points": "Open points", "heads": ("No.", "Place", "Problem", "Reason for no change"),
        "none": "Nothing must be corrected or explained.", "rest": "More in the finding list: {}.",
        "signs": ("Prepared by:", "Reviewed by:", "Head of unit:"), "date": "Date:", "places": "{}: {}",
    },
}  # fmt: skip


class Sheet(NamedTuple):
    """The inputs of one unit and year."""

    unit: str
    year: str
    results: "list[InputResult]"


def ready() -> None:
    """SettingsError where the package that writes the sheet is not installed."""
    with needing("review", "docx"):
        import docx  # noqa: F401


def render(outcome: "Outcome", options: "OutputOptions") -> bytes:
    """The sheets of a run as one Word file, a page each."""
    language = options.language
    words: dict[str, Any] = WORDS[language]
    paper = Paper(words["title"], sides=2, ends=2)
    for number, sheet in enumerate(sheets(outcome)):
        _write(paper, sheet, words, language, first=not number)
    return paper.content()


def sheets(outcome: "Outcome") -> list[Sheet]:
    """The inputs by unit and year. What names no unit goes with the only unit there is, else by itself."""
    checked = [result for result in outcome.inputs if not result.only_read]
    units = {result.unit for result in checked if result.unit}
    only = next(iter(units)) if len(units) == 1 else ""
    years = {result.year for result in checked if result.year}
    made: dict[tuple[str, str], list[InputResult]] = {}
    for result in checked or outcome.inputs:
        year = result.year or (next(iter(years)) if len(years) == 1 else "")
        made.setdefault((result.unit or only, str(year)), []).append(result)
    return [Sheet(visible(unit), year, results) for (unit, year), results in sorted(made.items())]


def _write(paper: Paper, sheet: Sheet, words: dict[str, Any], language: str, *, first: bool) -> None:
    cells = Type(_FONT[language], 10)
    paper.paragraph(words["title"], Type(_FONT[language], 18, bold=True), align="CENTER", new_page=not first, after=8)
    paper.table(_WIDTHS["facts"], _facts(sheet, words, language), cells, labelled=True)
    paper.paragraph(words["points"], Type(_FONT[language], 11, bold=True), before=8, after=4)
    points = [point for point in _points(sheet, language) if point]
    shown, rest = _fitting(points)
    if shown:
        rows = [words["heads"], *([str(number), *point] for number, point in enumerate(shown, 1))]
        paper.table(_WIDTHS["points"], rows, cells, heads=True)
    else:
        paper.paragraph(words["none"], Type(_FONT[language], 10.5))
    if rest:
        paper.paragraph(words["rest"].format(rest), Type(_FONT[language], 9.5), before=3)
    paper.paragraph("", Type(_FONT[language], 6), before=8)
    paper.table(_WIDTHS["signs"], [words["signs"], ("", "", words["date"])], cells, lines=False)


def _facts(sheet: Sheet, words: dict[str, Any], language: str) -> list[tuple[str, ...]]:
    limits = vocabulary()["page"]["sheet"]
    zh = language == "zh"
    comma, stop = ("，", "；") if zh else (", ", "; ")
    read = [result for result in sheet.results if not result.fatal]
    names = [
        f"{visible(result.path)}（{ROLE[language].get(result.role, result.role)}）"
        if zh
        else f"{visible(result.path)} ({ROLE[language].get(result.role, result.role)})"
        for result in sheet.results
    ]
    counts = dict.fromkeys(SEVERITY[language], 0)
    for result in sheet.results:
        for finding in result.findings:
            counts[finding.severity] += 1
    counted = comma.join(words["places"].format(SEVERITY[language][name], count) for name, count in counts.items())
    accepted = sum(each.by != "baseline" for result in sheet.results for each in result.suppressed)
    tally: dict[str, int] = {}
    reasons: dict[str, int] = {}
    for result in read:
        for name, count in result.checked._asdict().items():
            tally[name] = tally.get(name, 0) + count
        for name, count in result.reasons.items():
            reasons[name] = reasons.get(name, 0) + count
    figures = words["forms"].format(sum(each.forms for each in read), sum(each.figures for each in read))
    verified = figures + stop + relations_words(tally, reasons, language) if read else ""
    unread = [visible(result.path) for result in sheet.results if result.fatal]
    if unread:
        verified = stop.join(
            filter(None, (verified, words["unread"].format(len(unread), _cut(comma.join(unread), 40))))
        )
    profiles = comma.join(dict.fromkeys(profile_title(each, language) for each in read if each.profile))
    return [
        (words["unit"], sheet.unit or words["unnamed"]),
        (words["year"], sheet.year or words["unnamed"]),
        (words["materials"], _listed(names, limits, words["and_more"], comma)),
        (words["tool"], f"{GENERATOR} {__version__}" + (f"{stop}{words['profile']} {profiles}" if profiles else "")),
        (words["result"], counted + (comma + words["accepted"].format(accepted) if accepted else "")),
        (words["verified"], verified),
    ]


def _points(sheet: Sheet, language: str) -> list[tuple[str, str, str]]:
    """Place, problem and reason of what is open or was accepted; what could only be improved stays out."""
    several = len(sheet.results) > 1
    made: list[tuple[str, str, str]] = []
    for result in sheet.results:
        reasons = {id(each.finding): each.reason for each in result.suppressed if each.by != "baseline"}
        accepted = [each.finding for each in result.suppressed if each.by != "baseline"]
        for finding in in_order([*result.findings, *accepted]):
            if finding.severity == "info" and id(finding) not in reasons:
                continue
            made.append((_where(finding, result, language, several), *_said(finding, language, reasons)))
    return sorted(made, key=lambda point: not point[2])


def _where(finding: "Finding", result: "InputResult", language: str, several: bool) -> str:
    limits = vocabulary()["page"]["sheet"]
    file = f"{visible(result.path.rpartition('/')[2])} " if several else ""
    return _cut(file + visible(place(finding.span, language)), 3 * limits["place"])


def _said(finding: "Finding", language: str, reasons: dict[int, str]) -> tuple[str, str]:
    limits = vocabulary()["page"]["sheet"]
    mark = (
        f"［{SEVERITY[language][finding.severity]}］"
        if language == "zh"
        else f"[{SEVERITY[language][finding.severity]}] "
    )
    message = _cut(mark + visible(finding.message[language]), 4 * limits["problem"])
    return message, _cut(visible(reasons.get(id(finding), "")), 5 * limits["reason"])


def _fitting(points: list[tuple[str, str, str]]) -> tuple[list[tuple[str, str, str]], int]:
    """The points that have room on the page, and the number of those left."""
    limits = vocabulary()["page"]["sheet"]
    left = limits["lines"]
    for index, point in enumerate(points):
        columns = zip(point, ("place", "problem", "reason"), strict=True)
        left -= max(-(-_width(text) // (2 * limits[name])) for text, name in columns)
        if left < 0:
            return points[:index], len(points) - index
    return points, 0


def _listed(names: list[str], limits: dict[str, int], and_more: str, comma: str) -> str:
    """As many names as have room, and how many there are."""
    room = 2 * limits["materials"] * limits["material"]
    shown: list[str] = []
    for name in names:
        room -= _width(name) + 2
        if room < 0:
            return comma.join([*(shown or [_cut(name, limits["material"])]), and_more.format(len(names))])
        shown.append(name)
    return comma.join(names)


def _width(text: str) -> int:
    """Columns of a text, two for a full-width character."""
    return sum(2 if east_asian_width(each) in "WFA" else 1 for each in text)


def _cut(text: str, most: int) -> str:
    """The text up to so many full-width characters."""
    room = 2 * most
    for index, each in enumerate(text):
        room -= _width(each)
        if room < 0:
            return text[: max(index - 1, 1)] + "…"
    return text
