"""Findings in SARIF 2.1.0, the format that code scanning and editors read.

Regions count code points. A Word or Excel file has no lines that people see: there the place is a logical location
and stands in the message. Accepted findings are results with a suppression. Rules come with their pages.
"""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reportlint import __version__
from reportlint.findings import Edit, Finding, Fix
from reportlint.output.excerpt import visible
from reportlint.output.identity import identity
from reportlint.output.json_output import dumped, input_object, summary_object
from reportlint.output.options import OutputOptions
from reportlint.output.sarif_places import BASE, artifact, location, region
from reportlint.output.telling import place, told
from reportlint.output.wording import CATEGORY
from reportlint.places import has_lines, locator

if TYPE_CHECKING:
    from reportlint.running.outcome import InputResult, Outcome, Suppressed

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_KINDS = {"comment": "inSource"}
"""By what a finding was accepted: a comment stands in the file, a fingerprint or a baseline beside it."""

_CODES = {
    0: "no findings that fail the run",
    1: "findings that fail the run",
    3: "nothing was checked",
    4: "an input could not be opened, decoded or written",
    130: "interrupted",
}

_YAML_MARKS = frozenset("'\"\\\n#:{}[],&*!|>%@`")
"""What may mean something to YAML: text with a mark that was not there before is not offered to be put in."""


def render(outcome: "Outcome", options: OutputOptions) -> str:
    """The run as a SARIF log with one run. The name of the tool comes first, by which the file is known as ours."""
    return "".join(pieces(outcome, options))


def pieces(outcome: "Outcome", options: OutputOptions) -> Iterator[str]:
    """The same in pieces; the inputs are gone through once more before, for the rules that found something."""
    seen: Counter[str] = Counter()
    firsts: dict[str, Finding] = {}
    for finding, _ in _found(outcome):
        firsts.setdefault(finding.code, finding)
    codes = sorted(firsts)
    index = {code: number for number, code in enumerate(codes)}
    driver = {
        "name": "reportlint",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(code, firsts[code], options) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN" if options.language == "zh" else "en-US",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {BASE: {"description": {"text": "the folder that the check was called in"}}},
        "invocations": [_invocation(outcome, options)],
        "artifacts": (_artifact(result) for result in outcome.heads()),
        "results": (_result(each, accepted, index, seen, options.language) for each, accepted in _found(outcome)),
        "properties": {"summary": summary_object(outcome), "checked": outcome.checked._asdict()},
    }
    yield from dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": iter([run])})
    yield "\n"


def _found(outcome: "Outcome") -> "Iterator[tuple[Finding, Suppressed | None]]":
    """All findings with those accepted, in the order of inputs and places."""
    return (each for result in outcome.inputs for each in _results(result))


def _results(result: "InputResult") -> "list[tuple[Finding, Suppressed | None]]":
    """The findings of one input with those accepted, in the order of places."""
    made: list[tuple[Finding, Suppressed | None]] = [(finding, None) for finding in result.findings]
    made += [(each.finding, each) for each in result.suppressed]
    return sorted(made, key=lambda pair: (pair[0].span.start, pair[0].span.end, pair[0].code))


def _rule(code: str, finding: Finding, options: OutputOptions) -> dict[str, Any]:
    """A rule by one of its findings; with its title and its page where there are some (``rule_help``)."""
    known = options.rule_help(code)
    made: dict[str, Any] = {"id": code, "name": finding.name}
    if known:
        made["shortDescription"] = {"text": known.title}
        made["help"] = {"text": known.title, "markdown": known.page}
    made["defaultConfiguration"] = {"level": _LEVELS[finding.severity]}
    made["properties"] = {"category": finding.category, "tags": [CATEGORY[options.language][finding.category]]}
    return made


def _invocation(outcome: "Outcome", options: OutputOptions) -> dict[str, Any]:
    made: dict[str, Any] = {
        "executionSuccessful": not outcome.interrupted and not outcome.unreadable and options.exit_code in (0, 1),
        "exitCode": options.exit_code,
    }
    if options.exit_code in _CODES:
        made["exitCodeDescription"] = _CODES[options.exit_code]
    unread = [result for result in outcome.heads() if result.fatal]
    if unread:
        made["toolExecutionNotifications"] = [_notification(result, options.language) for result in unread]
    return made


