"""Rows of forms under their heads: other orders of columns, merged labels left out, rows beside their heads."""

import pytest

from reportlint.report import FundLine
from understanding.form_documents import merged, shown, understood

HEAD = "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施"
FIRST = " | 产出指标（50分） | 数量指标 | 新增园位 | ≥5000个 | 9252个 | 2 | 2 |"


def row_after_the_first(row: str) -> list[str]:
    report = understood(HEAD, FIRST, row)
    assert len(report.indicators) == 2
    return shown(report.indicators[1])


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # in place, the merged labels left out
        (
            " | | | 入园率 | ≥85% | 95.00% | 2 | 2 |",
            ["产出指标（50分）", "数量指标", "入园率", "≥85%", "95.00%", "2", "2", "-"],
        ),
        # the label of the second level under the head of the third: all one to the right
        (
            " | | | 质量指标 | 合格率 | ≥98% | 99.70% | 2 | 2",
            ["产出指标（50分）", "质量指标", "合格率", "≥98%", "99.70%", "2", "2", "-"],
        ),
        # the name one to the left, the rest in place
        (
            " | | 及格率 | | ≥95% | 98.80% | 1 | 1 |",
            ["产出指标（50分）", "数量指标", "及格率", "≥95%", "98.80%", "1", "1", "-"],
        ),
        # all one to the left; 成本指标 may be a first or a second level
        (
            " | 成本指标 | 政府采购执行率 | 100% | 100% | 1 | 1 | |",
            ["产出指标（50分）", "成本指标", "政府采购执行率", "100%", "100%", "1", "1", "-"],
        ),
        # words as target and actual value, one to the left
        (
            " | | “双减”成效 | 全省前列 | 入选全国的典型案例 | 5 | 5 | ",
            ["产出指标（50分）", "数量指标", "“双减”成效", "全省前列", "入选全国的典型案例", "5", "5", "-"],
        ),
        # the first level under the label of the block
        (
            "满意度指标 (10分) | 服务对象满意度指标 | 师生满意度 | ≥90% | 90% | 3 | 3 |",
            ["满意度指标 (10分)", "服务对象满意度指标", "师生满意度", "≥90%", "90%", "3", "3", "-"],
        ),
        # three to the left, with a hole
        (
            "师生满意度 | >=95% | | 95% | | | |",
            ["产出指标（50分）", "数量指标", "师生满意度", ">=95%", "95%", "-", "-", "-"],
        ),
        # deadlines, and a reason
        (
            " | | 时效指标 | 拨付时间 | 9月30日前 | 12月15日前 | 2 | 1 | 预算压减，下达晚了。",
            ["产出指标（50分）", "时效指标", "拨付时间", "9月30日前", "12月15日前", "2", "1", "预算压减，下达晚了。"],
        ),
        # a second level without an indicator
        (" | | 生态效益指标 | | | | | |", ["产出指标（50分）", "生态效益指标", "-", "-", "-", "-", "-", "-"]),
        # a group whose name does not end with 指标, in place
        (
            " | 履职效能 | 履职效果 | 巩固率 | ≥98% | 99% | 3 | 3 |",
            ["履职效能", "履职效果", "巩固率", "≥98%", "99%", "3", "3", "-"],
        ),
        # a score left blank is not the weight
        (
            " | | 质量指标 | 合格率 | ≥98% | 99.70% | 2 | |",
            ["产出指标（50分）", "质量指标", "合格率", "≥98%", "99.70%", "2", "-", "-"],
        ),
    ],
)
def test_a_row_goes_under_its_heads(row: str, expected: list[str]) -> None:
    assert row_after_the_first(row) == expected


def test_blank_lines_and_drawn_lines_are_no_rows() -> None:
    report = understood(HEAD, FIRST, "", " | | | | | | | |", "-- | -- | -- | --", FIRST.replace("新增园位", "入园率"))
    assert [item.name for item in report.indicators] == ["新增园位", "入园率"]


def test_subtotals_are_no_indicators() -> None:
    report = understood(HEAD, FIRST, "小计 | | | | | | 2 | 2 |", "合计 | | | | | | 100 | 92 |")
    assert [item.name for item in report.indicators] == ["新增园位"]
    assert report.result is not None
    assert report.result.score is not None
    assert report.result.score.text == "92"


