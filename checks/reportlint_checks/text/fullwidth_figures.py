"""What it checks
==============
Arabic figures are written in half width.

Why it matters
==============
Full-width figures (１９１４．３８) cannot be searched for or copied into a table, and other programs read them as words.

Source
======
GB/T 15835-2011, 4.1: Arabic figures in official documents.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: １９１４．３８

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: 1914.38

When it stays silent
====================
For numbers of headings and items (１．, （２）).

检查什么
========
阿拉伯数字用半角。

为什么要查
==========
全角数字（１９１４．３８）检索不到，复制到表里也不是数，别的程序当作文字。

依据
====
GB/T 15835-2011 4.1：公文中的阿拉伯数字。

什么时候不报
============
标题和条目的序号（１．、（２））。

"""

import re
from collections.abc import Iterator
from unicodedata import normalize

from reportlint import Context, Document, Edit, Finding, Fix, Rule, find_literals, fold

RULE = Rule(
    code="TXT020",
    name="fullwidth-figures",
    category="text",
    severity="info",
    looks_at="Document",
    title={"zh": "数字用了全角", "en": "figures in full width"},
    message={
        "zh": "{count}处数字用了全角（{where}）：{list}。",
        "en": "{count} {count:figure is|figures are} full-width ({where}): {list}.",
    },
    next_step={"zh": "改为半角数字。", "en": "Write them in half width."},
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for all figures of a file."""
    table = context.table("wording")
    found = find_literals(document, table["fullwidth_digits"], [table["fullwidth_figure"]])
    if not found:
        return
    item = re.compile(table["fullwidth_item"])
    spans = [span for span in found if len(span.quote) > 2 or not item.match(span.source.text, span.end)]
    if spans:
        fix = Fix(tuple(Edit(span, normalize("NFKC", span.quote)) for span in spans))
        yield fold(RULE, context, spans, {"zh": "全角数字", "en": "full-width figure"}, fix=fix)
