"""What a path of names means in a report: 支出.合计, 自评得分, 资金情况.合计.全年执行数, 新增园位数.得分.

Every figure and cell has a trail, the labels on the way to it. A path means the cell whose trail it is; else those
whose trail ends with it; else those whose trail holds its names in that order and ends with the last; else, in running
text, the facts of that concept. 合计 and 金额 at the end and 其中 and 明细 on the way need not be named. A name and its
variants in the vocabulary, Chinese or English, are one, but what is spelt alike comes first. Nested projects come only
after the report's own figures.
"""

from collections.abc import Iterator

from reportlint.expressions.values import Cell, Unclear
from reportlint.facts import Fact, Key
from reportlint.relations import CERTAIN
from reportlint.report import Report
from reportlint.textmap import Span
from reportlint.understanding import names
from reportlint.understanding.concepts import is_known, read_noun
from reportlint.understanding.lookup_cells import cover_cells, fund_cells, indicator_cells, result_cells, row_span
from reportlint.understanding.lookup_rows import Row
from reportlint.understanding.lookup_trails import (
    Alike,
    alike,
    ends_with,
    holds_in_order,
    is_whole,
    meanings,
    shortened,
    spelt_alike,
    without_lists,
)

_DERIVED = ("增减", "占比", "执行率", "调整", "结转")
"""Stages whose figures a bare concept does not mean."""


