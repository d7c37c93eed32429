"""The values of a structured report by what they are the values of: block, row, column, whatever way they are written.

A report that people have edited may group its indicators or name its keys in English; a freshly imported one does not.
Both give the same slots, so that values can be carried from one to the other.
"""

from collections import Counter
from collections.abc import Iterator

from reportlint.records import NamedTuple
from reportlint.tree import MAPPING, SCALAR, SEQUENCE, Collection, Node
from reportlint.understanding import names

Path = tuple[str, ...]

_LEVELS = ("first", "second", "third")
_NAMED = {"fund_row": ("label",), "indicator_row": _LEVELS[::-1], "task": ("name",)}
_BLOCKS = {"funds": "fund_row", "indicators": "indicator_row", "tasks": "task"}
_FIXED = ("report", "result")


class Row(NamedTuple):
    """A row written in one line: its node and the names of its columns, to which cells may be added at the end."""

    node: Node
    columns: tuple[str, ...]


class Slots:
    """Values by path, and the rows that hold them by the path without the column."""

    def __init__(self, root: Node) -> None:
        self.values: dict[Path, Node] = {}
        self.rows: dict[Path, Row] = {}
        self._seen: Counter[Path] = Counter()
        self._report(root, ())

    def _report(self, node: Node, above: Path) -> None:
        for key, value, _ in node.entries if node.kind == MAPPING else ():
            name = names.meaning("top", key.value) if key is not None else ""
            path = (*above, names.chinese("top", name)) if name else above
            if name in _FIXED:
                self._fields(value, "cover" if name == "report" else "result", path)
            elif name in _BLOCKS:
                self._block(value, _BLOCKS[name], path, [], [])
            elif name == "goals":
                for side, texts, _ in value.entries if value.kind == MAPPING else ():
                    known = names.meaning("goals", side.value) if side is not None else ""
                    self._texts(texts, (*path, names.chinese("goals", known) if known else ""))
            elif name == "notes":
                self._texts(value, path)
            elif name == "narrative":
                self._sections(value, path)
            elif name == "tables":
                for _, table, _ in value.entries:
                    self._table(table, path)
            elif name == "projects":
                for _, project, _ in value.entries:
                    self._report(project, self._once((*path, _project(project))))

    def _once(self, path: Path) -> Path:
        """The path, numbered where it was there before."""
        self._seen[path] += 1
        return path if self._seen[path] == 1 else (*path[:-1], f"{path[-1]}（{self._seen[path]}）")

    def _fields(self, node: Node, place: str, path: Path) -> None:
        for key, value, _ in node.entries if node.kind == MAPPING else ():
            name = names.meaning(place, key.value) if key is not None else ""
            if name and value.kind == SCALAR:
                self.values[*path, names.chinese(place, name)] = value

    def _texts(self, node: Node, path: Path) -> None:
        if node.kind == SCALAR:
            self.values[*path, "1"] = node
            return
        for number, (_, item, _) in enumerate(node.entries, 1):
            if item.kind == SCALAR:
                self.values[*path, str(number)] = item

    # -- rows -----------------------------------------------------------------------------------------------------

    def _block(self, node: Node, place: str, path: Path, columns: list[str], levels: list[str]) -> None:
        """Rows as a list, below 明细, or below the names of groups."""
        if node.kind == SEQUENCE:
            for _, row, _ in node.entries:
                self._row(row, place, path, columns, levels)
            return
        fields = [(key, value) for key, value, _ in node.entries if key is not None] if node.kind == MAPPING else []
        for key, value in fields:
            if names.meaning("indicators", key.value) == "columns" and value.kind == SEQUENCE:
                columns = [names.column(place, item.value)[0] for _, item, _ in value.entries]
        for key, value in fields:
            name = names.meaning("indicators", key.value)
            if name == "rows":
                self._block(value, place, path, columns, levels)
            elif not name and value.kind != SCALAR and place == "indicator_row":
                self._block(value, place, path, columns, [*levels, key.value])

    def _row(self, node: Node, place: str, path: Path, columns: list[str], levels: list[str]) -> None:
        if node.kind == SEQUENCE:
            cells = {name: item for name, (_, item, _) in zip(columns, node.entries, strict=False) if name}
        else:
            cells = {names.meaning(place, key.value): value for key, value, _ in node.entries if key is not None}
        known = [*levels, *(cells[name].value for name in _NAMED[place] if name in cells)]
        named = next((cells[name].value for name in _NAMED[place] if name in cells and cells[name].value), "")
        row = self._once((*path, named.strip() or "".join(known)))
        if node.kind == SEQUENCE and node.style == "{":
            self.rows[row] = Row(node, tuple(columns))
        for name, cell in cells.items():
            # The levels of a merged cell stand in its first row only, and where a row stood is no value of it.
            if name and name not in (*_LEVELS, "source") and cell.kind == SCALAR:
                self.values[*row, names.chinese(place, name)] = cell

    # -- text -----------------------------------------------------------------------------------------------------

    def _sections(self, node: Node, path: Path) -> None:
        for _, section, _ in node.entries if node.kind == SEQUENCE else ():
            fields = {
                names.meaning("section", key.value): value for key, value, _ in section.entries if key is not None
            }
            title = fields["title"].value.strip() if "title" in fields else ""
            below = self._once((*path, title))
            content = fields.get("content")
            if content is None:
                continue
            self._texts(content, below)
            for _, item, _ in content.entries:
                if item.kind == MAPPING and "rows" in _table_fields(item):
                    self._table(item, below)
                elif item.kind == MAPPING:
                    one = Collection(SEQUENCE, item.start, item.end)
                    one.entries = [entry for entry in content.entries if entry.value is item]
                    self._sections(one, below)

    def _table(self, node: Node, path: Path) -> None:
        fields = _table_fields(node)
        title = fields["name"].value.strip() if "name" in fields else ""
        table = self._once((*path, title))
        for _, row, _ in fields["rows"].entries if "rows" in fields else ():
            if row.kind != SEQUENCE or not row.entries:
                continue
            named = self._once((*table, row.entries[0].value.value.strip()))
            self.rows[named] = Row(row, tuple(str(number) for number in range(1, 100)))
            for number, (_, cell, _) in enumerate(row.entries[1:], 2):
                if cell.kind == SCALAR:
                    self.values[*named, str(number)] = cell


def _table_fields(node: Node) -> dict[str, Node]:
    return {names.meaning("table", key.value): value for key, value, _ in node.entries if key is not None}


def _project(node: Node) -> str:
    """The name of a nested project."""
    return next(_found(node, "top", "report", "cover", "project"), "")


def _found(node: Node, place: str, name: str, inner: str, wanted: str) -> Iterator[str]:
    for key, value, _ in node.entries if node.kind == MAPPING else ():
        if key is not None and names.meaning(place, key.value) == name:
            for field, text, _ in value.entries:
                if field is not None and names.meaning(inner, field.value) == wanted:
                    yield text.value.strip()
