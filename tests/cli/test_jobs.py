"""``--jobs``: the same bytes whatever the number of processes; what dies, and what is interrupted."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import CLEAN, REPORT

HOOK = """
import multiprocessing, os, time
from reportlint.running import checking
understand = checking.understand_input
def patched(path, *rest):
    if multiprocessing.parent_process() is not None:
        if "DIE" in path:
            os._exit(7)
        if "SLEEP" in path:
            open("asleep", "w").close()
            time.sleep(60)
    return understand(path, *rest)
checking.understand_input = patched
"""
"""What a test puts in the way of processes: the names of files tell them to die or to sleep."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports of every kind: sound, broken, with attachments, last year's, no reports, unreadable, in an archive."""
    reports = tmp_path / "报告"
    reports.mkdir()
    for number in range(20):
        name = reports / f"{number:02}.yaml"
        name.write_text((REPORT if number % 3 else CLEAN).replace("示例县", f"示例{number}县"), "utf-8")
    text = "2023年度支出合计100.00万元，其中：基本支出60.00万元，项目支出{}万元。\n"
    (reports / "a.txt").write_text(text.format("40.00"), "utf-8")
    (reports / "shared.txt").write_text(text.format("41.00"), "utf-8")
    (reports / "zz.yaml").write_text(REPORT + "附件: [a.txt, shared.txt]\n", "utf-8")
    (reports / "zy.yaml").write_text(REPORT + "附件: [shared.txt, 05.yaml]\n", "utf-8")
    last = CLEAN.replace("2023", "2022")
    (reports / "last.yaml").write_text(last, "utf-8")
    (reports / "zx.yaml").write_text(
        REPORT.replace("年度: 2023,", "年度: 2023, 上年自评报告: last.yaml,").replace("示例县", "某县"), "utf-8"
    )
    (reports / "note.txt").write_text("没有数字。\n", "utf-8")
    (reports / "bad.yaml").write_bytes(b"\x00\x01\xff" * 100)
    (reports / "accepted.yaml").write_text(
        REPORT.replace("合计: 795.63", "合计: 795.63  # reportlint: ignore[TOT001] 另有说明"), "utf-8"
    )
    with zipfile.ZipFile(reports / "packed.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.yaml", REPORT)
        archive.writestr("x.yaml", REPORT + "附件: [0.yaml]\n")
    return tmp_path


def checked(folder: Path, *arguments: str, hook: bool = False, seed: str = "0") -> "subprocess.CompletedProcess[str]":
    """A run in processes of its own."""
    return subprocess.run(
        [sys.executable, "-m", "reportlint", "check", *arguments],
        cwd=folder, env=environment(folder, hook, seed), capture_output=True, text=True, encoding="utf-8", timeout=100,
    )  # fmt: skip


