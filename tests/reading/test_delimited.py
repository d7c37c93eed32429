"""Delimited text under any name: separators, encodings, quotation marks."""

import pytest

from reading.documents import document, problems, reading, tables

ROWS = [["项目", "决算数（万元）"], ["基本支出", "1,000.00"], ["合计", "1914.39"]]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a.TSV"])
def test_separators_and_encodings(separator: str, encoding: str, name: str) -> None:
    data = "\r\n".join(separator.join(f'"{cell}"' if "," in cell else cell for cell in row) for row in ROWS)
    assert tables(document(name, data.encode(encoding))) == [ROWS]


def test_cells_keep_their_lines_and_rows_their_width() -> None:
    found = document("a.csv", '甲,"一\n二",3\n乙,4\n')
    assert tables(found) == [[["甲", "一\n二", "3"], ["乙", "4", ""]]]
    assert found.source.text == "甲\t一⏎二\t3\n乙\t4\t\n"


def test_the_separator_that_excel_names() -> None:
    assert tables(document("a.csv", "sep=;\n甲;1,5\n乙;2,5\n")) == [[["甲", "1,5"], ["乙", "2,5"]]]


def test_a_quotation_mark_that_nobody_closes_swallows_nothing() -> None:
    lines = ['甲,"1', *(f"第{n}项,{n}" for n in range(80))]
    assert len(tables(document("a.csv", "\n".join(lines)))[0]) == 81


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("a," * 400, "table_columns"),
        ("a,b\n" * 60_000, "table_cells"),
        ('"' + "a" * 2_000_000, "scalar_characters"),
    ],
)
def test_limits(text: str, limit: str) -> None:
    (problem,) = problems(reading("a.csv", text))
    assert (problem[0], problem[1], problem[2]["limit"]) == ("limit-exceeded", True, limit)


def test_an_empty_table_is_an_empty_file() -> None:
    assert [name for name, _, _ in problems(reading("a.csv", ",,\n,,\n"))] == ["empty-file"]
