"""Plain text as layout: unwrapping, headings, tables, contents, page marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.document import Document
from reportlint.reading.text_layout import read_layout
from reportlint.textmap import Source

SENTENCE = "本单位按照年度工作计划安排预算资金并对执行情况开展绩效监控和自我评价工作全年各项任务按期完成"


def layout(text: str) -> Document:
    return read_layout(Source("x.txt", text))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.passage.text) for block in layout(text).blocks]


def wrapped(paragraphs: list[str], width: int) -> str:
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += [paragraph[at : at + width] for at in range(0, len(paragraph), width)]
    return "\n".join(lines) + "\n"


def test_hard_wrapped_lines_are_one_paragraph_again() -> None:
    paragraphs = [f"{SENTENCE * 3}第{word}段结束。" for word in ("一", "二", "三", "四")]
    found = [text for kind, text in kinds(wrapped(paragraphs, 30)) if kind == "paragraph"]
    assert found == paragraphs


def test_an_amount_cut_by_a_line_end_is_shown_at_both_lines() -> None:
    lead = SENTENCE[:26]
    text = "\n".join([f"{lead}支出29", "61.68万元。", *[SENTENCE[:30]] * 9]) + "\n"
    document = layout(text)
    passage = document.blocks[0].passage
    at = passage.text.index("2961.68万元")
    span = passage.span(at, at + len("2961.68万元"))
    assert span.quote == "29\n61.68万元"
    assert document.source.position(span.start) == (1, len(lead) + 3)


def test_lines_that_were_never_wrapped_stay_apart() -> None:
    text = "一、基本情况\n全年共有教师120人。\n二、收支情况\n支出10.00万元。\n"
    assert kinds(text) == [
        ("heading", "一、基本情况"),
        ("paragraph", "全年共有教师120人。"),
        ("heading", "二、收支情况"),
        ("paragraph", "支出10.00万元。"),
    ]


def test_a_paragraph_cut_by_a_page_goes_on() -> None:
    text = "在职人员62人，离退休人员65人，其中离休人员3人，由财政统一发放，退休人\n\n员62人。\n\n下一段。\n"
    assert next(item for _, item in kinds(text)).endswith("退休人员62人。")


def test_tables_by_tabs_and_bars() -> None:
    document = layout("资金表\n项目\t金额\n合计\t10.00\n\n收支表\n项目 | 金额 | \n合计 | 10.00 | \n")
    tables = [block.table for block in document.blocks if block.table]
    assert [[cell.text for cell in row] for row in tables[0].rows] == [["项目", "金额"], ["合计", "10.00"]]
    assert [[cell.text for cell in row] for row in tables[1].rows] == [["项目", "金额", ""], ["合计", "10.00", ""]]
    assert tables[0].rows[1][1].passage.span(0, 5).quote == "10.00"


@pytest.mark.parametrize("rule", ["| --- | ---: |", "|---|:---:|", "--- | ---"])
def test_the_rule_below_the_head_of_a_markdown_table_is_no_row(rule: str) -> None:
    (table,) = layout(f"| 项目 | 金额 |\n{rule}\n| 甲 | 1.20 |\n").blocks
    assert [[cell.passage.text for cell in row][1:3] for row in table.table.rows] == [["项目", "金额"], ["甲", "1.20"]]


def test_a_tab_inside_a_sentence_is_no_table() -> None:
    text = "项目支出含：" + SENTENCE + "、社区教育项目支出\t10.94万元；" + SENTENCE + "。\n"
    assert [kind for kind, _ in kinds(text)] == ["paragraph"]


def test_contents_are_no_headings() -> None:
    text = "目  录\n一、单位职责\n二、收支情况\n--- 第2页 ---\n一、单位职责\n负责教育。\n二、收支情况\n支出10万元。\n"
    assert [kind for kind, _ in kinds(text)] == [
        "paragraph", "contents", "contents", "header", "heading", "paragraph", "heading", "paragraph",
    ]  # fmt: skip


@given(st.text(alphabet="一二三、（）()1234.|\t\n \r。，：第页-年度支出万元", max_size=300))
def test_any_text_is_read_and_every_character_maps_back(text: str) -> None:
    document = layout(text)
    for block in document.blocks:
        passage = block.passage
        for at in range(len(passage.text)):
            assert passage.span(at, at + 1).quote == passage.text[at]
