"""Every target holds on its seeds, on changes of them, and on whatever once made one of them fail."""

from itertools import islice
from pathlib import Path

import pytest

from fuzz.mutations import LINES, MARKUP, PROSE, mutated
from fuzz.packages import framed, opened, packed, unframed
from fuzz.seeds import seeds, words
from fuzz.targets import TARGETS
from reportlint.reading import libreoffice


@pytest.fixture(autouse=True)
def without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)


CRASHES = sorted(path for path in Path(__file__).with_name("crashes").glob("*") if path.name[0] != ".")
WORDS = [word.encode() for word in words()]


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_hold(target: str) -> None:
    made = list(islice(seeds(target), 5))
    assert made
    for seed in made:
        TARGETS[target].run(seed)


@pytest.mark.parametrize("target", TARGETS)
def test_cut_doubled_and_changed_seeds_hold(target: str) -> None:
    seed = next(seeds(target))
    changed = (mutated(seed, TARGETS[target].kind, WORDS, number) for number in range(6))
    for data in (seed[: len(seed) // 3], seed[len(seed) // 2 :], seed[:2000] * 2, b"", *changed):
        TARGETS[target].run(data)


@pytest.mark.parametrize("path", CRASHES, ids=lambda path: path.name)
def test_what_failed_once_holds(path: Path) -> None:
    TARGETS[path.name.partition("-")[0]].run(path.read_bytes())


def test_words_for_mutations_are_short() -> None:
    assert all(0 < len(word) < 40 for word in words())


def test_files_come_back_as_they_were_framed() -> None:
    files = {"[Content_Types].xml": b"<a/>", "xl/\xe4.xml": b"", "c": b"two\nlines\n"}
    assert unframed(b"before\n" + framed(files)) == files
    assert opened(packed(framed(files))) == framed(files)
    assert opened(packed(framed(files)), without=("xl/",)) == framed(
        {"[Content_Types].xml": b"<a/>", "c": b"two\nlines\n"}
    )


@pytest.mark.parametrize("kind", [MARKUP, LINES, PROSE])
def test_changes_are_drawn_from_the_seed_and_differ(kind: str) -> None:
    data = '<a x="1"><b>甲 12.5</b><b>乙</b></a>\n  c: 3，d\n'.encode()
    made = [mutated(data, kind, WORDS, seed) for seed in range(60)]
    assert made == [mutated(data, kind, WORDS, seed) for seed in range(60)]
    assert len(set(made)) > 30
    assert all(mutated(b"", kind, WORDS, seed) is not None for seed in range(60))


def test_most_changes_of_markup_leave_elements_that_close() -> None:
    from xml.etree import ElementTree

    data = "<a>" + "".join(f'<b x="{n}"><c>{n}万元</c><d/></b>' for n in range(9)) + "</a>"
    whole = 0
    for seed in range(200):
        try:
            ElementTree.fromstring(mutated(data.encode(), MARKUP, [b"1", b"x"], seed))
        except ElementTree.ParseError:
            continue
        whole += 1
    assert whole > 120
