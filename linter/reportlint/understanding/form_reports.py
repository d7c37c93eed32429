"""The forms of a document become what its Report holds: funds, goals, indicators, tasks, result, projects.

Each block is handed to the reader that understands it in a structured report, so that the same form claims the same
whatever it is written in.
"""

from collections.abc import Iterator

from reportlint.document import Block
from reportlint.facts import Key
from reportlint.numbering import numbering, ordinal
from reportlint.problems import Problem
from reportlint.report import Cover, Goals, Report, Stated
from reportlint.textmap import Passage, Source, Span
from reportlint.tree import SCALAR, Entry, Node
from reportlint.understanding import names
from reportlint.understanding.fields import Reader, Where
from reportlint.understanding.form_fits import is_broken_number
from reportlint.understanding.form_nodes import (
    blank_node,
    cell_node,
    mapping,
    paragraph_nodes,
    sequence,
    text_node,
    word_node,
)
from reportlint.understanding.form_parts import Body, BodyRow, Form, Text
from reportlint.understanding.form_rows import form_words, place_of
from reportlint.understanding.form_tables import read_forms
from reportlint.understanding.fund_splits import split_claims
from reportlint.understanding.funds import TOTAL
from reportlint.understanding.stated import Setting
from reportlint.understanding.structured import read_block
from reportlint.units import BARE

_PLACES = {"funds": "fund_row", "indicators": "indicator_row", "tasks": "task"}


def understand_forms(report: Report, blocks: list[Block], problems: list[Problem]) -> frozenset[int]:
    """Fills the report, and reports of projects inside it, from the forms in tables; gives the tables (identities).

    One form is the report's own, unless it is a project's in the report of a department. Numbers that cannot be read
    are added to ``problems``.
    """
    found = read_forms(blocks)
    own = own_form(report, found.forms)
    for form in found.forms:
        if form is own:
            _read(report, form, Where((), Key(year=str(report.year or "")), BARE), problems)
        else:
            _project(report, form, problems)
    if own is not None and not _has_outline(report):
        report.role = "project_form" if own.project else "department_form"
    return found.tables


def own_form(report: Report, forms: list[Form]) -> Form | None:
    """The form that speaks for the report itself: the first that is no project's, or the only one.

    The only one may be a project's: then it is the report's own unless a report of the department stands before it.
    """
    own = next((form for form in forms if not form.project), None)
    if own is not None or len(forms) != 1:
        return own
    title = report.cover.title.text if report.cover.title else ""
    of_project = any(word in title for word in form_words()["project_titles"])
    return forms[0] if of_project or not _has_outline(report) else None


def _has_outline(report: Report) -> bool:
    return any(section.heading is not None for section in report.sections)


def _project(parent: Report, form: Form, problems: list[Problem]) -> None:
    """A form nested in the report; what it states and claims is the report's too."""
    start = form.start.span(0, len(form.start.text))
    report = Report(parent.document, start)
    parent.projects.append(report)
    report.role = "project_form"
    project = form.cover.get("project")
    name = project.text.strip() if project is not None else ""
    trail = (names.chinese("top", "projects"), *((name,) if name else ()))
    # Two projects whose names are not told are two all the same.
    known = name or f"{len(parent.projects)}."
    _read(report, form, Where(trail, Key(year=str(parent.year or ""), project=known), BARE), problems)
    parent.take_over(report)


def _read(report: Report, form: Form, where: Where, problems: list[Problem]) -> None:
    source = report.document.source
    reader = Reader(source, report, [], frozenset())
    report.forms += 1
    report.cover = _cover(report.cover, form, nested=bool(where.trail))
    if where.trail and report.year is not None:
        where = where._replace(key=where.key._replace(year=str(report.year)))
    since = len(report.relations)
    for name, block in form_blocks(form).items():
        read_block(reader, name, block, where.below(names.chinese("top", name)))
    if form.splits:
        totals = [fact for line in report.funds if line.role == TOTAL for fact in line.facts.values()]
        facts, claims = split_claims(form.splits, [fact for fact in totals if fact.key.dimension == "money"])
        report.facts += facts
        report.relations += claims
    _outside_goals(report, form)
    for closing in form.closings:
        reader.prose(_node(closing.text), where)
    reader.notes(sequence(_node(text) for text in form.notes if text.inside), where, since)
    # People write words where a structured report has numbers (见附件); what is told is a number with a slip.
    problems += [each for each in reader.problems if is_broken_number(str(each.details.get("text", "")))]
    outside = [_stated(text, source) for text in form.notes if not text.inside]
    report.notes.extend(outside)
    for relation in report.relations[since:]:
        relation.origin = "table"
        relation.note = "\n".join(filter(None, (relation.note, *(note.text for note in outside))))


