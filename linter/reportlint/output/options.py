"""What an output may be asked for, beside the findings."""

from typing import NamedTuple


class OutputOptions(NamedTuple):
    """``language`` is zh or en; ``colour`` and ``heading`` (our name first) depend on where the text goes."""

    language: str = "zh"
    colour: bool = False
    heading: bool = False
    quiet: bool = False
    statistics: bool = False
