"""A line with its places underlined: widths, cuts, and nothing that could move the cursor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.output.excerpt import Mark, excerpt, visible, width


def columns_under(line: str, mark: Mark, columns: int = 100) -> str:
    """The characters of the shown text that the underline covers, read off column by column."""
    cut = excerpt(line, [mark], columns)
    at, covered = 0, ""
    for character in cut.text:
        size = width(character)
        if cut.underline[at : at + size].strip():
            covered += character
        at += size
    return covered


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("  合计: 795.63", "795.63"),
        ("支出合计７９５．６３万元。", "７９５．６３万元"),
        ("\t人员\t643.40\t公用", "643.40"),
        ("e\u0301 支出 12", "12"),
        ("全角\u3000空格 1.37亿元", "1.37亿元"),
    ],
)
def test_the_underline_lies_exactly_under_the_words(line: str, words: str) -> None:
    start = line.index(words)
    assert columns_under(line, Mark(start, start + len(words))) == words


def test_wide_characters_take_two_columns_each() -> None:
    cut = excerpt("支出合计12", [Mark(4, 6)])
    assert cut.underline == " " * 8 + "^^"


def test_after_ambiguous_characters_the_underline_is_loose_and_a_little_wider() -> None:
    cut = excerpt("为“795.63”元", [Mark(2, 8)])
    assert cut.underline == " " * 3 + "~" * 7


def test_several_marks_on_one_line() -> None:
    cut = excerpt("a: 1, b: 2", [Mark(9, 10), Mark(3, 4, "-")])
    assert cut.underline == "   -     ^"


def test_an_empty_place_is_still_shown() -> None:
    assert excerpt("金额: ", [Mark(4, 4)]).underline == " " * 6 + "^"


@pytest.mark.parametrize("at", [0, 150, 395])
def test_long_lines_are_cut_around_the_place(at: int) -> None:
    line = "支" * at + "12.50" + "出" * (395 - at)
    cut = excerpt(line, [Mark(at, at + 5)], 60)
    assert width(cut.text) <= 62
    assert "12.50" in cut.text
    assert columns_under(line, Mark(at, at + 5), 60).strip("…") == "12.50"
    assert cut.text.startswith("…") == (at > 0)
    assert cut.text.endswith("…") == (at < 395)


def test_a_place_longer_than_the_room_is_cut_too() -> None:
    cut = excerpt("支" * 500, [Mark(100, 400)], 60)
    assert width(cut.text) <= 62
    assert len(cut.underline) <= 62


@pytest.mark.parametrize(
    ("character", "sign"),
    [("\x1b", "␛"), ("\t", "⇥"), ("\x7f", "␡"), ("\x9b", "<U+009B>"), ("\u202e", "<U+202E>"), ("\u2028", "<U+2028>")],
)
def test_what_a_terminal_would_act_on_is_made_visible(character: str, sign: str) -> None:
    assert visible(f"支{character}出") == f"支{sign}出"


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 40), st.integers(20, 90))
def test_any_line_and_place_give_one_safe_line(line: str, start: int, length: int, columns: int) -> None:
    start = min(start, len(line))
    cut = excerpt(line, [Mark(start, min(start + length, len(line)))], columns)
    for text in cut:
        assert all(character.isprintable() or character in "\u3000\u00a0\u2002\u2003\u2009\u202f" for character in text)
    assert cut.underline.strip(), "the place is always in the part that is shown"