def _cover(cover: Cover, form: Form, *, nested: bool) -> Cover:
    """The cover with what the form says; on a form of its own the form's title."""
    known: dict[str, Stated] = {}
    extra = dict(cover.extra)
    for name, passage in form.cover.items():
        span = passage.span(0, len(passage.text))
        stated = Stated(passage.text.strip(), span)
        if name in Cover._fields:
            known[name] = stated
        else:
            extra[names.chinese("cover", name)] = stated
    if form.title is not None and (nested or cover.title is None):
        known["title"] = Stated(form.title.text.strip(), form.title.span(0, len(form.title.text)))
    if form.year is not None and cover.year is None:
        known["year"] = Stated(form.year.text.strip(), form.year.span(0, len(form.year.text)))
    return cover._replace(**known, extra=extra)


def form_blocks(form: Form) -> dict[str, Node]:
    """The blocks of a form as nodes of a structured report, in its order."""
    made: dict[str, Node] = {}
    for name in ("funds", "goals", "indicators", "result", "tasks"):
        bodies = form.bodies.get(name, [])
        if name == "goals":
            sides = {
                side: [node for text in texts if text.inside for node in paragraph_nodes(text.passage, text.start)]
                for side, texts in form.goals.items()
            }
            if sides:
                made[name] = mapping("goals", {side: sequence(nodes) for side, nodes in sides.items()})
        elif name == "result":
            if form.result:
                made[name] = mapping("result", {key: _node(text) for key, text in form.result.items()})
        elif any(body.rows for body in bodies):
            rows = [_row(_PLACES[name], body, row) for body in bodies for row in body.rows]
            if name == "funds" and form.fund_points is not None:
                _give_points(rows, form.fund_points)
            body = next(body for body in bodies if body.rows)
            made[name] = _funds(form, body, sequence(rows)) if name == "funds" else sequence(rows)
    return made


def _funds(form: Form, body: Body, rows: Node) -> Node:
    """The funds with their money unit and the units that heads state."""
    values = {"rows": rows}
    heads = [cell for name, cell in body.head.cells.items() if body.head.columns.get(name) == cell.column]
    shown = [
        word_node(shown_head("fund_row", name, cell.text), cell)
        for name, cell in body.head.cells.items()
        if cell in heads
    ]
    values["columns"] = sequence(shown)
    if form.unit:
        values["unit"] = word_node(form.unit, body.rows[0].cells[0])
    return mapping("funds", values)


def _give_points(rows: list[Node], points: Passage) -> None:
    """Gives the weight that a head prints to the first row with a score."""
    weight, score = (names.chinese("fund_row", name) for name in ("weight", "score"))
    for row in rows:
        if any(key is not None and key.value == score and value.value for key, value, _ in row.entries):
            row.entries.append(Entry(Node(SCALAR, row.start, row.start, weight), text_node(points)))
            return


def shown_head(place: str, name: str, head: str) -> str:
    """A head as it is printed, where a structured report reads it so; else its usual name with the unit it states."""
    known, unit = names.column(place, head)
    if known == name:
        return head
    return names.chinese(place, name) + (f"（{unit.name}）" if unit is not None and unit.name != "%" else "")


def _row(place: str, body: Body, row: BodyRow) -> Node:
    """A row with a node for every column of its form, blank ones where they would stand."""
    values: dict[str, Node] = {}
    for name, column in body.head.columns.items():
        cell = row.named.get(name)
        values[name] = cell_node(cell) if cell is not None else blank_node(place_of(row.cells, column))
    return mapping(place, values)


def _node(text: Text) -> Node:
    return text_node(text.passage, text.start)


def _stated(text: Text, source: Source) -> Stated:
    span: Span = text.passage.span(text.start, len(text.passage.text))
    return Stated(text.passage.text[text.start :].strip(), span)


def _outside_goals(report: Report, form: Form) -> None:
    """Goals that stand in paragraphs, which the outline holds as texts already."""
    outside = {side: [text for text in texts if not text.inside] for side, texts in form.goals.items()}
    if not any(outside.values()):
        return
    goals = report.goals or Goals([], [])
    source = report.document.source
    for side, texts in outside.items():
        stated = [_stated(text, source) for text in texts]
        getattr(goals, side).extend(stated)
    report.goals = goals


def form_texts(report: Report) -> Iterator[tuple[Passage, Setting]]:
    """The texts inside the forms of a report, to be read as sentences, each with where it stands."""
    for each in report.with_projects():
        project = each.cover.project.text if each.cover.project else ""
        for passage in each.passages:
            found = numbering(passage.text)
            value = ordinal(found[1]) if found else None
            number = (found[0], value) if found and value is not None else None
            yield passage, Setting((), "", number, "", (), project)
