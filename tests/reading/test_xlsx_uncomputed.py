"""A formula whose result the workbook does not hold is told once, and its cell is not called blank."""

import io

from openpyxl import Workbook

from reportlint.running.pipeline import check_input
from reportlint.settings import Settings


def codes(total: object) -> list[str]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["项目支出绩效自评表"],
        ["项目名称", "农村供水工程", "主管部门", "示例县水利局"],
        ["资金情况（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", 100, 100, total, 10, "95%", 9.5],
        ["其中：当年财政拨款", 80, 80, 75],
        ["其他资金", 20, 20, 20],
    ):
        sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return [finding.code for finding in check_input("自评表.xlsx", held.getvalue(), Settings()).findings]


def test_a_formula_without_a_result_is_no_blank_cell() -> None:
    assert "STR002" in codes(None)
    found = codes("=SUM(D5:D6)")
    assert "INP032" in found
    assert "STR002" not in found
