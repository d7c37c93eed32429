"""Working papers: relations verified, scores, and what was not checked."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from reportlint.cli.check import command as check
from reportlint.output.finding_list.contents import input_rows
from reportlint.output.finding_list.working_papers import relation_rows
from reportlint.running.opening import Unopened, unopened
from reportlint.running.outcome import InputResult
from reportlint.running.pipeline import Part, check_together
from reportlint.running.understood import understand_input
from reportlint.settings import Settings
from reportlint.vocabulary import vocabulary

REPORT = """报告格式: 1
报告: {部门名称: 示例县水利局, 年度: 2023, 金额单位: 万元}
收支情况:
  支出:
    合计: 30.10
    基本支出: 20.05
    项目支出: {合计: 10.00, 渠道清淤: 3.34, 泵站维修: 3.33, 河道保洁: 3.34}
正文:
  - 标题: 一、概况
    内容: 全年支出30.10万元，其中项目支出10.00万元，占33.22%。
"""


def checked(text: str, path: str = "报告.yaml") -> InputResult:
    (result,) = check_together([Part(understand_input(path, text.encode(), {}), Settings())], scores=True)
    return result


def test_every_relation_right_or_wrong() -> None:
    rows = {row["formula"]: row for row in relation_rows(checked(REPORT), "zh")}
    broken = rows["支出合计30.10 = 基本支出20.05 + 项目支出合计10.00"]
    assert (broken["verdict"], broken["difference"], broken["measured_in"]) == ("inconsistent", "0.05", "万元")
    assert broken["place"] == "第5行 收支情况 › 支出 › 合计"
    assert broken["others"] == "第6行、第7行"
    rounded = rows["项目支出合计10.00 = 渠道清淤3.34 + 泵站维修3.33 + 河道保洁3.34"]
    assert (rounded["verdict"], rounded["difference"]) == ("rounding", "-0.01")
    assert rounded["others"] == "", "all on one line"
    share = next(row for row in rows.values() if "33.22%" in row["formula"])
    assert (share["verdict"], share["difference"]) == ("exact", None)


def test_differences_of_rates_are_percentage_points_with_the_decimals_stated() -> None:
    text = REPORT.replace("占33.22%。", "占33.10%。2022年支出30.00万元，2023年支出27.00万元，下降5.00%。")
    rows = relation_rows(checked(text), "zh")
    share = next(row for row in rows if "33.10%" in row["formula"])
    assert (share["difference"], share["measured_in"]) == ("-0.12", "百分点")
    fall = next(row for row in rows if "5.00%" in row["formula"])
    assert fall["difference"] == "-5.00", "a fall of 5 % is stated where it is one of 10 %"
    cut = next(
        row for row in relation_rows(checked(REPORT.replace("33.22", "33.21")), "en") if "33.21" in row["formula"]
    )
    assert (cut["difference"], cut["measured_in"]) == ("-0.01", "percentage points")


def test_why_a_relation_is_undetermined() -> None:
    text = REPORT.replace("合计: 30.10", "合计: 约30.10")
    row = next(row for row in relation_rows(checked(text), "zh") if "约30.10" in row["formula"])
    assert row["verdict"] == "无法判断（约数）"
    english = next(row for row in relation_rows(checked(text), "en") if "约30.10" in row["formula"])
    assert english["verdict"] == "undetermined (approximate)"


def test_many_places_are_counted() -> None:
    items = "".join(f"      第{number}项: 1.00\n" for number in range(1, 11))
    text = f"报告格式: 1\n报告: {{部门名称: 某局, 年度: 2023, 金额单位: 万元}}\n收支情况:\n  支出:\n    项目支出:\n      合计: 10.00\n{items}"
    row = next(row for row in relation_rows(checked(text), "zh") if "第10项" in row["formula"])
    assert row["others"] == "第7行、第8行、第9行、第10行、第11行、第12行等10处"
    english = next(row for row in relation_rows(checked(text), "en") if "第10项" in row["formula"])
    assert english["others"].endswith("line 12; 4 more")


def test_scores_in_words() -> None:
    text = """报告格式: 1
报告: {部门名称: 某局, 年度: 2023, 金额单位: 万元, 适用办法: mof2020}
绩效指标:
  栏目: [一级指标, 二级指标, 三级指标, 年度指标值, 实际完成值, 分值, 得分]
  明细:
    - [产出指标, 数量指标, 清淤长度, ≥10公里, 9公里, 20, 18]
    - [效益指标, 社会效益指标, 群众受益, 明显, 部分达成年度指标并具有一定效果, 10, 7]
    - [效益指标, 社会效益指标, 影响, 全省前列, 全国典型, 10, 9]