def environment(folder: Path, hook: bool, seed: str = "0") -> dict[str, str]:
    (folder / "hook").mkdir(exist_ok=True)
    (folder / "hook" / "sitecustomize.py").write_text(HOOK if hook else "")
    path = os.pathsep.join(filter(None, (str(folder / "hook"), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed, "LC_ALL": "C.UTF-8"}


def test_the_same_bytes_whatever_the_number_of_processes_and_the_order(folder: Path) -> None:
    (folder / ".reportlint.yaml").write_text("baseline: known.yaml\n", "utf-8")
    known = subprocess.run(
        [sys.executable, "-m", "reportlint", "baseline", "update", "报告/01.yaml", "报告/02.yaml"],
        cwd=folder, env=environment(folder, hook=False), capture_output=True, check=False,
    )  # fmt: skip
    assert (folder / "known.yaml").exists(), known.stderr
    for form in ("json", "text"):
        one = checked(folder, "--format", form, "--jobs", "1", "报告")
        assert one.returncode == 4
        assert "TOT001" in one.stdout
        for jobs, seed in (("2", "1"), ("3", "2")):
            several = checked(folder, "--format", form, "--jobs", jobs, "报告", seed=seed)
            assert (several.stdout, several.stderr, several.returncode) == (one.stdout, one.stderr, one.returncode)
    inputs = {each["path"]: each for each in json.loads(checked(folder, "--format", "json", "报告").stdout)["inputs"]}
    assert inputs["报告/shared.txt"]["part_of"] == "报告/zy.yaml"
    assert inputs["报告/a.txt"]["part_of"] == "报告/zz.yaml"
    assert inputs["报告/packed.zip/0.yaml"]["part_of"] == "报告/packed.zip/x.yaml"
    assert not inputs["报告/last.yaml"]["checked"]


def test_files_of_one_report_stay_together(folder: Path) -> None:
    (folder / ".reportlint.yaml").write_text("report_folders: true\n", "utf-8")
    for number in range(4):
        each = folder / f"单位{number}"
        each.mkdir()
        (each / "报告.yaml").write_text(REPORT, "utf-8")
        (each / "附表.txt").write_text("支出合计792.60万元。\n", "utf-8")
    paths = [f"单位{number}" for number in range(4)]
    one, two = (checked(folder, "--format", "json", "--jobs", jobs, *paths) for jobs in ("1", "2"))
    assert one.stdout == two.stdout
    assert sum(bool(each["part_of"]) for each in json.loads(two.stdout)["inputs"]) == 4


def test_fixes_are_made_once_whatever_the_number_asked_for(folder: Path) -> None:
    for number in range(3):
        (folder / f"{number}.yaml").write_text(REPORT.replace("合计: 795.63", "合计: 792.60, "), "utf-8")
    before = checked(folder, "--jobs", "1", "--diff", "0.yaml", "1.yaml", "2.yaml")
    after = checked(folder, "--jobs", "2", "--diff", "0.yaml", "1.yaml", "2.yaml")
    assert (before.stdout, before.returncode) == (after.stdout, after.returncode)


def test_a_process_that_dies_costs_one_file_which_is_told(folder: Path) -> None:
    (folder / "报告" / "DIE.yaml").write_text(CLEAN, "utf-8")
    with zipfile.ZipFile(folder / "报告" / "packed2.zip", "w") as archive:
        archive.writestr("0.yaml", REPORT)
        archive.writestr("DIE.yaml", REPORT)
        archive.writestr("1.yaml", REPORT)
    without = json.loads(checked(folder, "--format", "json", "--jobs", "1", "报告").stdout)
    done = checked(folder, "--format", "json", "--jobs", "2", "--lang", "en", "报告", hook=True)
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    made = json.loads(done.stdout)
    assert [each["path"] for each in made["inputs"]] == [each["path"] for each in without["inputs"]]
    lost = [each for each in made["findings"] if each["code"] == "INP901"]
    assert [each["path"] for each in lost] == ["报告/DIE.yaml", "报告/packed2.zip/DIE.yaml"]
    assert {each["category"] for each in lost} == {"input"}
    assert all("exit code 7" in each["message"] for each in lost)

    def of_one_file(findings: list[dict[str, Any]]) -> set[str]:
        """The findings that hang on nothing outside of their file."""
        return {each["fingerprint"] for each in findings if each["code"] != "REF021"}

    others = of_one_file(made["findings"]) - of_one_file(lost)
    assert others == of_one_file([each for each in without["findings"] if "DIE" not in each["path"]])


@pytest.mark.skipif(sys.platform == "win32", reason="signals to groups of processes are POSIX")
def test_an_interrupted_run_tells_what_was_done_and_leaves_no_process(folder: Path) -> None:
    for number in range(2):
        (folder / "报告" / f"1{number}SLEEP.yaml").write_text(CLEAN, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "reportlint", "check", "--format", "json", "--jobs", "2", "报告"],
        cwd=folder, env=environment(folder, hook=True), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True, text=True, encoding="utf-8",
    )  # fmt: skip
    while not (folder / "asleep").exists():
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    out, error = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in error
    assert "SLEEP" not in json.dumps([each["path"] for each in json.loads(out)["inputs"]])
    for _ in range(50):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a process is left")


def test_processes_that_cannot_be_started_are_done_without(folder: Path) -> None:
    environment(folder, hook=True)
    hook = "import multiprocessing.process as process\ndef start(self):\n    raise OSError('no more')\nprocess.BaseProcess.start = start\n"
    one = checked(folder, "--format", "json", "--jobs", "1", "报告")
    (folder / "hook" / "sitecustomize.py").write_text(hook)
    path = str(folder / "hook")
    done = subprocess.run(
        [sys.executable, "-m", "reportlint", "check", "--format", "json", "--jobs", "2", "报告"],
        cwd=folder, env={**os.environ, "PYTHONPATH": path, "LC_ALL": "C.UTF-8"}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == (one.stdout, one.stderr)
