"""Every target holds on its seeds, and on whatever once made one of them fail."""

from itertools import islice
from pathlib import Path

import pytest

from fuzz.seeds import seeds, words
from fuzz.targets import TARGETS

CRASHES = sorted(path for path in Path(__file__).with_name("crashes").glob("*") if path.name[0] != ".")


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_hold(target: str) -> None:
    made = list(islice(seeds(target), 5))
    assert made
    for seed in made:
        TARGETS[target](seed)


@pytest.mark.parametrize("target", TARGETS)
def test_cut_and_doubled_seeds_hold(target: str) -> None:
    seed = next(seeds(target))
    for data in (seed[: len(seed) // 3], seed[len(seed) // 2 :], seed[:2000] * 2, b""):
        TARGETS[target](data)


@pytest.mark.parametrize("path", CRASHES, ids=lambda path: path.name)
def test_what_failed_once_holds(path: Path) -> None:
    TARGETS[path.name.partition("-")[0]](path.read_bytes())


def test_words_for_mutations_are_short() -> None:
    assert all(0 < len(word) < 40 for word in words())
