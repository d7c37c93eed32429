"""Tables beside a report become companions: approved targets and reference figures.

A table is flat (a row an indicator, or a project, with columns for unit and project) or a form (项目名称 above the
indicators). Column heads are known by the vocabulary, so that any order and any usual name will do.
"""

from collections.abc import Callable, Iterator

from reportlint.companions import ApprovedTargets, ReferenceRow
from reportlint.document import Cell, Document
from reportlint.facts import Fact, Key
from reportlint.quantities import Quantity
from reportlint.records import NamedTuple
from reportlint.report import Indicator, Report, Stated
from reportlint.scanning import number
from reportlint.textmap import Source, Span
from reportlint.tree import MAPPING, SCALAR, SEQUENCE, Node
from reportlint.understanding import names
from reportlint.understanding.fields import Reader, Where
from reportlint.understanding.form_heads import is_result_label
from reportlint.understanding.form_nodes import blank_node, cell_node, mapping, sequence
from reportlint.understanding.form_parts import money_unit
from reportlint.understanding.form_rows import block_label, filled, labelled, meaning, place_of
from reportlint.understanding.structured import is_report, read_block, understand
from reportlint.units import BARE, Unit, unit

AMOUNTS = ("initial", "adjustment", "reduction", "budget", "spent")
_WHOSE = ("department", "project", "project_code")
_OWNERS = ("department", "implementer", "project", "project_code")


class MissingUnit(Exception):
    """An amount of a reference table has no unit; ``span`` is its place."""

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span


class _Head(NamedTuple):
    """The columns of a table by their English names, and the money units that heads state."""

    columns: dict[str, int]
    units: dict[str, Unit]


# -- approved targets -------------------------------------------------------------------------------------------------


def targets_in_tree(source: Source, tree: Node) -> list[ApprovedTargets]:
    """The approved targets of a file written as a structured report: its own indicators and those of its projects."""
    if not is_report(tree):
        return []
    report = understand(source, tree, [])
    return [
        ApprovedTargets(
            each.cover.department or report.cover.department,
            each.cover.project,
            each.cover.project_code,
            each.indicators,
        )
        for each in report.with_projects()
        if each.indicators
    ]


def targets_in_document(document: Document) -> list[ApprovedTargets]:
    """The approved targets in the tables of a document: one list a project or department."""
    groups: dict[tuple[str, str, str], list[tuple[_Head, list[Cell], dict[str, Cell]]]] = {}
    owners: dict[tuple[str, str, str], dict[str, Cell]] = {}
    for head, row, owner in _rows(document, _target_head):
        named = {name: cell for cell in row if (name := _at(head, cell)) and cell.text}
        if not named.keys() & {"third", "target"} or is_result_label(filled(row)[0].text):
            continue
        department, project, code = (owner[name].text if name in owner else "" for name in _WHOSE)
        key = (department, project, code)
        groups.setdefault(key, []).append((head, row, named))
        owners.setdefault(key, owner)
    return [
        ApprovedTargets(
            _stated(owners[key].get("department")),
            _stated(owners[key].get("project")),
            _stated(owners[key].get("project_code")),
            _indicators(document, rows),
        )
        for key, rows in groups.items()
    ]


def _indicators(document: Document, rows: list[tuple[_Head, list[Cell], dict[str, Cell]]]) -> list[Indicator]:
    """The rows as indicators, by the reader of forms."""
    report = Report(document, Span(document.source, 0, 0))
    nodes = []
    for head, row, named in rows:
        columns = {name: at for name, at in head.columns.items() if name in names.entries("indicator_row")}
        nodes.append(
            mapping(
                "indicator_row",
                {
                    name: cell_node(named[name]) if name in named else blank_node(place_of(row, at))
                    for name, at in columns.items()
                },
            )
        )
    read_block(Reader(document.source, report, [], frozenset()), "indicators", sequence(nodes), Where((), Key(), BARE))
    return report.indicators


def _target_head(cells: list[Cell]) -> _Head | None:
    """The head of a table of indicators: the indicator and its target, and columns that say whose they are."""
    columns: dict[str, int] = {}
    for cell in cells:
        name = meaning("indicator_row", cell.text)
        owner = names.meaning("cover", cell.text)
        name = owner if owner in _OWNERS and name not in ("target", "third") else name
        if name == "third" and block_label(cell.text) and cell is cells[0]:
            continue  # 绩效指标 beside the head is the label of the block
        if name:
            columns.setdefault(name, cell.column)
    if "third" not in columns and cells and meaning("indicator_row", cells[0].text) == "third":
        columns["third"] = cells[0].column
    return _Head(columns, {}) if "target" in columns and columns.keys() & {"second", "third"} else None


# -- reference figures ------------------------------------------------------------------------------------------------


def reference_in_document(document: Document) -> list[ReferenceRow]:
    """The rows of a table of figures. MissingUnit where neither head, row nor table says in what unit an amount is."""
    made: list[ReferenceRow] = []
    table_unit = _table_unit(document)
    for head, row, owner in _rows(document, _reference_head):
        cells = {name: cell for cell in row if (name := _at(head, cell)) and cell.text}
        stated = unit(cells["unit"].text) if "unit" in cells else None
        amounts: dict[str, Fact] = {}
        for name in AMOUNTS:
            found = number(cells[name].text) if name in cells else None
            if found is not None:
                amounts[name] = _fact(name, found, _stated(cells[name]), head.units.get(name) or stated or table_unit)
        names_total = any(names.label("totals", cell.text) for cell in owner.values())
        if amounts and owner and not names_total:
            made.append(_reference({name: _stated(cell) for name, cell in owner.items()}, amounts))
    return made


