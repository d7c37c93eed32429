"""Where a span lies, in words for people and as a locator for programs.

Readers mark their sources (``Source.mark``); the two kinds of marks are

* for YAML ``(path, labels)``: the keys and indices from the root, and the same as people read it, rows by their names;
* for text ``(headings, paragraph, cell)``: the headings above, the number of the paragraph in its section (0 for the
  heading itself), and ``(table, row, column)`` counted from 1, or None outside tables.
"""

from typing import Any

from reportlint.textmap import Span

_LONGEST_TITLE = 30


def whole(span: Span) -> bool:
    """Whether the span stands for the whole file: nothing, or all of line 1."""
    if span.start != 0:
        return False
    end = span.source.text.find("\n")
    return span.end in (0, end if end >= 0 else len(span.source.text))


def describe(span: Span, language: str = "zh") -> str:
    """The place in words: 收支情况 › 支出 › 合计; “二、（一）基本支出情况”第4段; 表2第5行; 全文. "" where unknown."""
    if whole(span):
        return "全文" if language == "zh" else "whole file"
    anchor = span.source.anchor(span.start)
    if anchor is None:
        return ""
    if len(anchor) == 2:
        return " › ".join(_short(str(label)) for label in anchor[1])
    headings, paragraph, cell = anchor
    if cell is not None:
        table, row, _ = cell
        return f"表{table}第{row}行" if language == "zh" else f"table {table}, row {row}"
    section = _section(headings)
    if language == "zh":
        section = f"“{section}”" if section else ""
        return section + (f"第{paragraph}段" if paragraph else "标题" if section else "")
    section = f"“{section}”" if section else ""
    return " ".join(filter(None, (section, f"paragraph {paragraph}" if paragraph else "heading" if section else "")))


def locator(span: Span) -> dict[str, Any]:
    """The place for programs: ``{"yaml": [keys and indices]}`` or ``{"text": [start, end]}`` in code points."""
    anchor = None if whole(span) else span.source.anchor(span.start)
    if anchor is not None and len(anchor) == 2:
        return {"yaml": list(anchor[0])}
    return {"text": [span.start, span.end]}


def _section(headings: tuple[str, ...]) -> str:
    """The headings above in one title: of the outer ones the number is enough."""
    from reportlint.numbering import numbering

    numbers = []
    for heading in headings[:-1]:
        found = numbering(heading)
        if found:
            numbers.append(found[1])
    return "".join(numbers) + _short(headings[-1]) if headings else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1] + "…"
