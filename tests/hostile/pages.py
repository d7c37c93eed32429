"""PDF, OFD, web pages, RTF, delimited text and old office files made to stop, overflow or mislead a program."""

import zlib

from hostile.attack import AMOUNT, Attack
from hostile.office import BOMB, ENTITIES, packed
from layouts.write_ofd import ofd_of
from reading.pdf_files import flowing

MILLION = 10**6


def _file(*objects: bytes) -> bytes:
    """A PDF of numbered objects without a table of them: readers look for them one by one."""
    body = b"".join(b"%d 0 obj %s endobj\n" % (number, content) for number, content in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer <</Root 1 0 R>>\n%%EOF"


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d %s>> stream\n%s\nendstream" % (len(content), entries, content)


def _page(
    content: bytes, *more: bytes, resources: bytes = b"", box: bytes = b"0 0 300 200", root: bytes = b""
) -> bytes:
    return _file(
        b"<</Type /Catalog /Pages 2 0 R %s>>" % root,
        b"<</Type /Pages /Count 1 /Kids [3 0 R]>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources <<%s>>>>" % (box, resources),
        content,
        *more,
    )


def _forms() -> bytes:
    """Ten times a form that draws ten times a form ... twenty times."""
    forms = (
        _stream(
            b"/F%d Do " % (number + 1) * 10,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</F%d %d 0 R>>>>"
            % (number + 1, number + 1),
        )
        for number in range(5, 25)
    )
    return _page(_stream(b"/F5 Do " * 10), *forms, resources=b"/XObject <</F5 5 0 R>>")


FONT = b"/Font <</F 5 0 R>>"
HELVETICA = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"


def _drawn(content: bytes) -> bytes:
    return _page(_stream(zlib.compress(content), b"/Filter /FlateDecode"), HELVETICA, resources=FONT)


def _mapped(ranges: bytes) -> bytes:
    """A page whose font maps its signs by a table."""
    font = b"<</Type /Font /Subtype /Type1 /BaseFont /X /ToUnicode 6 0 R>>"
    return _page(_stream(b"BT /F 12 Tf (abc) Tj ET"), font, _stream(ranges), resources=FONT)


def _flat(size: int) -> bytes:
    return zlib.compress(b"\0" * size)


PDF = [
    ("a stream that unpacks to 300 MB", lambda: _page(_stream(_flat(300 << 20), b"/Filter /FlateDecode"))),
    ("a stream packed twice", lambda: _page(_stream(zlib.compress(_flat(300 << 20)), b"/Filter [/FlateDecode /FlateDecode]"))),
    ("forms that draw forms", _forms),
    ("text packed in an old way", lambda: _page(_stream(b"\x80" * (1 << 20), b"/Filter /LZWDecode"))),
    ("a page of a million signs", lambda: _drawn(b"BT /F 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 20_000)),
    ("a hundred thousand lines on a page", lambda: _drawn(b"0 0 m 9 9 l S " * 100_000)),
    ("fifty thousand boxes on a page", lambda: _drawn(b"".join(b"%d %d 5 5 re S " % (n % 300, n % 199) for n in range(50_000)))),
    ("pages that hold themselves", lambda: _file(
        b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 9 /Kids [2 0 R 2 0 R]>>")),
    ("a form that draws itself", lambda: _page(
        _stream(b"/F Do"), _stream(b"/F Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</F 5 0 R>>>>"),
        resources=b"/XObject <</F 5 0 R>>")),
    ("two hundred thousand brackets", lambda: _page(_stream(b"[" * 200_000))),
    ("objects in objects without end", lambda: _file(b"<</A " * 100_000)),
    ("a step of a million digits", lambda: _drawn(b"BT /F 12 Tf " + b"1" * MILLION + b" 0 Td (a) Tj ET")),
    ("signs that stand for everything", lambda: _mapped(
        b"begincmap 1 begincodespacerange <00> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap")),
    ("a page as large as a country", lambda: _page(_stream(b"BT /F 12 Tf (a) Tj ET"), HELVETICA, resources=FONT, box=b"0 0 1e30 1e30")),
    ("a length that lies", lambda: _page(b"<</Length 99999999999>> stream\nBT ET\nendstream")),
    ("a table of objects that leads to itself", lambda: b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer <</Prev 9 /Size 1>>\nstartxref\n9\n%%EOF"),
    ("scripts and actions", lambda: _page(_stream(b"BT ET"), root=b"/OpenAction <</S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:1'\\))>>")),
    ("cut in the middle", lambda: flowing(AMOUNT)[:700]),
    ("four thousand pages", lambda: _file(
        b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 4000 /Kids [%s]>>" % (b"3 0 R " * 4000),
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>")),
]  # fmt: skip

NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def _ofd(content: str, document: str = "") -> bytes:
    """An OFD file of one page."""
    document = document or (
        f'<ofd:Document {NAMES}><ofd:CommonData/><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>'
    )
    root = f"<ofd:OFD {NAMES}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    page = f"<ofd:Page {NAMES}><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>"
    return packed({"OFD.xml": root.encode(), "D.xml": document.encode(), "P.xml": page.encode()})


def _signs(deltas: str, text: str = "支出") -> str:
    return (
        f'<ofd:TextObject Boundary="0 0 100 5" Size="5"><ofd:TextCode X="0" Y="4" DeltaX="{deltas}">{text}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


OFD = [
    ("steps that repeat a thousand million times", lambda: _ofd(_signs("g 999999999 1"))),
    ("steps of a million digits", lambda: _ofd(_signs("1" * MILLION))),
    ("entities in entities", lambda: packed({"OFD.xml": ENTITIES})),
    ("a part of 200 MB in 200 KB", lambda: packed({"OFD.xml": BOMB})),
    ("a text of a million signs", lambda: _ofd(_signs("1", "甲" * MILLION))),
    ("parts on other paths", lambda: packed({"OFD.xml": f"<ofd:OFD {NAMES}><ofd:DocBody><ofd:DocRoot>../../../../etc/passwd"
        "</ofd:DocRoot></ofd:DocBody></ofd:OFD>".encode()})),
    ("ten thousand pages that are one", lambda: _ofd(_signs("1"), f'<ofd:Document {NAMES}><ofd:Pages>'
        + '<ofd:Page ID="1" BaseLoc="P.xml"/>' * 10_000 + "</ofd:Pages></ofd:Document>")),
    ("no pages", lambda: ofd_of([])),
]  # fmt: skip


def _html(body: str) -> bytes:
    return f"<!DOCTYPE html><meta charset=utf-8><p>{AMOUNT}</p>{body}".encode()


HTML = [
    ("a hundred thousand open elements", lambda: _html("<div>" * 100_000)),
    ("tables in tables, a thousand deep", lambda: _html("<table><tr><td>" * 1000)),
    ("cells as wide and high as possible", lambda: _html("<table>" + "<tr><td colspan=1000 rowspan=65534>1.00" * 100)),
    ("a million elements", lambda: _html("<b>1</b>" * MILLION)),
    ("a hundred thousand attributes", lambda: _html("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">")),
    ("a comment without end", lambda: _html("<!--" * 200_000)),
    ("brackets without end", lambda: _html("<" * MILLION)),
    ("entities without end", lambda: _html("&#x" + "1" * MILLION + ";" + "&amp" * 100_000)),
    ("scripts and links to other machines", lambda: _html(
        "<script>fetch('http://127.0.0.1:1')</script><img src=http://127.0.0.1:1><iframe src=file:///etc/passwd></iframe>")),
    ("an encoding that is none", lambda: b"<!DOCTYPE html><meta charset='idna'><p>" + AMOUNT.encode()),
]  # fmt: skip

RTF = [
    ("a million groups", lambda: b"{\\rtf1 " + b"{" * MILLION),
    ("a word of a million letters", lambda: b"{\\rtf1 \\" + b"a" * MILLION + b"}"),
    ("binary data that is not there", lambda: b"{\\rtf1 \\bin99999999999 a}"),
    ("pictures of ten megabytes", lambda: b"{\\rtf1 {\\pict " + b"0" * (10 * MILLION) + b"}}"),
    ("objects and fields", lambda: b"{\\rtf1 {\\object\\objdata 00}{\\field{\\*\\fldinst DDEAUTO cmd}}" + b"\\u-9999 ?" * 1000 + b"}"),
]  # fmt: skip

DELIMITED = [
    ("a quotation mark without end", lambda: b'a,b\n"' + b"a" * (2 * MILLION)),
    ("a row of a million cells", lambda: "项目,支出\n".encode() + b"1," * MILLION),
    ("a hundred thousand rows", lambda: "项目,支出（万元）\n".encode() + "甲,1.00\n".encode() * 100_000),
    ("formulas that run programs", lambda: "项目,支出（万元）\n=cmd|'/c calc'!A1,1.00\n@SUM(A1),2.00\n".encode()),
    ("NUL bytes", lambda: "项目,支出\n".encode() + b"\0,\0\n" * 9),
]  # fmt: skip

SPREADSHEETML = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>{}</Table></Worksheet></Workbook>'

OLD = [
    ("a cell beyond all bounds (XML of Excel)", "a.xls", lambda: SPREADSHEETML.format(
        '<Row ss:Index="999999999999"><Cell ss:Index="99999999999" ss:MergeAcross="99999999999" ss:MergeDown="99999999999">'
        '<Data ss:Type="Number">1e999999999</Data></Cell></Row>').encode()),
    ("entities in entities (XML of Excel)", "a.xls", lambda: ENTITIES.replace(
        b"<d>", b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">').replace(b"</d>", b"</Workbook>")),
    ("a compound file that leads to itself", "a.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
        + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + b"\0" * 6 + b"\1\0\0\0" * 100 + b"\0\0\0\0" * 300),
    ("a compound file of noise", "a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 4000),
    ("a compound file cut after its mark", "a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("parts in parts without end (MHTML)", "a.mht", lambda: b"MIME-Version: 1.0\n"
        + b"".join(b'Content-Type: multipart/related; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(5000))),
    ("a head of a megabyte (MHTML)", "a.mht", lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b;"
        + b' a="' * 100_000 + b"\n\n--b\nContent-Type: text/html\n\n<p>1\n--b--"),
]  # fmt: skip

GROUPS = (
    ("PDF", "a.pdf", PDF),
    ("OFD", "a.ofd", OFD),
    ("HTML", "a.html", HTML),
    ("RTF", "a.rtf", RTF),
    ("CSV", "a.csv", DELIMITED),
)
ATTACKS = [Attack(format, what, name, make) for format, name, made in GROUPS for what, make in made]
ATTACKS += [Attack("old", what, name, make) for what, name, make in OLD]
