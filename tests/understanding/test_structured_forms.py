"""资金情况, 绩效指标, 自评结果, 年度总体目标, 年度主要任务, 其他表格: rows, columns, blanks, and what their totals claim."""

from decimal import Decimal

import pytest

from reportlint.relations import EXACT
from reportlint.report import Stated
from reportlint.understanding.funds import row_roles
from understanding.structured_reports import under_cover, verdicts

# -- funds ------------------------------------------------------------------------------------------------------------

FUNDS_AS_LIST = """\
资金情况:
  - {项目: 年度资金总额, 年初预算数: 80, 全年预算数: 100, 全年执行数: 75, 分值: 10, 执行率: 75.00%, 得分: 7.5}
  - {项目: "其中:当年财政拨款", 年初预算数: 70, 全年预算数: 90, 全年执行数: 65}
  - {项目: 上年结转资金, 年初预算数: 10, 全年预算数: 10, 全年执行数: 10}
"""
FUNDS_AS_FORM = """\
funds:
  unit: 元
  columns: [资金来源, 年初预算, 调整后预算数, 全年执行数, 权重, 执行率（%）, 得分]
  rows:
    - [当年财政拨款, 70, 90, 65]
    - [上年结转, 10, 10, 10]
    - [年度资金总和, 80, 100, 75, 10, 75.00, 7.5]
  notes: 执行率=全年执行数/全年预算数
"""
FUND_CLAIMS = [
    "share execution-rate-mismatch: 75.00% <- 75 100",
    "sum fund-total-mismatch: 80 <- 70 10",
    "sum fund-total-mismatch: 100 <- 90 10",
    "sum fund-total-mismatch: 75 <- 65 10",
]


def test_funds_as_a_list() -> None:
    made = under_cover(FUNDS_AS_LIST)
    assert not made.problems
    assert made.claims == FUND_CLAIMS
    assert verdicts(made.report) == {EXACT}
    total, source, _ = made.report.funds
    assert [line.role for line in made.report.funds] == ["total", "source", "source"]
    assert total.facts["全年执行数"].quantity.value == 75
    assert total.facts["全年执行数"].quantity.unit.name == "万元"
    assert total.facts["得分"].quantity.unit.name == ""
    assert total.facts["执行率"].key.stage == "执行率"
    assert source.label.text == "其中:当年财政拨款"
    assert source.facts["年初预算数"].key.concept == "当年财政拨款"
    assert source.facts["年初预算数"].anchor == ("资金情况", "其中:当年财政拨款", "年初预算数")


def test_funds_as_a_form_with_its_own_unit_and_the_total_last() -> None:
    made = under_cover(FUNDS_AS_FORM)
    assert not made.problems
    assert made.claims == [FUND_CLAIMS[0].replace("75.00%", "75.00"), *FUND_CLAIMS[1:]]
    assert [line.role for line in made.report.funds] == ["source", "source", "total"]
    assert made.report.funds[0].facts["年初预算数"].quantity.unit.name == "元"
    assert made.report.funds[2].facts["执行率"].quantity.unit.dimension == "ratio"
    assert {relation.note for relation in made.report.relations} == {"执行率=全年执行数/全年预算数"}


def test_nothing_spent_of_nothing_is_silent() -> None:
    made = under_cover("资金情况: [{项目: 其他资金, 全年预算数: 0, 全年执行数: 0, 执行率: 0.00%}]\n")
    assert made.claims == ["share execution-rate-mismatch: 0.00% <- 0 0"]
    assert verdicts(made.report) == {"undetermined"}


def test_blank_zero_not_applicable_and_no_column() -> None:
    made = under_cover(
        "资金情况:\n"
        "  栏目: [项目, 全年预算数, 全年执行数, 执行率]\n"
        "  明细:\n"
        "    - [合计, 90, 0, —]\n"
        "    - [当年财政拨款, 90, ]\n"
    )
    total, source = made.report.funds
    assert total.cells["全年执行数"].text == "0"
    assert total.cells["全年执行数"].blank == ""
    assert total.cells["执行率"].blank == "na"
    assert source.cells["全年执行数"].blank == "blank"
    assert source.cells["执行率"].blank == "blank"
    assert "年初预算数" not in source.cells
    assert made.claims == ["sum fund-total-mismatch: 90 <- 90"]


def test_a_total_of_nothing_over_a_source() -> None:
    made = under_cover(
        "资金情况: [{项目: 合计, 全年预算数: 0}, {项目: 甲, 全年预算数: 90}, {项目: 乙, 全年预算数: }]\n"
    )
    assert made.claims == ["within part-over-whole: 0 <- 90"]
    assert verdicts(made.report) == {"inconsistent"}


