"""Word files: text as people see it, tables exact, numbers computed, and what lies beside the body."""

import pytest

from reading.docx_files import docx, level, numbered, p, tbl, tc, tr
from reportlint.document import Document
from reportlint.places import describe, locator
from reportlint.reading import read
from reportlint.textmap import Span


def document(body: str, **parts: str) -> Document:
    reading = read("报告.docx", docx(body, **parts))
    assert reading.problems == []
    assert reading.document is not None
    return reading.document


def lines(body: str, **parts: str) -> list[str]:
    return document(body, **parts).source.text.split("\n")[:-1]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_paragraphs_and_headings() -> None:
    found = document(p("2023年度部门整体支出绩效自评报告") + p() + p("一、基本情况") + p("全年支出100.00万元。"))
    kinds = [(block.kind, block.passage.text, block.level) for block in found.blocks]
    assert kinds == [
        ("paragraph", "2023年度部门整体支出绩效自评报告", 0),
        ("heading", "一、基本情况", 2),
        ("paragraph", "全年支出100.00万元。", 0),
    ]


def test_a_paragraph_in_many_runs_is_one_text_with_its_way_back() -> None:
    found = document(p("一、支出") + "<w:p>" + run("项目支出1,9") + run("14.39") + run("万元。") + "</w:p>")
    at = found.source.text.index("1,914.39万元")
    span = Span(found.source, at, at + 10)
    assert span.quote == "1,914.39万元"
    from reportlint.understanding.outline import place_blocks

    place_blocks(found)
    assert locator(span) == {"paragraph": 2, "start": 4, "end": 14}
    assert describe(span) == "“一、支出”第1段"


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (run("甲") + '<w:del w:id="1"><w:r><w:delText>删</w:delText></w:r></w:del>' + run("乙"), "甲乙"),
        (run("甲") + f'<w:ins w:id="1">{run("增")}</w:ins>', "甲增"),
        (f'<w:moveFrom w:id="1">{run("旧处")}</w:moveFrom><w:moveTo w:id="2">{run("新处")}</w:moveTo>', "新处"),
        (run("看得见") + run("隐藏", "<w:vanish/>"), "看得见"),
        (run("甲", '<w:vanish w:val="0"/>'), "甲"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + run("12")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "12",
        ),
        (f'<w:hyperlink w:anchor="x">{run("链接")}</w:hyperlink>', "链接"),
        (f'<w:fldSimple w:instr=" DATE ">{run("2023年")}</w:fldSimple>', "2023年"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件里的字')}</w:sdtContent></w:sdt>", "控件里的字"),
        (run("甲") + "<w:r><w:tab/></w:r>" + run("乙"), "甲 乙"),
        (run("A") + "<w:r><w:noBreakHyphen/></w:r>" + run("1"), "A-1"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "音",
        ),
    ],
)
def test_text_as_people_see_it(inside: str, shown: str) -> None:
    assert lines(f"<w:p>{inside}</w:p>") == [shown]


