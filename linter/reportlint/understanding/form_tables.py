"""Which tables of a document are self-evaluation forms, and what stands where in them.

A form may lie in several tables (a page break, a paragraph between), several forms in one (a sheet). Whatever is not
told with confidence by its words is left alone: such a table is read as a table of figures.
"""

from reportlint.document import Block, Cell, Table
from reportlint.records import NamedTuple
from reportlint.textmap import Passage
from reportlint.understanding import names
from reportlint.understanding.form_fits import MEASURED, NUMBER, WORDS, fund_fit, indicator_fit, kind, task_fit
from reportlint.understanding.form_heads import (
    FUNDS,
    GOALS,
    INDICATORS,
    TASKS,
    find_heads,
    is_fund_label,
    is_result_label,
    is_title,
)
from reportlint.understanding.form_labels import (
    goal_side,
    is_closing,
    note_start,
    take_cover,
    take_goals,
    take_line,
    take_result,
    take_unit,
)
from reportlint.understanding.form_parts import Body, BodyRow, Closing, Form, Text, money_unit, printed_points
from reportlint.understanding.form_rows import (
    Head,
    align,
    bare,
    block_label,
    filled,
    is_within,
    joined,
    labelled,
)
from reportlint.understanding.fund_splits import holds_parts, is_split_row

_FITS = {FUNDS: (fund_fit, "label"), INDICATORS: (indicator_fit, "third"), TASKS: (task_fit, "name")}

_MOST_LINES = 14
"""Between its title and its table a form has few lines."""


class FormTables(NamedTuple):
    """The forms of a document in reading order, and the tables that belong to them (by identity)."""

    forms: list[Form]
    tables: frozenset[int]


def read_forms(blocks: list[Block]) -> FormTables:
    """The forms in the tables of a document."""
    reader = _Reader()
    for block in blocks:
        if block.table is not None:
            reader.table(block.table)
        elif block.kind == "part":
            reader.part()
        elif block.kind in ("paragraph", "heading", "note"):
            reader.line(block)
    forms = [form for form in reader.forms if form.begun]
    for form in forms:
        form.settle()
    return FormTables(forms, frozenset(table for table, form in reader.tables.items() if form.begun))


