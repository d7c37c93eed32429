"""The smaller commands, and the program as a whole."""

import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reportlint import __version__


def test_version_and_help(run: Any) -> None:
    assert run("--version").out == f"reportlint {__version__}\n"
    for words in (["--help"], ["check", "-h"], ["facts", "--help"], ["rules", "--help"], ["explain", "--help"]):
        said = run(*words)
        assert (said.code, said.err) == (0, "")
        assert "--help" in said.out


def test_no_command_shows_the_help_and_fails(run: Any) -> None:
    said = run()
    assert (said.code, said.out) == (2, "")
    assert "check" in said.err


def test_a_misspelt_command_names_the_nearest(run: Any) -> None:
    said = run("chek")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "check" in said.err


def test_rules_lists_every_rule(run: Any) -> None:
    from reportlint.rules.catalogue import entries

    rows = json.loads(run("rules", "--format", "json").out)
    assert [row["code"] for row in rows] == [entry.code for entry in entries()]
    assert rows[0].keys() == {"code", "name", "category", "severity", "looks_at", "default", "title"}
    assert run("rules").out.count("\n") == len(rows)
    assert "total differs from its parts" in run("rules", "--lang", "en").out


def test_explain_takes_code_and_name(run: Any) -> None:
    page = run("explain", "TOT001")
    assert page.code == 0
    assert page.out == run("explain", "total-mismatch").out
    assert page.out.startswith("# TOT001 total-mismatch")


def test_explain_names_the_nearest_rule(run: Any) -> None:
    said = run("explain", "total-mismach")
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "total-mismatch" in said.err


def test_facts_with_keys_and_verdicts(run: Any, broken: str) -> None:
    text = run("facts", broken)
    assert text.code == 0
    assert "     5  795.63  " in text.out
    assert "不符" in text.out
    made = json.loads(run("facts", broken, "--format", "json").out)
    facts = made["facts"]
    assert [fact["value"] for fact in facts] == ["795.63", "643.40", "149.20"]
    assert facts[0]["unit"] == "万元"
    (relation,) = [relation for relation in made["relations"] if relation["kind"] == "sum"]
    assert relation["cells"] == [0, 1, 2]
    assert relation["verdict"]["status"] == "inconsistent"
    assert relation["verdict"]["difference"] == "30300"


@pytest.mark.parametrize(
    ("language", "figure", "claim"),
    [("zh", " · 金额]", "[报告结构，确定]"), ("en", " · money]", "[structure, certain]")],
)
def test_facts_speak_one_language(run: Any, broken: str, language: str, figure: str, claim: str) -> None:
    out = run("facts", broken, "--lang", language).out
    assert figure in out
    assert claim in out


def test_facts_of_what_cannot_be_read(run: Any, here: Path) -> None:
    said = run("facts", "missing.yaml")
    assert (said.code, said.out, said.err.count("\n")) == (4, "", 1)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh", "reportlint: missing.yaml: 找不到文件；核对文件名和所在文件夹"),
        ("en", "reportlint: missing.yaml: no such file: check the name and the folder"),
    ],
)
@pytest.mark.parametrize("words", [["facts"], ["import"], ["annotate", "-o", "copy.yaml"]])
def test_a_file_that_is_not_there_is_one_line_in_one_language(
    run: Any, words: list[str], language: str, line: str
) -> None:
    assert run(*words, "missing.yaml", "--lang", language).err == f"{line}\n"


def test_facts_from_standard_input(run: Any, broken: str, here: Path) -> None:
    said = run("facts", "-", "--stdin-filename", "x.yaml", stdin=(here / broken).read_bytes())
    assert said.out.startswith("x.yaml")


def test_schema_is_a_schema(run: Any) -> None:
    import jsonschema

    schema = json.loads(run("schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("command", ["check", "facts", "rules", "explain", "schema"])
def test_every_command_is_described_in_the_guide(command: str) -> None:
    guide = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
    assert f"reportlint {command}" in guide.read_text("utf-8")


def test_every_option_of_check_is_described_in_the_guide() -> None:
    from reportlint.cli.check import command

    guide = (Path(__file__).resolve().parents[2] / "docs" / "commands.md").read_text("utf-8")
    for parameter in command.params:
        for name in parameter.opts:
            assert not name.startswith("--") or name in guide, name


def shell(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    program = f"{shlex.quote(sys.executable)} -m reportlint"
    return subprocess.run(
        ["bash", "-c", command.replace("reportlint", program)],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
@pytest.mark.parametrize(
    ("command", "code", "lines"),
    [
        ("reportlint check broken.yaml | head -n 1; exit ${PIPESTATUS[0]}", 1, 0),
        ("reportlint rules --format json | true", 0, 0),
        ("reportlint check broken.yaml >&-", 1, 0),
        ("reportlint check broken.yaml >/dev/full", 2, 1),
        ("reportlint check broken.yaml --format json >/dev/full", 2, 1),
        ("reportlint check - <&- >/dev/null", 4, 1),
        ("reportlint check - </dev/null >/dev/null", 1, 0),
    ],
)
def test_streams_that_are_closed_or_full(broken: str, here: Path, command: str, code: int, lines: int) -> None:
    said = shell(command, here)
    assert (said.returncode, said.stderr.count("\n")) == (code, lines), said.stderr
