"""Rows of old word processors: each with borders of its own, which make the columns of the table together."""

from typing import Any

from reportlint.reading.rendering import Written
from reportlint.reading.spans import Grid
from reportlint.vocabulary import vocabulary

_NEAR = 60
"""Borders closer than this, in twentieths of a point, are one."""

Row = tuple[list[str], tuple[int, ...]]
"""The texts of the cells, and their borders from left to right in twentieths of a point; () where unknown."""


def written_rows(rows: list[Row], table: int) -> list[list[Written]]:
    """The rows of the ``table``-th table of a document as a grid. Refused beyond the limits of tables."""
    limits = vocabulary()["reading"]["limits"]
    columns: list[int] = []
    for border in sorted({border for _, borders in rows for border in borders}):
        if not columns or border - columns[-1] > _NEAR:
            columns.append(border)
    grid = Grid(int(limits["table_cells"]), int(limits["table_columns"]))
    for cells, borders in rows:
        grid.row()
        places = [min(range(len(columns)), key=lambda at: abs(columns[at] - border)) for border in borders]
        for number, text in enumerate(cells):
            if number + 1 < len(places):
                grid.put(Written(text, {}, 1, max(places[number + 1] - places[number], 1)), places[number])
            else:
                grid.put(Written(text, {}))

    def place(row: int, column: int) -> dict[str, Any]:
        return {"table": table, "row": row + 1, "column": column + 1}

    return grid.rows(place)
