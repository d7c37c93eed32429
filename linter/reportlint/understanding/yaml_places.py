"""Names for the places of a YAML file: the path of keys and indexes, and what people are shown instead.

The place of an offset is ``(path, labels)``: ``path`` holds keys as written and indexes from 0, ``labels`` the same
with list items named by what they are about (收支情况 › 支出 › 合计; 绩效指标 › 新增园位数 › 实际完成值). A row with
来源 is shown under the place it had in the original file.

Most entries of a file are never shown, so nothing is kept of them: a place is found by walking down the tree to it.
"""

from bisect import bisect_right
from functools import lru_cache

from reportlint.records import NamedTuple
from reportlint.tree import MAPPING, SCALAR, SEQUENCE, Entry, Node
from reportlint.understanding import names

Path = tuple[str | int, ...]
Labels = tuple[str, ...]


class _Columns(NamedTuple):
    """The heads of the rows below, the column that names a row, and the one that says where it came from (or -1)."""

    heads: list[str]
    naming: int
    source: int


class _Level(NamedTuple):
    """The entries of a collection as they are written, those that a merge brought in left out."""

    starts: list[int]
    entries: list[Entry]
    columns: _Columns | None
    """The columns that a mapping gives to the rows below it; None where it has none."""


class Places:
    """The places of one tree."""

    __slots__ = ("_levels", "_naming", "_tree")

    def __init__(self, tree: Node) -> None:
        self._tree = tree
        self._naming = {word: rank for rank, word in enumerate(names.data()["naming"])}
        self._levels: dict[int, _Level] = {}

    def at(self, offset: int) -> tuple[Path, Labels] | None:
        """The place of the last key or item that begins at or before an offset; None where none does.

        What an alias or a merge repeats has its place where it is written.
        """
        node, columns = self._tree, None
        path: Path = ()
        labels: Labels = ()
        found: tuple[Path, Labels] | None = None
        while node.use is None and node.kind != SCALAR:
            level = self._level(node)
            index = bisect_right(level.starts, offset) - 1
            if index < 0:
                break
            key, value, _ = level.entries[index]
            if key is not None:
                columns = level.columns or columns
                text = key.value.strip()
                path = (*path, key.value)
                found = path, (*labels, text)
                labels = labels if text in _plumbing() else found[1]
            else:
                path = (*path, index)
                original = _original_place(value, columns)
                labels = (original,) if original else (*labels, _item_name(value, index, columns, self._naming))
                found = path, labels
                if value.kind == SEQUENCE and columns is not None:
                    return self._cell(value, offset, found, columns) or found
            node = value
        return found

    def _cell(
        self, row: Node, offset: int, place: tuple[Path, Labels], columns: _Columns
    ) -> tuple[Path, Labels] | None:
        index = bisect_right(self._level(row).starts, offset) - 1
        if index < 0:
            return None
        head = columns.heads[index] if index < len(columns.heads) else str(index + 1)
        return (*place[0], index), (*place[1], head)

    def _level(self, node: Node) -> _Level:
        known = self._levels.get(id(node.entries))
        if known is None:
            entries = [entry for entry in node.entries if not entry.merged]
            starts = [_start(key or value) for key, value, _ in entries]
            columns = _columns(node, self._naming) if node.kind == MAPPING else None
            known = self._levels[id(node.entries)] = _Level(starts, entries, columns)
        return known


def _start(node: Node) -> int:
    """Where a key or an item is written; an alias, where it is used."""
    return node.use.start if node.use else node.start


def _columns(node: Node, naming: dict[str, int]) -> _Columns | None:
    for key, value, _ in node.entries:
        if key is not None and value.kind == SEQUENCE and key.value.strip() in _column_keys():
            heads = [item.value.strip() for _, item, _ in value.entries]
            ranked = [(naming.get(head, len(naming)), index) for index, head in enumerate(heads)]
            original = next((at for at, head in enumerate(heads) if head in _words("margin", "source")), -1)
            return _Columns(heads, min(ranked)[1] if ranked else 0, original)
    return None


def _cell(row: Node, column: int) -> str:
    """The text of a cell; "" where the row has none there."""
    return row.entries[column].value.value.strip() if 0 <= column < len(row.entries) else ""


@lru_cache(maxsize=1)
def _column_keys() -> frozenset[str]:
    """The keys that hold the heads of a form."""
    return _words("table", "columns")


@lru_cache(maxsize=1)
def _plumbing() -> frozenset[str]:
    """Keys that only YAML needs; no form shows them, so people are not shown them either."""
    return _words("table", "rows") | _words("group", "items")


def _words(place: str, name: str) -> frozenset[str]:
    entry = names.entries(place)[name]
    return frozenset((name, entry["zh"], *entry.get("also", ())))


def _item_name(item: Node, index: int, columns: _Columns | None, naming: dict[str, int]) -> str:
    """What a list item is about, else its number."""
    if item.kind == SEQUENCE and columns is not None and (text := _cell(item, columns.naming)):
        return text
    if item.kind == MAPPING:
        best = (len(naming), "")
        for key, value, _ in item.entries:
            if key is None:
                continue
            text = key.value.strip()
            if value.kind == SCALAR and value.value.strip():
                best = min(best, (naming.get(text, len(naming)), value.value.strip()))
            elif value.kind == MAPPING and names.meaning("top", text) == "report":
                inner = _item_name(value, index, None, naming)
                best = min(best, (-1, inner))
        if best[0] < len(naming):
            return best[1]
    return f"第{index + 1}项"


def _original_place(item: Node, columns: _Columns | None) -> str:
    """A row's 来源, where it has one."""
    if item.kind == SEQUENCE and columns is not None:
        return _cell(item, columns.source)
    if item.kind != MAPPING:
        return ""
    source_name = names.chinese("margin", "source")
    for key, value, _ in item.entries:
        if key is not None and value.kind == SCALAR and key.value.strip() in (source_name, "source"):
            return value.value.strip()
    return ""