class Names:
    """The scope of a report: what paths of names mean in it."""

    def __init__(self, report: Report, prefix: tuple[str, ...] = ()) -> None:
        self.report = report
        self.prefix = prefix
        nested = {id(fact) for project in report.projects for fact in project.facts}
        facts = [fact for fact in report.facts if fact.grade == CERTAIN and id(fact) not in nested]
        by_start = {fact.span.start: fact for fact in facts}
        self.indicators = [(item, indicator_cells(item, prefix, by_start)) for item in report.indicators]
        self.funds = [(line, fund_cells(line, prefix)) for line in report.funds]
        self.cells = [*cover_cells(report, prefix), *result_cells(report, prefix, by_start)]
        self.cells.extend(cell for _, row in (*self.funds, *self.indicators) for cell in row.values())
        formed = {cell.span.start for cell in self.cells if cell.fact is not None}
        self.cells.extend(
            Cell(fact.quote, fact.span, fact.anchor, fact)
            for fact in facts
            if fact.span.start not in formed and fact.anchor
        )
        self._projects: list[Names] | None = None
        self._known: dict[tuple[str, ...], Cell | None] = {}
        self._present: dict[tuple[str, ...], bool] = {}
        self._by_last: dict[str, list[Cell]] | None = None

    # -- the scope ----------------------------------------------------------------------------------------------------

    def one(self, parts: tuple[str, ...]) -> Cell | None:
        """The one cell that a path means; None where there is none. Unclear with the candidates for several."""
        if parts not in self._known:
            self._known[parts] = self._one(parts)
        return self._known[parts]

    def many(self, parts: tuple[str, ...]) -> list[Cell]:
        """A column (绩效指标.得分), the names of a block's rows, the items of a list; else the one cell, if any."""
        block = names.meaning("top", parts[0])
        if block == "indicators" and len(parts) <= 2:
            column = parts[1] if len(parts) == 2 else names.chinese("indicator_row", "third")
            return [cell for row in self.rows(parts[:1]) if (cell := row.one((column,))) is not None]
        if block == "funds" and len(parts) <= 2:
            column = parts[1] if len(parts) == 2 else names.chinese("fund_row", "label")
            rows = [row for row in self.rows(parts[:1]) if row.role == "source"]
            return [cell for row in rows if (cell := row.one((column,))) is not None]
        if block == "projects":
            titles = [scope.one(parts[1:]) if parts[1:] else scope.title() for scope in self.projects()]
            return [cell for cell in titles if cell is not None]
        if not meanings(parts[-1]).isdisjoint(("group/items", "group/within")):
            return self._children(parts)
        try:
            cell = self.one(parts)
        except Unclear:
            found = self._column(parts)
            if not found:
                raise
            return found
        return [cell] if cell is not None else self._column(parts)

    def present(self, parts: tuple[str, ...]) -> bool:
        """Whether anything is stated under a path: a figure, or a block of the report."""
        if parts not in self._present:
            self._present[parts] = self._is_present(parts)
        return self._present[parts]

    def _is_present(self, parts: tuple[str, ...]) -> bool:
        try:
            cell = self.one(parts)
        except Unclear:
            return True
        if cell is not None:
            return not cell.blank
        return any(
            ends_with(parts, without_lists(each.trail)[:size])
            for each in self.cells
            for size in range(1, len(each.trail))
        )

    # -- rows ---------------------------------------------------------------------------------------------------------

    def places(self, parts: tuple[str, ...]) -> "Iterator[Row | Names]":
        """What a rule repeats over: the nested reports of projects, or the rows of anything else."""
        if len(parts) == 1 and names.meaning("top", parts[0]) == "projects":
            yield from self.projects()
        else:
            yield from self.rows(parts)

    def rows(self, parts: tuple[str, ...]) -> Iterator[Row]:
        """The rows of a block, a table or a list of items; what stands directly below a path."""
        block = names.meaning("top", parts[0]) if len(parts) == 1 else ""
        if block == "indicators":
            for item, fields in self.indicators:
                yield Row(self, "indicator_row", fields, row_span(fields, self.report), item.name)
        elif block == "funds":
            for line, fields in self.funds:
                yield Row(self, "fund_row", fields, line.label.span, line.label.text, line.role)
        else:
            yield from self._members(parts)

    def projects(self) -> "list[Names]":
        """The nested reports of projects, each a scope of its own."""
        if self._projects is None:
            block = names.chinese("top", "projects")
            titles = [project.cover.project for project in self.report.projects]
            self._projects = [
                Names(project, (*self.prefix, block, *((named.text,) if named else ())))
                for project, named in zip(self.report.projects, titles, strict=True)
            ]
        return self._projects

    def title(self) -> Cell | None:
        """What a nested report is called."""
        named = self.report.cover.project or self.report.cover.title
        return Cell(named.text, named.span, (names.chinese("cover", "project"),), None, named.blank) if named else None

    @property
    def span(self) -> Span:
        """The place of the report as a whole."""
        return self.report.whole

    @property
    def label(self) -> str:
        """What a nested report is called, or ""."""
        named = self.title() if self.prefix else None
        return named.text if named else ""

    def nearest(self, parts: tuple[str, ...]) -> str:
        """The name in the report that a misspelt one was most likely meant to be, or ""."""
        from difflib import get_close_matches

        known: dict[str, str] = {}
        for cell in self.cells:
            for label in cell.trail:
                known.setdefault(names.folded(label), label)
        for part in parts:
            # A word that the field knows is spelt right, whatever the report leaves out.
            if names.folded(part) not in known and len(meanings(part)) == 1 and not is_known(read_noun(part)):
                close = get_close_matches(names.folded(part), known, 1, 0.7)
                return known[close[0]] if close else ""
        return ""

    # -- how --------------------------------------------------------------------------------------------------------

    def _one(self, parts: tuple[str, ...]) -> Cell | None:
        found: list[Cell] = []
        for same in (spelt_alike, alike):
            found = found or self._by_trail(parts, self._ending(parts), same)
            if not found and self.report.projects:
                found = self._by_trail(parts, [cell for scope in self.projects() for cell in scope.cells], same)
        if not found:
            found = self._by_concept(parts)
        if len(found) > 1:
            found = [cell for cell in found if not cell.blank] or found[:1]
        if len(found) > 1:
            listed = "、".join(cell.shown for cell in found[:5])
            shown = ".".join(parts)
            raise Unclear(
                f"“{shown}”在报告中有{len(found)}处：{listed}{'等' if len(found) > 5 else ''}",
                f"{shown} means {len(found)} figures of the report: {listed}{', …' if len(found) > 5 else ''}",
                found,
            )
        return found[0] if found else None

    def _ending(self, parts: tuple[str, ...]) -> list[Cell]:
        """The cells whose trail can end with the last name."""
        if self._by_last is None:
            self._by_last = {}
            for cell in self.cells:
                lasts = {cell.trail[-1], shortened(cell.trail)[-1]} if cell.trail else set()
                for form in {form for last in lasts for form in meanings(last)}:
                    self._by_last.setdefault(form, []).append(cell)
        found: dict[int, Cell] = {}
        for form in meanings(parts[-1]):
            found.update((id(cell), cell) for cell in self._by_last.get(form, ()))
        return sorted(found.values(), key=lambda cell: cell.span.start)

    def _by_trail(self, parts: tuple[str, ...], cells: list[Cell], same: Alike) -> list[Cell]:
        parts = without_lists(parts)
        size = len(self.prefix)
        trails = [(cell, without_lists(cell.trail[size:]), shortened(cell.trail[size:])) for cell in cells]
        for test in (is_whole, ends_with, holds_in_order):
            found = [cell for cell, full, short in trails if test(parts, full, same) or test(parts, short, same)]
            if found:
                return found
        return []

    def _by_concept(self, parts: tuple[str, ...]) -> list[Cell]:
        """The facts of running text that a name means: one for each thing that they can state."""
        noun = read_noun("".join(parts))
        if not noun.concept:
            return []
        groups: dict[tuple[str, ...], Fact] = {}
        year = str(self.report.year or "")
        for fact in self.report.facts:
            key = fact.key
            if key.concept != noun.concept or (key.stage in _DERIVED and key.stage != noun.stage):
                continue
            told = Key(stage=noun.stage, fund=noun.fund, direction="", year="" if noun.year == year else noun.year)
            mine = Key(stage=key.stage, fund=key.fund, year="" if key.year == year else key.year)
            if any(a and a != b for a, b in zip(told, mine, strict=True)):
                continue
            slots = (mine.stage, mine.fund, mine.year, key.direction, key.entity, key.project, key.dimension)
            groups.setdefault(slots, fact)
        exact = [
            fact
            for (stage, fund, said, *_), fact in groups.items()
            if (stage, fund) == (noun.stage, noun.fund) and not said
        ]
        chosen = exact if len(exact) == 1 else list(groups.values())
        return [Cell(fact.quote, fact.span, _naming(fact), fact) for fact in chosen]

    def _children(self, parts: tuple[str, ...]) -> list[Cell]:
        """What each row below a path states itself."""
        found = [row.own() for row in self._members(parts)]
        return [cell for cell in found if cell is not None]

    def _column(self, parts: tuple[str, ...]) -> list[Cell]:
        """A column of a table: 表名.栏目."""
        if len(parts) < 2:
            return []
        rows = [row for row in self._members(parts[:-1]) if not names.label("totals", row.label)]
        return [cell for row in rows if (cell := row.field(parts[-1])) is not None]

    def _members(self, parts: tuple[str, ...]) -> Iterator[Row]:
        """The rows below a path: cells whose trails go on from it, grouped by the next label."""
        groups: list[tuple[str, dict[str, Cell]]] = []
        for cell in self.cells:
            trail = cell.trail[len(self.prefix) :]
            end = next((at + 1 for at in range(len(trail) - 1) if ends_with(parts, trail[: at + 1])), 0)
            if not end or cell.fact is None:
                continue
            if not meanings(trail[end]).isdisjoint(("group/items", "group/within")) and end + 1 < len(trail):
                end += 1
            label, field = trail[end], trail[end + 1] if end + 1 < len(trail) else ""
            of_figures = names.meaning("top", trail[0]) in ("figures", "staff")
            if len(trail) > end + 2 or (
                of_figures and (names.label("totals", label) or names.reserved("measure", label))
            ):
                continue
            if not groups or groups[-1][0] != label or field in groups[-1][1]:
                groups.append((label, {}))
            groups[-1][1][field] = cell
        for label, fields in groups:
            first = next(iter(fields.values()))
            yield Row(self, "measure", fields, first.span, label)


def _naming(fact: Fact) -> tuple[str, ...]:
    """The names of a fact that was found by its concept: its way in a structured report, its noun in running text."""
    key = fact.key
    return fact.anchor if fact.grade == CERTAIN and fact.anchor else (f"{key.fund}{key.concept}{key.stage}",)
