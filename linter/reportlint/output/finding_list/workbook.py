"""The finding list as a workbook (XlsxWriter). The same rows give the same bytes."""

import io
import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from reportlint.output.extras import needing
from reportlint.output.finding_list.columns import ANSWERED, COLUMNS, INTERNAL, PEOPLE, Column, Row
from reportlint.output.finding_list.sheets import EXPLAINED, NAMES, RELATIONS, SCORES, UNASKED, UNCHECKED
from reportlint.output.own import GENERATOR

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from reportlint.output.finding_list.contents import FindingList

MADE = datetime(2020, 1, 1)
"""The date of every workbook: that of the run would make equal lists differ."""

_CHUNK = 32000
"""Characters of a JSON text in one cell; a longer one goes on in the next column."""


def write_workbook(made: "FindingList", language: str) -> bytes:
    """The workbook of a list, ``made.problems`` in the order in which they are to stand (``tables.arranged``).

    SettingsError where the packages that write it are not installed.
    """
    with needing("review", "xlsx"):
        import xlsxwriter

    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "宋体" if language == "zh" else "Calibri", "font_size": 10},
    }
    workbook = xlsxwriter.Workbook(buffer, options)
    workbook.set_properties(
        {"title": NAMES["problems"][language], "author": GENERATOR, "comments": made.unit, "created": MADE}
    )
    _fill(workbook, made, language)
    workbook.close()
    return buffer.getvalue()


def _fill(workbook: "Workbook", made: "FindingList", language: str) -> None:
    from reportlint.output.finding_list.cells import Styles
    from reportlint.output.finding_list.notes_sheet import write_notes
    from reportlint.output.finding_list.table_sheet import write_list, write_whole_sheet
    from reportlint.output.finding_list.tables import by_kind, by_unit

    styles = Styles(workbook, language)
    # A list for one unit has no sheets that compare units, and not the columns in which the bureau makes up its mind.
    present = [key for key in NAMES if key not in ("notes", "carried")]
    absent = {"units", "kinds"} if made.unit else set()
    if made.unasked is None:
        absent.add("unasked")
    if not made.explained:
        absent.add("explained")
    if made.unit or made.issued:
        absent |= {key for key in ("scores", "relations", "unchecked") if not getattr(made, key)}
    present = [key for key in present if key not in absent]
    sheets = {key: workbook.add_worksheet(NAMES[key][language]) for key in ["notes", *present]}
    write_notes(sheets["notes"], styles, made, language, present)
    columns, people = columns_for(made)
    own, rows = _with_own_columns(made.problems)
    people = (*people, *(column.key for column in own))
    write_list(sheets["problems"], styles, (*columns, *own), rows, language, people)
    if not made.unit:
        write_whole_sheet(sheets["units"], styles, *by_unit(made, language), language, total=True)
        write_whole_sheet(sheets["kinds"], styles, *by_kind(made, language), language, total=True)
    tables: dict[str, tuple[Sequence[Column], Sequence[Row]]] = {
        "scores": (SCORES, made.scores),
        "relations": (RELATIONS, made.relations),
        "unchecked": (UNCHECKED, made.unchecked),
        "explained": (EXPLAINED, made.explained),
        "unasked": (UNASKED, made.unasked or []),
    }
    for key, (shown, rows) in tables.items():
        if key in sheets:
            write_whole_sheet(sheets[key], styles, shown, rows, language, frozen=2)
    if made.carried:
        _carry(workbook, made.carried)
    sheets["problems"].activate()


def columns_for(made: "FindingList") -> tuple[tuple[Column, ...], Collection[str]]:
    """The columns of a list, and those that people fill in: of the bureau's list, or of one for units."""
    if made.unit or made.issued:
        return tuple(column for column in COLUMNS if column.key not in INTERNAL), ANSWERED
    return COLUMNS, PEOPLE


def _with_own_columns(rows: Sequence[Row]) -> tuple[list[Column], Sequence[Row]]:
    """The columns that people have added to an earlier list, and the rows with what they wrote there."""
    heads = list(dict.fromkeys(head for row in rows for head in row.get("extra") or ()))
    if not heads:
        return [], rows
    columns = [Column(f"extra {number}", head, head, 14, people=True) for number, head in enumerate(heads)]
    keys = {column.zh: column.key for column in columns}
    return columns, [{**row, **{keys[head]: text for head, text in (row.get("extra") or {}).items()}} for row in rows]


def _carry(workbook: "Workbook", rows: Sequence[Row]) -> None:
    """The sheet that nobody sees: one row of JSON each, for the next round."""
    sheet = workbook.add_worksheet(NAMES["carried"]["zh"])
    for at, row in enumerate(rows):
        text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        if not text.isprintable():  # names of files that are no UTF-8, for one
            text = json.dumps(row, separators=(",", ":"))
        for column, start in enumerate(range(0, len(text), _CHUNK)):
            sheet.write_string(at, column, text[start : start + _CHUNK])
    sheet.very_hidden()
