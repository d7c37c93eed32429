"""Right prose beside a form says nothing wrong; the same sentences with a wrong figure are found, and only that.

What is told apart: this year and the year before it, the department and its units, the whole and small things paid for.
"""

import pytest

from reportlint.findings import Finding
from reportlint.running.pipeline import check_input
from reportlint.settings import Settings

NUMBERS = {"total", "crossref", "unit", "rate", "count", "score", "grade"}
REPORT = """\
2023年度部门整体支出绩效自评报告
部门名称：示例县林业局
一、基本情况
核定编制64名；年末在职60人，离退休22人。
二、收支情况
全年预算2500.00万元，全年支出2400.00万元，预算执行率96.00%。基本支出900.00万元，项目支出1500.00万元。
{sentence}
三、自评表
单位：万元
项目	年初预算数	全年预算数	全年执行数	分值	执行率	得分
年度资金总额	2300.00	2500.00	2400.00	10	96.00%	9.60
自评得分95.60分，自评等级为优。
"""

SOUND = [
    # the year before, and then this year again
    "上年支出2200.00万元，本年支出2400.00万元，比上年增加200.00万元，增长9.09%。",
    "上年总支出2200.00万元，本年度总支出2400.00万元。",
    "上年基本支出880.00万元，当年基本支出900.00万元，增长2.27%。",
    "去年项目支出1320.00万元，今年项目支出1500.00万元。",
    "上年收入2300.00万元，本年收入2450.00万元。",
    "上年在职63人，本年在职60人。",
    "上年自评得分93.10分，本年自评得分95.60分。",
    "2022年，本年支出2200.00万元。",
    # what was paid for one thing
    "接待来访12批次96人次，支出1.86万元，人均193.75元。",
    "举办防火培训3期，培训210人次，支出6.30万元。",
    "开展巡护检查40次，支出3.20万元。",
    "补植林带6处，预算52.00万元，支出48.10万元，结余3.90万元。",
    "购置巡护车1辆，支出18.00万元，执行率100%。",
    "国土绿化工程预算800.00万元，支出776.00万元，执行率97.00%。",
    "国土绿化工程支出776.00万元，执行率97.00%。",
    # the units below the department
    "局机关支出1100.00万元，种苗服务中心支出700.00万元，森林防火队支出600.00万元。",
    "种苗服务中心在职14人，编制16名；森林防火队在职20人，编制22名。",
    "种苗服务中心编制16名，全局在职60人。",
    # shares behind a list, of what it explains or of its last part
    "基本支出900.00万元（其中人员经费760.00万元，公用经费140.00万元），占37.50%；项目支出1500.00万元，占62.50%。",
    "基本支出900.00万元，其中人员经费760.00万元，公用经费140.00万元，占总支出的37.50%。",
    "基本支出900.00万元，其中人员经费760.00万元，公用经费140.00万元，占37.50%。",
    "基本支出900.00万元，其中人员经费760.00万元，公用经费140.00万元，占15.56%。",
    # changes from the year before
    "与上年2200.00万元相比，支出增加200.00万元，增长9.09%。",
    "与上年2200.00万元相比，支出减少200.00万元，下降9.09%。",
    "2022年支出2200.00万元，2023年支出2400.00万元，增长9.09%。",
    # lists that are opened by 包括
    "项目支出1500.00万元，包括：造林补助830.00万元，管护补助520.00万元，防火物资150.00万元。",
    "人员经费760.00万元，主要包括：基本工资410.00万元，津贴补贴230.00万元。",
    # totals at the end, and who is no part
    "工资福利支出600.00万元，商品和服务支出180.00万元，对个人和家庭的补助120.00万元，合计900.00万元。",
    "年末实有在职人员60人，其中行政人员18人，事业人员42人，离退休人员22人。",
]

WRONG = [
    ("上年支出2200.00万元，本年支出2420.00万元。", "REF001", "2420.00万元"),
    ("上年在职63人，本年在职61人。", "REF001", "61人"),
    ("示例县林业局支出2420.00万元。", "REF001", "2420.00万元"),
    ("县林业局在职61人。", "REF001", "61人"),
    ("种苗服务中心在职14人。2023年种苗服务中心在职15人。", "REF001", "15人"),
    ("基本支出900.00万元，其中人员经费760.00万元，公用经费140.00万元，占总支出的35.70%。", "RAT001", "35.70%"),
    ("基本支出900.00万元，其中人员经费760.00万元，公用经费140.00万元，占15.65%。", "RAT001", "15.65%"),
    ("与上年2200.00万元相比，支出增加200.00万元，增长9.90%。", "RAT002", "9.90%"),
    ("上年支出2200.00万元，本年支出2400.00万元，增长9.90%。", "RAT002", "9.90%"),
    ("2022年支出2200.00万元，2023年支出2400.00万元，增长9.90%。", "RAT002", "9.90%"),
    (
        "项目支出1500.00万元，具体包括：造林补助830.00万元，管护补助520.00万元，防火物资105.00万元。",
        "TOT002",
        "1500.00万元",
    ),
    ("人员经费760.00万元，主要包括：基本工资410.00万元，津贴补贴430.00万元。", "TOT008", "760.00万元"),
    ("年末实有在职人员60人，其中行政人员18人，事业人员41人，离退休人员22人。", "TOT007", "60人"),
]


SAID = "全年预算2500.00万元，全年支出2400.00万元，预算执行率96.00%。"
OF_THE_WHOLE = [
    "全年预算2500.00万元，支出2410.00万元。",
    "年中追加200.00万元，调整后全年预算2500.00万元，支出2410.00万元。",
    "示例县林业局预算2500.00万元，支出2410.00万元。",
]


@pytest.mark.parametrize("said", OF_THE_WHOLE)
def test_the_bare_word_behind_the_budget_of_the_whole_is_compared_with_the_form(said: str) -> None:
    found = check_input("报告.txt", REPORT.replace(SAID, said).format(sentence="").encode(), Settings()).findings
    assert "REF002" in {each.code for each in found if each.span.quote == "2410.00万元"}


def findings(sentence: str) -> list[Finding]:
    """What is said of the numbers of the report with a sentence in it."""
    found = check_input("报告.txt", REPORT.format(sentence=sentence).encode(), Settings()).findings
    return [finding for finding in found if finding.category in NUMBERS]


@pytest.mark.parametrize("sentence", SOUND)
def test_a_right_sentence_is_silent(sentence: str) -> None:
    assert [(each.code, each.message["zh"]) for each in findings(sentence)] == []


@pytest.mark.parametrize(("sentence", "code", "quote"), WRONG)
def test_a_wrong_figure_is_found(sentence: str, code: str, quote: str) -> None:
    assert [(each.code, each.span.quote) for each in findings(sentence)] == [(code, quote)]
