"""What the tests of forms in tables share: documents from lines with tabs, and tables with merged cells."""

from reportlint.document import Block, Cell, Document, Table
from reportlint.reading.text_layout import read_layout
from reportlint.relations import Relation, verdict
from reportlint.report import Indicator, Report
from reportlint.textmap import Passage, Source
from reportlint.understanding.narrative import connect
from reportlint.understanding.text_report import understand_document


def understood(*rows: str) -> Report:
    """The report of a text; cells are parted by bars, which become tabs."""
    lines = ["\t".join(part.strip() for part in row.split("|")) if "|" in row else row for row in rows]
    report = understand_document(read_layout(Source("x.txt", "\n".join(lines) + "\n")))
    connect([report])
    return report


def merged(*rows: list[tuple[str, int, int]]) -> Report:
    """The report of one table whose cells are (text, column, rows spanned), as office formats give it."""
    text = "\n".join("\t".join(cell for cell, _, _ in row) for row in rows)
    source = Source("x.docx", text)
    at = 0
    table: list[list[Cell]] = []
    for number, row in enumerate(rows):
        table.append([])
        for cell, column, spanned in row:
            table[-1].append(Cell(number, column, Passage.of(source, at, at + len(cell)), spanned))
            at += len(cell) + 1
    block = Block("table", Passage.of(source, 0, len(text)), Table(table))
    return understand_document(Document(source, "docx", [block]))


def shown(indicator: Indicator) -> list[str]:
    """The cells of an indicator; "-" for a blank one, "" for a column that the form does not have."""
    fields = ("first", "second", "third", "target", "actual", "weight", "score", "reason")
    cells = [getattr(indicator, field) for field in fields]
    return ["" if cell is None else "-" if cell.blank == "blank" else cell.text for cell in cells]


def claims(report: Report) -> list[tuple[str, str, list[str], str]]:
    """The claims of tables: kind, rule, figures, verdict."""
    return [_claim(relation) for relation in report.relations if relation.origin == "table"]


def _claim(relation: Relation) -> tuple[str, str, list[str], str]:
    return relation.kind, relation.rule, [cell.quote for cell in relation.cells], verdict(relation).status
