"""What it checks
==============
Amounts of money in indicators carry 元: 8000万元, not 8000万. All places of a form are one finding.

Why it matters
==============
8000万 may count people as well; the unit belongs to the value.

Source
======
GB/T 15835; review criterion of units.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 效益指标, 二级指标: 社会效益指标, 三级指标: 贫困学生资助金额, 年度指标值: ≥8000万, 实际完成值: 13700万}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 效益指标, 二级指标: 社会效益指标, 三级指标: 贫困学生资助金额, 年度指标值: ≥8000万元, 实际完成值: 13700万元}

When it stays silent
====================
For indicators whose name is none of money (资助人数 8万), for bare numbers, and where the form states the unit in a column of its own (计量单位).

检查什么
========
指标里的金额写“元”：8000万元，不写8000万；一张表合成一条。

为什么要查
==========
8000万也可能是人数，单位是数的一部分。

依据
====
GB/T 15835；复核标准。

什么时候不报
============
名称不是钱的指标（资助人数8万）；光是数字；单位另有一栏（计量单位）。

"""

import re
from collections.abc import Iterator

from reportlint import (
    Context,
    Edit,
    Finding,
    Fix,
    Hit,
    Report,
    Rule,
    Span,
    any_in,
    folded_finding,
    forms,
    names_of,
    without_yuan,
)

RULE = Rule(
    code="KPI003",
    name="money-without-yuan",
    category="target",
    severity="info",
    looks_at="Report",
    needs="indicators",
    title={"zh": "金额没有写“元”", "en": "money without 元"},
    message={
        "zh": "{count}处金额只写“万”没有写“元”：{list}。",
        "en": "{count} {count:amount of money lacks|amounts of money lack} 元: {list}.",
    },
    next_step={
        "zh": "完成值补写“元”；目标值按批复填写，下年度申报时写全单位。",
        "en": "Add 元 to the actual value; the target stands as approved, write its unit in full next year.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form."""
    words = context.table("indicators")["money_names"]
    for form in forms(report):
        if not any_in(context.once(names_of, form), words):
            continue
        hits = [
            Hit(item, cell, {"zh": f"{item.name}{cell.text}", "en": f"{item.name} {cell.text}"})
            for item in form.indicators
            for cell in without_yuan(item)
        ]
        if hits:
            actuals = [hit.cell for hit in hits if hit.cell is hit.item.actual]
            edits = tuple(edit for cell in actuals if (edit := _with_yuan(cell.span)) is not None)
            yield folded_finding(RULE, context, form, hits, fix=Fix(edits) if edits else None)


def _with_yuan(cell: Span) -> Edit | None:
    """元 behind the multiple; a target is left alone, it stands as approved."""
    found = re.findall(r"\d\s?[万亿](?!元)", cell.quote)
    if len(found) != 1:
        return None
    at = cell.start + cell.quote.index(found[0]) + len(found[0])
    return Edit(Span(cell.source, at, at), "元")
