"""Tables that a page break cut in two, put together again."""

from reportlint.document import Block, Cell, Table
from reportlint.textmap import Passage
from reportlint.vocabulary import vocabulary

_MOST_HEADS = 4
"""Rows of a head that is printed again on the next page."""


def join_tables(blocks: list[Block]) -> list[Block]:
    """The same blocks, a table joined to the one before it where only running heads or 续表 stand between.

    The second must be as wide as the first and either repeat its head, which is left out, or go on in the midst of it:
    then its first row holds a number, as heads do not.
    """
    made: list[Block] = []
    last = -1
    """Where in ``made`` the table stands that may go on."""
    for block in blocks:
        before = made[last].table if last >= 0 else None
        if block.table is not None and before is not None and (rest := _rest(before, block.table)):
            made[last] = made[last]._replace(
                passage=_both(made[last].passage, block.passage), table=_joined(before, rest)
            )
            continue
        made.append(block)
        if block.table is not None:
            last = len(made) - 1
        elif block.kind != "header" and not _continued(block):
            last = -1
    return made


def _continued(block: Block) -> bool:
    """Whether a line says no more than that the table goes on: 续表, （续上表）."""
    words: list[str] = vocabulary()["layout"]["continued"]
    return block.passage.text.strip().strip("（）()").rstrip("12345678一二三四五") in words


def _rest(first: Table, second: Table) -> list[list[Cell]]:
    """The rows of the second table that go on with the first; [] where it is a table of its own."""
    if not first.rows or not second.rows or len(first.rows[0]) != len(second.rows[0]):
        return []
    repeated = 0
    while (
        repeated < min(_MOST_HEADS, len(first.rows), len(second.rows) - 1)
        and _texts(first.rows[repeated]) == _texts(second.rows[repeated])
        and any(_texts(first.rows[repeated]))
    ):
        repeated += 1
    if repeated:
        return second.rows[repeated:]
    texts = [text for text in _texts(second.rows[0]) if text]
    return second.rows if len(texts) > 1 and any(_is_number(text) for text in texts) else []


def _is_number(text: str) -> bool:
    """Whether a cell holds a number that is no year: years stand in heads."""
    if len(text) == 4 and text[:2] in ("19", "20"):
        return False
    plain = text.replace(",", "").replace("，", "").rstrip("%％")
    return plain.replace(".", "", 1).lstrip("-").isdigit()


def _texts(row: list[Cell]) -> list[str]:
    return ["".join(cell.text.split()) for cell in row]


def _joined(first: Table, rest: list[list[Cell]]) -> Table:
    start = len(first.rows)
    moved = [[cell._replace(row=start + index) for cell in row] for index, row in enumerate(rest)]
    return Table([*first.rows, *moved])


def _both(first: Passage, second: Passage) -> Passage:
    """The text of two passages of one source, the second below the first."""
    at = len(first.text) + 1
    pieces = [*first.pieces, *(piece._replace(at=piece.at + at) for piece in second.pieces)]
    return Passage(first.source, first.text + "\n" + second.text, pieces)
