"""Which profile a report follows: by its form, the region on its cover, its kind and its year."""

import pytest

from reportlint.detection import Region, region_of
from reportlint.profiles import Profile, profile_data, profile_names
from reportlint.report import Report
from reportlint.rules.catalogue import entries
from reportlint.running.applied_rules import applied_rules
from reportlint.running.understood import understand_input
from reportlint.settings import Settings
from reportlint.vocabulary import vocabulary

INDICATOR = (
    "绩效指标: [{一级指标: 产出指标, 三级指标: 培训人数, 年度指标值: ≥100人, 实际完成值: 110人, 分值: 50, 得分: 50}]\n"
)


def understood(text: str, name: str = "a.yaml") -> Report:
    report = understand_input(name, text.encode()).report
    assert report is not None
    return report


def chosen(cover: str, blocks: str = "", **settings: str) -> Profile:
    text = f"报告格式: 1\n报告: {{{cover}, 金额单位: 万元}}\n{blocks}"
    return Settings(**settings).profile_of(understood(text))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("department", "province"),
    [
        ("株洲市教育局", "湖南"),
        ("湖南省教育厅", "湖南"),
        ("深泽县教育局", "河北"),
        ("吉林市教育局", "吉林"),
        ("广西壮族自治区财政厅", "广西"),
        ("恩施土家族苗族自治州教育局", "湖北"),
        ("恩施州教育局", "湖北"),
        ("株洲路街道办事处", ""),
        ("示例县教育局", ""),
        ("上海市普陀区财政局", "上海"),
    ],
)
def test_the_province_of_a_name(department: str, province: str) -> None:
    found = region_of(understood(f"报告格式: 1\n报告: {{部门名称: {department}, 年度: 2023}}\n"))
    assert (found.province if found else "") == province


def test_the_cover_goes_before_the_text_and_the_first_name_before_others() -> None:
    report = understood("报告格式: 1\n报告: {部门名称: 示例局, 标题: 武汉市与株洲市结对项目绩效自评报告, 年度: 2023}\n")
    assert region_of(report) == Region("湖北", "武汉")


@pytest.mark.parametrize(
    ("cover", "blocks", "name", "certain"),
    [
        ("部门名称: 永州市示例局, 年度: 2023", INDICATOR, "hunan", True),
        ("部门名称: 永州市示例局, 年度: 2015", INDICATOR, "hunan", False),
        ("部门名称: 绵阳市示例局, 项目名称: 储备, 年度: 2023", INDICATOR, "sichuan", True),
        ("部门名称: 绵阳市示例局, 年度: 2023, 类型: 部门整体", INDICATOR, "sichuan", False),
        ("部门名称: 武汉市示例局, 项目名称: 巡护, 年度: 2023", INDICATOR, "hubei", False),
        ("部门名称: 武汉市示例局, 年度: 2023", "正文: [{标题: 一、概况, 内容: 支出100万元。}]\n", "hubei", True),
        ("部门名称: 示例局, 项目名称: 巡护, 年度: 2023", INDICATOR, "mof2020", True),
        ("部门名称: 示例局, 年度: 2023", INDICATOR, "mof2020", False),
        ("部门名称: 上海市示例局, 项目名称: 巡护, 年度: 2023", INDICATOR, "mof2020", True),
    ],
)
def test_region_kind_and_year(cover: str, blocks: str, name: str, certain: bool) -> None:
    profile = chosen(cover, blocks)
    assert (profile.name, profile.certain) == (name, certain)


WEIGHT = "资金情况: [{项目: 合计, 全年预算数: 100, 全年执行数: 95, 分值: 20, 执行率: 95%, 得分: 19}]\n"
COST = "绩效指标: [{一级指标: 成本指标, 三级指标: 总成本, 年度指标值: ≤5}, {一级指标: 产出指标, 三级指标: 台数, 年度指标值: ≥5}]\n"


@pytest.mark.parametrize(
    ("cover", "blocks", "name", "certain"),
    [
        ("部门名称: 示例局, 项目名称: 巡护, 年度: 2023", WEIGHT, "hubei", True),
        ("部门名称: 武汉市示例局, 项目名称: 巡护, 年度: 2023", WEIGHT, "hubei", True),
        ("部门名称: 永州市示例局, 项目名称: 巡护, 年度: 2023", WEIGHT, "hubei", False),
        ("部门名称: 示例总局, 项目名称: 修缮, 年度: 2023", COST, "mof2021-cost", True),
        ("部门名称: 永州市示例局, 项目名称: 修缮, 年度: 2023", COST, "hunan", True),
    ],
)
def test_the_form_and_its_region(cover: str, blocks: str, name: str, certain: bool) -> None:
    profile = chosen(cover, blocks)
    assert (profile.name, profile.certain) == (name, certain)


def test_labels_are_told_in_any_width() -> None:
    text = "项目支出绩效自评表\n（2023年度）\n项目名称\t巡护\n资金（万元）\t预算数(A)\t执行数(B)\t执行率(B/A)\t得分(20分*执行率)\n年度资金总额\t10\t10\t100%\t20\n"
    assert Settings().profile_of(understood(text, "a.txt")).name == "hubei"


def test_what_is_named_goes_first() -> None:
    cover = "部门名称: 永州市示例局, 年度: 2023"
    assert chosen(cover, "", profile="jilin").name == "jilin"
    assert chosen(cover + ", 适用办法: hebei", "", profile="jilin").name == "hebei"


def test_every_value_has_a_source_and_every_profile_its_province() -> None:
    provinces = vocabulary()["regions"]["provinces"]
    for name in profile_names():
        data = profile_data(name)
        assert set(data["applies"]["provinces"]) <= set(provinces)
        for value in data:
            if value in vocabulary()["profile_values"]:
                source = Profile(name, data).source(value)
                assert source.document
                assert source.year
                assert source.evidence in ("A", "B", "C")


@pytest.mark.parametrize("name", profile_names())
def test_general_knowledge_makes_no_errors(name: str) -> None:
    profile = Profile(name, profile_data(name), certain=True)
    general = {value for value in profile.data if profile.source(value).evidence == "C"}
    for each in applied_rules(entries(), profile):
        assert each.severity != "error" or not general & set(each.values)
