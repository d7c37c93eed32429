"""The smaller blocks of a structured report: goals, tasks, result, and the text section by section."""

from reportlint.numbering import STYLES, numbering
from reportlint.report import Goals, Result, Section, Stated, Task
from reportlint.textmap import Passage
from reportlint.tree import MAPPING, SCALAR, SEQUENCE, Node
from reportlint.understanding import names
from reportlint.understanding.fields import Reader, Where
from reportlint.units import BARE, unit


def read_goals(reader: Reader, node: Node, where: Where) -> None:
    """预期目标 and 实际完成情况, each a text or a list; several pairs may stand in a list."""
    expected: list[Stated] = []
    reached: list[Stated] = []
    pairs = [item for _, item, _ in node.entries] if node.kind == SEQUENCE else [node]
    for pair in pairs:
        if reader.is_kind(pair, MAPPING, where):
            fields, _ = reader.fields(pair, "goals")
            expected.extend(reader.prose(fields.get("expected"), where))
            reached.extend(reader.prose(fields.get("reached"), where))
            reader.report.notes.extend(reader.prose(fields.get("notes"), where))
    reader.report.goals = Goals(expected, reached)


def read_tasks(reader: Reader, node: Node, where: Where) -> None:
    """The yearly tasks, one mapping each."""
    if not reader.is_kind(node, SEQUENCE, where):
        return
    from reportlint.understanding.rows import read_rows

    for row in read_rows(reader, node, "task", [], where):
        cells = {name: reader.stated(row.cells.get(name), where) for name in ("name", "content", "reached")}
        reader.report.notes.extend(reader.prose(row.cells.get("notes"), where))
        for name in ("content", "reached"):
            reader.report.passages.extend(reader.paragraphs(row.cells.get(name), where))
        reader.report.tasks.append(Task(cells["name"], cells["content"], cells["reached"]))


def read_result(reader: Reader, node: Node, where: Where) -> None:
    """总分, 自评得分, 自评等级."""
    if not reader.is_kind(node, MAPPING, where):
        return
    fields, _ = reader.fields(node, "result")
    reader.report.notes.extend(reader.prose(fields.get("notes"), where))
    score = None
    for name in ("weight", "score"):
        if name in fields:
            label = names.chinese("result", name)
            key = where.key._replace(concept=label)
            fact = reader.fact(fields[name], key, label, where.below(label)._replace(unit=unit("分") or BARE))
            if fact is not None and name == "score":
                # The scores it is the sum of stand in their column without a unit.
                score = fact.quantity._replace(unit=BARE)
    reader.report.result = Result(
        reader.stated(fields.get("weight"), where, numeric=True),
        reader.stated(fields.get("score"), where, numeric=True),
        reader.stated(fields.get("grade"), where),
        score,
    )


# -- text -------------------------------------------------------------------------------------------------------------


def read_narrative(reader: Reader, node: Node, where: Where) -> None:
    """Sections of {标题, 内容}; the content is a text, or paragraphs, tables and sections further down."""
    if reader.is_kind(node, SEQUENCE, where):
        above: list[tuple[int, str]] = []
        for _, item, _ in node.entries:
            if reader.is_kind(item, MAPPING, where):
                _section(reader, item, where, above, 0)


def _section(reader: Reader, node: Node, where: Where, above: list[tuple[int, str]], parent: int) -> None:
    """One section. ``above`` are the headings it stands under (level, title), ``parent`` the level it is nested in."""
    fields, _ = reader.fields(node, "section")
    heading = reader.stated(fields.get("title"), where)
    title = heading.text if heading else ""
    found = numbering(title)
    # The style of the number is the level, as in a flat text; a heading without one is as deep as it is nested.
    level = max(STYLES.index(found[0] if found else "han") + 1, parent + 1)
    while above and above[-1][0] >= level:
        above.pop()
    if title:
        above.append((level, title))
    passages: list[Passage] = []
    path = tuple(text for _, text in above)
    reader.report.sections.append(Section(heading, found[1] if found else "", level, path, passages))
    below = where.below(title) if title else where
    content = fields.get("content")
    if content is not None and content.kind != SEQUENCE:
        passages.extend(reader.paragraphs(content, below))
        return
    for _, item, _ in content.entries if content is not None else ():
        if item.kind == SCALAR:
            passages.extend(reader.paragraphs(item, below))
        elif reader.is_kind(item, MAPPING, below):
            if on_paper(item):
                from reportlint.understanding.paper_tables import read_paper_table

                read_paper_table(reader, item, below, path)
            else:
                _section(reader, item, below, above, level)


def on_paper(node: Node) -> bool:
    """Whether a mapping is a table as it stands on paper: rows that are lists, and no 栏目."""
    fields = {names.meaning("table", key.value): value for key, value, _ in node.entries if key is not None}
    rows = fields.get("rows")
    if rows is None or "columns" in fields or rows.kind != SEQUENCE:
        return False
    return bool(rows.entries) and all(row.kind == SEQUENCE for _, row, _ in rows.entries)
