"""What it checks
==============
What the table of contents lists stands in the text under the same title.

Why it matters
==============
The table was not updated, or a part is missing; readers look for what it promises.

Source
======
Review of published reports (目录 that differs from the text).

Example
=======
.. code-block:: text

    目录
    一、主要职能
    二、收入支出决算情况
    三、其他重要事项说明
    一、主要职能
    负责教育工作。
    二、收入支出决算情况
    全年支出120.00万元。
    三、其他重要事项的情况说明
    无。

Instead
=======
.. code-block:: text

    目录
    一、主要职能
    二、收入支出决算情况
    三、其他重要事项的情况说明
    一、主要职能
    负责教育工作。
    二、收入支出决算情况
    全年支出120.00万元。
    三、其他重要事项的情况说明
    无。

When it stays silent
====================
For differences of blanks and marks only; for entries whose number no heading has, or whose heading is quite another one.

检查什么
========
目录列出的标题，正文里都有，而且写法相同。

为什么要查
==========
目录没有更新，或者正文缺了一部分；读者按目录找不到。

依据
====
已公开报告中目录与正文不一致的实例。

什么时候不报
============
只差空格、标点的；正文没有同一序号的标题，或者同一序号是完全不同的标题。

"""

from collections.abc import Iterator

from reportlint import Context, Document, Finding, Rule, Span, bare_title, fold, passages

RULE = Rule(
    code="STR010",
    name="contents-differ",
    category="structure",
    severity="info",
    looks_at="Document",
    literals=("目",),
    title={"zh": "目录与正文标题不一致", "en": "table of contents and headings differ"},
    message={
        "zh": "目录有{count}条与正文标题不一致（{where}）：{list}。",
        "en": "{count} {count:entry of the table of contents is not found as a heading|entries of the table of contents are not found as headings} ({where}): {list}.",
    },
    next_step={
        "zh": "按正文更新目录；正文缺的部分补上。",
        "en": "Update the table from the text; add what is missing.",
    },
)

_ALIKE = 0.6
"""Two titles with one number that have this share of their characters in common are meant to be the same."""


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for all entries of a file."""
    entries = [block.passage for block in document.blocks if block.kind == "contents"]
    if not entries:
        return
    titles: dict[str, list[str]] = {}
    for block in document.blocks:
        if block.kind == "heading":
            titles.setdefault(block.number.strip(), []).append(bare_title(block.passage.text))
    everywhere = {bare_title(passage.text) for passage in passages(document)}
    spans: list[Span] = []
    quotes = []
    for entry in entries:
        title = bare_title(entry.text)
        if title in everywhere:
            continue
        number = next((number for number in titles if number and entry.text.strip().startswith(number)), "")
        other = _renamed(title, titles.get(number, []))
        if other:
            spans.append(entry.span(0, len(entry.text.rstrip("….．0123456789 "))))
            quotes.append(
                {"zh": f"目录“{title}”，正文“{other}”", "en": f"“{title}” in the table, “{other}” in the text"}
            )
    if spans:
        yield fold(RULE, context, spans, {"zh": "正文标题不同", "en": "another title in the text"}, quotes=quotes)


def _renamed(title: str, others: list[str]) -> str:
    """The heading with the same number that is meant by an entry but has another title; "" where one is the same."""
    if len(title) < 4 or any(title in other or other in title for other in others):
        return ""
    from difflib import SequenceMatcher  # seldom needed, and slow to import

    scored = [(SequenceMatcher(None, title, other).ratio(), other) for other in others]
    best, name = max(scored, default=(0.0, ""))
    return name if best >= _ALIKE else ""
