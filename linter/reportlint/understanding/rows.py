"""The rows of a form: mappings, or lists in the order of 栏目, with blank cells for what a row leaves out."""

from reportlint.records import NamedTuple
from reportlint.tree import MAPPING, SCALAR, SEQUENCE, Node
from reportlint.understanding import names
from reportlint.understanding.fields import Reader, Where
from reportlint.units import Unit


class Column(NamedTuple):
    """A column of a form: its key ("" where the form knows none), its head as written, the unit the head states."""

    name: str
    text: str
    unit: Unit | None


class Row(NamedTuple):
    """A row of a form: its cells by English column name; a column of the form that the row leaves out is missing."""

    node: Node
    cells: dict[str, Node]


def read_columns(reader: Reader, node: Node | None, place: str, where: Where) -> list[Column]:
    """The columns named by 栏目; unknown ones are problems where the form knows its columns."""
    made: list[Column] = []
    if node is None or not reader.is_kind(node, SEQUENCE, where):
        return made
    for _, item, _ in node.entries:
        name, stated = names.column(place, item.value) if place else ("", names.head(item.value)[1])
        if place and not name:
            reader.unknown_key(item, place)
        made.append(Column(name, item.value.strip(), stated))
    return made


def read_rows(reader: Reader, node: Node, place: str, columns: list[Column], where: Where) -> list[Row]:
    """The rows of a list, written as mappings or as lists in the order of ``columns``."""
    made: list[Row] = []
    for _, item, _ in node.entries:
        if item.kind == MAPPING:
            made.append(Row(item, reader.fields(item, place)[0]))
        elif item.kind == SEQUENCE and columns:
            made.append(Row(item, _cells(reader, item, columns, where)))
        elif not reader.blank(item):
            reader.wrong_shape(item, where, MAPPING)
    return made


def _cells(reader: Reader, node: Node, columns: list[Column], where: Where) -> dict[str, Node]:
    """The cells of a row written as a list; fewer cells than columns are blanks at the end."""
    entries = node.entries if fits(reader, node, columns, where) else node.entries[:1]
    return {column.name: item.value for column, item in zip(columns, entries, strict=False) if column.name}


def fits(reader: Reader, node: Node, columns: list[Column], where: Where) -> bool:
    """Whether a row has no more cells than the form has columns.

    Else which cell stands in which column cannot be told; only the first, the label, is sure.
    """
    if len(node.entries) <= len(columns):
        return True
    words = names.data()["shapes"]["cells"]
    expected, found = (
        {language: text.format(count=count) for language, text in words.items()}
        for count in (len(columns), len(node.entries))
    )
    reader.problem("wrong-shape", reader.start(node), where=where.shown, expected=expected, found=found)
    return False


def complete(rows: list[Row], columns: list[Column]) -> None:
    """Gives every row a blank cell for each column of the form that it leaves out.

    A column is on the form when 栏目 names it or any row has it.
    """
    known = dict.fromkeys(column.name for column in columns if column.name)
    for row in rows:
        known.update(dict.fromkeys(row.cells))
    for row in rows:
        for name in known:
            if name not in row.cells:
                row.cells[name] = Node(SCALAR, row.node.start, row.node.start)
