"""The funds block (资金情况): a total row and the rows of its sources, with budget, spending, rate and score.

Which row is the total shows in its label, wherever it stands. The first row marked 其中 below the total and those after
it are sources; a 其中 below a source is a part of that source and adds nothing to the total.
"""

from functools import lru_cache

from reportlint.report import FundLine, Stated
from reportlint.tree import MAPPING, SEQUENCE, Node
from reportlint.understanding import names
from reportlint.understanding.concepts import read_noun
from reportlint.understanding.fields import Reader, Where
from reportlint.understanding.measures import Figure, Measures, figure_claims, total_claims, within_claims
from reportlint.understanding.rows import Column, Row, complete, read_columns, read_rows
from reportlint.units import BARE, Unit
from reportlint.vocabulary import vocabulary

TOTAL, SOURCE, MEMO, SPLIT, PART = "total", "source", "memo", "split", "part"

_AMOUNTS = ("initial", "adjustment", "reduction", "budget", "spent")


def read_funds(reader: Reader, node: Node, where: Where) -> None:
    """Reads the block into ``report.funds``; a list of rows, or a mapping with 金额单位, 栏目 and 明细."""
    rows_node: Node | None = node
    columns: list[Column] = []
    notes: Node | None = None
    if node.kind == MAPPING:
        fields, _ = reader.fields(node, "funds")
        where = where._replace(unit=reader.money(fields.get("unit"), where.unit, where))
        columns = read_columns(reader, fields.get("columns"), "fund_row", where)
        rows_node = fields.get("rows")
        notes = fields.get("notes")
    since = len(reader.report.relations)
    if rows_node is not None and reader.is_kind(rows_node, SEQUENCE, where):
        _rows(reader, rows_node, columns, where)
    reader.notes(notes, where, since)


def _rows(reader: Reader, node: Node, columns: list[Column], where: Where) -> None:
    rows = read_rows(reader, node, "fund_row", columns, where)
    complete(rows, columns)
    labels = [
        reader.stated(row.cells.get("label"), where) or Stated("", reader.start(row.node), "blank") for row in rows
    ]
    roles = row_roles([label.text for label in labels])
    scored = [index for index, row in enumerate(rows) if {"weight", "score"} & row.cells.keys()]
    if TOTAL not in roles and len(scored) == 1:
        # Points are given for the funds as a whole, whatever the form calls them.
        roles[scored[0]] = TOTAL
    units = {column.name: column.unit for column in columns}
    lines: list[tuple[str, Figure]] = []
    for row, label, role in zip(rows, labels, roles, strict=True):
        facts = _facts(reader, row, label, role, units, where)
        measures = {name: facts[name] for name in (*_AMOUNTS, "rate") if name in facts}
        figure = Figure(label.text, measures)
        reader.report.relations.extend(figure_claims(figure))
        lines.append((role, figure))
    _claims(reader, lines)


def _facts(reader: Reader, row: Row, label: Stated, role: str, units: dict[str, Unit | None], where: Where) -> Measures:
    """The facts of a row, by English column name; adds the row to the report."""
    name, _ = names.without_within(label.text)
    noun = read_noun(name)
    concept = "年度资金总额" if role == TOTAL else names.label("sources", name) or noun.concept
    about = where.key._replace(fund=noun.fund)
    below = where.below(label.text)
    cells: dict[str, Stated] = {}
    facts: Measures = {}
    for column, node in row.cells.items():
        entry = names.entries("fund_row")[column]
        numeric = entry["value"] in ("amount", "rate", "number")
        at = below.below(entry["zh"])
        stated = reader.stated(node, at, numeric=numeric)
        if stated is None:
            continue
        cells[entry["zh"]] = stated
        if numeric and not stated.blank:
            key = about.of(concept, entry.get("stage", entry["zh"]), about.dimension)
            unit = units.get(column)
            at = at if entry["value"] == "amount" else at._replace(unit=BARE)
            rate = column == "rate"
            fact = reader.fact(node, key, f"{name}{entry['zh']}", at, rate=rate, stated=unit, cell=stated)
            if fact is not None:
                facts[column] = fact
        elif column == "notes":
            reader.report.notes.extend(reader.prose(node, at))
        elif entry["value"] == "prose":
            reader.read_later(node, stated, at)
    chinese = {names.chinese("fund_row", column): fact for column, fact in facts.items()}
    reader.report.funds.append(FundLine(label, chinese, cells, role))
    return facts


def _claims(reader: Reader, lines: list[tuple[str, Figure]]) -> None:
    totals = [figure for role, figure in lines if role == TOTAL]
    sources = [figure for role, figure in lines if role == SOURCE]
    if totals and sources:
        reader.report.relations.extend(total_claims(totals[0].own, sources, "fund-total-mismatch", measures=_AMOUNTS))
    if totals:
        for parts in _splits(lines):
            reader.report.relations.extend(total_claims(totals[0].own, parts, "fund-total-mismatch", measures=_AMOUNTS))
    above: Measures = {}
    memos: list[Figure] = []
    for role, figure in [*lines, (SOURCE, Figure("", {}))]:
        if role == MEMO:
            memos.append(figure)
            continue
        if role in (SPLIT, PART):
            continue
        if memos:
            reader.report.relations.extend(within_claims(above, memos, measures=_AMOUNTS))
        above, memos = figure.own, []


def _splits(lines: list[tuple[str, Figure]]) -> list[list[Figure]]:
    """The rows below each 按收入性质分, 按支出性质分: each part all of the total again."""
    groups: list[list[Figure]] = []
    for role, figure in lines:
        if role == SPLIT:
            groups.append([])
        elif role == PART and groups:
            groups[-1].append(figure)
    return [group for group in groups if len(group) > 1]


def is_split_label(label: str) -> bool:
    """Whether a row says no more than how the rows below it part the total: 按支出性质分："""
    plain = label.strip().rstrip("：: ")
    return plain.startswith("按") and plain.endswith(("分", "分类", "划分")) and len(plain) < 16


@lru_cache(maxsize=1)
def _fund_words() -> tuple[str, ...]:
    """Names of the kinds of budgets that 财政拨款 comes from."""
    funds = vocabulary()["concepts"]["funds"]
    return tuple(name for name in funds if name != "财政拨款")


def row_roles(labels: list[str]) -> list[str]:
    """What each row of a funds block is: total, source, memo (a part of the source above it), split or part.

    A split (按支出性质分) opens the parts below it, which are all of the total again.
    """
    roles: list[str] = []
    all_marked = True
    under_appropriation = split = False
    for written in labels:
        name, marked = names.without_within(written)
        known = names.label("sources", name)
        if is_split_label(written):
            roles.append(SPLIT)
            split = True
        elif split and not names.label("totals", name):
            roles.append(PART)
        elif names.label("totals", name):
            split = False
            roles.append(TOTAL)
            under_appropriation = False
        elif under_appropriation and name.startswith(_fund_words()):
            # 一般公共预算, 政府性基金 below 财政拨款 say where that comes from.
            roles.append(MEMO)
        elif marked and not known and roles and roles[-1] != TOTAL and not all_marked:
            roles.append(MEMO)
        else:
            roles.append(SOURCE)
            all_marked = all_marked and marked
            under_appropriation = known == "当年财政拨款"
    return roles
