"""What it checks
==============
The code in a document's number is that of the body its title names: 国务院 issues 国发, its General Office 国办发.

Why it matters
==============
Title or number is wrong; whoever looks the document up finds another one.

Source
======
The codes by which these bodies number their documents (data file ``documents``).

Example
=======
.. code-block:: text

    一、评价依据
    根据《国务院关于加强教师队伍建设的意见》（国办发〔2012〕41号），支出10.00万元。

Instead
=======
.. code-block:: text

    一、评价依据
    根据《国务院关于加强教师队伍建设的意见》（国发〔2012〕41号），支出10.00万元。

When it stays silent
====================
For bodies and codes that are not on the list; for documents issued jointly, where the number is the first body's.

检查什么
========
文件名写的发文机关与文号代字一致：国务院发文是“国发”，国务院办公厅发文是“国办发”。

为什么要查
==========
题名或文号必有一处写错，按它去查会查到另一份文件。

依据
====
有关机关的发文代字（数据文件 documents）。

什么时候不报
============
不在表中的机关和代字；联合发文（文号用主办机关的代字）。

"""

import re
from collections.abc import Iterator

from reportlint import Context, Document, Finding, Rule, passages, where

RULE = Rule(
    code="TXT008",
    name="issuing-body-code",
    category="text",
    severity="warning",
    looks_at="Document",
    literals=("号",),
    title={"zh": "发文机关与文号不符", "en": "issuing body and document number"},
    message={
        "zh": "《{title}》的文号写“{number}”（{where}）：“{code}”是{owner}的发文代字，{body}应为“{right}”。",
        "en": "《{title}》 has the number {number} ({where}): {code} is the code of {owner}; that of {body} is {right}.",
    },
    next_step={
        "zh": "查原文，把题名或文号中写错的一处改过来。",
        "en": "Look the document up and correct the title or the number.",
    },
    remedy="verify",
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for each title and number that do not go together."""
    table = context.table("documents")
    bodies: dict[str, list[str]] = table["bodies"]
    for passage in passages(document):
        if "》" not in passage.text or "号" not in passage.text:
            continue
        for found in re.finditer(table["titled"], passage.text):
            title, code = found["title"], found["code"]
            named = [body for body in sorted(bodies, key=len, reverse=True) if title.startswith(body)]
            if not named or code in bodies[named[0]]:
                continue
            owner = next((body for body, codes in bodies.items() if code in codes), "")
            if not owner or any(
                body in title for body in (owner,) if body != named[0] and not named[0].startswith(body)
            ):
                continue
            span = passage.span(found.start("number"), found.end("number"))
            yield context.finding(
                RULE,
                span,
                {
                    "title": title if len(title) <= 30 else title[:29] + "…",
                    "number": found["number"],
                    "where": where(span),
                    "code": code,
                    "owner": owner,
                    "body": named[0],
                    "right": bodies[named[0]][0],
                },
                anchor=("document", title),
                values=[found["number"]],
            )
