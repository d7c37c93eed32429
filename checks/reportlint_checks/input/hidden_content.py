"""What it checks
==============
Hidden rows, columns and sheets of a workbook that hold something.

Why it matters
==============
Hidden figures count in the sums of a sheet, but nobody sees them in print; a hidden sheet may belong to the report.

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
      <row r="3" hidden="1">
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
Hidden rows and columns that are empty.

检查什么
========
工作簿里没有藏着内容的隐藏行、列和工作表。

为什么要查
==========
隐藏的数照样计入合计，打印时却看不见；隐藏的表也可能是报告的一部分。

依据
====
ISO/IEC 29500-1（工作簿）；本工具的读法见 docs/formats.md。

什么时候不报
============
隐藏但空白的行列。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Related, Rule

RULE = Rule(
    code="INP030",
    name="hidden-content",
    category="input",
    severity="warning",
    looks_at="Problem",
    title={"zh": "表格里有隐藏的内容", "en": "hidden content in a workbook"},
    message={
        "zh": "工作表“{sheet}”隐藏了{where}，里面有{count}个单元格有内容；已照常读取并参加核算，但打印出来看不见。",
        "en": "sheet “{sheet}” hides {where} with {count} filled {count:cell; it was|cells; they were} read and counted, but no print shows them.",
    },
    next_step={
        "zh": "取消隐藏，核对是否属于报送内容；不属于的，删除后再报。",
        "en": "Unhide them; delete what is no part of the report.",
    },
    remedy="verify",
    variants={
        "sheets": {
            "zh": "工作簿里有{count}张隐藏的工作表（{titles}），没有检查。",
            "en": "{count} {count:sheet of the workbook is|sheets of the workbook are} hidden ({titles}) and {count:was|were} not checked.",
        },
        "sheets.next_step": {
            "zh": "属于报送内容的，取消隐藏后再检查；不属于的，删除后再报。",
            "en": "Unhide what belongs to the report and check again; delete the rest.",
        },
    },
    problems=("hidden-rows", "hidden-columns", "hidden-sheets"),
)

_WHERE = {
    "hidden-rows": {"zh": "第{}行", "en": "rows {}"},
    "hidden-columns": {"zh": "{}列", "en": "columns {}"},
}


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for the rows of a sheet, one for its columns, one for all hidden sheets."""
    details = problem.details
    if problem.name == "hidden-sheets":
        titles = details["titles"]
        fields = {"count": len(titles), "titles": "、".join(titles[:8]) + ("…" if len(titles) > 8 else "")}
        yield context.finding(
            RULE, problem.span, fields, variant="sheets", severity="info", anchor=(problem.name, *titles)
        )
        return
    where = {language: text.format(details["where"]) for language, text in _WHERE[problem.name].items()}
    yield context.finding(
        RULE,
        problem.span,
        {"sheet": details["sheet"], "where": where, "count": details["count"]},
        severity="" if details["figures"] else "info",
        anchor=(problem.name, details["sheet"]),
        values=[span.quote for span in details["spans"]],
        related=[
            Related(span, {"zh": cell, "en": cell})
            for span, cell in zip(details["spans"][1:], details["cells"][1:], strict=True)
        ],
        folded=len(details["spans"]) - 1,
    )
