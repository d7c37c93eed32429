"""What the tool says: a finding, its places, its suspects."""

from typing import Any

from reportlint.records import NamedTuple
from reportlint.textmap import Span

ERROR, WARNING, INFO = "error", "warning", "info"
SEVERITIES = (ERROR, WARNING, INFO)
REMEDIES = ("correct", "explain", "verify", "next_year")

CATEGORIES = (
    "total", "crossref", "unit", "rate", "count", "score", "grade", "deviation", "target", "period", "numbering",
    "structure", "text", "input",
)  # fmt: skip


class Related(NamedTuple):
    """A further place of a finding. ``message`` has the same languages as the finding's.

    ``names_figure`` is False where the message is a sentence about the place, not the name of what stands there.
    """

    span: Span
    message: dict[str, str]
    names_figure: bool = True


class Suspect(NamedTuple):
    """A value that may be the wrong one.

    ``suggested`` is plain decimal text in ``suggested_unit``. ``operation`` is one of retype, swap_digits, drop, add,
    shift, sign, swap_cells, stale (a total of parts), given (a rate or repetition: by the other figures), omitted,
    twice, unit, free. ``explains`` counts the broken relations the change repairs, ``leaves`` those it leaves or
    breaks; ``supports`` names what speaks for the value, in both languages.
    """

    span: Span
    value: str
    suggested: str
    unit: str
    suggested_unit: str
    operation: str
    explains: int
    leaves: int
    probability: float
    together: tuple[tuple[Span, str], ...] = ()
    usual: str = ""
    """Of an omitted item: what is usually the item left out of such a list."""


class Edit(NamedTuple):
    """A stretch of the text and what is to stand there instead.

    ``text`` is as people read it, without the marks of YAML. Where the change takes in a whole value with its marks,
    ``text`` is what to write and ``value`` what a program must read there afterwards.
    """

    span: Span
    text: str
    value: str | None = None


class Fix(NamedTuple):
    """Edits that mend a finding.

    ``safe``: nothing but the way it is written changes. Otherwise a value changes, on good evidence, and a person has
    to look. ``together``: the edits are made all or none (two figures that change places).
    """

    edits: tuple[Edit, ...]
    safe: bool = True
    together: bool = False


class Finding(NamedTuple):
    """One defect.

    ``message`` (what is wrong, with the figures), ``arithmetic`` and ``next_step`` are texts by language ("zh", "en").
    ``remedy``: correct, explain, verify, next_year. ``anchor`` are the words that find the defect again in another
    format or version: no line number, no value. ``values`` as written.
    """

    code: str
    name: str
    category: str
    severity: str
    span: Span
    message: dict[str, str]
    next_step: dict[str, str]
    arithmetic: dict[str, str] = {}
    confidence: str = "high"
    remedy: str = "correct"
    difference: tuple[str, str] | None = None
    basis: dict[str, Any] | None = None
    subject: dict[str, Any] = {}
    anchor: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    folded: int = 0
    ordinal: int = 1
    """Which of several findings of one input with the same code, subject and anchor, in the order of places."""
    fix: Fix | None = None
    marks: tuple[str, ...] = ()
    """The places of a folded finding in words, each with its figure, where ``values`` do not tell them apart."""
