"""What goes into a cell: text that stays text, amounts as numbers with the decimals they have, heights that fit."""

from datetime import date
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any

from reportlint.output.excerpt import visible, width
from reportlint.output.finding_list.columns import Column
from reportlint.output.finding_list.tables import amount

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32767
"""Characters that a cell can hold."""

DIGITS = 15
"""A spreadsheet keeps a binary number. Up to 15 significant digits it gives back the decimal that was written into it
(IEEE 754 doubles: any 15 digits survive there and back), so what is shown is exact; a longer amount is written as text.
"""

LINE, MARGIN, TALLEST = 14.0, 4.0, 409.0
"""Points: a line of text, what a row is higher than its text, and the highest row there is."""

_ROOMY = 1.03
"""What fits beside the nominal width of a column: it counts digits of 11 points, and the text has 10."""

_FILLS = {"error": "#FFC7CE", "warning": "#FFEB9C", "info": "#DDEBF7"}
"""The one column with a colour: 问题等级."""

_LEADING = ("=", "+", "-", "@")


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: "Workbook", language: str) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.font = "宋体" if language == "zh" else "Calibri"

    def get(self, **properties: Any) -> "Format":
        """The format with these properties beside the font and the size."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            base = {"font_name": self.font, "font_size": 10, "valign": "top", "text_wrap": True}
            self._made[key] = self._workbook.add_format({**base, **properties})
        return self._made[key]

    def head(self) -> "Format":
        """A head of a table."""
        return self.get(
            bold=True, border=1, border_color="#808080", bg_color="#D9D9D9", align="center", valign="vcenter"
        )

    def cell(self, column: Column, value: Any, *, bold: bool = False, locked: bool = True) -> "Format":
        """A cell of a table."""
        properties: dict[str, Any] = {"border": 1, "border_color": "#BFBFBF"}
        if bold:
            properties["bold"] = True
        if not locked:
            properties["locked"] = False
        if column.key == "severity" and value in _FILLS:
            properties |= {"bg_color": _FILLS[value], "align": "center"}
        elif column.words or column.kind in ("integer", "date"):
            properties["align"] = "center"
        number = amount(value) if column.kind == "amount" else None
        if number is not None:
            properties |= {"align": "right", "num_format": number_format(number)}
        elif column.kind == "amount":
            properties["align"] = "right"
        elif column.kind == "date":
            properties["num_format"] = "yyyy-mm-dd"
        elif isinstance(value, str) and value.startswith(_LEADING):
            properties["quote_prefix"] = True  # or it would become a formula once somebody edits it
        return self.get(**properties)


def number_format(value: Decimal) -> str:
    """The format that shows a number with the decimals it was written with."""
    decimals = max(0, -int(value.as_tuple().exponent))
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def shown(column: Column, value: Any, language: str) -> str:
    """What people see in a cell, as a text."""
    if value is None or value == "":
        return ""
    text = str(column.shown(value, language))
    return ("\n".join(map(visible, text.split("\n"))) if "\n" in text else visible(text))[:LONGEST]


def write(sheet: "Worksheet", row: int, at: int, column: Column, value: Any, text: str, style: "Format") -> None:
    """Writes one cell: amounts, integers and dates as such, everything else as ``text``, never as a formula or link."""
    if value is None or value == "":
        sheet.write_blank(row, at, None, style)
        return
    if column.kind == "amount":
        number = amount(value)
        if number is not None and len(number.normalize().as_tuple().digits) <= DIGITS:
            sheet.write_number(row, at, number, style)  # the library prints it with 16 digits
            return
    elif column.kind == "integer" and isinstance(value, int):
        sheet.write_number(row, at, value, style)
        return
    elif column.kind == "date":
        day = _date(str(value))
        if day is not None:
            sheet.write_datetime(row, at, day, style)
            return
    sheet.write_string(row, at, text, style)


def _date(text: str) -> date | None:
    """A date from 1900 on, as spreadsheets count."""
    try:
        day = date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
    return day if day.year >= 1900 else None


def height(texts: list[tuple[str, float]]) -> float:
    """The height in points of a row of texts, each with the width of its column.

    Chinese characters are two columns wide, and a word moves to the next line as a whole.
    """
    lines = max((_lines(text, columns) for text, columns in texts), default=1)
    return min(TALLEST, lines * LINE + MARGIN)


def _lines(text: str, columns: float) -> int:
    room = max(columns * _ROOMY - 1, 1)
    if 2 * len(text) <= room and "\n" not in text:  # most cells: no character is wider than two columns
        return 1
    return sum(max(1, ceil(width(line) / room)) for line in text.split("\n"))
