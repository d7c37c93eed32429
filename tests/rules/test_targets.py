"""Targets against actual values, and the scores recomputed from them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.profiles import Profile
from reportlint.report import Indicator, Stated
from reportlint.rules.indicator_quality import is_closed_share, is_vague, name_key
from reportlint.rules.scoring import inverse_score, linear_score, proportional_score
from reportlint.rules.targets import (
    AT_LEAST,
    AT_MOST,
    NOTHING,
    accepts_rounding,
    coarser,
    outcome,
    qualitative_grade,
    rounded_score,
)
from reportlint.scanning import number
from reportlint.testing import findings
from reportlint.textmap import Source, Span

NOWHERE = Span(Source("x", ""), 0, 0)


def indicator(target: str, actual: str, name: str = "指标", second: str = "数量指标") -> Indicator:
    cells = {"target": Stated(target, NOWHERE), "actual": Stated(actual, NOWHERE)}
    numbers = {field: found for field, cell in cells.items() if (found := number(cell.text))}
    return Indicator(
        None,
        Stated(second, NOWHERE),
        Stated(name, NOWHERE),
        cells["target"],
        cells["actual"],
        None,
        None,
        None,
        {},
        numbers,
    )


@pytest.mark.parametrize(
    ("target", "actual", "direction", "met"),
    [
        ("≥95%", "95.00%", AT_LEAST, True),
        ("不低于95%", "94.99%", AT_LEAST, False),
        ("10所", "8所", AT_LEAST, False),
        ("≥95", "96%", AT_LEAST, True),
        ("≥8000万元", "0.8亿元", AT_LEAST, True),
        ("≤5%", "5%", AT_MOST, True),
        ("不超过5次", "6次", AT_MOST, False),
        ("0起", "0起", NOTHING, True),
        ("≤0", "1", NOTHING, False),
        ("0%", "-5%", NOTHING, True),
    ],
)
def test_direction_and_attainment(target: str, actual: str, direction: str, met: bool) -> None:
    found = outcome(indicator(target, actual))
    assert found is not None
    assert (found.direction, found.met) == (direction, met)


@pytest.mark.parametrize(
    ("target", "actual", "name"),
    [
        ("≥95%", "0.95", "合格率"),  # a fraction or a percentage
        ("≥95%", "约94%", "合格率"),
        ("90-95%", "92%", "合格率"),
        ("≥500人", "450人次", "培训"),
        ("90万元", "89万元", "项目总成本"),
        ("30天", "25天", "办理用时"),
        ("0%", "3%", "就业增长率"),
        ("≥0", "3", "结余"),
        ("≥-5%", "-6%", "增长率"),
        ("9月30日前", "10月", "拨付"),
        ("≥95%", "完成", "合格率"),
    ],
)
def test_what_cannot_be_compared_is_undetermined(target: str, actual: str, name: str) -> None:
    assert outcome(indicator(target, actual, name)) is None


def test_the_three_formulas() -> None:
    missed = outcome(indicator("≥500人", "431人"))
    exceeded = outcome(indicator("≤20次", "24次"))
    assert missed is not None
    assert exceeded is not None
    assert rounded_score(proportional_score(Decimal(10), missed), 2) == Decimal("8.62")
    assert linear_score(Decimal(10), exceeded) == 8
    assert rounded_score(inverse_score(Decimal(10), exceeded), 2) == Decimal("8.33")
    far = outcome(indicator("≤20次", "45次"))
    assert far is not None
    assert linear_score(Decimal(10), far) == 0


def test_rounding_is_accepted_only_where_the_profile_says_so() -> None:
    strict = Profile("a", {"score_decimals": 2})
    loose = Profile("b", {"score_decimals": 2, "score_rounding": [1]})
    exact = Decimal("8.62")
    assert coarser(Decimal(9), exact, strict) == 0
    assert coarser(Decimal("8.6"), exact, strict) == 1
    assert coarser(Decimal("8.7"), exact, strict) is None
    assert not accepts_rounding(1, strict)
    assert accepts_rounding(1, loose)
    assert not accepts_rounding(0, loose)
    assert not accepts_rounding(None, loose)


@given(
    weight=st.integers(1, 60),
    target=st.integers(1, 5000),
    actual=st.integers(0, 5000),
    cents=st.integers(0, 6000),
)
def test_a_score_is_reported_exactly_where_it_exceeds_the_formula(
    weight: int, target: int, actual: int, cents: int
) -> None:
    score = Decimal(min(cents, weight * 100)).scaleb(-2)
    text = (
        "报告格式: 1\n报告: {部门名称: 示例县教育局, 年度: 2022, 金额单位: 万元}\n绩效指标:\n"
        f"  - {{一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 改造校舍数, 年度指标值: ≥{target}所, 实际完成值: {actual}所, "
        f"分值: {weight}, 得分: {score}}}\n"
    )
    # In integers: half up to cents of weight*actual/target.
    formula = (2 * 100 * weight * actual + target) // (2 * target)
    expected = actual < target and score * 100 > formula
    assert bool(findings(text, select=("SCO002",))) == expected


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("达成年度指标", "full"),
        ("部分实现目标", "part"),
        ("未达成年度指标且效果较差。", "none"),
        ("已达成年度指标", ""),
    ],
)
def test_official_grades_word_for_word(text: str, grade: str) -> None:
    assert qualitative_grade(text) == grade


@pytest.mark.parametrize("name", ["师生满意度", "验收合格率", "网络覆盖率", "九年义务教育巩固率"])
def test_shares_that_end_at_100(name: str) -> None:
    assert is_closed_share(name)


@pytest.mark.parametrize(
    "name", ["学前三年毛入园率", "就业增长率", "任务完成率", "资金到位率", "满意度提升率", "培训人数"]
)
def test_rates_that_do_not(name: str) -> None:
    assert not is_closed_share(name)


@pytest.mark.parametrize("target", ["得到提升", "全省前列", "效果明显", "提升", "保障学校运转，成效显著"])
def test_vague_targets(target: str) -> None:
    assert is_vague(target)


@pytest.mark.parametrize(
    "target", ["", "全省前3名", "不低于国家规定标准", "12月底前逐步完善", "≥95%", "建成督导平台", "提升两个百分点"]
)
def test_targets_that_can_be_measured(target: str) -> None:
    assert not is_vague(target)


def test_names_compare_without_numbering_and_punctuation() -> None:
    assert name_key("指标1：资助 人数") == name_key("资助人数（指标）").removesuffix("指标") == "资助人数"
    assert name_key("满意度") != name_key("师生满意度")
