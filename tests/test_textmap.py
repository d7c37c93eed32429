"""The way from a text back to its source."""

from hypothesis import given
from hypothesis import strategies as st

from reportlint.textmap import Passage, Piece, Source


def test_lines_end_at_newlines_only() -> None:
    source = Source("x", "甲\r\n乙\u2028丙\x85丁\n戊")
    assert source.position(source.text.index("丁")) == (2, 5)
    assert source.position(source.text.index("戊")) == (3, 1)
    assert source.line(1) == "甲"


def test_an_escape_maps_to_the_whole_of_it() -> None:
    source = Source("x", r'"a\u4e07元"')
    passage = Passage(source, "a万元", [Piece(0, 1, 1, 1), Piece(1, 2, 1, 6), Piece(2, 8, 1, 1)])
    assert passage.span(1, 2).quote == r"\u4e07"
    assert passage.span(0, 3).quote == r"a\u4e07元"


@given(st.lists(st.text("支出123.45万元", min_size=0, max_size=8), min_size=1, max_size=6))
def test_joined_lines_map_back(lines: list[str]) -> None:
    text = "\n".join(lines)
    ranges, at = [], 0
    for line in lines:
        ranges.append((at, at + len(line)))
        at += len(line) + 1
    passage = Passage.joined(Source("x", text), ranges)
    assert passage.text == "".join(lines)
    for index, character in enumerate(passage.text):
        assert passage.span(index, index + 1).quote == character
    if passage.text:
        span = passage.span(0, len(passage.text))
        assert span.quote.replace("\n", "") == passage.text


def test_the_last_mark_before_an_offset_names_the_place() -> None:
    source = Source("x", "abcdef")
    source.mark(1, "one")
    source.mark(4, "four")
    assert source.anchor(0) is None
    assert source.anchor(3) == "one"
    assert source.anchor(5) == "four"


@given(st.integers(0, 12), st.integers(0, 12))
def test_a_part_of_a_passage_leads_to_the_same_places(first: int, last: int) -> None:
    source = Source("a.yaml", 'x: "支出\\u4e07元，共\\t5项"')
    pieces = [Piece(0, 4, 2, 2), Piece(2, 6, 1, 6), Piece(3, 12, 3, 3), Piece(6, 15, 1, 2), Piece(7, 17, 2, 2)]
    whole = Passage(source, "支出万元，共\t5项", pieces)
    start, end = sorted((min(first, 9), min(last, 9)))
    part = whole.part(start, end)
    assert part.text == whole.text[start:end]
    for at in range(end - start):
        assert part.span(at, at + 1) == whole.span(start + at, start + at + 1)


def test_anchors_that_are_found_when_asked_stay_at_the_offsets_that_are_kept() -> None:
    source = Source("x", "一二三四五六七八")
    source.anchors_from(lambda offset: ("even", offset) if offset % 2 == 0 else None)
    assert source.anchor(2) == ("even", 2)
    source.reduce([4, 3])
    assert [source.anchor(at) for at in (3, 4)] == [None, ("even", 4)]
