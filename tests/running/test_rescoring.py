"""Scores computed anew: what the profile's functions give beside what is stated."""

from decimal import Decimal

import pytest

from reportlint.running.pipeline import Part, check_together
from reportlint.running.rescoring import Rescored
from reportlint.running.understood import understand_input
from reportlint.settings import Settings

HEAD = """报告格式: 1
报告: {部门名称: 示例县水利局, 年度: 2023, 金额单位: 万元, 类型: 项目, 项目名称: 渠道清淤, 适用办法: mof2020}
资金情况:
  栏目: [项目, 年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分]
  明细:
    - [年度资金总额, 200.00, 200.00, 150.00, 10, 75.00%, 7.50]
绩效指标:
  栏目: [一级指标, 二级指标, 三级指标, 年度指标值, 实际完成值, 分值, 得分]
  明细:
"""


def scores(*rows: str) -> list[Rescored]:
    text = HEAD + "".join(f"    - [{row}]\n" for row in rows)
    (result,) = check_together([Part(understand_input("a.yaml", text.encode(), {}), Settings())], scores=True)
    return result.scores


@pytest.mark.parametrize(
    ("row", "low", "high", "difference", "verdict"),
    [
        ("产出指标, 数量指标, 清淤长度, ≥10公里, 9公里, 20, 18", "18.00", "18.00", "0.00", "same"),
        ("产出指标, 数量指标, 清淤长度, ≥10公里, 9公里, 20, 20", "18.00", "18.00", "2.00", "higher"),
        ("产出指标, 数量指标, 清淤长度, ≥10公里, 12公里, 20, 15", "20.00", "20.00", "-5.00", "lower"),
        ("产出指标, 质量指标, 事故, 0起, 1起, 10, 4", "0.00", "0.00", "4.00", "higher"),
        ("产出指标, 时效指标, 完工, 10月前, 10月前, 10, 10", "10.00", "10.00", "0.00", "same"),
        ("产出指标, 时效指标, 完工, 5月31日前, 5月20日, 10, 9", "10.00", "10.00", "-1.00", "lower"),
    ],
)
def test_an_indicator(row: str, low: str, high: str, difference: str, verdict: str) -> None:
    found = scores(row)[-1]
    assert (found.low, found.high, found.difference) == (Decimal(low), Decimal(high), Decimal(difference))
    assert found.verdict == verdict
    assert found.how["zh"]
    assert not any("一" <= character <= "龥" or character in "，。；（）" for character in found.how["en"])


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("产出指标, 时效指标, 完工, 9月30日前, 12月15日前, 10, 9", "晚76天，扣分按当地办法"),
        ("效益指标, 社会效益指标, 影响, 全省前列, 全国典型, 10, 9", "目标值、完成值不是可比的数"),
        ("产出指标, 数量指标, 清淤长度, ≥10公里, 9公里, '', 18", "没有写分值"),
    ],
)
def test_what_cannot_be_computed_says_why(row: str, why: str) -> None:
    found = scores(row)[-1]
    assert (found.low, found.high, found.difference, found.verdict) == (None, None, None, "open")
    assert found.how["zh"] == why


def test_a_grade_scores_within_its_range() -> None:
    inside, outside = scores(
        "效益指标, 社会效益指标, 群众受益, 明显, 部分达成年度指标并具有一定效果, 10, 7",
        "效益指标, 社会效益指标, 群众受益, 明显, 部分达成年度指标并具有一定效果, 10, 9",
    )[-2:]
    assert (inside.verdict, inside.difference) == ("same", Decimal(0))
    assert outside.verdict == "higher"
    assert outside.difference is not None
    assert outside.stated is not None
    assert outside.high is not None
    assert outside.difference == outside.stated - outside.high


def test_the_execution_rate_comes_first() -> None:
    first = scores("产出指标, 数量指标, 清淤长度, ≥10公里, 9公里, 20, 18")[0]
    assert (first.name["zh"], first.actual, first.low, first.verdict) == (
        "预算执行率",
        "75.00%",
        Decimal("7.50"),
        "same",
    )
    assert first.how["zh"] == "10×75.00%"


def test_scores_are_computed_only_where_asked_for() -> None:
    part = Part(understand_input("a.yaml", HEAD.encode(), {}), Settings())
    assert check_together([part])[0].scores == []
