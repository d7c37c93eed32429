"""Outputs that need a package which not everybody installs."""

from collections.abc import Iterator
from contextlib import contextmanager

from reportlint.settings import SettingsError


@contextmanager
def needing(extra: str, what: str) -> Iterator[None]:
    """Around the import of the packages of an extra: SettingsError that names it where one is missing."""
    try:
        yield
    except ImportError as error:
        name = error.name or "?"
        raise SettingsError(
            f"写 {what} 需要组件 {name}；运行 pip install 'reportlint[{extra}]'",
            f"writing {what} needs {name}: run pip install 'reportlint[{extra}]'",
        ) from None
