"""How many processes check a number of inputs."""

import os
from collections.abc import Sequence

FEW = 50
"""Below so many texts the start of a second process takes longer than it saves; measured in benchmarks."""
HEAVY = 10
"""So many texts take as long as one document of Word, Excel or PDF."""
MOST = 60
"""Windows waits for no more than 63 processes at once."""


def jobs_for(asked: int, paths: Sequence[str], light: tuple[str, ...]) -> int:
    """The number of processes; ``asked`` is what the user wants, 0 for whatever serves. 1: no further process.

    ``light`` are the endings of texts.
    """
    if asked:
        return min(asked, MOST, max(1, len(paths)))
    weight = sum(1 if path.lower().endswith(light) else HEAVY for path in paths)
    return min(processors(), MOST, len(paths)) if weight >= FEW else 1


def processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
