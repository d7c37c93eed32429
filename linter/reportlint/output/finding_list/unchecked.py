"""What was not checked, or not wholly: why, and the sentence to send to the unit."""

from typing import TYPE_CHECKING, Any

from reportlint.findings import INFO
from reportlint.output.excerpt import visible
from reportlint.output.finding_list.columns import Row
from reportlint.output.finding_list.rows import material, unit_of
from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from reportlint.findings import Finding
    from reportlint.running.outcome import InputResult, Outcome

_FAILED = ("rule-crashed", "plugin-failed", "internal-error")
"""Findings about the tool itself: what it did not check for that reason is no fault of the unit."""


def unchecked_rows(result: "InputResult", language: str) -> list[Row]:
    """A row for an input that was not checked, or one for each of its parts that were not."""
    if result.role == "previous" and result.only_read:
        return [_row(result, "previous", "", "", "")]
    kind = _kind(result)
    if kind:
        finding = next((each for each in result.findings if each.category == "input"), None)
        return [_told(result, kind, finding, language)]
    parts = [each for each in result.findings if _is_part(each)]
    return [_told(result, "part", finding, language) for finding in parts]


def left_out_rows(outcome: "Outcome") -> list[Row]:
    """A row for each file that was passed over and whose name tells the reviewer something."""
    return [
        {"unit": "", "material": material(path), "path": path, "kind": reason, "reason": "", "step": "", "sentence": ""}
        for path, reason in outcome.left_out
    ]


def _kind(result: "InputResult") -> str:
    """Why nothing of an input was checked; "" where it was."""
    if result.fatal:
        return "unread"
    if result.role == "blank":
        return "blank"
    return "nothing" if not result.figures and not result.part_of else ""


def _is_part(finding: "Finding") -> bool:
    if finding.name in _FAILED:
        return True
    return bool(finding.severity != INFO and finding.anchor and finding.anchor[0] in vocabulary()["requests"]["part"])


def _told(result: "InputResult", kind: str, finding: "Finding | None", language: str) -> Row:
    if finding is None:
        texts = vocabulary()["list_notes"]["no_figures"]
        return _row(result, kind, texts["reason"][language], texts["step"][language], "")
    requests: dict[str, Any] = vocabulary()["requests"]["part" if kind == "part" else "whole"]
    cause = finding.anchor[0] if finding.anchor else ""
    sentence = requests.get(cause, {}).get(language, "").format(material=material(result.path))
    return _row(result, kind, finding.message[language], finding.next_step[language], sentence)


def _row(result: "InputResult", kind: str, reason: str, step: str, sentence: str) -> Row:
    return {
        "unit": unit_of(result),
        "material": material(result.path),
        "path": result.path,
        "kind": kind,
        "reason": visible(reason),
        "step": visible(step),
        "sentence": sentence,
    }
