"""Rows of a form that are told by their labels: cover, goals, total score, notes, texts below the indicators."""

from collections.abc import Mapping
from itertools import pairwise

from reportlint.document import Cell
from reportlint.understanding import names
from reportlint.understanding.form_fits import NOTHING, NUMBER, kind
from reportlint.understanding.form_heads import GOALS, INDICATORS, is_result_label
from reportlint.understanding.form_parts import Form, Text, money_unit
from reportlint.understanding.form_rows import bare, block_label, folded_set, form_words, goal_meaning
from reportlint.units import unit
from reportlint.vocabulary import vocabulary


def take_unit(form: Form, cells: list[Cell]) -> list[Cell]:
    """The money unit that stands in a cell of its own beside its label (金额单位 | 万元).

    Gives the other cells; 金额单位 stays among them, as it is a line of the cover. 单位 is not the department here.
    """
    labels = {*map(names.folded, vocabulary()["tables"]["unit_labels"])}
    for label, value in pairwise(cells):
        word = value.text.strip()
        found = unit(word)
        if found is None or found.dimension != "money" or names.folded(bare(label.text)) not in labels:
            continue
        form.unit = form.unit or word
        if names.meaning("cover", bare(label.text)) != "unit":
            return [cell for cell in cells if cell not in (label, value)]
    return cells


def take_cover(form: Form, cover: Mapping[str, Cell | None]) -> None:
    """Labels of the cover with their values; a label without one waits for it."""
    for name, cell in cover.items():
        if cell is not None:
            form.cover.setdefault(name, cell.passage)
        elif name not in form.cover:
            form.waiting.append(("cover", name))


def take_line(form: Form, cells: list[Cell]) -> None:
    """A row above the first block: lone values, labels with their values in one cell, goals beside their label."""
    side = goal_side(form, cells)
    if side:
        form.goals.setdefault(side, []).append(Text(cells[-1].passage))
        form.state = ""
    elif len(cells) == 1 or all("：" in cell.text or ":" in cell.text for cell in cells):
        for cell in cells:
            form.say(cell.passage, inside=True)
    elif not form.unit:
        form.unit = next((word for cell in cells if (word := money_unit(cell.text))), "")


def goal_side(form: Form, cells: list[Cell]) -> str:
    """The side of the goals that a row states beside its label: 年度总体目标 | 预期目标 | …; "" for other rows."""
    if not 1 < len(cells) < 4 or (len(cells) == 3 and not block_label(cells[0].text)):
        return ""
    return "" if goal_meaning(cells[-1].text) else goal_meaning(cells[-2].text)


def take_goals(form: Form, row: list[Cell], cells: list[Cell]) -> None:
    """Texts below 预期目标 and 实际完成情况. In a row of another layout the last cell is what was reached."""
    head = form.bodies[GOALS][-1].head
    reached = head.columns["reached"]
    other_layout = row[-1].column < reached
    for cell in cells:
        if block_label(cell.text):
            continue
        late = cell is row[-1] if other_layout else cell.column >= reached
        form.goals["reached" if late else "expected"].append(Text(cell.passage))


def take_result(form: Form, cells: list[Cell]) -> bool:
    """总分 | 100 | 99 | 等级: 优. One number alone is what its column says, else the score."""
    if not is_result_label(cells[0].text):
        return False
    values = [cell for cell in cells[1:] if not (is_result_label(cell.text) or _is_grade_label(cell.text))]
    values = [cell for cell in values if not cell.text.endswith(("%", "％"))]  # 得分率
    points = [cell for cell in values if kind(cell.text) in (NUMBER, NOTHING)]
    grades = [(cell, at) for cell in values if cell not in points and (at := _grade(cell.text)) is not None]
    if len(points) + len(grades) != len(values) or len(points) > 2:
        return False
    columns = form.bodies[INDICATORS][-1].head.columns
    if len(points) == 1 and "weight" in columns and points[0].column == columns["weight"]:
        form.result["weight"] = Text(points[0].passage)
    elif points:
        for name, cell in zip(("weight", "score")[-len(points) :], points, strict=True):
            form.result[name] = Text(cell.passage)
    for cell, at in grades[:1]:
        form.result["grade"] = Text(cell.passage, start=at)
    return True


def _grade(text: str) -> int | None:
    """Where the grade begins in a cell of the total row (等级: 优); None for other texts."""
    label, mark, value = text.replace(":", "：", 1).partition("：")
    if not mark:
        return 0 if len(text) <= form_words()["longest_grade"] else None
    return len(label) + 1 if _is_grade_label(label) and value.strip() else None


def _is_grade_label(text: str) -> bool:
    return names.folded(bare(text)) in folded_set("grade_labels")


def note_start(text: str) -> int:
    """Where the text of a note begins behind its label (备注：); 0 where a text is no note."""
    stripped = text.lstrip()
    lead = len(text) - len(stripped)
    for label in form_words()["notes"]:
        if stripped == label:
            return lead + len(label)
        if stripped.startswith((f"{label}：", f"{label}:")):
            return lead + len(label) + 1
    return 0


def is_closing(text: str) -> bool:
    """Whether a label introduces a text below the indicators: 改进措施, 存在问题."""
    return names.folded(bare(text)) in folded_set("closings")
