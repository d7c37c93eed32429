"""Broken and hostile Word files: each is told in one finding, quickly, and nothing of it is run, fetched or written."""

import io
import time
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.docx_files import docx, p, tbl, tr, wrapped
from reportlint.reading import read

SOUND = docx(p("一、支出") + p("全年支出100.00万元。") + tbl(tr("科目", "决算数"), tr("教育支出", "100.00")))


def refused(data: bytes) -> tuple[str, dict[str, object]]:
    reading = read("报告.docx", data)
    assert reading.document is None
    (problem,) = reading.problems
    assert problem.fatal
    return problem.name, problem.details


def package(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


def with_links(text: str) -> bytes:
    """The sound file with other relationships of its body."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOUND)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, text if name == "word/_rels/document.xml.rels" else old.read(name))
    return stream.getvalue()


def test_a_file_cut_short() -> None:
    for length in (len(SOUND) // 4, len(SOUND) // 2, len(SOUND) - 10):
        name, details = refused(SOUND[:length])
        assert name == "damaged"
        assert details["format"] == "docx"


def test_a_part_that_is_no_xml() -> None:
    assert refused(package(word__document_xml=b"<w:document"))[0] == "damaged"
    assert refused(package(word__document_xml=b"\xff\xfe\x00"))[0] == "damaged"


def test_entities_are_refused() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        f"<d>{'&b;' * 1000}</d>"
    )
    outside = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
    for text in (bomb, outside):
        assert refused(package(word__document_xml=text.encode())) == (
            "unsafe-xml",
            {"format": "docx", "part": "word/document.xml"},
        )
        assert refused(package(word__document_xml=text.encode("utf-16")))[0] == "unsafe-xml"


def test_entities_in_a_part_beside_the_body_are_refused() -> None:
    text = '<!DOCTYPE d [<!ENTITY a "x">]><d>&a;</d>'
    assert refused(with_links(text))[0] == "unsafe-xml"


@pytest.mark.parametrize("size", [70, 2000])
def test_a_zip_bomb_is_not_unpacked(size: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        block = b"a" * 2**20
        for _ in range(size):
            part.write(block)
    start = time.process_time()
    tracemalloc.start()
    name, details = refused(stream.getvalue())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (name, details["limit"]) == ("limit-exceeded", "part_bytes")
    assert time.process_time() - start < 2
    assert peak < 2**25


def test_a_size_that_lies_does_not_help() -> None:
    data = bytearray(
        package(word__document_xml=wrapped("document", "<w:body>" + p("甲" * 2**20) + "</w:body>").encode())
    )
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    assert refused(bytes(data))[0] == "damaged"


def test_a_table_of_a_hundred_thousand_rows_stops_at_the_limit() -> None:
    body = "<w:tbl>" + tr("科目", "1.00") * 100_000 + "</w:tbl>"
    data = docx(body)
    start = time.process_time()
    name, details = refused(data)
    assert (name, details["limit"]) == ("limit-exceeded", "table_rows")
    assert time.process_time() - start < 2


def test_deep_nesting_stops_at_the_limit() -> None:
    body = "<w:p>" + "<w:ins>" * 50_000 + "</w:ins>" * 50_000 + "</w:p>"
    assert refused(docx(body))[1]["limit"] == "xml_depth"


def test_a_table_as_wide_as_its_spans_say_is_cut() -> None:
    row = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>' + p("甲") + "</w:tc></w:tr>"
    reading = read("报告.docx", docx(tbl(row)))
    assert reading.document is not None
    assert len(reading.source.text) < 2000


def test_links_outside_are_not_followed() -> None:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="x/footnotes" Target="http://127.0.0.1:1/x.xml" TargetMode="External"/><Relationship Id="r2" '
        'Type="x/header" Target="../../../../etc/passwd"/></Relationships>'
    )
    reading = read("报告.docx", with_links(links))
    assert reading.document is not None
    assert "全年支出" in reading.source.text


def test_an_encrypted_member() -> None:
    data = bytearray(package(word__document_xml=wrapped("document", "<w:body/>").encode()))
    data[6] |= 1
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 8] |= 1
    assert refused(bytes(data))[0] == "encrypted"


@settings(deadline=None, max_examples=150)
@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=8))
def test_damaged_bytes_never_raise(at: int, noise: bytes) -> None:
    data = SOUND[:at] + noise + SOUND[at + len(noise) :]
    reading = read("报告.docx", data)
    assert reading.document is not None or reading.problems
