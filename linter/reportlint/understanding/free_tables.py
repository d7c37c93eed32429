"""Any other table ({名称, 金额单位, 栏目, 行}): its figures as facts, its row and column totals as claims.

A column is told by its head: a measure (年初预算数, 占比), a total of the row, or a part. A row is told by its label: a
total, a subtotal (小计), a part marked 其中, or an item; codes of accounts (208, 20805) give a hierarchy instead.
"""

from functools import lru_cache
from itertools import pairwise

from reportlint.facts import Key
from reportlint.records import NamedTuple
from reportlint.relations import Relation
from reportlint.scanning import number
from reportlint.tree import MAPPING, SEQUENCE, Node
from reportlint.understanding import names
from reportlint.understanding.concepts import Noun, read_noun
from reportlint.understanding.fields import Reader, Where
from reportlint.understanding.figures import RATES
from reportlint.understanding.forms import on_paper
from reportlint.understanding.measures import Figure, Measures, figure_claims, share_claims, total_claims, within_claims
from reportlint.understanding.paper_tables import read_paper_table
from reportlint.understanding.rows import fits, read_columns
from reportlint.units import BARE, Unit

_RULE = "table-total-mismatch"


class _Column(NamedTuple):
    """``name`` keys the column among a row's measures; ``kind`` is code, label, figure or text."""

    name: str
    head: str
    kind: str
    unit: Unit
    additive: bool


class _Row(NamedTuple):
    label: str
    marked: bool
    code: str
    own: Measures

    @property
    def figure(self) -> Figure:
        """The row as a figure."""
        return Figure(self.label, self.own)

    @property
    def is_total(self) -> bool:
        return bool(names.label("totals", self.label))

    @property
    def is_subtotal(self) -> bool:
        return self.label.endswith("小计") or bool(names.label("subtotals", self.label))


def read_table(reader: Reader, node: Node, where: Where) -> None:
    """Reads one table of 其他表格."""
    if not reader.is_kind(node, MAPPING, where):
        return
    if on_paper(node):
        read_paper_table(reader, node, where, ())
        return
    fields, _ = reader.fields(node, "table")
    title = reader.stated(fields.get("name"), where)
    where = where.below(title.text) if title is not None and title.text else where
    where = where._replace(unit=reader.money(fields.get("unit"), where.unit, where))
    body = fields.get("rows")
    if body is None or not reader.is_kind(body, SEQUENCE, where):
        return
    since = len(reader.report.relations)
    heads, grid = _grid(reader, fields.get("columns"), body, where)
    columns = _columns(heads, grid, where)
    reader.report.forms += 1
    about = where.key._replace(concept=read_noun(title.text).concept if title is not None else "")
    rows = [_row(reader, cells, columns, where._replace(key=about)) for cells in grid]
    for row in rows:
        reader.report.relations.extend(figure_claims(row.figure, origin="table"))
    reader.report.relations.extend(_row_sums(columns, rows))
    reader.report.relations.extend(_column_sums([column.name for column in columns if column.additive], rows))
    reader.notes(fields.get("notes"), where, since)


# -- cells ------------------------------------------------------------------------------------------------------------


def _grid(reader: Reader, columns: Node | None, body: Node, where: Where) -> tuple[list[str], list[dict[int, Node]]]:
    """The heads and the rows as cells by column; rows may be lists, or mappings keyed by head."""
    known = read_columns(reader, columns, "", where)
    heads = [column.text for column in known]
    index = {names.folded(head): at for at, head in reversed(list(enumerate(heads)))}
    grid: list[dict[int, Node]] = []
    for _, row, _ in body.entries:
        if row.kind == SEQUENCE and known:
            cells = row.entries if fits(reader, row, known, where) else row.entries[:1]
            grid.append(dict(enumerate(item.value for item in cells)))
        elif row.kind == MAPPING:
            keyed: dict[int, Node] = {}
            for key, value, _ in row.entries:
                if key is None:
                    continue
                at = index.get(names.folded(key.value))
                margin = names.meaning("margin", key.value) if at is None else ""
                if margin:
                    reader.report.notes.extend(reader.prose(value, where) if margin == "notes" else ())
                    continue
                if at is None and columns is not None:
                    reader.unknown_key(key, "margin")
                    continue
                if at is None:
                    at = index[names.folded(key.value)] = len(heads)
                    heads.append(key.value.strip())
                keyed[at] = value
            grid.append(keyed)
        elif not reader.blank(row):
            reader.wrong_shape(row, where, MAPPING)
    return heads, grid


@lru_cache(maxsize=4)
def _endings(kind: str) -> tuple[str, ...]:
    return tuple(names.data()["columns"][kind])


def _columns(heads: list[str], grid: list[dict[int, Node]], where: Where) -> list[_Column]:
    made: list[_Column] = []
    taken: set[str] = set()
    for at, head in enumerate(heads):
        bare, stated = names.head(head)
        texts = [text for cells in grid if at in cells and (text := cells[at].value.strip())]
        figures = sum(1 for text in texts if number(text) is not None)
        absent = sum(1 for text in texts if text in names.data()["not_applicable"])
        measure = names.meaning("measure", bare) or ("amount" if names.label("totals", bare) else "")
        if measure in taken:
            measure = ""
        kind = "figure" if figures * 2 > len(texts) - absent or (measure and not texts) else "text"
        if bare in names.data()["columns"]["codes"]:
            kind = "code"
        elif kind == "text" and not any(column.kind == "label" for column in made):
            kind = "label"
        counted = bare.endswith(_endings("counts") + _endings("not_additive")) or measure in RATES
        additive = kind == "figure" and not bare.endswith(_endings("not_additive")) and measure not in RATES
        taken.add(measure)
        made.append(
            _Column(measure or f"{at} {bare}", bare, kind, stated or (BARE if counted else where.unit), additive)
        )
    return made


