"""What it checks
==============
The items of one list close alike: each with ； (or each with 。), the last with 。

Why it matters
==============
Where a mark is missing, two items run together, and an amount seems to belong to both.

Source
======
GB/T 15834-2011.

Example
=======
.. code-block:: text

    （二）项目支出情况
    项目支出9.00万元，其中：1、幼儿资助项目支出2.00万元2、教师培训项目支出3.00万元；3、校车项目支出3.00万元；4、支教项目支出1.00万元。

Instead
=======
.. code-block:: text

    （二）项目支出情况
    项目支出9.00万元，其中：1、幼儿资助项目支出2.00万元；2、教师培训项目支出3.00万元；3、校车项目支出3.00万元；4、支教项目支出1.00万元。

When it stays silent
====================
For lists of fewer than four items, and where more than one item in three closes differently: then there is no usage to
depart from.

检查什么
========
同一列举的各项用同样的标点收尾：都用“；”（或都用“。”），最后一项用“。”。

为什么要查
==========
缺了标点，两项连成一项，金额像是两项共有的。

依据
====
GB/T 15834-2011《标点符号用法》。

什么时候不报
============
不足四项的列举；三分之一以上的项收尾不同，说明本来就没有统一写法。

"""

import re
from collections import Counter
from collections.abc import Iterator

from reportlint import Context, Document, Finding, Passage, Rule, Span, fold, ordinal, passages

RULE = Rule(
    code="TXT010",
    name="list-punctuation",
    category="text",
    severity="info",
    looks_at="Document",
    title={"zh": "列举各项标点不一", "en": "items of a list close differently"},
    message={
        "zh": "{count}处列举项收尾的标点与同列其他项不同（{where}）：{list}。",
        "en": "{count} {count:item does not close as the others of its list do|items do not close as the others of their list do} ({where}): {list}.",
    },
    next_step={"zh": "补上或统一各项之间的标点。", "en": "Add the mark, or use the same one throughout."},
)

_ITEM = r"(?<![\d.])(\d{1,2})、"
_ENDS = "；。，;,"
_FEWEST = 4
_ODD_SHARE = 3
"""At most one item in so many may close differently."""
_SHOWN = 8


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for all lists of a file."""
    spans: list[Span] = []
    for passage in passages(document, tables=False):
        spans.extend(_odd(passage))
    if spans:
        yield fold(RULE, context, spans, {"zh": "收尾标点不同", "en": "closes differently"})


def _odd(passage: Passage) -> Iterator[Span]:
    """Where an item inside a sentence goes over into the next without the mark the others have."""
    if passage.text.count("、") < _FEWEST:
        return
    items = list(re.finditer(_ITEM, passage.text))
    if len(items) < _FEWEST or [ordinal(item.group(1)) for item in items] != list(range(1, len(items) + 1)):
        return
    ends = [passage.text[: item.start()].rstrip()[-1:] for item in items[1:]]
    marks = Counter(end for end in ends if end in _ENDS)
    if not marks:
        return
    usual, _ = marks.most_common(1)[0]
    odd = [index for index, end in enumerate(ends) if end != usual]
    if odd and len(odd) * _ODD_SHARE <= len(ends):
        for index in odd:
            at = items[index + 1].start()
            yield passage.span(max(0, at - _SHOWN), min(len(passage.text), at + _SHOWN))