def test_a_prompt_that_nobody_replaced_is_blank() -> None:
    prompt = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处输入文字。')}</w:sdtContent></w:sdt>"
    )
    block = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('请输入')}</w:sdtContent></w:sdt>"
    assert lines(f"<w:p>{run('部门：')}{prompt}</w:p>{block}{p('完')}") == ["部门：", "完"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    mark = '<w:rPr><w:del w:id="3"/></w:rPr>'
    found = document(p("支出合计", mark) + p("100.00万元。"))
    assert found.source.text == "支出合计100.00万元。\n"
    span = Span(found.source, 4, 12)
    assert span.quote == "100.00万元"
    assert locator(span) == {"paragraph": 2, "start": 0, "end": 8}


def test_line_breaks_part_lines_of_one_paragraph() -> None:
    found = document("<w:p>" + run("甲单位") + "<w:r><w:br/></w:r>" + run("自评报告") + "</w:p>")
    assert found.source.text == "甲单位\n自评报告\n"
    assert locator(Span(found.source, 4, 8)) == {"paragraph": 1, "start": 4, "end": 8}


# -- tables -----------------------------------------------------------------------------------------------------------


def test_merged_cells_stand_once_at_their_top_left() -> None:
    found = document(
        tbl(
            tr(tc("资金", merge="restart"), tc("金额", span=2), "备注"),
            tr(tc("", merge="continue"), "年初\n预算数", "执行数", ""),
            tr(tc("合计", span=2), "100.00", ""),
        )
    )
    assert found.source.text == "资金\t金额\t\t备注\n\t年初⏎预算数\t执行数\t\n合计\t\t100.00\t\n"
    table = found.blocks[0].table
    assert table is not None
    first, head = table.rows[0][0], table.rows[0][1]
    assert (first.row_span, first.column_span, head.row_span, head.column_span) == (2, 1, 1, 2)
    assert table.rows[1][1].text == "年初\n预算数"
    at = found.source.text.index("100.00")
    assert locator(Span(found.source, at, at + 6)) == {"table": 1, "row": 3, "column": 3}


def test_legacy_merges_gaps_and_deleted_rows() -> None:
    left = '<w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr>' + p("甲") + "</w:tc>"
    right = "<w:tc><w:tcPr><w:hMerge/></w:tcPr>" + p("看不见") + "</w:tc>"
    found = document(
        tbl(
            tr(left, right, "乙"),
            tr("1", "2", "3", properties='<w:del w:id="1"/>'),
            tr("丙", "丁", properties='<w:gridBefore w:val="1"/>'),
        )
    )
    assert found.source.text == "甲\t\t乙\n\t丙\t丁\n"


def test_tables_in_cells_follow_the_outer_one() -> None:
    inner = tbl(tr("内1", "2"))
    outer = tbl(tr("外", f"<w:tc><w:tcPr/>{p('文字')}{inner}{p()}</w:tc>"))
    assert lines(outer) == ["外\t文字", "内1\t2"]


def test_cells_in_content_controls_are_cells() -> None:
    cell = f"<w:sdt><w:sdtPr/><w:sdtContent>{tc('数')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtPr/><w:sdtContent>{tr('丙', '丁')}</w:sdtContent></w:sdt>"
    assert lines(f"<w:tbl><w:tblPr/><w:tr>{tc('甲')}{cell}</w:tr>{row}</w:tbl>") == ["甲\t数", "丙\t丁"]


@pytest.mark.parametrize("between", ["", p(), p("续表"), p("（续上表）")])
@pytest.mark.parametrize("again", [True, False])
def test_a_table_over_a_page_break_is_one(between: str, again: bool) -> None:
    head = tr("科目", "决算数")
    first = tbl(head, tr("教育支出", "100.00"))
    second = tbl(*([head] if again else []), tr("合计", "100.00"))
    found = document(first + between + second)
    tables = [block.table for block in found.blocks if block.table is not None]
    assert len(tables) == 1
    assert [[cell.text for cell in row] for row in tables[0].rows] == [
        ["科目", "决算数"], ["教育支出", "100.00"], ["合计", "100.00"],
    ]  # fmt: skip
    assert [row[0].row for row in tables[0].rows] == [0, 1, 2]


@pytest.mark.parametrize("between", [p("表二 项目支出"), ""])
def test_two_tables_stay_two(between: str) -> None:
    found = document(tbl(tr("科目", "决算数"), tr("甲", "1.00")) + between + tbl(tr("项目", "2023"), tr("乙", "2.00")))
    assert len([block for block in found.blocks if block.table is not None]) == 2


# -- numbers ----------------------------------------------------------------------------------------------------------

LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "%1.%4", more="<w:isLgl/>")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "bullet", "•")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
)


