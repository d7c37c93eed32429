"""Texts that look wrong to a rule of thumb and are right: nothing may be said about their figures."""

import pytest

from layouts.run import COMPARED, checked

HEAD = "示例县教育局2023年度部门整体支出绩效自评报告\n一、预算执行情况\n"

TRAPS = {
    "a list after 其中 that is not complete": "全年支出2079.21万元，其中：培训费120.50万元，会议费36.20万元等。",
    "a single part after 其中": "全年支出2079.21万元，其中基本支出1955.14万元。",
    "parts called the main ones": "项目支出527.44万元，主要包括：校舍维修支出284.16万元、教师培训支出98.70万元等。",
    "sub-items beside their item": (
        "“三公”经费支出34.20万元，其中：公务用车购置及运行维护费26.00万元（购置费18.00万元，运行维护费8.00万元），"
        "公务接待费8.20万元。"
    ),
    "two periods in one sentence": "2023年收入3224.12万元，2022年收入2964.70万元；2023年支出3164.95万元，2022年支出2930.10万元。",
    "taxes and what the tax office collects": "税收收入1200.50万元。税务部门收入1385.20万元。",
    "another base in the next sentence": (
        "年初预算2964.70万元，全年预算3224.12万元，全年支出3164.95万元，预算执行率98.16%。支出占年初预算的106.75%。"
    ),
    "shares forced to add up to 100": (
        "全年支出300.00万元，其中：工资福利支出100.00万元，占33.33%；商品和服务支出100.00万元，占33.33%；"
        "对个人和家庭的补助100.00万元，占33.34%。"
    ),
    "an approximate amount": "全年支出近3200万元，其中基本支出2410.83万元，项目支出754.12万元。",
    "people and visits": "全年资助学生1800人，资助3460人次。",
    "a limit and a target": "公务接待费预算不超过8.20万元，实际支出6.35万元。",
    "digits in names and document numbers": "按照《通知》（财预〔2020〕10号）要求，二中、608厂子弟学校落实“5+2”课后服务，联系电话0733-28681234。",
    "rates above 100": "学前三年毛入园率102.40%，比上年提高1.20个百分点。",
}

TABLES = {
    "a column of percentages": (
        "支出情况表\n单位：万元\n项目\t金额\t占比\n合计\t300.00\t100.00%\n工资福利支出\t100.00\t33.33%\n"
        "商品和服务支出\t100.00\t33.33%\n对个人和家庭的补助\t100.00\t33.33%\n"
    ),
    "an empty total row": (
        "支出情况表\n单位：万元\n项目\t年初预算数\t决算数\n合计\t\t\n工资福利支出\t120.00\t118.00\n商品和服务支出\t80.00\t76.50\n"
    ),
    "a table in 元 under a text in 万元": (
        "全年支出194.50万元，其中基本支出118.00万元，项目支出76.50万元。\n支出情况表\n单位：元\n项目\t决算数\n"
        "合计\t1945000.00\n基本支出\t1180000.00\n项目支出\t765000.00\n"
    ),
    "其中 rows between items": (
        "支出情况表\n单位：万元\n项目\t决算数\n合计\t200.00\n工资福利支出\t120.00\n其中：绩效工资\t45.00\n商品和服务支出\t80.00\n"
    ),
}


@pytest.mark.parametrize("text", [*TRAPS.values(), *TABLES.values()], ids=[*TRAPS, *TABLES])
def test_a_trap_stays_silent(text: str) -> None:
    result = checked("报告.txt", HEAD + text + "\n二、存在的问题\n资金支付偏慢，下一步按月通报进度。\n")
    said = [(finding.code, finding.message["zh"]) for finding in result.findings if finding.category in COMPARED]
    assert said == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (TRAPS["shares forced to add up to 100"].replace("33.34%", "36.34%"), "RAT001"),
        (TABLES["a table in 元 under a text in 万元"].replace("765000.00", "768000.00"), "REF001"),
        (TRAPS["another base in the next sentence"].replace("98.16%", "89.16%"), "RAT003"),
    ],
)
def test_the_same_text_with_a_slip_does_not(text: str, code: str) -> None:
    result = checked("报告.txt", f"{HEAD}{text}\n")
    found = {finding.code for finding in result.findings if finding.severity == "error"}
    assert code in found
