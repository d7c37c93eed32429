"""Words of the project's data in texts: explanations, residue, numbered items, kinds of reports."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.document import Document
from reportlint.report import Cover, Report, Stated
from reportlint.rules.explanations import listed, said, since
from reportlint.rules.literals import find_literals
from reportlint.rules.numbered_items import numbered
from reportlint.rules.report_kinds import ACCOUNTS, BUDGET, SELF_EVALUATION, UNKNOWN, is_of_results, report_kind
from reportlint.textmap import Passage, Source, Span
from reportlint.vocabulary import vocabulary

RESIDUE = {
    "conversion_residue": "conversion_signs",
    "markdown_residue": "markdown_signs",
    "template_prompt": "template_prompt_signs",
    "template_choice": "template_choice_signs",
    "template_blank": "template_blank_signs",
    "template_reason": "template_reason_signs",
}


def passage(text: str) -> Passage:
    return Passage.of(Source("report.txt", text), 0, len(text))


def titled(title: str, text: str = "", format: str = "text") -> Report:
    source = Source("report.txt", title + "\n" + text)
    report = Report(Document(source, format, []), Span(source, 0, len(title)))
    report.cover = Cover(title=Stated(title, Span(source, 0, len(title))))
    return report


def test_a_word_is_found_only_beside_its_topic() -> None:
    text = passage("会议时间有调整。年中预算调减34.31万元。")
    found = said([text], ["调整", "调减"], ["预算"])
    assert found is not None
    assert (found.word, found.span.quote, found.span.start) == ("调减", "调减", 12)
    assert said([text], ["调整"], ["预算"]) is None
    assert said([text], ["追加"]) is None


def test_the_first_word_of_a_sentence_is_told() -> None:
    found = said([passage("资金收回后未实施")], ["未实施", "收回"])
    assert found is not None
    assert found.word == "收回"


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        (["1、党建。2、资源。3、质量。"], 3),
        (["一是党建；二是资源。"], 2),
        (["（1）党建", "（2）资源"], 2),
        (["1、占50.9%。2、3.5万人受益。"], 2),
        (["2、资源。3、质量。"], 0),
        (["1、党建。3、质量。"], 0),
        (["党建和资源"], 0),
        (["1、党建：一是学习；二是检查；三是整改。2、资源。"], 2),
        ([], 0),
    ],
)
def test_numbered_items(texts: list[str], count: int) -> None:
    assert numbered(texts) == count


@given(st.lists(st.text("甲乙丙丁，", min_size=1, max_size=8), max_size=12))
def test_items_that_are_numbered_are_all_counted(items: list[str]) -> None:
    assert numbered(["".join(f"{index}、{item}。" for index, item in enumerate(items, 1))]) == len(items)


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("2022年度部门整体支出绩效自评报告", "", SELF_EVALUATION),
        ("2024年度部门决算", "附绩效自评", ACCOUNTS),
        ("某某区2025年部门预算", "绩效自评", BUDGET),
        ("2022年预算资金34088.91万元。", "绩效自评良好", SELF_EVALUATION),
        ("某某局概况", "绩效自评项目39个，见部门决算表", UNKNOWN),
        ("政府信息公开工作年度报告", "", UNKNOWN),
    ],
)
def test_the_kind_of_a_text(title: str, text: str, kind: str) -> None:
    report = titled(title, text)
    assert report_kind(report) == kind
    assert is_of_results(report) == (kind in (SELF_EVALUATION, ACCOUNTS))


def test_a_structured_report_is_a_self_evaluation_unless_it_says_otherwise() -> None:
    assert report_kind(titled("学生资助", format="yaml")) == SELF_EVALUATION
    assert report_kind(titled("2025年部门预算", format="yaml")) == BUDGET


def test_a_place_says_whether_there_are_more() -> None:
    span = passage("一\n二").span(2, 3)
    assert since(span, 1) == {"zh": "第2行", "en": "line 2"}
    assert since(span, 3) == {"zh": "第2行起", "en": "line 2 ff."}


def test_a_list_is_cut_at_its_limit() -> None:
    assert listed(["甲", "乙", "丙"], 2, "zh") == "甲、乙等"
    assert listed(["甲", "乙"], 2, "en") == "甲, 乙"


@pytest.mark.parametrize("name", RESIDUE)
def test_every_match_holds_a_sign(name: str) -> None:
    """Else a text without signs would be passed over although a pattern matches."""
    phrases = vocabulary()["phrases"]
    samples = (
        "[bookmark: _GoBack] 错误!未定义书签 错误！未找到引用源 PAGE \\* MERGEFORMAT _Toc12345 <p>甲</p> <br/> &nbsp; --\t--\n"
        "**甲** |---| |:--| （200字以内） 请填写 请在此填写 （待填） {单位名称}\n大小于 大（小）于 减增加2 下降（增长）2 增加(减少)的主要原因\n"
        "××局 XX局\n1.……\n主要原因是。 原因为："
    )
    document = Document(Source("report.txt", samples), "text", [])
    found = find_literals(document, [""], phrases[name])
    assert found
    for span in found:
        assert any(sign in span.quote for sign in phrases[RESIDUE[name]]), span.quote


@pytest.mark.parametrize(
    "piece", ["（", "<p ", "**甲", "[bookmark:", "（12", "×", "…", " \t", "{单位", "--\t", "减增加（", "A"]
)
def test_residue_takes_linear_time(piece: str) -> None:
    document = Document(Source("report.txt", piece * 60_000), "text", [])
    since_start = time.process_time()
    for name in RESIDUE:
        find_literals(document, [""], vocabulary()["phrases"][name])
    assert time.process_time() - since_start < 5


def test_comments_of_yaml_are_not_the_report() -> None:
    text = '# <p>\n备注: "<p>甲"  # <br>\n'
    document = Document(Source("report.yaml", text), "yaml", [])
    found = find_literals(document, ["<"], vocabulary()["phrases"]["conversion_residue"])
    assert [(span.start, span.quote) for span in found] == [(11, "<p>")]
