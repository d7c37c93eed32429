"""Reports at addresses: listed and read by fsspec, named in findings, configured by nothing that lies there."""

import json
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import CLEAN, REPORT
from reportlint.output.json_output import render
from reportlint.output.options import OutputOptions
from reportlint.output.sarif_places import artifact
from reportlint.running.configuration import Configuration
from reportlint.running.discovery import is_address
from reportlint.running.outcome import Outcome
from reportlint.running.run import Call, Progress, run
from reportlint.settings import SettingsError

fsspec = pytest.importorskip("fsspec")
SILENT = Progress(lambda done, count: None, lambda stage, seconds: None)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the call, with one of reports in it."""
    reports = tmp_path / "报告"
    (reports / "下级").mkdir(parents=True)
    (reports / "a.yaml").write_text(REPORT + "附件: [下级/b.txt, ../../x.yaml]\n", "utf-8")
    (reports / "下级" / "b.txt").write_text(
        "2023年度支出合计100.00万元，其中：基本支出60.00万元，项目支出41.00万元。\n", "utf-8"
    )
    (reports / "clean.yaml").write_text(CLEAN, "utf-8")
    (reports / "picture.png").write_bytes(b"\x89PNG")
    (reports / "~$a.yaml").write_bytes(b"")
    (reports / ".reportlint.yaml").write_text("ignore: [total]\nexclude: ['*.txt']\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return reports


def checked(*paths: str, **call: Any) -> Outcome:
    return run(Call(list(paths), **call), Configuration({}), SILENT)


def told(outcome: Outcome, address: str) -> Any:
    """The run as JSON, with the address out of the names of files."""
    return json.loads(render(outcome, OutputOptions("en")).replace(address, ""))


def test_an_address_gives_what_a_folder_gives_but_for_its_configuration(folder: Path) -> None:
    there = told(checked(f"file://{folder}"), f"file://{folder}/")
    assert {each["code"] for each in there["findings"]} >= {"TOT001", "INP051"}, "what lies there configures nothing"
    (folder / ".reportlint.yaml").unlink()
    here = told(checked("报告"), "报告/")
    assert [each["path"] for each in there["inputs"]] == ["a.yaml", "clean.yaml", "下级/b.txt"]
    assert there["inputs"][2]["part_of"] == "a.yaml"
    assert there["findings"] == here["findings"]
    assert there["summary"] == {**here["summary"], "passed_over": 3}, "the picture, the lock and the configuration"


def test_the_folder_of_the_call_configures(folder: Path) -> None:
    Path(".reportlint.yaml").write_text("exclude: ['下级/*']\nignore: [TOT001]\n", "utf-8")
    found = told(checked(f"file://{folder}"), f"file://{folder}/")
    assert "下级/b.txt" not in [each["path"] for each in found["inputs"]]
    assert "TOT001" not in {each["code"] for each in found["findings"]}


def test_files_kept_in_memory_and_in_an_archive(folder: Path) -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe("/reports/x.yaml", REPORT.encode())
    try:
        found = checked("memory://reports", "memory://reports/none.yaml")
    finally:
        memory.rm("/reports", recursive=True)
    assert [(each.path, each.fatal) for each in found.inputs] == [
        ("memory:///reports/none.yaml", True),
        ("memory:///reports/x.yaml", False),
    ]
    with zipfile.ZipFile("all.zip", "w") as archive:
        archive.writestr("a/1.yaml", REPORT)
        archive.writestr("a/2.yaml", CLEAN)
        archive.writestr("note.yaml", "x: 1\n")
    assert [each.path for each in checked("zip://a/*::all.zip").inputs] == ["all.zip/a/1.yaml", "all.zip/a/2.yaml"]


def test_several_processes_read_them(folder: Path) -> None:
    one, two = (checked(f"file://{folder}", jobs=jobs) for jobs in (1, 2))
    assert render(one, OutputOptions()) == render(two, OutputOptions())
    assert one.failing


@pytest.fixture
def server(folder: Path) -> Iterator[str]:
    class Silent(SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder))) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_address[1]}"
        made.shutdown()


def test_a_server_is_asked_where_a_call_names_one(server: str) -> None:
    found = checked(f"{server}/clean.yaml", f"{server}/none.yaml")
    assert [(each.path, each.fatal) for each in found.inputs] == [
        (f"{server}/clean.yaml", False),
        (f"{server}/none.yaml", True),
    ]


def test_no_report_leads_to_an_address(folder: Path) -> None:
    (folder / "a.yaml").write_text(REPORT + f"附件: ['file://{folder}/clean.yaml']\n", "utf-8")
    (folder / ".reportlint.yaml").unlink()
    codes = [(each.code, each.span.source.path) for each in checked("报告/a.yaml").findings()]
    assert ("INP051", "报告/a.yaml") in codes
    assert len(checked("报告/a.yaml").inputs) == 1


@pytest.mark.parametrize("address", ["none://a/b.yaml", "zip://*::missing.zip"])
def test_an_address_that_cannot_be_is_wrong_usage(folder: Path, address: str) -> None:
    with pytest.raises(SettingsError, match="cannot be opened"):
        checked(address)


def test_what_is_an_address(folder: Path) -> None:
    assert is_address("s3://bucket/a")
    assert not any(map(is_address, ("a/b", "C:/a", "C://a", "-", "报告", "a b://c")))
    assert artifact("s3://bucket/报告 1.yaml") == {"uri": "s3://bucket/%E6%8A%A5%E5%91%8A%201.yaml"}
