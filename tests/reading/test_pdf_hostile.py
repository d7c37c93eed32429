"""PDF files that are damaged, locked, scanned, or made to stop a program."""

import io
import random
import time
import zlib

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from reading.documents import problems, reading, texts
from reading.pdf_files import drawn, flowing

PARAGRAPH = "2023年支出合计100.00万元，其中基本支出60.00万元，项目支出40.00万元。"


def file_of(*objects: bytes) -> bytes:
    """A PDF of numbered objects without a table of them: readers look for them one by one."""
    body = b"".join(b"%d 0 obj %s endobj\n" % (number, content) for number, content in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer <</Root 1 0 R>>\n%%EOF"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d %s>> stream\n%s\nendstream" % (len(content), entries, content)


def one_page(content: bytes, *more: bytes, resources: bytes = b"") -> bytes:
    return file_of(
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Count 1 /Kids [3 0 R]>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources <<%s>>>>" % resources,
        content,
        *more,
    )


def scan(pages: int, texts: int = 0) -> bytes:
    picture = io.BytesIO()
    Image.new("L", (60, 80), 200).save(picture, "PNG")

    def draw(canvas: Canvas) -> None:
        for _ in range(texts):
            canvas.setFont("STSong-Light", 12)
            canvas.drawString(72, 700, PARAGRAPH)
            canvas.showPage()
        for _ in range(pages):
            canvas.drawImage(ImageReader(picture), 0, 0, *A4)
            canvas.showPage()

    return drawn(draw)


def test_a_scan_says_what_to_ask_for() -> None:
    (problem,) = problems(reading("a.pdf", scan(3)))
    assert problem[:2] == ("scanned", True)
    assert problem[2]["count"] == 3


def test_pages_that_are_drawn_and_hold_no_text_are_not_called_empty() -> None:
    ruled = one_page(stream(b"72 700 m 500 700 l S 72 650 m 500 650 l S"))
    assert problems(reading("a.pdf", ruled))[0][:2] == ("scanned", True)
    assert reading("a.pdf", one_page(stream(b""))).format == "empty"


def test_scanned_pages_among_others_are_told() -> None:
    found = reading("a.pdf", scan(2, texts=1))
    assert problems(found) == [("pages-scanned", False, {"pages": [2, 3]})]
    assert found.document is not None
    assert texts(found.document) == [PARAGRAPH]


def test_a_password_is_told_and_an_owners_lock_is_none() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 700, "spending 100.00")

    locked = drawn(draw, encrypt=StandardEncryption("secret", strength=128))
    assert problems(reading("a.pdf", locked))[0][:2] == ("encrypted", True)
    open_to_all = drawn(draw, encrypt=StandardEncryption("", ownerPassword="owner", strength=128))
    found = reading("a.pdf", open_to_all)
    assert found.document is not None
    assert texts(found.document) == ["spending 100.00"]


def test_a_file_cut_anywhere_is_read_or_refused() -> None:
    data = flowing(*[PARAGRAPH] * 3, [["项目", "决算数"], ["基本支出", "60.00"]])
    for end in range(5, len(data), max(len(data) // 60, 1)):
        found = reading("a.pdf", data[:end])
        assert found.document is not None or found.problems[0].fatal or found.format == "empty"


def test_flipped_bytes_raise_nothing() -> None:
    data = flowing(*[PARAGRAPH] * 3, [["项目", "决算数"], ["基本支出", "60.00"]])
    chance = random.Random(7)
    for _ in range(60):
        damaged = bytearray(data)
        for _ in range(20):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        reading("a.pdf", bytes(damaged))


def bomb(size: int) -> bytes:
    return zlib.compress(b"\0" * size)


HOSTILE = {
    "a-stream-that-unpacks-to-a-gigabyte": one_page(stream(bomb(1 << 30), b"/Filter /FlateDecode")),
    "packed-twice": one_page(stream(zlib.compress(bomb(1 << 30)), b"/Filter [/FlateDecode /FlateDecode]")),
    "forms-that-draw-forms": one_page(
        stream(b"/F5 Do " * 10),
        *(
            stream(
                b"/F%d Do " % (number + 1) * 10,
                b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</F%d %d 0 R>>>>"
                % (number + 1, number + 1),
            )
            for number in range(5, 25)
        ),
        resources=b"/XObject <</F5 5 0 R>>",
    ),
    "text-packed-in-an-old-way": one_page(stream(b"\x80" * (1 << 20), b"/Filter /LZWDecode")),
    "a-page-of-a-million-signs": one_page(
        stream(zlib.compress(b"BT /F 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 30000 + b"ET"),
               b"/Filter /FlateDecode"),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        resources=b"/Font <</F 5 0 R>>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_bombs_end_at_a_limit(name: str) -> None:
    before = time.process_time()
    found = reading("a.pdf", HOSTILE[name])
    assert time.process_time() - before < 30
    assert problems(found)[0][:2] == ("limit-exceeded", True)


def test_what_leads_to_itself_ends() -> None:
    itself = file_of(
        b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 9 /Kids [2 0 R 2 0 R]>>"
    )  # fmt: skip
    assert reading("a.pdf", itself).document is None
    form = stream(b"/F Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</F 5 0 R>>>>")
    assert reading("a.pdf", one_page(stream(b"/F Do"), form, resources=b"/XObject <</F 5 0 R>>")).format == "empty"


def test_deep_nesting_raises_nothing() -> None:
    for content in (b"[" * 200_000, b"<<" * 100_000, b"q " * 20_000 + b"(" * 50_000):
        reading("a.pdf", one_page(stream(content)))
        reading("a.pdf", file_of(content))


def test_of_two_thousand_pages_the_first_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(2000):
            canvas.setFont("STSong-Light", 12)
            canvas.drawString(72, 700, f"第{number}项支出100.00万元。")
            canvas.showPage()

    before = time.process_time()
    found = reading("a.pdf", drawn(draw))
    assert time.process_time() - before < 20
    assert problems(found) == [("limit-exceeded", True, {"limit": "pages", "allowed": 300})]
    assert found.document is not None
    assert len(texts(found.document)) == 300


def test_a_drawing_of_many_lines_is_read_as_text() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(5000):
            canvas.line(10 + number % 500, 10 + number % 700, 60 + number % 500, 10 + number % 700)
            canvas.line(10 + number % 500, 10, 10 + number % 500, 100 + number % 600)
        canvas.drawString(72, 780, PARAGRAPH)

    before = time.process_time()
    found = reading("a.pdf", drawn(draw))
    assert time.process_time() - before < 10
    assert found.document is not None
    assert PARAGRAPH in texts(found.document)


def test_fonts_without_characters_are_told() -> None:
    font = (
        b"<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<</Type /Font "
        b"/Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> "
        b"/FontDescriptor <</Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1 1]>>>>]>>"
    )
    data = one_page(stream(b"BT /F 12 Tf 50 150 Td <004100420043> Tj ET"), font, resources=b"/Font <</F 5 0 R>>")
    assert problems(reading("a.pdf", data))[0][:2] == ("no-characters", True)