@pytest.mark.parametrize(
    ("labels", "roles"),
    [
        (["合计", "其中：当年财政拨款", "上年结转资金", "其他资金"], "TSSS"),
        (["当年财政拨款", "上年结转资金", "年度资金总和"], "SST"),
        (["总额", "其中：财政资金", "其中：单位资金"], "TSS"),
        (["当年财政拨款", "其中：中央补助", "其他资金", "合计"], "SMST"),
        (["合计", "财政拨款", "一般公共预算拨款", "政府性基金", "其他资金"], "TSMMS"),
        (["合计", "一般公共预算拨款", "政府性基金"], "TSM"),
        (["项目资金总额", "其中：中央财政资金", "地方资金"], "TSS"),
    ],
)
def test_roles_of_rows(labels: list[str], roles: str) -> None:
    assert "".join(role[0].upper() for role in row_roles(labels)) == roles


def test_a_part_of_a_source_is_at_most_the_source() -> None:
    made = under_cover(
        "资金情况:\n"
        "  - {项目: 当年财政拨款, 全年预算数: 60}\n"
        "  - {项目: 其中：中央补助, 全年预算数: 20}\n"
        "  - {项目: 其他资金, 全年预算数: 40}\n"
        "  - {项目: 合计, 全年预算数: 100}\n"
    )
    assert made.claims == ["sum fund-total-mismatch: 100 <- 60 40", "within part-over-whole: 60 <- 20"]


def test_a_row_wider_than_its_form_keeps_only_its_label() -> None:
    made = under_cover("资金情况:\n  栏目: [项目, 全年预算数]\n  明细:\n    - [合计, 1, 2]\n    - [其他资金, 1]\n")
    assert made.told == [("wrong-shape", "[合计, 1, 2]")]
    assert made.problems[0].details["expected"]["zh"] == "2栏"
    assert made.problems[0].details["found"]["en"] == "3 columns"
    assert made.claims == []


# -- indicators -------------------------------------------------------------------------------------------------------

ROWS = """\
绩效指标:
  - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 新增园位数, 年度指标值: ≥5000个, 实际完成值: 9252个, 分值: 25, 得分: 25}
  - {一级指标: 产出指标, 二级指标: 时效指标, 三级指标: 拨付时间, 年度指标值: 9月底前, 实际完成值: 12月中旬, 分值: 25, 得分: 24, 原因: 预算调整较晚}
  - {一级指标: 满意度指标, 三级指标: 师生满意度, 年度指标值: ≥90%, 实际完成值: 95%, 分值: 10, 得分: 10}
"""
GROUPED = """\
绩效指标:
  栏目: [三级指标, 年度指标值, 实际完成值, 分值, 得分, 偏差原因分析及改进措施]
  产出指标:
    分值: 50
    数量指标:
      - [新增园位数, ≥5000个, 9252个, 25, 25]
    时效指标:
      - [拨付时间, 9月底前, 12月中旬, 25, 24, 预算调整较晚]
  满意度指标:
    - [师生满意度, ≥90%, 95%, 10, 10]
"""


def texts(row: tuple[Stated | None, ...]) -> list[str | None]:
    return [None if cell is None else cell.text or cell.blank for cell in row]


@pytest.mark.parametrize("text", [ROWS, GROUPED])
def test_indicators_as_rows_and_in_groups_are_the_same(text: str) -> None:
    made = under_cover(text)
    assert not made.problems
    first, second, third = made.report.indicators
    assert texts(first[:8]) == ["产出指标", "数量指标", "新增园位数", "≥5000个", "9252个", "25", "25", "blank"]
    assert texts(second[:8]) == ["产出指标", "时效指标", "拨付时间", "9月底前", "12月中旬", "25", "24", "预算调整较晚"]
    assert third.name == "师生满意度"
    assert third.second is None or third.second.blank == "blank"
    assert set(second.numbers) == {"weight", "score"}
    assert first.numbers["target"].qualifier == ">="
    assert first.numbers["actual"].value == 9252
    assert [(fact.key.stage, fact.quote) for fact in made.report.facts[:2]] == [("目标", "≥5000个"), ("执行", "9252个")]
    assert [passage.text for passage in made.report.passages] == ["预算调整较晚"]
    assert made.claims == []


def test_groups_keep_the_weight_printed_for_them() -> None:
    made = under_cover(GROUPED)
    (group,) = [group for group in made.report.groups if group.weight is not None]
    assert [name.text for name in group.names] == ["产出指标"]
    assert group.numbers["weight"].value == 50
    assert [indicator.name for indicator in group.indicators] == ["新增园位数", "拨付时间"]


