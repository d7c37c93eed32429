"""Results as plain data, made where inputs are checked, for callers that keep many of them or write them down."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from reportlint.failures import CRASHES
from reportlint.findings import Finding
from reportlint.running.fail_levels import failing
from reportlint.running.opening import crashed
from reportlint.running.outcome import Condensed, InputResult
from reportlint.settings import CONFIDENCES, Settings

if TYPE_CHECKING:
    from reportlint.running.checking import Checked

Condense = Callable[[InputResult], Any]
"""Gives the plain data of a result; known by name to other processes."""


def condensed(
    results: "Mapping[str, Checked]", condense: Condense, settings_of: Callable[[str], Settings]
) -> "dict[str, Checked]":
    """The results with plain data in the place of their findings, facts and content."""
    made = dict(results)
    for path, checked in results.items():
        result = checked.result
        if result is None or result.passed_over:
            continue
        settings = settings_of(path)
        told = shown(result, settings)
        try:
            data = Condensed(condense(told), failing(told.findings, path, settings), gone(result, settings))
        except CRASHES as error:
            made[path] = checked._replace(result=crashed(path, error))
            continue
        made[path] = checked._replace(
            result=result.slim(frozenset())._replace(findings=[], suppressed=[], source=None, condensed=data)
        )
    return made


def gone(result: InputResult, settings: Settings) -> int:
    """How many findings that the baseline knows of an input are not met any more, of rules that ran."""
    if not settings.known:
        return 0
    from reportlint.running.baseline import gone_from
    from reportlint.running.chosen import chosen_codes

    return gone_from(settings.known, result, chosen_codes(settings))


def shown(result: InputResult, settings: Settings) -> InputResult:
    """The same with the findings of sufficient confidence only, in the order of their places."""
    allowed = CONFIDENCES[: CONFIDENCES.index(settings.confidence) + 1]
    kept = [finding for finding in result.findings if finding.confidence in allowed]
    accepted = [each for each in result.suppressed if each.finding.confidence in allowed]
    return result._replace(findings=sorted(kept, key=_place), suppressed=accepted)


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.span.start, finding.span.end, finding.code
