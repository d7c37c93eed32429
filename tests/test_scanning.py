from decimal import Decimal

import pytest

from reportlint.scanning import number, scan


def read(text: str) -> list[tuple[str, str, str]]:
    """What is found: the digits in plain form, the unit, the qualifier."""
    return [(format(each.quantity.value, "f"), each.quantity.unit.name, each.quantity.qualifier) for each in scan(text)]


def amounts(text: str) -> list[tuple[str, str, str]]:
    """The same without bare numbers."""
    return [found for found in read(text) if found[1]]


# -- what must be read ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("1,914.38万元", "1914.38", "万元", "money"),
        ("1，914.38 万元", "1914.38", "万元", "money"),
        ("８０００万元", "8000", "万元", "money"),
        ("１，９１４．３９万元", "1914.39", "万元", "money"),
        ("2961.68 万元", "2961.68", "万元", "money"),
        ("21.00 万元", "21.00", "万元", "money"),
        ("21.00\u00a0万元", "21.00", "万元", "money"),
        ("21.00　万元", "21.00", "万元", "money"),
        ("8000万", "8000", "万", "count"),
        ("1.37亿元", "1.37", "亿元", "money"),
        ("2亿3000万元", "23000", "万元", "money"),
        ("3万4000元", "34000", "元", "money"),
        ("2亿零300万元", "20300", "万元", "money"),
        ("1.5百亿元", "1.5", "百亿元", "money"),
        ("795.63元", "795.63", "元", "money"),
        ("8亿元人民币", "8", "亿元", "money"),
        ("2079.21（万元）", "2079.21", "万元", "money"),
        ("-65.78万元", "-65.78", "万元", "money"),
        ("－65.78万元", "-65.78", "万元", "money"),
        ("−65.78万元", "-65.78", "万元", "money"),
        ("负65.78万元", "-65.78", "万元", "money"),
        ("三千二百元", "3200", "元", "money"),
        ("一千五百八十二点三六万元", "1582.36", "万元", "money"),
        ("贰仟零柒拾玖万贰仟壹佰元整", "20792100", "元", "money"),
        ("60.58%", "60.58", "%", "ratio"),
        ("60.58％", "60.58", "%", "ratio"),
        ("77.70 %", "77.70", "%", "ratio"),
        ("百分之六十", "60", "%", "ratio"),
        ("百分之三点五", "3.5", "%", "ratio"),
        ("百分之百", "100", "%", "ratio"),
        ("3‰", "3", "‰", "ratio"),
        ("5.5个百分点", "5.5", "个百分点", "point"),
        ("三个百分点", "3", "个百分点", "point"),
        ("99分", "99", "分", "score"),
        ("90.00(度)", "90.00", "度", "count"),
        ("65.54万人次", "65.54", "万人次", "count"),
        ("400 万人次", "400", "万人次", "count"),
        ("8 个", "8", "个", "count"),
        ("500元/人", "500", "元/人", "count"),
        ("12.5万美元", "12.5", "万美元", "count"),
        ("6年", "6", "年", "count"),
        ("4,614", "4614", "", "bare"),
    ],
)
def test_a_number_with_its_unit(text: str, value: str, unit: str, kind: str) -> None:
    for before, after in (("", ""), ("共计", "，"), ("支出为 ", "；其余"), ("（", "）")):
        found = scan(before + text + after)
        assert len(found) == 1, found
        assert format(found[0].quantity.value, "f") == value
        assert found[0].quantity.decimals == len(value.partition(".")[2])
        assert (found[0].quantity.unit.name, found[0].kind) == (unit, kind)
        assert (before + text + after)[found[0].start : found[0].end] == text
    assert number(text) == found[0].quantity


