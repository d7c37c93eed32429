"""The grid of a sheet as tables and lines of text.

A row with one cell is a line of text (a title, 单位：万元, a note, a sentence of a report typed into a sheet) unless it
stands in the midst of a table: there it is a row whose other cells are blank. Rows and columns at the edges that hold
nothing are left out.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from reportlint.reading.number_formats import Shown
from reportlint.reading.rendering import Rendering, Written
from reportlint.reading.xlsx_sheet import Area, cell_name
from reportlint.records import NamedTuple
from reportlint.vocabulary import vocabulary

Grid = dict[int, dict[int, Shown]]
"""The cells that hold something, by row and column from 1."""


class _Row(NamedTuple):
    number: int
    columns: list[int]
    covered: bool
    apart: bool
    """Whether a blank row stands before it."""


class _Sheet:
    """One sheet on its way into the rendering."""

    def __init__(self, rendering: Rendering, title: str, grid: Grid, merged: list[Area]) -> None:
        self.rendering = rendering
        self.title = title
        self.areas = {(area.top, area.left): area for area in merged}
        self.grid = {row: cells for row in sorted(grid) if (cells := self._visible(row, grid[row], merged))}
        columns = [column for cells in self.grid.values() for column in (min(cells), max(cells))]
        self.width = max(columns) - min(columns) + 1

    @staticmethod
    def _visible(row: int, cells: dict[int, Shown], merged: list[Area]) -> dict[int, Shown]:
        """The cells of a row without those that a merged area covers."""
        across = [area for area in merged if area.top <= row <= area.bottom]
        if not across:
            return cells
        return {
            column: cell
            for column, cell in cells.items()
            if not any(area.left <= column <= area.right and (row, column) != (area.top, area.left) for area in across)
        }

    def rows(self) -> list[_Row]:
        """The rows that hold something, and those that a merged cell from above reaches into."""
        made: list[_Row] = []
        reach = last = 0
        for number in sorted({*self.grid, *self._reached()}):
            columns = sorted(self.grid.get(number, ()))
            made.append(_Row(number, columns, number <= reach, number > last + 1 and bool(made)))
            last = number
            for column in columns:
                area = self.areas.get((number, column))
                reach = max(reach, area.bottom if area else 0)
        return made

    def _reached(self) -> set[int]:
        last = max(self.grid, default=0)
        return {
            number
            for (top, left), area in self.areas.items()
            if left in self.grid.get(top, ())
            for number in range(top + 1, min(area.bottom, last) + 1)
        }

    def write(self) -> None:
        """Writes the tables and the lines between them."""
        rows = self.rows()
        in_table = self._in_tables(rows)
        start = 0
        while start < len(rows):
            if not in_table[start]:
                self._line(rows[start])
                start += 1
                continue
            end = start
            while end < len(rows) and in_table[end]:
                end += 1
            self._table(rows[start:end])
            start = end

    def _in_tables(self, rows: list[_Row]) -> list[bool]:
        """Which rows are rows of tables: those of several cells, and those of one cell between such."""
        several = [len(row.columns) > 1 or row.covered for row in rows]
        made = list(several)
        following = False
        between = [False] * len(rows)
        for index in range(len(rows) - 1, -1, -1):
            following = following or several[index]
            between[index] = following
        for index, row in enumerate(rows):
            if not made[index] and index and made[index - 1] and between[index]:
                made[index] = not self._stands_alone(row)
        return made

    def _stands_alone(self, row: _Row) -> bool:
        """Whether a cell alone in its row is a line of text and no row of the table around it."""
        if row.apart or not row.columns:
            return row.apart
        settings = vocabulary()["spreadsheets"]
        text = self.grid[row.number][row.columns[0]].text
        area = self.areas.get((row.number, row.columns[0]))
        wide = area is not None and area.right - area.left + 1 >= Decimal(settings["line_share"]) * self.width
        return wide or len(text) >= settings["line_longest"] or text[-1:] in vocabulary()["layout"]["sentence_ends"]

    # -- writing ------------------------------------------------------------------------------------------------------

    def _locator(self, row: int, column: int) -> dict[str, Any]:
        return {"sheet": self.title, "cell": cell_name(row, column)}

    def _line(self, row: _Row) -> None:
        """A cell of text: a paragraph for each of its lines."""
        for column in row.columns:
            for text in self.grid[row.number][column].text.split("\n"):
                self.rendering.paragraph(text.strip(), self._locator(row.number, column), offset=None)

    def _table(self, rows: list[_Row]) -> None:
        filled = [column for row in rows for column in row.columns]
        if not filled:  # only merged areas over cells that are not there
            return
        left, right = min(filled), max(filled)
        numbers = [row.number for row in rows]
        made: list[list[Written]] = []
        for number in numbers:
            cells = self.grid.get(number, {})
            line: list[Written] = []
            for column in range(left, right + 1):
                shown = cells.get(column)
                if shown is None:
                    line.append(Written("", self._locator(number, column)))
                    continue
                area = self.areas.get((number, column))
                down = bisect_right(numbers, area.bottom) - bisect_left(numbers, number) if area else 1
                across = min(area.right, right) - column + 1 if area else 1
                line.append(Written(shown.text, self._locator(number, column), down, across, shown.stored))
            made.append(line)
        self.rendering.table(made)


def write_sheet(
    rendering: Rendering, title: str, grid: Grid, merged: Sequence[Area] = (), *, part: bool = True
) -> None:
    """Writes a sheet, as a part of the rendering unless it is all there is in the file."""
    if part:
        rendering.part(title)
    _Sheet(rendering, title, grid, list(merged)).write()
