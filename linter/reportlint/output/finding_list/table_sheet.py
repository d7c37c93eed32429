"""A table on a sheet: head, rows, widths, heights, filter, and how it prints."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from reportlint.output.finding_list.cells import Styles, height, shown, write
from reportlint.output.finding_list.columns import Column, Row

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

A4 = 9
_MARGIN = 0.3
"""Inches left and right of a printed page."""

FURTHER = 500
"""So many blank rows below the list take what people add by hand, with the same drop-downs."""

HIDDEN_EMPTY = ("unit_code", "project", "basis")
"""Columns that are hidden while no row fills them."""

_HEAD_HEIGHT = 32
_DATE = {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1), "error_type": "warning", "ignore_blank": True}


def write_table(
    sheet: "Worksheet",
    styles: Styles,
    columns: Sequence[Column],
    rows: Sequence[Row],
    language: str,
    *,
    top: int = 0,
    total: bool = False,
) -> None:
    """Writes head and rows from row ``top`` on (counted from 0); ``total``: the last row is a sum, and bold."""
    sheet.set_row(top, _HEAD_HEIGHT)
    for at, column in enumerate(columns):
        sheet.write_string(top, at, column.head(language), styles.head())
    for number, row in enumerate(rows, 1):
        bold = total and number == len(rows)
        _write_row(sheet, styles, columns, row, language, top + number, bold=bold)


def _write_row(
    sheet: "Worksheet",
    styles: Styles,
    columns: Sequence[Column],
    row: Row,
    language: str,
    at: int,
    *,
    bold: bool = False,
    unlocked: Collection[str] = (),
) -> None:
    texts: list[tuple[str, float]] = []
    for index, column in enumerate(columns):
        value = row.get(column.key)
        text = shown(column, value, language)
        style = styles.cell(column, value, bold=bold, locked=column.key not in unlocked)
        write(sheet, at, index, column, value, text, style)
        if text and not column.hidden:
            texts.append((text, column.width_in(language)))
    sheet.set_row(at, height(texts))


def write_whole_sheet(
    sheet: "Worksheet",
    styles: Styles,
    columns: Sequence[Column],
    rows: Sequence[Row],
    language: str,
    *,
    frozen: int = 1,
    total: bool = False,
) -> None:
    """A sheet that is one table, with ``frozen`` columns beside its head; it prints on pages of one width."""
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width_in(language))
    write_table(sheet, styles, columns, rows, language, total=total)
    sheet.freeze_panes(1, frozen)
    filtered = len(rows) - (1 if total and rows else 0)  # a total is no row to sort among the others
    sheet.autofilter(0, 0, max(filtered, 1), len(columns) - 1)
    page(sheet, language)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def write_list(
    sheet: "Worksheet",
    styles: Styles,
    columns: Sequence[Column],
    rows: Sequence[Row],
    language: str,
    people: Collection[str],
) -> None:
    """The finding list itself: locked but for the columns that ``people`` fill in, which have their drop-downs.

    The protection has no password: it keeps a slip of the hand from changing what was found.
    """
    columns = [_hidden_where_empty(column, rows) for column in columns if not column.optional or _filled(column, rows)]
    for at, column in enumerate(columns):
        # Rows below the list are for problems that people add themselves.
        below = styles.get(locked=False) if not column.hidden else None
        sheet.set_column(at, at, column.width_in(language), below, {"hidden": column.hidden})
    sheet.set_row(0, _HEAD_HEIGHT)
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column.head(language), styles.head())
    for number, row in enumerate(rows, 1):
        _write_row(sheet, styles, columns, row, language, number, unlocked=people)
    for at, column in enumerate(columns):
        if column.key in people:
            _validate(sheet, at, column, len(rows) + FURTHER, language)
    visible = [at for at, column in enumerate(columns) if not column.hidden]
    sheet.freeze_panes(1, next((at + 1 for at, column in enumerate(columns) if column.key == "unit"), 1))
    sheet.autofilter(0, 0, max(len(rows), 1), visible[-1])
    allowed = ("autofilter", "sort", "format_columns", "format_rows", "format_cells", "insert_rows")
    sheet.protect("", dict.fromkeys((*allowed, "select_locked_cells", "select_unlocked_cells"), True))
    page(sheet, language)
    sheet.repeat_rows(0)
    _fit(sheet, columns, len(rows))


def _hidden_where_empty(column: Column, rows: Sequence[Row]) -> Column:
    empty = column.key in HIDDEN_EMPTY and not _filled(column, rows)
    return column._replace(hidden=column.hidden or empty)


def _filled(column: Column, rows: Sequence[Row]) -> bool:
    return any(row.get(column.key) for row in rows)


def _validate(sheet: "Worksheet", at: int, column: Column, last: int, language: str) -> None:
    """Drop-downs warn and do not forbid: people know words that a list does not."""
    rule: dict[str, Any] = {}
    if column.words:
        rule = {
            "validate": "list",
            "source": [words[language] for words in column.words.values()],
            "error_type": "warning",
            "ignore_blank": True,
        }
    elif column.kind == "date":
        rule = dict(_DATE)
    if rule:
        sheet.data_validation(1, at, last, at, rule)


def _fit(sheet: "Worksheet", columns: Sequence[Column], rows: int) -> None:
    """Prints on two pages side by side, the second behind the same first columns: on one, the text would be too small.

    A program that lacks the font takes a wider one; so the scale is left to it.
    """
    sheet.repeat_columns(0, next((at for at, column in enumerate(columns) if column.key == "unit"), 0))
    sheet.print_area(0, 0, max(rows, 1), max(at for at, column in enumerate(columns) if not column.hidden))
    sheet.fit_to_pages(2, 0)
    sheet.print_across()


def page(sheet: "Worksheet", language: str) -> None:
    """A4 landscape with the name of the sheet above and the number of the page below."""
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # a quoted figure is text on purpose
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=_MARGIN, right=_MARGIN, top=0.6, bottom=0.6)
    sheet.set_header("&C&A")
    sheet.set_footer("&C第 &P 页，共 &N 页" if language == "zh" else "&CPage &P of &N")
