"""A table of a structured report as it stands on paper: no 栏目, its first rows are the heads, merged cells are blank.

It is read as a table of a document is, so that a report imported from one claims the same.
"""

from reportlint.document import Cell, Table
from reportlint.textmap import Source
from reportlint.tree import SCALAR, Node
from reportlint.understanding.fields import Reader, Where
from reportlint.understanding.narrative import fund_of
from reportlint.understanding.tables_text import read_table


def read_paper_table(reader: Reader, node: Node, where: Where, path: tuple[str, ...]) -> None:
    """Reads the table; ``path`` are the headings above it."""
    fields, _ = reader.fields(node, "table")
    since = len(reader.report.relations)
    lead: list[str] = []
    title, unit = reader.stated(fields.get("name"), where), reader.stated(fields.get("unit"), where)
    if title is not None and title.text:
        lead.append(title.text)
    if unit is not None and unit.text:
        reader.money(fields.get("unit"), where.unit, where)  # says so where it is none
        lead.append(f"单位：{unit.text}")
    said = read_table(_table(reader.source, fields["rows"]), lead, fund_of(path), path[-1:])
    reader.report.forms += 1
    reader.report.facts.extend(said.facts)
    reader.report.relations.extend(said.relations)
    reader.notes(fields.get("notes"), where, since)


def _table(source: Source, node: Node) -> Table:
    rows: list[list[Cell]] = []
    for number, (_, row, _) in enumerate(node.entries):
        cells = [item for _, item, _ in row.entries if item.kind == SCALAR]
        rows.append([Cell(number, column, cell.passage(source)) for column, cell in enumerate(cells)])
    return Table(rows)
