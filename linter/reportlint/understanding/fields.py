"""Taking the nodes of a structured report apart: keys, rows, texts and numbers, each with what is wrong about it.

Nothing here knows what a form means. Whatever cannot be taken as it stands leaves a Problem and the rest goes on.
"""

from functools import lru_cache
from typing import Any

from reportlint.facts import Fact, Key
from reportlint.problems import Problem
from reportlint.quantities import Quantity
from reportlint.records import NamedTuple
from reportlint.report import Report, Stated
from reportlint.scanning import number
from reportlint.textmap import Passage, Source, Span
from reportlint.tree import MAPPING, SCALAR, SEQUENCE, Node
from reportlint.understanding import names
from reportlint.understanding.paragraphs import split_paragraphs
from reportlint.units import BARE, Unit, unit

_MOST_GUESSES, _LONGEST_GUESS = 1000, 60
"""Where nearly every key is unknown, or one is a paragraph, guessing takes longer than it helps."""

_new = tuple.__new__
"""Makes what is made of every cell, in half the time that a call of its class takes."""

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Where(NamedTuple):
    """Where something stands: the labels on the way (block, rows, names), what is known of its facts, its unit."""

    trail: tuple[str, ...]
    key: Key
    unit: Unit

    def below(self, *labels: str) -> "Where":
        """The same place one or more labels further down."""
        trail, key, unit = self
        return _new(Where, ((*trail, *labels), key, unit))

    @property
    def shown(self) -> str:
        """The place in the report's words."""
        return " › ".join(self.trail)


