"""What sentences claim: each case is a text and the relations read from it, as kind, stated figure, the others, verdict."""

import time

import pytest

from reportlint.reading.text_layout import read_layout
from reportlint.relations import GUESS, verdict
from reportlint.running.pipeline import check_input
from reportlint.settings import Settings
from reportlint.textmap import Source
from reportlint.understanding.narrative import connect
from reportlint.understanding.text_report import understand_document


def claims(text: str) -> list[tuple[str, str, tuple[str, ...], str]]:
    """The relations of a text, guesses left out."""
    report = understand_document(read_layout(Source("x.txt", text)))
    connect([report])
    return [
        (
            relation.kind,
            relation.stated.quote,
            tuple(fact.quote for fact in relation.cells[1:]),
            verdict(relation).status,
        )
        for relation in report.relations
        if relation.grade != GUESS
    ]


LISTS = [
    (
        "本年支出500.00万元，其中：基本支出310.00万元，项目支出190.00万元。",
        [("sum", "500.00万元", ("310.00万元", "190.00万元"), "exact")],
    ),
    (
        "基本支出80.00万元。其中：人员经费60.00万元，主要包括基本工资；公用经费20.00万元，主要包括办公费。",
        [("sum", "80.00万元", ("60.00万元", "20.00万元"), "exact")],
    ),
    (
        "一般公共预算支出300.00万元，主要用于以下方面：教育支出210.00万元，占70.00%；住房保障支出90.00万元，占30.00%。",
        [
            ("sum", "300.00万元", ("210.00万元", "90.00万元"), "exact"),
            ("share", "70.00%", ("210.00万元", "300.00万元"), "exact"),
            ("share", "30.00%", ("90.00万元", "300.00万元"), "exact"),
        ],
    ),
    (
        "项目支出60.00万元，其中含：1、校车补贴25.00万元2、食堂改造20.00万元；3、教师培训15.00万元。",
        [("sum", "60.00万元", ("25.00万元", "20.00万元", "15.00万元"), "exact")],
    ),
    (
        "支出90.00万元，其中：基本支出70.00万元，其中：人员经费50.00万元，公用经费20.00万元；项目支出20.00万元。",
        [
            ("sum", "90.00万元", ("70.00万元", "20.00万元"), "exact"),
            ("sum", "70.00万元", ("50.00万元", "20.00万元"), "exact"),
        ],
    ),
    (
        "该项目总预算100.00万，其中一期40.00万，二期60.00万，合计100.00万。",
        [("sum", "100.00万", ("40.00万", "60.00万"), "exact"), ("sum", "100.00万", ("40.00万", "60.00万"), "exact")],
    ),
    (
        "核定编制69名，其中行政编制49名，工勤编制3名，事业编制17名。",
        [("sum", "69名", ("49名", "3名", "17名"), "exact")],
    ),
    # one part, or parts that need not be all, claim no sum
    ("收到申请127件，其中获奖20件。", [("within", "127件", ("20件",), "exact")]),
    (
        "专项经费100.00万元，其中：培训30.00万元、会议20.00万元等。",
        [("within", "100.00万元", ("30.00万元", "20.00万元"), "exact")],
    ),
    (
        "专项经费100.00万元，其中：主要是培训70.00万元、会议50.00万元。",
        [("within", "100.00万元", ("70.00万元", "50.00万元"), "inconsistent")],
    ),
    # amounts of change are no parts
    (
        "收入预算80.00万元，其中：财政拨款收入70.00万元，比上年增加5.00万元；事业收入10.00万元。",
        [("sum", "80.00万元", ("70.00万元", "10.00万元"), "exact")],
    ),
    # areas in brackets are a list of their own
    (
        "地上面积8103平方米（其中计容7998平方米，不计容105平方米），地下5356平方米。",
        [("within", "8103平方米", ("7998平方米", "105平方米"), "exact")],
    ),
]

RATES = [
    (
        "全年支出总额2079.21万元。支出总额较上年减少65.78万元，降低3.07%。",
        [("change_by", "3.07%", ("65.78万元", "2079.21万元"), "exact")],
    ),
    (
        "2023年当年预算执行数为60.13万元，2024年预算安排25.77万元，比2023年预算执行数减少57.14%。",
        [("change_from", "57.14%", ("25.77万元", "60.13万元"), "exact")],
    ),
    (
        "2023年当年预算执行数为60.13万元，2024年预算安排25.77万元，比2023年预算执行数增加57.14%。",
        [("change_from", "57.14%", ("25.77万元", "60.13万元"), "inconsistent")],
    ),
    (
        "年初预算为77.59万元，支出决算为20.04万元，完成年初预算的25.83%。",
        [("share", "25.83%", ("20.04万元", "77.59万元"), "exact")],
    ),
    (
        "年初预算为77.59万元，支出决算为20.04万元，完成年初预算的25.83%。决算数大于预算数。",
        [
            ("share", "25.83%", ("20.04万元", "77.59万元"), "exact"),
            ("within", "20.04万元", ("77.59万元",), "inconsistent"),
        ],
    ),
    # a budget of one thing and the spending of another are not divided
    (
        "“三公”经费支出年初预算为50.00万元，支出决算为40.00万元，完成预算的80.00%，公务接待费决算为0万元，完成预算的0%。",
        [("share", "80.00%", ("40.00万元", "50.00万元"), "exact")],
    ),
    # 稳增长 is a name, not a change
    ("支持企业稳增长30.00万元。", []),
    # no base, no claim
    ("项目支出增加12.00万元，主要是新建学校。", []),
]


