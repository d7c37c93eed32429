"""``reportlint review``: lists written, marked by people, written over, issued and followed up."""

import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from reportlint.cli import main
from reviewing.reports import FIRST, MENDED_FIRST_SUM

LIST = "问题清单.xlsx"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the reports of two units in one below it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    (tmp_path / "报送").mkdir()
    (tmp_path / "报送/水务局.yaml").write_text(FIRST, "utf-8")
    (tmp_path / "报送/林业局.yaml").write_text(FIRST.replace("水务局", "林业局"), "utf-8")
    return tmp_path


def test_only_findings_of_some_confidence_are_listed(folder: Path) -> None:
    text = FIRST + "正文:\n  - {标题: 一、支出, 内容: 全年支出120.00万元，其中基本支出70.00万元，项目支出48.00万元。}\n"
    Path("报送/水务局.yaml").write_text(text, "utf-8")
    lists = {}
    for level in ("low", "high"):
        main(["review", "报送", "-o", f"{level}.xlsx", "--confidence", level])
        lists[level] = column(f"{level}.xlsx", "问题描述")
    main(["check", "报送", "--confidence", "high", "--format", "json=high.json"])
    high = json.loads(Path("high.json").read_text("utf-8"))["findings"]
    assert 0 < len(lists["high"]) == len(high) < len(lists["low"])


def sheet_rows(path: str, title: str = "问题清单") -> list[dict[str, Any]]:
    head, *rows = load_workbook(path)[title].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def change(path: str, how: Callable[[Workbook], None]) -> None:
    """What people do to a list: opened, changed, saved."""
    book = load_workbook(path)
    how(book)
    book.save(path)


def fill(path: str, column: str, *values: str) -> None:
    """Fills in a column from the first row on."""

    def write(book: Workbook) -> None:
        sheet = book["问题清单"]
        at = next(cell.column for cell in sheet[1] if cell.value == column)
        for number, value in enumerate(values, 2):
            sheet.cell(number, at, value)

    change(path, write)


def column(path: str, name: str) -> list[Any]:
    return [row[name] for row in sheet_rows(path)]


def test_a_folder_becomes_a_list_and_the_rest_is_done_when_a_file_is_broken(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("报送/坏.docx").write_bytes(b"PK\x03\x04 cut")
    assert main(["review", "报送"]) == 4
    assert column(LIST, "单位名称") == ["示例县林业局"] * 2 + ["示例县水务局"] * 2 + [None]
    assert [row["报送材料"] for row in sheet_rows(LIST, "未能检查")] == ["坏.docx"]
    assert not os.path.exists(LIST + ".进度")
    out = capsys.readouterr().out
    assert "检查2个文件，问题5条：必须修改5" in out
    assert "未能检查1个" in out
    assert main(["review", "报送", "-q", "--exit-zero"]) == 4
    os.remove("报送/坏.docx")
    assert main(["review", "报送", "-q"]) == 1
    assert main(["review", "报送", "-q", "--exit-zero"]) == 0
    assert capsys.readouterr().out == ""


def test_files_without_anything_to_check_are_not_counted_as_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("报送/空.docx").write_bytes(b"")
    assert main(["review", "报送", "--exit-zero"]) == 0
    out = capsys.readouterr().out
    assert "检查2个文件，" in out
    assert "未能检查1个" in out


def test_the_same_reports_give_the_same_bytes_whatever_the_jobs(folder: Path) -> None:
    main(["review", "报送", "-o", "a.xlsx", "--jobs", "1"])
    main(["review", "报送", "-o", "b.xlsx", "--jobs", "2"])
    main(["review", "报送", "-o", "a.xlsx"])
    assert Path("a.xlsx").read_bytes() == Path("b.xlsx").read_bytes()


def test_lists_in_the_folder_are_no_reports(folder: Path) -> None:
    main(["review", ".", "-q"])
    first = Path(LIST).read_bytes()
    change(LIST, lambda book: setattr(book.properties, "creator", "某某"))
    assert main(["review", ".", "-q"]) == 1
    assert len(sheet_rows(LIST)) == 4
    assert Path(LIST).read_bytes() != b""
    assert len(first) > 1000


def test_marks_survive_a_second_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["review", "报送"])
    fill(LIST, "复核意见", "采纳", "不采纳", "", "待核")
    fill(LIST, "复核人", "", "", "", "李四")
    assert main(["review", "报送"]) == 1
    assert column(LIST, "复核意见") == ["采纳", "不采纳", None, "待核"]
    assert column(LIST, "复核人") == [None, None, None, "李四"]
    assert "已填的内容都保留：3条带到本次结果" in capsys.readouterr().err
    # A report is mended: the mark on its problem is not thrown away, and the order of rows is that of the list.
    Path("报送/林业局.yaml").write_text(MENDED_FIRST_SUM.replace("水务局", "林业局"), "utf-8")
    main(["review", "报送"])
    marked = {row["问题描述"][:10]: row["复核意见"] for row in sheet_rows(LIST) if row["单位名称"] == "示例县林业局"}
    assert sorted(map(str, marked.values())) == ["不采纳", "采纳"]
    assert "重新检查没有再发现" in column(LIST, "复核说明")


