"""What the diagnosis hands to rules beside a suspect."""

from reportlint.facts import Fact
from reportlint.findings import Suspect
from reportlint.quantities import Quantity
from reportlint.records import NamedTuple
from reportlint.relations import Relation

LIST_OPERATIONS = ("omitted", "twice")
"""Operations that change no figure."""


class Candidate(NamedTuple):
    """A value that a figure of a broken relation may have had, and what the other relations say of it.

    ``suspect`` is what a finding carries; ``fact`` the figure it is about (of an omitted item the total of the list),
    ``quantity`` the value, ``figure`` the probability of the figure with any value. ``changes`` are all figures that
    the operation changes, none for omitted and twice; ``given`` are those of other errors that are told at other
    relations and were taken as put right first.

    With all that, ``repairs`` would no longer be broken, ``supports`` would be exact (the repaired ones included; mere
    repetitions and guesses are not named), ``residues`` would hold by rounding only, and ``against`` would be broken:
    still, or newly.
    """

    suspect: Suspect
    fact: Fact
    quantity: Quantity
    figure: float = 0.0
    changes: tuple[tuple[Fact, Quantity], ...] = ()
    given: tuple[tuple[Fact, Quantity], ...] = ()
    repairs: tuple[Relation, ...] = ()
    supports: tuple[Relation, ...] = ()
    residues: tuple[Relation, ...] = ()
    against: tuple[Relation, ...] = ()

    @property
    def figure_key(self) -> tuple[Fact, str]:
        """What is in doubt: the figure itself, or, where an item is left out or counted twice, the list."""
        return self.fact, self.suspect.operation if self.suspect.operation in LIST_OPERATIONS else ""
