"""The same content as a workbook, as a text with tabs and as YAML gives the same findings under the same ids."""

from typing import Any

import pytest

from reading.workbooks import read, saved, workbook
from reportlint.output.identity import identity, numbered
from reportlint.places import locator
from reportlint.running.pipeline import check_input
from reportlint.settings import Settings

SAME = ["total", "crossref", "unit", "rate", "count", "score", "grade", "deviation", "target"]
INDICATORS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]


def form(title: str, name: list[Any], spent: list[float], score: float, total: float) -> list[list[Any]]:
    """A form in 万元 whose third indicator fell short."""
    return [
        [title],
        name,
        ["单位：万元"],
        ["资金情况", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        [None, "年度资金总额", (300, "0.00"), (310.5, "0.00"), (spent[0], "0.00"), 10, (spent[0] / 310.5, "0.00%"), (9.67, "0.00")],
        [None, "其中：当年财政拨款", (200, "0.00"), (200.5, "0.00"), (spent[1], "0.00")],
        [None, "其他资金", (100, "0.00"), (110, "0.00"), (spent[2], "0.00")],
        ["年度总体目标", "预期目标", None, None, "实际完成情况"],
        [None, "新建学校3所，培训教师500人次。", None, None, "新建学校3所，培训教师520人次，支出300.25万元。"],
        INDICATORS,
        ["产出指标", "数量指标", "新建学校", "≥3所", "3所", 20, 20],
        [None, None, "培训人次", "≥500人次", "520人次", 20, 20],
        [None, "质量指标", "合格率", "100%", (0.96, "0%"), 10, score, "个别项目返工，已要求限期整改，次年六月底前完成。"],
        ["效益指标", "社会效益指标", "就学率", "≥98%", (0.99, "0%"), 30, 30],
        ["满意度指标", "满意度指标", "家长满意度", "≥90%", (0.92, "0%"), 10, 10],
        ["总分", None, None, None, None, 100, (total, "0.00")],
    ]  # fmt: skip


SHEETS = {
    "部门": form("2023年度部门整体支出绩效自评表", ["部门名称", "示例区教育局"], [300.25, 200.25, 100.1], 9.6, 99.27),
    "校舍": form("2023年度项目支出绩效自评表", ["项目名称", "校舍维修改造"], [300.25, 200.25, 100.0], 11, 100.67),
    "培训": form("2023年度项目支出绩效自评表", ["项目名称", "教师培训"], [300.25, 200.25, 100.0], 9.6, 99.27),
}
TEXTS = {
    "正文": [
        ["一、部门概况"],
        ["示例区教育局2023年度支出合计1300.25万元，其中：基本支出1000.00万元，项目支出300.52万元。"],
        ["二、绩效情况"],
        ["本年新建学校3所，培训教师520人次，比上年增加20人次，增长5%。"],
    ]
}


def merged(sheets: dict[str, list[list[Any]]]) -> bytes:
    book = workbook(**sheets)
    for sheet in book:
        for row in (1, 3):
            if sheet.cell(row, 1).value and not sheet.cell(row, 2).value:
                sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=8)
        if sheet["A4"].value == "资金情况":
            for area in ("A4:A7", "A8:A9", "B8:D8", "E8:H8", "B9:D9", "E9:H9", "A11:A13", "B11:B12"):
                sheet.merge_cells(area)
    return saved(book)


def shown(value: Any) -> str:
    if isinstance(value, tuple):
        number, code = value
        return f"{number * 100:.{code.count('0') - 1}f}%" if code.endswith("%") else f"{number:.2f}"
    return "" if value is None else str(value)


def text(sheets: dict[str, list[list[Any]]]) -> bytes:
    """Rows as lines, cells parted by tabs: what a sheet gives when it is copied into a text."""
    lines = ["\t".join(map(shown, row)) for rows in sheets.values() for row in rows]
    return "\n".join(lines).encode() + b"\n"


def found(path: str, data: bytes) -> dict[str, str]:
    """Message by id of the findings that every format must share."""
    findings = numbered(check_input(path, data, Settings()).findings)
    return {identity(finding).id: finding.message["zh"] for finding in findings if finding.category in SAME}


@pytest.mark.parametrize("sheets", [SHEETS, TEXTS, {"部门": SHEETS["部门"]}], ids=["forms", "text", "one-form"])
def test_a_workbook_is_checked_like_a_text(sheets: dict[str, list[list[Any]]]) -> None:
    expected = found("x.txt", text(sheets))
    assert expected
    assert found("x.xlsx", merged(sheets)).keys() == expected.keys()


def test_a_workbook_is_checked_like_yaml() -> None:
    yaml = """\
报告格式: 1
报告: {部门名称: 示例区教育局, 年度: 2023, 金额单位: 万元}
资金情况:
  - {项目: 年度资金总额, 年初预算数: 300.00, 全年预算数: 310.50, 全年执行数: 300.25, 分值: 10, 执行率: 96.70%, 得分: 9.67}
  - {项目: 其中：当年财政拨款, 年初预算数: 200.00, 全年预算数: 200.50, 全年执行数: 200.25}
  - {项目: 其他资金, 年初预算数: 100.00, 全年预算数: 110.00, 全年执行数: 100.10}
"""
    expected = {name for name in found("x.yaml", yaml.encode()) if name.startswith("TOT005")}
    assert len(expected) == 1
    assert expected <= found("x.xlsx", merged({"部门": SHEETS["部门"]})).keys()


def test_findings_name_the_cells() -> None:
    findings = check_input("x.xlsx", merged(SHEETS), Settings()).findings
    places = {finding.code: locator(finding.span) for finding in findings}
    assert places["TOT005"] == {"sheet": "部门", "cell": "E5"}
    assert places["SCO001"] == {"sheet": "校舍", "cell": "G13"}


def test_each_project_sheet_is_a_form_of_its_own() -> None:
    result = check_input("x.xlsx", merged(SHEETS), Settings())
    assert (result.forms, result.role) == (3, "department_form")


def test_headings_end_with_their_sheet() -> None:
    from reportlint.understanding.outline import place_blocks

    document, _ = read(merged({**TEXTS, "表": [["项目", "金额"], ["甲", 1]]}))
    assert [item.path for item in place_blocks(document) if item.block.table is not None] == [()]
