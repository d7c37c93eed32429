"""Tables of Word files: rows of cells with their merged areas (ECMA-376 part 1, 17.4)."""

from collections.abc import Callable, Iterator
from typing import Any

from reportlint.problems import Refused
from reportlint.reading.docx_xml import attribute, child, local, number
from reportlint.reading.package import Element
from reportlint.reading.rendering import Written
from reportlint.vocabulary import vocabulary

Text = Callable[[Element], str]
"""Gives the text of a paragraph inside a cell."""

Seen = Callable[[dict[str, Any], Element], None]
"""Told of what a place of the rendering was read from, before it is dropped: a locator and the element."""

_WIDEST = 1000


class TableBuilder:
    """Takes the rows of one table as they are read; ``rows`` are all of them with blank cells for what is merged."""

    def __init__(self, number_of_table: int, text: Text, seen: Seen | None = None) -> None:
        self.number = number_of_table
        self.nested: list[Element] = []
        """Tables inside cells, to be read after this one."""
        self.boxes: list[Element] = []
        """Cells, for what is anchored in them."""
        self._text = text
        self._seen = seen
        self._rows: list[list[Written | None]] = []
        self._open: dict[int, tuple[int, int]] = {}
        """Vertically merged areas that may go on: column of the left edge -> row and index of the cell."""

    def row(self, element: Element) -> None:
        """Adds a row, unless it was deleted."""
        limit = vocabulary()["reading"]["limits"]["table_rows"]
        if len(self._rows) >= limit:
            raise Refused("limit-exceeded", limit="table_rows", allowed=limit)
        settings = child(element, "trPr")
        if child(settings, "del") is not None:
            return
        index = len(self._rows)
        made: list[Written | None] = [None] * min(number(child(settings, "gridBefore")) or 0, _WIDEST)
        opened: dict[int, tuple[int, int]] = {}
        merged_left: int | None = None
        for cell in _cells(element):
            if len(made) > _WIDEST:
                raise Refused("limit-exceeded", limit="table_columns", allowed=_WIDEST)
            form = child(cell, "tcPr")
            span = max(1, min(number(child(form, "gridSpan")) or 1, _WIDEST))
            column = len(made)
            vertical, across = child(form, "vMerge"), child(form, "hMerge")
            if across is not None and attribute(across) != "restart" and merged_left is not None:
                left = made[merged_left]
                made[merged_left] = left._replace(column_span=left.column_span + span) if left is not None else None
                made.extend([None] * span)
                continue
            merged_left = column
            if vertical is not None and attribute(vertical) != "restart" and column in self._open:
                row, at = self._open[column]
                above = self._rows[row][at]
                if above is not None:
                    self._rows[row][at] = above._replace(row_span=index - row + 1)
                opened[column] = (row, at)
                made.extend([None] * span)
                continue
            if vertical is not None:
                opened[column] = (index, column)
            locator = self._locator(index, column)
            if self._seen is not None:
                self._seen(locator, cell)
            made.append(Written(self._content(cell), locator, column_span=span))
            made.extend([None] * (span - 1))
        self._open = opened
        self._rows.append(made)

    def rows(self) -> list[list[Written]]:
        """All rows, each as wide as the widest. Refused where that is more cells than a table may have."""
        width = max((len(row) for row in self._rows), default=0)
        limit = vocabulary()["reading"]["limits"]["table_cells"]
        if width * len(self._rows) > limit:
            raise Refused("limit-exceeded", limit="table_cells", allowed=limit)
        return [
            [
                row[column] if column < len(row) and row[column] is not None else self._blank(index, column)  # type: ignore[misc]
                for column in range(width)
            ]
            for index, row in enumerate(self._rows)
        ]

    def _blank(self, row: int, column: int) -> Written:
        return Written("", self._locator(row, column))

    def _locator(self, row: int, column: int) -> dict[str, Any]:
        return {"table": self.number, "row": row + 1, "column": column + 1}

    def _content(self, cell: Element) -> str:
        """The paragraphs of a cell, one a line, blank ones at its beginning and end left out."""
        lines = [self._text(paragraph) for paragraph in cell_paragraphs(cell, self.nested)]
        return "\n".join(lines).strip("\n")


def cell_paragraphs(element: Element, nested: list[Element]) -> Iterator[Element]:
    """The paragraphs of a cell; tables inside it are added to ``nested``."""
    for each in element:
        name = local(each.tag)
        if name == "p":
            yield each
        elif name == "tbl":
            nested.append(each)
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from cell_paragraphs(each, nested)


def _cells(element: Element) -> Iterator[Element]:
    """The cells of a row, those inside content controls too."""
    for each in element:
        name = local(each.tag)
        if name == "tc":
            if child(each, "tcPr", "cellDel") is None:
                yield each
        elif name in ("sdt", "sdtContent", "customXml"):
            yield from _cells(each)


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table, those inside content controls too."""
    for each in table:
        name = local(each.tag)
        if name == "tr":
            yield each
        elif name in ("sdt", "sdtContent", "customXml", "ins"):
            yield from rows_of(each)
