"""Rows of forms in tables: heads that name the columns, and cells brought under the right head.

Columns are told by the words of their heads. A row may stand one or two cells beside its head, because merged cells
(一级指标, 绩效指标) were left out on the way into the document; then what the cells hold says where they belong.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from reportlint.document import Cell
from reportlint.numbering import numbering
from reportlint.records import NamedTuple
from reportlint.textmap import Passage
from reportlint.understanding import names
from reportlint.vocabulary import vocabulary

Fit = Callable[[str, str], int]
"""How well a text fits a column by name: more than 0 well, 0 possible, less than 0 hardly."""

DROPPED = -6
"""What it costs to leave a cell under no head."""

_BEGINS_IN_PLACE, _SAME_SHIFT, _NAMED = 1, 2, 3
"""What speaks for a column: the row begins right under its heads, goes on as far beside them as before, has a name."""


class Head(NamedTuple):
    """The head of a block: its columns by English name, in the order of the form, and where it stands.

    ``cells`` are the cells of the heads; ``named`` of ``written`` heads were understood, ``others`` are the columns of
    the rest.
    """

    columns: dict[str, int]
    cells: dict[str, Cell]
    named: int
    written: int
    others: frozenset[int] = frozenset()

    @property
    def sure(self) -> bool:
        """Whether at least half of the heads were understood."""
        return self.named * 2 >= self.written


@lru_cache(maxsize=1)
def form_words() -> dict[str, Any]:
    """Labels of forms in tables (data file ``forms``)."""
    found: dict[str, Any] = vocabulary()["forms"]
    return found


@lru_cache(maxsize=16)
def folded_set(*path: str) -> frozenset[str]:
    """The folded spellings of a list of the data file ``forms``."""
    value = form_words()
    for name in path:
        value = value[name]
    return frozenset(map(names.folded, value))


@lru_cache(maxsize=8)
def _extra_heads(place: str) -> dict[str, str]:
    return {names.folded(text): name for name, texts in form_words()["heads"].get(place, {}).items() for text in texts}


@lru_cache(maxsize=1)
def _brackets() -> re.Pattern[str]:
    return re.compile(r"[（(][^（）()]*[)）]")


@lru_cache(maxsize=2048)
def bare(text: str) -> str:
    """A label without its number, brackets and colon: 1.项目年度目标（200字以内）： is 项目年度目标."""
    found = numbering(text)
    if found:
        text = text.lstrip()[len(found[1]) :]
    return _brackets().sub("", text).strip(" \t\n：:*")


@names.spelling_cache(maxsize=2048)
def meaning(place: str, text: str) -> str:
    """The key that a head or label names at a place of the vocabulary, or ""."""
    if not text or len(text) > 40:
        return ""
    name, _ = names.column(place, text)
    if name:
        return name
    extra = _extra_heads(place)
    plain = bare(text)
    return extra.get(names.folded(text)) or names.meaning(place, plain) or extra.get(names.folded(plain), "")


def goal_meaning(text: str) -> str:
    """The side of the goals that a label names: expected, reached or ""."""
    name = meaning("goals", text)
    return name if name in ("expected", "reached") else ""


def block_label(text: str) -> bool:
    """Whether a cell is the label of a whole block (资金情况, 绩效指标（90分）)."""
    plain = names.folded(bare(text)).rstrip("0123456789")
    return any(plain in folded_set("blocks", block) for block in form_words()["blocks"])


def filled(row: list[Cell]) -> list[Cell]:
    """The cells of a row that hold something; drawn lines hold nothing."""
    rules = form_words()["rules"]
    return [cell for cell in row if (text := cell.text) and (len(text) == 1 or text.strip(rules))]


def read_head(cells: list[Cell], place: str, wordy: frozenset[int] = frozenset()) -> Head:
    """The head that a row of cells makes at a place; of two heads of one name the first counts.

    A column of ``wordy`` holds words below, so that a head of amounts (年度预算数) above it can only name the rows.
    """
    columns: dict[str, int] = {}
    found: dict[str, Cell] = {}
    others: set[int] = set()
    written = 0
    for index, cell in enumerate(cells):
        if not index and len(cells) > 2 and block_label(cell.text):
            continue
        name = meaning(place, cell.text)
        written += 1
        numeric = names.entries(place)[name]["value"] in ("amount", "rate", "number") if name else False
        if numeric and cell.column in wordy and "label" not in columns:
            name = "label"
        if name and name not in columns:
            columns[name], found[name] = cell.column, cell
        else:
            others.add(cell.column)
    return Head(columns, found, len(columns), written, frozenset(others))


def align(cells: list[Cell], head: Head, fit: Fit, naming: str) -> dict[str, Cell]:
    """The cells of a row by the names of their columns; {} where they do not go under this head.

    Cells keep their order. ``naming`` is the column without which a row is hardly one.
    """
    at = {column: name for name, column in head.columns.items()}
    straight = {at[cell.column]: cell for cell in cells if cell.column in at}
    known = sum(1 for cell in cells if cell.column not in head.others)
    if len(straight) == known and all(fit(name, cell.text) >= 0 for name, cell in straight.items()):
        return straight
    found = _best(cells, head, fit, naming)
    return found if len(found) * 2 > known else {}


def _best(cells: list[Cell], head: Head, fit: Fit, naming: str) -> dict[str, Cell]:
    """The best way to give cells in order to columns in order; a uniform shift speaks for it."""
    columns = sorted(head.columns.items(), key=lambda pair: pair[1])
    states: dict[tuple[int, int | None], tuple[int, tuple[int, ...]]] = {(-1, None): (0, ())}
    for cell in cells:
        worth = [fit(name, cell.text) + (_NAMED if name == naming else 0) for name, _ in columns]
        spare = block_label(cell.text) or is_within(cell) or cell.column in head.others
        dropped = -1 if spare else DROPPED
        following: dict[tuple[int, int | None], tuple[int, tuple[int, ...]]] = {}
        for (last, shift), (score, path) in states.items():
            _keep(following, (last, shift), score + dropped, (*path, -1))
            for index in range(last + 1, len(columns)):
                offset = columns[index][1] - cell.column
                gain = _SAME_SHIFT if offset == shift else _BEGINS_IN_PLACE if shift is None and not offset else 0
                _keep(following, (index, offset), score + worth[index] + gain, (*path, index))
        states = following
    _, path = max(states.values(), key=lambda state: state[0])
    return {columns[index][0]: cell for cell, index in zip(cells, path, strict=True) if index >= 0}


def _keep(
    states: dict[tuple[int, int | None], tuple[int, tuple[int, ...]]],
    state: tuple[int, int | None],
    score: int,
    path: tuple[int, ...],
) -> None:
    if state not in states or states[state][0] < score:
        states[state] = (score, path)


def is_within(cell: Cell) -> bool:
    """Whether a cell holds the word 其中 alone, before a label in a cell of its own."""
    return bool(bare(cell.text) == names.data()["within_prefix"])


def joined(first: Cell, second: Cell) -> Cell:
    """Two cells read as one: 其中： and 财政拨款."""
    at = len(first.passage.text)
    pieces = [*first.passage.pieces, *(piece._replace(at=piece.at + at) for piece in second.passage.pieces)]
    text = first.passage.text + second.passage.text
    return second._replace(passage=Passage(first.passage.source, text, pieces))


def place_of(row: list[Cell], column: int) -> Cell:
    """The cell of a row that a column lies in, else the last: where something blank would stand."""
    for cell in row:
        if cell.column <= column < cell.column + cell.column_span:
            return cell
    return row[-1]


def labelled(cells: list[Cell], place: str) -> Mapping[str, Cell | None]:
    """Label and value side by side (项目名称 | … | 主管部门 | …); None where the value is blank.

    {} where the row does not begin with a label of the place.
    """
    found: dict[str, Cell | None] = {}
    name = ""
    for index, cell in enumerate(cells):
        label = meaning(place, cell.text)
        if label and label not in found:
            name = label
            found[name] = None
        elif not index:
            return {}
        elif name and found[name] is None:
            found[name] = cell
    return found
