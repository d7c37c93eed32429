import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.annotating.edits import Changed, Edit, Record, apply, parted, restored, taken_back, written

CUTS = st.lists(st.tuples(st.integers(0, 54), st.integers(0, 5), st.binary(max_size=6)), max_size=8)


@given(st.binary(min_size=60, max_size=90), CUTS)
def test_what_was_done_can_be_taken_back(data: bytes, cuts: list[tuple[int, int, bytes]]) -> None:
    edits: list[Edit] = []
    at = 0
    for start, length, text in sorted(cuts):
        if start >= at:
            edits.append(Edit(start, start + length, text))
            at = start + length + 1
    made = apply(data, edits)
    assert taken_back(made.data, made.back) == data
    assert len(made.data) == len(data) + sum(len(each.text) - (each.end - each.start) for each in edits)


def test_edits_at_one_place_keep_their_order() -> None:
    assert apply(b"ac", [Edit(1, 1, b"1"), Edit(1, 1, b"2"), Edit(0, 0, b"0")]).data == b"0a12c"


def test_overlapping_edits_are_a_fault() -> None:
    with pytest.raises(ValueError, match="overlapping"):
        apply(b"abcdef", [Edit(1, 4, b""), Edit(2, 3, b"x")])


def test_the_record_stands_behind_a_part() -> None:
    record = Record({"word/a--b.xml": Changed(6, 77, [(3, 2, "--/>\xff")])}, ["word/comments.xml"])
    mark = written(record)
    assert b"--" not in mark[4:-3]
    assert parted(b"<a/>" + mark) == (b"<a/>", record)


@pytest.mark.parametrize(
    "tail", [b"", b"<!--reportlint {}-->", b"<!--reportlint [1]-->", b"<!--reportlint {", b"<!-- other -->"]
)
def test_no_record(tail: bytes) -> None:
    assert parted(b"<a/>" + tail) == (b"<a/>" + tail, None)


def test_a_part_that_was_changed_since_is_not_restored() -> None:
    made = apply(b"<a></a>", [Edit(3, 3, b"<b/>")])
    change = Changed(6, 0x5C8E3BF6, made.back)
    assert restored(made.data, change) is None
