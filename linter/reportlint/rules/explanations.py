"""What rules ask about explanations: the forms of a report, their total rows, and whether a reason is given."""

import re
from collections.abc import Iterable, Iterator, Sequence

from reportlint.records import NamedTuple
from reportlint.report import FundLine, Report, Stated
from reportlint.rules.context import Context
from reportlint.rules.declare import Text
from reportlint.rules.wording import where
from reportlint.textmap import Passage, Span

_SENTENCE = re.compile(r"[^。；;！!？?\n]+")

HEAD_LENGTH = 40
"""How much of a long text marks its place."""


class Said(NamedTuple):
    """A word found in a text, with its place."""

    word: str
    span: Span


def forms(report: Report) -> list[Report]:
    """The report and the reports of projects inside it, at any depth."""
    return report.with_projects()


def form_name(form: Report) -> Text:
    """The name of a form for people: its project, else the department as a whole."""
    project = form.cover.project
    if project is not None and project.text:
        return {"zh": project.text, "en": project.text}
    return {"zh": "部门整体", "en": "the department as a whole"}


def total_row(form: Report) -> FundLine | None:
    """The total row of the form's funds block."""
    return next((line for line in form.funds if line.role == "total"), None)


def has_reason(cell: Stated | None, context: Context) -> bool:
    """Whether a reason column holds a reason: 无, 0 and a dash are none."""
    return (
        cell is not None and not cell.blank and bool(cell.text) and cell.text not in context.profile.words("no_reason")
    )


def sentences(passage: Passage) -> Iterator[tuple[int, str]]:
    """The sentences and half-sentences of a passage with their offsets in its text."""
    for found in _SENTENCE.finditer(passage.text):
        yield found.start(), found.group()


def said(passages: Iterable[Passage], words: Sequence[str], beside: Sequence[str] = ()) -> Said | None:
    """The first of ``words`` in the passages; in one sentence with one of ``beside`` where that is given."""
    for passage in passages:
        if not any(word in passage.text for word in words):
            continue
        for start, sentence in sentences(passage):
            if beside and not any(word in sentence for word in beside):
                continue
            hits = [(at, -len(word), word) for word in words if (at := sentence.find(word)) >= 0]
            if hits:
                at, _, word = min(hits)
                return Said(word, passage.span(start + at, start + at + len(word)))
    return None


def explained(form: Report, report: Report, context: Context, words: Sequence[str], beside: Sequence[str]) -> bool:
    """Whether the form gives a reason: in the row's own column, or in one of its texts by ``words`` near ``beside``.

    For a project inside a report the report's text counts where the sentence names the project.
    """
    label = "原因"
    if any(has_reason(line.cells.get(label), context) for line in form.funds):
        return True
    if said(form.texts(), words, beside):
        return True
    project = form.cover.project
    if form is report or project is None or not project.text:
        return False
    return said(report.texts(), words, [project.text]) is not None


def head_of(stated: Stated) -> Span:
    """A tight place for a text: its first sentence, at most a line and ``HEAD_LENGTH`` characters."""
    span = stated.span
    quote = span.quote
    ends = [at for mark in ("\n", "。", "；") if (at := quote.find(mark)) > 0]
    return Span(span.source, span.start, span.start + min([*ends, HEAD_LENGTH, len(quote)]))


def since(span: Span, count: int) -> Text:
    """The place of the first of ``count`` things: 第25行, or 第25行起 where there are more."""
    first = where(span)
    return first if count == 1 else {"zh": f"{first['zh']}起", "en": f"{first['en']} ff."}


def listed(items: Sequence[str], limit: int, language: str) -> str:
    """Items as a list for people, the first ``limit`` of them."""
    joint, more = ("、", "等") if language == "zh" else (", ", " and more")
    return joint.join(items[:limit]) + (more if len(items) > limit else "")