class _Reader:
    """Walks the blocks once. ``form`` is the form that the next table may continue."""

    def __init__(self) -> None:
        self.forms: list[Form] = []
        self.tables: dict[int, Form] = {}
        """The forms that tables begin or go on with."""
        self.form: Form | None = None
        self.title: Passage | None = None
        self.lines: list[Passage] = []

    # -- lines ----------------------------------------------------------------------------------------------------

    def line(self, block: Block) -> None:
        """A paragraph or heading: a title, a note right below a form, or a line above the next table."""
        passage = block.passage
        if is_title(passage.text):
            self.title, self.lines, self.form = passage, [], None
        elif self.form is not None and not self.lines and (start := note_start(passage.text)):
            self.form.notes.append(Text(passage, inside=False, start=start))
        elif block.kind == "heading" and (self.form is None or self.form.state != GOALS):
            self.form, self.title, self.lines = None, None, []
        else:
            self.lines.append(passage)

    def part(self) -> None:
        """Another part of the file: what begins there goes on with no form."""
        self.form, self.title, self.lines = None, None, []

    # -- tables ---------------------------------------------------------------------------------------------------

    def table(self, table: Table) -> None:
        """A form, the rest of one, or neither."""
        heads = find_heads(table)
        if self.form is not None and self._continues(self.form, table, heads):
            self._between(self.form)
        elif heads or (self.title is not None and _first(table) and labelled(_first(table), "cover")):
            self._begin(next(cell.passage for row in table.rows for cell in row))
        else:
            self.form, self.title, self.lines = None, None, []
            return
        self.tables[id(table)] = self._current
        for number, row in enumerate(table.rows):
            cells = filled(row)
            if number in heads:
                self._open(*heads[number], cells)
            elif cells:
                self._row(row, cells)
        self.lines = []

    @property
    def _current(self) -> Form:
        """The form that the table being read belongs to."""
        return self.forms[-1]

    def _begin(self, start: Passage) -> Form:
        """A new form, with the title and the lines above it."""
        form = Form(self.title or start, self.title)
        if self.title is not None and len(self.lines) <= _MOST_LINES:
            for line in self.lines:
                form.say(line, inside=False)
        elif self.title is None:
            # A list of projects with budget and spending has no title; its money unit stands right above it.
            form.unit = next((word for line in self.lines[-2:] if (word := money_unit(line.text))), "")
        form.state = ""
        self.forms.append(form)
        self.form, self.title, self.lines = form, None, []
        return form

    def _continues(self, form: Form, table: Table, heads: dict[int, tuple[str, Head]]) -> bool:
        """Whether a table goes on with the open form: with blocks it has not yet, or in the midst of one."""
        if not form.begun:
            return bool(heads)
        if {"project", "department"} & labelled(_first(table), "cover").keys():
            return False
        if heads:
            kind_of_first = heads[min(heads)][0]
            known = form.goals if kind_of_first == GOALS else form.bodies.get(kind_of_first)
            # A head that is there again repeats that of the page before, unless the form is done.
            return not known or (not self.lines and not form.result)
        if form.state not in form.bodies or any(not block_label(line.text.strip()) for line in self.lines):
            return False
        if form.state == GOALS:
            return all(kind(cell.text) == WORDS for row in table.rows for cell in filled(row))
        body = form.bodies[form.state][-1]
        rows = [cells for row in table.rows if (cells := filled(row))]
        good = sum(1 for cells in rows if _aligned(form.state, body.head, cells) or is_result_label(cells[0].text))
        return bool(rows) and good * 2 > len(rows)

    def _between(self, form: Form) -> None:
        """The lines between two tables of a form: of its cover, or of the goals that they interrupt."""
        for line in self.lines:
            if not form.begun:
                form.say(line, inside=False)
            elif form.state == GOALS:
                form.goals["reached"].append(Text(line, inside=False))

    def _open(self, kind_of: str, head: Head, cells: list[Cell]) -> None:
        """A head opens its block."""
        form = self._current
        if form.begun and form.result and (kind_of == FUNDS or (kind_of == GOALS and FUNDS not in form.bodies)):
            form = self._begin(cells[0].passage)
        if kind_of == GOALS:
            form.goals.setdefault("expected", [])
            form.goals.setdefault("reached", [])
        form.bodies.setdefault(kind_of, []).append(Body(head, []))
        if kind_of == FUNDS and not form.unit:
            form.unit = next((word for cell in cells if (word := money_unit(cell.text))), "")
        if kind_of == FUNDS and "weight" not in head.columns and "score" in head.columns:
            form.fund_points = next((found for cell in cells if (found := printed_points(cell.passage))), None)
        form.state = kind_of

    # -- rows -----------------------------------------------------------------------------------------------------

    def _row(self, row: list[Cell], cells: list[Cell]) -> None:
        form = self._current
        first = cells[0]
        if len(cells) == 1 and is_title(first.text):
            if form.begun:
                self.title = first.passage
                self._begin(first.passage)
            else:
                form.title = form.title or first.passage
            return
        if not form.begun:
            cells = take_unit(form, cells)
            if not cells:
                return
            first = cells[0]
        cover = labelled(cells, "cover")
        if cover:
            if form.begun and form.state != GOALS and {"project", "department"} & cover.keys():
                form = self._begin(first.passage)
            take_cover(form, cover)
        elif form.begun and self._special(form, cells):
            pass
        elif form.state in _FITS:
            self._body(form, row, cells)
        elif form.state == GOALS:
            take_goals(form, row, cells)
        elif form.state == "notes" and len(cells) == 1:
            form.notes.append(Text(first.passage))
        elif not form.begun:
            take_line(form, cells)

    def _special(self, form: Form, cells: list[Cell]) -> bool:
        """Rows that close a block: the total score, notes, texts with a label."""
        first = cells[0]
        if form.state in (INDICATORS, "result") and take_result(form, cells):
            form.state = "result"
            return True
        start = note_start(first.text)
        if start:
            form.state = "notes"
            text = first.passage.text
            at = text.find(first.text) + start
            texts = [Text(first.passage, start=at)] if text[at:].strip() else []
            form.notes.extend([*texts, *(Text(cell.passage) for cell in cells[1:])])
            return True
        if form.state != TASKS and len(cells) < 4 and is_closing(first.text):
            form.state = "closing"
            form.closings.extend(
                Closing(bare(first.text), Text(cell.passage)) for cell in cells[1:] if not is_closing(cell.text)
            )
            return True
        side = goal_side(form, cells)
        if side and form.state != GOALS:
            form.goals.setdefault(side, []).append(Text(cells[-1].passage))
            form.state = ""
            return True
        return False

    def _body(self, form: Form, row: list[Cell], cells: list[Cell]) -> None:
        """A row of the open block; one that does not fit closes the funds."""
        body = form.bodies[form.state][-1]
        named = _aligned(form.state, body.head, cells)
        split = form.state == FUNDS and is_split_row(cells, bool(form.splits))
        if split:
            form.splits.append(cells)
        if named and not (split and holds_parts(cells)):
            body.rows.append(BodyRow(row, named))
        elif form.state == FUNDS and not split:
            form.state = ""


def _first(table: Table) -> list[Cell]:
    """What the first row that holds anything holds."""
    return next((cells for row in table.rows if (cells := filled(row))), [])


def _aligned(kind_of: str, head: Head, cells: list[Cell]) -> dict[str, Cell]:
    """The cells of a row by column, {} where the row does not belong to such a block."""
    fit, naming = _FITS[kind_of]
    named = align(cells, head, fit, naming)
    if kind_of == INDICATORS:
        if names.label("subtotals", bare(cells[0].text)):
            return {}
        return named if named.keys() & {"first", "second", "third"} else {}
    if naming not in named:
        return {}
    if kind_of == FUNDS:
        within = next((cell for cell in cells if is_within(cell)), None)
        if within is not None:
            named = {**named, "label": joined(within, named["label"])}
        amounts = any(kind(cell.text) in (NUMBER, MEASURED) for name, cell in named.items() if name != "label")
        return named if amounts or is_fund_label(named["label"].text) else {}
    return named if len(named) > 1 else {}
