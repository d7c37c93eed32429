"""A text as it is pasted, laid out again, so that it can be written in another format: the inverse of ``write_text``."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from layouts.pieces import Grid, Paragraph, Piece, Put


def laid_out(text: str) -> list[Piece]:
    """Lines with tabs are rows of a table, others paragraphs, the first one the title."""
    return list(_pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    role = "title"
    for tabular, lines in groupby(text.splitlines(), key=lambda line: "\t" in line):
        if tabular:
            yield _grid([line.split("\t") for line in lines])
        else:
            for line in lines:
                yield Paragraph(line, role)
                role = "text"


def _grid(rows: list[list[str]]) -> Grid:
    """Blank cells at the start of a row are covered by the cell above; the last cell reaches to the margin."""
    width = max(map(len, rows))
    made: list[list[Put]] = []
    above: dict[int, tuple[int, int]] = {}  # column of a cell that may reach further down: its row and its place in it
    for number, row in enumerate(rows):
        leading = next((column for column, text in enumerate(row) if text), 0)
        made.append([])
        for column, text in enumerate(row):
            reaching = above.get(column) if column < leading else None
            if reaching is not None:
                put = made[reaching[0]][reaching[1]]
                made[reaching[0]][reaching[1]] = replace(put, rows=put.rows + 1)
                continue
            columns = width - column if column == len(row) - 1 else 1
            made[-1].append(Put(column, text, columns))
            above = {key: value for key, value in above.items() if key < column}
            if columns == 1:
                above[column] = (number, len(made[-1]) - 1)
    return Grid(tuple(map(tuple, made)), width)
