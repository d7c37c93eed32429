"""The READMEs are true: the outputs they show are the program's, the commands they name exist."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from reportlint.cli import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
SHOWN = re.compile(r"<!-- output: reportlint (?P<command>[^>]+) -->\n```text\n(?P<text>.*?)```", re.S)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_shown_output_is_the_real_one(name: str) -> None:
    shown = SHOWN.findall((ROOT / name).read_text("utf-8"))
    assert shown
    for command, text in shown:
        done = subprocess.run(
            [sys.executable, "-m", "reportlint", *shlex.split(command)],
            cwd=ROOT,
            capture_output=True,
            check=False,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(str(ROOT / each) for each in ("linter", "checks", "config")),
            },
        )
        assert done.stdout.decode("utf-8") == text, command


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_links_and_commands_exist(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / link).exists(), link
    for command in re.findall(r"`reportlint (\w+)", text):
        assert command in COMMANDS, command
