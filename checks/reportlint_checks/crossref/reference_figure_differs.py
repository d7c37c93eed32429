"""What it checks
==============
Budget at the start of the year, adjustment, budget of the year and spending, in the form and in the text, are those of the
authoritative table (``--reference``), by project code, project or unit; units are converted, rounding is allowed for. One figure is
one finding, wherever it is stated.

Why it matters
==============
The figures of the treasury or the final accounts are what the report is checked against first.

Source
======
Review practice: reference figures by project code beside form and text (元 beside 万元).

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 项目名称: 校舍维修, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 200.00, 全年预算数: 245.00, 全年执行数: 231.60, 执行率: 94.53%}

基准数据（``--reference``）:

.. code-block:: reference

    金额单位: 元
    基准数:
      - {单位名称: 示例县教育局, 项目名称: 校舍维修, 年初预算数: 2000000.00, 调整数: 450000.00, 全年预算数: 2450000.00, 全年执行数: 2361600.00}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 项目名称: 校舍维修, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 200.00, 全年预算数: 245.00, 全年执行数: 236.16, 执行率: 96.39%}

When it stays silent
====================
Where no table is given, where it has no row for the form (another rule) or no such figure, for approximate amounts, and where the
difference is within the rounding of what is written. What only the text states is a warning: which figure a sentence means is less
certain than a cell of a form.

检查什么
========
表和正文里的年初预算数、调整数、全年预算数、全年执行数与权威数据表（--reference）一致：按项目编码、项目或单位对应，换算单位，允许四舍五入。一个数不论写在几处，合为一条。

为什么要查
==========
国库或决算的数，是核对报告的第一步。

依据
====
复核通行做法：按项目编码列出权威数据，与表和正文核对（元与万元）。

什么时候不报
============
没有给定数据表的；表中没有这张自评表的行（另有规则）或没有这个数的；约数；差额在写出的位数四舍五入之内的。只有正文不一致的，作“需要说明”：一句话指的是哪个数，不如表格确定。

"""

from collections.abc import Iterator

from reportlint import Context, Fact, Finding, Related, Report, Rule, deviations, in_unit, shown, trimmed, where

RULE = Rule(
    code="REF011",
    name="reference-figure-differs",
    category="crossref",
    severity="error",
    looks_at="Report",
    needs="reference",
    title={"zh": "与基准数据不一致", "en": "a figure other than the reference"},
    message={
        "zh": "{name}{column}{stated}（{where}）与基准数据{reference}不一致，差{gap}。",
        "en": "{name}{column} {stated} ({where}) differs from the reference {reference} by {gap}.",
    },
    next_step={
        "zh": "以决算报表（或国库支付数）为准核对；报告有误的改正各处，基准数据有误的更新数据表。",
        "en": "Check against the final accounts (or the treasury); correct it wherever it stands, or update the table.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each figure of the table that is stated otherwise."""
    funds = {id(fact) for form in report.with_projects() for line in form.funds for fact in line.facts.values()}
    for each in deviations(report):
        first, reference = each.stated[0], each.reference
        in_form = id(first) in funds
        project = each.form.cover.project
        yield context.finding(
            RULE,
            first.span,
            {
                "name": {"zh": f"“{project.text}”", "en": f"“{project.text}” "} if project is not None else "",
                "column": each.column,
                "stated": shown(first),
                "where": where(first.span),
                "reference": shown(reference),
                "gap": _gap(first, reference),
            },
            severity="" if in_form else "warning",
            confidence="high" if in_form else "medium",
            anchor=("reference", each.column, project.text if project is not None else ""),
            values=[fact.quote for fact in each.stated],
            related=[
                Related(reference.span, {"zh": f"基准数据{shown(reference)}", "en": f"reference {shown(reference)}"}),
                *(
                    Related(fact.span, {"zh": f"此处{shown(fact)}", "en": f"here {shown(fact)}"})
                    for fact in each.stated[1:]
                ),
            ],
            subject={"project": project.text if project is not None else None},
            folded=len(each.stated) - 1,
        )


def _gap(stated: Fact, reference: Fact) -> str:
    """The difference in the unit of the report, with the decimals it needs."""
    quantity = stated.quantity
    gap = abs(quantity.base - reference.quantity.base)
    needed = len(trimmed(gap.scaleb(-quantity.unit.exponent)).partition(".")[2])
    return in_unit(gap, quantity, max(quantity.decimals, needed))
