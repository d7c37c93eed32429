"""What it checks
==============
Where the configuration lists all project forms of a report (``across`` with ``complete: true``), there are as many as the report
says: 12个项目, 项目自评表12张.

Why it matters
==============
A form that was not handed in shows here before anybody adds up.

Source
======
Review practice: number of projects in the text beside the forms handed in.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    正文:
      - {标题: 三、自评工作情况, 内容: 本部门开展绩效自评的项目3个。全年支出858.25万元。}

项目表和配置:

.. code-block:: other

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 项目名称: 校舍维修改造, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 220.00, 全年预算数: 240.00, 全年执行数: 236.80, 执行率: 98.67%}

.. code-block:: settings

    across:
      - {report: report.yaml, projects: ['other*.yaml'], complete: true}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    正文:
      - {标题: 三、自评工作情况, 内容: 本部门开展绩效自评的项目1个。全年支出858.25万元。}

When it stays silent
====================
Where the forms are not declared to be all, or one of the numbers that the report states is right.

检查什么
========
配置声明了全部项目表的（across 写 complete: true），项目表的张数与报告写的项目数一致（12个项目、项目自评表12张）。

为什么要查
==========
漏交的表，不用加总就能看出来。

依据
====
复核通行做法：正文写的项目数与交来的项目表核对。

什么时候不报
============
没有声明项目表齐全；报告写的几个数中有一个相符。

"""

from collections.abc import Iterator

from reportlint import Batch, BatchContext, Rule, Told, contribute_projects

RULE = Rule(
    code="CNT021",
    name="project-forms-missing",
    category="count",
    severity="info",
    looks_at="Batch",
    title={"zh": "项目表张数与报告写的不一致", "en": "another number of project forms than the report says"},
    message={
        "zh": "报告写{stated}（{where}），本次检查的项目表有{count}张。",
        "en": "the report says {stated} ({where}); there {count:is|are} {count} project {count:form|forms} in this run.",
    },
    next_step={
        "zh": "补交缺少的项目表；多个项目合填一张或不需要填表的，写明。",
        "en": "Hand in the missing forms; say which projects share a form or need none.",
    },
    remedy="verify",
)

contribute = contribute_projects


def check(batch: Batch, context: BatchContext) -> Iterator[Told]:
    """One finding for each report."""
    for declared in batch.declared:
        report = batch.member(declared.report)
        said = batch.of(report) if report is not None else None
        if report is None or said is None or not declared.complete or not declared.projects:
            continue
        count = len(declared.projects)
        if said.counts and all(figure.quantity.base != count for figure in said.counts):
            first = said.counts[0]
            yield context.finding(
                RULE,
                first.at(report),
                {
                    "stated": {"zh": f"{first.label}{first.shown}", "en": f"{first.label} {first.shown}"},
                    "where": first.at(report),
                    "count": count,
                },
                anchor=("project forms",),
                values=[first.quote],
            )
