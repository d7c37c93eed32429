"""The journal by which an interrupted review goes on."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.reviewing.journal import Content, Entry, Journal, content_of
from reportlint.reviewing.plain import NotPlain, from_plain, to_plain
from reportlint.reviewing.records import ReportKey


def entry(name: str, answer: Any = "x") -> Entry:
    return Entry({name: Content(3, "ab")}, {name: "settings"}, answer)


def test_what_was_added_comes_back(tmp_path: Path) -> None:
    journal = Journal(str(tmp_path / "清单.xlsx.进度"), "1")
    assert journal.entries() == []
    journal.begin([entry("a")])
    journal.add(entry("乙/b\udcff", ReportKey("某局", "2023", "report")))
    journal.add(entry("c", print))  # nothing that JSON could hold: the file is checked again next time
    again = Journal(journal.path, "1").entries()
    assert again == [entry("a"), entry("乙/b\udcff", ReportKey("某局", "2023", "report"))]
    assert Journal(journal.path, "2").entries() == []
    journal.remove()
    assert not Path(journal.path).exists()


def test_a_line_cut_short_and_one_of_somebody_else_count_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "j"
    journal = Journal(str(path), "1")
    journal.begin([entry("a"), entry("b")])
    journal.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    assert journal.entries() == [entry("a")]
    lines = whole.splitlines(keepends=True)
    bad = json.dumps({"files": {"x": [1, "y"]}, "settings": {}, "answer": {"!": "os:system", "v": ["true"]}})
    path.write_bytes(b"".join([lines[0], b"[]\n", b"{}\n", b"\xff\n", bad.encode() + b"\n", *lines[1:]]))
    assert journal.entries() == [entry("a"), entry("b")]


@pytest.mark.parametrize(
    "name",
    ["os:system", "builtins:eval", "reportlint.running.writing:replace_file", "reportlint.nowhere:X", "reportlint:x"],
)
def test_only_named_tuples_of_the_project_are_made(name: str) -> None:
    with pytest.raises(NotPlain):
        from_plain({"!": name, "v": ["a", "b"]})


def test_values_of_others_are_not_kept() -> None:
    for value in (object(), 1.5, b"x", print):
        with pytest.raises(NotPlain):
            to_plain([value])


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=False),
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.text(), inner)
        | st.dictionaries(st.integers(), inner)
        | st.frozensets(st.text())
        | st.sets(st.integers())
        | st.builds(ReportKey, st.text(), st.text(), st.text())
    ),
    max_leaves=10,
)


@given(PLAIN)
def test_plain_values_come_back_as_they_were(value: Any) -> None:
    back = from_plain(json.loads(json.dumps(to_plain(value))))
    assert back == value
    assert type(back) is type(value)


def test_contents(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    found = content_of(str(path))
    assert found is not None
    assert found.size == 3
    path.write_bytes(b"abd")
    assert content_of(str(path)) != found
    assert content_of(str(tmp_path)) is None
    assert to_plain(Decimal("1.50")) == {"!": "decimal", "v": "1.50"}


def test_a_disk_that_takes_nothing_more_stops_the_journal_and_nothing_else(tmp_path: Path) -> None:
    journal = Journal(str(tmp_path / "j"), "1")
    journal.begin([])

    class Full:
        def write(self, data: bytes) -> int:
            raise OSError(28, "No space left on device")

        def close(self) -> None:
            raise OSError(28, "No space left on device")

    journal._file = Full()  # type: ignore[assignment]
    journal.add(entry("a"))
    journal.add(entry("b"))
    assert journal.entries() == []
