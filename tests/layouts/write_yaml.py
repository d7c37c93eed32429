"""A report as a structured one, written from its data: quoted throughout, as a program would write it."""

import json
from typing import Any

from layouts.content import Report
from layouts.forms import MOF_FUNDS, Columns, Style, cell, fund_cell
from layouts.layout import Layout
from reportlint.understanding import names

_FUND_KEYS = {"label": "项目", "reason": "原因", **{name: head for name, head in MOF_FUNDS if head}}
_INDICATOR_KEYS = {
    "first": "一级指标", "second": "二级指标", "third": "三级指标", "nature": "指标性质", "target": "年度指标值", "goal": "年度指标值",
    "adjusted": "调整后指标值", "measured": "计量单位", "actual": "实际完成值", "reached": "实际完成值", "weight": "分值", "score": "得分",
    "reason": "偏差原因分析及改进措施", "core": "是否核心指标", "deducted": "扣分",
}  # fmt: skip
_COVER_KEYS = {
    "实施单位（盖章）": "实施单位",
    "项目实施单位": "实施单位",
    "单位名称": "部门名称",
    "转移支付（项目）名称": "",
}


def structured(layout: Layout) -> str:
    """The report as YAML (JSON is a part of it)."""
    made = {"报告格式": 1, **_report(layout.report, layout.style)}
    if layout.report.projects:
        made["项目支出绩效自评"] = [
            _report(each, layout.project_style or layout.style) for each in layout.report.projects
        ]
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _report(report: Report, style: Style) -> dict[str, Any]:
    cover = {_COVER_KEYS.get(label, label): value for label, value in report.cover}
    cover.pop("", None)
    about = {
        "标题": f"{report.year}年度{report.title}" if report.title else "部门整体支出绩效自评报告",
        "年度": report.year,
        "类型": report.kind,
        **cover,
    }
    if report.department:
        about["部门名称"] = report.department
    made: dict[str, Any] = {"报告": {**about, "金额单位": report.unit}}
    if report.sections:
        made["正文"] = [{"标题": each.number + each.title, "内容": list(each.paragraphs)} for each in report.sections]
    if report.tables:
        made["其他表格"] = [
            {
                "名称": table.name,
                "金额单位": table.unit,
                "栏目": list(table.columns),
                "行": [list(row) for row in table.rows],
            }
            for table in report.tables
        ]
    if report.funds:
        wanted = [name for name, _ in style.funds]
        if "score" in wanted and "weight" not in wanted:
            wanted.append("weight")  # printed in a head: 预算执行情况（20分）
        made["资金情况"] = {
            "栏目": _heads("fund_row", _FUND_KEYS, wanted, style.funds),
            "明细": [[fund_cell(fund, name) for name in wanted] for fund in report.funds],
        }
    if report.expected:
        made["年度总体目标"] = {"预期目标": list(report.expected), "实际完成情况": list(report.reached)}
    if report.tasks:
        made["年度主要任务"] = [
            {"任务名称": task.name, "主要内容": task.content, "实际完成情况": task.reached} for task in report.tasks
        ]
    if report.indicators:
        made["绩效指标"] = {"栏目": _heads("indicator_row", _INDICATOR_KEYS, [name for name, _ in style.indicators], style.indicators), "明细": [
            [cell(row, name, style, list(report.indicators)) for name, _ in style.indicators] for row in report.indicators
        ]}  # fmt: skip
    if report.weight:
        grade = {"自评等级": report.grade} if style.graded else {}
        made["自评结果"] = {"总分": report.weight, "自评得分": report.score, **grade}
    notes = [*report.notes, *(text for _, text in report.closings)]
    return {**made, "备注": notes} if notes else made


_YAML = {"goal": "target", "reached": "actual", "measured": "measured_in"}
"""Fields of the data under the names that a structured report has for them."""


def _heads(place: str, keys: dict[str, str], wanted: list[str], columns: Columns) -> list[str]:
    """The heads as the form prints them, where a structured report knows them so; else the usual ones."""
    printed = dict(columns)
    return [
        printed[name] if names.column(place, printed.get(name, ""))[0] == _YAML.get(name, name) else keys[name]
        for name in wanted
    ]
