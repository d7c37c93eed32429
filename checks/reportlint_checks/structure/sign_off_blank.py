"""What it checks
==============
Where the form prints 填报人, 负责人, 联系电话 or 填报日期, the place behind the label is filled.

Why it matters
==============
Somebody has to answer for the report; without a date its version cannot be told.

Source
======
Foot of the published forms.

Example
=======
.. code-block:: text

    项目支出绩效自评表
    全年支出120.00万元，执行率100.00%。
    填报人：        联系电话：        填报日期：

Instead
=======
.. code-block:: text

    项目支出绩效自评表
    全年支出120.00万元，执行率100.00%。
    填报人：张某    联系电话：办公室转    填报日期：2024年3月1日

When it stays silent
====================
Where no such label is printed. Signatures on paper are not seen in a file: this is info.

检查什么
========
表上印有填报人、负责人、联系电话、填报日期的，后面填了内容。

为什么要查
==========
报告要有人负责；没有日期，分不清是哪一稿。

依据
====
已公开表式的落款栏。

什么时候不报
============
没有印这些栏目的。纸质件签字在文件里看不到，所以只作提示。

"""

import re
from collections.abc import Iterator

from reportlint import Context, Finding, Report, Rule, Span, fold, holds_any, passages, prose

RULE = Rule(
    code="STR015",
    name="sign-off-blank",
    category="structure",
    severity="info",
    looks_at="Report",
    title={"zh": "落款没有填", "en": "sign-off left blank"},
    message={
        "zh": "{count}处落款没有填（{where}）：{list}。",
        "en": "{count} {count:place of the sign-off is|places of the sign-off are} blank ({where}): {list}.",
    },
    next_step={
        "zh": "填写填报人、负责人、电话和日期。",
        "en": "Fill in who reports, who answers for it, and the date.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for all places of a report."""
    table = context.table("outlines")
    pattern: str = table["sign_off"]
    signs: list[str] = table["sign_off_signs"]
    spans: list[Span] = []
    marked = holds_any(context.once(prose, report.document), signs, report.document.source.text)
    for passage in passages(report.document) if marked else ():
        spans.extend(
            passage.span(found.start(), found.start() + len(found.group().rstrip()))
            for found in re.finditer(pattern, passage.text)
        )
    for name, stated in report.cover.extra.items():
        if stated.blank and any(sign in name for sign in signs) and re.search(pattern, f"{name}："):
            spans.append(stated.span)
    if spans:
        yield fold(RULE, context, spans, {"zh": "没有填", "en": "blank"})
