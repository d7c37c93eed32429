"""What the diagnosis hands to rules beside a suspect."""

from typing import NamedTuple

from reportlint.facts import Fact
from reportlint.findings import Suspect
from reportlint.quantities import Quantity
from reportlint.relations import Relation


class Candidate(NamedTuple):
    """A value that a figure of a broken relation may have had, and what the other relations say of it.

    ``suspect`` is what a finding carries; ``fact`` the figure it is about (of an omitted item the total of the list),
    ``quantity`` the value. If it stood there, ``repairs`` would no longer be broken, ``supports`` would be exact
    (repaired ones included, mere repetitions not), ``residues`` would hold by rounding only, ``against`` would be
    broken: left so, or newly.
    """

    suspect: Suspect
    fact: Fact
    quantity: Quantity
    repairs: tuple[Relation, ...] = ()
    supports: tuple[Relation, ...] = ()
    residues: tuple[Relation, ...] = ()
    against: tuple[Relation, ...] = ()
