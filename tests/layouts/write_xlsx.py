"""A laid-out report as a workbook: numbers as numbers with the formats they are shown in, merged cells, sheets."""

import io
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from openpyxl import Workbook

from layouts.pieces import Grid, Heading, Paragraph, Piece

_NUMBER = re.compile(r"-?\d{1,12}(\.\d+)?")
_RATE = re.compile(r"\d+(\.\d+)?%")


def workbook(parts: Iterable[tuple[str, list[Piece]]]) -> bytes:
    """The bytes of the file; every part is a sheet."""
    book = Workbook()
    book.remove(book.active)
    for title, pieces in parts:
        _sheet(book.create_sheet(title), pieces)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet(sheet: Any, pieces: list[Piece]) -> None:
    width = max((piece.width for piece in pieces if isinstance(piece, Grid)), default=8)
    row = 1
    for piece in pieces:
        if isinstance(piece, Grid):
            _grid(sheet, piece, row)
            row += len(piece.rows)
            continue
        said = piece.number + piece.title if isinstance(piece, Heading) else piece.text
        sheet.cell(row, 1, said)
        if not isinstance(piece, Paragraph) or piece.role != "text":
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
        row += 1


def _grid(sheet: Any, grid: Grid, first: int) -> None:
    for number, row in enumerate(grid.rows):
        for put in row:
            at = first + number
            _value(sheet.cell(at, put.column + 1), put.text)
            if put.columns > 1 or put.rows > 1:
                sheet.merge_cells(
                    start_row=at,
                    end_row=at + put.rows - 1,
                    start_column=put.column + 1,
                    end_column=put.column + put.columns,
                )


def _value(cell: Any, text: str) -> None:
    """A text that is a number is stored as one and shown as it is written."""
    if _RATE.fullmatch(text):
        digits = text.rstrip("%").partition(".")[2]
        cell.value, cell.number_format = (
            float(Decimal(text.rstrip("%")) / 100),
            f"0.{'0' * len(digits)}%" if digits else "0%",
        )
    elif _NUMBER.fullmatch(text):
        digits = text.partition(".")[2]
        cell.value, cell.number_format = float(text), f"0.{'0' * len(digits)}" if digits else "0"
    elif text:
        cell.value = text
