"""Named tuples of our own behave like those of the standard library."""

import copy
import pickle
import re
import sys
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import reportlint
from reportlint import records


class Ours(records.NamedTuple):
    """An amount."""

    value: int
    unit: str = "元"
    note: str | None = None

    @property
    def shown(self) -> str:
        """The amount as people write it."""
        return f"{self.value}{self.unit}"

    def doubled(self) -> "Ours":
        """Twice as much."""
        return self._replace(value=2 * self.value)


class Theirs(typing.NamedTuple):
    """An amount."""

    value: int
    unit: str = "元"
    note: str | None = None


class Single(records.NamedTuple):
    """A tuple with one field."""

    only: int


CALLS: dict[str, Callable[[Any], Any]] = {
    "positional": lambda kind: kind(1, "万元", "n"),
    "defaults": lambda kind: kind(1),
    "by name": lambda kind: kind(note="n", value=1),
    "made": lambda kind: kind._make([1, 2, 3]),
    "replaced": lambda kind: kind(1)._replace(unit="亿元"),
    "in words": lambda kind: repr(kind(1)).removeprefix(kind.__name__),
    "as a mapping": lambda kind: kind(1)._asdict(),
    "fields": lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__),
    "equal to a tuple": lambda kind: kind(1) == (1, "元", None) and hash(kind(1)) == hash((1, "元", None)),
    "in order": lambda kind: sorted([kind(2), kind(1)]),
    "taken apart": lambda kind: [*kind(1)],
    "packed": lambda kind: pickle.loads(pickle.dumps(kind(1))),
    "copied": lambda kind: (copy.copy(kind(1)), copy.deepcopy(kind(1))),
    "documented": lambda kind: kind.__doc__,
}
WRONG: dict[str, Callable[[Any], Any]] = {
    "too few": lambda kind: kind(),
    "too many": lambda kind: kind(1, 2, 3, 4),
    "of no such name": lambda kind: kind(1, place=2),
    "twice": lambda kind: kind(1, value=2),
    "replaced by no such name": lambda kind: kind(1)._replace(place=2),
    "made of too few": lambda kind: kind._make([1]),
    "changed": lambda kind: setattr(kind(1), "value", 2),
    "with more": lambda kind: setattr(kind(1), "place", 2),
}


@pytest.mark.parametrize("name", CALLS)
def test_like_those_of_the_standard_library(name: str) -> None:
    assert CALLS[name](Ours) == CALLS[name](Theirs)


@pytest.mark.parametrize("name", WRONG)
def test_complain_like_those_of_the_standard_library(name: str) -> None:
    said = []
    for kind in (Ours, Theirs):
        with pytest.raises((TypeError, ValueError, AttributeError)) as error:
            WRONG[name](kind)
        said.append((error.type, str(error.value).replace(kind.__name__, "Kind")))
    assert said[0] == said[1]


def test_methods_patterns_and_kind() -> None:
    made = Ours(3)
    assert (made.shown, made.doubled().value, type(made.doubled())) == ("3元", 6, Ours)
    match made:
        case Ours(value, unit="元"):
            assert value == 3
    assert isinstance(made, tuple)
    assert type(pickle.loads(pickle.dumps(made))) is Ours
    assert Single(5) == (5,)
    assert Single(only=5).only == 5
    assert not hasattr(made, "__dict__")
    assert sys.getsizeof(made) == sys.getsizeof((3, "元", None))


def test_the_engine_uses_them() -> None:
    folder = Path(reportlint.__file__).parent
    others = [
        path.name
        for path in folder.rglob("*.py")
        if path.name != "records.py" and re.search(r"^from typing import .*NamedTuple", path.read_text("utf-8"), re.M)
    ]
    assert others == []
