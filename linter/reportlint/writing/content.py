"""What a structured report of a document holds: cover, forms, text and further tables, all values as written.

Forms are taken from the same nodes that their readers get, so that the written report claims what the document does.
"""

import os
from collections.abc import Iterator
from typing import Any

from reportlint.document import Document
from reportlint.places import describe
from reportlint.profiles import Profile
from reportlint.report import Cover, Report
from reportlint.settings import Settings
from reportlint.textmap import Span
from reportlint.tree import MAPPING, SCALAR, Node
from reportlint.understanding import names
from reportlint.understanding.form_parts import Form
from reportlint.understanding.form_reports import form_blocks, own_form, shown_head
from reportlint.understanding.form_tables import read_forms
from reportlint.understanding.text_report import understand_document
from reportlint.writing.emitter import Item, Remark, Row
from reportlint.writing.leftovers import leftovers
from reportlint.writing.narrative import Narrative

_ROWS = {"funds": "fund_row", "indicators": "indicator_row", "tasks": "task"}
_SOURCE = ("margin", "source")


class Content:
    """The structured report of a document. ``report`` is what was understood; ``left`` what no block of it holds."""

    def __init__(self, document: Document) -> None:
        self.report = understand_document(document)
        found = read_forms(document.blocks)
        self._own = own_form(self.report, found.forms)
        self._forms = found.forms
        self._source = document.source
        self.left = leftovers(document, found)
        self._text = Narrative(document, found, self.report)

    def mapping(self) -> dict[str, Item]:
        """The report by Chinese keys, in the order of the document."""
        made: dict[str, Item] = {names.chinese("top", "format"): "1"}
        made[names.chinese("top", "report")] = _cover(self.report.cover, self.report, self._profile())
        text = dict(self._text.mapping())
        if self._text.first:
            made.update(text)
        if self._own is not None:
            made.update(self._form(self._own))
        projects = list(self._projects())
        if projects:
            made[names.chinese("top", "projects")] = projects
        if not self._text.first:
            made.update(text)
        _add_notes(made, self._text.notes)
        if self.left:
            made.setdefault(names.chinese("top", "notes"), [])
            notes = made[names.chinese("top", "notes")]
            assert isinstance(notes, list)
            notes.extend(Remark(f"{_place(each)}未归入任何栏目：{each.quote}") for each in self.left)
        name = os.path.basename(self._source.path.replace("\\", "/"))
        return {**made, names.chinese("top", "sources"): name} if name.strip("-") else made

    def _profile(self) -> str:
        """The profile that labels of the form tell, where it is certain: not all of them are keys of the format."""
        found: Profile = Settings().profile_of(self.report)
        return found.name if found.origin == "detected" and found.certain and found.data.get("signs") else ""

    def _projects(self) -> Iterator[dict[str, Item]]:
        forms = [form for form in self._forms if form is not self._own]
        for report, form in zip(self.report.projects, forms, strict=True):
            yield {names.chinese("top", "report"): _cover(report.cover, report, ""), **self._form(form)}

    def _form(self, form: Form) -> dict[str, Item]:
        """The blocks of a form, and the texts below it."""
        made: dict[str, Item] = {}
        for name, node in form_blocks(form).items():
            made[names.chinese("top", name)] = self._rows(form, name, node) if name in _ROWS else _plain(node)
        for side, texts in form.goals.items():
            outside = [text for text in texts if not text.inside]
            if outside:
                block = made.setdefault(names.chinese("top", "goals"), {})
                assert isinstance(block, dict)
                block.setdefault(names.chinese("goals", side), []).extend(_after(each) for each in outside)
        notes: list[Item] = []
        for closing in form.closings:
            notes += [Remark(closing.label), *_lines(_after(closing.text))]
        _add_notes(made, [*notes, *(line for text in form.notes for line in _lines(_after(text)))])
        return made

    def _rows(self, form: Form, name: str, node: Node) -> Item:
        """The rows of a block: lists in the order of the columns, with the place of each; tasks as mappings."""
        values = {key.value: value for key, value, _ in node.entries if key is not None} if node.kind == MAPPING else {}
        rows = values.get(names.chinese("funds", "rows"), node)
        place = _ROWS[name]
        heads: dict[str, str] = {}
        for body in form.bodies[name]:
            for column, cell in body.head.cells.items():
                heads.setdefault(names.chinese(place, column), shown_head(place, column, cell.text))
        columns = list(dict.fromkeys(key.value for _, row, _ in rows.entries for key, _, _ in row.entries if key))
        bodies = [row for body in form.bodies[name] for row in body.rows]
        source = names.chinese(*_SOURCE)
        made: list[Item] = []
        for (_, row, _), body_row in zip(rows.entries, bodies, strict=True):
            cells = {key.value: value.value for key, value, _ in row.entries if key is not None}
            first = next(iter(body_row.named.values())).passage
            at = describe(first.span(0, len(first.text)))
            if place == "task":
                made.append({**{column: text for column in columns if (text := cells.get(column, ""))}, source: at})
            else:
                made.append(Row((*(cells.get(column, "") for column in columns), at)))
        if place == "task":
            return made
        written: dict[str, Item] = {}
        unit = values.get(names.chinese("funds", "unit"))
        if unit is not None:
            written[names.chinese("funds", "unit")] = unit.value
        shown = tuple(heads.get(column, column) for column in columns)
        written[names.chinese(name, "columns")] = Row((*shown, source))
        written[names.chinese(name, "rows")] = made
        return written


def _add_notes(made: dict[str, Item], notes: list[Item]) -> None:
    if notes:
        written = made.setdefault(names.chinese("top", "notes"), [])
        assert isinstance(written, list)
        written.extend(notes)


def _cover(cover: Cover, report: Report, profile: str) -> dict[str, Item]:
    made: dict[str, Item] = {}
    for name in names.entries("cover"):
        stated = getattr(cover, name, None) if name in Cover._fields else cover.extra.get(names.chinese("cover", name))
        if stated is not None and stated.text:
            year = name == "year" and report.year is not None
            made[names.chinese("cover", name)] = str(report.year) if year else stated.text
    if profile and cover.profile is None:
        made[names.chinese("cover", "profile")] = profile
    return made


def _plain(node: Node) -> Item:
    """A block of texts as it stands: goals, result."""
    if node.kind == SCALAR:
        return node.value
    if node.kind == MAPPING:
        return {key.value: _plain(value) for key, value, _ in node.entries if key is not None}
    return [line for _, item, _ in node.entries for line in _lines(str(_plain(item)))]


def _lines(text: str) -> list[Item]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _after(text: Any) -> str:
    return str(text.passage.text[text.start :]).strip()


def _place(span: Span) -> str:
    return describe(span)
