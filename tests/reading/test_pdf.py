"""PDF files: paragraphs, tables with and without lines, running heads, pages and boxes."""

import re
import time

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from reading.documents import document, problems, reading, tables, texts
from reading.pdf_files import FONT, GRID, drawn, flowing
from reportlint.places import describe, locator
from reportlint.textmap import Span

LONG = (
    "2023年，我局支出合计1914.39万元，其中：基本支出1000.00万元，项目支出914.39万元，比上年的2,961.68万元减少1047.29万元，"
    "下降35.36%，主要原因是校舍维修项目在上年已经完工，本年只有零星维修。"
)


def test_wrapped_lines_are_paragraphs_again() -> None:
    found = document("a.pdf", flowing("一、基本情况", LONG, LONG, "二、存在的问题", "无。"))
    assert texts(found, "heading") == ["一、基本情况", "二、存在的问题"]
    assert texts(found, "paragraph") == [LONG, LONG, "无。"]


@pytest.mark.parametrize("width", range(40, 64))
def test_no_amount_is_cut_wherever_the_line_ends(width: int) -> None:
    """A typesetter that knows no Chinese breaks lines anywhere, also within numbers."""
    text = "　　" + LONG
    cut = [text[at : at + width // 2] for at in range(0, len(text), width // 2)]

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(cut):
            canvas.setFont(FONT, 12, leading=None)
            # Lines set to one width, as justified text is.
            target = 12 * (width // 2)
            natural = canvas.stringWidth(line, FONT, 12)
            space = (target - natural) / max(len(line) - 1, 1) if number < len(cut) - 1 else 0
            canvas.drawString(72, 760 - 20 * number, line, charSpace=space)

    assert "".join(texts(document("a.pdf", drawn(draw)))) == LONG


def test_a_paragraph_goes_on_over_a_page_and_its_running_heads() -> None:
    parts = [LONG] * 15
    found = document("a.pdf", flowing(*parts, head="某县教育局2023年度部门决算", numbers=True))
    assert texts(found, "paragraph") == parts
    heads = texts(found, "header")
    assert heads.count("某县教育局2023年度部门决算") >= 2
    assert "- 2 -" in heads


def test_a_drawn_table_with_merged_cells() -> None:
    rows = [["项目", "支出（万元）", ""], ["", "预算数", "决算数"], ["基本支出", "1,000.00", "1,000.00"]]
    styles = [GRID, ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0))]
    found = document("a.pdf", flowing(rows, styles=styles))
    assert tables(found) == [rows]
    table = next(block.table for block in found.blocks if block.table)
    head = table.rows[0]
    assert [(cell.row_span, cell.column_span) for cell in head[:2]] == [(2, 1), (1, 2)]


def test_a_table_with_open_sides() -> None:
    """Forms of Chinese offices often have no lines at the left and right."""
    rows = [["项目", "预算数", "决算数"], ["基本支出", "1,000.00", "1,000.00"], ["项目支出", "900.00", "914.39"]]
    styles = [("LINEBELOW", (0, 0), (-1, -1), 0.5, "black"), ("LINEABOVE", (0, 0), (-1, 0), 0.5, "black"),
              ("INNERGRID", (0, 0), (-1, -1), 0.5, "black")]  # fmt: skip
    assert tables(document("a.pdf", flowing("支出情况", rows, styles=styles))) == [rows]


def test_a_table_by_alignment_alone() -> None:
    rows = [["项目", "预算数", "决算数"], ["基本支出", "1,000.00", "1,000.00"], ["项目支出", "900.00", "914.39"],
            ["合计", "1,900.00", "1,914.39"]]  # fmt: skip
    found = document("a.pdf", flowing("支出情况如下：", rows, "以上单位为万元。", styles=[]))
    assert tables(found) == [rows]
    assert texts(found, "paragraph") == ["支出情况如下：", "以上单位为万元。"]


def test_sentences_and_signatures_are_no_tables() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "填报人：甲        联系电话：000")
        canvas.drawString(72, 680, "填报日期：2024年3月1日        负责人：乙")

    assert tables(document("a.pdf", drawn(draw))) == []
    assert tables(document("a.pdf", flowing(LONG, LONG, LONG))) == []


def test_a_table_over_pages_is_one_and_its_head_stands_once() -> None:
    rows = [["项目", "预算数", "决算数"], *([f"项目{n}", f"{n}.00", f"{n}.50"] for n in range(90))]
    found = document("a.pdf", flowing("支出情况", rows, head="决算公开", numbers=True))
    assert tables(found) == [rows]
    table = next(block.table for block in found.blocks if block.table)
    last = table.rows[-1][2].passage
    place = locator(last.span(0, len(last.text)))
    assert place["page"] > 2
    assert describe(last.span(0, 1), "zh").startswith(f"第{place['page']}页")


def test_numbers_and_words_wrapped_in_narrow_cells_are_whole() -> None:
    def draw(canvas: Canvas) -> None:
        for x in (72, 112, 152):
            canvas.line(x, 700, x, 620)
        for y in (700, 660, 620):
            canvas.line(72, y, 152, y)
        canvas.setFont(FONT, 12)
        for x, y, text in ((75, 685, "基本支"), (75, 670, "出"), (115, 685, "2,961."), (115, 670, "68"), (75, 640, "项目"),
                           (115, 640, "1.00")):  # fmt: skip
            canvas.drawString(x, y, text)

    assert tables(document("a.pdf", drawn(draw))) == [[["基本支出", "2,961.68"], ["项目", "1.00"]]]


def test_the_box_of_a_figure_is_its_own() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "支出100.00万元")

    found = document("a.pdf", drawn(draw))
    at = found.source.text.index("100.00")
    place = locator(Span(found.source, at, at + 6))
    left, top, right, bottom = place["box"]
    assert place["page"] == 1
    assert left == pytest.approx(72 + 24, abs=0.5)
    assert right == pytest.approx(72 + 24 + 6 * 5.1, abs=1)
    assert top < A4[1] - 700 < bottom


def test_bold_by_printing_twice_is_one_text() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3):
            canvas.drawString(72 + shift, 700, "支出100.00万元")

    assert texts(document("a.pdf", drawn(draw))) == ["支出100.00万元"]


def test_a_page_set_across_is_read_as_it_is_turned() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.drawString(72, -100, "支出100.00万元，")
        canvas.drawString(72, -120, "其中基本支出60.00万元。")

    assert texts(document("a.pdf", drawn(draw))) == ["支出100.00万元，", "其中基本支出60.00万元。"]


def test_seventeen_pages_in_two_seconds() -> None:
    rows = [
        ["项目", "预算数", "决算数", "说明"],
        *([f"项目{n}", f"{n}.00", f"{n}.50", "按计划完成"] for n in range(200)),
    ]
    data = flowing(*([LONG] * 90), rows, *([LONG] * 60))
    before = time.process_time()
    found = reading("a.pdf", data)
    spent = time.process_time() - before
    assert len(re.findall(rb"/Type /Page\b", data)) >= 17
    assert problems(found) == []
    assert spent < 2.0
