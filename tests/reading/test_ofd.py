"""OFD files: texts by page and place, tables by lines, damaged and hostile ones."""

import io
import time
import zipfile

import pytest
from reportlab.pdfgen.canvas import Canvas

from layouts.write_ofd import ofd_of
from reading.documents import document, problems, reading, tables, texts
from reading.pdf_files import drawn, flowing
from reportlint.places import describe, locator
from reportlint.reading.page_items import Page
from reportlint.reading.pdf_reader import _pages
from reportlint.textmap import Span

SENTENCE = "2023年，我局支出合计1914.39万元，其中：基本支出1000.00万元，项目支出914.39万元，比上年的2,961.68万元减少1047.29万元。"
ROWS = [["项目", "决算数"], *([f"项目{n}", f"{n}.50"] for n in range(80))]
NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def pages(data: bytes) -> list[Page]:
    return [page for _, page in _pages(data) if page is not None]


def archive(**parts: str) -> bytes:
    """An archive of parts; a name's underscores stand for slashes and its last one for the dot."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            path, _, ending = name.rpartition("_")
            file.writestr(f"{path.replace('__', '/')}.{ending}", content)
    return made.getvalue()


def one_page(content: str, box: str = "0 0 210 297") -> bytes:
    return archive(
        OFD_xml=f"<ofd:OFD {NAMES}><ofd:DocBody><ofd:DocRoot>/Doc_xml/D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        Doc_xml__D_xml=f"<ofd:Document {NAMES}><ofd:PhysicalBox>{box}</ofd:PhysicalBox>"
        '<ofd:Pages><ofd:Page BaseLoc="P.xml"/></ofd:Pages></ofd:Document>',
        Doc_xml__P_xml=f"<ofd:Page {NAMES}><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>",
    )


def text(words: str, x: float, y: float, **attributes: str) -> str:
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return (
        f'<ofd:TextObject Boundary="{x} {y} 100 5" Size="5"{more}>'
        f'<ofd:TextCode X="0" Y="4.4" DeltaX="g {len(words) - 1} 5">{words}</ofd:TextCode></ofd:TextObject>'
    )


def test_paragraphs_and_tables_over_pages() -> None:
    found = document("a.ofd", ofd_of(pages(flowing(SENTENCE, ROWS, SENTENCE, head="某县教育局", numbers=True))))
    assert texts(found, "paragraph") == [SENTENCE, SENTENCE]
    assert tables(found) == [ROWS]


def test_places_are_pages_and_boxes() -> None:
    found = document("a.ofd", one_page(text("支出合计", 20, 30)))
    span = Span(found.source, 2, 4)
    assert describe(span).startswith("第1页")
    assert locator(span) == {"page": 1, "box": pytest.approx([85.0, 85.0, 113.4, 99.2], abs=0.2)}


def test_scaled_text_and_paths() -> None:
    scaled = '<ofd:TextObject Boundary="20 30 9 9" Size="1" CTM="5 0 0 5 0 0"><ofd:TextCode X="0" Y="0.88" DeltaX="1">' \
             "支出</ofd:TextCode></ofd:TextObject>"  # fmt: skip
    found = document("a.ofd", one_page(scaled + text("合计", 30, 30)))
    assert texts(found) == ["支出合计"]


def test_pages_of_pictures_are_told() -> None:
    picture = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="1"/>'
    assert problems(reading("a.ofd", one_page(picture)))[0][:2] == ("scanned", True)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (archive(OFD_xml="<x/>"), "damaged"),
        (archive(OFD_xml="<x"), "damaged"),
        (archive(OFD_xml='<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "unsafe-xml"),
        (archive(OFD_xml=f"<ofd:OFD {NAMES}><ofd:DocRoot>../../etc/passwd</ofd:DocRoot></ofd:OFD>"), "damaged"),
        (one_page("<a>" * 5000), "limit-exceeded"),
        (one_page("<a>" * 500 + "</a>" * 500), "limit-exceeded"),
        (one_page(" " * 70_000_000), "limit-exceeded"),
        (one_page("".join(text("支出" * 100, 1, n) for n in range(200))), "limit-exceeded"),
    ],
)
def test_hostile_files(data: bytes, name: str) -> None:
    before = time.process_time()
    assert problems(reading("a.ofd", data))[0][:2] == (name, True)
    assert time.process_time() - before < 20


def test_numbers_that_are_none_raise_nothing() -> None:
    broken = (
        '<ofd:TextObject Boundary="a b" Size="x"><ofd:TextCode>支</ofd:TextCode></ofd:TextObject>'
        '<ofd:TextObject Boundary="1 1 1 1" Size=""><ofd:TextCode X="" Y="-" DeltaX="g g 9999999999 1 g">出</ofd:TextCode>'
        '</ofd:TextObject><ofd:PathObject Boundary="1 1 1 1"><ofd:AbbreviatedData>M L 1 B 2 C Z 9e9</ofd:AbbreviatedData>'
        "</ofd:PathObject>"
    )
    reading("a.ofd", one_page(broken, box="0 0"))


def test_of_two_thousand_pages_the_first_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "支出100.00万元。")

    page = pages(drawn(draw))[0]
    found = reading("a.ofd", ofd_of([page._replace(number=number) for number in range(1, 2001)]))
    assert problems(found) == [("limit-exceeded", True, {"limit": "pages", "allowed": 300})]
    assert found.document is not None
    assert len(texts(found.document)) == 300


def test_a_file_cut_anywhere_is_read_or_refused() -> None:
    data = ofd_of(pages(flowing(SENTENCE)))
    for end in range(4, len(data), max(len(data) // 40, 1)):
        found = reading("a.ofd", data[:end])
        assert found.document is not None or found.problems[0].fatal
