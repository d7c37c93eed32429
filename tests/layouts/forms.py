"""Self-evaluation forms as tables with merged cells: what the forms of different places look like, and filling them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from layouts.content import Fund, Indicator, Report, points
from layouts.pieces import Grid, Paragraph, Piece, Put, at

Columns = tuple[tuple[str, str], ...]
"""The field of the data and the head that the form prints above it."""

MOF_FUNDS: Columns = (
    ("label", ""), ("initial", "年初预算数"), ("budget", "全年预算数"), ("spent", "全年执行数"), ("weight", "分值"),
    ("rate", "执行率"), ("score", "得分"),
)  # fmt: skip
MOF_INDICATORS: Columns = (
    ("first", "一级指标"), ("second", "二级指标"), ("third", "三级指标"), ("goal", "年度指标值"),
    ("reached", "实际完成值"), ("weight", "分值"), ("score", "得分"), ("reason", "偏差原因分析及改进措施"),
)  # fmt: skip


@dataclass(frozen=True)
class Style:
    """The form of one place. Rows of ``cover`` are labels side by side; a label without a value is left out."""

    cover: tuple[tuple[str, ...], ...] = (("项目名称",), ("主管部门", "实施单位"))
    fund_block: str = "项目资金（万元）"
    funds: Columns = MOF_FUNDS
    goals: tuple[str, str, str] | None = ("年度总体目标", "预期目标", "实际完成情况")
    indicator_block: str = "绩效指标"
    indicators: Columns = MOF_INDICATORS
    tasks: Columns = ()
    result: str = "总分"
    graded: bool = True
    """Whether the grade stands behind the total score."""
    printed: bool = False
    """Whether weights are printed behind the first level: 产出指标（50分）."""
    subtotals: bool = False
    """Whether every block of indicators ends with the sum of its weights and scores."""
    title_inside: bool = False
    """Whether the title is the first row of the table."""
    notes_inside: bool = False


def form(report: Report, style: Style) -> list[Piece]:
    """The form of a report: title, year, table, notes."""
    rows: list[tuple[Put, ...]] = []
    width = 1 + max(len(style.funds), len(style.indicators), len(style.tasks), 4)
    title, year = report.title, f"（{report.year}年度）"
    if style.title_inside:
        rows += [at(width, {0: title}), at(width, {0: year})]
    for labels in style.cover:
        rows.extend(_cover(report, labels, width))
    if style.funds:
        rows.extend(_funds(report, style, width))
    if style.goals and (report.expected or report.reached):
        rows.extend(_goals(report, style.goals, width))
    if style.tasks:
        rows.extend(_tasks(report, style, width))
    head = len(rows)
    rows.extend(_indicators(report, style, width))
    if style.result and report.weight:
        rows.extend(_result(report, style, width))
    rows.extend(at(width, {0: label, 1: text}) for label, text in report.closings)
    if style.notes_inside:
        rows.extend(at(width, {0: note}) for note in report.notes)
    # The page ends amid the indicators, where nothing but the levels is merged.
    grid = Grid(tuple(rows), width, head, head + 1 + max(1, len(report.indicators) // 2))
    above: list[Piece] = [] if style.title_inside else [Paragraph(title, "title"), Paragraph(year, "title")]
    below: list[Piece] = [] if style.notes_inside else [Paragraph(note, "note") for note in report.notes]
    return [*above, grid, *below]


def _starts(count: int, width: int, start: int) -> list[int]:
    """Where ``count`` columns begin when they share the columns of the table from ``start`` on."""
    return [start + index * (width - start) // count for index in range(count)]


def _cover(report: Report, labels: tuple[str, ...], width: int) -> Iterator[tuple[Put, ...]]:
    said = dict(report.cover)
    known = [label for label in labels if label in said]
    if not known:
        return
    texts: dict[int, str] = {}
    for label, start in zip(known, _starts(len(known), width, 0), strict=True):
        texts[start], texts[start + (1 if start == 0 else 2)] = label, said[label]
    yield at(width, texts)


def _funds(report: Report, style: Style, width: int) -> Iterator[tuple[Put, ...]]:
    starts = _starts(len(style.funds), width, 1)
    heads = {start: head for start, (_, head) in zip(starts, style.funds, strict=True)}
    yield at(width, {0: style.fund_block, **heads}, rows={0: 1 + len(report.funds)})
    for fund in report.funds:
        cells = {start: fund_cell(fund, name) for start, (name, _) in zip(starts, style.funds, strict=True)}
        yield at(width, cells, start=1)


def fund_cell(fund: Fund, name: str) -> str:
    """A cell of the funds, "" for a blank one."""
    return getattr(fund, name) or ""


def _goals(report: Report, labels: tuple[str, str, str], width: int) -> Iterator[tuple[Put, ...]]:
    block, expected, reached = labels
    middle = width // 2 + 1
    if not reached:
        yield at(width, {0: block, 1: "\n".join(report.expected)})
        yield at(width, {0: expected, 1: "\n".join(report.reached)})
        return
    yield at(width, {0: block, 1: expected, middle: reached}, rows={0: 2})
    yield at(width, {1: "\n".join(report.expected), middle: "\n".join(report.reached)}, start=1)


def _tasks(report: Report, style: Style, width: int) -> Iterator[tuple[Put, ...]]:
    starts = _starts(len(style.tasks), width, 1)
    heads = {start: head for start, (_, head) in zip(starts, style.tasks, strict=True)}
    yield at(width, {0: "年度主要任务", **heads}, rows={0: 1 + len(report.tasks)})
    for number, task in enumerate(report.tasks, 1):
        texts = {"number": str(number), "name": task.name, "content": task.content, "reached": task.reached}
        yield at(width, {start: texts[name] for start, (name, _) in zip(starts, style.tasks, strict=True)}, start=1)


def _indicators(report: Report, style: Style, width: int) -> Iterator[tuple[Put, ...]]:
    starts = _starts(len(style.indicators), width, 1)
    heads = {start: head for start, (_, head) in zip(starts, style.indicators, strict=True)}
    for block, each in groupby(report.indicators, key=lambda row: row.block):
        rows = list(each)
        label = f"{block}（{_sum(rows, 'weight')}分）" if block else style.indicator_block
        yield at(width, {0: label, **heads}, rows={0: 1 + len(rows) + style.subtotals})
        merged = _merged(rows, style)
        for index, row in enumerate(rows):
            puts = at(
                width,
                {s: cell(row, n, style, rows) for s, (n, _) in zip(starts, style.indicators, strict=True)},
                start=1,
            )
            kept: list[Put] = []
            for put, (name, _) in zip(puts, style.indicators, strict=True):
                reach = merged.get((name, index), 1)
                if reach:
                    kept.append(Put(put.column, put.text, put.columns, reach))
            yield tuple(kept)
        if style.subtotals:
            columns = {name: start for start, (name, _) in zip(starts, style.indicators, strict=True)}
            sums = {columns[name]: _sum(rows, name) for name in ("weight", "score") if name in columns}
            yield at(width, {1: "小计", **sums}, start=1)


def cell(row: Indicator, name: str, style: Style, rows: list[Indicator]) -> str:
    """A cell of the indicators as the form shows it."""
    if name == "first" and style.printed:
        return f"{row.first}（{_sum([other for other in rows if other.first == row.first], 'weight')}分）"
    return {"core": "是", "adjusted": ""}.get(name) or getattr(row, name, "")


def _merged(rows: list[Indicator], style: Style) -> dict[tuple[str, int], int]:
    """How many rows the cells of the first two levels reach over; 0 for those that are covered."""
    made: dict[tuple[str, int], int] = {}
    for name, key in (("first", lambda row: row.first), ("second", lambda row: (row.first, row.second))):
        index = 0
        for _, each in groupby(rows, key=key):
            count = len(list(each))
            made.update({(name, index + offset): 0 for offset in range(1, count)})
            made[name, index] = count
            index += count
    return made


def _sum(rows: list[Indicator], name: str) -> str:
    return points(sum((Decimal(getattr(row, name)) for row in rows), Decimal(0)))


def _result(report: Report, style: Style, width: int) -> Iterator[tuple[Put, ...]]:
    starts = _starts(len(style.indicators), width, 1)
    columns = {name: start for start, (name, _) in zip(starts, style.indicators, strict=True)}
    texts = {0: style.result, columns["weight"]: report.weight, columns["score"]: report.score}
    if style.graded:
        texts[columns["score"] + 1] = f"等级：{report.grade}"
    yield at(width, texts)
