"""What it checks
==============
Every sheet is read to its end: up to 5,000 rows that hold something and 100 columns.

Why it matters
==============
What was not read was not checked, and must not look as if it had been.

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
      <row r="4"><c r="DA4"><v>1</v></c></row>
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
Sheets within the limits, however many of their blank rows were formatted.

检查什么
========
每张工作表都读到末尾（有内容的5000行、100列以内）。

为什么要查
==========
没有读到的就没有检查，不能看起来像检查过。

依据
====
ISO/IEC 29500-1（工作簿）；本工具的读法见 docs/formats.md。

什么时候不报
============
限度以内的表，格式刷过的空行再多也不算。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP033",
    name="sheet-cut",
    category="input",
    severity="warning",
    looks_at="Problem",
    title={"zh": "工作表没有读完", "en": "a sheet was not read to its end"},
    message={
        "zh": "工作表“{sheet}”超过读取上限，只读到{where}，其余没有检查。",
        "en": "sheet “{sheet}” exceeds what is read: it was read up to {where} and not checked beyond.",
    },
    next_step={
        "zh": "把要检查的内容另存为一份（删去无关的数据和空行）后再检查。",
        "en": "Save what is to be checked in a file of its own, without data that is no part of it, and check again.",
    },
    remedy="verify",
    variants={
        "sheets": {
            "zh": "工作簿有{count}张工作表，只检查了前{allowed}张。",
            "en": "the workbook has {count} {count:sheet|sheets}, of which the first {allowed} were checked.",
        },
    },
    problems=("sheet-cut", "sheets-left-out"),
)

_WHERE = {
    "sheet_rows": {"zh": "第{}行", "en": "row {}"},
    "sheet_rows_scanned": {"zh": "第{}行", "en": "row {}"},
    "sheet_columns": {"zh": "第{}列", "en": "column {}"},
}


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding a sheet and limit; info where nothing but blank rows was met for long."""
    details = problem.details
    if problem.name == "sheets-left-out":
        fields = {"count": details["count"], "allowed": details["allowed"]}
        yield context.finding(RULE, problem.span, fields, variant="sheets", anchor=(problem.name,))
        return
    where = {language: text.format(details["allowed"]) for language, text in _WHERE[details["limit"]].items()}
    yield context.finding(
        RULE,
        problem.span,
        {"sheet": details["sheet"], "where": where},
        severity="info" if details["limit"] == "sheet_rows_scanned" else "",
        anchor=(problem.name, details["sheet"], details["limit"]),
    )
