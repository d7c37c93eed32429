"""What is kept between checks: reasons beside reports, what an edit changed, and nothing after the end."""

import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from page.conftest import Page, report, until
from reportlint.cli import main
from reportlint.output.identity import identity
from reportlint.page import reasons
from reportlint.page.checking import Failed, Task, check
from reportlint.page.watching import look_at
from reportlint.page.workplace import PREFIX, Workplace
from reportlint.settings import SettingsError

TEXT = "报告: {{标题: 自评报告, 部门名称: 青山市民政局, 年度: 2023}}\n收支情况: {{支出: {{合计: {total}万元, 甲: 1.00万元, 乙: 1.00万元}}}}\n"


def opened(page: Page, folder: Path) -> Any:
    session = page.sessions.open_folder(str(folder))
    session.start(page.sessions.turns)
    return page.checked(session.id)


def settle(page: Page, session: Any, what: str, fingerprint: str, reason: str = "", file: str = "1") -> Any:
    data = {"file": file, "fingerprint": fingerprint, "reason": reason}
    return page.ask("POST", f"s/{session.id}/{what}", data=data)


def test_a_reason_is_kept_beside_the_report_and_read_by_the_command_too(
    page: Page, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "甲.yaml"
    file.write_text(TEXT.format(total="9.00"), "utf-8")
    session = opened(page, tmp_path)
    total = next(each for each in session.outcome.findings() if each.code == "TOT001")
    mark = identity(total).fingerprint
    answer = settle(page, session, "reason", mark, "  = 以批复\n为准 ")
    assert answer.status_code == 200
    assert answer.get_json()["counts"] == list(session.outcome.severities.values())
    beside = tmp_path / "甲.yaml.reportlint.yaml"
    main(["check", str(file), "-q"])
    assert "TOT001" not in capsys.readouterr().out
    session.start(page.sessions.turns)
    page.checked(session.id)
    assert [each.reason for each in session.outcome.inputs[0].suppressed] == ["= 以批复 为准"]

    beside.write_text("# 复核时补充\n" + beside.read_text("utf-8"), "utf-8")
    assert settle(page, session, "reason", mark, "改写").status_code == 200
    assert beside.read_text("utf-8").startswith("# 复核时补充\n")
    assert beside.read_text("utf-8").count(mark) == 1
    assert settle(page, session, "withdraw", mark).status_code == 200
    assert not beside.exists()
    assert total.code in {each.code for each in session.outcome.findings()}


def test_reasons_that_cannot_be_kept(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "材料"
    folder.mkdir()
    (folder / "甲.yaml").write_text(TEXT.format(total="9.00"), "utf-8")
    outside = tmp_path / "外.yaml"
    outside.write_text("", "utf-8")
    (folder / "甲.yaml.reportlint.yaml").symlink_to(outside)
    session = opened(page, folder)
    mark = identity(next(iter(session.outcome.findings()))).fingerprint
    assert settle(page, session, "reason", mark, "理由").status_code == 409
    assert outside.read_text("utf-8") == ""
    for file, fingerprint in (("2", mark), ("0", mark), ("x", mark), ("", mark), ("1", "TOT001-x"), ("²", mark)):
        assert settle(page, session, "reason", fingerprint, "理由", file).status_code == 409
    assert settle(page, session, "reason", mark, "  ").status_code == 400
    with pytest.raises(SettingsError):
        reasons.file_of(str(folder), "../外.yaml")
    with pytest.raises(SettingsError):
        reasons.file_of(str(folder), "材料.zip/甲.yaml")


def test_a_file_of_reasons_that_cannot_be_used_is_left_alone(page: Page, tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text(TEXT.format(total="9.00"), "utf-8")
    beside = tmp_path / "甲.yaml.reportlint.yaml"
    beside.write_text("suppressions: [{理由: 没有指纹}]\n", "utf-8")
    session = opened(page, tmp_path)
    mark = identity(next(each for each in session.outcome.findings() if each.code == "TOT001")).fingerprint
    assert settle(page, session, "reason", mark, "理由").status_code == 409
    assert beside.read_text("utf-8") == "suppressions: [{理由: 没有指纹}]\n"


def test_what_an_edit_changed(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "甲.yaml"
    file.write_text(TEXT.format(total="9.00"), "utf-8")
    session = opened(page, tmp_path)
    count = sum(session.outcome.severities.values())
    file.write_text(TEXT.format(total="2.00"), "utf-8")
    session.start(page.sessions.turns)
    page.checked(session.id)
    assert [each.finding.code for each in session.since_last.mended] == ["TOT001"]
    assert (session.since_last.new, session.since_last.left) == ([], count - 1)
    (tmp_path / "乙.yaml").write_text(TEXT.format(total="9.00").replace("青山市民政局", "白水县教育局"), "utf-8")
    session.start(page.sessions.turns)
    page.checked(session.id)
    assert (session.since_last.new, session.since_last.joined) == ([], 1)
    assert "另有 1 个文件是第一次检查" in page.ask("GET", f"s/{session.id}/").text
    file.write_bytes(b"\x00\xff" * 99)
    session.start(page.sessions.turns)
    page.checked(session.id)
    assert session.since_last.mended == []  # what cannot be read is not mended


def test_a_copy_is_not_made_of_another_file(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "甲.docx"
    file.write_bytes(report("total"))
    session = opened(page, tmp_path)
    assert page.ask("GET", f"s/{session.id}/save/copy/1").status_code == 200
    file.write_bytes(report())
    answer = page.ask("GET", f"s/{session.id}/save/copy/1")
    assert (answer.status_code, "再检查一次" in answer.get_json()["error"]) == (409, True)


def test_links_out_of_the_folder_are_not_followed(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "材料"
    folder.mkdir()
    (tmp_path / "外.yaml").write_text(TEXT.format(total="9.00"), "utf-8")
    (folder / "链.yaml").symlink_to(tmp_path / "外.yaml")
    (folder / "甲.yaml").write_text(TEXT.format(total="2.00"), "utf-8")
    assert look_at(str(folder), ["."]).outward == ["链.yaml"]
    session = opened(page, folder)
    assert [each.path for each in session.outcome.inputs] == ["甲.yaml"]


def test_a_check_that_gets_nowhere_is_ended(tmp_path: Path) -> None:
    # Seconds of work, so that nothing is heard for longer than the page waits here.
    (tmp_path / "长.txt").write_text("一、支出情况\n" + "全年支出100.00万元，比上年增长1.00%。\n" * 10_000, "utf-8")
    start = time.monotonic()
    made = check(Task(str(tmp_path), ["."], False, {}), lambda done, total: None, lambda: False, patience=0.0)
    assert isinstance(made, Failed)
    assert time.monotonic() - start < 20


def test_a_check_whose_page_is_gone_is_ended(tmp_path: Path) -> None:
    made = check(Task(str(tmp_path), ["."], False, {}), lambda done, total: None, lambda: True)
    assert isinstance(made, Failed)


def test_a_wrong_setting_is_told_on_the_page(page: Page, tmp_path: Path) -> None:
    (tmp_path / ".reportlint.yaml").write_text("没有: 1\n", "utf-8")
    (tmp_path / "甲.yaml").write_text(TEXT.format(total="2.00"), "utf-8")
    session = opened(page, tmp_path)
    assert session.state == "failed"
    assert "没有设置项" in page.ask("GET", f"s/{session.id}/").text


@pytest.mark.skipif(sys.platform == "win32", reason="needs locks of files as Linux and macOS have them")
def test_what_a_crash_left_is_removed_and_what_runs_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left = tmp_path / (PREFIX + "left")
    left.mkdir()
    (left / "lock").write_bytes(b"")
    (left / "报告.docx").write_bytes(b"x")
    running = Workplace()
    other = Workplace()
    assert not left.exists()
    assert os.path.isdir(running.folder)
    assert os.stat(running.folder).st_mode & 0o077 == 0
    for each in (running, other):
        each.close()
    assert list(tmp_path.iterdir()) == []


def test_copies_that_nobody_looks_at_are_let_go(page: Page) -> None:
    made = page.drop(("甲.yaml", TEXT.format(total="2.00").encode())).get_json()
    session = page.checked(made["session"])
    session.seen -= 10**6
    page.sessions.sweep()
    assert page.ask("GET", f"s/{made['session']}/").status_code == 404
    until(lambda: not os.path.exists(session.root))


def test_a_folder_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["open", "没有这个文件夹", "--lang", "zh"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
