"""Cells with spans as a grid in which every row has a cell for each column."""

from collections.abc import Callable
from typing import Any

from reportlint.problems import Refused
from reportlint.reading.rendering import Written


class Grid:
    """Takes cells row by row, as pages and old spreadsheets list them: what a merged area covers is not named again."""

    def __init__(self, most_cells: int, most_columns: int) -> None:
        self._cells: list[dict[int, Written]] = []
        self._covered: list[set[int]] = []
        self._column = 0
        self._most_cells = most_cells
        self._most_columns = most_columns
        self._area = 0

    def row(self) -> None:
        """Begins the next row."""
        self._cells.append({})
        if len(self._covered) < len(self._cells):
            self._covered.append(set())
        self._column = 0

    def put(self, cell: Written, column: int | None = None) -> None:
        """The next cell of the row, in the next column that is free, or in a given one."""
        number = len(self._cells) - 1
        if column is not None:
            self._column = column
        while self._column in self._covered[number]:
            self._column += 1
        if self._column >= self._most_columns:
            raise Refused("limit-exceeded", limit="table_columns", allowed=self._most_columns)
        across = min(cell.column_span, self._most_columns - self._column)
        self._area += across * cell.row_span
        if self._area > self._most_cells:
            raise Refused("limit-exceeded", limit="table_cells", allowed=self._most_cells)
        self._cells[number][self._column] = cell._replace(column_span=across)
        while len(self._covered) < number + cell.row_span:
            self._covered.append(set())
        for below in range(number, number + cell.row_span):
            self._covered[below].update(range(self._column, self._column + across))
        self._column += across

    def rows(self, locate: Callable[[int, int], dict[str, Any]]) -> list[list[Written]]:
        """The full grid; ``locate`` names the place of a row and column counted from 0."""
        count = len(self._cells)
        width = max((max(covered, default=-1) + 1 for covered in self._covered[:count]), default=0)
        if width * count > self._most_cells:
            raise Refused("limit-exceeded", limit="table_cells", allowed=self._most_cells)
        return [
            [self._at(number, column)._replace(locator=locate(number, column)) for column in range(width)]
            for number in range(count)
        ]

    def _at(self, row: int, column: int) -> Written:
        """A cell with the rows it has; what is covered or not there is blank."""
        cell = self._cells[row].get(column)
        return Written("", {}) if cell is None else cell._replace(row_span=min(cell.row_span, len(self._cells) - row))
