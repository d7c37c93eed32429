"""JSON Lines: one object a line whatever the texts hold, the objects of the JSON output, the summary last."""

import json

from reportlint.output import json_output
from reportlint.output.jsonl import render
from reportlint.output.options import OutputOptions
from reportlint.running.outcome import Outcome


def test_every_line_is_an_object(hostile: Outcome) -> None:
    text = render(hostile, OutputOptions()).encode("utf-8", "backslashreplace").decode()
    made = [json.loads(line) for line in text.splitlines()]  # splits at U+2028 too, as some readers do
    assert [each["type"] for each in made] == ["run", *["finding"] * 6, *["input"] * 4, "summary"]


def test_the_objects_are_those_of_json(hostile: Outcome) -> None:
    whole = json.loads(json_output.render(hostile, OutputOptions()))
    made = [json.loads(line) for line in render(hostile, OutputOptions()).split("\n")[:-1]]

    def of(kind: str) -> list[object]:
        return [{key: value for key, value in each.items() if key != "type"} for each in made if each["type"] == kind]

    assert of("finding") == whole["findings"]
    assert of("input") == whole["inputs"]
    assert of("summary") == [{**whole["summary"], "checked": whole["checked"]}]
    assert of("run") == [{"version": 1, "tool": whole["tool"]}]


def test_nothing_found_is_valid_too() -> None:
    lines = render(Outcome([]), OutputOptions()).split("\n")
    assert [json.loads(line)["type"] for line in lines[:-1]] == ["run", "summary"]
