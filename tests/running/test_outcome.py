"""Exit codes, the first that applies; and what a run comes to."""

import pytest

from reportlint.findings import Finding
from reportlint.running.outcome import InputResult, Outcome, Tally
from reportlint.textmap import Source, Span


def finding(severity: str) -> Finding:
    span = Span(Source("a.yaml", ""), 0, 0)
    return Finding("TOT001", "total-mismatch", "total", severity, span, {"zh": "", "en": ""}, {"zh": "", "en": ""})


def result(*severities: str, fatal: bool = False, checked: Tally = Tally()) -> InputResult:  # noqa: B008
    findings = [finding(severity) for severity in severities]
    return InputResult("a.yaml", "report", 0, 0, "", "", findings, checked, None, fatal, False, [], [])


@pytest.mark.parametrize(
    ("outcome", "options", "code"),
    [
        (Outcome([result()]), {}, 0),
        (Outcome([result("error")], failing=1), {}, 1),
        (Outcome([result("error")], failing=1), {"exit_zero": True}, 0),
        (Outcome([result("warning")], failing=0), {}, 0),
        (Outcome([]), {}, 3),
        (Outcome([]), {"exit_zero": True}, 3),
        (Outcome([], {"foreign": 2}), {"skip_foreign": True}, 0),
        (Outcome([result("error", fatal=True)], failing=1), {}, 4),
        (Outcome([result("error", fatal=True), result()], failing=1), {"exit_zero": True}, 4),
        (Outcome([], interrupted=True), {}, 130),
        (Outcome([result("error", fatal=True)], failing=1, interrupted=True), {}, 130),
    ],
)
def test_exit_codes(outcome: Outcome, options: dict[str, bool], code: int) -> None:
    assert outcome.exit_code(**options) == code


def test_verified_relations_are_those_with_an_answer() -> None:
    tally = Tally(
        relations=9, exact=4, rounding=1, truncated=1, inconsistent=1, undetermined=2, rules=5, not_applicable=3
    )
    both = Outcome([result(checked=tally), result(checked=tally._replace(rules=7, not_applicable=1))])
    assert both.checked == Tally(14, 8, 2, 2, 2, 4, 7, 1)


def test_unread_inputs_are_no_checked_files() -> None:
    outcome = Outcome([result(), result("error", fatal=True)])
    assert (outcome.files, outcome.unreadable) == (1, 1)
