"""What it checks
==============
Nothing of a conversion is left in the text: bookmarks, 错误!未定义书签, field codes, HTML tags, Markdown marks, rulers of
tables.

Why it matters
==============
It is the first thing a reader sees, and it is published with the report.

Source
======
Audit reports and published reports in which such marks were found.

Example
=======
.. code-block:: text

    [bookmark: _GoBack]本单位严格按照专项资金管理制度使用经费，全年支出1914.39万元。

Instead
=======
.. code-block:: text

    本单位严格按照专项资金管理制度使用经费，全年支出1914.39万元。

When it stays silent
====================
For Markdown marks in Markdown files, and in the comments of YAML files.

检查什么
========
文本里没有转换留下的东西：书签、“错误!未定义书签”、域代码、HTML 标签、Markdown 标记、表格分隔线。

为什么要查
==========
读者第一眼就看到，也会随报告公开。

依据
====
审计报告和已公开报告中的实例。

什么时候不报
============
Markdown 文件里的 Markdown 标记；YAML 的注释。

"""

import re
from collections.abc import Iterator, Sequence

from reportlint import Context, Document, Edit, Finding, Fix, Related, Rule, Span, find_literals, listed, since

RULE = Rule(
    code="TXT002",
    name="conversion-residue",
    category="text",
    severity="warning",
    looks_at="Document",
    title={"zh": "转换残留", "en": "residue of a conversion"},
    message={
        "zh": "有{count}处转换残留（{where}）：{list}。",
        "en": "{count} {count:mark was|marks were} left by a conversion ({where}): {list}.",
    },
    next_step={
        "zh": "删去这些标记；目录和书签在 Word 里更新域后再导出。",
        "en": "Delete them; update the fields in Word before exporting.",
    },
)

_MARKDOWN = (".md", ".markdown")


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for all places of a file."""
    found = find_literals(document, context.phrases("conversion_signs"), context.phrases("conversion_residue"))
    if not document.source.path.lower().endswith(_MARKDOWN):
        found += find_literals(document, context.phrases("markdown_signs"), context.phrases("markdown_residue"))
    if not found:
        return
    found.sort(key=lambda span: span.start)
    kinds = list(dict.fromkeys(span.quote.replace("\t", " ") for span in found))
    yield context.finding(
        RULE,
        found[0],
        {
            "count": len(found),
            "where": since(found[0], len(found)),
            "list": {language: listed(kinds, 5, language) for language in ("zh", "en")},
        },
        anchor=("residue", "conversion"),
        values=kinds,
        related=[Related(span, {"zh": "转换残留", "en": "residue"}) for span in found[1:]],
        folded=len(found) - 1,
        fix=_fix(found, context.table("phrases")["conversion_replaced"]),
    )


def _fix(found: Sequence[Span], replaced: dict[str, str]) -> Fix | None:
    """Deletes marks that stand for nothing; what broke a line or made a table is left to people."""
    edits: list[Edit] = []
    for span in found:
        for pattern, instead in replaced.items():
            match = re.fullmatch(pattern, span.quote)
            if match:
                edits.append(Edit(span, match.expand(instead)))
                break
    return Fix(tuple(edits)) if edits else None