@pytest.mark.parametrize(
    ("text", "inner", "qualifier"),
    [
        ("≥98%", "98%", ">="),
        (">=95%", "95%", ">="),
        ("＞＝95％", "95％", ">="),
        ("≧ 95%", "95%", ">="),
        ("≥12.00(次)", "12.00(次)", ">="),
        ("≥13459.00(平方米)", "13459.00(平方米)", ">="),
        ("不低于85%", "85%", ">="),
        ("至少1次", "1次", ">="),
        ("50%以上", "50%", ">="),
        ("100万元（含）以上", "100万元", ">="),
        ("不超过5次", "5次", "<="),
        ("3个以内", "3个", "<="),
        ("不足3个", "3个", "<"),
        ("＜3个", "3个", "<"),
        (">3个", "3个", ">"),
        ("超过5000人", "5000人", ">"),
        ("近2万个", "2万个", "about"),
        ("约占60%", "60%", "about"),
        ("12个左右", "12个", "about"),
        ("2500余名", "2500余名", "about"),
        ("1700多名", "1700多名", "about"),
        ("30余万人次", "30余万人次", "about"),
        ("1 万余场", "1 万余场", "about"),
        ("二十余万元", "二十余万元", "about"),
        ("两千余条", "两千余条", "about"),
        ("十几个", "十几个", "about"),
        ("近5000人以上", "5000人", ">="),
        ("￥1,000.00", "1,000.00", ""),
        ("人民币 8千元", "8千元", ""),
        ("=12.00(次)", "12.00(次)", ""),
    ],
)
def test_qualifiers_lie_outside_the_number(text: str, inner: str, qualifier: str) -> None:
    found = scan(f"为{text}。")
    assert len(found) == 1
    start, end = found[0].outer
    assert (f"为{text}。")[start:end] == text
    assert (f"为{text}。")[found[0].start : found[0].end] == inner
    assert found[0].quantity.qualifier == qualifier
    assert number(text) == found[0].quantity


@pytest.mark.parametrize("text", ["节约5万元", "附近5所", "最近3年", "近3年", "结余5万元", "预约20次", "5万元余额"])
def test_words_that_only_look_like_qualifiers(text: str) -> None:
    assert [found[2] for found in read(text)] == [""]


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("10-20万元", "10", "20", "万元"),
        ("10万-20万元", "10", "20", "万元"),
        ("2—3所", "2", "3", "所"),
        ("5～10名", "5", "10", "名"),
        ("5至8个", "5", "8", "个"),
        ("5%-20%", "5", "20", "%"),
        ("1～2.5亿元", "1", "2.5", "亿元"),
    ],
)
def test_ranges(text: str, lower: str, upper: str, unit: str) -> None:
    found = number(text)
    assert found is not None
    assert (found.value, found.upper, found.unit.name) == (Decimal(lower), Decimal(upper), unit)


def test_a_sum_of_money_in_words_and_coins() -> None:
    assert read("五元三毛，50元6角三分，人民币壹佰万元整") == [
        ("5.3", "元", ""),
        ("50.63", "元", ""),
        ("100", "万元", ""),
    ]


def test_lists_stay_apart() -> None:
    assert read("其中：1、甲项目支出413.08万元2、乙项目118.1万元；3、丙项目133万元") == [
        ("413.08", "万元", ""),
        ("118.1", "万元", ""),
        ("133", "万元", ""),
    ]
    assert read("1.5所学校完工\n2.11所学校开工") == [("5", "所", ""), ("11", "所", "")]
    assert amounts("1.2021年预算34088.91万元") == [("34088.91", "万元", "")]


def test_a_line_that_ends_inside_an_amount() -> None:
    assert read("共2,961.\n68万元") == [("2961.68", "万元", "")]
    assert read("共2\n,961.68万元") == [("2961.68", "万元", "")]
    assert read("共29593\n.95万元") == [("29593.95", "万元", "")]
    assert read("共34088.91\n万元，34088.91万\n元") == [("34088.91", "万元", "")] * 2
    # a list number ends its line as well, and a line may begin with a counting word
    assert read("5.\n68万元") == [("68", "万元", "")]
    assert read("合计12\n个人所得税") == [("12", "", "")]


