"""Reports in tables: one function from path and content to rows, for Spark's mapInPandas and for plain pandas frames.

``check_rows`` is the pure function below it all: the same path, content and settings give the same rows, anywhere.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from reportlint.output.rows import COLUMNS, rows
from reportlint.running.opening import crashed
from reportlint.running.outcome import Outcome
from reportlint.running.pipeline import check_input
from reportlint.settings import Settings

if TYPE_CHECKING:
    import pandas

NUMBERS = ("line", "column", "end_line", "end_column", "year")
TRUTHS = ("suppressed",)
SCHEMA = ", ".join(
    f"`{name}` {'long' if name in NUMBERS else 'boolean' if name in TRUTHS else 'string'}" for name in COLUMNS
)
"""The columns for Spark: texts, but for the numbers of lines and the year, and whether a finding was accepted."""


def check_rows(path: str, data: bytes, settings: Settings, language: str = "zh") -> list[dict[str, Any]]:
    """One flat row a finding of a report (``output.rows``). Raises nothing for anything in it."""
    try:
        result = check_input(path, data, settings)
    except Exception as error:
        result = crashed(path, error)
    return [] if result.passed_over else rows(Outcome([result]), language)


def checking_frames(
    settings: Settings, language: str = "zh"
) -> "Callable[[Iterable[pandas.DataFrame]], Iterator[pandas.DataFrame]]":
    """A function for ``mapInPandas``: frames with ``path`` and ``content`` in, frames of findings out (``SCHEMA``).

    Lists within a row, and amounts, come as text: amounts in plain digits, nothing rounded.
    """

    def check(frames: "Iterable[pandas.DataFrame]") -> "Iterator[pandas.DataFrame]":
        import pandas

        for frame in frames:
            found = [
                {name: _plain(name, row[name]) for name in COLUMNS}
                for path, content in zip(frame["path"], frame["content"], strict=True)
                for row in check_rows(str(path), bytes(content), settings, language)
            ]
            made = pandas.DataFrame(found, columns=list(COLUMNS))
            types = {**dict.fromkeys(NUMBERS, "Int64"), **dict.fromkeys(TRUTHS, "boolean")}
            yield made.astype({name: types.get(name, "object") for name in COLUMNS})

    return check


def _plain(name: str, value: Any) -> Any:
    """A value of a row as a column of one type holds it."""
    if name in NUMBERS or name in TRUTHS or value is None:
        return value
    if isinstance(value, (list, tuple)):
        return "; ".join(" ".join(map(str, each)) if isinstance(each, tuple) else str(each) for each in value)
    return str(value)
