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
    # 节约 and 减少 against two bases
    "公务接待费全年支出8.10万元，较预算9.00万元节约0.90万元，较上年8.60万元减少0.50万元，降幅5.81%。",
    "广告收入同比下降18.72%（2022年为1385.80万元）。",
    "全年总收入2200.00万元，其中财政拨款1073.60万元、广告收入1126.40万元，广告收入同比下降18.72%（2022年为1385.80万元）。",
    # off a goal, and of one among many
    "疏浚河道38.60公里，完成计划40.00公里的96.5%，少完成1.40公里。",
    "制播节目5126条，较目标5000条超额126条。",
    "兑现补偿资金5300.00万元，惠及农户2140户，户均2.48万元，户均增收3600元。",
    "文创收入386.50万元，为目标350万元的110.43%。",
    # values by name
    "固定资产原值1864.33万元，其中房屋1203.50万元、车辆660.83万元；累计折旧715.80万元，净值1148.53万元。",
    # what is smaller than its part is no whole of it
    "总支出420.75万元，收支结余17.65万元。其中：人员支出300.40万元，运转支出120.35万元。",
    "全年决算支出701.25万元，比上年660.00万元增加41.25万元。\n支出经济分类：工资福利支出500.25万元，商品和服务支出201.00万元。",
    "三个项目预算合计870万元，支出合计798.15万元，综合执行率91.74%。",
    "单元工程48个，合格48个，其中优良31个，优良率64.58%。",
    "电话回访500户，接通462户；表示有帮助的439户，占接通户数的95.02%。",
    "新签约项目37个，协议投资额126.8亿元，其中10亿元以上项目4个、5亿元至10亿元项目9个、5亿元以下项目24个。",
    "扣分情况：预算调整率扣2分，投资未达目标扣2.2分，监控不及时扣1.5分，合计扣5.7分。",
    "决策15分，得14.2分；过程25分，得23.1分；产出60分，得56.5分；总计100分，得93.8分。",
    # what a share or brackets name
    "项目支出814.52万元，较2022年（926.80万元）下降12.11%。人员经费占基本支出的比重为88.92%，为3471.95万元。",
    "下达资金1860万元，分两批：第一批1200万元，第二批660万元。",
    "资金安排1860万元用于建设。\n实训基地860万元，占46.24%；专业群420万元，占22.58%；教师培训580万元，占31.18%。",
    "公务接待费2.12万元（接待28批次226人次，人均93.81元），公务用车费14.30万元。",
    "访问市民1000名，非常满意418人、满意467人、一般91人、不满意24人。",
    "访问市民1000名，其中非常满意418人、满意467人等。",
    "上年结余21.75万元，本年下达9648.32万元，可用资金共计9670.07万元。",
    "（一）“三公”经费。全年支出16.42万元，其中公务用车费14.30万元，公务接待费2.12万元。\n（二）全年总支出1586.37万元。",
    # points in brackets
    "自评得分92.50分，其中预算执行（10分）得9.50分，产出指标（60分）得55.00分，效益指标（30分）得28.00分。",
]

