"""The text of a document section by section, with the tables of figures that stand in it."""

import re
from collections.abc import Iterator

from reportlint.document import Block, Document, Table
from reportlint.places import describe
from reportlint.report import Report
from reportlint.scanning import scan
from reportlint.understanding import names
from reportlint.understanding.form_parts import money_unit
from reportlint.understanding.form_tables import FormTables
from reportlint.understanding.table_halves import lead_title, lead_unit
from reportlint.writing.emitter import Item, Row

_YEAR = re.compile(r"(?:19|20)\d\d\s*年度?")
_TEXT = ("paragraph", "note")
_SHORT, _LEAD = 60, 3
"""A line above a table that may be its title or unit, and how many of them count."""


class Narrative:
    """Headings, paragraphs and tables that are no part of a form.

    ``first`` says whether the text begins before the first form; ``notes`` are texts that belong to no section.
    """

    def __init__(self, document: Document, forms: FormTables, report: Report) -> None:
        self.notes: list[Item] = []
        self.first = True
        self._sections: list[Item] = []
        self._tables: list[Item] = []
        self._open: list[tuple[int, list[Item]]] = []
        """The headings above with their contents, the outermost first."""
        self._lead: list[str] = []
        self._taken = _taken(forms, report)
        seen_form = seen_text = False
        for block in document.blocks:
            if block.table is not None and id(block.table) in forms.tables:
                seen_form, self._lead = True, []
                continue
            written = self._block(block)
            if written and not seen_text:
                seen_text, self.first = True, not seen_form

    def mapping(self) -> Iterator[tuple[str, Item]]:
        """The blocks of the structured report that hold the text."""
        if self._sections:
            yield names.chinese("top", "narrative"), self._sections
        if self._tables:
            yield names.chinese("top", "tables"), self._tables

    def _block(self, block: Block) -> bool:
        """Writes one block; False where nothing is to be written."""
        text = block.passage.text.strip()
        if block.table is not None:
            self._table(block.table)
            return True
        if block.kind == "heading":
            self._heading(text, block.level)
            self._lead = [text]
            return True
        if block.kind not in _TEXT:
            return False
        self._lead = [*self._lead[1 - _LEAD :], text] if len(text) < _SHORT else []
        span = block.passage.span(0, len(block.passage.text))
        if any(span.start <= at < span.end for at in self._taken) or (money_unit(text) and len(text) < _SHORT // 3):
            return False
        self._content().extend(line.strip() for line in text.split("\n") if line.strip())
        return True

    def _heading(self, title: str, level: int) -> None:
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        content: list[Item] = []
        section: Item = {names.chinese("section", "title"): title, names.chinese("section", "content"): content}
        (self._open[-1][1] if self._open else self._sections).append(section)
        self._open.append((level, content))

    def _content(self) -> list[Item]:
        """Where the next paragraph goes; above the first heading it is a section without one."""
        if not self._open:
            content: list[Item] = []
            self._sections.append({names.chinese("section", "content"): content})
            self._open.append((99, content))
        return self._open[-1][1]

    def _table(self, table: Table) -> None:
        """A table of figures as it stands: its first rows are the heads."""
        made: dict[str, Item] = {}
        title, unit = lead_title(self._lead), lead_unit(self._lead)
        if title:
            made[names.chinese("table", "name")] = title
        if unit:
            made[names.chinese("table", "unit")] = unit
        first = table.rows[0][0].passage
        made[names.chinese("margin", "source")] = describe(first.span(0, len(first.text))).partition("第1行")[0]
        made[names.chinese("table", "rows")] = [Row(tuple(cell.text for cell in row)) for row in table.rows]
        self._lead = []
        above = self._content() if self._open else []
        if above and above[-1] == title and not any(map(str.isdigit, title)):
            above.pop()
        (self._open[-1][1] if self._open else self._tables).append(made)


def _taken(forms: FormTables, report: Report) -> list[int]:
    """Where the texts begin that cover and forms hold already."""
    cover = report.cover
    titles = [each.cover.title for each in report.projects if each.cover.title is not None]
    made = [title.span.start for title in titles]
    if cover.title is not None and not scan(_YEAR.sub("", cover.title.text)):
        made.append(cover.title.span.start)  # else its figures are to be read with the text
    for form in forms.forms:
        passages = [*form.cover.values(), *(text.passage for side in form.goals.values() for text in side)]
        passages += [text.passage for text in form.notes]
        if form.year is not None:
            passages.append(form.year)
        made.extend(passage.span(0, 0).start for passage in passages)
    return made
