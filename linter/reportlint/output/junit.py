"""Findings as a test report in the XML of JUnit: a suite a file, a case a finding, one passed case for a clean file.

What must be corrected or explained is a failure, an input that could not be read an error; what could be improved
passes and is told in the case's output; an accepted finding is skipped with its reason.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from reportlint.findings import Finding
from reportlint.output.excerpt import visible
from reportlint.output.options import OutputOptions
from reportlint.output.telling import label, place, told

if TYPE_CHECKING:
    from reportlint.running.outcome import InputResult, Outcome

_COUNTS = ("failures", "errors")


def render(outcome: "Outcome", options: OutputOptions) -> str:
    """The report; it carries no times, so that the same input gives the same output."""
    return "".join(pieces(outcome, options))


def pieces(outcome: "Outcome", options: OutputOptions) -> Iterator[str]:
    """The same file by file; the inputs are gone through once more before, to count the cases."""
    total = dict.fromkeys(("tests", *_COUNTS), 0)
    for result in outcome.inputs:
        counts = _counted(result)
        total = {name: total[name] + counts[name] for name in total}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<testsuites{_listed({'name': 'reportlint', **total})}>\n"
    for result in outcome.inputs:
        yield _suite(result, options.language) + "\n"
    yield "</testsuites>\n"


def _suite(result: "InputResult", language: str) -> str:
    cases = [_case(finding, result, language) for finding in result.findings]
    cases += [_skipped(each.finding, each.reason or each.by, result, language) for each in result.suppressed]
    if not cases:
        clean = "没有发现问题" if language == "zh" else "nothing found"
        cases = [_element("testcase", {"classname": _class(result.path), "name": clean}, "", 4)]
    inside = "".join(f"{case}\n" for case in cases)
    return _element("testsuite", {"name": result.path, **_counted(result)}, inside, 2)


def _counted(result: "InputResult") -> dict[str, int]:
    """The cases of one file; one without findings is one that passes."""
    failures = sum(finding.severity != "info" for finding in result.findings)
    return {
        "tests": len(result.findings) + len(result.suppressed) or 1,
        "failures": 0 if result.fatal else failures,
        "errors": failures if result.fatal else 0,
        "skipped": len(result.suppressed),
    }


def _case(finding: Finding, result: "InputResult", language: str) -> str:
    message, *further = told(finding, language)
    where = place(finding.span, language)
    text = "\n".join(filter(None, (f"{visible(finding.span.source.path)}  {where}", message, *further)))
    if finding.severity == "info":
        inside = _element("system-out", {}, _escaped(text), 6)
    else:
        kind = "error" if result.fatal else "failure"
        inside = _element(kind, {"type": label(finding, language), "message": message}, _escaped(text), 6)
    return _element("testcase", _names(finding, result, language), inside + "\n", 4)


def _skipped(finding: Finding, reason: str, result: "InputResult", language: str) -> str:
    inside = _element("skipped", {"message": reason}, "", 6)
    return _element("testcase", _names(finding, result, language), inside + "\n", 4)


def _names(finding: Finding, result: "InputResult", language: str) -> dict[str, str]:
    name = " ".join(filter(None, (finding.code, finding.name, place(finding.span, language))))
    return {"classname": _class(result.path), "name": name}


def _class(path: str) -> str:
    """The path of a file as the name of a class: programs part such a name at its dots."""
    return path.replace(".", "_")


def _element(name: str, attributes: Mapping[str, str | int], inside: str, indent: int) -> str:
    """An element whose content is markup already; elements inside stand on lines of their own."""
    blank = " " * indent
    if not inside:
        return f"{blank}<{name}{_listed(attributes)}/>"
    if inside.endswith("\n"):
        return f"{blank}<{name}{_listed(attributes)}>\n{inside}{blank}</{name}>"
    return f"{blank}<{name}{_listed(attributes)}>{inside}</{name}>"


def _listed(attributes: Mapping[str, str | int]) -> str:
    return "".join(f' {name}="{_escaped(visible(str(value)))}"' for name, value in attributes.items())


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
