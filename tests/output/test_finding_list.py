"""The workbook of a finding list, read back; and the real command that writes it."""

import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pandas")
pytest.importorskip("xlsxwriter")
openpyxl = pytest.importorskip("openpyxl")

from reportlint.cli import main  # noqa: E402
from reportlint.output.finding_list.columns import COLUMNS, PEOPLE, Row  # noqa: E402
from reportlint.output.finding_list.contents import FindingList  # noqa: E402
from reportlint.output.finding_list.sheets import NAMES  # noqa: E402
from reportlint.output.finding_list.tables import arranged, by_kind, by_unit  # noqa: E402
from reportlint.output.finding_list.workbook import write_workbook  # noqa: E402
from reportlint.output.own import is_own_output  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]


def problem(**known: Any) -> Row:
    row: Row = {column.key: None for column in COLUMNS}
    return {
        **row,
        "unit": "甲局",
        "severity": "error",
        "category": "total",
        "remedy": "correct",
        "path": "a.yaml",
        **known,
    }


def opened(made: FindingList, language: str = "zh") -> Any:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(made, language)))


def table(sheet: Any) -> list[dict[str, Any]]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("list") / "问题清单.xlsx"
    assert main(["check", "--lang", "zh", str(ROOT / "examples"), "-o", str(file)]) == 1
    return file


