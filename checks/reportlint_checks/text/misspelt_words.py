"""What it checks
==============
Words of the field are written right: 宗旨 (not 忠旨), 公务用车 (not 公务车用车), 截至 before a date (not 截止).

Why it matters
==============
The report is published; in a term it may also mean another account.

Source
======
现代汉语词典; terms of the account classification. The words are in the data file ``wording``.

Example
=======
.. code-block:: text

    一、基本情况
    截止2023年12月31日，在职人员62人，公务车用车运行费3.20万元。

Instead
=======
.. code-block:: text

    一、基本情况
    截至2023年12月31日，在职人员62人，公务用车运行费3.20万元。

When it stays silent
====================
For 截止 behind its date (于12月31日截止) and in 截止日期; for words that are not on the list.

检查什么
========
常用词写对：宗旨（不是“忠旨”）、公务用车（不是“公务车用车”）、日期前用“截至”（不是“截止”）。

为什么要查
==========
报告要公开；科目名称写错，还可能被当成另一个科目。

依据
====
《现代汉语词典》、政府收支分类科目名称；词表见数据文件 wording。

什么时候不报
============
日期后的“截止”和“截止日期”；不在词表里的词。

"""

import re
from collections.abc import Iterator

from reportlint import Context, Document, Finding, Passage, Rule, Span, fold, holds_any, passages, prose

RULE = Rule(
    code="TXT012",
    name="misspelt-words",
    category="text",
    severity="info",
    looks_at="Document",
    title={"zh": "错别字", "en": "misspelt words"},
    message={
        "zh": "{count}处用字有误（{where}）：{list}。",
        "en": "{count} {count:word is|words are} misspelt ({where}): {list}.",
    },
    next_step={"zh": "逐处改正。", "en": "Correct them."},
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for all words of a file."""
    table = context.table("wording")
    text = context.once(prose, document)
    words = [each["wrong"] for each in table["misspelt"]]
    if table["until_word"] not in text and not holds_any(text, words, document.source.text):
        return
    right = {each["wrong"]: each["right"] for each in table["misspelt"]}
    unless = {each["wrong"]: each.get("unless", ()) for each in table["misspelt"]}
    pattern = re.compile("|".join([*map(re.escape, sorted(right, key=len, reverse=True)), table["until_date"]]))
    spans: list[Span] = []
    quotes = []
    for passage in passages(document):
        for span, word in _wrong(passage, pattern, unless):
            spans.append(span)
            better = right.get(word, "截至")
            quotes.append({"zh": f"“{word}”应为“{better}”", "en": f"“{word}” for “{better}”"})
    if spans:
        yield fold(RULE, context, spans, {"zh": "用字有误", "en": "misspelt"}, quotes=quotes)


def _wrong(passage: Passage, pattern: re.Pattern[str], unless: dict[str, list[str]]) -> Iterator[tuple[Span, str]]:
    for found in pattern.finditer(passage.text):
        word = found.group()
        around = passage.text[max(0, found.start() - 3) : found.end() + 3]
        if not any(each in around for each in unless.get(word, ())):
            yield passage.span(found.start(), found.end()), word
