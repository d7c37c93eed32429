"""Which number is wrong.

That a sum fails tells nobody which of its figures to look at. The method joins three ideas. Fellegi-Holt (1976): change
as few values as will make every relation hold. Scholtus (2009), typing errors: prefer a value reached by one edit of
what stands there, if it mends a relation and disturbs none that holds. Scholtus (2016), generalised: weigh edit
operations instead of counting changed cells. What rounding can explain is settled before, by intervals
(``relations``), and speaks here too: under a candidate a relation is exact, holds by rounding, or breaks.

Broken relations that share figures are explained together, others apart (``diagnosing.explanations``); the
explanations get probabilities, and each broken relation is told the changes that repair it. Only relations of grade
certain vouch for a value or speak for it; likely ones and guesses accuse. A change that breaks a likely one which holds
weighs less.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from reportlint.diagnosing.candidate import Candidate
from reportlint.findings import Suspect
from reportlint.records import NamedTuple
from reportlint.relations import INCONSISTENT, Relation, Verdict

if TYPE_CHECKING:
    from reportlint.diagnosing.weights import Weights

__all__ = ["Candidate", "Diagnosis", "diagnose"]


class Diagnosis(NamedTuple):
    """Suspects and, in the same order, candidates of each inconsistent relation.

    The likeliest figure comes first with all its possible values, likeliest first, then the next figure. The
    probabilities of one relation sum to at most 1; what is missing is the chance that the claim was misread, and that
    of candidates too weak to be kept. Three answers are possible for a relation:

    * ``clear(relation)`` is a candidate: tell it as the answer;
    * ``tied(relation)``: the evidence does not decide between the first two figures; tell both, and with each its
      ``supports``: the itemised list supports 1914.39, the balance of the total 1914.38;
    * neither: tell the first ones as possibilities. One figure leads, but not far enough, or not with one value.

    No candidates at all means that every figure is vouched for by relations that hold: the claim itself is in doubt.
    """

    suspects: dict[Relation, tuple[Suspect, ...]]
    candidates: dict[Relation, tuple[Candidate, ...]] = {}

    def clear(self, relation: Relation) -> Candidate | None:
        """The value that stands out (config: ``sure`` and ``margin``), whatever the relation's grade; else None."""
        found = self.candidates.get(relation, ())
        if not found:
            return None
        first, *others = (candidate.suspect.probability for candidate in found)
        bounds = _weights()
        return found[0] if first >= bounds.sure and first - max(others, default=0.0) >= bounds.margin else None

    def tied(self, relation: Relation) -> bool:
        """Whether the second figure is about as likely as the first: within the margin, of what the two share."""
        found = self.candidates.get(relation, ())
        second = next((each.figure for each in found if each.figure_key != found[0].figure_key), None)
        return second is not None and found[0].figure - second < _weights().margin * (found[0].figure + second)


def _weights() -> "Weights":
    from reportlint.diagnosing.weights import weights

    return weights()


def diagnose(relations: Sequence[Relation], verdicts: Mapping[Relation, Verdict]) -> Diagnosis:
    """The candidates of every inconsistent relation, from all relations and their verdicts at once.

    Costs nothing where nothing is inconsistent, else a few milliseconds; the work on each component is bounded
    (``config/diagnosis.yaml``). Never raises for any figures.
    """
    if not any(found.status == INCONSISTENT for found in verdicts.values()):
        return Diagnosis({})
    from reportlint.diagnosing.candidates import candidates_of

    candidates = candidates_of(relations, verdicts)
    return Diagnosis({relation: _suspects(found) for relation, found in candidates.items()}, candidates)


def _suspects(candidates: Iterable[Candidate]) -> tuple[Suspect, ...]:
    return tuple(candidate.suspect for candidate in candidates)