def test_the_sheets_of_the_command(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    shown = [words["zh"] for key, words in NAMES.items() if key not in ("unasked", "carried")]
    assert book.sheetnames == shown
    assert book.active.title == "问题清单"
    rows = table(book["问题清单"])
    assert [row["序号"] for row in rows] == list(range(1, len(rows) + 1))
    assert "整改编号" not in rows[0]
    total = next(row for row in rows if row["差异金额"] == 3.03)
    assert (total["单位名称"], total["计量单位"], total["年度"]) == ("株洲市渌口区教育局", "万元", 2024)
    assert total["问题描述"] == "基本支出合计795.63元（第28行），列出的2项相加为792.60万元，相差3.03万元。"
    assert total["核算过程"] == "643.4＋149.2＝792.60；795.63－792.60＝3.03"
    assert (total["问题等级"], total["处理方式"], total["问题类别"]) == ("必须修改", "更正", "合计")


def test_the_summaries_add_up(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    problems = table(book["问题清单"])
    *units, total = table(book["按单位汇总"])
    assert total["问题"] == len(problems) == sum(row["问题"] for row in units)
    assert total["必须修改"] == sum(row["问题等级"] == "必须修改" for row in problems)
    assert "青松县教育局" in {row["单位名称"] for row in units}, "a unit without problems is told too"
    *kinds, all_kinds = table(book["按问题类型汇总"])
    assert all_kinds["问题"] == len(problems)
    assert all(row["规则"] for row in kinds), "every rule by its title"


def test_scores_and_relations_are_there_right_or_wrong(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    scores = table(book["复算得分"])
    first = next(row for row in scores if row["单位名称"] == "株洲市教育局")
    assert (first["三级指标"], first["分值"], first["自评得分"], first["复算得分"], first["结论"]) == (
        "预算执行率",
        10,
        10,
        10,
        "一致",
    )
    relations = table(book["核对底稿"])
    assert {row["结论"] for row in relations} >= {"相符", "不符", "尾差"}
    assert "支出合计1480.62 = 基本支出合计1062.47 + 项目支出合计418.15" in {
        row["算式（数字照原文）"] for row in relations
    }


def test_english(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    main(["check", "--lang", "en", str(ROOT / "examples/lukou-2024.yaml"), "-o", str(file)])
    book = openpyxl.load_workbook(file)
    assert book.sheetnames[:2] == ["Notes", "Problems"]
    assert {row["Severity"] for row in table(book["Problems"])} == {"must correct", "must explain", "could improve"}


def test_the_same_input_gives_the_same_bytes(written: Path, tmp_path: Path) -> None:
    file = tmp_path / "again.xlsx"
    main(["check", "--lang", "zh", str(ROOT / "examples"), "-o", str(file)])
    assert file.read_bytes() == written.read_bytes()


def test_a_list_is_known_as_our_own_output(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert is_own_output(written.read_bytes())
    assert main(["check", "--lang", "zh", str(written.parent)]) == 3
    assert "本工具的输出1" in capsys.readouterr().out


def test_a_list_is_not_sent_to_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["check", "--lang", "zh", "--format", "xlsx", str(ROOT / "examples/clean.yaml")]) == 2
    assert capsys.readouterr().err == "reportlint: xlsx 不能显示在终端上；用 -o 写入文件，如 -o 问题清单.xlsx\n"


def test_a_list_goes_down_a_pipe(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    main(["check", "--lang", "zh", "--format", "xlsx", str(ROOT / "examples/clean.yaml")])
    book = openpyxl.load_workbook(io.BytesIO(capfdbinary.readouterr().out))
    assert "问题清单" in book.sheetnames


def test_a_missing_package_is_told_before_anything_is_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    assert main(["check", "--lang", "zh", "没有这个文件.yaml", "-o", str(tmp_path / "l.xlsx")]) == 2
    told = capsys.readouterr().err
    assert told == "reportlint: 写 xlsx 需要组件 xlsxwriter；运行 pip install 'reportlint[review]'\n"


# -- cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["=1+1", "+86 13", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "1914.39", "http://x.cn/a"])
def test_text_stays_text(text: str) -> None:
    sheet = opened(FindingList(problems=[problem(quote=text, unit=text)]))["问题清单"]
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(found) == 2
    assert {cell.data_type for cell in found} == {"s"}
    assert all(cell.quotePrefix for cell in found) == (text[0] in "=+-@")
    assert not sheet._hyperlinks


@pytest.mark.parametrize(
    ("amount", "format"),
    [
        ("3.03", "#,##0.00"),
        ("-0.10", "#,##0.00"),
        ("12345678901234.5", "#,##0.0"),
        ("7", "#,##0"),
        ("0.000001", "#,##0.000000"),
    ],
)
def test_amounts_are_numbers_with_their_decimals(amount: str, format: str) -> None:
    sheet = opened(FindingList(problems=[problem(difference=amount)]))["问题清单"]
    cell = next(cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.data_type == "n" and cell.value)
    assert Decimal(repr(cell.value)) == Decimal(amount)
    assert cell.number_format == format


def test_an_amount_that_a_spreadsheet_would_round_is_text() -> None:
    rows = table(opened(FindingList(problems=[problem(difference="1234567890123456.78")]))["问题清单"])
    assert rows[0]["差异金额"] == "1234567890123456.78"


def test_control_characters_and_overlong_texts_do_no_harm() -> None:
    rows = table(opened(FindingList(problems=[problem(problem="响铃\x07\x1b[31m", advice="长" * 40000)]))["问题清单"])
    assert rows[0]["问题描述"] == "响铃␇␛[31m"
    assert len(rows[0]["修改建议"]) == 32767


def test_long_texts_get_higher_rows() -> None:
    short, long = problem(problem="短。"), problem(problem="数字与文字不一致，请核对。" * 30)
    sheet = opened(FindingList(problems=[short, long]))["问题清单"]
    assert sheet.row_dimensions[2].height < 30
    assert 150 < sheet.row_dimensions[3].height <= 409


# -- people's columns -------------------------------------------------------------------------------------------------


def test_people_write_into_their_own_columns_only() -> None:
    sheet = opened(FindingList(problems=[problem(opinion="accept", response="已改", deadline="2024-05-31", id="x")]))[
        "问题清单"
    ]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not sheet.protection.autoFilter, "False is allowed, in the words of the format"
    by_head = {sheet.cell(1, at).value: sheet.cell(2, at) for at in range(1, sheet.max_column + 1)}
    for column in COLUMNS:
        if column.zh in by_head:
            assert by_head[column.zh].protection.locked == (column.key not in PEOPLE), column.zh
    assert by_head["复核意见"].value == "采纳"
    assert str(by_head["整改期限"].value)[:10] == "2024-05-31"
    drop_downs = [each.formula1 for each in sheet.data_validations.dataValidation if each.type == "list"]
    assert '"采纳,不采纳,待核"' in drop_downs
    assert all(each.errorStyle == "warning" for each in sheet.data_validations.dataValidation)
    hidden = next(at for at in range(1, sheet.max_column + 1) if sheet.cell(1, at).value == "问题编号")
    assert sheet.column_dimensions[openpyxl.utils.get_column_letter(hidden)].hidden


@pytest.mark.parametrize("language", ["zh", "en"])
def test_drop_downs_fit_into_the_format(language: str) -> None:
    """Their words are parted by commas, 255 characters in all."""
    for column in COLUMNS:
        said = [words[language] for words in column.words.values()]
        assert not any("," in word for word in said)
        assert not column.people or len(",".join(said)) <= 255


def test_it_prints_on_a4_with_the_head_on_every_page() -> None:
    sheet = opened(FindingList(problems=[problem()]))["问题清单"]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref.startswith("A1:")


def test_only_the_severity_has_a_colour() -> None:
    sheet = opened(FindingList(problems=[problem(), problem(severity="info")]))["问题清单"]
    filled = {
        sheet.cell(1, cell.column).value for row in sheet.iter_rows(min_row=2) for cell in row if cell.fill.patternType
    }
    assert filled == {"问题等级"}


def test_what_the_next_round_needs_is_on_a_sheet_that_nobody_sees() -> None:
    rows = [{"facts": 1, "rows": [["a", "项目支出", "5"]]}, {"long": "数" * 50000}, {"name": "\udc80"}]
    book = opened(FindingList(carried=rows))
    sheet = book[NAMES["carried"]["zh"]]
    assert sheet.sheet_state == "veryHidden"
    import json

    read = [json.loads("".join(cell or "" for cell in row)) for row in sheet.iter_rows(values_only=True)]
    assert read == rows


# -- tables -----------------------------------------------------------------------------------------------------------


def test_the_order_of_the_list() -> None:
    rows = [
        problem(unit="", id="last"),
        problem(unit="乙局", severity="info", id="5"),
        problem(unit="乙局", difference="1.00", measured_in="万元", id="4"),
        problem(unit="乙局", difference="20000", measured_in="元", id="3"),
        problem(unit="丙局", unit_code="001", id="1"),
        problem(unit="丙局", unit_code="001", severity="warning", id="2"),
    ]
    made = arranged(rows)
    assert [row["id"] for row in made] == ["1", "2", "3", "4", "5", "last"]
    assert [row["number"] for row in made] == [1, 2, 3, 4, 5, 6]
    assert arranged(list(reversed(rows))) == made
    assert rows[0]["number"] is None, "what was given stays as it was"


def test_sums_of_an_empty_list() -> None:
    made = FindingList()
    assert by_unit(made, "zh")[1] == [
        {
            "unit": "合计",
            "files": 0,
            "unchecked": 0,
            "problems": 0,
            "severity.error": 0,
            "severity.warning": 0,
            "severity.info": 0,
        }
    ]
    assert by_kind(made, "zh")[1] == []
    assert opened(made).sheetnames[1] == "问题清单"


def test_opinions_are_counted_once_there_are_some() -> None:
    rows = [problem(opinion="accept"), problem(opinion="accept", unit="乙局"), problem(opinion="看看")]
    columns, made = by_unit(FindingList(problems=rows), "zh")
    assert [column.zh for column in columns][-1] == "采纳"
    assert made[-1]["opinion.accept"] == 2


def test_the_guide_names_every_sheet_and_column_in_order() -> None:
    guide = (ROOT / "docs/finding-list.md").read_text("utf-8")
    told = re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|", guide, re.M)
    sheets = [(words["zh"], words["en"]) for key, words in NAMES.items() if key != "carried"]
    columns = [(column.zh, column.en) for column in COLUMNS]
    assert [row for row in told if row in sheets] == sheets
    assert [row for row in told if row in columns] == columns
    people = {column.zh for column in COLUMNS if column.people}
    by_people = set(re.findall(r"^\| ([^|]+?) \| [^|]+? \| the (?:reviewer|unit)", guide, re.M))
    assert by_people == people
    for column in COLUMNS:
        if column.people:
            line = next(line for line in guide.splitlines() if line.startswith(f"| {column.zh} "))
            assert all(words["zh"] in line for words in column.words.values())


def test_no_part_tells_when_it_was_written(written: Path) -> None:
    with zipfile.ZipFile(written) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r">(\d{4}-[^<]+)<", core)) == {"2020-01-01T00:00:00Z"}
