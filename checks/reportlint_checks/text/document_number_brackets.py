"""What it checks
==============
The year in the number of an official document stands in 〔 〕: 财预〔2020〕10号.

Why it matters
==============
[ ], 【 】 and （ ） are not the form of official documents, and a search for the number fails.

Source
======
GB/T 9704-2012, 7.2.5 (发文字号).

Example
=======
.. code-block:: text

    一、评价依据
    根据《市级部门预算绩效管理考核办法》（示财发[2018]29号）开展自评，支出10.00万元。

Instead
=======
.. code-block:: text

    一、评价依据
    根据《市级部门预算绩效管理考核办法》（示财发〔2018〕29号）开展自评，支出10.00万元。

When it stays silent
====================
For years that are not part of a document number.

检查什么
========
发文字号里的年份用六角括号〔 〕：财预〔2020〕10号。

为什么要查
==========
[ ]、【 】、（ ）都不是公文格式，按文号检索也查不到。

依据
====
GB/T 9704-2012《党政机关公文格式》7.2.5 发文字号。

什么时候不报
============
不是发文字号的年份。

"""

import re
from collections.abc import Iterator

from reportlint import Context, Document, Finding, Rule, Span, fold, passages, signs_fix

RULE = Rule(
    code="TXT007",
    name="document-number-brackets",
    category="text",
    severity="info",
    looks_at="Document",
    literals=("号",),
    title={"zh": "发文字号括号不规范", "en": "brackets of document numbers"},
    message={
        "zh": "{count}处发文字号的年份没有用六角括号〔〕（{where}）：{list}。",
        "en": "{count} document {count:number does|numbers do} not have the year in 〔〕 ({where}): {list}.",
    },
    next_step={"zh": "改为“机关代字〔年份〕序号号”，如 财预〔2020〕10号。", "en": "Write them as 财预〔2020〕10号."},
)

_BRACKETS, _CENTURIES = "[【（(［", ("19", "20")
"""A number written wrongly has one of the brackets before its year."""


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for all numbers of a file."""
    pattern: str = context.table("documents")["wrong_number"]
    spans: list[Span] = []
    for passage in passages(document):
        if "号" in passage.text and any(sign + century in passage.text for sign in _BRACKETS for century in _CENTURIES):
            spans.extend(passage.span(found.start(), found.end()) for found in re.finditer(pattern, passage.text))
    if spans:
        fix = signs_fix(spans, context.table("documents")["right_brackets"])
        yield fold(RULE, context, spans, {"zh": "发文字号", "en": "document number"}, fix=fix)
