"""Where comments stand in a Word file, and that nothing but insertions is done to its body."""

import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotating.marking import changed, commented, comments, finding, marked, packed, part, parts, result, source_of
from reading.docx_files import level, numbered, p, tbl, tc, tr
from reportlint.annotating import NotAnnotated, annotate, clean
from reportlint.annotating.parts import undone
from reportlint.textmap import Span

BODY = "word/document.xml"


def t(text: str, properties: str = "") -> str:
    return f"<w:r>{properties and f'<w:rPr>{properties}</w:rPr>'}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(inner: str) -> bytes:
    """A title and a paragraph."""
    return packed(p("部门整体支出绩效自评报告") + f"<w:p>{inner}</w:p>" + p("完。"))


def told(data: bytes, *words: str) -> list[str]:
    """What is commented beside the title, after proving that the file can be had back."""
    made = marked(data, *words)
    assert undone(made) == data
    source, before = source_of(made), source_of(data)
    assert source.text == before.text
    docx.Document(io.BytesIO(made))
    return [text for number, text in sorted(commented(made).items(), key=lambda item: int(item[0])) if number != "0"]


INSIDE = {
    "one run": t("基本支出合计795.63万元，其中"),
    "across runs": t("基本支出合计79", "<w:b/>") + t("5.6") + t("3万元，其中", "<w:i/>"),
    "a text without space": "<w:r><w:t>基本支出合计795.63万元，其中</w:t></w:r>",
    "a hyperlink": t("基本支出") + f"<w:hyperlink>{t('合计795.63万元')}</w:hyperlink>" + t("，其中"),
    "partly in a hyperlink": t("合计79") + f"<w:hyperlink>{t('5.63万元，')}</w:hyperlink>" + t("其中"),
    "an insertion": t("合计") + f"<w:ins w:id='5' w:author='甲'>{t('795.63')}</w:ins>" + t("万元"),
    "beside a deletion": t("合计79")
    + "<w:del w:id='5'><w:r><w:delText>8</w:delText></w:r></w:del>" + t("5.63万元"),
    "a smart tag": f"<w:smartTag w:element='x'>{t('合计795.')}</w:smartTag>" + t("63万元"),
    "a content control": t("合计") + f"<w:sdt><w:sdtPr/><w:sdtContent>{t('约795.63万元整')}</w:sdtContent></w:sdt>",
    "a run of many things": "<w:r><w:rPr><w:b/></w:rPr><w:tab/><w:t>合计795.</w:t><w:t>63万元</w:t><w:br/><w:t>其中</w:t></w:r>",
    "entities": t("甲&amp;乙 &#x5408;计&lt;795.63万元&gt;"),
    "proof marks": t("合计") + "<w:proofErr w:type='spellStart'/>" + t("795.63") + "<w:proofErr w:type='spellEnd'/>" + t("万元"),
    "comments in the XML": "<w:r><w:t>合计<!-- x -->795.63<!-- y -->万元</w:t></w:r>",
}  # fmt: skip


@pytest.mark.parametrize("inner", INSIDE.values(), ids=INSIDE)
def test_the_words_and_nothing_else(inner: str) -> None:
    assert told(paragraph(inner), "795.63万元") == ["795.63万元"]


FIELD = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
SUM = FIELD.format("begin") + "<w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>" + FIELD.format("separate")

AROUND = {
    "a field": (SUM + t("约795") + t(".63万元整") + FIELD.format("end"), "约795.63万元整"),
    "a data-bound control": (
        t("合计")
        + f"<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>{t('约795.63万元整')}</w:sdtContent></w:sdt>",
        "约795.63万元整",
    ),
    "a plain field": (f"<w:fldSimple w:instr='X'>{t('约795.63万元整')}</w:fldSimple>", "约795.63万元整"),
    "a section of characters": ("<w:r><w:t><![CDATA[约795.63万元整]]></w:t></w:r>", "约795.63万元整"),
    "two spellings": (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:t>约795.63万元</w:t></mc:Choice><mc:Fallback>"
        "<w:t>约795.63万元</w:t></mc:Fallback></mc:AlternateContent></w:r>" + t("整"),
        "约795.63万元约795.63万元",
    ),
}


