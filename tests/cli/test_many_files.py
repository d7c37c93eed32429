"""A folder of more files than results are held in memory for: broken ones, one of 50 MB, one that ends its process."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from cli.conftest import CLEAN, REPORT
from cli.test_jobs import checked, environment
from reportlint.running.run import MANY

BROKEN = 20
QUICK = ("--select", "total,input,STR021", "--jobs", "2", "--lang", "en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(MANY):
        below = tmp_path / "报告" / f"{number // 100:02}"
        below.mkdir(parents=True, exist_ok=True)
        text = (REPORT if number % 10 == 0 else CLEAN).replace("示例县", f"示例{number}县")
        data = b"\x00\x01\xff" * 100 if number % (MANY // BROKEN) == 7 else text.encode()
        (below / f"{number:04}.yaml").write_bytes(data)
    with (tmp_path / "报告" / "large.yaml").open("wb") as file:
        file.truncate(50_000_000)  # nothing of it lies on the disk
    (tmp_path / "报告" / "DIE.yaml").write_text(CLEAN, "utf-8")
    return tmp_path


def test_every_broken_file_is_told_once_in_every_format(folder: Path) -> None:
    files = {form: folder / f"out.{form}" for form in ("json", "jsonl", "sarif", "txt")}
    wanted = [word for form, file in files.items() for word in ("--format", f"{form.replace('txt', 'text')}={file}")]
    done = checked(folder, *QUICK, *wanted, "报告", hook=True)
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    found = json.loads(files["json"].read_text("utf-8"))
    unread = [each["path"] for each in found["findings"] if each["code"] in ("INP010", "INP901")]
    assert {"报告/large.yaml", "报告/DIE.yaml"} <= set(unread)
    broken = {
        path
        for path, data in ((path, path.read_bytes()[:1]) for path in (folder / "报告").glob("*/*.yaml"))
        if data == b"\x00"
    }
    assert len(broken) == BROKEN
    told = Counter(each["path"] for each in found["findings"] if each["category"] == "input")
    assert {path: told[path] for path in (str(each.relative_to(folder)) for each in broken)} == {
        str(each.relative_to(folder)): 1 for each in broken
    }
    assert found["summary"]["files"] == len(found["inputs"]) - found["summary"]["unreadable"]
    lines = [json.loads(line) for line in files["jsonl"].read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines if line["type"] == "finding"] == [each["id"] for each in found["findings"]]
    run = json.loads(files["sarif"].read_text("utf-8"))["runs"][0]
    assert len(run["results"]) == len(found["findings"])
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == found["summary"]["unreadable"]
    text = files["txt"].read_text("utf-8")
    assert all(f"{path}  whole file" in text for path in unread)


@pytest.mark.skipif(sys.platform == "win32", reason="signals to groups of processes are POSIX")
def test_an_interrupted_run_tells_what_was_done(folder: Path) -> None:
    (folder / "报告" / "SLEEP.yaml").write_text(CLEAN, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "reportlint", "check", *QUICK, "--format", "jsonl", "报告"],
        cwd=folder, env=environment(folder, hook=True), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True, text=True, encoding="utf-8",
    )  # fmt: skip
    end = time.monotonic() + 60
    while not (folder / "asleep").exists() and time.monotonic() < end:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    out, error = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in error
    lines = [json.loads(line) for line in out.splitlines()]
    inputs = [line["path"] for line in lines if line["type"] == "input"]
    assert 0 < len(inputs) <= MANY + 2
    assert inputs == sorted(inputs)
    assert "报告/SLEEP.yaml" not in inputs
    assert lines[-1]["type"] == "summary"