def test_a_folder_that_is_not_there_leaves_the_list_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["review", "报送"])
    fill(LIST, "复核意见", "采纳", "不采纳")
    marked = Path(LIST).read_bytes()
    for paths in (["报宋"], ["报送", "报宋"]):
        assert main(["review", *paths]) == 2
        assert capsys.readouterr().err.splitlines()[-1] == "reportlint: 没有这个文件或文件夹：报宋；核对路径"
    Path("空").mkdir()
    assert main(["review", "空"]) == 3
    assert "没有可检查的文件，问题清单.xlsx 没有改动" in capsys.readouterr().err
    assert Path(LIST).read_bytes() == marked
    assert not os.path.exists(LIST + ".进度")


def test_problems_of_a_report_that_is_gone_are_not_called_gone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["review", "报送"])
    fill(LIST, "复核意见", "采纳", "", "采纳", "不采纳")
    os.rename("报送/林业局.yaml", "林业局.yaml")
    Path("报送/水务局.yaml").write_bytes(b"PK\x03\x04 cut")
    main(["review", "报送"])
    said = {row["单位名称"]: row["复核说明"] for row in sheet_rows(LIST) if row["复核意见"]}
    assert said == {"示例县林业局": "这次没有这份材料，没有重新检查", "示例县水务局": "这份材料这次未能检查"}
    err = capsys.readouterr().err
    assert "0条带到本次结果，0条本次没有再发现，3条本次没有重新检查" in err
    assert "有1份材料这次没有：林业局.yaml；涉及2条问题，填过的保留，没填的不再列出" in err
    # Both are there again: every mark is beside its problem, and nothing is said of them.
    os.rename("林业局.yaml", "报送/林业局.yaml")
    Path("报送/水务局.yaml").write_text(FIRST, "utf-8")
    main(["review", "报送"])
    assert column(LIST, "复核意见") == ["采纳", None, "采纳", "不采纳"]
    assert {row.get("复核说明") for row in sheet_rows(LIST)} == {None}


