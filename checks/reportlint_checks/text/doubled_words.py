"""What it checks
==============
No word, particle or mark stands twice in a row (教师教师, 的的, 。。), and no 的 is left behind 为 (为的正科级单位).

Why it matters
==============
It is what is left of an edited sentence, and every reader sees it.

Source
======
Reading of published reports.

Example
=======
.. code-block:: text

    三、支教工作
    选派8名教师教师赴湘西支教，支出3.85万元。。

Instead
=======
.. code-block:: text

    三、支教工作
    选派8名教师赴湘西支教，支出3.85万元。

When it stays silent
====================
For lawful repetitions (一步一步, 一件一件) and where the second word begins another one (学生学生会).

检查什么
========
词语、助词、标点没有连写两遍（教师教师、的的、。。），“为”后没有多余的“的”（为的正科级单位）。

为什么要查
==========
这是改句子时留下的，谁读都看得见。

依据
====
已公开报告中的实例。

什么时候不报
============
正常的重叠（一步一步、一件一件）；后一个词其实是另一个词的开头（学生学生会）。

"""

import re
from collections.abc import Iterator
from typing import Any

from reportlint import Context, Document, Finding, Passage, Rule, Span, any_in, fold, passages

RULE = Rule(
    code="TXT006",
    name="doubled-words",
    category="text",
    severity="info",
    looks_at="Document",
    title={"zh": "词语或标点重复、多余", "en": "words or marks doubled or left over"},
    message={
        "zh": "{count}处词语、助词或标点重复或多余（{where}）：{list}。",
        "en": "{count} {count:word or mark is|words or marks are} doubled or left over ({where}): {list}.",
    },
    next_step={"zh": "删去重复或多余的。", "en": "Delete what is too much."},
)

_TWICE = re.compile(r"([^\W\d]{2,3})\1")
"""Letters of any script that stand twice. Compiling it takes a sixth of the time that ranges of characters take."""


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for all doubled words of a file."""
    table = context.table("wording")
    marks: str = table["doubled_marks"]
    signs = [*table["doubled_signs"], *(first + second for first in marks for second in marks)]
    spans: list[Span] = []
    for passage in passages(document, tables=False):
        if any_in(passage.text, "，。；") and _TWICE.search(passage.text):  # else a row of a lost table
            spans.extend(_doubled(passage, table))
        if any_in(passage.text, signs):
            others = re.finditer(f"{table['doubled_particle']}|{table['doubled_mark']}", passage.text)
            spans.extend(passage.span(found.start(), found.end()) for found in others)
    if spans:
        yield fold(RULE, context, spans, {"zh": "重复或多余", "en": "too much"})


def _doubled(passage: Passage, table: dict[str, Any]) -> Iterator[Span]:
    for found in re.finditer(table["doubled_word"], passage.text):
        word = found.group(1)
        if len(set(word)) == 1 or found.group() in table["doubled_allowed"] or word[0] in "一":
            continue
        if passage.text.startswith(tuple(table["doubled_continues"]), found.end()):
            continue
        yield passage.span(found.start(), found.end())
