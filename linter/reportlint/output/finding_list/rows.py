"""The findings of one input as rows of the finding list."""

from typing import TYPE_CHECKING

from reportlint.output.excerpt import visible
from reportlint.output.finding_list.columns import Row, problem_number
from reportlint.output.rows import row as flat
from reportlint.output.suspects import told_already
from reportlint.output.wording import MEASURED_IN
from reportlint.places import whole
from reportlint.quantities import plain

if TYPE_CHECKING:
    from reportlint.findings import Finding
    from reportlint.running.outcome import InputResult
    from reportlint.textmap import Span

LONGEST = 80
"""Code points of an excerpt; of a longer sentence only what stands around the words concerned."""

_SHORT = 12
"""A cell up to this length is shown with the head of its row."""

_ENDS = "。！？；!?;"


def problem_rows(result: "InputResult", language: str) -> list[Row]:
    """A row for each finding, in the order of places; those that were accepted with a reason are none."""
    return [_problem(finding, result, language) for finding in result.findings]


def explained_rows(result: "InputResult", language: str) -> list[Row]:
    """A row for each finding that somebody accepted with a reason; what a baseline holds gives none."""
    return [
        {**_problem(each.finding, result, language), "reason": visible(each.reason), "expires": each.expires}
        for each in result.suppressed
        if each.by != "baseline"
    ]


def unit_of(result: "InputResult") -> str:
    """The unit an input is of, as the report names it; "" where it does not."""
    return " ".join((result.unit or result.department).split())


def material(path: str) -> str:
    """The name by which people know a file: no folder, whichever system's separators the path has."""
    return visible(path.replace("\\", "/").rpartition("/")[2])


def _problem(finding: "Finding", result: "InputResult", language: str) -> Row:
    known = flat(finding, None, result, language)
    perhaps = known["suggested"] if not told_already(finding, language) else ""
    if perhaps:
        perhaps = f"可能是：{perhaps}。" if language == "zh" else f"Perhaps: {perhaps}."
    difference = known["difference"]
    project = known["project"]
    return {
        "number": None,
        "unit_code": result.unit_code,
        "unit": unit_of(result) or " ".join(known["department"].split()),
        "material": material(known["path"]),
        "project": " ".join(filter(None, (result.project_codes.get(project, ""), project))),
        "year": known["year"],
        "place": _place(known["place"], finding, language),
        "quote": excerpt_of(finding.span),
        "problem": known["message"],
        "arithmetic": known["arithmetic"],
        "difference": plain(difference) if difference is not None else None,
        "measured_in": MEASURED_IN[language].get(known["unit"], known["unit"]),
        "category": known["category"],
        "severity": known["severity"],
        "remedy": known["remedy"],
        "advice": "\n".join(filter(None, (perhaps, known["next_step"]))),
        "basis": known["basis"],
        "id": problem_number(known["id"], known["fingerprint"]),
        "code": known["code"],
        "path": known["path"],
        "others": sorted({each.span.source.path for each in finding.related} - {known["path"]}),
    }


def _place(place: str, finding: "Finding", language: str) -> str:
    """The place, and how many there are of a problem that is told once."""
    count = finding.folded + 1
    if count == 1:
        return place
    return f"{place}等{count}处" if language == "zh" else f"{place} and {count - 1} more"


def excerpt_of(span: "Span") -> str:
    """The sentence around a place, the cell of a table, or the line of a file; "" for the file as a whole."""
    if whole(span):
        return ""
    line, start = _line(span)
    end = start + min(span.end - span.start, len(line) - start)
    if "\t" in line:
        return _cell(line, start, end)
    first = max((line.rfind(mark, 0, start) for mark in _ENDS), default=-1) + 1
    last = min((_or(line.find(mark, end), len(line) - 1) for mark in _ENDS), default=len(line) - 1) + 1
    return _around(line, first, last, start, end)


def _line(span: "Span") -> tuple[str, int]:
    """The line that a place begins in, and where in it. Lines into which one paragraph was wrapped are one."""
    source, text = span.source, span.source.text
    first = text.rfind("\n", 0, span.start) + 1
    last = _or(text.find("\n", span.start), len(text))
    paragraph = source.anchor(span.start)
    if paragraph is None or len(paragraph) != 3 or paragraph[2] is not None:
        return text[first:last], span.start - first
    while first > 0 and span.start - first < LONGEST:
        before = text.rfind("\n", 0, first - 1) + 1
        if not text[before : first - 1].strip() or source.anchor(before) != paragraph:
            break
        first = before
    while last < len(text) and last - span.start < LONGEST:
        after = _or(text.find("\n", last + 1), len(text))
        if not text[last + 1 : after].strip() or source.anchor(last + 1) != paragraph:
            break
        last = after
    lines = text[first:last].split("\n")
    lead = text[first : span.start].split("\n")
    if len(lines) == 1:
        return lines[0], span.start - first
    head = "".join(line.strip() for line in lead[:-1]) + lead[-1].lstrip()
    return "".join(line.strip() for line in lines), len(head)


def _cell(line: str, start: int, end: int) -> str:
    """The cell of a rendered table row; a short one behind the head of its row."""
    first = line.rfind("\t", 0, start) + 1
    last = _or(line.find("\t", end), len(line))
    cell = _around(line, first, last, start, end)
    head = next((each.strip() for each in line[:first].split("\t") if each.strip()), "")
    if first and head and len(cell) <= _SHORT:
        return f"{visible(head[:LONGEST])} … {cell}"
    return cell


def _around(line: str, first: int, last: int, start: int, end: int) -> str:
    """``line[first:last]``, or as much of it around ``line[start:end]`` as an excerpt may be long."""
    near, far = first, last
    if last - first > LONGEST:
        end = min(end, start + LONGEST)
        spare = (LONGEST - (end - start)) // 2
        near, far = max(first, start - spare), min(last, end + spare)
    shown = visible(line[near:far].strip())
    return ("…" if near > first else "") + shown + ("…" if far < last else "")


def _or(found: int, otherwise: int) -> int:
    return found if found >= 0 else otherwise
