"""Findings as a pandas DataFrame: the flat rows, one column a key."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportlint.output.rows import COLUMNS

if TYPE_CHECKING:
    import pandas

MISSING = "to_frame() needs pandas: pip install 'reportlint[review]'"


def frame(rows: Sequence[dict[str, Any]]) -> "pandas.DataFrame":
    """The rows as a DataFrame with all ``COLUMNS``, also where there are none.

    ``difference`` holds Decimal or None, ``year`` is Int64 (it may be missing). ImportError without pandas.
    """
    try:
        import pandas
    except ImportError:
        raise ImportError(MISSING) from None
    made = pandas.DataFrame(list(rows), columns=list(COLUMNS))
    made["year"] = made["year"].astype("Int64")
    made["difference"] = pandas.Series([row["difference"] for row in rows], index=made.index, dtype=object)
    return made