def test_marks_in_other_words_mean_the_same_everywhere(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["review", "报送"])
    fill(LIST, "复核意见", "√", "误报", "看看再说", "同意，月底前")
    fill(LIST, "问题描述", *column(LIST, "问题描述"), "自行发现的问题")
    capsys.readouterr()
    main(["review", "报送", "--split", "unit"])
    told = capsys.readouterr()
    assert "有1条的复核意见看不懂，按待核处理：“看看再说”（序号" in told.err
    assert "问题5条：必须修改4，需要说明0，建议完善0，未定级1；" in told.out
    notes = [str(row[0]) for row in load_workbook(LIST)["说明"].iter_rows(values_only=True)]
    assert "复核意见：采纳2，不采纳1，看不懂1。" in notes
    assert "问题5处：必须修改4，需要说明0，建议完善0，未定级1。" in notes
    units = {row["单位名称"]: (row.get("采纳"), row.get("不采纳")) for row in sheet_rows(LIST, "按单位汇总")}
    assert (units["示例县林业局"], units["示例县水务局"]) == ((1, 1), (1, 0))
    inside = load_workbook(next(Path("问题清单_分单位").glob("*林业局*.xlsx")))["问题清单"]
    assert inside.max_row == 2
    assert main(["review", "--issue", LIST]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[-1] == "清单：下发清单.xlsx"
    assert "看看再说" in told.err


def reorder(book: Workbook) -> None:
    """The columns back to front, behind two rows of title, in a sheet of another name, heads reworded, one added."""
    old = book["问题清单"]
    new = book.create_sheet("张三经办", 0)
    new.append(["2023年绩效自评问题"])
    new.append([])
    words = {"单位名称": "填报 单位", "复核意见": "审核意见", "单位反馈": "整改情况", "所在位置": "位置"}
    for number, row in enumerate(old.iter_rows(values_only=True)):
        cells = [words.get(str(cell), cell) for cell in reversed(row)]
        new.append(["备注" if not number else f"看过{number}", *cells])
    del book["问题清单"]


def sort_backwards(book: Workbook) -> None:
    sheet = book["问题清单"]
    rows = [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]
    for number, row in enumerate(reversed(rows), 2):
        for at, value in enumerate(row, 1):
            sheet.cell(number, at, value)


def hide_rows(book: Workbook) -> None:
    book["问题清单"].auto_filter.add_filter_column(0, ["1"])
    for number in (3, 4, 5):
        book["问题清单"].row_dimensions[number].hidden = True


def take_out(name: str) -> Callable[[Workbook], None]:
    def take(book: Workbook) -> None:
        sheet = book["问题清单"]
        sheet.delete_cols(next(cell.column for cell in sheet[1] if cell.value == name))

    return take


def take_out_ids_and_memory(book: Workbook) -> None:
    take_out("问题编号")(book)
    del book["_reportlint"]


CHANGES = [reorder, sort_backwards, hide_rows, take_out("问题编号"), take_out("序号"), take_out_ids_and_memory]


@pytest.mark.parametrize("how", CHANGES, ids=["moved", "sorted", "filtered", "no ids", "no numbers", "no memory"])
def test_marks_survive_what_people_do_to_a_list(
    folder: Path, how: Callable[[Workbook], None], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["review", "报送"])
    ids = column(LIST, "问题编号")
    fill(LIST, "复核意见", "采纳", "不采纳", "待核", "采纳")
    fill(LIST, "单位反馈", "甲", "乙", "丙", "丁")
    change(LIST, how)
    main(["review", "报送"])
    rows = sheet_rows(LIST)
    assert [row["问题编号"] for row in rows] == ids
    assert [row["复核意见"] for row in rows] == ["采纳", "不采纳", "待核", "采纳"]
    assert [row["单位反馈"] for row in rows] == ["甲", "乙", "丙", "丁"]
    told = "按单位、位置和描述对应" in capsys.readouterr().err
    assert told == (how is CHANGES[3] or how is take_out_ids_and_memory)


def test_rows_and_columns_of_people_are_kept(folder: Path) -> None:
    main(["review", "报送"])

    def add(book: Workbook) -> None:
        sheet = book["问题清单"]
        copied = [cell.value for cell in sheet[2]]
        copied[[cell.value for cell in sheet[1]].index("问题描述")] = "同一处还缺少说明"
        sheet.append(copied)  # with the hidden number of the row it was copied from
        sheet.append([None, None, "示例县水务局", None, None, None, "封面", None, "没有盖章"])
        sheet.cell(1, sheet.max_column + 1, "经办人备注")
        sheet.cell(2, sheet.max_column, "已电话联系")

    change(LIST, add)
    for _ in range(2):
        main(["review", "报送"])
        rows = sheet_rows(LIST)
        assert len(rows) == 6
        own = {row["问题描述"]: row for row in rows if str(row["问题编号"]).startswith("人工-")}
        assert set(own) == {"同一处还缺少说明", "没有盖章"}
        assert own["没有盖章"]["问题类别"] == "人工"
        assert [row["经办人备注"] for row in rows].count("已电话联系") == 1


def test_issuing_what_was_accepted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["review", "报送"])
    fill(LIST, "复核意见", "采纳", "不采纳", "采纳", "")
    fill(LIST, "复核人", "李四", "李四", "李四")
    assert main(["review", "--issue", LIST, "-o", "下发.xlsx"]) == 0
    assert "下发2条，涉及2家单位。没有下发：不采纳1条，待核或没填意见1条，已了结0条。" in capsys.readouterr().out
    assert column("下发.xlsx", "整改编号") == ["示例县林业局-001", "示例县水务局-001"]
    assert not {"复核意见", "复核人", "复核日期"} & set(sheet_rows("下发.xlsx")[0])
    rejected = column(LIST, "问题编号")[1]
    for name in load_workbook("下发.xlsx").sheetnames:
        text = [str(cell) for row in load_workbook("下发.xlsx")[name].iter_rows(values_only=True) for cell in row]
        assert not any(rejected.partition("/")[0] in each or "李四" in each for each in text), name
    # The rest is accepted later: what had a number keeps it, and the answers in the list stay.
    fill("下发.xlsx", "单位反馈", "已改")
    fill(LIST, "复核意见", "采纳", "采纳", "采纳", "采纳")
    main(["review", "--issue", LIST, "-o", "下发.xlsx"])
    numbered = {row["问题编号"]: row["整改编号"] for row in sheet_rows("下发.xlsx")}
    assert numbered[rejected] == "示例县林业局-002"
    assert sorted(numbered.values()) == [f"示例县{name}-00{n}" for name in ("林业局", "水务局") for n in (1, 2)]
    assert column("下发.xlsx", "单位反馈").count("已改") == 1


