"""The indicators block (绩效指标): rows one by one, or grouped by their first and second level."""

import re
from functools import lru_cache

from reportlint.facts import Fact
from reportlint.quantities import Quantity
from reportlint.records import NamedTuple
from reportlint.report import Indicator, IndicatorGroup, Stated
from reportlint.scanning import number
from reportlint.tree import MAPPING, SEQUENCE, Node
from reportlint.understanding import names
from reportlint.understanding.concepts import read_noun
from reportlint.understanding.fields import Reader, Where
from reportlint.understanding.rows import Column, Row, complete, read_columns, read_rows
from reportlint.units import unit
from reportlint.vocabulary import vocabulary

_LEVELS = ("first", "second", "third")
_FIELDS = (*_LEVELS, "target", "actual", "weight", "score", "reason")
_NUMBERS = ("target", "actual", "weight", "score")
_STAGES = {"target": "目标", "actual": "执行"}
_COUNTED_IN = re.compile(r"[\u4e00-\u9fff]{1,3}$")
_NO_EXTRA: dict[str, Stated] = {}
"""One for all rows without further columns."""
_READ_AS_TEXT = ("actual", "reason", "deduction_reason")


class _Labels(NamedTuple):
    """What the vocabulary says of the columns, looked up once for all rows: a file may have tens of thousands."""

    chinese: dict[str, str]
    numeric: frozenset[str]
    """The columns that hold numbers alone."""


@lru_cache(maxsize=1)
def _labels() -> _Labels:
    known = names.entries("indicator_row")
    numeric = frozenset(column for column, entry in known.items() if entry["value"] == "number")
    return _Labels({column: str(entry["zh"]) for column, entry in known.items()}, numeric)


def read_indicators(reader: Reader, node: Node, where: Where) -> None:
    """Reads the block into ``report.indicators`` (and ``report.groups``)."""
    if node.kind == SEQUENCE:
        _rows(reader, node, [], (), where)
    elif node.kind == MAPPING:
        fields, groups = reader.fields(node, "indicators", groups=True)
        columns = read_columns(reader, fields.get("columns"), "indicator_row", where)
        reader.report.notes.extend(reader.prose(fields.get("notes"), where))
        rows = fields.get("rows")
        if rows is not None and reader.is_kind(rows, SEQUENCE, where):
            _rows(reader, rows, columns, (), where)
        for key, value in groups:
            _group(reader, key, value, columns, (), where)
    elif not reader.blank(node):
        reader.wrong_shape(node, where, SEQUENCE)


def _group(
    reader: Reader, key: Node, node: Node, columns: list[Column], above: tuple[Stated, ...], where: Where
) -> list[Indicator]:
    """A first or second level: a list of rows, or a mapping with its weight and further levels or rows."""
    name = Stated(key.value.strip(), reader.text_span(key))
    levels = (*above, name)
    where = where.below(name.text)
    if node.kind == SEQUENCE:
        return _rows(reader, node, columns, levels, where)
    fields, groups = reader.fields(node, "indicator_group", groups=True)
    reader.report.notes.extend(reader.prose(fields.get("notes"), where))
    made: list[Indicator] = []
    rows = fields.get("rows")
    if rows is not None and reader.is_kind(rows, SEQUENCE, where):
        made.extend(_rows(reader, rows, columns, levels, where))
    for inner_key, inner in groups:
        made.extend(_group(reader, inner_key, inner, columns, levels, where))
    weight = reader.stated(fields.get("weight"), where, numeric=True)
    score = reader.stated(fields.get("score"), where, numeric=True)
    cells = (("weight", weight), ("score", score))
    numbers = {
        field: found
        for field, cell in cells
        if cell and not cell.blank and (found := _number(reader, field, cell, where))
    }
    reader.report.groups.append(IndicatorGroup(levels, weight, score, numbers, made))
    return made


def _rows(
    reader: Reader, node: Node, columns: list[Column], levels: tuple[Stated, ...], where: Where
) -> list[Indicator]:
    rows = read_rows(reader, node, "indicator_row", columns, where)
    complete(rows, columns)
    made: list[Indicator] = []
    for row in rows:
        made.append(_indicator(reader, row, levels, made[-1] if made else None, where))
    reader.report.indicators.extend(made)
    return made


