"""Sentences as reports write them: sound ones are silent, and a digit changed in one of them is found, the culprit first.

Each sentence has a trap: a whole that is named before its parts, a comparison behind a list, spending of something else.
"""

import pytest

from reportlint.findings import Finding
from reportlint.running.pipeline import check_input
from reportlint.settings import Settings

NUMBERS = {"total", "crossref", "unit", "rate", "count", "score", "grade"}
HEAD = "2023年度示例县水务局部门整体支出绩效自评报告\n一、收支情况\n"

SOUND = [
    # wholes that are named first
    "2023年度收入总计5,204.60万元，其中：本年收入5,010.40万元，年初结转和结余194.20万元。本年收入中，财政拨款收入4,890.40万元，占97.60%；其他收入120.00万元，占2.40%。",
    "本年支出5,060.20万元，按功能分类：农林水支出4,702.50万元，占92.93%；住房保障支出357.70万元，占7.07%。",
    "全年支出860.00万元。按支出性质分，基本支出500.00万元，项目支出360.00万元。按经济科目分，工资福利支出430.00万元，商品和服务支出310.00万元，资本性支出120.00万元，分别占50%、36.05%和13.95%。",
    "共检测水样960份，合格948份，合格率98.75%，其中出厂水240份、管网水480份、末梢水240份。",
    "实有人数146人，其中在职146人；聘用河道保洁员320人。",
    # comparisons behind a list go back to its total
    "全年支出930.00万元，其中人员经费610.00万元，占65.59%；公用经费320.00万元，占34.41%。与2022年支出900.00万元相比，增加30.00万元，增长3.33%。",
    "巡查河道1,260公里，其中干流480公里、支流780公里，比上年的1,200公里增加60公里，增长5%。",
    "工程分3个标段，合同金额合计600.00万元，各标段分别为250.00万元、200.00万元和150.00万元，比控制价640.00万元下浮6.25%。",
    "接收捐款80.00万元、物资折价40.00万元，合计120.00万元，较2022年的100.00万元增长20%。",
    "“三公”经费支出18.40万元，比预算20.00万元节约1.60万元，其中公务接待费3.40万元，公务用车运行维护费15.00万元。",
    "“三公”经费支出6.84万元，上年7.60万元，下降10%。其中：公务接待费0.90万元，比上年减少0.40万元；公务用车运行维护费5.94万元，比上年减少0.36万元。",
    "2022年支出1,420.80万元；2021年支出1,288.00万元。2023年支出比2022年增加108.00万元，比2021年增加240.80万元，增长18.70%。",
    "撰写水情分析86篇，比2022年多14篇，增长19.4%。",
    # what was spent on something else; budgets and what was spent of them
    "全年支出1,320.00万元。临时救助受灾农户480户，支出96.00万元，户均0.2万元。",
    "部门预算支出总额1,400.00万元，其中：基本支出900.00万元，项目支出500.00万元。全年支出1,320.00万元，其中基本支出880.00万元，项目支出440.00万元。",
    "以上四个项目支出合计299.20万元，占全部项目支出440.00万元的68%。",
    "结余36.00万元，其中人员经费2.40万元、公用经费1.60万元、项目经费32.00万元；人员经费全年支出610.00万元。",
    "上年结转和结余8.00万元，结转下年15.00万元。",
    # scores of parts, things for each of many
    "预算执行10分，自评得分9.72分；产出指标50分，自评得分48.5分；效益指标40分，自评得分37.0分。合计自评得分95.22分。",
    "自评得分91.5分，其中预算管理80分得73.5分、结果应用10分得9分、自评质量10分得9分。",
    "新建取水点36处，其中17个村各2处、2个社区各1处。",
    "发放补助186人，人均2,500元，其中重度残疾人40人，每人5,000元。",
]


def loud(text: str) -> list[Finding]:
    """The errors and warnings on figures in a report of that one sentence."""
    found = check_input("报告.txt", (HEAD + text + "\n").encode(), Settings()).findings
    return [finding for finding in found if finding.category in NUMBERS and finding.severity != "info"]


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_sentence_is_silent(text: str) -> None:
    assert [finding.message["zh"] for finding in loud(text)] == []


BROKEN = [
    ("本年收入5,010.40万元。本年收入中，财政拨款收入4,890.40万元，其他收入120.00万元。", "4,890.40", "4,890.10"),
    ("本年支出5,060.20万元，按功能分类：农林水支出4,702.50万元，住房保障支出357.70万元。", "5,060.20", "5,060.27"),
    ("全年支出930.00万元，其中人员经费610.00万元，公用经费320.00万元。与2022年支出900.00万元相比，增加30.00万元。", "增加30.00", "增加80.00"),
    ("年初预算1,750.00万元，年中追加455.41万元，调整后2,205.41万元。", "455.41", "451.41"),
    ("改造农村户厕420座，完成年度任务400座的105%。", "105%", "107%"),
    ("抽检水样96个，合格94个，合格率97.9%。", "97.9%", "91.9%"),
    ("自来水普及率由2022年的91.2%提高到93.5%，提高2.3个百分点。", "2.3个", "2.9个"),
    ("有职工128人，其中：公务员35人，参公人员22人，事业人员71人。", "35人", "85人"),
    ("决策20分得19.5分，管理25分得23分，实施15分得14.5分，效果40分得37.8分，总得分94.8分。", "14.5分", "17.5分"),
    ("项目支出440.00万元。\n与上年度相比，项目支出增加40.00万元，增长10%。", "增加40.00", "增加90.00"),
    ("共检测水样960份，其中出厂水240份、管网水480份、末梢水240份。", "480份", "420份"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "old", "new"), BROKEN)
def test_a_changed_digit_is_found(text: str, old: str, new: str) -> None:
    assert loud(text) == []
    assert text.count(old) == 1
    found = loud(text.replace(old, new))
    assert len(found) == 1
    figure = new.strip("增加个人份座").split("%")[0]
    places = [found[0].span, *(place.span for place in found[0].related), *(each.span for each in found[0].suspects)]
    assert any(figure in span.quote for span in places)
