"""One hostile or broken input."""

from collections.abc import Callable
from typing import NamedTuple

AMOUNT = "2023年支出合计100.00万元，其中基本支出60.00万元，项目支出40.00万元。"
"""A sound sentence: a file that has it is a report."""


class Attack(NamedTuple):
    """``name`` is the file's; ``make`` writes it. What becomes of it is stated in docs/limits.md, by format and ``what``."""

    format: str
    what: str
    name: str
    make: Callable[[], bytes]
