"""收支情况 and 人员情况: which claims a nesting makes, and which it does not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.relations import EXACT, INCONSISTENT, verdict
from understanding.structured_reports import figures, under_cover, understood, verdicts

CLAIMS = {
    "the total is the sum of its siblings": (
        "支出: {合计: 100, 基本支出: 60, 项目支出: 40}",
        ["sum total-mismatch: 100 <- 60 40"],
    ),
    "English and Chinese names mix": (
        "支出: {total: 100, 基本支出: {amount: 60}, 项目支出: {金额: 40}}",
        ["sum total-mismatch: 100 <- 60 40"],
    ),
    "members without a total claim nothing": ("支出: {基本支出: 60, 项目支出: 40}", []),
    "measures are summed one by one": (
        "支出: {合计: {年初预算数: 90, 决算数: 100}, 甲: {年初预算数: 50, 决算数: 60}, 乙: {年初预算数: 40, 决算数: 40}}",
        ["sum total-mismatch: 90 <- 50 40", "sum total-mismatch: 100 <- 60 40"],
    ),
    "measures are never summed with each other": ("支出: {年初预算数: 90, 决算数: 100}", []),
    "another measure of the total claims nothing of the members": ("支出: {合计: {决算数: 100}, 甲: 60, 乙: 40}", []),
    "a group inside a group has its own total": (
        "支出: {合计: 100, 基本支出: {合计: 60, 人员经费: 50, 公用经费: 10}, 项目支出: 40}",
        ["sum total-mismatch: 60 <- 50 10", "sum total-mismatch: 100 <- 60 40"],
    ),
    "splits are alternatives": (
        "支出: {合计: 100, 按类别: {甲: 60, 乙: 40}, 按经济分类: {丙: 70, 丁: 30}}",
        ["sum total-mismatch: 100 <- 60 40", "sum total-mismatch: 100 <- 70 30"],
    ),
    "a split in English": ("支出: {total: 100, by kind: {a: 60, b: 40}}", ["sum total-mismatch: 100 <- 60 40"]),
    "a split stands beside members": (
        "支出: {合计: 100, 甲: 60, 乙: 40, 按来源: {丙: 100}}",
        ["sum total-mismatch: 100 <- 60 40", "sum total-mismatch: 100 <- 100"],
    ),
    "a split of an amount": ("支出: {金额: 100, 按来源: {丙: 90, 丁: 10}}", ["sum total-mismatch: 100 <- 90 10"]),
    "a split with a total of its own": (
        "支出: {合计: 100, 按来源: {合计: 100, 丙: 90, 丁: 10}}",
        ["sum total-mismatch: 100 <- 90 10", "same total-mismatch: 100 <- 100"],
    ),
    "parts need not be complete": (
        "支出: {合计: 100, 甲: 60, 乙: 40, 其中: {政府采购: 20, 培训费: 5}}",
        ["sum total-mismatch: 100 <- 60 40", "within part-over-whole: 100 <- 20 5"],
    ),
    "a part named in its key": ("支出: {金额: 100, 其中：政府采购: 20}", ["within part-over-whole: 100 <- 20"]),
    "a negative part hides none of the others": (
        "支出: {金额: 100, 其中: {甲: 120, 乙: -30}}",
        [
            "within part-over-whole: 100 <- 120 -30",
            "within part-over-whole: 100 <- 120",
            "within part-over-whole: 100 <- -30",
        ],
    ),
    "a list of items is complete": (
        "项目支出: {金额: 100, 明细: [{名称: 甲, 金额: 60}, {名称: 乙, 金额: 40}]}",
        ["sum total-mismatch: 100 <- 60 40"],
    ),
    "items in short": ("项目支出: {金额: 100, items: [甲: 60, 乙: 40]}", ["sum total-mismatch: 100 <- 60 40"]),
    "items need something to add up to": ("项目支出: {明细: [{名称: 甲, 金额: 60}]}", []),
    "of a negative whole a part may be larger": ("结余: {金额: -10, 其中: {甲: -5}}", []),
    "a counted list": (
        "内设机构: {数量: 3, 名称: [甲科, 乙科, 丙科]}",
        ["same count-mismatch: 3 <- [甲科, 乙科, 丙科]"],
    ),
    "counts add up": (
        "学校: {合计: 3, 小学: {数量: 1, 名称: [甲校]}, 中学: 2}",
        ["same count-mismatch: 1 <- [甲校]", "sum total-mismatch: 3 <- 1 2"],
    ),
    "two totals: nothing tells which one adds up": ("收入: {合计: 90, 总计: 100, 甲: 90, 结转: 10}", []),
    "a percentage is no part": (
        "收入: {合计: 100, 甲: 90, 乙: 10, 增长情况: 5%}",
        ["sum total-mismatch: 100 <- 90 10"],
    ),
    "what a blank leaves open": (
        "收入: {合计: 100, 甲: 90, 乙: }",
        ["within part-over-whole: 100 <- 90"],
    ),
    "不适用 is no zero": ("收入: {合计: 100, 甲: 90, 乙: —}", ["within part-over-whole: 100 <- 90"]),
    "an adjustment can be negative, so a blank leaves all open": (
        "收入: {合计: {调整数: 10}, 甲: {调整数: 20}, 乙: {调整数: }}",
        [],
    ),
    "a member may be called like a variant of a measure": (
        "收入: {合计: 2079.21, 年初预算: 1930.44, 调整追加: 148.77}",
        ["sum total-mismatch: 2079.21 <- 1930.44 148.77"],
    ),
    "share of the group's total": (
        "支出: {合计: 200, 甲: {金额: 150, 占比: 75%}, 乙: {金额: 50, 占比: 25}}",
        [
            "sum total-mismatch: 200 <- 150 50",
            "share share-mismatch: 75% <- 150 200",
            "share share-mismatch: 25 <- 50 200",
        ],
    ),
    "share of the total that is split": (
        "支出: {合计: {决算数: 200}, 按类别: {甲: {决算数: 150, 占比: 75%}, 乙: {决算数: 50}}}",
        ["sum total-mismatch: 200 <- 150 50", "share share-mismatch: 75% <- 150 200"],
    ),
    "a bare rate that may be a fraction": (
        "支出: {合计: 200, 甲: {金额: 150, 占比: 0.75}}",
        ["sum total-mismatch: 200 <- 150"],
    ),
    "the share of a total is of nobody knows what": (
        "支出: {合计: 200, 甲: {合计: {金额: 200, 占比: 100%}}}",
        ["sum total-mismatch: 200 <- 200"],
    ),
    "budget of the year": (
        "支出: {年初预算数: 90, 调整数: 10, 全年预算数: 100}",
        ["sum adjustment-mismatch: 100 <- 90 10"],
    ),
    "change against last year": (
        "支出: {决算数: 90, 上年数: 100, 增减额: -10, 增减率: -10%}",
        ["sum growth-mismatch: -10 <- 90 100 [1, -1]", "change_from growth-mismatch: -10% <- 90 100"],
    ),
    "change without last year": (
        "支出: {决算数: 90, 增减额: -10, 增减率: -10.00%}",
        ["change_by growth-mismatch: -10.00% <- -10 90"],
    ),
    "change without this year": (
        "支出: {上年数: 100, 增减额: -10, 增减率: -10%}",
        ["change_on growth-mismatch: -10% <- -10 100"],
    ),
    "measures beside members belong to the total": (
        "支出: {合计: 90, 上年数: 100, 增减额: -10, 甲: 60, 乙: 30}",
        ["sum growth-mismatch: -10 <- 90 100 [1, -1]", "sum total-mismatch: 90 <- 60 30"],
    ),
    "execution rate": (
        "支出: {全年预算数: 200, 执行数: 150, 执行率: 75%}",
        ["share execution-rate-mismatch: 75% <- 150 200"],
    ),
    "money and people do not add": ("收入: {合计: 100万元, 甲: 60万元, 乙: 40人}", []),
}


@pytest.mark.parametrize("case", CLAIMS)
def test_claims(case: str) -> None:
    text, expected = CLAIMS[case]
    made = figures(text)
    assert not made.problems
    assert made.claims == expected


def test_claims_are_certain_and_named_in_the_reports_words() -> None:
    made = figures("支出: {合计: 100, 基本支出: 60, 项目支出: 40}").report.relations[0]
    assert (made.origin, made.grade, made.name) == ("structure", "certain", "支出合计")
    shares = figures("支出: {合计: 100, 基本支出: {金额: 100, 占比: 100%, 上年数: 90, 增减额: 10}}").report.relations
    assert [relation.name for relation in shares] == ["基本支出", "支出合计", "基本支出"]


@pytest.mark.parametrize(("count", "status"), [("3", EXACT), ("15个", INCONSISTENT), ("3个", EXACT)])
def test_a_count_is_the_number_of_names(count: str, status: str) -> None:
    made = figures(f"内设机构: {{数量: {count}, 名称: [甲科, 乙科, 丙科]}}")
    assert verdict(made.report.relations[0]).status == status


# -- units and places -------------------------------------------------------------------------------------------------

UNITS = {
    "of the report": ("收支情况: {支出: 5}", "5", "万元"),
    "of the block": ("收支情况: {金额单位: 元, 支出: 5}", "5", "元"),
    "of a group": ("收支情况: {支出: {金额单位: 亿元, 合计: 5, 甲: 5}}", "5", "亿元"),
    "its own": ("收支情况: {支出: 795.63元}", "795.63元", "元"),
    "with a thousands comma": ('收支情况: {支出: "1,914.38万元"}', "1,914.38万元", "万元"),
    "of its key": ("收支情况: {支出（元）: 5}", "5", "元"),
}


@pytest.mark.parametrize("case", UNITS)
def test_units(case: str) -> None:
    text, quote, name = UNITS[case]
    fact = under_cover(text + "\n").report.facts[0]
    assert (fact.quote, fact.quantity.unit.name) == (quote, name)


def test_no_unit_anywhere() -> None:
    fact = understood("报告: {标题: 自评}\n收支情况: {支出: 59.90}\n").report.facts[0]
    assert (fact.quantity.unit.name, fact.quantity.decimals) == ("", 2)


def test_an_unknown_unit_is_a_problem() -> None:
    made = under_cover("收支情况: {金额单位: 万块, 支出: 5}\n")
    assert made.told == [("unknown-unit", "万块")]
    assert made.report.facts[0].quantity.unit.name == ""


@pytest.mark.parametrize("text", ["1,91.38", "12.3.4", "见附件", "12万3"])
def test_what_is_no_number_is_a_problem(text: str) -> None:
    made = figures(f'支出: {{合计: 100, 甲: "{text}", 乙: 40}}')
    assert made.told == [("bad-amount", text)]
    assert made.problems[0].details == {"text": text, "where": "收支情况 › 支出 › 甲"}
    assert made.claims == ["within part-over-whole: 100 <- 40"]


def test_an_approximate_amount_never_breaks_a_sum() -> None:
    made = figures("支出: {合计: 100, 甲: 约70, 乙: 40}")
    assert verdicts(made.report) == {"undetermined"}


@pytest.mark.parametrize("text", ["", "~", "null", "—", "/", "不适用", "无", '""'])
def test_no_number_and_no_problem(text: str) -> None:
    made = figures(f"支出: {text}")
    assert (made.report.facts, made.problems) == ([], [])


# -- keys -------------------------------------------------------------------------------------------------------------


def test_what_a_fact_is_the_value_of() -> None:
    made = understood(
        "report: {title: 自评, year: 2022年度, scope: 汇总, unit: 万元}\n"
        "figures:\n"
        "  支出:\n"
        "    政府性基金预算: {项目支出: {决算数: 3, 上年数: 2}}\n"
    )
    final, previous = made.report.facts
    assert final.key._asdict() == {
        "concept": "项目支出",
        "stage": "执行",
        "direction": "支出",
        "fund": "政府性基金",
        "entity": "汇总",
        "year": "2022",
        "project": "",
        "dimension": "money",
    }
    assert previous.key == final.key._replace(stage="上年")
    assert final.label == "项目支出决算数"
    assert final.anchor == ("收支情况", "支出", "政府性基金预算", "项目支出", "决算数")


def test_a_member_named_like_a_stage_is_its_group_at_that_stage() -> None:
    total, initial, _ = figures("收入: {合计: 3, 年初预算: 2, 调整追加: 1}").report.facts
    assert initial.key == total.key._replace(stage="年初预算")
    assert (total.key.direction, total.key.stage) == ("收入", "全年预算")


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("支出: {金额: 3, 年初预算数: 2}", "执行"),
        ("支出: {合计: 3, 上年数: 2, 甲: 3}", "执行"),
        ("支出: {金额: 3, 执行数: 2}", ""),
        ("支出: {金额: 3, 占比: 2%}", ""),
        ("支出: {合计: 3, 甲: 3}", ""),
    ],
)
def test_the_stage_of_a_bare_amount_shows_in_what_stands_beside_it(text: str, stage: str) -> None:
    (fact,) = [fact for fact in figures(text).report.facts if fact.quote == "3" and "甲" not in fact.label]
    assert fact.key.stage == stage


@pytest.mark.parametrize(
    ("text", "slot", "value"), [("本级: {支出: 1}", "entity", "本级"), ("2021年: {支出: 1}", "year", "2021")]
)
def test_names_that_are_no_concept(text: str, slot: str, value: str) -> None:
    key = figures(text).report.facts[0].key
    assert getattr(key, slot) == value
    assert key.concept == figures("支出: 1").report.facts[0].key.concept


# -- staff ------------------------------------------------------------------------------------------------------------


def test_staff() -> None:
    made = under_cover(
        "人员情况:\n"
        "  截止日期: 2022-12-31\n"
        "  合计: 127\n"
        "  编制: {合计: 69, 行政编制: 49, 工勤编制: 3, 事业编制: 17}\n"
        "  在职: 62人\n"
        "  离退休: {合计: 65, 离休: 3, 退休: 62}\n"
        "  本年变动: {调出: 2, 新进: 1}\n"
    )
    assert not made.problems
    assert made.claims == [
        "sum staff-total-mismatch: 69 <- 49 3 17",
        "sum staff-total-mismatch: 65 <- 3 62",
        "sum staff-total-mismatch: 127 <- 62人 65",
        "within staff-over-quota: 69 <- 62人",
    ]
    assert verdicts(made.report) == {EXACT}
    over = made.report.relations[-1]
    assert over.grade == "guess"
    assert {fact.key.stage for fact in made.report.facts if fact.label in ("调出", "新进")} == {"增减"}
    assert {fact.quantity.unit.dimension for fact in made.report.facts} == {"人"}


# -- shapes and notes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("收支情况: [1, 2]\n", "收支情况: [1, 2]", "mapping"),
        ("收支情况:\n  支出:\n    - 基本支出: 60\n    - 项目支出: 40\n", "    - 基本支出: 60", "mapping"),
        ("收支情况:\n  支出: {金额: 1, 明细: {甲: 1}}\n", "  支出: {金额: 1, 明细: {甲: 1}}", "sequence"),
        ("收支情况:\n  支出: {金额: 1, 按来源: 1}\n", "  支出: {金额: 1, 按来源: 1}", "mapping"),
        ("收支情况:\n  支出: {金额: 1, 其中: 1}\n", "  支出: {金额: 1, 其中: 1}", "mapping"),
        ("收支情况:\n  机构: {数量: 1, 名称: 甲科}\n", "  机构: {数量: 1, 名称: 甲科}", "sequence"),
    ],
)
def test_wrong_shapes(text: str, line: str, expected: str) -> None:
    made = under_cover(text + "自评结果: {自评得分: 90}\n")
    assert [problem.name for problem in made.problems] == ["wrong-shape"]
    assert made.line(made.problems[0]) == line
    details = made.problems[0].details
    assert details["expected"] != details["found"]
    assert details["expected"]["en"].startswith({"mapping": "a mapping", "sequence": "a list"}[expected])
    assert made.report.result is not None


def test_notes_belong_to_the_claims_of_their_group() -> None:
    made = figures("收入: {合计: 2, 甲: 1, 乙: 1, 备注: 因四舍五入存在尾差}, 支出: {合计: 2, 甲: 1, 乙: 1}")
    assert [relation.note for relation in made.report.relations] == ["因四舍五入存在尾差", ""]
    assert [note.text for note in made.report.notes] == ["因四舍五入存在尾差"]


# -- properties -------------------------------------------------------------------------------------------------------

amounts = st.integers(0, 10**9).map(lambda cents: Decimal(cents).scaleb(-2))


def written(parts: list[Decimal], depth: int) -> tuple[str, Decimal]:
    """A figure whose members add up, nested as deep as there are parts for it."""
    if depth == 0 or len(parts) < 2:
        total = sum(parts, Decimal(0))
        return str(total), total
    middle = len(parts) // 2
    left, right = written(parts[:middle], depth - 1), written(parts[middle:], depth - 1)
    total = left[1] + right[1]
    return f"{{合计: {total}, 甲: {left[0]}, 乙: {right[0]}}}", total


@given(st.lists(amounts, min_size=2, max_size=12), st.integers(1, 3))
def test_what_adds_up_holds_exactly(parts: list[Decimal], depth: int) -> None:
    made = figures("支出: " + written(parts, depth)[0])
    assert not made.problems
    assert verdicts(made.report) == {EXACT}


@given(st.lists(amounts, min_size=2, max_size=6), st.data())
def test_one_changed_part_breaks_its_sum(parts: list[Decimal], data: st.DataObject) -> None:
    total = sum(parts, Decimal(0))
    index = data.draw(st.integers(0, len(parts) - 1))
    # n + 1 half units are what rounding explains.
    parts[index] += Decimal(len(parts) + 2).scaleb(-2)
    members = ", ".join(f"甲{at}: {part}" for at, part in enumerate(parts))
    made = figures(f"支出: {{合计: {total}, {members}}}")
    assert verdicts(made.report) == {INCONSISTENT}