@pytest.mark.parametrize(("text", "expected"), LISTS + RATES)
def test_claims_of_a_sentence(text: str, expected: list[tuple[str, str, tuple[str, ...], str]]) -> None:
    found = claims(text)
    for claim in expected:
        assert claim in found, found
    assert [claim for claim in found if claim not in expected and claim[0] != "same"] == []


def test_a_numbered_list_below_its_announcement() -> None:
    text = (
        "财政拨款支出预算90.00万元。\n财政拨款支出主要内容如下：\n"
        "1.“教育支出”科目60.00万元，主要用于办学。\n2.“住房保障支出”科目20.00万元，主要用于公积金。\n"
        "3.“卫生健康支出”科目10.00万元，主要用于医保。\n"
    )
    assert ("sum", "90.00万元", ("60.00万元", "20.00万元", "10.00万元"), "exact") in claims(text)


def test_an_announced_list_by_stage() -> None:
    text = (
        "教育经费年初预算为30.00万元，支出决算为27.00万元，完成年初预算的90.00%。其中：\n"
        "1、培训费。主要用于：教师培训。年初预算为20.00万元，支出决算为18.00万元。\n"
        "2、会议费。主要用于：教研会议。年初预算为10.00万元，支出决算为9.00万元。\n"
        "3、差旅费。主要用于：外出学习。年初预算为0.00万元，支出决算为0.00万元。\n"
    )
    found = claims(text)
    assert ("within", "30.00万元", ("20.00万元", "10.00万元", "0.00万元"), "exact") in found
    assert ("within", "27.00万元", ("18.00万元", "9.00万元", "0.00万元"), "exact") in found


def test_an_item_whose_sentence_repeats_another_amount() -> None:
    text = (
        "1.“住房公积金（项）”350.35万元，主要用于缴存。2023年当年预算执行数为348.52万元，"
        "2024年预算安排352.67万元，比2023年预算执行数增加1.19%。"
    )
    assert ("same", "352.67万元", ("350.35万元",), "inconsistent") in claims(text)


def test_the_same_fact_in_two_sections_of_one_fund_only() -> None:
    text = (
        "二、一般公共预算支出情况\n本年项目支出1914.39万元，用于改善条件。\n"
        "三、政府性基金预算支出情况\n本年项目支出0万元，没有安排。\n"
        "四、一般公共预算项目说明\n全年项目支出1914.38万元，按计划完成。\n"
    )
    same = [claim for claim in claims(text) if claim[0] == "same"]
    assert same == [("same", "1914.38万元", ("1914.39万元",), "inconsistent")]


def test_budget_and_spending_are_not_the_same_fact() -> None:
    text = "一、收支\n基本支出预算120.00万元。\n二、决算\n基本支出决算110.00万元。\n"
    assert [claim for claim in claims(text) if claim[0] == "same"] == []


def test_respectively_gives_every_name_its_figure() -> None:
    report = understand_document(
        read_layout(Source("x.txt", "一、支出\n其中人员支出、公用支出分别为530.89万元、81.85万元。\n"))
    )
    assert [(fact.key.concept, fact.quote) for fact in report.facts] == [
        ("人员经费", "530.89万元"),
        ("公用经费", "81.85万元"),
    ]


def test_respectively_with_another_number_of_figures_names_none() -> None:
    report = understand_document(
        read_layout(Source("x.txt", "一、支出\n基本支出、项目支出、经营支出分别为53.00万元、8.00万元。\n"))
    )
    assert {fact.key.concept for fact in report.facts} == {"基本支出、项目支出、经营支出"}


def test_a_change_from_an_amount_named_beside_it() -> None:
    found = claims("一、支出\n全年支出3312.00万元，比上年3000.00万元增加312.00万元，增长14.00%。\n")
    assert ("sum", "312.00万元", ("3312.00万元", "3000.00万元"), "exact") in found
    assert ("change_from", "14.00%", ("3312.00万元", "3000.00万元"), "inconsistent") in found


def test_what_a_change_is_measured_against_is_not_this_year_s_figure() -> None:
    text = "一、支出\n项目支出4009.08万元，较2022年的3901.82万元增长2.75%。\n"
    assert [claim[0] for claim in claims(text)] == ["change_from"]


def test_the_rate_of_a_budget_and_what_was_spent_of_it() -> None:
    text = "一、执行\n全年预算470.13万元，支出462.18万元，执行率89.31%。\n"
    assert claims(text) == [("share", "89.31%", ("462.18万元", "470.13万元"), "inconsistent")]


def test_a_text_run_into_one_paragraph_is_read_in_stretches() -> None:
    sentence = "本年支出500.00万元，其中：基本支出300.00万元，项目支出190.00万元。"
    filler = "各科室按照职责分工推进工作，资料齐全。" * 300
    result = check_input(
        "a.txt", ("一、支出\n" + filler + sentence + filler + "\n").encode(), Settings(select=["total"])
    )
    assert [finding.span.quote for finding in result.findings] == ["500.00万元"]


def test_figures_without_end_take_time_in_proportion() -> None:
    def took(count: int) -> float:
        begun = time.process_time()
        check_input("a.txt", ("一、支出\n全年支出100万元。\n" + "增长1%" * count + "\n").encode(), Settings())
        return time.process_time() - begun

    took(10)
    assert took(12000) < 8 * took(3000)
