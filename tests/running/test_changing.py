"""A file that is deleted, cut short or replaced while it is checked is a finding or one line, and the others are checked."""

import io
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from reportlint.cli import main
from reportlint.running import opening

REPORT = """\
报告格式: 1
报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
收支情况:
  支出: {合计: 128.00, 基本支出: 88.00, 项目支出: 40.00}
"""
OTHER = REPORT.replace("128.00", "130.00").replace("88.00", "85.00")
"""Of the same unit and year, so that the two are compared and read a second time; its sum is wrong."""


def packed(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def becomes_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "emptied": lambda path: path.write_bytes(b""),
    "cut": cut,
    "another report": lambda path: path.write_text("报告格式: 1\n报告: {年度: 2023}\n", "utf-8"),
    "no report": lambda path: path.write_bytes(b"x: [1, 2\n" * 3),
    "a folder": becomes_a_folder,
    "another archive": lambda path: path.write_bytes(packed({"别的.yaml": REPORT})),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "报送"
    made.mkdir()
    (made / "甲.yaml").write_text(REPORT, "utf-8")
    (made / "乙.yaml").write_text(OTHER, "utf-8")
    inner = packed({"里.yaml": REPORT, "里2.yaml": OTHER})
    (made / "包.zip").write_bytes(packed({"丙.yaml": REPORT, "丁.yaml": OTHER, "层.zip": inner}))
    (made / "又.zip").write_bytes(packed({"戊.yaml": OTHER, "己.yaml": REPORT}))
    yield made
    shutil.rmtree(made)


FILES = ["报送/甲.yaml", "报送/乙.yaml", "报送/包.zip", "报送/又.zip"]
"""In this order, so that the first archive is opened again when its files are checked."""

COMMANDS = {
    "check": ["check", *FILES, "--jobs", "1"],
    "fix": ["check", *FILES, "--jobs", "1", "--fix"],
    "review": ["review", *FILES, "--jobs", "1", "-o", "清单.xlsx"],
    "baseline": ["baseline", "update", *FILES],
}


@pytest.mark.parametrize(("command", "name", "change"), list(product(COMMANDS, ("乙.yaml", "包.zip"), CHANGES)))
def test_a_file_that_changes_before_it_is_opened_again(
    command: str,
    name: str,
    change: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    really, changing = opening._open, folder / name
    for time in (1, 2, 3):
        (folder / "甲.yaml").write_text(REPORT, "utf-8")
        if changing.is_dir():
            changing.rmdir()
        changing.write_bytes(OTHER.encode() if name == "乙.yaml" else (folder / "又.zip").read_bytes())
        left = [time]

        def open_later(path: str, flags: int, left: list[int] = left) -> int:
            if os.path.basename(path) == name:
                left[0] -= 1
                if not left[0]:
                    CHANGES[change](changing)
            return really(path, flags)

        monkeypatch.setattr(opening, "_open", open_later)
        code = main(COMMANDS[command])
        said = "".join(capfd.readouterr())
        assert code in (0, 1, 4), said
        assert "Traceback" not in said
        assert "INP901" not in said, "the tool itself failed"
        if command == "check":
            assert "甲.yaml" in said, "the others are checked"


def test_an_archive_that_is_replaced_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    really, times = opening._open, [0]

    def open_later(path: str, flags: int) -> int:
        if path.endswith("包.zip"):
            times[0] += 1
            if times[0] == 2:
                (folder / "包.zip").write_bytes(packed({"丙.yaml": OTHER}))
        return really(path, flags)

    monkeypatch.setattr(opening, "_open", open_later)
    assert main(COMMANDS["check"]) == 4
    said = capfd.readouterr().out
    assert said.count("压缩包在检查过程中被改动") == 4