def _indicator(
    reader: Reader, row: Row, levels: tuple[Stated, ...], previous: Indicator | None, group: Where
) -> Indicator:
    named = row.cells.get("third")
    where = group.below(named.value.strip()) if named is not None else group
    stated: dict[str, Stated | None] = {}
    extra: dict[str, Stated] = {}
    labels, numeric = _labels()
    for column, node in row.cells.items():
        label = labels[column]
        cell = reader.stated(node, where, label=label, numeric=column in numeric)
        if column in _FIELDS:
            stated[column] = cell
        elif cell is not None:
            extra[label] = cell
    stated.update(zip(_LEVELS, levels, strict=False))
    _fill_down(stated, previous)
    numbers = _numbers(reader, stated, extra, where)
    for column in _READ_AS_TEXT:
        cell = stated.get(column) if column in _FIELDS else extra.get(labels[column])
        if cell is None or cell.blank:
            continue
        if column == "actual" and ("actual" in numbers or len(cell.text) < names.data()["shortest_text"]):
            continue
        reader.read_later(row.cells.get(column), cell, where)
    if "notes" in row.cells:
        reader.report.notes.extend(reader.prose(row.cells["notes"], where))
    get = stated.get
    made = Indicator(
        get("first"),
        get("second"),
        get("third"),
        get("target"),
        get("actual"),
        get("weight"),
        get("score"),
        get("reason"),
        extra or _NO_EXTRA,
        numbers,
    )
    _facts(reader, made, group)
    return made


def _fill_down(stated: dict[str, Stated | None], previous: Indicator | None) -> None:
    """A merged cell of the form stands at its first row: a level left blank is that of the row before."""
    third = stated.get("third")
    if third is not None and third.text in vocabulary()["indicators"]["execution_names"]:
        first = stated.get("first")
        if first is not None and first.blank:
            stated["first"] = third  # 预算执行率 stands below the last group of a form and belongs to none
        return
    if previous is None:
        return
    for field in _LEVELS[:2]:
        cell, above = stated.get(field), getattr(previous, field)
        if cell is None or not cell.blank:
            return
        if above is not None and above.text:
            stated[field] = above


def _numbers(
    reader: Reader, stated: dict[str, Stated | None], extra: dict[str, Stated], where: Where
) -> dict[str, Quantity]:
    """The cells that are numbers; 指标性质 and 计量单位 complete target and actual value."""
    made: dict[str, Quantity] = {}
    for field in _NUMBERS:
        cell = stated.get(field)
        if cell is not None and not cell.blank and (found := _number(reader, field, cell, where)):
            made[field] = found
    if "target" not in made and "actual" not in made:
        made.update(_counted_alike(stated.get("target"), stated.get("actual")))
    labels = _labels().chinese
    measured_in, nature = extra.get(labels["measured_in"]), extra.get(labels["nature"])
    if measured_in is not None:
        for field in _STAGES:
            if field in made and not made[field].unit.name:
                made[field] = made[field].counted_in(unit(measured_in.text) or made[field].unit)
    if nature is not None and "target" in made and not made["target"].qualifier:
        made["target"] = made["target"]._replace(qualifier=names.data()["signs"].get(nature.text, ""))
    return made


def _counted_alike(target: Stated | None, actual: Stated | None) -> dict[str, Quantity]:
    """A signed target and an actual value counted in one word that is no unit the program knows: ≥480挂, 456挂.

    The numbers can be compared as they are. Without a sign the word may be a rank (第3级), where less is more.
    """
    if target is None or actual is None:
        return {}
    word = _COUNTED_IN.search(target.text)
    if word is None or not actual.text.endswith(word.group()):
        return {}
    asked, reached = (number(cell.text.removesuffix(word.group())) for cell in (target, actual))
    if asked is None or reached is None or not asked.qualifier or asked.unit.name or reached.unit.name:
        return {}
    return {"target": asked, "actual": reached}


def _number(reader: Reader, field: str, cell: Stated, where: Where) -> Quantity | None:
    """The number in a cell. Weights and scores must be numbers; targets and actual values may be words."""
    found = number(cell.text)
    if found is None and field in ("weight", "score"):
        at = where.below(names.chinese("indicator_row", field))
        reader.problem("bad-amount", cell.span, text=cell.text, where=at.shown)
    return found


def _facts(reader: Reader, indicator: Indicator, where: Where) -> None:
    """Target and actual value as facts, so that the text can be compared with them.

    Whether the rows are grouped by their levels is no part of a fact's name: other formats have no groups.
    """
    name, numbers = indicator.name, indicator.numbers
    concept = read_noun(name).concept
    if not concept:
        return
    first, second = indicator.first, indicator.second
    above = _above(where.trail, first.text if first else "", second.text if second else "")
    labels = _labels().chinese
    for field, cell in (("target", indicator.target), ("actual", indicator.actual)):
        quantity = numbers.get(field)
        if cell is None or quantity is None:
            continue
        key = where.key.of(concept, _STAGES[field], quantity.unit.dimension)
        reader.report.facts.append(Fact(quantity, cell.span, key, name, above, column=labels[field]))


@lru_cache(maxsize=64)
def _above(trail: tuple[str, ...], first: str, second: str) -> tuple[str, ...]:
    """The words above a row without those of its levels: one tuple for all rows of a group."""
    return tuple(word for word in trail if word not in (first, second))