@pytest.mark.parametrize(("inner", "expected"), AROUND.values(), ids=AROUND)
def test_what_cannot_be_cut_is_commented_whole(inner: str, expected: str) -> None:
    assert told(paragraph(t("共") + inner), "795.63万元") == [expected]


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_any_stretch_of_any_runs(draw: st.DataObject) -> None:
    texts = draw.draw(st.lists(st.text("支出1,2.3% &<>甲\u3000", min_size=1, max_size=6), min_size=1, max_size=6))
    looks = draw.draw(st.lists(st.sampled_from(["", "<w:b/>"]), min_size=6, max_size=6))
    runs = [t(x.replace("&", "&amp;").replace("<", "&lt;"), look) for x, look in zip(texts, looks, strict=False)]
    data = paragraph(t("【") + "".join(runs) + t("】"))
    source = source_of(data)
    text = "".join(texts)
    begins = source.text.index("【") + 1
    spans = []
    for _ in range(draw.draw(st.integers(1, 3))):
        start = draw.draw(st.integers(0, len(text) - 1))
        end = draw.draw(st.integers(start + 1, len(text)))
        spans.append(Span(source, begins + start, begins + end))
    made = annotate(data, result(source, [finding(span) for span in spans])).data
    assert undone(made) == data
    assert source_of(made).text == source.text
    covered = {at for span in spans for at in range(span.start, span.end)}
    quotes = {number: quote for number, quote in commented(made).items() if number != "0"}
    assert sum(map(len, quotes.values())) == len(covered)
    if len(spans) == 1:
        assert list(quotes.values()) == [spans[0].quote]


def test_tables_lines_of_cells_and_blank_cells() -> None:
    row = tr("项目", "年初\n预算数102.40\n全年", "")
    data = packed(p("自评表") + tbl(row, tr("合计", "795.63", "—")))
    assert told(data, "预算数102.40", "795.63") == ["预算数102.40", "795.63"]
    source = source_of(data)
    blank = source.text.index("全年") + 3
    made = annotate(data, result(source, [finding(Span(source, blank, blank))])).data
    assert commented(made)["1"] == ""
    assert undone(made) == data


def test_a_blank_paragraph_of_one_tag() -> None:
    cell = "<w:tc><w:tcPr/><w:p/></w:tc>"
    data = packed(p("自评表") + tbl(tr("合计", "1.00").replace("</w:tr>", cell + "</w:tr>"), tr("其中", "1.00", "x")))
    source = source_of(data)
    at = source.text.index("1.00") + 5
    made = annotate(data, result(source, [finding(Span(source, at, at))])).data
    assert b"<w:p><w:commentRangeStart" in part(made, BODY)
    assert undone(made) == data


def test_over_paragraphs() -> None:
    data = packed(p("标题") + p("第一段的话。") + p("第二段的话。"))
    source = source_of(data)
    start, end = source.text.index("段的"), source.text.index("第二段") + 3
    made = annotate(data, result(source, [finding(Span(source, start, end))])).data
    assert commented(made)["1"] == "段的话。第二段"
    assert undone(made) == data


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>盒中1.00万元"
    "</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
    "<w:p><w:r><w:t>盒中1.00万元</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
NOTE = "<w:footnote w:id='2'><w:p><w:r><w:t>脚注9.99万元</w:t></w:r></w:p></w:footnote>"


def test_what_cannot_hold_a_comment_has_it_nearby_with_its_place() -> None:
    body = p("标题") + f"<w:p>{t('有脚注的段')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    data = packed(body + f"<w:p>{t('有盒子的段')}{BOX}</w:p>", footnotes=NOTE, header1=p("页眉8.88万元"))
    made = marked(data, "1.00万元", "9.99万元", "8.88万元")
    assert undone(made) == data
    said, where = comments(made), commented(made)
    assert where == {"0": "标题", "1": "有脚注的段", "2": "有盒子的段"}
    assert [line for lines in (said["0"], said["1"], said["2"]) for line in lines if "不符" in line] == [
        "3［必须修改］（页眉）“8.88万元”不符。",
        "2［必须修改］（脚注）“9.99万元”不符。",
        "1［必须修改］（文本框）“1.00万元”不符。",
    ]