@pytest.mark.parametrize(
    "row",
    [
        "总分 | | | | | | 100 | 99 | 等级: 优",
        "总分 | | | | | 100 | 99 | 优 |",
        "总分 | 100 | 自评得分 | 99 | 自评等级 | 优",
        "合计 | | | | | | 100 | 99 | 等级：优",
    ],
)
def test_the_total_row_states_weight_score_and_grade(row: str) -> None:
    result = understood(HEAD, FIRST, row).result
    assert result is not None
    assert [cell.text if cell else "" for cell in (result.weight, result.score, result.grade)] == ["100", "99", "优"]
    assert result.grade is not None
    assert result.grade.span.quote == "优"
    assert result.score_number is not None
    assert result.score_number.value == 99


def test_the_weight_may_stand_before_the_target() -> None:
    report = understood(
        "一级指标 | 二级指标 | 三级指标 | 分值 | 指标值 | 完成值 | 得分 | 偏差原因",
        "产出指标 | 数量指标 | 维修校舍 | 20 | 5 | 4 | 16 | 一处未批",
        " | 质量指标 | 合格率 | 30 | 100 | 98 | 29 |",
    )
    assert shown(report.indicators[0])[2:] == ["维修校舍", "5", "4", "20", "16", "一处未批"]
    assert shown(report.indicators[1])[2:] == ["合格率", "100", "98", "30", "29", "-"]


def test_sign_and_unit_in_columns_of_their_own_complete_the_target() -> None:
    report = understood(
        "绩效指标（90分） | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因分析",
        " | 产出指标 | 数量指标 | 培训人次 | ≥ | 300 | 人次 | 312 | 40 | 40 |",
        " | | 质量指标 | 结业率 | ≤ | 5 | % | 4 | 10 | 10 |",
        " | 效益指标 | 社会效益指标 | 教学水平 | 定性 | 好 | | 好 | 10 | 10 |",
    )
    first, second, third = (item.numbers for item in report.indicators)
    assert (first["target"].qualifier, first["target"].unit.name, first["actual"].unit.name) == (">=", "人次", "人次")
    assert (second["target"].qualifier, second["target"].unit.name) == ("<=", "%")
    assert sorted(third) == ["score", "weight"]
    assert report.indicators[2].extra["指标性质"].text == "定性"


def test_letters_numbers_and_breaks_in_heads() -> None:
    report = understood(
        "预算执行情况（万元）（20分） | | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（20分*执行率）",
        " | 年度资金总额 | 1177.29 | 1177.29 | 100% | 20",
        "年度绩效目标1（80分） | 一级 指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得 分",
        " | 产出指标 | 数量指标 | 资助人次 | 10000 | 10945 | 20",
        "总分 | | | | | | 100",
        "偏差大或目标未完成原因分析 | 报名人数增加。",
    )
    assert shown(report.indicators[0]) == ["产出指标", "数量指标", "资助人次", "10000", "10945", "", "20", ""]
    assert list(report.funds[0].facts) == ["全年预算数", "全年执行数", "执行率", "得分", "分值"]
    assert report.result is not None
    assert report.result.weight is None
    assert report.result.score is not None
    assert report.result.score.text == "100"
    assert "报名人数增加。" in [passage.text for passage in report.passages]


def test_merged_cells_stand_once() -> None:
    report = merged(
        [
            ("一级指标", 0, 1),
            ("二级\n指标", 1, 1),
            ("三级指标", 2, 1),
            ("指标值", 3, 1),
            ("完成值", 4, 1),
            ("分值", 5, 1),
        ],
        [("产出指标", 0, 3), ("数量指标", 1, 2), ("维修校舍", 2, 1), ("5", 3, 1), ("5", 4, 1), ("20", 5, 1)],
        [("新建校舍", 2, 1), ("1", 3, 1), ("2", 4, 1), ("10", 5, 1)],
        [("质量指标", 1, 1), ("合格率", 2, 1), ("≥95%", 3, 1), ("", 4, 1), ("20", 5, 1)],
    )
    assert [shown(item) for item in report.indicators] == [
        ["产出指标", "数量指标", "维修校舍", "5", "5", "20", "", ""],
        ["产出指标", "数量指标", "新建校舍", "1", "2", "10", "", ""],
        ["产出指标", "质量指标", "合格率", "≥95%", "-", "20", "", ""],
    ]


# -- funds ------------------------------------------------------------------------------------------------------------


