"""What it checks
==============
A text in simplified characters holds no traditional ones (學, 會, 國).

Why it matters
==============
They come from text recognition or from pasted pages; a search for the word does not find it.

Source
======
通用规范汉字表 (2013); the list is in the data file ``wording``.

Example
=======
.. code-block:: text

    三、完成情况
    中小學生视力筛查65万人次，支出10.00万元。

Instead
=======
.. code-block:: text

    三、完成情况
    中小学生视力筛查65万人次，支出10.00万元。

When it stays silent
====================
For texts that are written in traditional characters throughout; for characters that are no simple counterpart of
simplified ones, as those of names.

检查什么
========
简体文本里没有混入繁体字（學、會、國）。

为什么要查
==========
多是文字识别或粘贴带来的，检索不到，也不合规范。

依据
====
《通用规范汉字表》（2013）；字表见数据文件 wording。

什么时候不报
============
全文用繁体的；没有简体对应的人名、地名用字。

"""

import re
from collections.abc import Iterator
from functools import lru_cache

from reportlint import Context, Document, Finding, Rule, Span, find_literals, fold, holds_any, signs_fix

RULE = Rule(
    code="TXT009",
    name="traditional-characters",
    category="text",
    severity="info",
    looks_at="Document",
    title={"zh": "混入繁体字", "en": "traditional characters"},
    message={
        "zh": "{count}处混入繁体字（{where}）：{list}。",
        "en": "{count} traditional {count:character|characters} in a simplified text ({where}): {list}.",
    },
    next_step={
        "zh": "改为简体；由扫描件识别而来的，通篇核对。",
        "en": "Use the simplified forms; proof-read recognised text.",
    },
)

_MANY = 40
"""A text with more of them is written in traditional characters, or quotes one."""


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for all characters of a file."""
    simple = _simple(context.table("wording")["traditional"])
    if not holds_any(document.source.text, simple):
        return
    marked = f"[{re.escape(''.join(simple))}]"
    found: list[Span] = find_literals(document, list(simple), [rf"[\u4e00-\u9fff]?{marked}+[\u4e00-\u9fff]?"])
    if not found or len(found) > _MANY:
        return
    quotes = []
    for span in found:
        right = "".join(simple.get(sign, sign) for sign in span.quote)
        quotes.append({"zh": f"“{span.quote}”应为“{right}”", "en": f"“{span.quote}” for “{right}”"})
    fix = signs_fix(found, simple, safe=False)
    yield fold(RULE, context, found, {"zh": "繁体字", "en": "a traditional character"}, quotes=quotes, fix=fix)


@lru_cache(maxsize=1)
def _simple(pairs: str) -> dict[str, str]:
    """The simplified sign for each traditional one."""
    return {pair[0]: pair[1] for pair in pairs.split() if pair[0] != pair[1]}