class Reader:
    """Reads the nodes of one report (a nested project has one of its own) and collects what they state."""

    __slots__ = ("problems", "report", "source", "told")

    def __init__(self, source: Source, report: Report, problems: list[Problem], told: frozenset[int]) -> None:
        self.source = source
        self.report = report
        self.problems = problems
        self.told = told
        """The offsets at which the YAML reader has already named a problem."""

    def for_project(self, report: Report) -> "Reader":
        """A reader for a report nested in this one."""
        return Reader(self.source, report, self.problems, self.told)

    # -- problems -----------------------------------------------------------------------------------------------------

    def problem(self, name: str, span: Span, **details: Any) -> None:
        """Leaves a problem."""
        self.problems.append(Problem(name, span, details))

    def wrong_shape(self, node: Node, where: Where, expected: str, found: dict[str, str] | None = None) -> None:
        """Says that a value has another shape than its place asks for; ``expected`` is a shape of the vocabulary."""
        shapes = names.data()["shapes"]
        found = found or shapes[node.kind]
        self.problem("wrong-shape", self.start(node), where=where.shown, expected=shapes[expected], found=found)

    def start(self, node: Node) -> Span:
        """A tight place for a node: a scalar itself, of anything else its first line."""
        end = self.source.text.find("\n", node.start, node.end)
        return Span(self.source, node.start, end if end >= 0 else node.end)

    # -- mappings --------------------------------------------------------------------------------------------

    def blank(self, node: Node) -> bool:
        """Whether nothing is written: an empty value, ~ or null."""
        return node.kind == SCALAR and not node.style and node.value.strip() in _NULLS

    def is_kind(self, node: Node, kind: str, where: Where) -> bool:
        """Whether a node has the shape its place asks for; a blank one has not, but is no problem either."""
        if node.kind == kind:
            return True
        if not self.blank(node):
            self.wrong_shape(node, where, kind)
        return False

    def fields(
        self, node: Node, place: str, *, groups: bool = False
    ) -> tuple[dict[str, Node], list[tuple[Node, Node]]]:
        """The values of a mapping by English key, and the freely named groups among them where the place has such.

        Of a key given twice (年度 and year) the first counts.
        """
        found: dict[str, Node] = {}
        free: list[tuple[Node, Node]] = []
        first: dict[str, Node] = {}
        for key, value, _ in node.entries:
            if key is None:
                continue
            name = names.meaning(place, key.value)
            if name and name not in found:
                found[name], first[name] = value, key
            elif name:
                if key.value != first[name].value:  # else the YAML reader has said so
                    known = first[name].span(self.source)
                    self.problem("duplicate-key", key.span(self.source), key=key.value, first=known)
            elif groups and value.kind != SCALAR:
                free.append((key, value))
            else:
                self.unknown_key(key, place)
        return found, free

    def unknown_key(self, key: Node, place: str) -> None:
        """Says that a key means nothing here, and what it was probably meant to be.

        Nothing where the YAML reader has already said what is wrong with it (金额：5, one word to YAML).
        """
        if key.start in self.told:
            return
        guess = len(self.problems) < _MOST_GUESSES and len(key.value) <= _LONGEST_GUESS
        nearest = names.nearest(place, key.value) if guess else ""
        self.problem("unknown-key", key.span(self.source), key=key.value, nearest=nearest)

    # -- texts --------------------------------------------------------------------------------------------------------

    def text_span(self, node: Node, text: str = "") -> Span:
        """The place of a scalar's text without quotes and surrounding blanks; ``text`` is that text, if known."""
        value = node.value
        text = text or value.strip()
        at = node.start + (1 if node.style in ("'", '"') else 0)
        if self.source.text.startswith(text, at) and value[:1] == text[:1]:
            return Span(self.source, at, at + len(text))
        lead = len(value) - len(value.lstrip())
        return node.passage(self.source).span(lead, lead + len(text))

    def stated(self, node: Node | None, where: Where, *, label: str = "", numeric: bool = False) -> Stated | None:
        """A text with its place, blank and 不适用 told apart; None where the form has no such column.

        ``label`` is that of the column, below ``where``. A list where one text belongs reads as its entries, one after
        the other.
        """
        if node is None:
            return None
        if node.kind == SEQUENCE:
            parts = [item.value.strip() for _, item, _ in node.entries if item.kind == SCALAR]
            return Stated("；".join(parts), self.start(node), "" if any(parts) else "blank")
        if node.kind != SCALAR:
            self.wrong_shape(node, where.below(label) if label else where, SCALAR)
            return None
        text, start, end = node.value.strip(), node.start, node.end
        if not text or (not node.style and text in _NULLS):
            return Stated("", Span(self.source, start, end), "blank")
        blank = "na" if text in _absent(numeric) else ""
        if end - start == len(text) and not node.style:  # nearly always; a file has tens of thousands of cells
            return _new(Stated, (text, _new(Span, (self.source, start, end)), blank))
        return Stated(text, self.text_span(node, text), blank)

    def prose(self, node: Node | None, where: Where) -> list[Stated]:
        """A text or a list of texts, paragraph by paragraph; each is kept to be read as sentences."""
        if node is None:
            return []
        passages = self.paragraphs(node, where)
        self.report.passages.extend(passages)
        return [Stated(passage.text, passage.span(0, len(passage.text))) for passage in passages]

    def paragraphs(self, node: Node | None, where: Where) -> list[Passage]:
        """The paragraphs of a text or a list of texts."""
        if node is None:
            return []
        if node.kind == SCALAR:
            return [] if self.blank(node) else split_paragraphs(node.passage(self.source))
        if node.kind == MAPPING:
            self.wrong_shape(node, where, SCALAR)
            return []
        made: list[Passage] = []
        for _, item, _ in node.entries:
            made.extend(self.paragraphs(item, where))
        return made

    def read_later(self, node: Node | None, stated: Stated | None, where: Where) -> None:
        """Keeps a cell's text to be read as sentences."""
        if stated is not None and not stated.blank:
            self.report.passages.extend(self.paragraphs(node, where))

    def notes(self, node: Node | None, where: Where, since: int) -> None:
        """Keeps the notes of a block, and gives them to the claims made there (those after number ``since``)."""
        notes = self.prose(node, where)
        self.report.notes.extend(notes)
        for relation in self.report.relations[since:] if notes else ():
            relation.note = "\n".join(filter(None, (relation.note, *(note.text for note in notes))))

    # -- numbers ------------------------------------------------------------------------------------------------------

    def quantity(
        self, node: Node, money: Unit, where: Where, cell: Stated | None = None
    ) -> tuple[Quantity, Span] | None:
        """The number a scalar states, in ``money`` where it names no unit; None where there is none.

        ``cell`` is the scalar as stated, where that is known already.
        """
        if node.kind != SCALAR:
            self.wrong_shape(node, where, SCALAR)
            return None
        stated = cell or self.stated(node, where, numeric=True)
        if stated is None or stated.blank:
            return None
        found = number(stated.text)
        if found is None:
            self.problem("bad-amount", stated.span, text=stated.text, where=where.shown)
            return None
        if not found.unit.name:
            found = found.counted_in(money)
        return found, stated.span

    def fact(
        self,
        node: Node,
        key: Key,
        label: str,
        where: Where,
        *,
        rate: bool = False,
        stated: Unit | None = None,
        cell: Stated | None = None,
    ) -> Fact | None:
        """The fact a scalar states, kept in the report. A bare number has the unit ``stated`` by its column's head.

        Without one it is money of the block's unit. In a rate's place it is a percentage when it exceeds 1.5; a smaller
        one may be a fraction, so it stays bare and claims nothing.
        """
        read = self.quantity(node, stated or (BARE if rate else where.unit), where, cell)
        if read is None:
            return None
        quantity, span = read
        if rate and not quantity.unit.name and _is_percentage(quantity):
            quantity = quantity.counted_in(PERCENT)
        key = key.of(key.concept, key.stage, quantity.unit.dimension)
        made = Fact(quantity, span, key, label, where.trail, stored=quantity.stored(node.stored))
        self.report.facts.append(made)
        return made

    def money(self, node: Node | None, default: Unit, where: Where) -> Unit:
        """The money unit a block states, else ``default``."""
        stated = self.stated(node, where)
        if stated is None or stated.blank:
            return default
        text = stated.text.removeprefix("单位").lstrip("：: ").removeprefix("人民币")
        found = unit(text)
        if found is None or found.dimension != "money":
            self.problem("unknown-unit", stated.span, text=stated.text, where=where.shown)
            return BARE
        return found


@lru_cache(maxsize=2)
def _absent(numeric: bool) -> frozenset[str]:
    """The words for 不适用; in the place of a number more."""
    words = names.data()
    return frozenset((*words["not_applicable"], *(words["no_number"] if numeric else ())))


PERCENT = Unit("%", "ratio", 0)


def _is_percentage(quantity: Quantity) -> bool:
    """Whether a bare number in a rate's place can only be a percentage: zero, or more than a fraction would be."""
    return quantity.value == 0 or abs(quantity.value) * 2 > 3
