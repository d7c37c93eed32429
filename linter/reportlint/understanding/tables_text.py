"""Tables of figures: which column says what, which rows and columns add up, and the facts in the cells.

Columns are told apart by their heads and by what stands in them, never by their position. Two tables printed side by
side (收入 and 支出) are taken apart. Codes of accounts (208, 20805, 2080501) give the hierarchy of the rows.
"""

import re
from functools import lru_cache
from typing import Any, NamedTuple

from reportlint.document import Cell, Table
from reportlint.facts import Fact, Key
from reportlint.numbering import numbering
from reportlint.quantities import Quantity
from reportlint.relations import CERTAIN, GUESS, INCONSISTENT, LIKELY, Relation, verdict
from reportlint.scanning import number
from reportlint.understanding.concepts import Noun, canonical, read_noun, splits
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


class TableClaims(NamedTuple):
    """What a table says."""

    facts: list[Fact]
    relations: list[Relation]


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return dict(vocabulary()["tables"])


def read_table(table: Table, lead: list[str], fund: str = "", place: tuple[str, ...] = ()) -> TableClaims:
    """Facts and relations of a table; ``lead`` are the lines right above it (title, 单位：万元)."""
    rows = table.rows
    first = next((index for index, row in enumerate(rows) if any(_numeric(cell) for cell in row)), len(rows))
    if first == 0 or first == len(rows) or first > 6:
        return TableClaims([], [])
    heads = rows[:first]
    money = _unit(lead, heads)
    title = next((line for line in reversed(lead) if not _unit_of(line) or len(line) > 20), "")
    about = read_noun(re.sub(r"(?:总|情况|明细)*表(?:[（(][^（）()]*[)）])?$", "", title.strip()))
    if not about.concept and about.direction:
        about = about._replace(concept=canonical(f"{about.direction}总计"))
    fund = about.fund or fund
    width = max(len(row) for row in rows)
    kinds = [_kind(column, heads, rows[first:]) for column in range(width)]
    halves = _halves(kinds)
    facts: list[Fact] = []
    relations: list[Relation] = []
    made: list[Half] = []
    for columns in halves:
        half = _half(columns, kinds, heads, rows[first:], money, about, fund, (*place, title))
        made.append(half)
        for row in half.rows:
            facts.extend(row.values.values())
        relations.extend(_believed(_row_totals(half)))
        relations.extend(_believed(_column_totals(half)))
        relations.extend(_balances(half))
    relations.extend(_sides(made))
    return TableClaims(facts, relations)


# -- reading cells ----------------------------------------------------------------------------------------------------


def _numeric(cell: Cell) -> bool:
    text = cell.text
    return (
        bool(text)
        and text[-1:] not in "年月"
        and (text[0].isdigit() or text[0] in "-－−¥￥")
        and number(text) is not None
    )


def _unit_of(line: str) -> Unit | None:
    for label in _data()["unit_labels"]:
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
        bracket = re.search(r"[（(](?:单位[:：])?([^（）()]{1,4}元)[)）]", line)
        if bracket:
            named = unit(bracket.group(1))
            if named is not None:
                return named
    return BARE


def _kind(column: int, heads: list[list[Cell]], body: list[list[Cell]]) -> str:
    names = [row[column].text for row in heads if column < len(row)]
    data = _data()
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
                    values[column] = quantity._replace(unit=money) if quantity.unit == BARE else quantity
        if not label and not values:
            continue
        row = Row(code, label, {}, label_cell)
        rows.append(row)
        for column, quantity in values.items():
            key = _key(row, column, named, rows, about, fund, quantity, place[-1])
            cell = cells[column]
            span = cell.passage.span(0, len(cell.passage.text))
            text = " ".join(named[column][-1:])
            name = _plain_label(label)
            shown = name if not text or text in ("合计", "决算数", "预算数") else f"{name}（{text}）" if name else text
            row.values[column] = Fact(quantity, span, key, shown, (*place, name, text), grade=LIKELY)
    return Half(named, rows)


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
        if left >= 0 and left < len(row) and kinds[left] == VALUE and row[left].text not in _data()["total_columns"]:
            below = heads[depth + 1]
            if column < len(below) and below[column].text:
                names.append(row[left].text.replace(" ", ""))
    return names or [""]


def _plain_label(label: str) -> str:
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
    data = _data()
    head = named[column][-1]
    noun = read_noun(head)
    stage = (
        next((stage for stage, words in data["value_heads"].items() if head in words), "") or noun.stage or about.stage
    )
    plain = _plain_label(row.label)
    if row.code:
        path = [_plain_label(other.label) for other in rows if other.code and row.code.startswith(other.code)]
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
        concept=concept, stage=stage, direction=direction, fund=noun.fund or fund, year=about.year,
        dimension=quantity.unit.dimension,
    )  # fmt: skip


# -- relations --------------------------------------------------------------------------------------------------------


def _is_total(row: Row) -> bool:
    data = _data()
    plain = _plain_label(row.label).replace(" ", "").replace("　", "")
    return (
        plain in data["total_rows"]
        or plain in data["total_columns"]
        or plain in ("收入总计", "支出总计", "收入合计", "支出合计")
    )