def funds(*rows: str) -> list[FundLine]:
    return understood(*rows).funds


def blanks(line: FundLine) -> dict[str, str]:
    return {name: cell.blank for name, cell in line.cells.items() if cell.blank}


def test_blank_not_applicable_and_no_column_are_three_things() -> None:
    total, source, other = funds(
        "资金情况 | 年度资金总额 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率",
        " | 合计 | 1930.44 | 2079.21 | 2079.21 | 10 | 100.00%",
        " | 其中:当年财政拨款 | 1930.44 | 2079.21 | | — | ",
        " | 其他资金 | | | | — |",
    )
    assert blanks(total) == {}
    assert blanks(source) == {"全年执行数": "blank", "分值": "na", "执行率": "blank"}
    assert blanks(other) == {
        "年初预算数": "blank", "全年预算数": "blank", "全年执行数": "blank", "分值": "na", "执行率": "blank",
    }  # fmt: skip
    assert "得分" not in source.cells
    assert "全年执行数" not in source.facts


@pytest.mark.parametrize(
    "row",
    ["年度资金总额 | 72.82 | 38.51 | 38.51 | 100%", " | | 年度资金总额 | 72.82 | 38.51 | 38.51 | 100%"],
)
def test_a_fund_row_may_stand_beside_its_head(row: str) -> None:
    (line,) = funds("资金情况（万元） | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率", row)
    assert {name: fact.quote for name, fact in line.facts.items()} == {
        "年初预算数": "72.82", "全年预算数": "38.51", "全年执行数": "38.51", "执行率": "100%",
    }  # fmt: skip
    assert line.facts["年初预算数"].quantity.unit.name == "万元"


def test_a_head_of_amounts_above_labels_names_the_rows() -> None:
    (line, *_) = funds(
        "预算执行情况（10分） | 年度预算数（万元） | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 | 原因",
        " | 总额 | 72.82 | 38.51 | 35.00 | 90.89% | 10 | 9.09 | 年中调减",
    )
    assert line.facts["全年预算数"].quote == "38.51"
    assert line.facts["全年预算数"].quantity.unit.name == "万元"
    assert line.cells["原因"].text == "年中调减"


def test_within_in_a_cell_of_its_own_belongs_to_the_label() -> None:
    total, source = funds(
        "项目资金（万元） | | | 年初预算数 | 全年预算数 | 全年执行数 | 执行率",
        " | 年度资金总额 | | 43.37 | 38.51 | 38.51 | 100%",
        " | 其中： | 当年财政拨款 | 43.37 | 38.51 | 38.51 | 100%",
    )
    assert (total.role, source.role, source.label.text) == ("total", "source", "其中：当年财政拨款")
    assert source.facts["年初预算数"].quote == "43.37"


@pytest.mark.parametrize(
    "rows",
    [
        ("资金情况（万元） | 项目资金 | 全年预算数 | 全年执行数",),
        ("单位：万元", "资金情况 | 项目资金 | 全年预算数（万元） | 全年执行数（万元）"),
    ],
)
def test_the_money_unit_stands_in_the_head(rows: tuple[str, ...]) -> None:
    (line,) = funds(*rows, " | 合计 | 38.51 | 38.51")
    assert line.facts["全年执行数"].quantity.unit.name == "万元"


def test_a_form_without_a_unit_has_bare_amounts() -> None:
    (line,) = funds("资金情况 | 项目资金 | 全年预算数 | 全年执行数", " | 合计 | 38.51 | 38.51")
    assert line.facts["全年执行数"].quantity.unit.name == ""


def test_figures_of_the_form_meet_the_text_only_in_concept_stage_and_year() -> None:
    def same(text: str, *columns: str) -> list[list[str]]:
        values = {"年度指标值": "≤69人", "实际完成值": "62人", "得分": "5"}
        head = " | ".join(["二级指标", "三级指标", *columns])
        report = understood(
            "2021年度自评报告", text, head, " | ".join(["数量指标", "在职人员", *(values[name] for name in columns)])
        )
        return [[cell.quote for cell in relation.cells] for relation in report.relations if relation.kind == "same"]

    assert same("在职人员60人。", "实际完成值", "得分") == [["60人", "62人"]]
    assert same("2020年在职人员60人。", "实际完成值", "得分") == []
    assert same("退休人员60人。", "实际完成值", "得分") == []
