"""Which rows of a table are heads of the blocks of a self-evaluation form."""

from collections import Counter

from reportlint.document import Cell, Table
from reportlint.numbering import numbering
from reportlint.understanding import names
from reportlint.understanding.form_fits import NUMBER, WORDS, kind
from reportlint.understanding.form_rows import (
    Head,
    bare,
    block_label,
    filled,
    folded_set,
    form_words,
    meaning,
    read_head,
)
from reportlint.understanding.funds import is_split_label

FUNDS, GOALS, INDICATORS, TASKS = "funds", "goals", "indicators", "tasks"

_AMOUNTS = ("initial", "adjustment", "reduction", "budget", "spent")

_ROWS_BELOW = 8
"""How many rows below a head of amounts are looked at to tell what it heads."""


def find_heads(table: Table) -> dict[int, tuple[str, Head]]:
    """The heads of blocks by the number of their row; none where a table is no form."""
    rows = [filled(row) for row in table.rows]
    found: dict[int, tuple[str, Head]] = {}
    for number, cells in enumerate(rows):
        head = _head(cells, rows[number + 1 : number + 1 + _ROWS_BELOW]) if len(cells) > 1 else None
        if head is not None:
            found[number] = head
    return found


def _head(cells: list[Cell], below: list[list[Cell]]) -> tuple[str, Head] | None:
    head = read_head(cells, "indicator_row")
    columns = head.columns
    named = "third" in columns or ("first" in columns and "second" in columns)
    if named and ("actual" in columns or "score" in columns) and head.sure and head.written > 2:
        return INDICATORS, head
    head = read_head(cells, "goals")
    if head.written == 2 and head.columns.keys() == {"expected", "reached"}:
        return GOALS, head
    head = read_head(cells, "task")
    if "name" in head.columns and "reached" in head.columns and head.sure and head.written > 2:
        return TASKS, head
    funds = _fund_head(cells, below)
    return (FUNDS, funds) if funds is not None else None


def _fund_head(cells: list[Cell], below: list[list[Cell]]) -> Head | None:
    """The head of a funds block: budget and spending, above rows that name sources of money."""
    head = read_head(cells, "fund_row")
    if "spent" not in head.columns:
        return None
    head = read_head(cells, "fund_row", _wordy(below, head.columns["spent"]) | _over_names(cells))
    columns = head.columns
    if "spent" not in columns or not ("budget" in columns or "initial" in columns) or not head.sure:
        return None
    if not (block_label(cells[0].text) or columns.keys() & {"rate", "score"}):
        return None
    first = min(columns[name] for name in _AMOUNTS if name in columns)
    if not any(kind(cell.text) == WORDS and is_fund_label(cell.text) for row in below[:3] for cell in row):
        return None
    if "label" not in columns:
        places = Counter(cell.column for row in below if (cell := _label(row, first)) and is_fund_label(cell.text))
        columns = {"label": max(places, key=lambda at: (places[at], at), default=first - 1), **columns}
    return head._replace(columns=columns)


def _wordy(below: list[list[Cell]], end: int) -> frozenset[int]:
    """The columns before ``end`` in which the next rows of amounts hold words."""
    words: Counter[int] = Counter()
    for row in below[:4]:
        kinds = {cell.column: kind(cell.text) for cell in row}
        if NUMBER in kinds.values():
            words.update({column: 1 if looks == WORDS else -1 for column, looks in kinds.items() if column < end})
    return frozenset(column for column, count in words.items() if count > 0)


def _over_names(cells: list[Cell]) -> frozenset[int]:
    """The first head where a later one means the same (年度预算数, 调整后预算数): it heads the names of rows."""
    heads = [cell for cell in cells if not block_label(cell.text)]
    known = [meaning("fund_row", cell.text) for cell in heads]
    return frozenset((heads[0].column,)) if known and known[0] in known[1:] else frozenset()


def _label(row: list[Cell], first: int) -> Cell | None:
    """The innermost words left of the amounts."""
    return next((cell for cell in reversed(row) if cell.column < first and kind(cell.text) == WORDS), None)


def is_fund_label(text: str) -> bool:
    """Whether a label names a source of money, or all of it."""
    name, _ = names.without_within(text)
    if is_split_label(text) or names.label("totals", name) or names.label("sources", name):
        return True
    return numbering(text) is None and any(word in name for word in form_words()["fund_words"])


def is_title(text: str) -> bool:
    """Whether a line is the title of a form: 2022年度项目支出绩效自评表."""
    words = form_words()
    plain = "".join(bare(text).split())
    return len(plain) <= words["longest_title"] and plain.endswith(tuple(words["titles"]))


def is_result_label(text: str) -> bool:
    """Whether a label closes the indicators: 总分, 合计."""
    return names.folded(bare(text)) in folded_set("result_rows")
