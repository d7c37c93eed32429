"""A structured report as YAML text: mappings and lists as blocks, the rows of forms in one line each."""

from collections.abc import Iterator, Mapping, Sequence

from reportlint.output.excerpt import visible
from reportlint.records import NamedTuple
from reportlint.writing.scalars import scalar


class Row(NamedTuple):
    """The cells of a row; blank ones at its end are left out."""

    cells: tuple[str, ...]


class Remark(NamedTuple):
    """A line for people above what follows it; no part of the report."""

    text: str


Value = "str | Row | Mapping[str, Value] | Sequence[Value | Remark]"
Item = object


def emit(report: Mapping[str, Item]) -> str:
    """The text of a report; its blocks are parted by blank lines."""
    lines: list[str] = []
    for key, value in report.items():
        block = list(_pair(key, value, 0))
        if lines and (len(block) > 1 or not isinstance(value, str)):
            lines.append("")
        lines.extend(block)
    return "\n".join(lines) + "\n"


def _pair(key: str, value: Item, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(value, str | Row):
        yield f"{indent}{scalar(key)}: {_inline(value)}"
    elif isinstance(value, Mapping):
        yield f"{indent}{scalar(key)}:"
        for inner, item in value.items():
            yield from _pair(inner, item, depth + 1)
    elif isinstance(value, Sequence) and len(value) == 1 and isinstance(value[0], str):
        yield f"{indent}{scalar(key)}: {scalar(value[0])}"
    elif isinstance(value, Sequence):
        yield f"{indent}{scalar(key)}:"
        yield from _items(value, depth + 1)


def _items(items: Sequence[Item], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for item in items:
        if isinstance(item, Remark):
            yield f"{indent}# {visible(' '.join(item.text.split()))}"
        elif isinstance(item, str | Row):
            yield f"{indent}- {_inline(item)}"
        elif isinstance(item, Mapping):
            lines = [line for key, value in item.items() for line in _pair(key, value, depth + 1)]
            for number, line in enumerate(lines):
                yield line if number else f"{indent}- {line.lstrip()}"


def _inline(value: str | Row) -> str:
    if isinstance(value, str):
        return scalar(value)
    cells = list(value.cells)
    while cells and not cells[-1]:
        cells.pop()
    return "[" + ", ".join(scalar(cell) for cell in cells) + "]"