def test_a_second_round_with_returned_lists(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["review", "报送", "-o", "第一轮.xlsx"])
    fill("第一轮.xlsx", "复核意见", "采纳", "采纳", "采纳", "采纳")
    os.mkdir("退回")
    main(["review", "--issue", "第一轮.xlsx", "-o", "退回/林业局.xlsx"])
    fill("退回/林业局.xlsx", "单位反馈", "已更正", "见说明")
    shutil.rmtree("报送")
    os.mkdir("第二次")
    Path("第二次/林业.yaml").write_text(MENDED_FIRST_SUM.replace("水务局", "林业局"), "utf-8")
    assert main(["review", "第二次", "--previous", "第一轮.xlsx", "--previous", "退回", "-o", "第二轮.xlsx"]) == 1
    rows = sheet_rows("第二轮.xlsx")
    told = {(row["单位名称"], row["复核结果"], row["轮次"]) for row in rows}
    assert told == {
        ("示例县林业局", "已整改", 2),
        ("示例县林业局", "未整改", 2),
        ("示例县水务局", "未报送", 2),
    }
    assert {row["单位反馈"] for row in rows} == {"已更正", "见说明", None}
    assert {row["整改编号"] for row in rows} >= {"示例县林业局-001", "示例县林业局-002"}
    assert sheet_rows("第二轮.xlsx", "未要求修改但有变化") == []
    captured = capsys.readouterr()
    assert "未报送1家：示例县水务局" in captured.err
    assert "复核结果：已整改1，未报送2，未整改1。" in captured.out


