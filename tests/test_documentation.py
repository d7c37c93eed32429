"""The code in the guides runs and prints what its comments say; the report in the guide is a sound one."""

import re
from pathlib import Path

import pytest

from reportlint.rules.catalogue import entries
from reportlint.testing import findings

ROOT = Path(__file__).resolve().parent.parent


def test_the_python_guide(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs/python.md").read_text("utf-8")
    names: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", text, re.S):
        exec(compile(block, "docs/python.md", "exec"), names)
        printed = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
        promised = [" ".join(line[1:].split()) for line in block.splitlines() if line.startswith("# ")]
        assert printed == promised


@pytest.mark.parametrize("guide", ["repository.md", "commands.md"])
def test_the_rules_that_a_guide_names_exist(guide: str) -> None:
    from reportlint.rules.catalogue import entries

    known = {entry.code for entry in entries()} | {"INP900", "INP901"}
    named = set(re.findall(r"\b[A-Z]{3}\d{3}\b", (ROOT / "docs" / guide).read_text("utf-8")))
    assert named
    assert named <= known


def test_the_report_in_the_guide_is_sound() -> None:
    text = (ROOT / "docs/report-format.md").read_text("utf-8")
    report = re.findall(r"```yaml\n(.*?)```", text, re.S)[0]
    assert [finding.message["zh"] for finding in findings(report)] == []


def test_the_table_of_rules_names_every_rule_and_no_other() -> None:
    """Codes and ranges of codes (INP001–INP008) of docs/rules-table.md."""
    text = (ROOT / "docs/rules-table.md").read_text("utf-8")
    named: set[str] = set()
    for category, first, last in re.findall(r"\b([A-Z]{3})(\d{3})(?:–[A-Z]{3}(\d{3}))?", text):
        named.update(f"{category}{number:03}" for number in range(int(first), int(last or first) + 1))
    known = {entry.code for entry in entries()}
    assert sorted(known - named) == []
    assert sorted(named - known) == []
