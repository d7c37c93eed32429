"""A full disk, or the end of the process, at each step of each command that writes: the old file or the new one, never half."""

import json
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from faults.breaking import KILLED
from layouts.catalogue import LAYOUTS
from layouts.write_docx import word
from reportlint.output.finding_list.workbook import write_workbook
from reportlint.reading import read
from reportlint.writing.content import Content
from reportlint.writing.emitter import emit
from reviewing.reports import FIRST, reviewed
from shared import ROOT

REPORT = (ROOT / "examples" / "lukou-2024.yaml").read_text("utf-8")

REASONS = "# 复核\nsuppressions:\n- {指纹: TOT009-000000000000-000000000000, 理由: 以批复为准}\n"
"""The reasons given before."""

COMMANDS = {
    "fixes": ["check", "reports/a.yaml", "--fix", "--unsafe-fixes"],
    "an output": ["check", "reports/a.yaml", "-o", "out.json"],
    "a new output": ["check", "reports/a.yaml", "-o", "new.sarif"],
    "two outputs": ["check", "reports/a.yaml", "--format", "json=out.json", "--format", "csv=new.csv"],
    "a list": ["check", "reports/a.yaml", "-o", "list.xlsx"],
    "baseline": ["baseline", "update", "reports/a.yaml", "--baseline", "known.json"],
    "comments": ["annotate", "reports/b.docx", "-o", "marked.docx"],
    "review": ["review", "reports", "-o", "list.xlsx"],
    "import": ["import", "reports/b.docx", "-o", "imported.yaml"],
    "an update": ["import", "reports/b.docx", "--update", "old.yaml"],
    "init": ["init", "-o", "new.yaml"],
    "a repository": ["init", "--repository", "new", "--ci", "gitlab"],
    "lists of units": ["review", "--issue", "accepted.xlsx", "-o", "issued.xlsx", "--split", "unit"],
    "a reason": ["reasons", "reports/a.yaml"],
}  # fmt: skip


def folder(path: Path) -> Path:
    """A folder with reports, and the outputs of another run."""
    path.joinpath("reports").mkdir()
    path.joinpath("reports", "a.yaml").write_text(REPORT, "utf-8")
    path.joinpath("reports", "b.docx").write_bytes(word(LAYOUTS[0].pieces()))
    path.joinpath("out.json").write_text("{}", "utf-8")
    path.joinpath("reports", "a.yaml.reportlint.yaml").write_text(REASONS, "utf-8")
    path.joinpath("old.yaml").write_bytes(structured().replace(b"104.71", b"104.79", 1))
    path.joinpath("accepted.xlsx").write_bytes(accepted())
    return path


@lru_cache(maxsize=1)
def structured() -> bytes:
    """The document of the folder as a structured report."""
    content = Content(read("b.docx", word(LAYOUTS[0].pieces())).document)  # type: ignore[arg-type]
    return emit(content.mapping()).encode()


@lru_cache(maxsize=1)
def accepted() -> bytes:
    """A list of problems that somebody accepts."""
    made = reviewed({"a.yaml": FIRST}).made
    return write_workbook(made._replace(problems=[{**row, "opinion": "accept"} for row in made.problems]), "zh")


def broken(path: Path, how: str, words: list[str]) -> list[dict[str, Any]]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "faults.breaking", str(path), how, *words],
        env=environment, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def halves(runs: list[dict[str, Any]], before: dict[str, str]) -> list[str]:
    """The files that are neither as they were nor as the whole run leaves them.

    What a process that was killed had not renamed yet is hidden; the journal of a review takes a cut last line.
    """
    after = runs[-1]["files"]
    return [
        name
        for run in runs
        for name, content in run["files"].items()
        if not any(part.startswith(".reportlint-") for part in Path(name).parts)
        and not name.endswith(".进度")
        and content not in (before.get(name), after.get(name))
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_process_that_is_killed_leaves_the_old_file_or_the_new_one(name: str, tmp_path: Path) -> None:
    from faults.breaking import held

    path = folder(tmp_path)
    before = held(path)
    runs = broken(path, "kill", COMMANDS[name])
    assert len(runs) > 4, runs
    assert [run["exit"] for run in runs[:-1]] == [KILLED] * (len(runs) - 1)
    assert runs[-1]["exit"] in (0, 1), runs[-1]["shown"]
    assert runs[-1]["files"] != before
    assert not halves(runs, before)
    assert all(set(before) <= set(run["files"]) for run in runs)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_is_told_and_leaves_the_old_file(name: str, tmp_path: Path) -> None:
    from faults.breaking import held

    path = folder(tmp_path)
    before = held(path)
    runs = broken(path, "full", COMMANDS[name])
    assert not halves(runs, before)
    assert "Traceback" not in "".join(run["shown"] for run in runs)
    silent = [number for number, run in enumerate(runs[:-1]) if run["files"] != runs[-1]["files"] and run["exit"] in (0, 1)
              and not _says(run["shown"])]  # fmt: skip
    assert not silent, [runs[number] for number in silent]
    left = [file for run in runs for file in run["files"] if ".tmp" in file]
    assert not left


def _says(shown: str) -> bool:
    return "No space left" in shown