def test_automatic_numbers_are_written_out() -> None:
    body = (
        numbered("基本情况", 1)
        + numbered("职能", 1, 1)
        + numbered("人员", 1, 1)
        + numbered("支出情况", 1)
        + numbered("基本支出", 1, 1)
        + numbered("甲项目", 1, 2)
        + numbered("乙项目", 1, 2)
        + numbered("重新开始", 2, 2)
        + numbered("2022年项目", 2, 2)
        + numbered("法定", 1, 3)
        + numbered("圆点", 3)
        + p("不编号", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    assert lines(body, numbering=LISTS) == [
        "一、基本情况", "（一）职能", "（二）人员", "二、支出情况", "（一）基本支出", "1.甲项目", "2.乙项目", "1.重新开始",
        "2. 2022年项目", "2.1法定", "圆点", "不编号",
    ]  # fmt: skip


def test_blank_paragraphs_do_not_count_and_numbers_are_no_text_of_the_paragraph() -> None:
    found = document(numbered("甲", 1) + numbered("", 1) + numbered("支出5万元", 1), numbering=LISTS)
    assert found.source.text == "一、甲\n二、支出5万元\n"
    at = found.source.text.index("5万元")
    assert locator(Span(found.source, at, at + 3)) == {"paragraph": 3, "start": 2, "end": 5}


def test_numbers_come_from_styles_too() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="标题甲"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = p("概况", '<w:pStyle w:val="a"/>') + p("职能", '<w:pStyle w:val="b"/>')
    assert lines(body, styles=styles, numbering=LISTS) == ["一、概况", "（一）职能"]


@pytest.mark.parametrize(
    ("style", "value", "shown"),
    [
        ("chineseCounting", 10, "十"), ("chineseCounting", 12, "十二"), ("chineseCounting", 20, "二十"),
        ("chineseCountingThousand", 103, "一百零三"), ("japaneseCounting", 3, "三"), ("ideographDigital", 12, "一二"),
        ("chineseLegalSimplified", 21, "贰拾壹"), ("decimalEnclosedCircle", 3, "③"), ("decimalEnclosedCircle", 25, "25"),
        ("decimalFullWidth", 12, "１２"), ("decimalZero", 3, "03"), ("upperLetter", 27, "AA"), ("lowerLetter", 2, "b"),
        ("upperRoman", 14, "XIV"), ("lowerRoman", 4, "iv"), ("ideographTraditional", 2, "乙"), ("unheardOf", 5, "5"),
    ],
)  # fmt: skip
def test_number_styles(style: str, value: int, shown: str) -> None:
    from reportlint.reading.docx_numbering import count_text

    assert count_text(value, style) == shown


def test_headings_without_a_number_are_known_by_their_style() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    contents = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    style = '<w:pStyle w:val="h"/>'
    found = document(
        p("部门自评报告", style)
        + p("支出情况…3", '<w:pStyle w:val="t"/>')
        + p("本部门概况如下。")
        + p("支出情况", style)
        + p("支出5万元。"),
        styles=styles + contents,
    )
    assert [block.kind for block in found.blocks] == ["paragraph", "contents", "paragraph", "heading", "paragraph"]


# -- beside the body --------------------------------------------------------------------------------------------------


def test_text_boxes_notes_and_margins_come_after_the_body() -> None:
    shape = f"<w:txbxContent>{p('框中文字')}</w:txbxContent>"
    box = (
        f"<w:p>{run('正文。')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{shape}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{shape}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    notes = f'<w:footnote w:type="separator" w:id="0">{p("线")}</w:footnote><w:footnote w:id="2">{p("数据来自决算。")}</w:footnote>'
    found = document(box + p("完。"), footnotes=notes, header1=p("内部资料"), header2=p("内部资料"), footer1=p("— 1 —"))
    assert [(block.kind, block.passage.text) for block in found.blocks] == [
        ("paragraph", "正文。"), ("paragraph", "完。"), ("paragraph", "框中文字"), ("note", "数据来自决算。"),
        ("header", "内部资料"), ("header", "— 1 —"),
    ]  # fmt: skip
    at = found.source.text.index("数据")
    span = Span(found.source, at, at + 2)
    assert locator(span) == {"part": "footnote", "number": "2", "start": 0, "end": 2}
    assert describe(span) == "脚注"
