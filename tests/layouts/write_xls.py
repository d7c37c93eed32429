"""A laid-out report as an old workbook, as an XML spreadsheet, and as delimited text of its only sheet."""

import csv
import io
import re
from collections.abc import Iterable
from decimal import Decimal
from xml.sax.saxutils import escape

import xlwt

from layouts.pieces import Grid, Heading, Paragraph, Piece

_NUMBER = re.compile(r"-?\d{1,12}(\.\d+)?")
_RATE = re.compile(r"\d+(\.\d+)?%")
_NAMES = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'

Cell = tuple[int, int, str, int, int]
"""Row and column from 0, text, rows and columns it reaches over."""


def _cells(pieces: Iterable[Piece]) -> list[Cell]:
    pieces = list(pieces)
    width = max((piece.width for piece in pieces if isinstance(piece, Grid)), default=8)
    made: list[Cell] = []
    row = 0
    for piece in pieces:
        if isinstance(piece, Grid):
            for number, puts in enumerate(piece.rows):
                made.extend((row + number, put.column, put.text, put.rows, put.columns) for put in puts)
            row += len(piece.rows)
            continue
        text = piece.number + piece.title if isinstance(piece, Heading) else piece.text
        whole = not isinstance(piece, Paragraph) or piece.role != "text"
        made.append((row, 0, text, 1, width if whole else 1))
        row += 1
    return made


def _stored(text: str) -> tuple[float | str, str]:
    """What is stored for a text, and the format in which it is shown."""
    if _RATE.fullmatch(text):
        digits = text.rstrip("%").partition(".")[2]
        return float(Decimal(text.rstrip("%")) / 100), f"0.{'0' * len(digits)}%" if digits else "0%"
    if _NUMBER.fullmatch(text):
        digits = text.partition(".")[2]
        return float(text), f"0.{'0' * len(digits)}" if digits else "0"
    return text, "General"


def old_workbook(parts: Iterable[tuple[str, list[Piece]]]) -> bytes:
    """The bytes of an .xls; every part is a sheet."""
    book = xlwt.Workbook()
    styles: dict[str, xlwt.XFStyle] = {}
    for title, pieces in parts:
        sheet = book.add_sheet(title)
        for row, column, text, rows, columns in _cells(pieces):
            value, code = _stored(text)
            style = styles.setdefault(code, xlwt.easyxf(num_format_str=code))
            if rows > 1 or columns > 1:
                sheet.write_merge(row, row + rows - 1, column, column + columns - 1, value, style)
            elif text:
                sheet.write(row, column, value, style)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def xml_spreadsheet(parts: Iterable[tuple[str, list[Piece]]]) -> bytes:
    """The bytes of an XML spreadsheet of 2003."""
    codes: list[str] = []
    sheets = []
    for title, pieces in parts:
        rows: dict[int, list[str]] = {}
        for row, column, text, down, across in _cells(pieces):
            value, code = _stored(text)
            if code not in codes:
                codes.append(code)
            kind = "String" if isinstance(value, str) else "Number"
            merged = (f' ss:MergeDown="{down - 1}"' if down > 1 else "") + (
                f' ss:MergeAcross="{across - 1}"' if across > 1 else ""
            )
            rows.setdefault(row, []).append(
                f'<Cell ss:Index="{column + 1}" ss:StyleID="s{codes.index(code)}"{merged}>'
                f'<Data ss:Type="{kind}">{escape(str(value))}</Data></Cell>'
            )
        body = "".join(f'<Row ss:Index="{row + 1}">{"".join(cells)}</Row>' for row, cells in sorted(rows.items()))
        sheets.append(f'<Worksheet ss:Name="{title}"><Table>{body}</Table></Worksheet>')
    styles = "".join(
        f'<Style ss:ID="s{number}"><NumberFormat ss:Format="{escape(code)}"/></Style>'
        for number, code in enumerate(codes)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f"<Workbook {_NAMES}><Styles>{styles}</Styles>{''.join(sheets)}</Workbook>"
    ).encode()


def delimited(pieces: Iterable[Piece]) -> bytes:
    """The bytes of a CSV file in GB18030, as Excel saves a sheet."""
    grid: dict[int, dict[int, str]] = {}
    for row, column, text, _, _ in _cells(pieces):
        grid.setdefault(row, {})[column] = text
    width = max(max(row) for row in grid.values()) + 1
    made = io.StringIO()
    csv.writer(made).writerows([row.get(column, "") for column in range(width)] for _, row in sorted(grid.items()))
    return made.getvalue().encode("gb18030")
