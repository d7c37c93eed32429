"""One list and one letter a unit: complete for the unit, and nothing of any other."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pandas")
pytest.importorskip("xlsxwriter")
docx = pytest.importorskip("docx")
openpyxl = pytest.importorskip("openpyxl")

from reportlint.cli import main  # noqa: E402
from reportlint.output.finding_list.columns import Row  # noqa: E402
from reportlint.output.finding_list.contents import FindingList, InputRows  # noqa: E402
from reportlint.output.finding_list.split import folder_of, split, unit_files  # noqa: E402
from reportlint.output.own import is_own_output  # noqa: E402

REPORT = """报告格式: 1
报告: {{部门名称: {unit}, 年度: 2023, 金额单位: 万元}}
收支情况:
  支出: {{合计: {total}, 基本支出: {basic}, 项目支出: 3.21}}
正文:
  - 标题: 一、概况
    内容: {unit}全年{word}，工作有序开展。
"""
UNITS = {
    "示例甲县水务局": ("7310.55", "7203.14", "治理河道"),
    "示例乙县林业局": ("8420.66", "8304.25", "造林护林"),
    "示例丙县文旅局": ("9530.77", "9405.36", "开放场馆"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("split")
    for unit, (total, basic, word) in UNITS.items():
        path = root / "材料" / f"{unit}的文件夹" / f"{unit}报告.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(REPORT.format(unit=unit, total=total, basic=basic, word=word), "utf-8")
    (root / "材料" / "扫描.docx").write_bytes(b"PK\x03\x04 cut short")
    assert main(["check", "--lang", "zh", str(root / "材料"), "-o", str(root / "清单.xlsx"), "--split", "unit"]) == 4
    return root / "清单_分单位"


@pytest.mark.parametrize("words", [["check"], ["review"]])
def test_quiet_is_quiet_about_the_units_too(
    folder: Path, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    reports = str(next((folder.parent / "材料").glob("*水务局*")))
    called = [*words, "--lang", "zh", reports, "-o", str(tmp_path / "清单.xlsx"), "--split", "unit"]
    main([*called, "-q"])
    assert capsys.readouterr() == ("", "")
    for path in (tmp_path / "清单_分单位").iterdir():
        path.unlink()
    main(called)
    assert "1个单位" in capsys.readouterr().err


def texts(data: bytes) -> str:
    """Every name and every byte of every part of an office file, as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name + archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        return "".join(parts) + archive.comment.decode("utf-8", "replace")


def test_every_unit_has_a_list_and_a_letter(folder: Path) -> None:
    names = sorted(path.name for path in folder.iterdir())
    expected = [f"{unit}_{ending}" for unit in UNITS for ending in ("问题清单.xlsx", "整改通知.docx")]
    assert names == sorted([*expected, "扫描.docx_问题清单.xlsx", "扫描.docx_整改通知.docx"])
    assert all(is_own_output(path.read_bytes()) for path in folder.iterdir())


def test_no_unit_sees_anything_of_another(folder: Path) -> None:
    for unit, (total, basic, word) in UNITS.items():
        for path in folder.iterdir():
            found = texts(path.read_bytes())
            if path.name.startswith(unit):
                assert unit in found
                continue
            for foreign in (unit, total, basic, word, "文件夹", str(folder.parent)):
                assert foreign not in found, (path.name, foreign)


def test_the_list_of_a_unit(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "示例乙县林业局_问题清单.xlsx")
    assert book.sheetnames == ["说明", "问题清单", "核对底稿"], "what is empty is left out"
    heads, *rows = book["问题清单"].iter_rows(values_only=True)
    assert "复核意见" not in heads
    assert "复核人" not in heads
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert any("8420.66" in str(row) for row in rows)