def _notification(result: "InputResult", language: str) -> dict[str, Any]:
    """An input that could not be opened or decoded."""
    said = result.findings[0].message[language] if result.findings else ""
    said = said or ("没有检查" if language == "zh" else "not checked")
    where = {"physicalLocation": {"artifactLocation": artifact(result.path)}}
    return {"level": "error", "message": {"text": _text(said)}, "locations": [where]}


def _artifact(result: "InputResult") -> dict[str, Any]:
    properties = {key: value for key, value in input_object(result).items() if key != "path"}
    return {"location": artifact(result.path), "roles": ["analysisTarget"], "properties": properties}


def _result(
    finding: Finding, accepted: "Suppressed | None", index: dict[str, int], seen: Counter[str], language: str
) -> dict[str, Any]:
    known = identity(finding)
    prints = {"reportlintId/v1": known.id, "reportlintFingerprint/v1": known.fingerprint}
    lines = told(finding, language)
    if not has_lines(finding.span):
        # GitHub follows a result by the hash of its line, which it makes itself: without lines all would be one.
        key = f"{finding.span.source.path}\n{known.fingerprint}"
        seen[key] += 1
        prints["primaryLocationLineHash"] = f"{known.fingerprint}:{seen[key]}"
        where = place(finding.span, language)
        lines[0] = f"{where}：{lines[0]}" if language == "zh" else f"{where}: {lines[0]}"
    made: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": _text("\n".join(lines))},
        "locations": [location(finding.span, language)],
        "partialFingerprints": prints,
    }
    if finding.related:
        made["relatedLocations"] = [
            {"id": number, **location(each.span, language), "message": {"text": _text(visible(each.message[language]))}}
            for number, each in enumerate(finding.related, 1)
        ]
    if accepted is not None:
        made["suppressions"] = [_suppression(accepted)]
    fixes = _fixes(finding.fix, language) if finding.fix else []
    if fixes:
        made["fixes"] = fixes
    made["properties"] = {
        "category": finding.category,
        "confidence": finding.confidence,
        "remedy": finding.remedy,
        "locator": locator(finding.span),
    }
    return made


def _suppression(accepted: "Suppressed") -> dict[str, Any]:
    made: dict[str, Any] = {"kind": _KINDS.get(accepted.by, "external"), "status": "accepted"}
    if accepted.reason:
        made["justification"] = accepted.reason
    made["properties"] = {"by": accepted.by, "expires": accepted.expires or None}
    return made


def _fixes(fix: Fix, language: str) -> list[dict[str, Any]]:
    """The fix as a change of the text, where it is one that can be put in as it is."""
    if not fix.edits or not all(_insertable(edit) for edit in fix.edits):
        return []
    zh = "只改写法" if fix.safe else "改动数值，采用前请核对"
    en = "changes the writing only" if fix.safe else "changes a value: look before you take it"
    changes: dict[str, list[dict[str, Any]]] = {}
    for edit in sorted(fix.edits, key=lambda edit: edit.span.start):
        replacement = {"deletedRegion": region(edit.span), "insertedContent": {"text": edit.text}}
        changes.setdefault(edit.span.source.path, []).append(replacement)
    made = [{"artifactLocation": artifact(path), "replacements": edits} for path, edits in changes.items()]
    return [{"description": {"text": zh if language == "zh" else en}, "artifactChanges": made}]


def _insertable(edit: Edit) -> bool:
    """Whether the text can be put in by a program that knows no YAML; never into an office file or a web page."""
    if not has_lines(edit.span) or edit.span.source.original is not None:
        return False
    if "yaml" not in locator(edit.span) or edit.value is not None:
        return True
    return (_YAML_MARKS & set(edit.text)) <= set(edit.span.quote)


def _text(text: str) -> str:
    """A message without the marks of a link: in SARIF ``[words](1)`` points to a related place."""
    return text.replace("](", "\\](")
