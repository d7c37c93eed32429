"""Sums that only their end gives away, remainders, carried-over totals and computed columns: right ones are silent."""

import pytest

from reportlint.findings import Finding
from reportlint.running.pipeline import check_input
from reportlint.settings import Settings

NUMBERS = {"total", "crossref", "unit", "rate", "count", "score", "grade"}
REPORT = """\
示例县河湖管护中心2023年度单位整体支出绩效自评报告
一、基本情况
{text}
二、其他
无。
"""

SOUND = [
    # a row that only its total gives away
    "现有巡河艇7艘、打捞船5艘，共12艘。",
    "现有巡河艇7艘、打捞船5艘等，共15艘。",
    "河道保洁费212.40万元、闸站维修费96.35万元、水质监测费41.20万元，合计349.95万元。",
    "在岗人员86人，其中党员31人。另有巡河员54人、保洁员120人，共174人。",
    "到位资金640万元，其中省级补助400万元、县级配套240万元。从用途看，护岸工程388万元、清淤工程230万元，合计618万元。",
    # what is left of one figure after another
    "计划配套320万元，实际到位275万元，缺口45万元。",
    "全年预算734.60万元，实际支出701.25万元，结余33.35万元。",
    "项目预算734.60万元，实际支出701.25万元，剩余资金33.35万元，年末另有历年结余61.08万元。",
    "上年结转22.50万元，当年拨款600.00万元，支出610.00万元，结转下年12.50万元。",
    # totals with what was carried over
    "本年收入合计734.60万元，年初结转和结余22.50万元，收入总计757.10万元。",
    "本年支出合计701.25万元，年末结转和结余55.85万元，支出总计757.10万元。",
    # from one value to another
    "巡河次数由1240次增加到1386次，增加146次。",
    "巡河次数由1240次增加到1386次，增长11.77%。",
    # a change against the year before, which 同比 does not name
    "公务接待费预算1.50万元，决算1.10万元，同比减少0.30万元，下降21.43%。",
    "全年支出701.25万元，较上年660.00万元增支41.25万元，增幅6.25%。",
    # shares of a whole that has another name
    "全年实际支出701.25万元。\n从性质看，基本支出420.75万元，占总支出的60.00%；项目支出280.50万元，占总支出的40.00%。",
    # lists
    "收回有效问卷260份。260份有效问卷中，满意205份，一般43份，不满意12份。",
    "全年项目支出280.50万元。\n项目支出包括：护岸工程160.20万元，清淤工程75.30万元，水质监测45.00万元。",
    "下达补助360万元（中央200万元、省级160万元），全部用于护岸210万元、清淤150万元。",
    # points in brackets
    "自评得分92.50分，其中预算执行（10分）得9.50分，产出指标（60分）得55.00分，效益指标（30分）得28.00分。",
]

WRONG = [
    ("现有巡河艇7艘、打捞船5艘，共13艘。", "TOT002", "13艘"),
    ("河道保洁费212.40万元、闸站维修费96.35万元、水质监测费41.20万元，合计394.95万元。", "TOT002", "394.95万元"),
    ("计划配套320万元，实际到位275万元，缺口54万元。", "RAT008", "54万元"),
    ("本年收入合计734.60万元，年初结转和结余22.50万元，收入总计775.10万元。", "RAT008", "775.10万元"),
    ("巡河次数由1240次增加到1386次，增加164次。", "RAT002", "164次"),
    ("公务接待费预算1.50万元，决算1.10万元，同比减少0.30万元，下降27.27%。", "RAT002", "27.27%"),
    ("全年支出701.25万元，较上年660.00万元增支41.25万元，增幅6.52%。", "RAT002", "6.52%"),
    (
        "全年实际支出701.25万元。\n从性质看，基本支出420.75万元，占总支出的60.00%；项目支出280.50万元，占总支出的44.00%。",
        "RAT001",
        "44.00%",
    ),
    ("收回有效问卷260份。260份有效问卷中，满意250份，一般43份，不满意12份。", "TOT002", "260份"),
    (
        "全年项目支出280.50万元。\n项目支出包括：护岸工程160.20万元，清淤工程57.30万元，水质监测45.00万元。",
        "TOT002",
        "280.50万元",
    ),
    ("下达补助360万元（中央200万元、省级160万元），全部用于护岸210万元、清淤140万元。", "TOT002", "360万元"),
]

TABLE = """\
各项目支出情况如下表。
单位：万元
项目名称	预算数	决算数	结余	完成率
护岸工程	165.00	160.20	4.80	97.09%
清淤工程	80.00	75.30	4.70	94.13%
水质监测	45.00	45.00	0.00	100.00%
合计	290.00	280.50	9.50	96.72%"""
SCORES = """\
评价得分如下表。
一级指标	分值	得分	得分率	扣分原因
决策	20	18	90.00%	目标不够细化
过程	20	19	95.00%	资金到位晚
产出	60	54	90.00%	清淤未按期完成
合计	100	91	91.00%	"""


def findings(text: str) -> list[Finding]:
    """What is said of the numbers of the report with a text in it."""
    found = check_input("报告.txt", REPORT.format(text=text).encode(), Settings()).findings
    return [finding for finding in found if finding.category in NUMBERS]


@pytest.mark.parametrize("text", [*SOUND, TABLE, SCORES])
def test_what_is_right_is_silent(text: str) -> None:
    assert [(each.code, each.message["zh"]) for each in findings(text)] == []


@pytest.mark.parametrize(("text", "code", "quote"), WRONG)
def test_a_wrong_figure_is_found(text: str, code: str, quote: str) -> None:
    assert [(each.code, each.span.quote) for each in findings(text)] == [(code, quote)]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (TABLE, "4.70\t94.13%", "4.70\t91.43%"),
        (TABLE, "4.80\t97.09%", "4.80\t97.90%"),
        (SCORES, "54\t90.00%", "54\t92.00%"),
    ],
)
def test_a_computed_column_is_recomputed_where_the_rows_show_what_from(text: str, right: str, wrong: str) -> None:
    assert [each.code for each in findings(text.replace(right, wrong))] == ["RAT008"]


def test_a_rate_of_other_figures_is_left_alone() -> None:
    """No two columns give this rate in most rows: it is of something that the table does not state."""
    lines = [
        line.rsplit("\t", 1)[0] + "\t" + rate
        for line, rate in zip(TABLE.splitlines()[3:], ("81.20%", "77.30%", "90.10%", "80.00%"), strict=True)
    ]
    assert findings("\n".join([*TABLE.splitlines()[:3], *lines])) == []


def test_the_money_unit_above_a_list_of_projects_is_read() -> None:
    text = "\n".join(
        [
            "各项目情况见下表：",
            "                    单位：万元",
            "序号\t项目名称\t全年预算数\t全年执行数\t执行率\t自评得分",
            "1\t护岸工程\t165.00\t160.20\t97.09%\t98.00",
            "2\t清淤工程\t80.00\t75.30\t94.13%\t96.00",
            "\t合计\t245.00\t235.50\t96.12%\t",
        ]
    )
    assert findings(text) == []
