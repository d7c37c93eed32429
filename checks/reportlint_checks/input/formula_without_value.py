"""What it checks
==============
Every formula was saved with the value it gave.

Why it matters
==============
Programs that export workbooks often write formulas without values; the figures exist only once a spreadsheet program has computed them.

Source
======
ISO/IEC 29500-1 (workbooks); the reading of this tool, docs/formats.md.

Example
=======
.. code-block:: xlsx

    <sheetData>
      <row r="1">
        <c r="A1" t="str"><v>项目支出（单位：万元）</v></c>
      </row>
      <row r="2">
        <c r="A2" t="str"><v>项目</v></c>
        <c r="B2" t="str"><v>决算数</v></c>
      </row>
      <row r="3">
        <c r="A3" t="str"><v>校舍维修</v></c>
        <c r="B3"><v>60.00</v></c>
      </row>
      <row r="4">
        <c r="A4" t="str"><v>设备购置</v></c>
        <c r="B4"><v>40.00</v></c>
      </row>
      <row r="5">
        <c r="A5" t="str"><v>合计</v></c>
        <c r="B5"><f>SUM(B3:B4)</f></c>
      </row>
    </sheetData>

Instead
=======
.. code-block:: xlsx

    <sheetData>
      <row r="1">
        <c r="A1" t="str"><v>项目支出（单位：万元）</v></c>
      </row>
      <row r="2">
        <c r="A2" t="str"><v>项目</v></c>
        <c r="B2" t="str"><v>决算数</v></c>
      </row>
      <row r="3">
        <c r="A3" t="str"><v>校舍维修</v></c>
        <c r="B3"><v>60.00</v></c>
      </row>
      <row r="4">
        <c r="A4" t="str"><v>设备购置</v></c>
        <c r="B4"><v>40.00</v></c>
      </row>
      <row r="5">
        <c r="A5" t="str"><v>合计</v></c>
        <c r="B5"><f>SUM(B3:B4)</f><v>100</v></c>
      </row>
    </sheetData>

When it stays silent
====================
Formulas whose value is an empty text.

检查什么
========
每个公式都保存了结果。

为什么要查
==========
有些程序导出时只写公式不写结果，要用表格软件打开重算后才有数。

依据
====
ISO/IEC 29500-1（工作簿）；本工具的读法见 docs/formats.md。

什么时候不报
============
结果是空文本的公式。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Related, Rule

RULE = Rule(
    code="INP032",
    name="formula-without-value",
    category="input",
    severity="warning",
    looks_at="Problem",
    title={"zh": "公式没有保存结果", "en": "a formula without a stored value"},
    message={
        "zh": "工作表“{sheet}”有{count}个公式没有保存计算结果：{cells}。本工具不计算公式，这些单元格当作空白。",
        "en": "{count} {count:formula|formulas} of sheet “{sheet}” {count:was|were} saved without {count:its value|their values}: {cells}. Formulas are not computed"
        " here, so these cells count as blank.",
    },
    next_step={
        "zh": "用 Excel 或 WPS 打开，重新计算并保存后再检查。",
        "en": "Open the workbook in Excel or WPS, let it compute, save and check again.",
    },
    problems=("formula-without-value",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding a sheet."""
    details = problem.details
    more = "…" if details["count"] > len(details["cells"]) else ""
    cells = {"zh": "、".join(details["cells"]) + more, "en": ", ".join(details["cells"]) + more}
    yield context.finding(
        RULE,
        problem.span,
        {"sheet": details["sheet"], "count": details["count"], "cells": cells},
        anchor=(problem.name, details["sheet"]),
        related=[
            Related(span, {"zh": cell, "en": cell})
            for span, cell in zip(details["spans"][1:], details["cells"][1:], strict=True)
        ],
        folded=len(details["spans"]) - 1,
    )
