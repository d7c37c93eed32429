"""Where a span lies, in words for people and as a locator for programs.

Readers mark their sources (``Source.mark``); the two kinds of marks are

* for YAML ``(path, labels)``: the keys and indices from the root, and the same as people read it, rows by their names;
* for text ``(headings, paragraph, cell)``: the headings above, the number of the paragraph in its section (0 for the
  heading itself), and ``(table, row, column)`` counted from 1, or None outside tables.
"""

from typing import Any

from reportlint.textmap import Origin, Span

_LONGEST_TITLE = 30

_BODY = {"zh": "正文", "en": "the text"}

_PARTS = {
    "header": {"zh": "页眉", "en": "header"},
    "footer": {"zh": "页脚", "en": "footer"},
    "footnote": {"zh": "脚注", "en": "footnote"},
    "endnote": {"zh": "尾注", "en": "endnote"},
    "textbox": {"zh": "文本框", "en": "text box"},
}
"""Parts of a Word file beside its body."""


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
    origin = span.source.origin(span.start)
    anchor = span.source.anchor(span.start)
    if origin is not None:
        return _in_file(origin.locator, anchor, language)
    return _by_anchor(anchor, language)


def brief(span: Span) -> dict[str, str]:
    """The place in a sentence: 第25行 in a file that has lines for its readers, else the place in words.

    Of a report of several files it begins with the name of the file.
    """
    name = span.source.name
    zh, en = (f"“{name}”", f"{name}, ") if name else ("", "")
    if has_lines(span):
        line, _ = span.source.position(span.start)
        return {"zh": f"{zh}第{line}行", "en": f"{en}line {line}"}
    return {"zh": zh + (describe(span) or _BODY["zh"]), "en": en + (describe(span, "en") or _BODY["en"])}


def has_lines(span: Span) -> bool:
    """Whether people see the lines that the span is counted in: not in a Word or Excel file."""
    return span.source.origin(span.start) is None


def _in_file(locator: dict[str, Any], anchor: Any, language: str) -> str:
    """A place of an office file: the cell of a sheet, the page, the part beside the body; else as in a text."""
    if "sheet" in locator:
        sheet, cell = _short(locator["sheet"]), locator["cell"]
        return f"“{sheet}”表{cell}" if language == "zh" else f"sheet “{sheet}”, {cell}"
    if "part" in locator:
        return _PARTS.get(locator["part"], {}).get(language, "")
    if "table" in locator:
        return _cell(locator["table"], locator["row"], language)
    place = _by_anchor(anchor, language)
    if "page" in locator:
        page = f"第{locator['page']}页" if language == "zh" else f"page {locator['page']}"
        return ("，" if language == "zh" else ", ").join(filter(None, (page, place)))
    return place


def _by_anchor(anchor: Any, language: str) -> str:
    if anchor is None:
        return ""
    if len(anchor) == 2:
        return " › ".join(_short(str(label)) for label in anchor[1])
    headings, paragraph, cell = anchor
    if cell is not None:
        table, row, _ = cell
        return _cell(table, row, language)
    section = _section(headings)
    if language == "zh":
        section = f"“{section}”" if section else ""
        return section + (f"第{paragraph}段" if paragraph else "标题" if section else "")
    section = f"“{section}”" if section else ""
    return " ".join(filter(None, (section, f"paragraph {paragraph}" if paragraph else "heading" if section else "")))


def locator(span: Span) -> dict[str, Any]:
    """The place for programs.

    ``{"yaml": [keys and indices]}``, ``{"text": [start, end]}`` in code points of the file from 0,
    ``{"paragraph": n, "start": s, "end": e}`` (n counted from 1, s and e in the paragraph's own text from 0),
    ``{"table", "row", "column"}`` counted from 1, ``{"sheet", "cell"}``, ``{"page", "box"}`` (left, top, right, bottom
    in points).
    """
    if span.source.original is not None:
        file = span.in_file
        return {"text": [file.start, file.end]}
    origin = None if whole(span) else span.source.origin(span.start)
    if origin is not None:
        return _locator_in(origin, span)
    anchor = None if whole(span) else span.source.anchor(span.start)
    if anchor is not None and len(anchor) == 2:
        return {"yaml": list(anchor[0])}
    return {"text": [span.start, span.end]}


def _cell(table: int, row: int, language: str) -> str:
    return f"表{table}第{row}行" if language == "zh" else f"table {table}, row {row}"


def _locator_in(origin: Origin, span: Span) -> dict[str, Any]:
    start, end = span.start - origin.start, min(span.end, origin.end) - origin.start
    if origin.offset is not None:
        return {**origin.locator, "start": max(0, start + origin.offset), "end": max(0, end + origin.offset)}
    if origin.boxes is not None:
        boxes = origin.boxes[start : max(end, start + 1)]
        if boxes:
            box = [
                min(b[0] for b in boxes),
                min(b[1] for b in boxes),
                max(b[2] for b in boxes),
                max(b[3] for b in boxes),
            ]
            return {**origin.locator, "box": [round(edge, 1) for edge in box]}
    return dict(origin.locator)


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
