"""Names for the places of a YAML file: the path of keys and indexes, and what people are shown instead.

Every entry is marked in the source as ``(path, labels)``: ``path`` holds keys as written and indexes from 0, ``labels``
the same with list items named by what they are about (收支情况 › 支出 › 合计; 绩效指标 › 新增园位数 › 实际完成值). A
row with 来源 is shown under the place it had in the original file.
"""

from functools import lru_cache
from typing import NamedTuple

from reportlint.textmap import Source
from reportlint.tree import MAPPING, SCALAR, SEQUENCE, Node
from reportlint.understanding import names

Path = tuple[str | int, ...]
Labels = tuple[str, ...]


class _Columns(NamedTuple):
    """The heads of the rows below, the column that names a row, and the one that says where it came from (or -1)."""

    heads: list[str]
    naming: int
    source: int


def mark_places(source: Source, tree: Node) -> None:
    """Marks every key and list item, in order. What an alias or a merge repeats is marked where it is written."""
    naming = {word: rank for rank, word in enumerate(names.data()["naming"])}
    _mark(source, tree, (), (), None, naming)


def _mark(
    source: Source, node: Node, path: Path, labels: Labels, columns: _Columns | None, naming: dict[str, int]
) -> None:
    if node.use is not None:
        return
    if node.kind == MAPPING:
        columns = _columns(node, naming) or columns
        for key, value, merged in node.entries:
            if key is None or merged:
                continue
            text = key.value.strip()
            here, shown = (*path, key.value), (*labels, text)
            source.mark(key.start, (here, shown))
            if value.kind != SCALAR:
                inner = labels if text in _plumbing() else shown
                _mark(source, value, here, inner, columns, naming)
    elif node.kind == SEQUENCE:
        for index, (_, item, _) in enumerate(node.entries):
            here, shown = (*path, index), (*labels, _item_name(item, index, columns, naming))
            if item.kind == SEQUENCE and columns is not None:
                original = _cell(item, columns.source)
                shown = (original,) if original else shown
                source.mark(item.start, (here, shown))
                _mark_cells(source, item, here, shown, columns)
                continue
            if item.kind == MAPPING:
                original = _original_place(item)
                shown = (original,) if original else shown
            source.mark(item.start, (here, shown))
            if item.kind != SCALAR:
                _mark(source, item, here, shown, columns, naming)


def _mark_cells(source: Source, row: Node, path: Path, labels: Labels, columns: _Columns) -> None:
    for index, (_, cell, _) in enumerate(row.entries):
        head = columns.heads[index] if index < len(columns.heads) else str(index + 1)
        source.mark(cell.start, ((*path, index), (*labels, head)))


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


def _original_place(item: Node) -> str:
    """A row's 来源, where it has one."""
    source_name = names.chinese("margin", "source")
    for key, value, _ in item.entries:
        if key is not None and value.kind == SCALAR and key.value.strip() in (source_name, "source"):
            return value.value.strip()
    return ""
