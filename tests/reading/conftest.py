"""The parsers that reading must do with: the C parser by itself, and the one in Python."""

import sys
from collections.abc import Iterator

import pytest

from reportlint.reading import yaml_events


@pytest.fixture
def python_parser(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Reading as where the C extension is missing."""
    monkeypatch.setitem(sys.modules, "_ruamel_yaml", None)
    monkeypatch.setattr(yaml_events, "_open", None)
    yield
    monkeypatch.setattr(yaml_events, "_open", None)


@pytest.fixture(params=["c", "python"])
def any_parser(request: pytest.FixtureRequest) -> None:
    """Each test with either parser."""
    if request.param == "python":
        request.getfixturevalue("python_parser")