def _row_totals(half: Half) -> list[Relation]:
    made: list[Relation] = []
    coded = [row for row in half.rows if row.code]
    if coded:
        made.extend(_hierarchy(half, coded))
        return made
    numbered = [row for row in half.rows if (found := numbering(row.label)) and found[0] == "han"]
    totals = [row for row in half.rows if _is_total(row)]
    if len(numbered) >= 2:
        wanted = next((row for row in totals if half.rows.index(row) > half.rows.index(numbered[-1])), None)
        blocks = _first_block(half, numbered)
        if wanted is not None:
            made.extend(_sums(half, wanted, blocks, CERTAIN))
        return made
    rows = [row for row in half.rows if row.label and not _is_total(row)]
    if len(totals) == 1 and len(rows) >= 2 and not any("其中" in row.label for row in half.rows):
        edge = half.rows.index(totals[0]) in (0, len(half.rows) - 1)
        if edge:
            made.extend(_sums(half, totals[0], rows, GUESS))
    return made


def _believed(relations: list[Relation]) -> list[Relation]:
    """The claims, if most of them hold: an excerpt of a table has the totals and not all rows, and proves nothing."""
    broken = sum(1 for relation in relations if verdict(relation).status == INCONSISTENT)
    return relations if broken * 2 <= len(relations) else []


def _first_block(half: Half, numbered: list[Row]) -> list[Row]:
    """The rows 一、… up to where the count begins again (balances further down have a count of their own)."""
    block: list[Row] = []
    for row in half.rows:
        if row in numbered:
            block.append(row)
        elif block and _is_total(row):
            break
    return block


def _hierarchy(half: Half, coded: list[Row]) -> list[Relation]:
    made: list[Relation] = []
    lengths = sorted({len(row.code) for row in coded})
    for parent in coded:
        longer = [length for length in lengths if length > len(parent.code)]
        children = [row for row in coded if longer and len(row.code) == longer[0] and row.code.startswith(parent.code)]
        if children and _contiguous(half, parent, children):
            made.extend(_sums(half, parent, children, CERTAIN))
    tops = [row for row in coded if len(row.code) == lengths[0]]
    totals = [row for row in half.rows if not row.code and _plain_label(row.label) in _data()["total_rows"]]
    if len(totals) == 1 and len(tops) >= 2 and lengths[0] == 3 and len(coded) > len(tops):
        made.extend(_sums(half, totals[0], tops, CERTAIN))
    return made


def _contiguous(half: Half, parent: Row, children: list[Row]) -> bool:
    """Children stand below their parent; a code typed wrong would leave one out, then nothing is claimed."""
    start = half.rows.index(parent)
    for row in half.rows[start + 1 : start + 1 + 4 * len(children) + 4]:
        if row.code and not row.code.startswith(parent.code):
            return len(row.code) <= len(parent.code) or row in children
        if not row.code:
            break
    return True


def _sums(half: Half, total: Row, parts: list[Row], grade: str) -> list[Relation]:
    made: list[Relation] = []
    for column in half.heads:
        stated = total.values.get(column)
        cells = [row.values[column] for row in parts if column in row.values and row is not total]
        if stated is None or not cells:
            continue
        made.append(
            Relation(
                "sum", (stated, *cells), origin="table", grade=grade, name=stated.label, rule="table-total-mismatch"
            )
        )
    return made


def _column_totals(half: Half) -> list[Relation]:
    data = _data()
    totals = [column for column, names in half.heads.items() if names[-1] in data["total_columns"]]
    if len(totals) != 1:
        return []
    others = [column for column in half.heads if column != totals[0]]
    names = [read_noun(half.heads[column][-1]) for column in others]
    if len(others) < 2 or not _split(names):
        return []
    made: list[Relation] = []
    for row in half.rows:
        stated = row.values.get(totals[0])
        cells = [row.values[column] for column in others if column in row.values]
        if stated is not None and cells and (len(cells) > 1 or len(cells) == len(others)):
            made.append(
                Relation(
                    "sum",
                    (stated, *cells),
                    origin="table",
                    grade=CERTAIN,
                    name=stated.label,
                    rule="table-total-mismatch",
                )
            )
    return made


def _split(names: list[Noun]) -> bool:
    """Whether the columns are a complete split: known kinds of spending or income, or the funds."""
    if all(noun.fund for noun in names) and len({noun.fund for noun in names}) == len(names):
        return True
    concepts = {noun.concept for noun in names}
    return any(concepts <= set(members) for members in splits())


def _balances(half: Half) -> list[Relation]:
    made: list[Relation] = []
    by_label: dict[str, Row] = {}
    for row in half.rows:
        by_label.setdefault(_plain_label(row.label).partition("（")[0], row)
    for balance in _data()["balances"]:
        total = by_label.get(balance["total"])
        parts = [by_label[name] for name in balance["parts"] if name in by_label]
        if total is None or len(parts) < 2 or parts[0] is not by_label.get(balance["parts"][0]):
            continue
        made.extend(_sums(half, total, parts, CERTAIN))
    return made


def _sides(halves: list[Half]) -> list[Relation]:
    """收入总计 = 支出总计: the last rows of two tables side by side."""
    if len(halves) != 2:
        return []
    names = ("总计", "收入总计", "支出总计")
    ends = [next((row for row in reversed(half.rows) if _plain_label(row.label) in names), None) for half in halves]
    if ends[0] is None or ends[1] is None:
        return []
    left, right = (next(iter(row.values.values()), None) for row in (ends[0], ends[1]))
    if left is None or right is None:
        return []
    return [
        Relation(
            "same", (right, left), origin="table", grade=CERTAIN, name="收入总计与支出总计", rule="balance-mismatch"
        )
    ]
