"""Results that lie in a file: the same outputs, whatever the number of processes, and where the disk is full."""

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import CLEAN, REPORT
from reportlint.cli.outputs import FORMATS, Output, streams
from reportlint.output.json_output import dumped
from reportlint.output.options import OutputOptions
from reportlint.running import run as running
from reportlint.running import shelf as shelves
from reportlint.running.configuration import Configuration
from reportlint.running.outcome import Outcome
from reportlint.running.run import Call, Progress, run

SILENT = Progress(lambda done, count: None, lambda stage, seconds: None)
STREAMED = sorted(name for name in FORMATS if streams([Output(name, "")]))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Reports of every kind, with findings across them, accepted ones, attachments, last year's, unreadable ones."""
    for number in range(6):
        text = (REPORT if number % 2 else CLEAN).replace("示例县", f"示例{number}县")
        (tmp_path / f"{number}.yaml").write_text(text, "utf-8")
    (tmp_path / "again.yaml").write_text(REPORT, "utf-8")
    (tmp_path / "twice.yaml").write_text(REPORT, "utf-8")
    (tmp_path / "a.txt").write_text(
        "2023年度支出合计100.00万元，其中：基本支出60.00万元，项目支出41.00万元。\n", "utf-8"
    )
    (tmp_path / "z.yaml").write_text(REPORT.replace("示例县", "某县") + "附件: [a.txt]\n", "utf-8")
    (tmp_path / "last.yaml").write_text(CLEAN.replace("2023", "2022"), "utf-8")
    (tmp_path / "this.yaml").write_text(CLEAN.replace("年度: 2023,", "年度: 2023, 上年自评报告: last.yaml,"), "utf-8")
    accepted = REPORT.replace("合计: 795.63", "合计: 795.63  # reportlint: ignore[TOT001] 另有说明")
    (tmp_path / "accepted.yaml").write_text(accepted, "utf-8")
    (tmp_path / "note.txt").write_text("没有数字。\n", "utf-8")
    (tmp_path / "bad.yaml").write_bytes(b"\x00\x01\xff" * 100)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def outcome(jobs: int, *, streams: bool, **settings: Any) -> Outcome:
    return run(Call(["."], streams=streams, jobs=jobs), Configuration(settings), SILENT)


def rendered(found: Outcome) -> dict[str, str]:
    options = OutputOptions("en", statistics=True, exit_code=found.exit_code())
    return {name: import_module(FORMATS[name]).render(found, options) for name in STREAMED}


def same_as_in_memory(monkeypatch: pytest.MonkeyPatch, jobs: int, **settings: Any) -> None:
    known = outcome(1, streams=False, **settings)
    monkeypatch.setattr(running, "MANY", 2)
    found = outcome(jobs, streams=True, **settings)
    assert isinstance(found.inputs, shelves.Shelved)
    assert rendered(found) == rendered(known)
    assert (found.failing, found.gone, found.exit_code()) == (known.failing, known.gone, known.exit_code())
    assert found.left_out == known.left_out


@pytest.mark.parametrize("jobs", [1, 2])
def test_outputs_are_the_same_as_from_memory(folder: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    assert {"text", "json", "jsonl", "sarif", "csv", "github", "junit"} <= set(STREAMED)
    assert "STR021" in rendered(outcome(1, streams=False))["jsonl"], "a finding across files"
    same_as_in_memory(monkeypatch, jobs)


def test_findings_of_little_confidence_and_known_ones_stay_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportlint.running.baseline import Baseline

    known = Baseline("known.yaml")
    known.update(run(Call(["1.yaml", "3.yaml"]), Configuration({}), SILENT).inputs, None)
    Path("known.yaml").write_text(known.render(), "utf-8")
    (folder / "3.yaml").write_text(CLEAN, "utf-8")
    same_as_in_memory(monkeypatch, 1, baseline="known.yaml", confidence="high")


def test_what_a_full_disk_does_not_take_stays_in_memory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        """A file that takes a few bytes and no more."""

        def __init__(self, make: Callable[..., Any], **options: Any) -> None:
            self._file = make(**options)
            self._room = 3000

        def write(self, data: memoryview) -> int:
            if not self._room:
                raise OSError(28, "No space left on device")
            taken: int = self._file.write(data[: self._room])
            self._room -= taken
            return taken

        def seek(self, at: int) -> None:
            self._file.seek(at)

        def read(self, length: int) -> bytes:
            data: bytes = self._file.read(length)
            return data

    make = shelves.tempfile.TemporaryFile
    monkeypatch.setattr(shelves.tempfile, "TemporaryFile", lambda **options: Full(make, **options))
    same_as_in_memory(monkeypatch, 1)


def test_an_interrupted_run_tells_what_was_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(done: int, count: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    monkeypatch.setattr(running, "MANY", 2)
    found = run(Call(["."], streams=True, jobs=1), Configuration({}), SILENT._replace(done=interrupt))
    assert found.exit_code() == 130
    assert 0 < len(found.inputs) <= 5
    assert all(json.loads(line) for line in rendered(found)["jsonl"].splitlines())


def test_a_workbook_has_everything_in_memory() -> None:
    assert not streams([Output("jsonl", "a"), Output("xlsx", "b")])


def test_json_in_pieces_is_what_json_writes() -> None:
    rows = [{"a": [1, {"b": "x\ny\u2028"}], "c": {}}, {"a": [], "c": None}]
    whole = {"head": {"v": 1}, "none": [], "rows": rows, "in": {"rows": rows, "last": "是"}}
    streamed = {**whole, "none": iter(()), "rows": iter(rows), "in": {**whole["in"], "rows": iter(rows)}}  # type: ignore[dict-item]
    nested = {**streamed, "in": iter([streamed["in"]])}
    expected = {**whole, "in": [whole["in"]]}
    written = json.dumps(expected, ensure_ascii=False, indent=2).replace("\u2028", "\\u2028")
    assert "".join(dumped(nested)) == written