def test_subtractions_are_no_ranges_and_no_minus() -> None:
    assert read("31508.33万元-29593.95万元") == [("31508.33", "万元", ""), ("29593.95", "万元", "")]
    assert read("（款）-3万元") == [("3", "万元", "")]
    assert read("同比-3.07%") == [("-3.07", "%", "")]


# -- what must not be read --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("财预〔2020〕10号", "株办[2018]29号", "渌财通【2024】6号", "沪规（2016）168号", "国令第711号"),
        *("2022年", "2022 年度", "2022年12月31日", "9月30日前", "2021—2023年", "2022.12.31", "2025-02-30", "12月前"),
        *(
            "1、",
            "（一）",
            "1.",
            "（1）",
            "(2)",
            "3)",
            "第3季度",
            "第 3 名",
            "第5、6批",
            "第三",
            "三是",
            "一是",
            "十四五",
        ),
        *(
            "二中",
            "三好杯",
            "608厂",
            "153中学",
            "“5+2”",
            "“1+5+N”",
            "“三项”建设",
            "“15分钟”生活圈",
            "一校一策",
            "5G",
            "PM2.5",
        ),
        *(
            "三年行动计划",
            "五年制",
            "三级督学",
            "十分重要",
            "一分为二",
            "四分之三",
            "四个意识",
            "两个维护",
            "八项规定",
            "四方面",
        ),
        *(
            "附件1",
            "表2",
            "附件1-1",
            "图3-2",
            "电话：0517-83605210",
            "13812345678",
            "abc12@163.com",
            "430203199001011234",
        ),
        *(
            "http://a.cn/b?c=12%20d&e=3万元",
            "8:30-17:30",
            "192.168.1.1",
            "1:1.5",
            "5年级",
            "3年度",
            "2080501行政单位",
            "（204类）（06款）",
        ),
        *(
            "数十万元",
            "几十名",
            "上百万元",
            "三四百元",
            "一到两个",
            "一人",
            "一个",
            "二次",
            "元旦",
            "五角大楼",
            "万里街道",
            "千方百计",
        ),
        *("12人员", "1 个人所得税", "3 处理", "5 项目", "1" * 25 + "元", "1,91.38万元", "12,34万元", "0731元"),
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert amounts(text) == []
    assert amounts(f"工作{text}，") == []


def test_bare_numbers_that_are_names_or_numberings() -> None:
    assert read("1、甲\n（2）乙\n附件3\n“2025”专项\n608厂\n2080501行政\n〔2020〕1号") == []
    assert read("得分9.62，合计 2,301,360 2,301,360") == [("9.62", "", ""), ("2301360", "", ""), ("2301360", "", "")]


# -- cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "decimals", "unit"),
    [
        ("1,914.38", "1914.38", 2, ""),
        ("-65.78", "-65.78", 2, ""),
        ("１９１４．３９", "1914.39", 2, ""),
        ("99.70%", "99.70", 2, "%"),
        ("0", "0", 0, ""),
        ("0.00", "0.00", 2, ""),
        (" 12 ", "12", 0, ""),
        ("　12　", "12", 0, ""),
        ("2022", "2022", 0, ""),
        ("≥2000", "2000", 0, ""),
        ("1.5个", "1.5", 1, "个"),
        (".5", "0.5", 1, ""),
        ("13812345678", "13812345678", 0, ""),
    ],
)
def test_a_cell(text: str, value: str, decimals: int, unit: str) -> None:
    found = number(text)
    assert found is not None
    assert (str(found.value), found.decimals, found.unit.name) == (value, decimals, unit)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "—",
            "-",
            "/",
            "无",
            "全省前列",
            "1,91.38",
            "1,914,38",
            "12,5",
            "2022年",
            "12月前",
            "9月30日前",
            "0731",
            "1-2",
            "3/5",
        ),
        *(
            "5个。",
            "12个/3所",
            "第3",
            "5个 6个",
            "2e5",
            "2080501行政",
            "1" * 25,
            "1" * 100,
            "1.2.3",
            "100%完成",
            "+",
            ".",
        ),
    ],
)
def test_what_is_no_number_in_a_cell(text: str) -> None:
    assert number(text) is None
