"""What comments say: at most 120 characters a problem, in three lines, numbered as in the finding list."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportlint import __version__
from reportlint.findings import ERROR, INFO, SEVERITIES, WARNING, Finding
from reportlint.output.excerpt import visible
from reportlint.output.order import in_order
from reportlint.output.suspects import candidates, told_already
from reportlint.output.wording import ORIGIN, SEVERITY
from reportlint.places import brief, describe
from reportlint.records import NamedTuple

if TYPE_CHECKING:
    from reportlint.running.outcome import InputResult

LONGEST = {"zh": 120, "en": 240}
"""Characters of the three lines of a problem: what a balloon in the margin holds, Chinese ones being twice as wide."""

_PROBLEM, _SUMS, _REQUEST = 40, 45, 28
"""Where all three are too long: the least of the problem, the most of the sums and of the request."""

_LEAST = 8
"""A line that would be cut to less is left out."""

_NO_VERBS = (
    "得分", "完成值", "分值", "指标", "目标值", "各", "每", "可以", "没有", "问题", "金额", "下一层", "同一层次",
    "整个",
)  # fmt: skip
"""How next steps begin that are no order: 得分按规定的小数位填写."""

_STOPS = "。；，、：; "
_NUMERAL = frozenset("0123456789０１２３４５６７８９.．,，%％")

_PLACE = re.compile(r"(.*?[^A-Z\d])([A-Z]{0,3}\d+)(行|段|)$")
"""A place that ends in a number or a cell: 表2第5行, “自评表”表D7."""

_PLACES, _PLACE_SIGNS = 4, 32
"""So many other places are named at most, and in so many characters."""


class Problem(NamedTuple):
    """A finding with its number in the list."""

    number: int
    finding: Finding


def problems(result: "InputResult", *, info: bool) -> list[Problem]:
    """The findings that become comments, in the order of the list; those to be improved only with ``info``."""
    shown = (ERROR, WARNING, INFO) if info else (ERROR, WARNING)
    ordered = enumerate(in_order(result.findings), 1)
    return [Problem(number, finding) for number, finding in ordered if finding.severity in shown]


def heading(result: "InputResult", language: str, *, info: bool) -> list[str]:
    """The lines of the first comment: the totals, the profile, the version."""
    counts = {name: sum(each.severity == name for each in result.findings) for name in SEVERITIES}
    words = SEVERITY[language]
    hidden = counts[INFO] and not info
    origin = ORIGIN[language].get(result.profile_from, result.profile_from)
    title = visible(result.profile_title.get(language) or result.profile)
    if language == "zh":
        totals = "，".join(f"{words[name]}{count}处" for name, count in counts.items())
        totals += f"（{words[INFO]}的没有写成批注）。" if hidden else "。"
        profile = f"适用办法“{title}”（{origin}），规则{result.checked.rules}条。" if result.profile else ""
        return [f"reportlint {__version__}", totals, *filter(None, [profile]), "批注编号与问题清单的序号相同。"]
    totals = ", ".join(f"{words[name]}: {count}" for name, count in counts.items())
    totals += f" (without comments: {words[INFO]})." if hidden else "."
    profile = f"Profile “{title}” ({origin}), {result.checked.rules} rules." if result.profile else ""
    return [f"reportlint {__version__}", totals, *filter(None, [profile]), "Numbered as in the finding list."]


def lines(problem: Problem, language: str, *, place: bool) -> list[str]:
    """The lines of a problem; with ``place`` they say where it is, for a comment that stands elsewhere."""
    finding = problem.finding
    zh = language == "zh"
    said = finding.message[language]
    if place and (where := describe(finding.span, language)):
        said = f"（{where}）{said}" if zh else f"({where}) {said}"
    elif not place:
        said = _without_place(said, brief(finding.span)[language], language)
    severity = SEVERITY[language][finding.severity]
    head = f"{problem.number}［{severity}］" if zh else f"{problem.number} [{severity}] "
    others = _others(finding, said, language)
    sums = finding.arithmetic.get(language, "")
    sums = visible(("核算：" if zh else "Arithmetic: ") + sums) if sums else ""
    request = visible(_request(finding.next_step[language]) if zh else "Please: " + finding.next_step[language])
    perhaps = "" if told_already(finding, language) else visible(candidates(finding, language, brief_ones=True))
    perhaps = (f"可能是：{perhaps}。" if zh else f"Perhaps: {perhaps}. ") if perhaps else ""
    first, *more = _fitted(visible(head + said), sums, request, LONGEST[language] - len(others), perhaps, wide=zh)
    return [first + others, *filter(None, more)]


def _without_place(said: str, place: str, language: str) -> str:
    """A message without the place of its figure: the comment stands there."""
    for mark in (f"（{place}）", f"（{place}起）") if language == "zh" else (f" ({place})", f" ({place} ff.)"):
        said = said.replace(mark, "", 1)
    return said


def _request(step: str) -> str:
    """A next step as a request: 请核对…; 自评表另附的，请一并选择检查; 请这样处理：得分按…填写."""
    condition, comma, rest = step.partition("，")
    if comma and condition.endswith("的") and not any(mark in condition for mark in "；。："):
        return f"{condition}，请{rest}"
    if step.startswith("请"):
        return step
    return ("请这样处理：" if step.startswith(_NO_VERBS) else "请") + step


def _others(finding: Finding, said: str, language: str) -> str:
    """The other places of a problem that the message does not name: （另见表2第5、6行）."""
    own = brief(finding.span)[language]
    names = [brief(related.span)[language] for related in finding.related]
    names = [name for name in dict.fromkeys(names) if name not in said and name != own]
    for count in range(min(_PLACES, len(names)), 0, -1):
        listed = visible(together(names[:count], own, language))
        if len(listed) <= _PLACE_SIGNS:
            more = len(names) > count
            if language == "zh":
                return f"（另见{listed}{'等' if more else ''}）"
            return f" (see {listed}{' …' if more else ''})"
    return ""


def together(names: list[str], own: str, language: str) -> str:
    """Places in one list: what several begin with is said once, and the sheet of the comment itself not at all."""
    groups: dict[tuple[str, str], list[str]] = {}
    for name in names:
        found = _PLACE.match(name)
        stem, item, end = found.groups() if found else (name, "", "")
        cell = item[:1].isalpha() and own.startswith(stem)
        groups.setdefault(("" if cell else stem, end), []).append(item)
    inner, outer = ("、", "、") if language == "zh" else (", ", "; ")
    return outer.join(stem + inner.join(items) + end for (stem, end), items in groups.items())


def _fitted(
    problem: str, arithmetic: str, request: str, most: int, perhaps: str = "", *, wide: bool
) -> tuple[str, str, str]:
    """The three texts in at most so many characters; what the right figure may be begins the third.

    Sums are left out whole, the last first, for half a sum proves nothing; of the request its first half may do; the
    problem itself is cut last, and the right figure stays where the least of the problem has room beside it.
    """
    each = 1 if wide else 2
    sums = [*_fewer(arithmetic)] or [""]
    halves = [request.partition(mark)[0] + "…" for mark in ("；", "; ") if mark in request]
    requests = [request, *halves, cut(request, _REQUEST * each)]
    if perhaps:
        for some in [*sums, ""]:
            for asked in requests:
                if len(problem) + len(some) + len(perhaps) + len(asked) <= most:
                    return problem, some, perhaps + asked
        room = most - len(perhaps) - len(requests[-1])
        if room >= _PROBLEM * each:
            return cut(problem, room), "", perhaps + requests[-1]
    for some in sums:
        for asked in requests:
            if len(problem) + len(some) + len(asked) <= most:
                return problem, some, asked
    some = next((some for some in sums if len(some) <= _SUMS * each), "")
    asked = requests[-1]
    if most - len(some) - len(asked) < _PROBLEM * each:
        some = ""
    return cut(problem, most - len(some) - len(asked)), some, asked


def _fewer(arithmetic: str) -> Iterator[str]:
    """All sums, then without the last, and so on to the first."""
    while arithmetic:
        yield arithmetic
        arithmetic = max(arithmetic.rpartition("；")[0], arithmetic.rpartition("; ")[0], key=len)


def cut(text: str, most: int) -> str:
    """A text of at most so many characters, cut at a stop where one is near and never inside of a number."""
    if len(text) <= most:
        return text
    if most < _LEAST:
        return ""
    end = most - 1
    stop = next((at for at in range(end, end * 2 // 3, -1) if text[at - 1] in _STOPS and not _splits(text, at)), 0)
    if not stop:
        while end > 1 and _splits(text, end):
            end -= 1
    return text[: stop or end].rstrip(_STOPS) + "…"


def _splits(text: str, at: int) -> bool:
    """Whether a cut there would leave half a number."""
    return text[at - 1] in _NUMERAL and text[at] in _NUMERAL
