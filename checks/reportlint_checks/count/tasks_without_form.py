"""What it checks
==============
Where a report has forms of its projects, each task of the year (年度主要任务) has one.

Why it matters
==============
A task without a form is one whose money and results nobody sees.

Source
======
Review criterion: tasks, projects and forms agree in number. A task may have no money, so this is info.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    年度主要任务:
      - {任务名称: 学生资助, 主要内容: 资助学生, 实际完成情况: 已完成}
      - {任务名称: 教师队伍建设, 主要内容: 培训教师, 实际完成情况: 已完成}
    项目支出绩效自评:
      - 报告: {项目名称: 2023年学生资助}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    年度主要任务:
      - {任务名称: 学生资助, 主要内容: 资助学生, 实际完成情况: 已完成}
      - {任务名称: 教师队伍建设, 主要内容: 培训教师, 实际完成情况: 已完成}
    项目支出绩效自评:
      - 报告: {项目名称: 2023年学生资助}
      - 报告: {项目名称: 2023年教师队伍建设}

When it stays silent
====================
Where the report has no forms of projects, or none of them bears the name of a task: then they are not listed by task.

检查什么
========
报告附有项目自评表的，每项年度主要任务都有对应的表。

为什么要查
==========
没有表的任务，看不到资金和成果。

依据
====
复核标准：任务、项目、自评表数目一致。有的任务没有资金，所以只作提示。

什么时候不报
============
没有附项目自评表；没有一张表的名称与任务对得上，说明表不是按任务填的。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Related, Report, Rule, name_key, where

RULE = Rule(
    code="CNT004",
    name="tasks-without-form",
    category="count",
    severity="info",
    looks_at="Report",
    needs="tasks",
    remedy="verify",
    title={"zh": "任务没有对应的项目自评表", "en": "tasks without a form"},
    message={
        "zh": "{tasks}项年度主要任务只有{forms}项有项目自评表，缺：{list}（{where}）。",
        "en": "of {tasks} {tasks:task|tasks} only {forms} {forms:has|have} a project form; missing: {list} ({where}).",
    },
    next_step={
        "zh": "补报项目自评表；没有资金的任务，写一句说明。",
        "en": "Hand in the forms; for tasks without money say so.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """At most one finding for a report."""
    projects = [name_key(each.cover.project.text) for each in report.projects if each.cover.project is not None]
    names = [task.name for task in report.tasks if task.name is not None and task.name.text]
    missing = [name for name in names if not any(name_key(name.text) in project for project in projects)]
    if not projects or not missing or len(missing) == len(names):
        return
    first, *rest = missing
    yield context.finding(
        RULE,
        first.span,
        {
            "tasks": len(names),
            "forms": len(names) - len(missing),
            "list": {
                "zh": "、".join(name.text for name in missing),
                "en": ", ".join(name.text for name in missing),
            },
            "where": where(first.span),
        },
        anchor=("tasks", "forms"),
        values=[name.text for name in missing],
        related=[Related(name.span, {"zh": "没有自评表", "en": "no form"}) for name in rest],
        folded=len(rest),
    )