def _row(reader: Reader, cells: dict[int, Node], columns: list[_Column], where: Where) -> _Row:
    label = code = ""
    for at, column in enumerate(columns):
        if at in cells and column.kind == "label":
            label = cells[at].value.strip()
        elif at in cells and column.kind == "code":
            code = cells[at].value.strip()
    name, marked = names.without_within(label)
    noun, total = read_noun(name), bool(names.label("totals", name))
    own: Measures = {}
    for at, column in enumerate(columns):
        node = cells.get(at)
        if node is None:
            continue
        if column.kind not in ("text", "figure"):
            continue
        below = Where((*where.trail, label, column.head), where.key, column.unit)
        if column.kind == "text":
            reader.read_later(node, reader.stated(node, below), below)
        else:
            rate = column.name in RATES or (
                not column.additive and column.head.endswith(("率", "占比", "比重", "比例"))
            )
            key = _key(name, noun, column, where.key, total=total)
            fact = reader.fact(node, key, _label(name, column), below, rate=rate)
            if fact is not None:
                own[column.name] = fact
    return _Row(name, marked, code, own)


def _key(label: str, row: Noun, column: _Column, about: Key, *, total: bool) -> Key:
    """What a cell is the value of: the row's concept, and the column's unless that is a measure or the row's total."""
    head = read_noun(column.head)
    entry = names.entries("measure").get(column.name)
    concept = row.concept
    if entry is None:
        if total:
            concept = head.concept
        elif head.concept:
            concept = f"{concept}·{head.concept}"
    elif total:
        concept = about.concept or label
    return Key(
        concept=concept,
        stage=(entry["stage"] if entry else "") or head.stage or row.stage,
        direction=row.direction or head.direction or about.direction,
        fund=row.fund or head.fund or about.fund,
        entity=about.entity,
        year=about.year,
        project=about.project,
        dimension=about.dimension,
    )


def _label(label: str, column: _Column) -> str:
    """The row's label, with the column's head unless that adds nothing (合计, 金额)."""
    return label if label and column.name == "amount" else f"{label}（{column.head}）" if label else column.head


# -- claims -----------------------------------------------------------------------------------------------------------


def _row_sums(columns: list[_Column], rows: list[_Row]) -> list[Relation]:
    """A column headed 合计 is the sum of the others of its row; 其中 and subtotals among them are left to people."""
    total = next((column for column in columns if names.label("totals", column.head)), None)
    if total is None:
        return []
    free = [
        column
        for column in columns
        if column.additive and column.unit == total.unit and column.name not in names.entries("measure")
    ]
    if len(free) < 2 or any(
        names.without_within(column.head)[1] or column.head.endswith(("合计", "小计", "总计")) for column in free
    ):
        return []
    made: list[Relation] = []
    for row in rows:
        if total.name in row.own:
            parts = [
                Figure(column.head, {"amount": row.own[column.name]} if column.name in row.own else {})
                for column in free
            ]
            made.extend(
                total_claims({"amount": row.own[total.name]}, parts, _RULE, measures=("amount",), origin="table")
            )
    return made


def _column_sums(measures: list[str], rows: list[_Row]) -> list[Relation]:
    """The total row is the sum of the items, or of the subtotals, or of the topmost codes."""
    totals = [row for row in rows if row.is_total]
    items = [row for row in rows if not row.is_total]
    made: list[Relation] = []
    if len(totals) == 1:
        made.extend(share_claims(totals[0].own, (row.figure for row in items), origin="table"))
    for above, row in pairwise(rows):
        if row.marked and not above.marked:
            made.extend(within_claims(above.own, [row.figure], measures=measures))
    for total, parts in _groups(totals, items):
        made.extend(total_claims(total.own, [part.figure for part in parts], _RULE, measures=measures, origin="table"))
    return made


def _groups(totals: list[_Row], items: list[_Row]) -> list[tuple[_Row, list[_Row]]]:
    """Which rows add up to which. Nothing where the table's structure can be read in more than one way."""
    if len(totals) > 1 or any(row.label.endswith(("合计", "总计")) for row in items):
        return []
    if len({len(row.code) for row in items if row.code}) > 1:
        return _hierarchy(totals, items) if all(row.code for row in items) else []
    if any(row.marked and not after.marked for row, after in pairwise(items)):
        return []
    items = [row for row in items if not row.marked]
    subtotals = [at for at, row in enumerate(items) if row.is_subtotal]
    if not subtotals:
        return [(total, items) for total in totals]
    if subtotals[0] == 0:
        blocks = [
            (items[at], items[at + 1 : end]) for at, end in zip(subtotals, [*subtotals[1:], len(items)], strict=True)
        ]
    elif subtotals[-1] == len(items) - 1:
        blocks = [
            (items[at], items[start:at])
            for start, at in zip([0, *(at + 1 for at in subtotals[:-1])], subtotals, strict=True)
        ]
    else:
        return []
    return [*blocks, *((total, [items[at] for at in subtotals]) for total in totals)]


def _hierarchy(totals: list[_Row], items: list[_Row]) -> list[tuple[_Row, list[_Row]]]:
    """Each code is the sum of those one level below it; the total is that of the shortest."""
    lengths = sorted({len(row.code) for row in items})
    above = dict(zip(lengths[1:], lengths, strict=False))
    children: dict[str, list[_Row]] = {}
    for row in items:
        children.setdefault(row.code[: above.get(len(row.code), 0)], []).append(row)
    made = [(total, children[""]) for total in totals if "" in children]
    made.extend((row, children[row.code]) for row in items if row.code in children)
    return made
