"""The program for machines without Python: it is built as docs/program.md says, and run where there is nothing else."""

import json
import os
import re
import subprocess
import sys
import tarfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from shared import ROOT

ASKED = os.environ.get("REPORTLINT_BUILD_PROGRAM")
"""1, or the folder in which the program was built."""
if not ASKED:
    pytest.skip("set REPORTLINT_BUILD_PROGRAM=1 (.ci/run does): it builds the program", allow_module_level=True)

LARGEST_FOLDER, LARGEST_ARCHIVE = 220e6, 110e6
"""Bytes; docs/program.md states the sizes."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the program, in a place whose name is Chinese, as the archive has it."""
    out = Path(str(ASKED))
    if ASKED == "1":
        out = tmp_path_factory.mktemp("made")
        subprocess.run([sys.executable, str(ROOT / "linter" / "program" / "build.py"), "--out", str(out)], check=True)
    (archive,) = out.glob("reportlint-*.tar.gz")
    assert archive.stat().st_size < LARGEST_ARCHIVE
    place = tmp_path_factory.mktemp("自查 工具")
    with tarfile.open(archive) as packed:
        packed.extractall(place)
    return place / "reportlint"


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing is found: no Python, no program of the system, no language."""
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    return {"PATH": str(nothing), "HOME": str(nothing)}


@pytest.fixture
def run(folder: Path, bare: dict[str, str], tmp_path: Path) -> "Run":
    """Calls of the command line in an empty folder."""
    return Run(folder / "reportlint", bare, tmp_path)


class Run:
    """Calls of the command line in a folder."""

    def __init__(self, program: Path, environment: dict[str, str], folder: Path) -> None:
        self.program, self.environment, self.folder = program, environment, folder

    def __call__(self, *words: str, code: int = 0) -> str:
        done = subprocess.run([str(self.program), *words], env=self.environment, cwd=self.folder, capture_output=True)
        assert done.returncode == code, done.stdout.decode() + done.stderr.decode()
        assert b"Traceback" not in done.stderr
        return done.stdout.decode("utf-8")

    def put(self, name: str, data: bytes) -> str:
        """Writes a file; its name."""
        (self.folder / name).write_bytes(data)
        return name

    def example(self, name: str = "lukou-2024.yaml") -> str:
        """A shipped example under a Chinese name."""
        return self.put(f"路口 {name}", (ROOT / "examples" / name).read_bytes())


def test_a_check_says_what_the_installed_command_says(run: Run) -> None:
    name = run.example()
    installed = [sys.executable, "-m", "reportlint", "check", "--lang", "zh", name]
    said = subprocess.run(installed, cwd=run.folder, capture_output=True, check=False).stdout.decode("utf-8")
    assert run("check", name, "--lang", "zh", code=1) == said
    assert "UNI001" in said


def test_outputs(run: Run) -> None:
    name = run.example()
    assert json.loads(run("check", name, "--format", "json", code=1))["findings"]
    assert run("check", name, "--format", "html", code=1).startswith("<!doctype html>")
    run("check", name, "-o", "问题清单.xlsx", code=1)
    with zipfile.ZipFile(run.folder / "问题清单.xlsx") as workbook:
        assert "UNI001" in workbook.read("xl/sharedStrings.xml").decode("utf-8")
    run("review", name, "-o", "复核.xlsx", code=1)
    assert zipfile.is_zipfile(run.folder / "复核.xlsx")


def test_word_excel_and_pdf(run: Run) -> None:
    from layouts.catalogue import LAYOUTS
    from layouts.write_docx import word
    from layouts.write_pdf import printed
    from layouts.write_xlsx import workbook

    layout = next(each for each in LAYOUTS if each.name == "department_with_projects_and_text")
    run.put("自评报告.docx", word(layout.pieces()))
    run.put("自评报告.xlsx", workbook([("自评表", list(layout.pieces()))]))
    run.put("自评报告.pdf", printed(layout.pieces()))
    for name in ("自评报告.docx", "自评报告.xlsx", "自评报告.pdf"):
        (read,) = json.loads(run("check", name, "--format", "json"))["inputs"]
        assert read["figures"] > 20
    run("annotate", "自评报告.docx", "-o", "批注.docx")
    assert zipfile.is_zipfile(run.folder / "批注.docx")


def test_rules_and_their_pages(run: Run) -> None:
    assert "TOT001" in run("rules")
    assert "合计" in run("explain", "TOT001")
    assert "适用办法" in run("init")
    assert json.loads(run("schema"))["$schema"]


def test_several_processes(run: Run) -> None:
    for number in range(6):
        run.put(f"{number}.yaml", (ROOT / "examples" / "lukou-2024.yaml").read_bytes())
    alone = run("check", ".", "--jobs", "1", code=1)
    assert run("check", ".", "--jobs", "2", code=1) == alone


def test_wrong_usage_is_one_line(run: Run) -> None:
    done = subprocess.run([str(run.program), "chekc"], env=run.environment, capture_output=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.decode("utf-8").splitlines()) == 1


@pytest.fixture
def address(folder: Path, bare: dict[str, str], tmp_path: Path) -> Iterator[str]:
    """The address of a page on a folder with a report; the program ends when it is told to."""
    reports = tmp_path / "材料"
    reports.mkdir()
    (reports / "报告.yaml").write_bytes((ROOT / "examples" / "lukou-2024.yaml").read_bytes())
    command = [str(folder / "reportlint-open"), str(reports), "--no-browser", "--lang", "zh"]
    with subprocess.Popen(command, env=bare, stdout=subprocess.PIPE, cwd=tmp_path) as process:
        assert process.stdout is not None
        yield "http" + process.stdout.readline().decode("utf-8").partition("http")[2].strip()
        process.terminate()
        assert process.wait(20) == 0


def test_the_page(address: str) -> None:
    end = time.monotonic() + 60
    text = ""
    while "UNI001" not in text and time.monotonic() < end:
        with urllib.request.urlopen(address) as answer:
            text = answer.read().decode("utf-8")
        time.sleep(0.2)
    assert "UNI001" in text
    style = re.search(r'href="([^"]+\.css[^"]*)"', text)
    assert style is not None
    with urllib.request.urlopen(urljoin(address, style[1])) as answer:
        assert answer.status == 200


def test_what_it_starts_gets_no_library_of_its_own(folder: Path, bare: dict[str, str], tmp_path: Path) -> None:
    browser, seen = tmp_path / "browser", tmp_path / "seen"
    browser.write_text(f'#!/bin/sh\necho "$LD_LIBRARY_PATH" > "{seen}.part"; /bin/mv "{seen}.part" "{seen}"\n', "utf-8")
    browser.chmod(0o700)
    environment = {**bare, "BROWSER": str(browser), "LD_LIBRARY_PATH": "/given"}
    with subprocess.Popen([str(folder / "reportlint-open")], env=environment, stdout=subprocess.DEVNULL) as process:
        end = time.monotonic() + 60
        while not seen.exists() and time.monotonic() < end:
            time.sleep(0.1)
        process.terminate()
    assert seen.read_text("utf-8") == "/given\n"


def test_it_starts_in_time(run: Run) -> None:
    """Under three seconds, the best of three, and a third of that of the processor."""
    name = run.example()
    taken = []
    for _ in range(3):
        before, start = os.times(), time.monotonic()
        run("check", name, code=1)
        after = os.times()
        busy = after.children_user + after.children_system - before.children_user - before.children_system
        taken.append((time.monotonic() - start, busy))
    print("wall and processor seconds of a check:", taken)
    assert min(wall for wall, _ in taken) < 3
    assert min(busy for _, busy in taken) < 1


def test_what_lies_beside_it(folder: Path) -> None:
    size = sum(path.stat().st_size for path in folder.rglob("*") if not path.is_symlink())
    assert size < LARGEST_FOLDER
    assert "reportlint-open" in (folder / "使用说明.txt").read_text("utf-8-sig")
    listed = (folder / "licences" / "list.txt").read_text("utf-8")
    for name in ("Python", "reportlint", "click", "pandas", "numpy", "lxml", "pillow", "waitress", "pyinstaller"):
        assert re.search(rf"^{name}\b.*: \S", listed, re.M), name
    assert not any("GPL" in line for line in listed.splitlines() if not line.startswith("pyinstaller "))
    assert not {"hypothesis", "pytest", "tkinter", "dask"} & {path.name for path in folder.rglob("*")}
