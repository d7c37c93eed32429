"""Self-evaluation forms in tables: which tables they are, how they part into blocks, which forms there are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.relations import CERTAIN
from reportlint.report import Report, Stated
from understanding.form_documents import claims, shown, understood

PROJECT = (
    "项目支出绩效自评表",
    "（2022年度）",
    "项目名称 | 校舍维修改造 | | | 项目编码 | 5301 |",
    "主管部门 | 甲县教育局 | | | 实施单位 | 甲县一中 |",
    "项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分",
    " | 年度资金总额 | 43.37 | 38.51 | 38.51 | 10 | 100.00% | 10",
    " | 其中：当年财政拨款 | 43.37 | 38.51 | 38.51 | — | | —",
    " | 上年结转资金 | 0 | 0 | 0 | — | | —",
    "年度总体目标 | 预期目标 | | | | 实际完成情况 | |",
    " | 1、修好校舍。 | | | | 1、修好5处校舍。 | |",
    "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施",
    " | 产出指标（50分） | 数量指标 | 维修校舍 | ≥5处 | 5处 | 50 | 50 |",
    " | 效益指标（30分） | 社会效益指标 | 受益学生 | ≥1000人 | 1200人 | 30 | 30 |",
    " | 满意度指标（10分） | 服务对象满意度指标 | 师生满意度 | ≥90% | 88% | 10 | 9 | 问卷回收少，下年增加发放。",
    "总分 | | | | | | 100 | 99 | 等级：优",
    "备注：1. 其他资金没有。",
)


def texts(*stated: Stated | None) -> list[str]:
    return [each.text if each is not None else "" for each in stated]


def test_a_project_form_is_taken_apart() -> None:
    report = understood(*PROJECT)
    cover = report.cover
    assert texts(cover.project, cover.project_code, cover.supervisor, cover.implementer) == [
        "校舍维修改造", "5301", "甲县教育局", "甲县一中",
    ]  # fmt: skip
    assert (report.year, report.forms, report.role, report.projects) == (2022, 1, "project_form", [])
    assert [(line.role, line.label.text) for line in report.funds] == [
        ("total", "年度资金总额"), ("source", "其中：当年财政拨款"), ("source", "上年结转资金"),
    ]  # fmt: skip
    assert [item.name for item in report.indicators] == ["维修校舍", "受益学生", "师生满意度"]
    assert report.goals is not None
    assert texts(*report.goals.expected, *report.goals.reached) == ["1、修好校舍。", "1、修好5处校舍。"]
    assert report.result is not None
    assert texts(report.result.weight, report.result.score, report.result.grade) == ["100", "99", "优"]
    assert texts(*report.notes) == ["1. 其他资金没有。"]


@pytest.mark.parametrize("label", ["金额单位", "单位：", "单位"])
def test_the_unit_in_a_cell_of_its_own_is_that_of_the_funds(label: str) -> None:
    report = understood(
        "部门整体支出绩效自评表",
        f"部门名称 | 甲县文化局 | | | {label} | 万元",
        *(line.replace("（万元）", "") for line in PROJECT[4:]),
    )
    assert report.department == "甲县文化局"
    assert {line.facts["全年执行数"].quantity.unit.name for line in report.funds} == {"万元"}


def test_every_text_knows_its_place() -> None:
    report = understood(*PROJECT)
    assert report.result is not None
    assert report.goals is not None
    stated = [report.cover.project, report.result.grade, *report.notes, *report.goals.expected]
    stated += [cell for line in report.funds for cell in line.cells.values()]
    stated += [item.third for item in report.indicators] + [item.reason for item in report.indicators]
    for each in stated:
        assert each is not None
        assert each.span.quote == each.text


def test_the_total_and_the_rate_are_claims_of_the_table() -> None:
    report = understood(*PROJECT)
    assert ("share", "execution-rate-mismatch", ["100.00%", "38.51", "38.51"], "exact") in claims(report)
    assert ("sum", "fund-total-mismatch", ["43.37", "43.37", "0"], "exact") in claims(report)
    relations = [relation for relation in report.relations if relation.origin == "table"]
    assert {relation.grade for relation in relations} == {CERTAIN}
    assert {relation.note for relation in relations} == {"1. 其他资金没有。"}
    wrong = understood(*(row.replace("年度资金总额 | 43.37", "年度资金总额 | 43.73") for row in PROJECT))
    assert ("sum", "fund-total-mismatch", ["43.73", "43.37", "0"], "inconsistent") in claims(wrong)


def test_the_figures_have_the_keys_of_a_structured_report() -> None:
    (total, *_) = understood(*PROJECT).funds
    key = total.facts["全年预算数"].key
    assert (key.concept, key.stage, key.year, key.dimension) == ("年度资金总额", "全年预算", "2022", "money")
    assert total.facts["全年预算数"].anchor == ("资金情况", "年度资金总额", "全年预算数")


DEPARTMENT = (
    "甲县教育局2022年度部门整体支出绩效自评报告",
    "一、基本情况",
    "全年支出1177.29万元。",
    "附件：部门整体支出绩效自评表",
    "部门名称 | 甲县教育局",
    "绩效指标 | 三级指标 | 年度指标值 | 实际完成值",
    " | 资助人次 | ≥10000人次 | 10945人次",
)


def test_project_forms_lie_in_the_report_of_the_department() -> None:
    report = understood(*DEPARTMENT, *PROJECT, *(row.replace("校舍维修改造", "学生资助") for row in PROJECT))
    assert [item.name for item in report.indicators] == ["资助人次"]
    assert texts(*(each.cover.project for each in report.projects)) == ["校舍维修改造", "学生资助"]
    assert (report.forms, [each.forms for each in report.projects]) == (3, [1, 1])
    for project in report.projects:
        assert set(map(id, project.facts)) <= set(map(id, report.facts))
        assert set(map(id, project.relations)) <= set(map(id, report.relations))
    assert {fact.key.project for fact in report.projects[1].facts} == {"学生资助"}
    assert not any(relation.kind == "same" for relation in report.relations)


def test_one_project_form_below_a_department_s_text_is_a_project() -> None:
    report = understood(*DEPARTMENT[:3], *PROJECT)
    assert report.indicators == []
    assert texts(*(each.cover.project for each in report.projects)) == ["校舍维修改造"]


def test_forms_may_follow_each_other_in_one_table() -> None:
    first = [row for row in PROJECT[2:15] if "|" in row]
    report = understood(*first, *(row.replace("校舍维修改造", "学生资助") for row in first))
    assert texts(*(each.cover.project for each in report.projects)) == ["校舍维修改造", "学生资助"]
    assert [len(each.indicators) for each in report.projects] == [3, 3]


@pytest.mark.parametrize("at", range(5, 14))
def test_a_page_break_changes_nothing(at: int) -> None:
    parted = understood(*PROJECT[:at], "--- 第2页 ---", *PROJECT[at:])
    assert [shown(item) for item in parted.indicators] == [shown(item) for item in understood(*PROJECT).indicators]
    assert [line.label.text for line in parted.funds] == [line.label.text for line in understood(*PROJECT).funds]
    assert (parted.forms, parted.projects) == (1, [])


def test_a_head_repeated_on_the_next_page_goes_on_with_the_block() -> None:
    report = understood(*PROJECT[:12], "", PROJECT[10], *PROJECT[12:])
    assert len(report.indicators) == 3


def test_paragraphs_that_interrupt_the_goals_are_part_of_them() -> None:
    report = understood(*PROJECT[:10], "2、学生搬进了新教室，还添置了桌椅和黑板，教学条件比上年好。", *PROJECT[10:])
    assert report.goals is not None
    assert texts(*report.goals.reached)[1:] == ["2、学生搬进了新教室，还添置了桌椅和黑板，教学条件比上年好。"]
    assert len(report.indicators) == 3
    assert report.forms == 1


def test_paragraphs_left_in_a_cell_by_a_conversion_are_parted() -> None:
    rows = [row.replace("1、修好5处校舍。", "<p>1、修好校舍。</p> <p>2、搬进教室。</p>") for row in PROJECT]
    goals = understood(*rows).goals
    assert goals is not None
    assert texts(*goals.reached) == ["1、修好校舍。", "2、搬进教室。"]


def test_values_above_their_blank_labels_find_them() -> None:
    expected = ["校舍维修改造", "甲县一中"]
    rows = ("项目名称 | | |", "实施单位 | | |", *PROJECT[4:])
    for above in (("校舍维修改造", "甲县一中"), ("校舍维修改造 | | |", "甲县一中 | | |")):
        cover = understood(PROJECT[0], *above, *rows).cover
        assert texts(cover.project, cover.implementer) == expected
    one_too_few = understood(PROJECT[0], "校舍维修改造", *rows).cover
    assert texts(one_too_few.project, one_too_few.implementer) == ["", ""]


def test_labels_above_their_values_find_them() -> None:
    report = understood(
        "部门整体支出绩效自评表",
        "部门名称", "甲县教育局",
        "年度目标", "办好每一所学校。",
        "绩效目标实际完成情况", "新建学校已经开学。",
        "序号 | 任务名称 | 主要内容 | 实际完成情况",
        "1 | 学校建设 | 新建学校 | 5所开学",
        "2 | 学生资助 | 发放资助金 | 1177.29万元",
        "年度主要任务",
        " | 3 | 教师培训 | | 培训教师 | 59人",
        "年度绩效 | 一级指标 | 二级指标 | 三级指标 | 目标值 | 完成值",
        " | 产出指标 | 数量指标 | 新建学校 | 5所 | 5所",
    )  # fmt: skip
    assert report.department == "甲县教育局"
    assert report.goals is not None
    assert texts(*report.goals.expected, *report.goals.reached) == ["办好每一所学校。", "新建学校已经开学。"]
    assert [texts(task.name, task.content, task.reached) for task in report.tasks] == [
        ["学校建设", "新建学校", "5所开学"],
        ["学生资助", "发放资助金", "1177.29万元"],
        ["教师培训", "培训教师", "59人"],
    ]
    assert (report.forms, report.role) == (1, "department_form")
    assert shown(report.indicators[0])[3:] == ["5所", "5所", "", "", ""]


def nothing_understood(report: Report) -> bool:
    return not (report.funds or report.indicators or report.goals or report.tasks or report.projects)


def test_other_tables_are_left_alone() -> None:
    accounts = understood(
        "收入支出决算总表", "单位：万元",
        "项目 | 行次 | 年初预算数 | 全年预算数 | 决算数",
        "一、一般公共预算财政拨款收入 | 1 | 90.00 | 95.00 | 95.00",
        "二、其他收入 | 2 | 10.00 | 10.00 | 5.00",
        "总计 | 3 | 100.00 | 105.00 | 100.00",
    )  # fmt: skip
    assert nothing_understood(accounts)
    assert ("sum", "table-total-mismatch", ["100.00", "95.00", "5.00"], "exact") in claims(accounts)
    plan = understood("一级指标 | 二级指标 | 三级指标 | 年度指标值", "产出指标 | 数量指标 | 新建学校 | 5所")
    assert nothing_understood(plan)


def test_a_table_of_unknown_columns_is_left_alone() -> None:
    head = "三级指标 | 完成值 | 甲 | 乙 | 丙 | 丁"
    assert nothing_understood(understood(head, "新建学校 | 5所 | 1 | 2 | 3 | 4"))
    assert len(understood(head.replace(" | 丙 | 丁", ""), "新建学校 | 5所 | 1 | 2").indicators) == 1


def test_a_table_of_figures_below_a_form_is_its_own() -> None:
    report = understood(
        *PROJECT[:8], "“三公”经费支出表",
        "项目 | 金额", "因公出国（境）费 | 0", "公务接待费 | 3.03", "合计 | 3.03",
    )  # fmt: skip
    assert len(report.funds) == 3
    assert "3.03" not in [fact.quote for line in report.funds for fact in line.facts.values()]


CELLS = st.sampled_from(
    ["", "—", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "产出指标（50分）", "数量指标", "总分",
     "合计", "年初预算数", "全年预算数", "全年执行数", "执行率", "其中：", "当年财政拨款", "预期目标", "实际完成情况", "任务名称", "备注：",
     "项目名称", "部门名称", "项目支出绩效自评表", "资金情况（万元）", "绩效指标", "等级：优", "100%", "≥95%", "38.51", "1", "0",
     "主要内容", "改进措施", "一段文字。", "<p>", "单位：万元"],
)  # fmt: skip


@given(st.lists(st.lists(CELLS, min_size=1, max_size=8), max_size=12))
@settings(max_examples=300, deadline=None)
def test_no_table_is_too_odd(rows: list[list[str]]) -> None:
    report = understood(*(" | ".join(row) for row in rows))
    assert report.forms >= len(report.projects)
    for each in report.with_projects():
        for item in each.indicators:
            for cell in (item.first, item.second, item.third, item.target, item.actual, item.weight, item.score):
                assert cell is None or cell.blank == "blank" or cell.span.quote == cell.text
