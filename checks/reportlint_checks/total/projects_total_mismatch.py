"""What it checks
==============
Where the configuration lists all project forms of a report (``across`` with ``complete: true``), their spending adds up to the
report's 项目支出.

Why it matters
==============
A project without a form, or one that is counted twice, shows here.

Source
======
部门决算: 项目支出 is the sum of the projects; review practice: Σ of the project forms beside 项目支出.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 900.00, 基本支出: 500.00, 项目支出: 400.00}

两张项目表和配置:

.. code-block:: other

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 项目名称: 校舍维修改造, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 220.00, 全年预算数: 240.00, 全年执行数: 236.80, 执行率: 98.67%}

.. code-block:: other

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 项目名称: 学生资助补助, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 120.00, 全年预算数: 125.00, 全年执行数: 121.45, 执行率: 97.16%}

.. code-block:: settings

    across:
      - {report: report.yaml, projects: ['other*.yaml'], complete: true}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 858.25, 基本支出: 500.00, 项目支出: 358.25}

When it stays silent
====================
Where the forms are not declared to be all; where a form has no total row; for what rounding explains.

检查什么
========
配置声明了全部项目表的（across 写 complete: true），各项目执行数相加等于报告的项目支出。

为什么要查
==========
少了哪个项目的表，或哪个项目算了两次，由此可见。

依据
====
部门决算：项目支出由各项目组成；复核通行做法：项目表执行数之和与项目支出核对。

什么时候不报
============
没有声明项目表齐全；有的表没有合计行；四舍五入能解释的差额。

"""

from collections.abc import Iterator

from reportlint import (
    INCONSISTENT,
    Batch,
    BatchContext,
    Relation,
    Rule,
    Told,
    contribute_projects,
    precise,
    sum_arithmetic,
    verdict,
)

RULE = Rule(
    code="TOT021",
    name="projects-total-mismatch",
    category="total",
    severity="warning",
    looks_at="Batch",
    title={"zh": "项目表之和不等于项目支出", "en": "project forms that do not add up to 项目支出"},
    message={
        "zh": "{name}{stated}（{where}），{count}张项目表的执行数相加为{computed}，{more}{gap}。",
        "en": "{name} is {stated} ({where}), but the spending of {count} project {count:form|forms} adds up to {computed}: {more} {gap}.",
    },
    arithmetic={"zh": "{arithmetic}", "en": "{arithmetic}"},
    next_step={
        "zh": "核对是否有项目没有填表、填了两张，或表中含非本部门的支出；不需要填表的项目，写明金额。",
        "en": "Check for projects without a form, with two, or with spending of others; state what needs no form.",
    },
    remedy="verify",
)

_PLACES = 12

contribute = contribute_projects


def check(batch: Batch, context: BatchContext) -> Iterator[Told]:
    """One finding for each report."""
    for declared in batch.declared:
        report = batch.member(declared.report)
        said = batch.of(report) if report is not None else None
        if report is None or said is None or said.spending is None or not declared.complete or not declared.projects:
            continue
        forms = [(form, batch.of(form)) for path in declared.projects if (form := batch.member(path)) is not None]
        spent = [
            (form, figure)
            for form, own in forms
            for figure in (own.own if own is not None else ())
            if figure.key[1] == "全年执行数"
        ]
        if len(spent) < len(forms):
            continue
        stated = said.spending
        relation = Relation("sum", (stated.fact(), *(figure.fact() for _, figure in spent)))
        found = verdict(relation)
        if found.status != INCONSISTENT or found.computed is None or found.difference is None:
            continue
        gap = precise(abs(found.difference), stated.quantity)
        less = "-" if found.difference < 0 else ""
        yield context.finding(
            RULE,
            stated.at(report),
            {
                "name": stated.label,
                "stated": stated.shown,
                "where": stated.at(report),
                "count": len(spent),
                "computed": precise(found.computed, stated.quantity),
                "gap": gap,
                "more": {"zh": "项目支出少" if less else "项目支出多", "en": "less by" if less else "more by"},
                "arithmetic": sum_arithmetic(relation, found),
            },
            anchor=("project forms",),
            values=[stated.quote, *(figure.quote for _, figure in spent)],
            difference=(less + gap.removesuffix(stated.quantity.unit.name), stated.quantity.unit.name),
            related=[
                (figure.at(form), {"zh": f"{form.project}{figure.shown}", "en": f"{form.project} {figure.shown}"})
                for form, figure in spent[:_PLACES]
            ],
        )
