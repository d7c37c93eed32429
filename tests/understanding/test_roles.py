"""What kind of material a file is."""

import pytest

from reportlint.running.understood import understand_input

FORM = """项目支出绩效自评表
（2023年度）
项目名称\t{name}\t主管部门\t{office}
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t{money}\t{money}\t{money}\t10\t{rate}\t{points}
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t培训教师人数\t≥200人\t{actual}\t50\t{points}\t
总分\t\t\t\t\t100\t{points}\t
"""
EMPTY = dict.fromkeys(("name", "office", "money", "rate", "actual", "points"), "")
FILLED = {
    "name": "教师培训",
    "office": "示例县教育局",
    "money": "80.00",
    "rate": "100%",
    "actual": "210人",
    "points": "10",
}


def role(text: str, path: str = "a.txt") -> str:
    report = understand_input(path, text.encode()).report
    return report.role if report else ""


def test_a_form_filled_in_is_a_form() -> None:
    assert role(FORM.format(**FILLED)) == "project_form"


def test_a_form_without_values_is_blank_though_weights_targets_and_names_are_printed() -> None:
    assert role(FORM.format(**EMPTY)) == "blank"
    assert role(FORM.format(**EMPTY | {"name": "教师培训", "office": "示例县教育局"})) == "blank"


def test_what_a_formula_leaves_is_no_value() -> None:
    assert role(FORM.format(**EMPTY | {"money": "0.00", "rate": "0%", "points": "0"})) == "blank"


@pytest.mark.parametrize("cell", ["money", "actual", "points"])
def test_one_value_is_enough(cell: str) -> None:
    assert role(FORM.format(**EMPTY | {cell: FILLED[cell]})) == "project_form"


def test_a_text_with_a_form_left_empty_is_a_report() -> None:
    text = "一、部门概况\n本年支出500.00万元。\n二、绩效自评情况\n详见下表。\n" + FORM.format(**EMPTY)
    assert role(text) == "report"


def test_a_structured_form_without_values_is_blank() -> None:
    text = (
        "报告格式: 1\n报告: {部门名称: 示例县教育局, 年度: 2023}\n资金情况:\n  - {项目: 年度资金总额, 全年预算数: %s}\n"
    )
    assert role(text % "", "a.yaml") == "blank"
    assert role(text % "80.00", "a.yaml") == "department_form"


def test_a_structured_report_of_headings_alone_is_blank() -> None:
    text = (
        "报告格式: 1\n报告: {类型: 部门整体, 年度: }\n资金情况:\n  - {项目: 年度资金总额, 全年预算数: , 分值: 10}\n"
        "正文:\n  - {标题: 一、基本情况, 内容: %s}\n  - {标题: 二、存在的问题, 内容: }\n"
    )
    assert role(text % "", "a.yaml") == "blank"
    assert role(text % "主管全县教育工作。", "a.yaml") == "report"


def test_a_workbook_of_project_forms() -> None:
    assert role(FORM.format(**FILLED) * 2) == "project_form"


def test_money_alone_names_no_kind_of_material() -> None:
    assert role("采购合同\n合同价款80.00万元。\n") == "unknown"
    assert role("部门决算说明\n部门决算支出80.00万元。\n") == "report"
