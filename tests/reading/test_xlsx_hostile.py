"""Workbooks that are large, damaged or made to harm: a finding or a refusal, within time and memory."""

import io
import re
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reading.workbooks import read, rendered, rewritten, sheet, workbook
from reportlint.problems import Refused
from reportlint.running.pipeline import check_input
from reportlint.settings import Settings

SMALL = sheet([["项目", "金额（万元）"], ["甲", 1.5], ["乙", 2.5], ["合计", 4.0]])


def with_rows(rows: bytes) -> bytes:
    """The small workbook with more rows of XML."""

    def longer(name: str, part: bytes) -> bytes:
        return part.replace(b"</sheetData>", rows + b"</sheetData>") if name.startswith("xl/worksheets") else part

    return rewritten(SMALL, longer)


def stops(data: bytes) -> list[tuple[str, int]]:
    return [
        (problem.details["limit"], problem.details["allowed"])
        for problem in read(data)[1]
        if problem.name == "sheet-cut"
    ]


def test_a_sheet_of_100000_rows_is_read_up_to_the_limit_in_time() -> None:
    cells = b"".join(b'<c r="%s{n}"><v>{n}.25</v></c>' % bytes([65 + at]) for at in range(12))
    rows = b"".join(
        b'<row r="{n}">%s</row>'.replace(b"{n}", b"%d" % n) % cells.replace(b"{n}", b"%d" % n)
        for n in range(5, 100_001)
    )
    data = with_rows(rows)
    begun = time.process_time()
    assert stops(data) == [("sheet_rows", 5000)]
    assert time.process_time() - begun < 6  # a second on an idle machine
    assert len(rendered(data)) == 5001


def test_formatted_blank_rows_do_no_harm() -> None:
    data = with_rows(b"".join(b'<row r="%d" s="1" customFormat="1"/>' % n for n in range(5, 40_000)))
    assert stops(data) == []
    assert rendered(data)[-1] == "合计\t4"
    data = with_rows(b"".join(b'<row r="%d"/>' % n for n in range(5, 60_000)))
    assert stops(data) == [("sheet_rows_scanned", 50_000)]
    (finding,) = check_input("x.xlsx", data, Settings(select=["input"])).findings
    assert (finding.code, finding.severity) == ("INP033", "info")


def test_cells_far_to_the_right_are_left_out_and_told() -> None:
    data = with_rows(b'<row r="5"><c r="XFD5"><v>1</v></c></row>')
    assert stops(data) == [("sheet_columns", 100)]
    assert rendered(data)[-1] == "合计\t4"


def test_a_cell_far_below_makes_no_blank_lines() -> None:
    assert rendered(with_rows(b'<row r="1048576"><c r="A1048576" t="str"><v>x</v></c></row>'))[-2:] == ["合计\t4", "x"]


def test_merged_areas_of_whole_columns() -> None:
    merged = b'<mergeCells count="2"><mergeCell ref="A2:A1048576"/><mergeCell ref="C1:XFD1"/></mergeCells>'

    def joined(name: str, part: bytes) -> bytes:
        return part.replace(b"</sheetData>", b"</sheetData>" + merged) if name.startswith("xl/worksheets") else part

    begun = time.process_time()
    data = rewritten(sheet([["甲", 1], ["乙", 2]]), joined)
    assert time.process_time() - begun < 1
    assert rendered(data) == ["表", "甲\t1", "乙\t2"]


def test_many_sheets() -> None:
    data = io.BytesIO()
    book = workbook(**{f"表{n}": [["甲", n]] for n in range(205)})
    book.save(data)
    document, problems = read(data.getvalue())
    assert len([block for block in document.blocks if block.kind == "part"]) == 200
    assert [(problem.name, problem.details) for problem in problems] == [
        ("sheets-left-out", {"allowed": 200, "count": 205})
    ]


def test_a_bomb_is_refused() -> None:
    data = with_rows(b'<row r="5"><c r="A5" t="str"><v>' + b"0" * 70_000_000 + b"</v></c></row>")
    assert len(data) < 200_000
    with pytest.raises(Refused, match="limit-exceeded"):
        read(data)


def test_links_to_other_files_are_not_followed() -> None:
    def link(name: str, part: bytes) -> bytes:
        if name != "xl/_rels/workbook.xml.rels":
            return part
        return re.sub(rb'Target="[^"]*sheet1.xml"', b'Target="http://localhost:9/x.xml" TargetMode="External"', part)

    document, problems = read(rewritten(SMALL, link))
    assert (document.source.text, problems) == ("", [])


@given(st.integers(0, len(SMALL)), st.binary(max_size=6))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_bytes_never_raise(at: int, noise: bytes) -> None:
    check_input("x.xlsx", SMALL[:at] + noise + SMALL[at + len(noise) :], Settings())


@given(st.text(alphabet="<>/ar=\"row:c v&;0123456789AZ'", max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_sheet_never_raises(xml: str) -> None:
    check_input("x.xlsx", with_rows(xml.encode()), Settings())


def test_an_archive_that_only_looks_like_a_workbook() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/nothing.xml", "<a/>")
    with pytest.raises(Refused, match="damaged"):
        read(data.getvalue())


def test_what_is_said_of_files_that_cannot_be_read() -> None:
    said = {}
    for name, data in {
        "cut": SMALL[: len(SMALL) // 2],
        "beginning": SMALL[:600],
        "empty": b"",
        "password": bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        "other": sheet([["通讯录"], ["张", "办公室"]]),
    }.items():
        (finding,) = check_input("x.xlsx", data, Settings(select=["input"])).findings
        said[name] = f"{finding.code} {finding.message['zh']}{finding.next_step['zh']}"
    assert "INP010 文件读不出来：文件已损坏或不完整" in said["cut"]
    assert "INP010 文件读不出来：文件已损坏或不完整" in said["beginning"]
    assert said["empty"].startswith("INP009 文件是空的。")
    assert "请取消密码后再检查" in said["password"]
    assert said["other"].startswith("INP009 没有读到金额")
