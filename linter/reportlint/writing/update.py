"""Values that changed in a document, carried into the structured report that was imported from it before.

Only the changed values are written over, from the end of the file backwards: comments, order, quotation marks and line
ends stay. What the file lacks and what the document lacks is told, never added or dropped without a word.
"""

from reportlint.reading.yaml_reader import read_tree
from reportlint.records import NamedTuple
from reportlint.textmap import Source
from reportlint.tree import Node
from reportlint.writing.scalars import quoted, scalar
from reportlint.writing.slots import Path, Row, Slots


class Difference(NamedTuple):
    """A value that differs: its path, and what each side holds ("" where it has no such value)."""

    path: Path
    old: str
    new: str

    @property
    def place(self) -> str:
        """The path in the report's words."""
        return " › ".join(word for word in self.path if word)


class Updated(NamedTuple):
    """The text of the file with its changed values; ``added`` and ``removed`` are left to people."""

    text: str
    changed: list[Difference]
    added: list[Difference]
    removed: list[Difference]


class NotUpdated(Exception):
    """The file cannot be updated safely; ``place`` is what stands in the way."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


def update(existing: str, imported: str) -> Updated:
    """Carries the values of a freshly imported report into an existing one; both are YAML texts.

    Raises NotUpdated where the existing text is no YAML that holds together, or the result would not be what is meant.
    """
    old, new = _slots(existing), _slots(imported)
    splices: list[tuple[int, int, str]] = []
    extended: dict[Path, dict[str, str]] = {}
    changed: list[Difference] = []
    added: list[Difference] = []
    for path, node in new.values.items():
        before = old.values.get(path)
        value = node.value.strip()
        if before is not None and before.value.strip() != value:
            changed.append(Difference(path, before.value.strip(), value))
            splices.append((before.start, before.end, _written(before, value, existing)))
        elif before is None and value:
            row = old.rows.get(path[:-1])
            if row is not None and _column(row, path[-1]) >= len(row.node.entries):
                extended.setdefault(path[:-1], {})[path[-1]] = value
                changed.append(Difference(path, "", value))
            else:
                added.append(Difference(path, "", value))
    splices.extend(_extension(old.rows[path], cells) for path, cells in extended.items())
    removed = [
        Difference(path, node.value.strip(), "")
        for path, node in old.values.items()
        if path not in new.values and node.value.strip() and any(other[:1] == path[:1] for other in new.values)
    ]
    text = existing
    for start, end, written in sorted(splices, reverse=True):
        text = text[:start] + written + text[end:]
    _prove(text, old, changed)
    return Updated(text, changed, added, removed)


def _slots(text: str) -> Slots:
    parsed = read_tree(Source("", text))
    if parsed.root is None or parsed.problems:
        raise NotUpdated(parsed.problems[0].span.quote[:40] if parsed.problems else "")
    return Slots(parsed.root)


def _written(node: Node, value: str, text: str) -> str:
    """The new value in the quotation marks of the old one; one that stood blank behind its colon gets a space."""
    if node.style in ("'", '"'):
        return quoted(value, node.style)
    written = scalar(value)
    if node.style in ("|", ">"):
        written = quoted(value) + ("\n" if text[node.start : node.end].endswith("\n") else "")
    return f" {written}" if node.start == node.end and text[node.start - 1 : node.start] == ":" else written


def _column(row: Row, name: str) -> int:
    """The number of the column of that name, counted from 0; before the first where the row has none such."""
    from reportlint.understanding import names

    for at, column in enumerate(row.columns):
        if column == name or any(name == names.chinese(place, column) for place in _places(column)):
            return at
    return -1


def _places(column: str) -> list[str]:
    from reportlint.understanding import names

    return [place for place in ("fund_row", "indicator_row", "task") if column in names.entries(place)]


def _extension(row: Row, cells: dict[str, str]) -> tuple[int, int, str]:
    """Cells behind the last one of a row, with blanks for the columns between."""
    by_column = {_column(row, name): value for name, value in cells.items()}
    first = len(row.node.entries)
    words = [scalar(by_column.get(at, "")) for at in range(first, max(by_column) + 1)]
    end = row.node.end - 1
    return end, end, "".join(f", {word}" for word in words)


def _prove(text: str, old: Slots, changed: list[Difference]) -> None:
    """Reads the result and compares: what was to change has, nothing else did."""
    wanted = {path: node.value.strip() for path, node in old.values.items()}
    wanted.update({each.path: each.new for each in changed})
    found = {path: node.value.strip() for path, node in _slots(text).values.items()}
    for path, value in wanted.items():
        if found.get(path, "") != value:
            raise NotUpdated(Difference(path, "", value).place)
    if any(value for path, value in found.items() if path not in wanted):
        raise NotUpdated("")
