"""Issues for GitLab: the fields it wants, fingerprints unique in the report, an empty list for nothing."""

import json

from reportlint.output.gitlab import render
from reportlint.output.options import OutputOptions
from reportlint.running.outcome import Outcome


def test_an_issue(outcome: Outcome) -> None:
    (made,) = json.loads(render(outcome, OutputOptions("en")))
    assert made["description"].startswith(
        "[must correct: total] TOT001 795.63 stated, 792.60 added up. Arithmetic: 643.40 + "
    )
    assert made["check_name"] == "TOT001 total-mismatch"
    assert made["severity"] == "major"
    assert made["location"] == {"path": "dept.yaml", "lines": {"begin": 4}}


def test_fingerprints_are_unique_and_stay(hostile: Outcome) -> None:
    made = json.loads(render(hostile, OutputOptions()).encode("utf-8", "backslashreplace"))
    prints = [each["fingerprint"] for each in made]
    assert len(set(prints)) == len(prints) == 5
    fewer = hostile._replace(inputs=hostile.inputs[1:])
    assert [each["fingerprint"] for each in json.loads(render(fewer, OutputOptions()))] == prints[3:]
    assert {each["severity"] for each in made} == {"major", "minor", "info"}


def test_an_office_file_has_its_place_in_the_description(office: Outcome) -> None:
    (made,) = json.loads(render(office, OutputOptions()))
    assert "表2第5行" in made["description"]
    assert made["location"]["lines"] == {"begin": 1}


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads(render(Outcome([]), OutputOptions())) == []
