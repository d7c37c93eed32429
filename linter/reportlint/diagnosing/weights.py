"""``config/diagnosis.yaml`` as numbers. Probabilities are floats; no amount ever is."""

from functools import lru_cache
from typing import Any

from reportlint.records import NamedTuple
from reportlint.relations import EXACT, ROUNDING, TRUNCATED
from reportlint.vocabulary import vocabulary


class Weights(NamedTuple):
    """The weights and bounds of the diagnosis; the file says what each means.

    ``operations`` are scaled to sum to 1; ``evidence`` is by status of a claim.
    """

    operations: dict[str, float]
    shifts: tuple[int, ...]
    drift: float
    drift_tail: float
    copied: float
    negative: float
    over_whole: float
    zero: float
    tenfold: float
    error: float
    misread: dict[str, float]
    evidence: dict[str, float]
    coarse: float
    disturbs: float
    sure: float
    margin: float
    changes: int
    explanations: int
    verdicts: int
    targets: int
    block: int
    figures: int
    values: int
    least: float
    another: float
    window: float


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights, read once."""
    data: dict[str, Any] = dict(vocabulary()["diagnosis"])
    total = sum(data["operations"].values())
    data["operations"] = {name: count / total for name, count in data["operations"].items()}
    data["shifts"] = tuple(sign * power for power in data["shifts"] for sign in (1, -1))
    data["misread"] = {grade: float(chance) for grade, chance in data["misread"].items()}
    data["evidence"] = {EXACT: 1.0, ROUNDING: float(data.pop("rounding")), TRUNCATED: float(data.pop("truncated"))}
    read: dict[str, Any] = {name: float(value) if isinstance(value, str) else value for name, value in data.items()}
    return Weights(**read)
