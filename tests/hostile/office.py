"""Word files, workbooks and archives made to stop, overflow or mislead a program."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

from hostile.attack import AMOUNT, Attack
from reading.docx_files import docx, level, numbered, p, tbl, tc, tr, wrapped
from reading.workbooks import rewritten, sheet

SOUND_WORD = docx(p("一、支出") + p(AMOUNT))
SOUND_SHEET = sheet([["项目", "决算数（万元）"], ["基本支出", 60], ["项目支出", 40], ["支出合计", 100]])
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>'
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _with(data: bytes, part: str, content: bytes | Callable[[bytes], bytes]) -> bytes:
    """An office file with one part changed or added."""
    changed = {part: content}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, made in changed.items():
        parts[name] = made if isinstance(made, bytes) else made(parts[name])
    return packed(parts)


def _body(inner: str) -> bytes:
    return docx(p(AMOUNT) + inner)


def _rows(rows: bytes) -> Callable[[bytes], bytes]:
    """The data of a sheet replaced."""

    def change(part: bytes) -> bytes:
        start, end = part.index(b"<sheetData>"), part.index(b"</sheetData>")
        return part[:start] + b"<sheetData>" + rows + part[end:]

    return change


def _cells(rows: bytes) -> bytes:
    return _with(SOUND_SHEET, "xl/worksheets/sheet1.xml", _rows(rows))


def _after(end: bytes, more: bytes) -> Callable[[bytes], bytes]:
    return lambda part: part.replace(end, end + more, 1)


def _lists(start: str, style: str) -> bytes:
    inner = f'<w:abstractNum w:abstractNumId="1">{level(0, style, "%1、").replace(chr(34) + "1" + chr(34) + "/><w:numFmt", chr(34) + start + chr(34) + "/><w:numFmt")}'
    inner += '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    return docx(p(AMOUNT) + numbered("支出", 1), numbering=inner)


def _styles_in_a_ring() -> bytes:
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 9}"/></w:style>' for n in range(9)
    )
    return docx(p(AMOUNT, '<w:pStyle w:val="s3"/>'), styles=ring)


def _nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + p("1.00") + "</w:tc></w:tr></w:tbl>" * depth


def _formats(code: str) -> bytes:
    """A number shown by a format."""
    return sheet([["项目", "金额"], ["支出", (100.5, code)]])


def _encrypted(data: bytes) -> bytes:
    made = bytearray(data)
    made[6] |= 1
    made[made.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


def _overlapping() -> bytes:
    """A thousand entries of the directory that all stand for the same bytes."""
    made = packed({"报告0.txt": b"a" * (1 << 22)})
    at = made.index(b"PK\x01\x02")
    end = made.index(b"PK\x05\x06")
    entry = made[at:end]
    copies = b"".join(entry.replace("报告0".encode(), f"报告{n % 10}".encode()) for n in range(1000))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1000, 1000, len(copies), at, 0)
    return made[:at] + copies + tail


def _nested(depth: int) -> bytes:
    inner = packed({"a.txt": AMOUNT.encode()})
    for _ in range(depth):
        inner = packed({"a.zip": inner, "b.zip": inner}, zipfile.ZIP_STORED)
    return inner


def _linked() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return made.getvalue()


BOMB = b"\0" * (200 << 20)

WORD = [
    ("a part of 200 MB in 200 KB", lambda: packed({"word/document.xml": BOMB})),
    ("entities in entities", lambda: _with(SOUND_WORD, "word/document.xml", ENTITIES)),
    ("an entity that names a file", lambda: _with(SOUND_WORD, "word/document.xml", OUTSIDE)),
    ("a part that is no XML", lambda: _with(SOUND_WORD, "word/document.xml", b"\xff<w:")),
    ("cut in the middle", lambda: SOUND_WORD[: len(SOUND_WORD) // 2]),
    ("locked by a password", lambda: _encrypted(packed({"word/document.xml": wrapped("document", "").encode()}))),
    ("ten thousand parts", lambda: packed({"word/document.xml": b""} | {f"word/{n}.xml": b"" for n in range(10_000)})),
    ("fifty thousand levels of XML", lambda: _body("<w:p>" + "<w:ins>" * 50_000 + "</w:ins>" * 50_000 + "</w:p>")),
    ("tables in tables, fifty deep", lambda: _body(_nested_tables(50))),
    ("a table of a hundred thousand rows", lambda: _body("<w:tbl>" + tr("科目", "1.00") * 100_000 + "</w:tbl>")),
    ("a row of a hundred thousand cells", lambda: _body("<w:tbl>" + tr(*["1.00"] * 100_000) + "</w:tbl>")),
    ("a cell as wide as a thousand million columns", lambda: _body(tbl(tr(tc("1.00", span=999_999_999))))),
    ("a row of a thousand cells above ten thousand rows", lambda: _body(
        "<w:tbl>" + tr(tc("科目", span=1000)) + tr("科目", "1.00") * 9000 + "</w:tbl>")),
    ("a run of ten million characters", lambda: _body(p("甲" * 3_300_000))),
    ("two hundred thousand paragraphs", lambda: _body(p("支出1.00万元。") * 200_000)),
    ("a list that begins at 2000 million, in Roman figures", lambda: _lists("1999999999", "upperRoman")),
    ("a list that begins at 2000 million, in letters", lambda: _lists("1999999999", "lowerLetter")),
    ("a list that begins at a million digits", lambda: _lists("9" * 1_000_000, "chineseCounting")),
    ("styles that are based on each other", _styles_in_a_ring),
    ("links to other machines and files", lambda: _with(
        SOUND_WORD, "word/_rels/document.xml.rels",
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        b'Type="x/footnotes" Target="http://127.0.0.1:1/x.xml" TargetMode="External"/><Relationship Id="r2" '
        b'Type="x/header" Target="../../../../etc/passwd"/></Relationships>')),
    ("macros", lambda: _with(SOUND_WORD, "word/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 1000)),
    ("fields that run programs", lambda: _body(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO c:\\\\x "/k calc"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r></w:p>')),
    ("parts named on other paths", lambda: _with(SOUND_WORD, "../../../tmp/owned.xml", b"<a/>")),
]  # fmt: skip

SHEETS = [
    ("shared texts of 200 MB in 200 KB", lambda: _with(SOUND_SHEET, "xl/sharedStrings.xml", BOMB)),
    ("entities in entities", lambda: _with(SOUND_SHEET, "xl/worksheets/sheet1.xml", ENTITIES)),
    ("an entity that names a file", lambda: _with(SOUND_SHEET, "xl/workbook.xml", OUTSIDE)),
    ("cut in the middle", lambda: SOUND_SHEET[: len(SOUND_SHEET) // 2]),
    ("a value of a million digits", lambda: _cells(b'<row r="1"><c r="A1"><v>' + b"1" * 1_000_000 + b"</v></c></row>")),
    ("a number beyond all bounds", lambda: _cells(b'<row r="1"><c r="A1"><v>1e999999999</v></c><c r="B1"><v>NaN</v></c></row>')),
    ("a row and a column beyond all bounds", lambda: _cells(
        b'<row r="999999999999999999"><c r="ZZZZZZZZZ999999999999999999"><v>1</v></c></row>')),
    ("texts that are not there", lambda: _cells(
        b'<row r="1"><c r="A1" t="s"><v>99999999999</v></c><c r="B1" t="s"><v>-1</v></c><c r="C1" t="s"><v>x</v></c></row>')),
    ("a million rows", lambda: _cells(b"".join(b'<row r="%d"><c><v>1</v></c></row>' % n for n in range(1, 1_000_001)))),
    ("two hundred thousand cells of text", lambda: _cells(b"".join(
        b'<row r="%d">' % n + "<c t='inlineStr'><is><t>支出1.00万元</t></is></c>".encode() * 100 + b"</row>"
        for n in range(1, 2001)))),
    ("a merged area of the whole sheet", lambda: _with(SOUND_SHEET, "xl/worksheets/sheet1.xml",
        _after(b"</sheetData>", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))),
    ("fifty thousand merged areas on one spot", lambda: _with(SOUND_SHEET, "xl/worksheets/sheet1.xml",
        _after(b"</sheetData>", b"<mergeCells>" + b'<mergeCell ref="A1:CV5000"/>' * 50_000 + b"</mergeCells>"))),
    ("a cell of ten million characters", lambda: sheet([["支出1.00万元" + "甲" * 32_000]]).replace(b"", b"") and _cells(
        b"<row r='1'><c r='A1' t='inlineStr'><is><t>" + "甲".encode() * 3_300_000 + b"</t></is></c></row>")),
    ("a number format of a hundred thousand signs", lambda: _formats("0." + "0" * 250 + '"' + "元" * 200 + '"' + "#,##0" * 20)),
    ("a date a thousand million years away", lambda: _cells(b'<row r="1"><c r="A1" s="1"><v>99999999999999</v></c></row>')),
    ("formulas that run programs", lambda: sheet([["支出", "=cmd|'/c calc'!A1"], ["合计", '=HYPERLINK("http://127.0.0.1:1")']])),
    ("styles without end", lambda: _with(SOUND_SHEET, "xl/styles.xml", _after(b"<cellXfs", b' x="' + b"1" * 1_000_000 + b'"'))),
    ("sheets that are not there", lambda: rewritten(SOUND_SHEET, lambda name, part: None if "sheet1" in name else part)),
    ("macros", lambda: _with(SOUND_SHEET, "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 1000)),
]  # fmt: skip

ARCHIVES = [
    ("a member of 200 MB in 200 KB", lambda: packed({"a.txt": BOMB})),
    ("archives in archives, twelve deep", lambda: _nested(12)),
    ("a thousand members of the same bytes", _overlapping),
    ("ten thousand members", lambda: packed({f"{n}.txt": b"" for n in range(10_000)})),
    ("names that lead outside", lambda: packed(
        {name: AMOUNT.encode() for name in ("../../a.txt", "/etc/cron.d/a.txt", "C:\\a.txt", "..\\a.txt")})),
    ("names with line feeds and control sequences", lambda: packed(
        {"a\nINP999 b.txt": AMOUNT.encode(), "\x1b[2Jc.txt": AMOUNT.encode(), "\u202etxt.d": AMOUNT.encode()})),
    ("a link to a file outside", _linked),
    ("members with one name", lambda: packed({"a.txt": AMOUNT.encode()}).replace(b"", b"")),
    ("locked by a password", lambda: _encrypted(packed({"a.txt": AMOUNT.encode()}))),
    ("cut in the middle", lambda: packed({"a.txt": AMOUNT.encode() * 99})[:100]),
    ("a directory that lies elsewhere", lambda: packed({"a.txt": AMOUNT.encode()})[:-6] + b"\xff\xff\xff\x7f\0\0"),
]  # fmt: skip

ATTACKS = [Attack("Word", what, "a.docx", make) for what, make in WORD]
ATTACKS += [Attack("Excel", what, "a.xlsx", make) for what, make in SHEETS]
ATTACKS += [Attack("ZIP", what, "a.zip", make) for what, make in ARCHIVES]
