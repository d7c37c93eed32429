"""What it checks
==============
At least and at most are written ≥ and ≤.

Why it matters
==============
≧ and ≦ look alike and are other characters: a target with them is not found by a search, and forms of other systems do not
read it.

Source
======
GB/T 3102.11-1993: signs of mathematics.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 改造学校数, 年度指标值: ≧10所, 实际完成值: 10所}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 改造学校数, 年度指标值: ≥10所, 实际完成值: 10所}

When it stays silent
====================
For ≥, ≤, >= and <=.

检查什么
========
不低于、不超过写作 ≥、≤。

为什么要查
==========
≧、≦样子像，却是另外的字符：检索不到，别的系统也读不出。

依据
====
GB/T 3102.11-1993 数学符号。

什么时候不报
============
已经写作 ≥、≤、>=、<= 的。

"""

from collections.abc import Iterator

from reportlint import Context, Document, Finding, Rule, find_literals, fold, signs_fix

RULE = Rule(
    code="TXT021",
    name="comparison-signs",
    category="text",
    severity="info",
    looks_at="Document",
    literals=("≧", "≦", "⩾", "⩽", "﹥", "﹤"),
    title={"zh": "不等号用了异体字符", "en": "odd signs of comparison"},
    message={
        "zh": "{count}处不等号用了不通用的字符（{where}）：{list}。",
        "en": "{count} {count:sign of comparison is an odd character|signs of comparison are odd characters} ({where}): {list}.",
    },
    next_step={"zh": "改为“≥”“≤”。", "en": "Write ≥ and ≤."},
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for all signs of a file."""
    signs: dict[str, str] = context.table("wording")["odd_comparisons"]
    spans = find_literals(document, list(signs), [f"[{''.join(signs)}]"])
    if spans:
        yield fold(RULE, context, spans, {"zh": "不等号", "en": "sign"}, fix=signs_fix(spans, signs))