WRONG = [
    ("项目支出814.52万元，较2022年（926.80万元）下降11.21%。", "RAT002", "11.21%"),
    ("下达资金1860万元，分两批：第一批1200万元，第二批606万元。", "TOT002", "1860万元"),
    (
        "资金安排1860万元用于建设。\n实训基地860万元，占46.24%；专业群420万元，占25.28%；教师培训580万元，占31.18%。",
        "RAT001",
        "25.28%",
    ),
    ("公务接待费2.12万元（接待28批次226人次，人均98.31元），公务用车费14.30万元。", "RAT008", "98.31元"),
    ("访问市民1000名，非常满意418人、满意467人、一般19人、不满意24人。", "TOT002", "1000名"),
    ("上年结余21.75万元，本年下达9648.32万元，可用资金共计9760.07万元。", "TOT002", "9760.07万元"),
    ("公务接待费全年支出8.10万元，较预算9.00万元节约0.90万元，较上年8.60万元减少0.60万元。", "RAT002", "0.60万元"),
    (
        "全年总收入2200.00万元，其中财政拨款1073.60万元、广告收入1126.40万元，广告收入同比下降17.82%（2022年为1385.80万元）。",
        "RAT002",
        "17.82%",
    ),
    ("兑现补偿资金5300.00万元，惠及农户2140户，户均4.28万元。", "RAT008", "4.28万元"),
    ("文创收入386.50万元，为目标350万元的114.03%。", "RAT008", "114.03%"),
    (
        "固定资产原值1864.33万元，其中房屋1203.50万元、车辆660.83万元；累计折旧715.80万元，净值1184.53万元。",
        "RAT008",
        "1184.53万元",
    ),
    ("总支出420.75万元，收支结余17.65万元。其中：人员支出300.40万元，运转支出130.35万元。", "TOT002", "420.75万元"),
    ("三个项目预算合计870万元，支出合计789.15万元，综合执行率91.74%。", "RAT003", "91.74%"),
    ("单元工程48个，合格48个，其中优良31个，优良率65.48%。", "RAT008", "65.48%"),
    ("电话回访500户，接通462户；表示有帮助的439户，占接通户数的92.05%。", "RAT001", "92.05%"),
    ("扣分情况：预算调整率扣2分，投资未达目标扣2.2分，监控不及时扣1.5分，合计扣5.8分。", "TOT002", "5.8分"),
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


SHARES = """\
分行业返还情况如下。
行业	户数	返还金额（万元）	金额占比
制造业	5218	4926.50	38.27%
建筑业	2105	3778.10	29.35%
其他行业	11309	4169.40	32.39%
合计	18632	12874.00	100.00%"""
MIXED = """\
资金到位情况如下。
来源	计划（元）	到位（元）	到位率
省级	6800000.00	6732418.50	99.01%
市级	1400000.00	1386200.00	99.01%
县级	3000000.00	2115360.75	70.51%"""


MEANS = """\
各乡镇发放情况如下。
乡镇	补贴面积（万亩）	农户数（户）	发放金额（万元）	户均（元）
永安镇	32.46	8214	2297.79	2797.41
双河镇	28.15	7306	1992.68	2727.46
青山乡	25.83	6552	1828.45	2790.67"""


@pytest.mark.parametrize(
    ("table", "right", "wrong", "code"),
    [
        (MEANS, "2790.67", "2970.67", "RAT008"),
        (SHARES, "29.35%", "23.95%", "RAT001"),
        (MIXED, "70.51%", "75.01%", "RAT008"),
    ],
)
def test_shares_of_a_total_row_and_rates_of_amounts_in_yuan(table: str, right: str, wrong: str, code: str) -> None:
    assert findings(table) == []
    assert [each.code for each in findings(table.replace(right, wrong))] == [code]


def test_an_execution_rate_below_the_groups_of_a_form_has_no_target_and_no_group() -> None:
    text = "\n".join(
        [
            "评分情况",
            "一级指标\t二级指标\t三级指标\t分值\t指标值\t完成值\t得分",
            "产出指标\t数量指标\t护岸长度\t50\t≥3.8公里\t3.9公里\t50",
            "效益指标\t社会效益指标\t年供水量\t30\t≥9500万立方米\t9842万立方米\t30",
            "满意度指标\t服务对象满意度指标\t用水户满意度\t10\t≥95%\t96%\t10",
            "预算执行率\t\t\t10\t\t98.41%\t9.84",
            "总分\t\t\t100\t\t\t99.84",
        ]
    )
    report = REPORT.format(text=text).encode()
    found = check_input("报告.txt", report, Settings()).findings
    assert not [each.code for each in found if each.code in ("STR001", "SCO008")]
    wrong = check_input("报告.txt", report.replace(b"99.84", b"98.84"), Settings()).findings
    assert "满意度指标10＋预算执行率9.84" in "".join(each.arithmetic["zh"] for each in wrong if each.code == "SCO008")


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


def test_what_is_suggested_for_a_worked_out_figure_is_what_the_message_works_out() -> None:
    """97.57 is one slip of the hand away and within the rounding of 835, but 814.52 in 835 is 97.55."""
    found = findings("四个项目预算合计835万元，支出合计814.52万元，平均执行率95.77%。")
    assert [(each.code, each.suspects[0].suggested) for each in found] == [("RAT003", "97.55")]


def test_an_amount_that_was_paid_is_an_amount_of_execution() -> None:
    text = "2023年预算安排6842.50万元，年内按考核结果支付6629.87万元。"
    for said, codes in ((text, []), (text.partition("，")[0] + "。", ["STR005"])):
        found = check_input("报告.txt", REPORT.format(text=said).encode(), Settings()).findings
        assert [each.code for each in found if each.code == "STR005"] == codes