def test_a_level_left_blank_is_that_of_the_row_before() -> None:
    made = under_cover(
        "绩效指标:\n"
        "  栏目: [一级指标, 二级指标, 三级指标]\n"
        "  明细:\n"
        "    - [产出指标, 数量指标, 甲]\n"
        "    - [~, ~, 乙]\n"
        "    - [~, 质量指标, 丙]\n"
        "    - [效益指标, '', 丁]\n"
    )
    assert [texts(row[:3]) for row in made.report.indicators] == [
        ["产出指标", "数量指标", "甲"],
        ["产出指标", "数量指标", "乙"],
        ["产出指标", "质量指标", "丙"],
        ["效益指标", "blank", "丁"],
    ]


def test_nature_and_unit_complete_the_target() -> None:
    made = under_cover(
        "绩效指标:\n"
        "  - {三级指标: 合格率, 指标性质: ≥, 计量单位: '%', 年度指标值: 95, 实际完成值: 96.5, 扣分: 0, 复核得分: 3}\n"
    )
    (row,) = made.report.indicators
    assert (row.numbers["target"].qualifier, row.numbers["target"].unit.name) == (">=", "%")
    assert row.numbers["actual"].unit.dimension == "ratio"
    assert {name: cell.text for name, cell in row.extra.items()} == {
        "指标性质": "≥", "计量单位": "%", "扣分": "0", "复核得分": "3",
    }  # fmt: skip
    assert row.reason is None


def test_a_weight_must_be_a_number_a_target_need_not() -> None:
    made = under_cover("绩效指标: [{三级指标: 甲, 年度指标值: 得到提升, 分值: 十来分}]\n")
    assert made.told == [("bad-amount", "十来分")]


def test_an_unknown_key_names_the_nearest() -> None:
    made = under_cover("绩效指标:\n  - {三级指标: 甲, 年度指标直: 5}\n  - {third: 乙, actuall: 5}\n")
    assert [problem.details for problem in made.problems] == [
        {"key": "年度指标直", "nearest": "年度指标值"},
        {"key": "actuall", "nearest": "actual"},
    ]


def test_a_row_as_a_list_needs_columns() -> None:
    made = under_cover("绩效指标:\n  产出指标:\n    - [甲, 1, 2]\n")
    assert made.told == [("wrong-shape", "[甲, 1, 2]")]


# -- result, goals, tasks ---------------------------------------------------------------------------------------------


def test_result() -> None:
    made = under_cover("自评结果: {总分: 100, 自评得分: 89.5分, 等级: 良}\n")
    result = made.report.result
    assert result is not None
    assert result.score_number is not None
    assert (result.score_number.value, result.score_number.decimals) == (Decimal("89.5"), 1)
    assert texts(result[:3]) == ["100", "89.5分", "良"]
    assert [fact.key.concept for fact in made.report.facts] == ["总分", "自评得分"]


def test_goals_as_text_and_as_list() -> None:
    made = under_cover(
        "年度总体目标:\n"
        "  预期目标:\n"
        "    - 扩大学位供给\n"
        "    - 提高教学质量\n"
        "  实际完成情况: |\n"
        "    新增学位9000个。\n"
        "\n"
        "    合格率提高。\n"
    )
    goals = made.report.goals
    assert goals is not None
    assert [item.text for item in goals.expected] == ["扩大学位供给", "提高教学质量"]
    assert [item.text for item in goals.reached] == ["新增学位9000个。", "合格率提高。"]
    assert [item.span.quote for item in goals.reached] == ["新增学位9000个。", "合格率提高。"]


def test_tasks() -> None:
    made = under_cover(
        "年度主要任务:\n  - {序号: 1, 任务名称: 学生资助, 主要内容: 落实政策, 完成情况: 资助10945人次}\n"
    )
    (task,) = made.report.tasks
    assert texts(task) == ["学生资助", "落实政策", "资助10945人次"]
    assert [passage.text for passage in made.report.passages] == ["落实政策", "资助10945人次"]


# -- tables -----------------------------------------------------------------------------------------------------------


def table(rows: str, columns: str = "项目, 金额") -> list[str]:
    made = under_cover(f"其他表格:\n  - 名称: 某表\n    栏目: [{columns}]\n    行: [{rows}]\n")
    assert not made.problems
    assert all(relation.origin == "table" for relation in made.report.relations if relation.kind == "sum")
    return made.claims


def test_a_table_with_row_and_column_totals() -> None:
    claims = table(
        "[甲, 30, 20, 10, 30%], [乙, 70, 60, 10, 70%], [合计, 100, 80, 20, 100%]",
        "项目, 合计, 基本支出, 项目支出, 占比",
    )
    assert claims == [
        "sum table-total-mismatch: 30 <- 20 10",
        "sum table-total-mismatch: 70 <- 60 10",
        "sum table-total-mismatch: 100 <- 80 20",
        "share share-mismatch: 30% <- 30 100",
        "share share-mismatch: 70% <- 70 100",
        "sum table-total-mismatch: 100 <- 30 70",
        "sum table-total-mismatch: 80 <- 20 60",
        "sum table-total-mismatch: 20 <- 10 10",
    ]


