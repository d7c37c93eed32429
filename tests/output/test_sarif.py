"""SARIF: valid against the schema of 2.1.0, places that a viewer can open, everything told that JSON tells."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest

from reportlint.findings import Edit, Finding, Fix
from reportlint.output.options import OutputOptions, RuleHelp
from reportlint.output.sarif import render
from reportlint.output.sarif_places import artifact
from reportlint.running.outcome import Outcome, Suppressed
from reportlint.textmap import Span

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))


def run_of(outcome: Outcome, **options: Any) -> dict[str, Any]:
    """The one run of a log, which is valid."""
    log = json.loads(render(outcome, OutputOptions(**options)).encode("utf-8", "backslashreplace"))
    jsonschema.Draft7Validator(SCHEMA).validate(log)
    (run,) = log["runs"]
    return run


def test_the_schema_can_fail(outcome: Outcome) -> None:
    log = json.loads(render(outcome, OutputOptions()))
    log["runs"][0]["results"][0]["level"] = "info"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(SCHEMA).validate(log)


def test_a_result(outcome: Outcome) -> None:
    run = run_of(outcome, exit_code=1)
    (result,) = run["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "dept.yaml", "uriBaseId": "ROOT"},
        "region": {"startLine": 4, "startColumn": 12, "endLine": 4, "endColumn": 18, "snippet": {"text": "795.63"}},
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": "收支情况 › 支出 › 合计"}]
    assert result["message"]["text"].split("\n")[0] == "支出合计795.63，两项相加为792.60，少3.03。"
    assert [related["message"]["text"] for related in result["relatedLocations"]] == ["人员经费643.40", "正文795.63元"]
    assert (result["level"], run["columnKind"]) == ("error", "unicodeCodePoints")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "TOT001"
    assert run["invocations"] == [
        {"executionSuccessful": True, "exitCode": 1, "exitCodeDescription": "findings that fail the run"}
    ]


def test_rules_come_with_their_pages(outcome: Outcome) -> None:
    run = run_of(outcome, rule_help=lambda code: RuleHelp(f"title of {code}", "# page\n"))
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == {"text": "title of TOT001"}
    assert rule["help"]["markdown"] == "# page\n"
    (bare,) = run_of(outcome)["tool"]["driver"]["rules"]
    assert bare["name"] == "total-mismatch"


def test_hostile_words_and_an_input_that_cannot_be_read(hostile: Outcome) -> None:
    run = run_of(hostile, exit_code=4)
    assert len(run["results"]) == 6
    assert len(run["artifacts"]) == 4
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    (notification,) = invocation["toolExecutionNotifications"]
    uri = notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "file:///%E6%97%A0/gone.pdf"
    first = run["results"][0]
    assert "\\](1)" in next(
        result["message"]["text"] for result in run["results"] if "cmd" in result["message"]["text"]
    )
    assert first["partialFingerprints"].keys() == {"reportlintId/v1", "reportlintFingerprint/v1"}


def test_results_without_a_line_are_told_apart(office: Outcome) -> None:
    (word,) = office.inputs
    twin = word.findings[0]._replace(ordinal=2)
    run = run_of(office._replace(inputs=[word._replace(findings=[*word.findings, twin])]))
    hashes = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert len(set(hashes)) == 3


def test_an_office_file_has_no_region(office: Outcome) -> None:
    accepted, result = run_of(office)["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "%E6%8A%A5%E5%91%8A%20%E4%BA%8C.docx", "uriBaseId": "ROOT"}
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": "表2第5行"}]
    assert result["message"]["text"].startswith("表2第5行：")
    assert "fixes" not in result
    (suppression,) = accepted["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("inSource", "accepted")


def test_what_a_baseline_knows_is_suppressed_outside(outcome: Outcome, finding: Finding) -> None:
    result = outcome.inputs[0]._replace(findings=[], suppressed=[Suppressed(finding, "baseline", "")])
    (made,) = run_of(outcome._replace(inputs=[result]))["results"]
    assert made["suppressions"] == [
        {"kind": "external", "status": "accepted", "properties": {"by": "baseline", "expires": None}}
    ]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("自评/a b.yaml", "%E8%87%AA%E8%AF%84/a%20b.yaml"),
        ("50%#?.yaml", "50%25%23%3F.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
        ("../x.yaml", "../x.yaml"),
        ("/srv/x.yaml", "file:///srv/x.yaml"),
        ("C:/自评/x.yaml", "file:///C:/%E8%87%AA%E8%AF%84/x.yaml"),
        ("//server/share/x.yaml", "file://server/share/x.yaml"),
    ],
)
def test_uris(path: str, uri: str) -> None:
    assert artifact(path) == ({"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": "ROOT"})


def test_a_name_that_is_no_utf8_keeps_its_bytes() -> None:
    assert unquote_to_bytes(artifact("\udcff.yaml")["uri"]) == b"\xff.yaml"


def fixed(outcome: Outcome, finding: Finding, edit: Edit, *, safe: bool = True) -> list[dict[str, Any]]:
    fix = finding._replace(fix=Fix((edit,), safe))
    (result,) = run_of(outcome._replace(inputs=[outcome.inputs[0]._replace(findings=[fix])]))["results"]
    found: list[dict[str, Any]] = result.get("fixes", [])
    return found


def test_fixes(outcome: Outcome, finding: Finding) -> None:
    (fix,) = fixed(outcome, finding, Edit(finding.span, "792.60"), safe=False)
    assert fix["description"]["text"] == "改动数值，采用前请核对"
    assert fix["artifactChanges"] == [{
        "artifactLocation": {"uri": "dept.yaml", "uriBaseId": "ROOT"},
        "replacements": [{
            "deletedRegion": {"startLine": 4, "startColumn": 12, "endLine": 4, "endColumn": 18},
            "insertedContent": {"text": "792.60"},
        }],
    }]  # fmt: skip


def test_a_text_that_yaml_would_read_otherwise_is_no_fix(outcome: Outcome, finding: Finding) -> None:
    assert fixed(outcome, finding, Edit(finding.span, "1,792.60")) == []
    assert fixed(outcome, finding, Edit(finding.span, "'>=1,792.60'", ">=1,792.60")) != []
    comma = Span(finding.span.source, finding.span.start, finding.span.end + 1)
    assert fixed(outcome, finding, Edit(comma, "1,792.60")) != []


def test_nothing_checked_is_valid() -> None:
    assert run_of(Outcome([]), exit_code=3)["results"] == []
