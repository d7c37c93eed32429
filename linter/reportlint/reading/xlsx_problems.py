"""What a workbook keeps from its reader: hidden rows and columns, errors, formulas without a value, what was cut."""

from collections.abc import Callable, Iterable
from typing import Any

from reportlint.problems import Problem
from reportlint.reading.xlsx_sheet import SheetContent, Stored, cell_name
from reportlint.textmap import Source, Span

_MOST = 12
"""So many places of one kind are named; the rest is counted."""


def whole_problem(source: Source, name: str, **details: Any) -> Problem:
    """A problem of the workbook as a whole."""
    return Problem(name, Span(source, 0, 0), details)


def sheet_problems(source: Source, title: str, content: SheetContent) -> list[Problem]:
    """The problems of one sheet, each with the places of the cells concerned."""
    made: list[Problem] = []

    def tell(name: str, cells: Iterable[Stored], **details: Any) -> None:
        found = list(cells)
        if found:
            spans = [_span(source, title, cell_name(cell.row, cell.column)) for cell in found[:_MOST]]
            names = [cell_name(cell.row, cell.column) for cell in found[:_MOST]]
            known = {"sheet": title, "cells": names, "count": len(found), "spans": spans}
            made.append(Problem(name, spans[0], {**known, **details}))

    hidden = [cell for cell in content.cells if cell.row in content.hidden_rows and cell.value]
    rows = _ranges(sorted({cell.row for cell in hidden}), str)
    tell("hidden-rows", hidden, where=rows, figures=any(cell.kind == "n" for cell in hidden))
    hidden = [cell for cell in content.cells if _is_hidden(cell.column, content) and cell.value]
    columns = _ranges(sorted({cell.column for cell in hidden}), lambda number: cell_name(0, number)[:-1])
    tell("hidden-columns", hidden, where=columns, figures=any(cell.kind == "n" for cell in hidden))
    errors = [cell for cell in content.cells if cell.kind == "e"]
    tell("cell-error", errors, errors=list(dict.fromkeys(cell.value or "" for cell in errors)))
    uncomputed = [cell for cell in content.cells if cell.uncomputed]
    unread = [_span(source, title, cell_name(cell.row, cell.column)) for cell in uncomputed]
    tell("formula-without-value", uncomputed, unread=unread)
    for stop in content.stops:
        last = content.cells[-1] if content.cells else None
        span = _span(source, title, cell_name(last.row, last.column)) if last else Span(source, 0, 0)
        made.append(Problem("sheet-cut", span, {"sheet": title, "limit": stop.limit, "allowed": stop.allowed}))
    return made


def _is_hidden(column: int, content: SheetContent) -> bool:
    return any(first <= column <= last for first, last in content.hidden_columns)


def _ranges(numbers: list[int], name: Callable[[int], str]) -> str:
    """Numbers with runs drawn together: 7、9—12."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(name(first) if first == last else f"{name(first)}—{name(last)}" for first, last in runs)


def _span(source: Source, title: str, cell: str) -> Span:
    """The place of a cell in the rendering; the whole file where the cell was not rendered."""
    origin = source.located({"sheet": title, "cell": cell})
    return Span(source, origin.start, origin.end) if origin is not None else Span(source, 0, 0)
