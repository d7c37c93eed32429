"""The JSON contract, version 1."""

import json
from pathlib import Path

import jsonschema
import pytest

from reportlint.findings import Finding
from reportlint.output.identity import identity, numbered
from reportlint.output.json_output import render
from reportlint.output.options import OutputOptions
from reportlint.running.outcome import Outcome, Suppressed
from reportlint.textmap import Source, Span

SCHEMA = json.loads((Path(__file__).parent / "findings.schema.json").read_text("utf-8"))


def test_the_output_keeps_the_contract(outcome: Outcome) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for language in ("zh", "en"):
        jsonschema.validate(json.loads(render(outcome, OutputOptions(language))), SCHEMA)


def test_the_schema_can_fail(outcome: Outcome) -> None:
    made = json.loads(render(outcome, OutputOptions()))
    del made["findings"][0]["fingerprint"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(made, SCHEMA)


def test_places_count_from_one_in_code_points(outcome: Outcome) -> None:
    found = json.loads(render(outcome, OutputOptions()))["findings"][0]
    assert [found[key] for key in ("line", "column", "end_line", "end_column")] == [4, 12, 4, 18]
    assert found["quote"] == "795.63"
    assert found["place"] == "收支情况 › 支出 › 合计"
    assert found["locator"] == {"yaml": ["收支情况", "支出", "合计"]}
    assert found["difference"] == {"value": "3.03", "unit": "万元"}
    assert found["suspects"][0]["suggested"] == "646.43"


def test_the_summary_counts(outcome: Outcome) -> None:
    made = json.loads(render(outcome, OutputOptions()))
    assert made["summary"] == {
        "files": 1, "errors": 1, "warnings": 0, "infos": 0, "suppressed": 0, "fixed": 0, "baseline": 0, "baseline_gone": 0, "folded": 0,
        "passed_over": 3, "unreadable": 0,
    }  # fmt: skip
    assert made["checked"]["relations"] == 4


def test_a_finding_about_the_whole_file(outcome: Outcome, finding: Finding, source: Source) -> None:
    whole = finding._replace(span=Span(source, 0, 4))
    made = json.loads(render(outcome._replace(inputs=[outcome.inputs[0]._replace(findings=[whole])]), OutputOptions()))
    found = made["findings"][0]
    assert (found["place"], found["line"], found["column"]) == ("全文", 1, 1)
    assert found["locator"] == {"text": [0, 4]}


def test_the_id_survives_another_value_and_the_fingerprint_does_not(finding: Finding) -> None:
    moved = finding._replace(values=("800.00", "643.40"), span=Span(Source("other.txt", "x" * 99), 50, 60))
    before, after = identity(finding), identity(moved)
    assert before.id == after.id
    assert before.fingerprint != after.fingerprint
    assert before.id.startswith("TOT001-")


def test_equal_findings_are_told_apart_by_their_order(finding: Finding) -> None:
    first, second = map(identity, numbered([finding, finding]))
    assert first.id[:-1] == second.id[:-1]
    assert (first.id[-1], second.id[-1]) == ("1", "2")
    assert first.fingerprint == second.fingerprint


def test_another_report_or_place_is_another_id(finding: Finding) -> None:
    others = [
        finding,
        finding._replace(subject={"department": "另一局", "year": 2023}),
        finding._replace(anchor=("收支情况", "收入", "合计")),
        finding._replace(anchor=("收支情况支出", "合计")),
    ]
    assert len({identity(each).id for each in others}) == 4


def test_the_same_input_gives_the_same_bytes(outcome: Outcome) -> None:
    assert render(outcome, OutputOptions()) == render(outcome, OutputOptions())


def test_accepted_findings_are_listed_marked_and_counted(outcome: Outcome, finding: Finding) -> None:
    accepted = Suppressed(finding, "comment", "核定数", "2026-12-31")
    result = outcome.inputs[0]._replace(findings=[], suppressed=[accepted])
    made = json.loads(render(outcome._replace(inputs=[result]), OutputOptions()))
    jsonschema.validate(made, SCHEMA)
    assert (made["summary"]["errors"], made["summary"]["suppressed"]) == (0, 1)
    (found,) = made["findings"]
    assert found["suppressed"]
    assert found["suppression"] == {"by": "comment", "reason": "核定数", "expires": "2026-12-31"}
