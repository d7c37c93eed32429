"""What stands in the tables of forms and found no place in the structured report; nothing is lost without a word."""

from reportlint.document import Cell, Document
from reportlint.textmap import Span
from reportlint.tree import SCALAR, Node
from reportlint.understanding import names
from reportlint.understanding.form_heads import is_result_label, is_title
from reportlint.understanding.form_labels import is_closing, note_start
from reportlint.understanding.form_parts import money_unit
from reportlint.understanding.form_reports import form_blocks
from reportlint.understanding.form_rows import bare, block_label, filled, goal_meaning, is_within, meaning
from reportlint.understanding.form_tables import FormTables

_PLACES = ("cover", "fund_row", "indicator_row", "task")


def leftovers(document: Document, found: FormTables) -> list[Span]:
    """The cells of forms that are neither in a block nor labels."""
    known = set[int]()
    for form in found.forms:
        for node in form_blocks(form).values():
            known.update(_starts(node))
        texts = [
            *(closing.text for closing in form.closings),
            *form.notes,
            *(text for side in form.goals.values() for text in side),
        ]
        passages = [
            *form.cover.values(),
            *(text.passage for text in texts),
            *(text.passage for text in form.result.values()),
        ]
        passages += [passage for passage in (form.title, form.year) if passage is not None]
        for passage in passages:
            lead = len(passage.text) - len(passage.text.lstrip())
            known.update((passage.span(0, 0).start, passage.span(lead, lead).start))
        for bodies in form.bodies.values():
            known.update(cell.passage.span(0, 0).start for body in bodies for cell in body.head.cells.values())
    left: list[Span] = []
    for block in document.blocks:
        if block.table is not None and id(block.table) in found.tables:
            left.extend(_span(cell) for row in block.table.rows for cell in filled(row) if not _known(cell, known))
    return left


def _starts(node: Node) -> set[int]:
    if node.kind == SCALAR:
        return {node.start} if node.value else set()
    return {at for _, item, _ in node.entries for at in _starts(item)}


def _span(cell: Cell) -> Span:
    text = cell.passage.text
    lead = len(text) - len(text.lstrip())
    return cell.passage.span(lead, max(lead + 1, len(text.rstrip())))


def _known(cell: Cell, known: set[int]) -> bool:
    span = _span(cell)
    if any(span.start <= at < span.end for at in known):
        return True
    text = cell.text
    if is_title(text) or block_label(text) or is_result_label(text) or is_closing(text) or is_within(cell):
        return True
    if goal_meaning(text) or note_start(text) == len(text) or (money_unit(text) and len(text) < 20):
        return True
    return any(meaning(place, text) for place in _PLACES) or bool(names.label("subtotals", bare(text)))
