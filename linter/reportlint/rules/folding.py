"""Many places of one kind told in one line, and the texts of a document one by one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportlint.document import Document
from reportlint.findings import Finding, Fix, Related
from reportlint.numbering import numbering
from reportlint.rules.context import Context
from reportlint.rules.declare import Rule, Text
from reportlint.rules.explanations import listed, since
from reportlint.textmap import Passage, Span
from reportlint.vocabulary import vocabulary

LISTED = 5
"""How many places a folded message quotes."""


def fold(
    rule: Rule,
    context: Context,
    spans: Sequence[Span],
    note: Text,
    *,
    quotes: Sequence[Text] = (),
    variant: str = "",
    severity: str = "",
    anchor: Sequence[str] = (),
    fields: Mapping[str, Any] | None = None,
    fix: Fix | None = None,
) -> Finding:
    """One finding for all ``spans``: the first is its place, the others are related places that say ``note``.

    The templates of ``rule`` may use {count}, {where} and {list}; ``quotes`` are what the list shows for each place,
    else the words that stand there. Beyond a limit places are counted and not shown.
    """
    most = int(vocabulary()["reading"]["limits"]["same_problems"])
    ordered = sorted(range(len(spans)), key=lambda index: spans[index].start)[:most]
    shown = [quotes[index] if quotes else _quoted(spans[index]) for index in ordered]
    places = [spans[index] for index in ordered]
    return context.finding(
        rule,
        places[0],
        {
            "count": len(spans),
            "where": since(places[0], len(places)),
            "list": {
                language: listed(list(dict.fromkeys(quote[language] for quote in shown)), LISTED, language)
                for language in ("zh", "en")
            },
            **(fields or {}),
        },
        variant=variant,
        severity=severity,
        anchor=tuple(anchor) or (rule.name, variant),
        values=list(dict.fromkeys(_plain(span.quote) for span in places)),
        related=[Related(span, note) for span in places[1:]],
        folded=len(places) - 1,
        fix=fix,
    )


def _quoted(span: Span) -> Text:
    quote = f"“{_plain(span.quote)}”"
    return {"zh": quote, "en": quote}


def _plain(text: str) -> str:
    """A quotation on one line."""
    return " ".join(text.split())


def passages(document: Document, *, tables: bool = True) -> Iterator[Passage]:
    """Every text of a document once, in reading order: headings, paragraphs, notes, and the cells of tables."""
    for block in document.blocks:
        if block.table is not None:
            if tables:
                yield from (cell.passage for row in block.table.rows for cell in row if cell.text)
        elif block.kind not in ("header", "contents") and block.passage.text.strip():
            yield block.passage


def prose(document: Document) -> str:
    """All texts of a document, one a line, tables included: a word that is not in it is in none of its passages."""
    return "\n".join([passage.text for passage in passages(document)])


def bare_title(text: str) -> str:
    """A heading for comparison: without its number, blanks, marks and the leaders and page of a table of contents."""
    found = numbering(text)
    rest = text.strip()[len(found[1].strip()) :] if found else text
    rest = rest.split("……")[0].split("...")[0].rstrip(" .．…0123456789\t|")
    return "".join(sign for sign in rest if sign.isalnum())
