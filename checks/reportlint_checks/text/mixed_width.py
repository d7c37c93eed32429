"""What it checks
==============
Brackets and punctuation in Chinese text are full-width throughout: no (一）, no comma of the keyboard between Chinese characters,
no name that is written once with （） and once with ().

Why it matters
==============
It is the mark of passages put together from several files; names that differ in a bracket are two names to a program.

Source
======
GB/T 15834-2011; the forms of published reports.

Example
=======
.. code-block:: text

    (一）部门整体支出情况
    全年支出1914.39万元，面对复杂的招生局面,科学调整招生范围。

Instead
=======
.. code-block:: text

    （一）部门整体支出情况
    全年支出1914.39万元，面对复杂的招生局面，科学调整招生范围。

When it stays silent
====================
Where a file uses half-width marks throughout; beside figures and Latin letters (10:30, GB/T 9704).

检查什么
========
中文里的括号和标点一律用全角：没有“(一）”这样一半一半的括号，汉字之间没有键盘上的半角逗号、分号，同一名称不会一处用（）、一处用()。

为什么要查
==========
这是几份材料拼接的痕迹；名称差一个括号，汇总时就成了两个单位。

依据
====
GB/T 15834-2011《标点符号用法》；已公开报告的通行写法。

什么时候不报
============
全文统一用半角的；数字、字母旁的标点（10:30、GB/T 9704）。

"""

import re
from collections.abc import Iterator

from reportlint import Context, Document, Finding, Passage, Rule, Span, any_in, fold, holds_any, passages, signs_fix

RULE = Rule(
    code="TXT005",
    name="mixed-width",
    category="text",
    severity="info",
    looks_at="Document",
    title={"zh": "全角半角混用", "en": "full-width and half-width marks mixed"},
    message={
        "zh": "{count}处标点、括号全角与半角混用（{where}）：{list}。",
        "en": "{count} {count:mark or bracket mixes|marks or brackets mix} full and half width ({where}): {list}.",
    },
    next_step={"zh": "统一改用全角标点。", "en": "Use full-width marks throughout."},
)

_PAIRS = r"[（(][^（()）]*[)）]"


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for all mixed marks of a file."""
    table = context.table("wording")
    text = document.source.text
    if not holds_any(text, table["fullwidth_marks"]):
        return
    mark, bracket = table["halfwidth_mark"], table["halfwidth_bracket"]
    slips = [slip for passage in passages(document) for slip in _slips(passage, mark, bracket)]
    if slips:
        fix = signs_fix([sign for _, signs in slips for sign in signs], table["fullwidth_of"])
        yield fold(RULE, context, [span for span, _ in slips], {"zh": "全角半角混用", "en": "mixed width"}, fix=fix)


def _slips(passage: Passage, mark: str, bracket: str) -> Iterator[tuple[Span, list[Span]]]:
    """Each place that is shown, with the signs to be changed there. Most texts have no sign that needs a pattern."""
    text = passage.text
    if "(" in text or ")" in text:
        for found in re.finditer(_PAIRS, text):
            if (found.group()[0] == "(") != (found.group()[-1] == ")"):
                yield _brackets(passage, found)
    if any_in(text, ",;:!?"):
        for found in re.finditer(mark, text):
            shown = passage.span(max(0, found.start() - 2), min(len(text), found.end() + 2))
            yield shown, [passage.span(found.start(), found.end())]
    if "(" in text:
        for found in re.finditer(bracket, text):
            yield _brackets(passage, found)


def _brackets(passage: Passage, found: re.Match[str]) -> tuple[Span, list[Span]]:
    start, end = found.span()
    return passage.span(start, end), [passage.span(start, start + 1), passage.span(end - 1, end)]