def wrong(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that a wrong call is answered with."""
    assert main(["review", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


def test_lists_that_cannot_be_used_are_told_in_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def said(*arguments: str) -> str:
        return wrong(*arguments, capsys=capsys)

    main(["review", "报送", "-q"])
    whole = Path(LIST).read_bytes()
    Path("坏.xlsx").write_bytes(whole[: len(whole) // 2])
    Path("锁.xlsx").write_bytes(
        bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    )
    Path("旧.xls").write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2000))
    buffer = io.BytesIO()
    other = Workbook()
    other.active.append(["姓名", "电话"])
    other.save(buffer)
    Path("别的.xlsx").write_bytes(buffer.getvalue())
    os.mkdir("空")
    assert "已损坏" in said("报送", "--previous", "坏.xlsx", "-o", "二.xlsx")
    assert "密码" in said("报送", "--previous", "锁.xlsx", "-o", "二.xlsx")
    assert "另存为 .xlsx" in said("报送", "--previous", "旧.xls", "-o", "二.xlsx")
    assert "没有找到问题清单" in said("报送", "--previous", "别的.xlsx", "-o", "二.xlsx")
    assert "找不到文件" in said("报送", "--previous", "没有.xlsx", "-o", "二.xlsx")
    assert "没有 .xlsx 清单" in said("报送", "--previous", "空", "-o", "二.xlsx")
    os.rename("别的.xlsx", "空/别的.xlsx")
    assert "没有找到问题清单" in said("报送", "--previous", "空", "-o", "二.xlsx")
    os.rename("空/别的.xlsx", "别的.xlsx")
    assert "不能覆盖" in said("报送", "--previous", LIST, "-o", LIST)
    assert "没有找到问题清单" in said("报送", "-o", "别的.xlsx")
    assert Path("别的.xlsx").read_bytes() == buffer.getvalue()
    assert "缺少要检查的文件夹" in said()
    assert ".xlsx" in said("报送", "-o", "清单.docx")
    assert "没有可下发的" in said("--issue", LIST, "-o", "下发.xlsx")
    assert "不与文件夹" in said("报送", "--issue", LIST)
    assert not os.path.exists("二.xlsx")


def test_lists_of_another_kind_are_not_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["review", "报送", "-q"])
    fill(LIST, "复核意见", "采纳")
    main(["review", "--issue", LIST, "-o", "下发.xlsx", "-q"])
    assert "是下发给单位的清单" in wrong("报送", "-o", "下发.xlsx", capsys=capsys)
    main(["review", "报送", "--previous", LIST, "-o", "二.xlsx", "-q"])
    assert "是第2轮清单" in wrong("报送", "-o", "二.xlsx", capsys=capsys)
    assert "不是下发清单" in wrong("--issue", LIST, "-o", "二.xlsx", capsys=capsys)
    # Written over with the round before, what people set stays and what the tool told is told anew.
    fill("二.xlsx", "复核结果", "说明已采纳")
    main(["review", "报送", "--previous", LIST, "-o", "二.xlsx", "-q"])
    results = column("二.xlsx", "复核结果")
    assert results[0] == "说明已采纳"
    assert "说明已采纳" not in results[1:]


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_marks_survive_saving_by_another_program(folder: Path) -> None:
    def saved_again() -> None:
        shutil.copy(LIST, "list.xlsx")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", "saved", "list.xlsx"]
        subprocess.run(command, check=True, capture_output=True, timeout=120, env={**os.environ, "LANG": "C.UTF-8"})
        shutil.copy("saved/list.xlsx", LIST)

    main(["review", "报送"])
    ids = column(LIST, "问题编号")
    fill(LIST, "复核意见", "采纳", "不采纳", "待核", "采纳")
    fill(LIST, "复核日期", "2024-03-05", "2024-03-06")
    saved_again()
    main(["review", "报送"])
    assert column(LIST, "问题编号") == ids
    assert column(LIST, "复核意见") == ["采纳", "不采纳", "待核", "采纳"]
    assert [str(value)[:10] for value in column(LIST, "复核日期")[:2]] == ["2024-03-05", "2024-03-06"]
    # The sheet for the next round came through as well: a second round knows what figures there were.
    saved_again()
    Path("报送/水务局.yaml").write_text(FIRST.replace("合计: 120.00", "合计: 130.00"), "utf-8")
    main(["review", "报送", "--previous", LIST, "-o", "二.xlsx"])
    changed = sheet_rows("二.xlsx", "未要求修改但有变化")
    assert [(row["单位名称"], row["上一轮"], row["本轮"]) for row in changed] == [("示例县水务局", "120.00", "130.00")]


def everything(folder: str) -> dict[str, str]:
    """All that the files in a folder hold, by name: every part of every package as text."""
    made = {}
    for path in sorted(Path(folder).iterdir()):
        with zipfile.ZipFile(path) as package:
            made[path.name] = "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    return made


def test_lists_by_unit_hold_nothing_of_another(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["review", "报送", "--split", "unit"])
    found = everything("问题清单_分单位")
    assert len(found) == 4
    for name, text in found.items():
        own, other = ("水务局", "林业局") if "水务局" in name else ("林业局", "水务局")
        assert own in text
        assert other not in text
    fill(LIST, "复核意见", "采纳", "不采纳", "不采纳", "不采纳")
    rejected = [id.partition("/")[0] for id in column(LIST, "问题编号")[1:]]
    assert main(["review", "--issue", LIST, "-o", "下发.xlsx", "--split", "unit"]) == 0
    issued = everything("下发_分单位")
    assert sorted(issued) == ["示例县林业局_整改通知.docx", "示例县林业局_问题清单.xlsx"]
    for text in issued.values():
        assert "水务局" not in text
        assert not any(id in text for id in rejected)
    assert "示例县林业局-001" in issued["示例县林业局_问题清单.xlsx"]
    # What the unit sends back is enough for the next round, whatever else lies in the folder.
    fill("下发_分单位/示例县林业局_问题清单.xlsx", "单位反馈", "已改")
    os.remove("下发_分单位/示例县林业局_整改通知.docx")
    Path("报送/林业局.yaml").write_text(MENDED_FIRST_SUM.replace("水务局", "林业局"), "utf-8")
    other = Workbook()
    other.active.append(["姓名", "电话"])
    other.save("下发_分单位/通讯录.xlsx")
    Path("下发_分单位/坏.xlsx").write_bytes(Path("下发_分单位/通讯录.xlsx").read_bytes()[:-400])
    capsys.readouterr()
    main(["review", "报送/林业局.yaml", "--previous", "下发_分单位", "-o", "二.xlsx"])
    told = capsys.readouterr().err.splitlines()
    assert sum("通讯录.xlsx：没有找到问题清单" in line and "已略过" in line for line in told) == 1
    assert sum("坏.xlsx：" in line and "已略过" in line for line in told) == 1
    assert wrong("报送", "--previous", "下发_分单位/通讯录.xlsx", "-o", "三.xlsx", capsys=capsys)
    rows = {row["整改编号"]: row for row in sheet_rows("二.xlsx")}
    assert rows["示例县林业局-001"]["单位反馈"] == "已改"
    assert {row["复核结果"] for row in rows.values()} <= {"已整改", "未整改", "新发现"}
