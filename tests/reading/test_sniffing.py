"""What a file is by its content, under any name."""

import io
import zipfile

import pytest

from reportlint.reading import READERS, read
from reportlint.reading.sniffing import looks_like_yaml, office_format


def archive(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name in names:
            file.writestr(name, "x" * 100)
    return made.getvalue()


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600
DOCX = archive("[Content_Types].xml", "word/document.xml")
XLSX = archive("[Content_Types].xml", "xl/workbook.xml", "xl/embeddings/word/document.xml")

FORMATS = [
    (DOCX, "docx"),
    (DOCX[:150], "docx"),
    (XLSX, "xlsx"),
    (archive("OFD.xml", "Doc_0/Document.xml"), "ofd"),
    (archive("报告.docx"), "zip"),
    (b"PK\x05\x06" + b"\0" * 18, "zip"),
    (b"PK\x03\x04" + b"\xff" * 40, "zip"),
    (OLE, "ole"),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdf"),
    (b"\xef\xbb\xbf\r\n%PDF-1.4", "pdf"),
]
PAGES = [
    "<html><body>报告</body></html>".encode("gb18030"),
    "\r\n<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'><html>报告".encode(),
    '<?xml version="1.0"?>\n<html xmlns:o="urn:x">报告</html>'.encode(),
    "<table><tr><td>报告</table>".encode(),
]


@pytest.mark.parametrize("name", ["报告.yaml", "报告.txt", "报告.docx", "-"])
@pytest.mark.parametrize(("data", "found"), FORMATS)
def test_office_formats_are_known_by_content(data: bytes, found: str, name: str) -> None:
    reading = read(name, data)
    assert (reading.format, reading.tree) == (found, None)
    (problem,) = reading.problems
    assert (problem.details["format"], problem.fatal) == (found, True)
    assert problem.name == ("damaged" if found in READERS else "unsupported-format")
    assert problem.name == "damaged" or set(problem.details["remedy"]) == {"zh", "en"}


@pytest.mark.parametrize("data", PAGES)
def test_pages_are_known_by_content_and_a_false_ending_is_told(data: bytes) -> None:
    for name in ("报告.html", "-", "报告.old"):
        assert (read(name, data).format, read(name, data).problems) == ("html", [])
    for name in ("报告.xls", "报告.docx", "报告.yaml"):
        reading = read(name, data)
        assert reading.format == "html"
        assert [(problem.name, problem.details["ending"]) for problem in reading.problems] == [
            ("other-ending", name[2:])
        ]


def test_a_password_is_told() -> None:
    reading = read("报告.docx", OLE + "EncryptedPackage".encode("utf-16-le"))
    assert reading.problems[0].name == "encrypted"
    assert "密码" in reading.problems[0].details["remedy"]["zh"]
    assert read("报告.doc", OLE).problems[0].name != "encrypted"


@pytest.mark.parametrize("data", [b"\0\1\2\3", b"a: 1\n\0", bytes(range(1, 32)) * 9, "a\0b".encode("utf-16")])
def test_binary(data: bytes) -> None:
    reading = read("报告.yaml", data)
    assert [(problem.name, problem.fatal) for problem in reading.problems] == [("binary", True)]
    assert reading.format == "unknown"


def test_undecodable() -> None:
    reading = read("报告.txt", bytes(range(128, 256)) * 4)
    (problem,) = reading.problems
    assert (problem.name, problem.fatal, reading.format) == ("undecodable", True, "unknown")
    assert problem.details["count"] > 0


YAML = [
    "报告:\n  标题: 甲\n年度: 2022\n",
    "# 注\n\n---\n报告:\n- a\n",
    "%YAML 1.2\n---\na: 1\n",
    '{"报告": {"年度": 2022}}\n',
    "'报告':\n  甲: 1\n",
]
TEXTS = [
    "某县教育局部门整体支出绩效自评报告\n\n一、基本情况\n",
    "一、部门概况\n（一）主要职能：负责全县教育工作。\n",
    "部门名称: 某局\n本年度部门整体支出执行情况较好。\n共支出1914.39万元。\n",
    "标题：甲\n年度：2022\n",
    "- 甲\n- 乙\n",
    "时间9:30\n",
]


@pytest.mark.parametrize(("text", "found"), [(text, True) for text in YAML] + [(text, False) for text in TEXTS])
def test_yaml_without_a_name(text: str, found: bool) -> None:
    assert looks_like_yaml(text) is found
    expected = "yaml" if found else "text"
    assert read("-", text.encode()).format == expected
    assert read("-", text.encode(), name_hint="报告.dat").format == expected


@pytest.mark.parametrize("text", [*YAML, *TEXTS])
def test_the_ending_decides_between_yaml_and_text(text: str) -> None:
    assert read("报告.txt", text.encode()).format == "text"
    assert read("报告.MD", text.encode()).format == "text"
    assert read("报告.YML", text.encode()).format == "yaml"
    assert read("-", text.encode(), name_hint="a/报告.yaml").format == "yaml"


def test_other_bytes_are_no_office_format() -> None:
    assert office_format(b"{\\rtf1\\ansi}") == "rtf"
    assert [office_format(data) for data in (b"", b"P", b"PK", b"a: 1", "报告".encode("utf-16"))] == [""] * 5