def test_several_problems_at_one_place_are_one_comment() -> None:
    data = paragraph(t("基本支出合计795.63万元，其中"))
    made = marked(data, "合计795.63万元", "795.63万元", "基本")
    assert sorted(commented(made).values()) == ["合计795.63万元", "基本", "部门整体支出绩效自评报告"]
    assert [len(lines) for lines in comments(made).values()] == [4, 3, 6]


@pytest.mark.parametrize("prefix", [b"ns0:", b""], ids=["another prefix", "the default namespace"])
def test_other_prefixes(prefix: bytes) -> None:
    data = packed("<w:p><w:r><w:t>标题</w:t></w:r></w:p><w:p><w:r><w:t>合计795.63万元，其中</w:t></w:r></w:p>")
    data = changed(data, {BODY: (b"xmlns:w=", b"xmlns:" + prefix[:-1] + b"=" if prefix else b"xmlns=")})
    data = changed(data, {BODY: (b"<w:", b"<" + prefix)})
    data = changed(data, {BODY: (b"</w:", b"</" + prefix)})
    assert told(data, "795.63万元") == ["795.63万元"]


def test_tracked_properties_get_ids_of_their_own() -> None:
    change = "<w:b/><w:rPrChange w:id='41' w:author='甲'><w:rPr/></w:rPrChange>"
    made = marked(paragraph(t("合计795.63万元，其中", change)), "795.63万元")
    body = part(made, BODY)
    assert [body.count(b"w:id='%d'" % number) for number in (41, 42, 43)] == [1, 1, 1]


PERSON = '<w:comment w:id="7" w:author="王科长" w:initials="W"><w:p><w:r><w:t>请核实</w:t></w:r></w:p></w:comment>'


def with_a_comment_of_people(inner: str = "") -> bytes:
    body = f"<w:p><w:commentRangeStart w:id='7'/>{t('合计795.63万元，其中')}<w:commentRangeEnd w:id='7'/><w:r>" + (
        "<w:commentReference w:id='7'/></w:r></w:p>"
    )
    return packed(p("标题") + body + inner, comments=PERSON)


def test_comments_of_people_stay() -> None:
    data = with_a_comment_of_people()
    made = marked(data, "795.63万元")
    assert list(comments(made)) == ["7", "8", "9"]
    assert commented(made) == {"7": "合计795.63万元，其中", "8": "标题", "9": "795.63万元"}
    assert comments(made)["7"] == ["请核实"]
    assert undone(made) == data
    assert clean(made) == (data, 2, True)


def test_only_insertions_in_the_body() -> None:
    data = with_a_comment_of_people()
    before, after = part(data, BODY), iter(part(marked(data, "795.63万元"), BODY))
    assert all(byte in after for byte in before)  # a subsequence: nothing was moved or taken away


def test_once_more_gives_the_same_copy() -> None:
    data = with_a_comment_of_people()
    once = marked(data, "795.63万元")
    assert marked(once, "795.63万元") == once
    assert list(comments(marked(once, "其中"))) == ["7", "8", "9"]


def test_a_copy_that_somebody_worked_in_keeps_their_work() -> None:
    made = marked(with_a_comment_of_people(), "795.63万元")
    document = docx.Document(io.BytesIO(made))
    document.add_comment(document.paragraphs[-1].runs, text="已改", author="填报人", initials="T")
    document.add_paragraph("新写的一段。")
    stream = io.BytesIO()
    document.save(stream)
    assert undone(stream.getvalue()) is None
    cleaned = clean(stream.getvalue())
    assert (cleaned.comments, cleaned.exact) == (2, False)
    assert list(comments(cleaned.data).values()) == [["请核实"], ["已改"]]
    assert "新写的一段。" in source_of(cleaned.data).text
    assert set(commented(cleaned.data)) == set(comments(cleaned.data))


