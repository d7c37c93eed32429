"""Runs the command line in this process and keeps what it says."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from reportlint.cli import main

REPORT = """报告格式: 1
报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 部门整体, 金额单位: 万元}
收支情况:
  支出:
    合计: 795.63
    人员经费: 643.40
    公用经费: 149.20
"""
CLEAN = REPORT.replace("795.63", "792.60")


class Said(NamedTuple):
    """What a run said, and its exit code."""

    code: int
    out: str
    err: str


class Stream(io.TextIOWrapper):
    """A standard stream that may pass for a terminal."""

    terminal = False

    def isatty(self) -> bool:
        return self.terminal


Run = Callable[..., Said]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with a locale that is not English."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


@pytest.fixture
def run(here: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``run("check", "a.yaml", stdin=b"", encoding="utf-8", terminal=False, every_rule=False)``.

    A check uses the rules of totals and inputs, unless it says otherwise: the command line is tested, not the rules.
    """

    def call(
        *arguments: str,
        stdin: bytes = b"",
        encoding: str = "utf-8",
        terminal: bool = False,
        every_rule: bool = False,
    ) -> Said:
        if len(arguments) > 1 and arguments[0] == "check" and "--select" not in arguments and not every_rule:
            arguments = (*arguments, "--select", "total,input")
        out, err = io.BytesIO(), io.BytesIO()
        stdout = Stream(out, encoding, newline="")
        stdout.terminal = terminal
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            patch.setattr(sys, "stdout", stdout)
            patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding, newline=""))
            code = main(list(arguments))
            sys.stdout.flush()
            sys.stderr.flush()
            return Said(code, out.getvalue().decode(encoding), err.getvalue().decode(encoding))

    return call


@pytest.fixture
def broken(here: Path) -> str:
    """A report whose total does not add up."""
    (here / "broken.yaml").write_text(REPORT, "utf-8")
    return "broken.yaml"


@pytest.fixture
def clean(here: Path) -> str:
    """A report without a fault."""
    (here / "clean.yaml").write_text(CLEAN, "utf-8")
    return "clean.yaml"
