"""A structured report (YAML) becomes a Report: its forms, its facts, and every claim its structure makes."""

from reportlint.document import Block, Document
from reportlint.facts import Key
from reportlint.problems import Problem
from reportlint.report import Cover, Report, Stated
from reportlint.textmap import Passage, Source, Span
from reportlint.tree import MAPPING, SEQUENCE, Node
from reportlint.understanding import names
from reportlint.understanding.fields import Reader, Where
from reportlint.understanding.figures import AMOUNTS, STAFF, FigureReader
from reportlint.understanding.forms import read_goals, read_narrative, read_result, read_tasks
from reportlint.understanding.yaml_places import Places
from reportlint.units import BARE, unit

_FORM_BLOCKS = frozenset(("funds", "goals", "indicators", "result"))
"""Blocks that make a self-evaluation form."""


def is_report(tree: Node) -> bool:
    """Whether a tree is a structured report: it says 报告格式, 报告 or report at the top."""
    marks = (names.chinese("top", "format"), names.chinese("top", "report"), "report")
    return tree.kind == MAPPING and any(key is not None and key.value.strip() in marks for key, _, _ in tree.entries)


def understand(source: Source, tree: Node, problems: list[Problem]) -> Report:
    """The Report of a tree; what cannot be understood is added to ``problems`` and the rest goes on.

    From then on ``source`` knows the place of every entry (see ``yaml_places``). The report's Document holds the
    headings and free texts in the order of the file, those of nested projects included.
    """
    line = source.text.find("\n")
    whole = Span(source, 0, line if line >= 0 else len(source.text))
    document = Document(source, "yaml", [])
    report = Report(document, whole)
    if tree.kind != MAPPING:
        problems.append(Problem("no-report-block", whole, {}))
        return report
    source.anchors_from(Places(tree).at)
    told = frozenset(problem.span.start for problem in problems)
    _read(Reader(source, report, problems, told), tree, Where((), Key(), BARE))
    document.blocks.extend(_blocks(report))
    return report


def _read(reader: Reader, tree: Node, outer: Where) -> None:
    """Reads the mapping of a report or of a nested project."""
    report = reader.report
    fields, _ = reader.fields(tree, "top")
    where = _cover(reader, fields.get("report"), tree, outer)
    if "format" in fields:
        _check_format(reader, fields["format"], where)
    for name in names.entries("top"):
        block = fields.get(name)
        if block is not None and not reader.blank(block):
            read_block(reader, name, block, where.below(names.chinese("top", name)))
    reader.notes(fields.get("notes"), where, 0)
    nested = bool(outer.trail)
    if _FORM_BLOCKS & fields.keys():
        report.forms += 1
        project = nested or report.cover.project is not None
        report.role = "report" if report.sections else "project_form" if project else "department_form"


def read_block(reader: Reader, name: str, node: Node, where: Where) -> None:
    """Reads the block of that English name at the top of a report, whatever it was written in."""
    report = reader.report
    if name == "figures":
        FigureReader(reader, AMOUNTS).block(node, where)
    elif name == "staff":
        people = unit(names.data()["places"][STAFF]["counted_in"]) or BARE
        FigureReader(reader, STAFF).block(node, where._replace(unit=people))
    elif name == "funds":
        from reportlint.understanding.funds import read_funds

        read_funds(reader, node, where)
    elif name == "goals":
        read_goals(reader, node, where)
    elif name == "indicators":
        from reportlint.understanding.indicators import read_indicators

        read_indicators(reader, node, where)
    elif name == "result":
        read_result(reader, node, where)
    elif name == "tasks":
        read_tasks(reader, node, where)
    elif name == "projects":
        _projects(reader, node, where)
    elif name == "tables":
        from reportlint.understanding.free_tables import read_table  # few reports have further tables

        if reader.is_kind(node, SEQUENCE, where):
            for _, item, _ in node.entries:
                read_table(reader, item, where)
    elif name == "narrative":
        read_narrative(reader, node, where)
    elif name == "sources":
        report.sources.extend(_names(reader, node, where))
    elif name == "attachments":
        report.attachments.extend(_names(reader, node, where))


def _cover(reader: Reader, node: Node | None, tree: Node, outer: Where) -> Where:
    """Reads the cover; gives the place of the blocks below: the money unit and what every fact of the report shares."""
    report = reader.report
    if node is None or reader.blank(node):
        reader.problem("no-report-block", reader.start(tree) if outer.trail else report.whole)
        return outer
    where = outer.below(names.chinese("top", "report"))
    if not reader.is_kind(node, MAPPING, where):
        return outer
    fields, _ = reader.fields(node, "cover")
    known: dict[str, Stated] = {}
    extra: dict[str, Stated] = {}
    for name, value in fields.items():
        if name == "basis":
            reader.prose(value, where)
        label = names.chinese("cover", name)
        stated = reader.stated(value, where.below(label))
        if stated is not None and name in Cover._fields:
            known[name] = stated
        elif stated is not None:
            extra[label] = stated
    report.cover = Cover(**known, extra=extra)
    money = reader.money(fields.get("unit"), outer.unit, where)
    scope, project = report.cover.scope, report.cover.project
    key = outer.key._replace(
        entity=scope.text if scope else outer.key.entity,
        year=str(report.year or outer.key.year),
        project=project.text if project else outer.key.project,
    )
    return Where((*outer.trail, project.text) if outer.trail and project else outer.trail, key, money)


def _check_format(reader: Reader, node: Node, where: Where) -> None:
    stated = reader.stated(node, where)
    if stated is not None and stated.text not in ("", "1"):
        reader.problem("unknown-format", stated.span, text=stated.text)


def _projects(reader: Reader, node: Node, where: Where) -> None:
    """Nested reports of projects; what they state and claim is the parent's too."""
    if not reader.is_kind(node, SEQUENCE, where):
        return
    parent = reader.report
    for _, item, _ in node.entries:
        if not reader.is_kind(item, MAPPING, where):
            continue
        report = Report(parent.document, item.span(reader.source))
        parent.projects.append(report)
        _read(reader.for_project(report), item, where)
        parent.take_over(report)


def _names(reader: Reader, node: Node, where: Where) -> list[Stated]:
    """One name or a list of names."""
    items = [item for _, item, _ in node.entries] if node.kind == SEQUENCE else [node]
    stated = [reader.stated(item, where) for item in items]
    return [name for name in stated if name is not None and not name.blank]


def _blocks(report: Report) -> list[Block]:
    """Headings and free texts as layout, in the order of the file."""
    made: list[tuple[int, Block]] = []
    for each in report.with_projects():
        for section in each.sections:
            if section.heading is not None and section.heading.text:
                span = section.heading.span
                passage = Passage.of(span.source, span.start, span.end)
                made.append((span.start, Block("heading", passage, None, section.level, section.number)))
        made.extend((passage.span(0, 0).start, Block("paragraph", passage)) for passage in each.texts())
    made.sort(key=lambda pair: pair[0])
    return [block for _, block in made]
