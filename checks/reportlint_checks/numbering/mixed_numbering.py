"""What it checks
==============
The numbers of one list are written alike: not 二、 and then 3、, not （6） and then (7), not 3. and then 4．

Why it matters
==============
The level of a part is read from the form of its number; mixed forms come from lost automatic numbering.

Source
======
GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）.

Example
=======
.. code-block:: text

    一、基本情况
    全年支出120.00万元。
    二、绩效情况
    全年培训教师300人次。
    3、存在的问题
    支付进度偏慢。

Instead
=======
.. code-block:: text

    一、基本情况
    全年支出120.00万元。
    二、绩效情况
    全年培训教师300人次。
    三、存在的问题
    支付进度偏慢。

When it stays silent
====================
For lists of different levels; for a number whose own brackets differ (TXT005).

检查什么
========
同一列序号写法一致：不会“二、”之后是“3、”，“（6）”之后是“(7)”，“3.”之后是“4．”。

为什么要查
==========
层次靠序号的写法来看；混用多是自动编号在转换时丢失造成的。

依据
====
GB/T 9704-2012 7.3.3：一、 （一） 1. （1）。

什么时候不报
============
不同层次的序号；序号自身的括号一半一半的（见 TXT005）。

"""

from collections.abc import Iterator

from reportlint import (
    MARKED,
    RESTYLED,
    Context,
    Document,
    Edit,
    Finding,
    Fix,
    Item,
    Rule,
    Slip,
    fold,
    number_slips,
    written_like,
)

RULE = Rule(
    code="NUM002",
    name="mixed-numbering",
    category="numbering",
    severity="info",
    looks_at="Document",
    title={"zh": "序号样式混用", "en": "numbers of one list written differently"},
    message={
        "zh": "{count}处序号的写法与同列的“{first}”不同（{where}）：{list}。",
        "en": "{count} {count:number is|numbers are} not written as “{first}”, the first of {count:its|their} list ({where}): {list}.",
    },
    next_step={
        "zh": "同一层次用同一种序号，依次为“一、”“（一）”“1.”“（1）”。",
        "en": "Use one form for each level: 一、 （一） 1. （1）.",
    },
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for all places of a file, its table of contents included."""
    slips = [*number_slips(document), *number_slips(document, contents=True)]
    slips = [slip for slip in slips if slip.kind in (RESTYLED, MARKED)]
    if not slips:
        return
    edits = tuple(edit for slip in slips if (edit := _as_first(slip)) is not None)
    first = min(slips, key=lambda slip: slip.item.span.start).before
    yield fold(
        RULE,
        context,
        [slip.item.span for slip in slips],
        {"zh": "写法不同", "en": "written differently"},
        quotes=[_quoted(slip.item) for slip in slips],
        fields={"first": _number(first)},
        fix=Fix(edits) if edits else None,
    )


def _as_first(slip: Slip) -> Edit | None:
    """The number written as the first of its list is; None where a point would run into the digits behind it."""
    item = slip.item
    text = item.passage.text
    start = len(text) - len(text.lstrip())
    end = start + len(item.number.rstrip())
    number = written_like(slip.before.number, item.value)
    if number.endswith(".") and text[end : end + 1].isdigit():
        return None
    return Edit(item.passage.span(start, end), number)


def _number(item: Item) -> str:
    return "".join(item.number.split())


def _quoted(item: Item) -> dict[str, str]:
    quote = f"“{_number(item)}”"
    return {"zh": quote, "en": quote}