def test_the_letter_of_a_unit(folder: Path) -> None:
    document = docx.Document(str(folder / "示例乙县林业局_整改通知.docx"))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "示例乙县林业局：" in words
    assert "示例乙县林业局报告.yaml" in words
    assert "请于　　　　年　　月　　日前" in words
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells[0] == ["序号", "材料和位置", "问题", "等级", "处理方式", "请贵单位"]
    assert any("8420.66" in row[2] and "核算：" in row[2] for row in cells[1:])
    assert f"有{len(cells) - 1}处问题" in words


def test_material_that_could_not_be_checked_is_asked_for_again(folder: Path) -> None:
    document = docx.Document(str(folder / "扫描.docx_整改通知.docx"))
    words = [paragraph.text for paragraph in document.paragraphs]
    assert any("“扫描.docx”不是可检查的格式。请改报 Word、Excel 文件" in text for text in words)


def test_what_people_may_have_filled_in_is_not_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    root = folder.parent
    assert main(["check", "--lang", "zh", str(root / "材料"), "-o", str(root / "清单.xlsx"), "--split", "unit"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_passage_that_two_units_share_is_in_neither_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shared = (
        "本年度围绕城区老旧供水管网的更新改造开展工作，共更换管道十八公里，解决了四千户居民用水压力不足的问题，"
        "出厂水和管网水的水质合格率保持稳定，群众来信来访明显减少，社会各方面反响良好，达到了预期的绩效目标。"
    )
    material = tmp_path / "材料"
    material.mkdir()
    for number in range(5):
        words = shared if number < 2 else "".join(f"第{number}组第{each}项任务按期完成。" for each in range(60, 69))
        report = REPORT.format(unit=f"示例{number}县水务局", total="30.00", basic="26.00", word="正常履职")
        text = f"{report}  - 标题: 二、存在的问题\n    内容: {words}\n"
        (material / f"{number}.yaml").write_text(text, "utf-8")
    main(["check", "--lang", "zh", str(material), "-o", str(tmp_path / "清单.xlsx"), "--split", "unit"])
    assert "有1处问题涉及其他单位的材料" in capsys.readouterr().err
    whole = openpyxl.load_workbook(tmp_path / "清单.xlsx")
    told = next(row for row in whole["问题清单"].iter_rows(values_only=True) if "逐字相同" in str(row))
    notes = [str(cell) for row in whole["说明"].iter_rows(values_only=True) for cell in row if cell]
    assert any("请由复核人处理" in note and f"（序号：{told[0]}）" in note for note in notes)
    for path in (tmp_path / "清单_分单位").iterdir():
        found = texts(path.read_bytes())
        assert "逐字相同" not in found
        assert sum(f"示例{number}县水务局" in found for number in range(5)) == 1


def test_it_goes_with_a_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--lang", "zh", "x.yaml", "--split", "unit"]) == 2
    assert capsys.readouterr().err == "reportlint: --split 要与清单同用：加上 -o 问题清单.xlsx\n"


# -- who sees what ----------------------------------------------------------------------------------------------------


def row(unit: str, path: str, **known: Any) -> Row:
    made: Row = {"unit": unit, "path": path, "severity": "error", "number": 1, "others": [], "problem": "合计不符。"}
    return {**made, **known}


def file(unit: str, path: str, part_of: str = "") -> Row:
    counts = dict.fromkeys(("exact", "rounding", "inconsistent", "undetermined", "accepted", "forms", "figures"), 0)
    about = {"role": "report", "fatal": False, "profile": "mof2020", "profile_from": "default", "year": 2023}
    return {"unit": unit, "path": path, "part_of": part_of, **counts, **about}


def made(*problems: Row) -> FindingList:
    return FindingList(
        problems=list(problems),
        files=[file("示例甲县水务局", "a/1.yaml"), file("示例乙县林业局", "b/1.yaml"), file("", "c/2.yaml")],
    )


def test_a_problem_that_tells_of_another_unit_is_in_nobodys_list() -> None:
    beside = row("示例甲县水务局", "a/1.yaml", others=["b/1.yaml"])
    named = row("示例甲县水务局", "a/1.yaml", problem="与示例乙县林业局的报告雷同。")
    own = row("示例甲县水务局", "a/1.yaml", others=["a/2.yaml"])
    quoted = row("示例甲县水务局", "a/1.yaml", problem="“示例乙县林业局”不是本单位。", quote="会同示例乙县林业局开展")
    found = split(made(beside, named, own, quoted))
    assert found.withheld == [beside, named]
    assert [each["problem"] for each in found.lists["示例甲县水务局"].problems] == [own["problem"], quoted["problem"]]
    assert "示例乙县林业局" not in found.lists, "nothing to answer, no letter"


def test_a_report_without_a_unit_is_by_itself() -> None:
    lost = row("", "")
    found = split(made(row("", "c/2.yaml"), lost))
    assert list(found.lists) == ["2.yaml"]
    assert found.withheld == [lost], "nobody is told, and the reviewer is"
    assert found.lists["2.yaml"].files[0]["path"] == "2.yaml"


def test_what_the_bureau_keeps_to_itself() -> None:
    rejected = row("示例甲县水务局", "a/1.yaml", opinion="reject", problem="不成立。")
    kept = row("示例甲县水务局", "a/1.yaml", opinion="accept", reviewer="复核人甲", extra={"内部备注": "与乙局比较"})
    about = file("示例甲县水务局", "示例乙县林业局转来/1.yaml")
    carried = [
        {"list": 1, "unit": ""},
        {"report": 1, "unit": "示例甲县水务局", "about": about},
        {"facts": 2, "unit": "别的"},
    ]
    (unit,) = split(made(rejected, kept)._replace(carried=carried)).lists.values()
    data = dict(unit_files({unit.unit: unit}, "zh"))["示例甲县水务局_问题清单.xlsx"]
    for word in ("不成立", "复核人甲", "内部备注", "与乙局比较", "示例乙县林业局", "别的"):
        assert word not in texts(data)


def test_units_whose_names_are_one_file_name_are_kept_apart() -> None:
    rows = [row("甲/局", "1"), row("甲:局", "2")]
    files = [file("甲/局", "1"), file("甲:局", "2")]
    names = [name for name, _ in unit_files(split(FindingList(problems=rows, files=files)).lists, "en")]
    assert names == [
        "甲_局_finding list.xlsx",
        "甲_局_letter.docx",
        "甲_局(2)_finding list.xlsx",
        "甲_局(2)_letter.docx",
    ]


def test_one_more_file_of_a_report_is_of_its_unit() -> None:
    main_file = InputRows(files=[file("示例甲县水务局", "a/1.yaml")])
    attachment = InputRows(problems=[row("", "a/2.docx")], files=[file("", "a/2.docx", part_of="a/1.yaml")])
    found = FindingList().with_inputs([attachment, main_file])
    assert [each["unit"] for each in found.problems] == ["示例甲县水务局"]
    assert {each["unit"] for each in found.files} == {"示例甲县水务局"}


def test_the_letter_has_the_numbers_of_the_list() -> None:
    rows = [row("示例甲县水务局", "a/1.yaml", issued=f"示例甲县水务局-{number:03}") for number in (2, 5)]
    files = dict(unit_files(split(made(*rows)).lists, "zh"))
    document = docx.Document(io.BytesIO(files["示例甲县水务局_整改通知.docx"]))
    assert [each.cells[0].text for each in document.tables[0].rows] == ["序号", "002", "005"]
    book = openpyxl.load_workbook(io.BytesIO(files["示例甲县水务局_问题清单.xlsx"]))
    notes = "".join(str(cell) for each in book["说明"].iter_rows(values_only=True) for cell in each if cell)
    assert "复核意见" not in notes


def test_the_same_list_gives_the_same_letters() -> None:
    lists = split(made(row("示例甲县水务局", "a/1.yaml"))).lists
    assert dict(unit_files(lists, "zh")) == dict(unit_files(lists, "zh"))


def test_the_folder_beside_a_list() -> None:
    assert folder_of("x/问题清单.xlsx", "zh") == "x/问题清单_分单位"
    assert folder_of("list", "en") == "list_by_unit"