"""
    kept = ("indicator", "weight", "stated", "computed", "difference", "verdict", "how")
    first, second, third = (tuple(row[key] for key in kept) for row in input_rows(checked(text), "zh").scores)
    assert first == ("清淤长度", "20", "18", "18.00", "0.00", "same", "20×9÷10")
    assert second[:6] == ("群众受益", "10", "7", "5.00至8.00", "0", "same")
    assert third == ("影响", "10", "9", None, None, "open", "目标值、完成值不是可比的数")


def test_what_was_checked_has_no_row_among_the_unchecked() -> None:
    assert input_rows(checked(REPORT), "zh").unchecked == []


def test_a_file_that_cannot_be_opened_says_why_and_asks_nothing_of_the_unit() -> None:
    why = Unopened("没有读取权限", "no permission", "调整权限后再检查。", "Change the permissions.")
    (row,) = input_rows(unopened("甲/报告.docx", why), "zh").unchecked
    assert (row["kind"], row["reason"], row["step"]) == ("unread", "文件读不出来：没有读取权限。", "调整权限后再检查。")
    assert row["sentence"] == ""
    assert row["material"] == "报告.docx"


def test_a_damaged_file_is_asked_for_again() -> None:
    (row,) = input_rows(check_bytes("报告.pdf", b"%PDF-1.7 cut"), "zh").unchecked
    assert row["kind"] == "unread"
    assert row["sentence"] == "贵单位报送的“报告.pdf”已损坏或不完整，打不开，未能检查。请重新报送。"
    (english,) = input_rows(check_bytes("report.pdf", b"%PDF-1.7 cut"), "en").unchecked
    assert english["sentence"].startswith("“report.pdf” is damaged or cut short")


def test_what_is_no_report_is_told() -> None:
    (row,) = input_rows(checked("今天下午三点开会。\n", "通知.txt"), "zh").unchecked
    assert row["kind"] == "nothing"
    assert "没有读到自评报告或自评表的内容" in row["sentence"]


def test_a_report_without_figures_does_not_look_verified() -> None:
    (row,) = input_rows(checked("报告格式: 1\n报告: {部门名称: 某局, 年度: 2023}\n"), "zh").unchecked
    assert (row["kind"], row["sentence"]) == ("nothing", "")
    assert row["reason"] == "没有读出任何金额、指标或得分，没有可核对的数字。"


def test_last_years_report_is_told() -> None:
    result = checked(REPORT)._replace(role="previous", only_read=True, findings=[])
    (row,) = input_rows(result, "zh").unchecked
    assert (row["kind"], row["sentence"]) == ("previous", "")


def check_bytes(path: str, data: bytes) -> InputResult:
    (result,) = check_together([Part(understand_input(path, data, {}), Settings())])
    return result


@pytest.mark.parametrize("kind", ["whole", "part"])
def test_every_request_names_the_material_and_a_problem_that_readers_tell(kind: str) -> None:
    """A request for a problem that nobody reports would never be sent."""
    root = Path(__file__).resolve().parents[2]
    code = "\n".join(
        path.read_text("utf-8") for folder in ("linter", "checks") for path in (root / folder).rglob("*.py")
    )
    for name, texts in vocabulary()["requests"][kind].items():
        assert f'"{name}"' in code, name
        for text in texts.values():
            assert "{material}" in text


def test_problems_accepted_with_a_reason_are_listed_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    report = "报告格式: 1\n报告: {部门名称: 青石县教育局, 年度: 2023, 金额单位: 万元}\n收支情况:\n  支出:\n"
    report += "    合计: 795.63  # reportlint: ignore[TOT001] =决算报表的口径\n    甲: 643.40\n    乙: 149.20\n"
    Path("a.yaml").write_text(report, "utf-8")
    assert CliRunner().invoke(check, ["a.yaml", "-o", "a.xlsx", "--lang", "zh"]).exception is None
    book = openpyxl.load_workbook("a.xlsx")
    head, row = book["不改的理由"].iter_rows(values_only=True)
    told = dict(zip(head, row, strict=True))
    assert (told["单位名称"], told["问题等级"], told["不改的理由"]) == ("青石县教育局", "必须修改", "=决算报表的口径")
    assert book["不改的理由"].cell(2, head.index("不改的理由") + 1).data_type == "s"
    Path("a.yaml").write_text(report.replace("=决算报表的口径", ""), "utf-8")
    CliRunner().invoke(check, ["a.yaml", "-o", "b.xlsx", "--lang", "zh"])
    assert "不改的理由" not in openpyxl.load_workbook("b.xlsx").sheetnames
