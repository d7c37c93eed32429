"""What comments say: at most 120 characters a problem, in three lines, numbered as in the finding list."""

from typing import TYPE_CHECKING, NamedTuple

from reportlint import __version__
from reportlint.findings import ERROR, INFO, SEVERITIES, WARNING, Finding
from reportlint.output.excerpt import visible
from reportlint.output.order import in_order
from reportlint.output.wording import ORIGIN, SEVERITY
from reportlint.places import brief, describe

if TYPE_CHECKING:
    from reportlint.running.outcome import InputResult

LONGEST = 120
"""Characters of the three lines of a problem, as a balloon in the margin holds them."""

_SHARES = {"problem": 62, "arithmetic": 28, "request": 30}
"""How the characters are shared where all three lines are long; what one does not need the others may have."""

_LEAST = 8
"""A line that would be cut to less is left out."""

_STOPS = "。；，、：; "
_NUMERAL = frozenset("0123456789０１２３４５６７８９.．,，%％")

_PLACES, _PLACE_SIGNS = 3, 30
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
    if language == "zh":
        totals = "，".join(f"{words[name]}{count}处" for name, count in counts.items())
        totals += f"（{words[INFO]}的没有写成批注）。" if hidden else "。"
        profile = f"适用办法{result.profile}（{origin}），规则{result.checked.rules}条。" if result.profile else ""
        return [f"reportlint {__version__}", totals, *filter(None, [profile]), "批注编号与问题清单的序号相同。"]
    totals = ", ".join(f"{words[name]}: {count}" for name, count in counts.items())
    totals += f" (without comments: {words[INFO]})." if hidden else "."
    profile = f"Profile {result.profile} ({origin}), {result.checked.rules} rules." if result.profile else ""
    return [f"reportlint {__version__}", totals, *filter(None, [profile]), "Numbered as in the finding list."]


def lines(problem: Problem, language: str, *, place: bool) -> list[str]:
    """The lines of a problem; with ``place`` they say where it is, for a comment that stands elsewhere."""
    finding = problem.finding
    zh = language == "zh"
    said = finding.message[language]
    if place and (where := describe(finding.span, language)):
        said = f"（{where}）{said}" if zh else f"({where}) {said}"
    elif not place:  # it stands there
        said = said.replace(
            f"（{brief(finding.span)[language]}）" if zh else f" ({brief(finding.span)[language]})", "", 1
        )
    severity = SEVERITY[language][finding.severity]
    head = f"{problem.number}［{severity}］" if zh else f"{problem.number} [{severity}] "
    arithmetic = finding.arithmetic.get(language, "")
    step = finding.next_step[language]
    made = {
        "problem": head + said,
        "arithmetic": ("核算：" if zh else "Arithmetic: ") + arithmetic if arithmetic else "",
        "request": ("" if step.startswith("请") else "请") + step if zh else "Please: " + step,
    }
    made = {name: visible(text) for name, text in made.items()}
    others = _others(finding, made["problem"], language)
    fitted = _fitted(made, LONGEST - len(others))
    fitted["problem"] += others
    return [text for text in fitted.values() if text]


def _others(finding: Finding, said: str, language: str) -> str:
    """The other places of a problem that the message does not name: （另见表2第5行、表2第6行）."""
    own = brief(finding.span)[language]
    names = [brief(related.span)[language] for related in finding.related]
    names = [name for name in dict.fromkeys(names) if name not in said and name != own]
    if not names:
        return ""
    between = "、" if language == "zh" else "; "
    count = next((count for count in range(_PLACES, 1, -1) if len(between.join(names[:count])) <= _PLACE_SIGNS), 1)
    listed, more = visible(between.join(names[:count])), len(names) > count
    if len(listed) > _PLACE_SIGNS:
        return ""
    return f"（另见{listed}{'等' if more else ''}）" if language == "zh" else f" (see {listed}{' …' if more else ''})"


def _fitted(texts: dict[str, str], most: int) -> dict[str, str]:
    """Texts cut so that together they have at most so many characters."""
    room = {**_SHARES, "problem": _SHARES["problem"] - (LONGEST - most)}
    free = sum(max(0, room[name] - len(text)) for name, text in texts.items())
    for name in ("problem", "request", "arithmetic"):
        more = min(free, max(0, len(texts[name]) - room[name]))
        room[name] += more
        free -= more
    made = {name: cut(text, room[name]) for name, text in texts.items()}
    for name in ("arithmetic", "request", "problem"):  # what cuts at stops have left over
        made[name] = cut(texts[name], len(made[name]) + most - sum(map(len, made.values())))
    return made


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
