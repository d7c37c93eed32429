"""The READMEs are true: the outputs they show are the program's, the commands they name exist."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportlint.cli import main

ROOT = Path(__file__).resolve().parent.parent
SHOWN = re.compile(r"<!-- output: reportlint (?P<command>[^>]+) -->\n```text\n(?P<text>.*?)```", re.S)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_shown_output_is_the_real_one(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = SHOWN.findall((ROOT / name).read_text("utf-8"))
    assert shown
    for command, text in shown:
        done = CliRunner().invoke(main, shlex.split(command))
        assert done.stdout == text, command


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_links_and_commands_exist(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / link).exists(), link
    for command in re.findall(r"`reportlint (\w+)", text):
        assert command in main.list_commands(None), command  # type: ignore[arg-type]