def reference_in_tree(source: Source, tree: Node) -> list[ReferenceRow]:
    """The rows of a list in YAML: {单位名称, 项目名称, 项目编码, 年初预算数, …}, 金额单位 above it or in the row."""
    above = BARE
    rows: Node | None = tree if tree.kind == SEQUENCE else None
    for key, value, _ in tree.entries if tree.kind == MAPPING else ():
        if key is not None and names.meaning("funds", key.value) == "unit":
            above = unit(value.value) or BARE
        elif value.kind == SEQUENCE and rows is None:
            rows = value
    made: list[ReferenceRow] = []
    for _, item, _ in rows.entries if rows is not None else ():
        owner: dict[str, Stated | None] = {}
        cells: dict[str, tuple[Stated, Unit | None]] = {}
        own: Unit | None = None
        for key, value, _ in item.entries if item.kind == MAPPING else ():
            if key is None or value.kind != SCALAR or not value.value.strip():
                continue
            stated = Stated(value.value.strip(), value.span(source))
            name, in_head = _reference_name(key.value)
            if name in _OWNERS:
                owner["department" if name == "implementer" else name] = stated
            elif name in AMOUNTS:
                cells[name] = stated, in_head
            elif name == "unit":
                own = unit(stated.text)
        amounts = {
            name: _fact(name, found, stated, in_head or own or above)
            for name, (stated, in_head) in cells.items()
            if (found := number(stated.text)) is not None
        }
        if amounts and owner:
            made.append(_reference(owner, amounts))
    return made


def _reference_head(cells: list[Cell]) -> _Head | None:
    """The head of a table of figures: an amount of the year, and a column that says whose it is."""
    columns: dict[str, int] = {}
    units: dict[str, Unit] = {}
    for cell in cells:
        name, stated = _reference_name(cell.text)
        if name and name not in columns:
            columns[name] = cell.column
            if stated is not None:
                units[name] = stated
    return _Head(columns, units) if columns.keys() & set(AMOUNTS) and columns.keys() & set(_OWNERS) else None


def _reference_name(text: str) -> tuple[str, Unit | None]:
    """The English name of a head, and the unit it states. 项目 is the project, 单位 whose project it is."""
    owner = names.meaning("cover", text)
    if owner in _OWNERS:
        return owner, None
    name, stated = names.column("fund_row", text)
    if name == "label":
        return "project", None
    if name in AMOUNTS:
        return name, stated
    return ("unit", None) if names.meaning("funds", text) == "unit" else (meaning("fund_row", text), stated)


def _table_unit(document: Document) -> Unit:
    """The money unit that a line or a cell above the table states: 单位：万元."""
    for block in document.blocks:
        cells = [cell.text for row in block.table.rows for cell in row] if block.table else [block.passage.text]
        for text in cells:
            word = money_unit(text)
            if word:
                return unit(word) or BARE
    return BARE


def _fact(name: str, found: Quantity, stated: Stated | None, usual: Unit) -> Fact:
    assert stated is not None
    if not found.unit.name:
        if not usual.name:
            raise MissingUnit(stated.span)
        found = found._replace(unit=usual)
    label = names.chinese("fund_row", name)
    key = Key(concept="年度资金总额", stage=names.entries("fund_row")[name]["stage"], dimension="money")
    return Fact(found, stated.span, key, label, (label,))


def _reference(owner: dict[str, Stated | None], amounts: dict[str, Fact]) -> ReferenceRow:
    project, code, department = owner.get("project"), owner.get("project_code"), owner.get("department")
    place = next(stated.span for stated in (project, code, department) if stated is not None)
    named = {names.chinese("fund_row", name): fact for name, fact in amounts.items()}
    return ReferenceRow(department, project, code, named, place)


# -- rows of tables ---------------------------------------------------------------------------------------------------


def _rows(
    document: Document, head_of: Callable[[list[Cell]], _Head | None]
) -> Iterator[tuple[_Head, list[Cell], dict[str, Cell]]]:
    """The rows below a head with whom they belong to: by columns of their own, or by labels above the head.

    A blank cell of such a column belongs to the one above it (a merged cell).
    """
    for block in document.blocks:
        if block.table is None:
            continue
        head: _Head | None = None
        above: dict[str, Cell] = {}
        beside: dict[str, Cell] = {}
        for row in block.table.rows:
            cells = filled(row)
            found = head_of(cells)
            labels = {} if found else labelled(cells, "cover")
            if found is not None:
                head, beside = found, {}
            elif labels and labels.keys() & set(_OWNERS):
                if "project" in labels:
                    above, head = {}, None
                above.update({name: cell for name, cell in labels.items() if cell is not None and name in _OWNERS})
            elif head is not None and cells:
                own = {name: cell for cell in row if (name := _at(head, cell)) in _OWNERS and cell.text}
                if "project" in own and "project_code" not in own:
                    beside.pop("project_code", None)
                beside.update(own)
                owner = {**above, **beside}
                if "department" not in owner and "implementer" in owner:
                    owner["department"] = owner["implementer"]
                yield head, row, owner


def _at(head: _Head, cell: Cell) -> str:
    return next((name for name, column in head.columns.items() if column == cell.column), "")


def _stated(cell: Cell | None) -> Stated | None:
    if cell is None:
        return None
    text = cell.passage.text
    start = text.find(cell.text)
    return Stated(cell.text, cell.passage.span(start, start + len(cell.text)))
