"""A review that was interrupted goes on where it stopped, and its list is what it would have been."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reportlint.cli import main
from reviewing.reports import FIRST

LIST, JOURNAL = "问题清单.xlsx", "问题清单.xlsx.进度"
REPORTS = 200


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Reports of many units, the same unit in two years and twice in one among them; one names another file as its."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    (tmp_path / "报送").mkdir()
    for number in range(REPORTS):
        text = FIRST.replace("示例县", f"示例{number:03d}县")
        if number % 3:
            text = text.replace("公用支出: 12.00", "公用支出: 10.00")
        (tmp_path / f"报送/{number:03d}.yaml").write_text(text, "utf-8")
    (tmp_path / "报送/同一单位.yaml").write_text(FIRST.replace("示例县", "示例001县"), "utf-8")
    (tmp_path / "报送/上年.yaml").write_text(FIRST.replace("示例县", "示例002县").replace("2023", "2022"), "utf-8")
    (tmp_path / "报送/附件.txt").write_text("支出合计118.50万元，其中基本支出70.00万元，项目支出48.00万元。\n", "utf-8")
    main_report = tmp_path / "报送/003.yaml"
    main_report.write_text(main_report.read_text("utf-8") + "附件: [附件.txt]\n", "utf-8")
    return tmp_path


def started(*options: str) -> "subprocess.Popen[str]":
    """A review in a process of its own, as far as some reports."""
    command = [sys.executable, "-m", "reportlint", "review", "报送", "-o", LIST, *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    limit = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < limit:
        if os.path.exists(JOURNAL) and Path(JOURNAL).read_bytes().count(b"\n") > 20:
            break
        time.sleep(0.002)
    assert process.poll() is None, process.communicate()
    return process


def recalled(capsys: pytest.CaptureFixture[str]) -> int:
    found = re.search(r"其中(\d+)个文件上次已检查", capsys.readouterr().out)
    return int(found.group(1)) if found else 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_in_the_middle(folder: Path, jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["review", "报送", "-o", "不中断.xlsx", "--jobs", "1"])
    process = started("--jobs", jobs)
    process.kill()
    process.communicate()
    assert not os.path.exists(LIST)
    with open(JOURNAL, "ab") as file:
        file.write(b'{"files":{"cut')  # as a power cut leaves it
    capsys.readouterr()
    assert main(["review", "报送", "-o", LIST, "--jobs", jobs]) == 1
    assert 20 <= recalled(capsys) < REPORTS
    assert Path(LIST).read_bytes() == Path("不中断.xlsx").read_bytes()
    assert not os.path.exists(JOURNAL)


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be sent Ctrl-C alone there")
def test_stopped_by_hand(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["review", "报送", "-o", "不中断.xlsx", "--jobs", "1"])
    process = started("--jobs", "1")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert "清单不完整" in out
    notes = [str(cell) for row in load_workbook(LIST)["说明"].iter_rows(values_only=True) for cell in row]
    assert any("中断" in text for text in notes)
    assert os.path.exists(JOURNAL)
    # What has changed meanwhile is checked again; what has not is not.
    changed = Path("报送/000.yaml")
    changed.write_text(changed.read_text("utf-8").replace("公用支出: 12.00", "公用支出: 10.00"), "utf-8")
    capsys.readouterr()
    main(["review", "报送", "-o", LIST])
    assert 20 <= recalled(capsys) < REPORTS
    main(["review", "报送", "-o", "不中断.xlsx"])
    assert Path(LIST).read_bytes() == Path("不中断.xlsx").read_bytes()


def test_other_settings_and_another_language_start_anew(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    process = started("--jobs", "1")
    process.kill()
    process.communicate()
    main(["review", "报送", "-o", LIST, "--select", "TOT"])
    assert recalled(capsys) == 0
