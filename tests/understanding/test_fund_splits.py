"""Fund blocks that part the total twice, by income and by spending, as the forms of some provinces do."""

from decimal import Decimal

import pytest

from reportlint.relations import verdict
from understanding.form_documents import understood

HEAD = [
    "2023年度部门整体支出绩效自评表",
    "",
    "部门名称\t示例县民政局",
    "年度预算（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分",
    "\t年度资金总额\t900.00\t1000.00\t990.00\t10\t99.00%\t9.9",
    "\t按收入性质分：",
    "\t其中：一般公共预算\t800.00\t850.00\t850.00",
    "\t政府性基金拨款\t100.00\t150.00\t140.00",
    "\t按支出性质分：",
    "\t其中：基本支出\t400.00\t420.00\t420.00",
]


@pytest.mark.parametrize(("spent", "status"), [("570.00", "exact"), ("510.00", "inconsistent")])
def test_each_split_is_the_whole_again(spent: str, status: str) -> None:
    report = understood(*HEAD, f"\t项目支出\t500.00\t580.00\t{spent}")
    sums = {
        tuple(fact.label for fact in relation.cells): verdict(relation).status
        for relation in report.relations
        if relation.kind == "sum" and relation.cells[0].quantity.value == Decimal("990.00")
    }
    assert sums == {
        ("年度资金总额全年执行数", "一般公共预算全年执行数", "政府性基金拨款全年执行数"): "exact",
        ("年度资金总额全年执行数", "基本支出全年执行数", "项目支出全年执行数"): status,
    }
    assert [line.role for line in report.funds] == ["total", "split", "part", "part", "split", "part", "part"]
