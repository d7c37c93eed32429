"""The code in the guides runs and prints what its comments say; the report in the guide is a sound one."""

import re
from pathlib import Path
from typing import Any

import pytest

from reportlint.cli import main
from reportlint.cli.outputs import FORMATS
from reportlint.rules.catalogue import entries
from reportlint.running.configuration import Configuration, profile_settings
from reportlint.running.pipeline import check_input
from reportlint.settings import Settings
from reportlint.testing import findings
from reportlint.vocabulary import vocabulary

ROOT = Path(__file__).resolve().parent.parent


def test_the_python_guide(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs/python.md").read_text("utf-8")
    names: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", text, re.S):
        exec(compile(block, "docs/python.md", "exec"), names)
        printed = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
        promised = [" ".join(line[1:].split()) for line in block.splitlines() if line.startswith("# ")]
        assert printed == promised


SAMPLES = dict(
    re.findall(r"<!-- sample: (\w+) -->\n```\w+\n(.*?)```", (ROOT / "docs/outputs.md").read_text("utf-8"), re.S)
)


def test_every_format_is_in_the_guide_to_outputs() -> None:
    guide = (ROOT / "docs/outputs.md").read_text("utf-8")
    assert set(FORMATS) >= {"text", "json", *SAMPLES}
    for name in FORMATS:
        assert f"`{name}`" in guide.split("What holds for all")[0], name


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_of_outputs_are_real(
    name: str, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: Any
) -> None:
    """Every stretch between two … stands in the output, in this order."""
    monkeypatch.chdir(ROOT)
    main(["check", "--lang", "en", "--select", "UNI001", "--format", name, "examples/lukou-2024.yaml"])
    made = capfdbinary.readouterr().out.decode("utf-8")
    at = 0
    for part in re.split(r"\n?\s*…\n?", SAMPLES[name].rstrip("\n")):
        at = made.find(part, at)
        assert at >= 0, part
        at += len(part)


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


GUIDE = (ROOT / "docs/profiles.md").read_text("utf-8")
BLOCKS = re.findall(r"```yaml (configuration|profile)\n(.*?)```\n(?:\n> (报|不报)：([^\n]*)\n)?", GUIDE, re.S)


@pytest.mark.parametrize(("kind", "text", "verb", "codes"), BLOCKS)
def test_the_guide_to_profiles(tmp_path: Path, kind: str, text: str, verb: str, codes: str) -> None:
    report = re.search(r"```yaml report\n(.*?)```", GUIDE, re.S)
    assert report is not None
    path = tmp_path / (".reportlint.yaml" if kind == "configuration" else "本局办法.yaml")
    path.write_text(text, "utf-8")
    changed = Configuration({} if kind == "configuration" else profile_settings(str(path))).settings_in(str(tmp_path))
    plain = {each.code for each in check_input("a.yaml", report[1].encode(), Settings()).findings}
    found = {each.code for each in check_input("a.yaml", report[1].encode(), changed).findings}
    expected = set(filter(None, codes.split("、")))
    if verb == "报":
        assert expected <= found - plain
    elif verb:
        assert expected <= plain - found
    else:
        assert changed.override["more_sections"][0]["name"] == "整改落实情况"


def test_the_guide_to_profiles_names_every_value() -> None:
    for name, entry in vocabulary()["profile_values"].items():
        if not name.endswith("shortest") and name not in ("plausible", "vague_weight", "no_reason"):
            assert f"{name} {entry['zh']}" in GUIDE
