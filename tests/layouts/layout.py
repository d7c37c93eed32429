"""A layout: what a report says, and the forms and the order in which it is written down."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from layouts.content import Figures, Report
from layouts.forms import Style, form
from layouts.pieces import Grid, Heading, Paragraph, Piece, at


@dataclass(frozen=True)
class Layout:
    """A report, the form it has itself, and that of the projects in it."""

    name: str
    report: Report
    style: Style
    project_style: Style | None = None

    def saying(self, report: Report) -> "Layout":
        """The same layout of another report."""
        return replace(self, report=report)

    def shows(self, name: str) -> bool:
        """Whether the form has a column for that field of an indicator."""
        return any(field == name for field, _ in self.style.indicators)

    def pieces(self) -> list[Piece]:
        """The report laid out: text, form, forms of its projects."""
        return list(_pieces(self))

    def parts(self) -> list[tuple[str, list[Piece]]]:
        """The same as the sheets of a workbook: the text, the form, one for each project."""
        report = self.report
        made = [("正文", list(_text(report)))] if report.sections else []
        if report.indicators or report.funds:
            made.append(("自评表", form(report, self.style)))
        for number, project in enumerate(report.projects, 1):
            made.append((f"项目{number}", form(project, self.project_style or self.style)))
        return made


def _pieces(layout: Layout) -> Iterator[Piece]:
    for _, pieces in layout.parts():
        yield from pieces


def _text(report: Report) -> Iterator[Piece]:
    yield Paragraph(f"{report.department}{report.year}年度部门整体支出绩效自评报告", "title")
    tables = iter(report.tables)
    for section in report.sections:
        yield Heading(section.number, section.title, section.level)
        for text in section.paragraphs:
            yield Paragraph(text)
            if text.endswith("见下表。"):
                yield from _figures(next(tables))


def _figures(table: Figures) -> Iterator[Piece]:
    yield Paragraph(table.name, "title")
    yield Paragraph(f"单位：{table.unit}", "title")
    width = len(table.columns)
    rows = [at(width, dict(enumerate(row))) for row in (table.columns, *table.rows)]
    yield Grid(tuple(rows), width)
