"""What it checks
==============
Quotation marks, title marks and brackets come in pairs: “ ”, 《 》, （ ）.

Why it matters
==============
A lost mark leaves open what is quoted; it is published with the report.

Source
======
GB/T 15834-2011 (use of punctuation marks).

Example
=======
.. code-block:: text

    三、工作措施
    本着不让任何一名学生失学”的宗旨，全年资助学生1200人次，支出36.50万元。

Instead
=======
.. code-block:: text

    三、工作措施
    本着“不让任何一名学生失学”的宗旨，全年资助学生1200人次，支出36.50万元。

When it stays silent
====================
For the bracket behind the number of an item (1）, 2）); where a pair is parted by a page or a paragraph; where opening and
closing mark differ only in width (TXT005).

检查什么
========
引号、书名号、括号成对使用：“ ”、《 》、（ ）。

为什么要查
==========
少一半，就看不出引的是哪一段话、哪一个文件名；报告公开时一并公开。

依据
====
GB/T 15834-2011《标点符号用法》。

什么时候不报
============
条目序号后的单个括号（1）、2））；一对标点被分页或分段隔开的；只是全角、半角不同的（见 TXT005）。

"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportlint import Context, Document, Finding, Passage, Rule, Span, fold, passages

RULE = Rule(
    code="TXT004",
    name="unpaired-marks",
    category="text",
    severity="info",
    looks_at="Document",
    title={"zh": "标点不成对", "en": "marks without their pair"},
    message={
        "zh": "{count}处引号、书名号或括号不成对（{where}）：{list}。",
        "en": "{count} {count:quotation mark or bracket has|quotation marks or brackets have} no pair ({where}): {list}.",
    },
    next_step={"zh": "补上缺的一半，或删去多余的一半。", "en": "Add the missing half, or delete the one too many."},
)


class Mark(NamedTuple):
    """A mark that found no pair in its passage."""

    sign: str
    at: int
    passage: Passage


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for all lonely marks of a file."""
    table = context.table("wording")
    lonely: list[Mark] = []
    waiting: list[Mark] = []
    pairs = table["pairs"]
    marks = re.compile(f"[{re.escape(''.join(pairs) + ''.join(pairs.values()))}]")
    for passage in passages(document):
        opened, closed = _unmatched(passage, marks, pairs, table["item_number"])
        for mark in closed:
            partner = next((each for each in waiting if mark.sign in table["pairs"][each.sign]), None)
            if partner is None:
                lonely.append(mark)
            else:
                waiting.remove(partner)
        lonely += waiting
        waiting = opened
    lonely += waiting
    spans = _places(lonely, table["pairs"], int(table["mark_context"]))
    if spans:
        yield fold(RULE, context, spans, {"zh": "不成对的标点", "en": "a mark without its pair"})


def _unmatched(
    passage: Passage, marks: re.Pattern[str], pairs: dict[str, str], item: str
) -> tuple[list[Mark], list[Mark]]:
    """The opening and the closing marks of a passage that have no partner in it."""
    opened: list[Mark] = []
    closed: list[Mark] = []
    for found in marks.finditer(passage.text):
        at, sign = found.start(), found.group()
        if sign in pairs:
            opened.append(Mark(sign, at, passage))
        else:
            partner = next((each for each in reversed(opened) if sign in pairs[each.sign]), None)
            if partner is not None:
                opened.remove(partner)
            elif sign not in ")）" or not re.search(item, passage.text[max(0, at - 4) : at]):
                closed.append(Mark(sign, at, passage))
    return opened, closed


def _places(lonely: list[Mark], pairs: dict[str, str], beside: int) -> list[Span]:
    """A few words at each mark; two alike that follow each other in a sentence are one slip (“…“)."""
    made: list[Span] = []
    last: Mark | None = None
    for mark in sorted(lonely, key=lambda each: each.passage.span(each.at, each.at).start):
        text = mark.passage.text
        twin = last is not None and last.passage is mark.passage and last.sign == mark.sign
        if twin and last is not None and mark.at - last.at <= 2 * beside:
            made[-1] = mark.passage.span(last.at, mark.at + 1)
        elif mark.sign in pairs:
            made.append(mark.passage.span(mark.at, min(len(text), mark.at + beside)))
        else:
            made.append(mark.passage.span(max(0, mark.at - beside), mark.at + 1))
        last = None if twin else mark
    return made