def test_a_problem_nearby_does_not_widen_one_at_the_words() -> None:
    body = p("标题") + f"<w:p>{t('有脚注的段795.63万元')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    made = marked(packed(body, footnotes=NOTE), "9.99万元", "795.63万元")
    assert sorted(commented(made).values()) == ["795.63万元", "有脚注的段795.63万元", "标题"]


def test_three_overlapping_places_are_one() -> None:
    data = paragraph(t("基本支出合计795.63万元，其中"))
    source = source_of(data)
    at = source.text.index("基本")
    found = [
        finding(Span(source, at + start, at + end), severity)
        for start, end, severity in ((0, 3, "error"), (6, 9, "error"), (2, 7, "warning"))
    ]
    made = annotate(data, result(source, found)).data
    assert list(commented(made).values()) == ["部门整体支出绩效自评报告", "基本支出合计795"]
    assert [line[0] for line in comments(made)["1"] if "［" in line] == ["1", "2", "3"]


def test_tables_in_cells_and_merged_cells() -> None:
    inner = tbl(tr("内表", "1.11万元"))
    outer = "<w:tr>" + tc("左", merge="restart") + f"<w:tc><w:tcPr/>{p('外2.22万元')}{inner}<w:p/></w:tc></w:tr>"
    below = "<w:tr>" + tc("", merge="continue") + tc("3.33万元") + "</w:tr>"
    data = packed(p("自评表") + f"<w:tbl>{outer}{below}</w:tbl>")
    assert told(data, "1.11万元", "2.22万元", "3.33万元") == ["2.22万元", "1.11万元", "3.33万元"]


def test_a_sum_that_word_computes_is_commented_with_its_field() -> None:
    made = part(marked(paragraph(SUM + t("795.63") + FIELD.format("end") + t("万元")), "795.63"), BODY)
    at = [made.index(words) for words in (b'Start w:id="1"', b"'begin'", b"795.63", b"'end'", b'End w:id="1"')]
    assert at == sorted(at)


def test_automatic_numbers_are_no_text_of_the_paragraph() -> None:
    levels = level(0, "chineseCounting", "%1、")
    lists = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    data = packed(p("自评报告") + numbered("基本支出795.63万元情况", 1), numbering=lists)
    assert "一、基本支出" in source_of(data).text
    assert told(data, "795.63万元") == ["795.63万元"]
    assert told(data, "一、基本支出") == ["基本支出"]


def test_the_strict_spelling() -> None:
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = changed(
        paragraph(t("合计795.63万元")),
        {BODY: (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict)},
    )
    made = marked(data, "795.63万元")
    assert b'<w:comments xmlns:w="' + strict in part(made, "word/comments.xml")
    assert b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in part(
        made, "word/_rels/document.xml.rels"
    )
    assert clean(made) == (data, 2, True)


def test_marks_of_comments_that_are_gone_keep_their_numbers() -> None:
    data = paragraph("<w:commentRangeStart w:id='4'/>" + t("合计795.63万元") + "<w:commentRangeEnd w:id='4'/>")
    assert list(comments(marked(data, "795.63万元"))) == ["5", "6"]


_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>'


@pytest.mark.parametrize(
    "start", [b"\xef\xbb\xbf" + _DECLARATION, _DECLARATION + "\r\n<!-- 甲 --><?mso x?>".encode(), b""]
)
def test_what_stands_before_the_root_is_counted(start: bytes) -> None:
    data = changed(paragraph(t("合计795.63万元，\r\n其中")), {BODY: (_DECLARATION, start)})
    assert told(data, "795.63万元") == ["795.63万元"]


def test_a_text_of_another_encoding_is_refused() -> None:
    data = changed(paragraph(t("合计795.63万元")), {})
    content = part(data, BODY).decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts(data).items():
            archive.writestr(name, content if name == BODY else text)
    with pytest.raises(NotAnnotated, match="save it anew"):
        marked(stream.getvalue(), "795.63万元")
