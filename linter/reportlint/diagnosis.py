"""Which number is wrong."""

from typing import NamedTuple

from reportlint.findings import Suspect
from reportlint.relations import Relation


class Diagnosis(NamedTuple):
    """Suspects by relation, most likely first."""

    suspects: dict[Relation, tuple[Suspect, ...]]
