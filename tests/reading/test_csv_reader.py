"""Separated values as a table: quotes, delimiters, line ends, and the way back to the file."""

import pytest

from reportlint.reading.csv_reader import read_csv
from reportlint.textmap import Source


def cells(text: str) -> list[list[str]]:
    (block,) = read_csv(Source("t.csv", text)).blocks
    assert block.table is not None
    return [[cell.text for cell in row] for row in block.table.rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
        ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
        ("a\tb\n", [["a", "b"]]),
        ('a,"1,200"\n', [["a", "1,200"]]),
        ('"say ""no"""\n', [['say "no"']]),
        ('"two\nlines",b\n', [["two\nlines", "b"]]),
        ("a,,c\n,\n\nd\n", [["a", "", "c"], ["d"]]),
        ('"never closed,b\n', [["never closed,b"]]),
        ('""\na\n', [["a"]]),
        ("", []),
    ],
)
def test_cells(text: str, expected: list[list[str]]) -> None:
    assert cells(text) == expected


def test_every_character_leads_back_to_the_file() -> None:
    text = 'a,"b""c,d"\n'
    (block,) = read_csv(Source("t.csv", text)).blocks
    assert block.table is not None
    cell = block.table.rows[0][1]
    at = cell.passage.text.index("d")
    assert cell.passage.span(at, at + 1).quote == "d"
    assert cell.passage.span(0, len(cell.passage.text)).quote == 'b""c,d'
