"""What it checks
==============
A rate of change, a share or an execution rate in running text has its %.

Why it matters
==============
增长13.95 may be a rate or an amount; readers take it for the wrong one.

Source
======
GB/T 15835 (figures in official texts); usage of published reports.

Example
=======
.. code-block:: text

    支出9746.50万元，占本年支出的99.86%；比上年增加1193.20万元，增长13.95。

Instead
=======
.. code-block:: text

    支出9746.50万元，占本年支出的99.86%；比上年增加1193.20万元，增长13.95%。

When it stays silent
====================
Where the number has any unit, is not at the end of its clause, or no other rate of the passage has its sign.

检查什么
========
正文里的增减率、占比、执行率写百分号。

为什么要查
==========
“增长13.95”可能是比率，也可能是金额。

依据
====
GB/T 15835；已公开报告的写法。

什么时候不报
============
后面有单位；不在分句末尾；同段没有别的百分号。

"""

import re
from collections.abc import Iterator

from reportlint import (
    Context,
    Finding,
    Mention,
    Related,
    Report,
    Rule,
    Suspect,
    forms,
    listed,
    plain,
    scan,
    since,
)

RULE = Rule(
    code="UNI004",
    name="percent-sign-missing",
    category="unit",
    severity="warning",
    looks_at="Report",
    title={"zh": "百分号缺失", "en": "a rate without its sign"},
    message={
        "zh": "{count}处比率缺“%”（{where}）：{list}。",
        "en": "{count} {count:rate lacks|rates lack} the % sign ({where}): {list}.",
    },
    next_step={
        "zh": "核对后补“%”。",
        "en": "Check and add the sign.",
    },
)

_CLAUSE_ENDS = "。；，;,）)"
_AT_END = rf"[0-9０-９零〇一二三四五六七八九十百千万亿](?=[\s{_CLAUSE_ENDS}]|$)"
"""A numeral at the end of its clause: few texts have one, and the others need no reading of their numbers."""


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for all such rates of a file."""
    words, fillers = context.phrases("rate_words"), context.phrases("rate_fillers")
    hits = [
        (passage, mention, word)
        for form in forms(report)
        for passage in form.texts()
        if ("%" in passage.text or "％" in passage.text) and re.search(_AT_END, passage.text)
        for mention, word in _bare_rates(passage.text, words, fillers)
    ]
    if not hits:
        return
    spans = [passage.span(mention.start, mention.end) for passage, mention, _ in hits]
    shown = [word + span.quote for (_, _, word), span in zip(hits, spans, strict=True)]
    value = plain(hits[0][1].quantity.value)
    yield context.finding(
        RULE,
        spans[0],
        {
            "count": len(hits),
            "where": since(spans[0], len(spans)),
            "list": {language: listed(shown, 6, language) for language in ("zh", "en")},
        },
        anchor=("unit", "percent", hits[0][2]),
        values=[span.quote for span in spans],
        related=[Related(span, {"zh": text, "en": text}) for span, text in zip(spans[1:], shown[1:], strict=True)],
        suspects=[Suspect(spans[0], value, value, "", "%", "unit", 0, 0, 0.8)],
        folded=len(hits) - 1,
    )


def _bare_rates(text: str, words: list[str], fillers: list[str]) -> Iterator[tuple[Mention, str]]:
    """Bare numbers with decimals right after a word of rate, at the end of their clause, among amounts with units."""
    mentions = scan(text)
    kinds = {mention.kind for mention in mentions}
    if "bare" not in kinds or "ratio" not in kinds or "money" not in kinds:
        return
    for mention in mentions:
        if mention.kind != "bare" or not mention.quantity.decimals or mention.quantity.approximate:
            continue
        if text[mention.end : mention.end + 1].strip() not in ("", *_CLAUSE_ENDS):
            continue
        before = text[max(0, mention.start - 8) : mention.start].rstrip()
        for filler in fillers:
            before = before.removesuffix(filler)
        word = next((word for word in words if before.endswith(word)), "")
        if word:
            yield mention, word
