"""Tables of figures taken apart: which column says what, which rows carry which account, where two stand side by side.

Columns are told apart by their heads and by what stands in them, never by their position.
"""

import re
from functools import lru_cache
from typing import Any

from reportlint.document import Cell, Table
from reportlint.facts import Fact, Key
from reportlint.numbering import numbering
from reportlint.quantities import Quantity
from reportlint.records import NamedTuple
from reportlint.relations import LIKELY
from reportlint.scanning import number
from reportlint.understanding.concepts import Noun, canonical, read_noun
from reportlint.units import BARE, Unit, unit
from reportlint.vocabulary import vocabulary

CODE, LABEL, VALUE, NOTHING = "code", "label", "value", "nothing"


class Row(NamedTuple):
    """A row of a half: its code ("" without), label, the values by column, and the cell of the label."""

    code: str
    label: str
    values: dict[int, Fact]
    cell: Cell | None


class Half(NamedTuple):
    """One of the tables that stand side by side: value columns with their heads, and the rows."""

    heads: dict[int, list[str]]
    rows: list[Row]


@lru_cache(maxsize=1)
def table_words() -> dict[str, Any]:
    """Labels of heads and rows, and the balances (``config/tables.yaml``)."""
    return dict(vocabulary()["tables"])


def read_halves(table: Table, lead: list[str], fund: str, place: tuple[str, ...]) -> list[Half]:
    """The tables that stand side by side in one; ``lead`` are the lines right above it (title, 单位：万元).

    None where the table has no figures or no head.
    """
    rows = table.rows
    first = next((index for index, row in enumerate(rows) if any(_numeric(cell) for cell in row)), len(rows))
    if first == 0 or first == len(rows) or first > 6:
        return []
    heads = rows[:first]
    money = _unit(lead, heads)
    title = lead_title(lead)
    about = read_noun(re.sub(r"(?:总|情况|明细){0,4}表(?:[（(][^（）()]*[)）])?$", "", title.strip()))
    if not about.concept and about.direction:
        about = about._replace(concept=canonical(f"{about.direction}总计"))
    fund = about.fund or fund
    width = max(len(row) for row in rows)
    kinds = [_kind(column, heads, rows[first:]) for column in range(width)]
    halves = _halves(kinds)
    return [_half(columns, kinds, heads, rows[first:], money, about, fund, (*place, title)) for columns in halves]


def lead_title(lead: list[str]) -> str:
    """The title among the lines above a table: the last that is no unit."""
    return next((line for line in reversed(lead) if not _unit_of(line) or len(line) > 20), "")


def lead_unit(lead: list[str]) -> str:
    """The money unit that a line above a table states, or ""."""
    return next((found.name for line in reversed(lead) if (found := _unit_of(line)) is not None), "")


def _numeric(cell: Cell) -> bool:
    text = cell.text
    return (
        bool(text)
        and text[-1:] not in "年月"
        and (text[0].isdigit() or text[0] in "-－−¥￥")
        and number(text) is not None
    )


def _unit_of(line: str) -> Unit | None:
    for label in table_words()["unit_labels"]:
        at = line.rfind(label)
        if at < 0:
            continue
        rest = line[at + len(label) :].lstrip("：: 　人民币").rstrip("）) |\t　")
        found = unit(rest.split("|")[0].strip())
        if found is not None:
            return found
    return None


def _unit(lead: list[str], heads: list[list[Cell]]) -> Unit:
    """The unit of bare amounts: stated above the table, in its head, or in brackets of the title."""
    for line in [*reversed(lead), *(cell.text for row in heads for cell in row)]:
        found = _unit_of(line)
        if found is not None:
            return found
        found = _bracket_unit(line)
        if found is not None:
            return found
    return BARE


def _bracket_unit(text: str) -> Unit | None:
    """The money unit that a title or a head states in brackets: 金额（万元）, 到位数（元）."""
    bracket = re.search(r"[（(](?:单位[:：])?([^（）()]{0,4}元)[)）]", text) if "元" in text else None
    return unit(bracket.group(1)) if bracket else None


def _kind(column: int, heads: list[list[Cell]], body: list[list[Cell]]) -> str:
    names = [row[column].text for row in heads if column < len(row)]
    data = table_words()
    if any(name in data["code_heads"] for name in names) and not any(name in data["label_heads"][1:] for name in names):
        return CODE
    cells = [row[column] for row in body if column < len(row) and row[column].text]
    if not cells:
        return VALUE if any(names) else NOTHING
    numeric = sum(1 for cell in cells if _numeric(cell))
    if numeric * 2 < len(cells) or any(name in data["label_heads"] for name in names):
        return LABEL
    codes = sum(1 for cell in cells if re.fullmatch(r"\d{2,3}|\d{5}|\d{7}", cell.text))
    return CODE if codes * 2 > len(cells) and not any(names) else VALUE


def _halves(kinds: list[str]) -> list[list[int]]:
    halves: list[list[int]] = [[]]
    seen_value = False
    for column, kind in enumerate(kinds):
        if kind in (CODE, LABEL) and seen_value:
            halves.append([])
            seen_value = False
        seen_value = seen_value or kind == VALUE
        if kind != NOTHING:
            halves[-1].append(column)
    return [half for half in halves if any(kinds[column] == VALUE for column in half)]


