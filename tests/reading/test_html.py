"""Web pages: main text apart from navigation, tables, encodings, and places in the markup."""

import pytest

from reading.documents import document, problems, reading, tables, texts
from reportlint.places import locator
from reportlint.textmap import Span

SENTENCE = "2023年，我局支出合计1914.39万元，其中：基本支出1000.00万元，项目支出914.39万元。"


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html>\n<html><head>{head}<title>x</title></head>\n<body>{body}</body></html>"


def published(content: str) -> str:
    """A page as government sites have them: navigation, a breadcrumb, the article, neighbours, a footer."""
    return page(
        '<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul></div>'
        '<div class="pos">当前位置：<a href="/">首页</a> &gt; 财政资金</div>'
        "<div class=wrap><h1>某县教育局2023年度部门整体支出绩效自评报告</h1>"
        "<p>发布时间：2024-05-01　浏览次数：100</p>"
        f'<div id="zoom">{content}</div>'
        '<p>上一篇：<a href="/1">某镇2023年度决算</a></p></div>'
        "<script>var total = '支出9999.99万元';</script><style>p{}</style>"
        '<div class="foot">主办单位：某县人民政府办公室　ICP备00000000号</div>'
    )


def test_the_article_is_told_from_what_is_around_it() -> None:
    content = "<p>一、基本情况</p>" + f"<p>　　{SENTENCE}</p>" * 5
    found = document("a.html", published(content))
    assert texts(found, "heading") == ["一、基本情况"]
    assert texts(found, "paragraph") == ["某县教育局2023年度部门整体支出绩效自评报告", *[SENTENCE] * 5]
    assert "首页" in texts(found, "header")
    assert not any("9999.99" in text for text in texts(found))


def test_a_page_that_is_all_tables_is_laid_out_by_them() -> None:
    article = f"<table><tr><td>项目</td><td>金额</td></tr><tr><td>支出</td><td>1.00</td></tr></table><p>{SENTENCE}</p>"
    found = document(
        "a.html",
        page(
            "<table><tr><td><a href='/'>首页</a></td><td><table><tr><td>"
            + article
            + "</td></tr></table></td></tr></table>"
        ),
    )
    assert tables(found) == [[["项目", "金额"], ["支出", "1.00"]]]
    assert texts(found, "paragraph") == [SENTENCE]


def test_spans_of_cells() -> None:
    found = document(
        "a.html",
        page(
            "<table><tr><td rowspan=2>项目<td colspan=2>支出（万元）</tr><tr><th>预算数<th>决算数</tr>"
            "<tr><td>基本支出<td>1,000.00<td>1000.00</table>"
        ),
    )
    assert tables(found) == [
        [["项目", "支出（万元）", ""], ["", "预算数", "决算数"], ["基本支出", "1,000.00", "1000.00"]]
    ]
    table = found.blocks[0].table
    assert table is not None
    assert [(cell.row_span, cell.column_span) for cell in table.rows[0][:2]] == [(2, 1), (1, 2)]


def test_amounts_in_pieces_of_markup_are_whole() -> None:
    """Word saves every change between Latin and Chinese letters as a span of its own."""
    found = document("a.html", page("<p>支出<span lang=EN-US>1,914</span>.39<b>万\n元</b></p>"))
    assert texts(found) == ["支出1,914.39万元"]


def test_places_are_those_of_the_markup() -> None:
    source = page("\n<p>&nbsp;支出&lt;<b>100</b>.00万元&gt;</p>")
    found = document("a.html", source)
    assert texts(found) == ["支出<100.00万元>"]
    at = found.source.text.index("100")
    span = Span(found.source, at, at + 8)
    start, end = locator(span)["text"]
    assert source[start:end] == "100</b>.00万元"
    assert span.in_file.source.position(start) == (4, source.split("\n")[3].index("100") + 1)
    assert span.quote == "100.00万元"


def test_line_breaks_part_paragraphs_but_not_sentences() -> None:
    found = document(
        "a.html", page(f"<div>一、基本情况<br>　　{SENTENCE}<br/>{SENTENCE[:35]}<br>{SENTENCE[35:]}</div>")
    )
    assert texts(found) == ["一、基本情况", SENTENCE, SENTENCE]


def test_hidden_text_and_comments_are_no_text() -> None:
    found = document(
        "a.html", page("<p>支出<span style='display: none'>9</span>1.00万元<!-- 2.00 --></p><p hidden>3</p>")
    )
    assert texts(found) == ["支出1.00万元"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert texts(document("a.html", page("<pre>一、收入\n收入1.00万元\n二、支出</pre>"))) == [
        "一、收入",
        "收入1.00万元",
        "二、支出",
    ]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'),
        ("utf-8", '<meta charset="gbk">'),
        ("utf-8-sig", ""),
        ("big5", "<meta charset=big5>"),
        ("utf-16", ""),
    ],
)
def test_encodings(encoding: str, head: str) -> None:
    text = "支出100.00元" if encoding == "big5" else "支出100.00万元"
    assert texts(document("a.html", page(f"<p>{text}</p>", head).encode(encoding))) == [text]


def test_numbers_that_a_workbook_keeps_beside_what_it_shows() -> None:
    found = document(
        "a.xls", page("<table><tr><td>率<td x:num='0.5987'>59.9%</tr><tr><td>额<td x:num>1.20</tr></table>")
    )
    table = found.blocks[0].table
    assert table is not None
    assert [row[1].stored for row in table.rows] == ["59.87", ""]


def test_a_page_without_text_is_empty() -> None:
    assert problems(reading("a.html", page("<script>x</script>"))) == [("empty-file", False, {})]


@pytest.mark.parametrize("name", ["a.doc", "a.mht", "-"])
def test_web_archives(name: str) -> None:
    from email.mime.image import MIMEImage
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    archive = MIMEMultipart("related")
    archive.attach(MIMEText(page(f"<p>一、支出</p><p>{SENTENCE}</p>"), "html", "gb18030"))
    archive.attach(MIMEImage(b"\x89PNG", "png"))
    archive.attach(MIMEText(page("<table><tr><td>甲<td>1.00</tr><tr><td>乙<td>2.00</table>"), "html", "utf-8"))
    found = reading(name, archive.as_bytes())
    assert found.format == "mhtml"
    assert found.document is not None
    assert texts(found.document, "paragraph") == [SENTENCE]
    assert tables(found.document) == [[["甲", "1.00"], ["乙", "2.00"]]]
    at = found.source.text.index("1914.39")
    assert locator(Span(found.source, at, at + 7)) == {"paragraph": 2, "start": 12, "end": 19}
