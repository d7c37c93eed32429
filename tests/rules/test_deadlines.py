"""Deadlines and the dates that keep or miss them."""

import pytest

from reportlint.report import Indicator, Stated
from reportlint.rules.deadlines import in_time, lateness
from reportlint.textmap import Source, Span

NOWHERE = Span(Source("x", ""), 0, 0)


def indicator(target: str, actual: str, second: str = "时效指标") -> Indicator:
    cells = [Stated(text, NOWHERE) for text in (second, "任务", target, actual)]
    return Indicator(None, cells[0], cells[1], cells[2], cells[3], None, None, None, {}, {})


@pytest.mark.parametrize(
    ("target", "actual", "days", "exact"),
    [
        ("9月30日前", "12月15日前", 76, True),
        ("2022-12-31前", "2023年1月10日", 10, True),
        ("12月31日前", "2023年1月10日", 10, True),
        ("9月前", "10月", 1, False),
        ("2月底前", "3月1日", 1, False),
        ("年底前", "2023年3月", 60, False),
    ],
)
def test_late(target: str, actual: str, days: int, exact: bool) -> None:
    assert lateness(indicator(target, actual), 2022) == (days, exact)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("9月30日前", "9月30日"),
        ("9月30日前", "9月"),
        ("9月30日前", "10月前"),
        ("12月前", "12月31日"),
        ("12月31日前", "2022年11月"),
        ("2023年6月前", "3月"),
        ("9月1日后", "9月3日"),
        ("9月30日前", "2月30日"),
        ("9月30日前", "13月1日"),
        ("9月30日前", "按时完成"),
        ("6月30日和9月30日前", "12月1日"),
        ("≤30天", "45天"),
    ],
)
def test_in_time_or_not_told(target: str, actual: str) -> None:
    assert lateness(indicator(target, actual), 2022) is None


@pytest.mark.parametrize(
    ("target", "actual", "kept"),
    [
        ("5月31日前", "5月20日", True),
        ("9月30日前", "9月", True),
        ("2022年6月前", "2022年5月31日", True),
        ("9月30日前", "12月15日", False),
        ("9月15日前", "9月", False),
        ("2022年6月前", "6月20日", False),
        ("9月30日前", "9月1日后", False),
        ("9月30日前", "按时完成", False),
    ],
)
def test_surely_in_time(target: str, actual: str, kept: bool) -> None:
    assert in_time(indicator(target, actual), 2022) is kept


def test_a_bare_date_is_a_deadline_only_where_the_indicator_is_about_time() -> None:
    assert lateness(indicator("6月30日", "7月8日"), 2022) == (8, True)
    assert lateness(indicator("6月30日", "7月8日", "数量指标"), 2022) is None


@pytest.mark.parametrize("year", [None, 0, 1, 9999])
def test_no_year_of_a_report_breaks_it(year: int | None) -> None:
    assert lateness(indicator("12月前", "1月前"), year) is None
