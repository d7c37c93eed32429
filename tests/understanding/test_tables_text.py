"""Tables of figures in text: what adds up, and what proves nothing."""

from reportlint.reading.text_layout import read_layout
from reportlint.relations import verdict
from reportlint.textmap import Source
from reportlint.understanding.text_report import understand_document


def sums(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    report = understand_document(read_layout(Source("x.txt", text)))
    return [
        (relation.stated.quote, tuple(fact.quote for fact in relation.cells[1:]), verdict(relation).status)
        for relation in report.relations
        if relation.origin == "table" and relation.kind == "sum"
    ]


CODED = """支出决算表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
205 | 教育支出 | 90.00 | 60.00 | 30.00
20501 | 教育管理事务 | 50.00 | 40.00 | 10.00
20502 | 普通教育 | 40.00 | 20.00 | {last}
210 | 卫生健康支出 | 10.00 | 10.00 | 0.00
合计 | | 100.00 | 70.00 | 30.00
"""


def test_codes_give_the_hierarchy() -> None:
    found = sums(CODED.format(last="20.00"))
    assert ("90.00", ("50.00", "40.00"), "exact") in found
    assert ("90.00", ("60.00", "30.00"), "exact") in found
    assert ("100.00", ("90.00", "10.00"), "exact") in found
    assert all(status == "exact" for _, _, status in found)


def test_a_wrong_cell_breaks_its_row_and_its_column() -> None:
    broken = [claim for claim in sums(CODED.format(last="22.00")) if claim[2] == "inconsistent"]
    assert broken == [
        ("30.00", ("10.00", "22.00"), "inconsistent"),
        ("40.00", ("20.00", "22.00"), "inconsistent"),
    ]


def test_an_excerpt_without_all_rows_proves_nothing() -> None:
    text = """支出决算表（单位：万元）
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
合计 | | 900.00 | 600.00 | 300.00
205 | 教育支出 | 90.00 | 60.00 | 30.00
210 | 卫生健康支出 | 10.00 | 10.00 | 0.00
"""
    assert [claim for claim in sums(text) if claim[2] == "inconsistent"] == []


def test_tables_side_by_side_are_taken_apart() -> None:
    text = """收支总表
单位：万元
收入 | | 支出 |
项目 | 决算数 | 项目 | 决算数
一、财政拨款收入 | 90.00 | 一、教育支出 | 80.00
二、其他收入 | 10.00 | 二、住房保障支出 | 15.00
本年收入合计 | 100.00 | 本年支出合计 | 95.00
年初结转和结余 | 5.00 | 年末结转和结余 | 10.00
总计 | 105.00 | 总计 | 105.00
"""
    found = sums(text)
    assert ("100.00", ("90.00", "10.00"), "exact") in found
    assert ("95.00", ("80.00", "15.00"), "exact") in found
    assert ("105.00", ("100.00", "5.00"), "exact") in found
    assert ("105.00", ("95.00", "10.00"), "exact") in found


def test_rows_of_which_rather_than_all_are_not_summed() -> None:
    text = """经费表
单位：万元
项目\t金额
合计\t100.00
其中：培训费\t60.00
会议费\t20.00
"""
    assert sums(text) == []
