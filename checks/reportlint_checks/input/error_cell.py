"""What it checks
==============
Cells show no error of a formula (#REF!, #DIV/0!, #VALUE! …).

Why it matters
==============
The figure is missing in print, and every sum that counts it fails.

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
        <c r="B5" t="e"><f>SUM(#REF!)</f><v>#REF!</v></c>
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
        <c r="B5"><v>100.00</v></c>
      </row>
    </sheetData>

When it stays silent
====================
Texts that only mention such a sign.

检查什么
========
单元格没有公式错误（#REF!、#DIV/0!、#VALUE!……）。

为什么要查
==========
打印出来没有数，用到它的合计也算不出。

依据
====
ISO/IEC 29500-1（工作簿）；本工具的读法见 docs/formats.md。

什么时候不报
============
只是文字里提到这些符号。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Related, Rule

RULE = Rule(
    code="INP031",
    name="error-cell",
    category="input",
    severity="warning",
    looks_at="Problem",
    title={"zh": "单元格是错误值", "en": "a cell holds an error"},
    message={
        "zh": "工作表“{sheet}”有{count}个单元格是错误值（{errors}）：{cells}，没有数可核。",
        "en": "{count} {count:cell|cells} of sheet “{sheet}” {count:holds|hold} an error ({errors}): {cells}; there is no figure to check.",
    },
    next_step={
        "zh": "改正这些单元格的公式，或直接填写数值，保存后再检查。",
        "en": "Mend the formulas or type the figures, save and check again.",
    },
    problems=("cell-error",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding a sheet."""
    details = problem.details
    errors = {"zh": "、".join(details["errors"]), "en": ", ".join(details["errors"])}
    more = "…" if details["count"] > len(details["cells"]) else ""
    cells = {"zh": "、".join(details["cells"]) + more, "en": ", ".join(details["cells"]) + more}
    yield context.finding(
        RULE,
        problem.span,
        {"sheet": details["sheet"], "count": details["count"], "errors": errors, "cells": cells},
        anchor=(problem.name, details["sheet"]),
        values=[span.quote for span in details["spans"]],
        related=[
            Related(span, {"zh": cell, "en": cell})
            for span, cell in zip(details["spans"][1:], details["cells"][1:], strict=True)
        ],
        folded=len(details["spans"]) - 1,
    )