TABLES = {
    "measures are claims about the row": (
        "[甲, 90, 100, -10, -10%]",
        "项目, 决算数, 上年数, 增减额, 增减率",
        ["sum growth-mismatch: -10 <- 90 100 [1, -1]", "change_from growth-mismatch: -10% <- 90 100"],
    ),
    "codes give the hierarchy": (
        "['205', 教育支出, 10], ['20501', 管理事务, 4], ['20502', 普通教育, 6], ['208', 社会保障, 5], ['', 合计, 15]",
        "科目编码, 科目名称, 金额",
        ["sum table-total-mismatch: 15 <- 10 5", "sum table-total-mismatch: 10 <- 4 6"],
    ),
    "subtotals below their rows": (
        "[甲, 1], [乙, 2], [小计, 3], [丙, 4], [小计, 4], [合计, 7]",
        "项目, 金额",
        [
            "sum table-total-mismatch: 3 <- 1 2",
            "sum table-total-mismatch: 4 <- 4",
            "sum table-total-mismatch: 7 <- 3 4",
        ],
    ),
    "subtotals above their rows": (
        "[合计, 7], [甲类小计, 3], [甲, 1], [乙, 2], [乙类小计, 4], [丙, 4]",
        "项目, 金额",
        [
            "sum table-total-mismatch: 3 <- 1 2",
            "sum table-total-mismatch: 4 <- 4",
            "sum table-total-mismatch: 7 <- 3 4",
        ],
    ),
    "rows after a part may be parts too": (
        "[甲, 5], [其中：丙, 3], [丁, 2], [合计, 5]",
        "项目, 金额",
        ["within part-over-whole: 5 <- 3"],
    ),
    "a part at the end adds nothing": (
        "[甲, 5], [乙, 2], [其中：丙, 1], [合计, 7]",
        "项目, 金额",
        ["within part-over-whole: 2 <- 1", "sum table-total-mismatch: 7 <- 5 2"],
    ),
    "two totals": ("[甲, 5], [本年支出合计, 5], [结转, 2], [总计, 7]", "项目, 金额", []),
    "rates, numbers and codes do not add": (
        "[1, 甲, 50%, 5], [2, 乙, 70%, 6], [~, 合计, 60%, 11]",
        "序号, 项目, 完成率, 金额",
        ["sum table-total-mismatch: 11 <- 5 6"],
    ),
    "a column of subtotals": ("[甲, 10, 6, 5, 1, 4]", "项目, 合计, 基本支出小计, 人员, 公用, 项目", []),
    "a table without totals": ("[甲, 5], [乙, 6]", "项目, 金额", []),
}


@pytest.mark.parametrize("case", TABLES)
def test_tables(case: str) -> None:
    rows, columns, expected = TABLES[case]
    assert table(rows, columns) == expected


def test_rows_of_a_table_as_mappings_and_its_texts() -> None:
    made = under_cover(
        "其他表格:\n"
        "  - 名称: 维修项目表\n"
        "    金额单位: 元\n"
        "    行:\n"
        "      - {学校: 甲校, 金额: 30000.00, 学生人数: 200, 进度: 因招标较晚尚未完工}\n"
        "      - {学校: 乙校, 金额: 12.3.4, 学生人数: 300, 进度: 已完工}\n"
        "      - {学校: 丙校, 金额: 20000.00, 学生人数: 100, 进度: }\n"
    )
    assert made.told == [("bad-amount", "12.3.4")]
    amount, people = made.report.facts[:2]
    assert (amount.quantity.unit.name, people.quantity.unit.name) == ("元", "")
    assert people.key.concept.startswith("甲校·")
    assert [passage.text for passage in made.report.passages] == ["因招标较晚尚未完工", "已完工"]


def test_an_unknown_column_of_a_row() -> None:
    made = under_cover("其他表格:\n  - 栏目: [项目, 金额]\n    行: [{项目: 甲, 金额: 1, 数额: 2}]\n")
    assert [(name, quote) for name, quote in made.told] == [("unknown-key", "数额")]


def test_notes_of_rows() -> None:
    made = under_cover(
        "资金情况: [{项目: 合计, 全年预算数: 1, 备注: 含上年结转}]\n"
        "绩效指标: [{三级指标: 甲, 备注: 不计分}]\n"
        "年度主要任务: [{任务名称: 乙, 备注: 跨年}]\n"
        "其他表格: [{栏目: [项目, 金额], 行: [{项目: 丙, 金额: 1, 备注: 暂估, 来源: 附表3}]}]\n"
    )
    assert not made.problems
    assert [note.text for note in made.report.notes] == ["含上年结转", "不计分", "跨年", "暂估"]
    assert sorted(passage.text for passage in made.report.passages) == sorted(note.text for note in made.report.notes)