def _half(
    columns: list[int],
    kinds: list[str],
    heads: list[list[Cell]],
    body: list[list[Cell]],
    money: Unit,
    about: Noun,
    fund: str,
    place: tuple[str, ...],
) -> Half:
    named = {column: _head(column, heads, kinds) for column in columns if kinds[column] == VALUE}
    units = {column: _column_unit(names[-1], money) for column, names in named.items()}
    rows: list[Row] = []
    for cells in body:
        code = ""
        label = ""
        label_cell: Cell | None = None
        values: dict[int, Quantity] = {}
        for column in columns:
            if column >= len(cells) or not cells[column].text:
                continue
            cell = cells[column]
            if kinds[column] == CODE and re.fullmatch(r"\d{1,7}", cell.text):
                # A level typed without its leading zero (2 for 02) is still that level.
                code += cell.text.zfill(2) if code else cell.text
            elif kinds[column] in (CODE, LABEL):
                label, label_cell = label or cell.text, label_cell or cell
            else:
                quantity = number(cell.text)
                if quantity is not None:
                    values[column] = quantity._replace(unit=units[column]) if quantity.unit == BARE else quantity
        if not label and not values:
            continue
        row = Row(code, label, {}, label_cell)
        rows.append(row)
        for column, quantity in values.items():
            key = _key(row, column, named, rows, about, fund, quantity, place[-1])
            cell = cells[column]
            span = cell.passage.span(0, len(cell.passage.text))
            text = " ".join(named[column][-1:])
            name = plain_label(label)
            shown = name if not text or text in ("合计", "决算数", "预算数") else f"{name}（{text}）" if name else text
            stored = quantity.stored(cell.stored)
            row.values[column] = Fact(quantity, span, key, shown, (*place, name, text), grade=LIKELY, stored=stored)
    return Half(named, rows)


def _column_unit(head: str, money: Unit) -> Unit:
    """The unit of the bare numbers of a column: that of the table, unless its head says that they are no money."""
    if head.rstrip("）) ").endswith(("%", "％")):
        return unit("%") or BARE
    own = _bracket_unit(head)
    if own is not None:
        return own
    if (other := re.search(r"[（(]([^（）()\d、，]{1,3})[)）]$", head)) and unit(other.group(1)) is not None:
        return unit(other.group(1)) or BARE  # 补贴面积（万亩）
    if head.endswith("率") or any(word in head for word in table_words()["points_heads"]):
        return BARE
    return money


def _head(column: int, heads: list[list[Cell]], kinds: list[str]) -> list[str]:
    """The heads above a column, outermost first; a merged head stands at the left of what it spans."""
    names: list[str] = []
    for depth, row in enumerate(heads):
        if column < len(row) and row[column].text:
            names.append(row[column].text.replace(" ", ""))
            continue
        if depth == len(heads) - 1:
            continue
        left = column - 1
        while left >= 0 and kinds[left] == VALUE and (left >= len(row) or not row[left].text):
            left -= 1
        if (
            left >= 0
            and left < len(row)
            and kinds[left] == VALUE
            and row[left].text not in table_words()["total_columns"]
        ):
            below = heads[depth + 1]
            if column < len(below) and below[column].text:
                names.append(row[left].text.replace(" ", ""))
    return names or [""]


def plain_label(label: str) -> str:
    """A row's label without its number and without 其中."""
    found = numbering(label)
    text = label.strip()
    if found:
        text = text[len(found[1]) :]
    return text.strip().removeprefix("其中：").removeprefix("其中:").strip()


def _key(
    row: Row,
    column: int,
    named: dict[int, list[str]],
    rows: list[Row],
    about: Noun,
    fund: str,
    quantity: Quantity,
    title: str,
) -> Key:
    data = table_words()
    head = named[column][-1]
    noun = read_noun(head)
    stage = (
        next((stage for stage, words in data["value_heads"].items() if head in words), "") or noun.stage or about.stage
    )
    plain = plain_label(row.label)
    if row.code:
        path = [plain_label(other.label) for other in rows if other.code and row.code.startswith(other.code)]
        concept = "/".join(path)
    else:
        concept = canonical(plain)
    whole = (
        head in data["total_columns"] or any(head in words for words in data["value_heads"].values()) or bool(noun.fund)
    )
    if not whole:
        if plain in data["total_rows"]:
            concept = noun.concept
        elif noun.concept:
            concept = f"{concept}·{noun.concept}"
    elif plain in data["total_rows"]:
        group = read_noun(named[column][0]) if len(named[column]) > 1 else about
        concept = group.concept or about.concept or plain
    if plain in data["total_rows"] and re.sub(r"[（(][^（）()]*[)）]$", "", head) in data["bare_heads"]:
        concept = f"{title}/{head}"  # the total of a table's 支出 is that of what the table lists
        if "收入支出" in title or "收支" in title:
            concept = canonical("收入支出总计") if plain == "总计" else concept
    group_direction = noun.direction or read_noun(named[column][0]).direction
    direction = (
        group_direction
        or about.direction
        or ("收入" if concept.endswith("收入") else "支出" if "支出" in concept else "")
    )
    if concept == canonical("收入支出总计"):
        direction = ""
    return Key(
        concept=concept, stage=stage, direction=direction, fund=noun.fund or fund, year=noun.year or about.year,
        dimension=quantity.unit.dimension,
    )  # fmt: skip
