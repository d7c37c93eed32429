"""Headings, the path to each block, and the sections of a report.

The kind of a heading's number says little about its depth across documents (some begin with 一、, some with 第一部分),
so the depth is the order in which the styles appear: a style seen below another one lies below it.
"""

from reportlint.document import Block, Document
from reportlint.numbering import numbering, ordinal
from reportlint.records import NamedTuple
from reportlint.report import Section, Stated
from reportlint.textmap import Span


class Placed(NamedTuple):
    """A block with the headings above it and, for numbered ones, its number."""

    block: Block
    path: tuple[str, ...]
    number: tuple[str, int] | None
    paragraph: int


def place_blocks(document: Document) -> list[Placed]:
    """Every block with its heading path; marks each in the source, so that places can be named late."""
    placed: list[Placed] = []
    stack: list[tuple[int, str]] = []
    paragraph = tables = 0
    for block in document.blocks:
        text = block.passage.text.strip()
        if block.kind == "heading":
            while stack and stack[-1][0] >= block.level:
                stack.pop()
            stack.append((block.level, text))
            paragraph = 0
        elif block.kind in ("paragraph", "note"):
            paragraph += 1
        elif block.kind == "part":
            stack, paragraph = [], 0
        path = tuple(title for _, title in stack)
        start = block.passage.span(0, 0).start
        if block.table is not None:
            tables += 1
            for row in block.table.rows:
                for cell in row:
                    at = cell.passage.span(0, 0).start
                    document.source.mark(at, (path, paragraph, (tables, cell.row + 1, cell.column + 1)))
        elif block.kind not in ("header", "part"):
            document.source.mark(start, (path, 0 if block.kind == "heading" else paragraph, None))
        found = numbering(block.passage.text)
        number = None
        if found:
            value = ordinal(found[1])
            number = (found[0], value) if value is not None else None
        placed.append(Placed(block, path, number, paragraph))
    return placed


def sections(placed: list[Placed]) -> list[Section]:
    """Headings with the passages below them, up to the next heading."""
    made: list[Section] = []
    current = Section(None, "", 0, (), [])
    for item in placed:
        block = item.block
        if block.kind == "heading":
            if current.heading is not None or current.passages:
                made.append(current)
            whole: Span = block.passage.span(0, len(block.passage.text))
            current = Section(Stated(block.passage.text.strip(), whole), block.number, block.level, item.path, [])
        elif block.kind in ("paragraph", "note"):
            current.passages.append(block.passage)
    if current.heading is not None or current.passages:
        made.append(current)
    return made
