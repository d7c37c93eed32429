"""What it checks
==============
Two tasks of the year do not have the same long account of what was done.

Why it matters
==============
A copied account says that one of the two was not reported.

Source
======
Review criterion: accounts are the unit's own and fit the task.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    年度主要任务:
      - {任务名称: 职业教育条件改善, 主要内容: 改善办学条件, 实际完成情况: 异地新建项目4栋单体封顶，3栋完成4层主体施工，年内未停工}
      - {任务名称: 职业教育教学发展, 主要内容: 提高教学质量, 实际完成情况: 异地新建项目4栋单体封顶，3栋完成4层主体施工，年内未停工}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    年度主要任务:
      - {任务名称: 职业教育条件改善, 主要内容: 改善办学条件, 实际完成情况: 异地新建项目4栋单体封顶，3栋完成4层主体施工，年内未停工}
      - {任务名称: 职业教育教学发展, 主要内容: 提高教学质量, 实际完成情况: 组织技能竞赛6场，新增校企合作企业3家，双师型教师增加21人}

When it stays silent
====================
For texts shorter than ``repeated_shortest`` of the profile. Where only the content (主要内容) is the same it is info.

检查什么
========
两项任务不会有同一大段完成情况。

为什么要查
==========
照抄的一项等于没有报告。

依据
====
复核标准：完成情况是自己的、与任务相符。

什么时候不报
============
比适用办法 repeated_shortest 短的文字。只有主要内容相同的作提示。

"""

from collections.abc import Callable, Iterator

from reportlint import Context, Finding, Related, Report, Rule, Stated, Task, forms, head_of, where

RULE = Rule(
    code="TXT001",
    name="tasks-identical",
    category="text",
    severity="warning",
    looks_at="Report",
    profile_values=("repeated_shortest",),
    needs="tasks",
    title={"zh": "任务内容雷同", "en": "identical tasks"},
    message={
        "zh": "{count}项任务的“实际完成情况”{also}完全相同：{list}（{where}）。",
        "en": "{count} {count:task has|tasks have} the same account of what was done{also}: {list} ({where}).",
    },
    next_step={
        "zh": "各任务填写自己的完成情况；确为同一工作的，合并。",
        "en": "Give each task its own account; merge them if they are one piece of work.",
    },
    variants={
        "content": {
            "zh": "{count}项任务的“主要内容”完全相同：{list}（{where}）{also}。",
            "en": "{count} {count:task has|tasks have} the same content: {list} ({where}){also}.",
        },
        "content.next_step": {
            "zh": "核对是否照抄；各任务写自己的内容。",
            "en": "Check whether one was copied; let each task have its own content.",
        },
    },
    remedy="verify",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each group of tasks that share a text."""
    shortest = int(context.profile.number("repeated_shortest") or 0)
    for form in forms(report):
        told: set[int] = set()
        for group in _groups(form.tasks, lambda task: task.reached, shortest):
            told.update(map(id, group))
            same = len({_plain(task.content) for task in group}) == 1 and bool(_plain(group[0].content))
            also = {"zh": "和“主要内容”", "en": " and the same content"} if same else {"zh": "", "en": ""}
            yield _finding(group, [task.reached for task in group if task.reached], "", also, context)
        for group in _groups(form.tasks, lambda task: task.content, shortest):
            if not told.issuperset(map(id, group)):
                nothing = {"zh": "", "en": ""}
                yield _finding(group, [task.content for task in group if task.content], "content", nothing, context)


def _groups(tasks: list[Task], text: Callable[[Task], Stated | None], shortest: int) -> Iterator[list[Task]]:
    by_text: dict[str, list[Task]] = {}
    for task in tasks:
        said = _plain(text(task))
        if len(said) >= shortest:
            by_text.setdefault(said, []).append(task)
    yield from (group for group in by_text.values() if len(group) > 1)


def _plain(stated: Stated | None) -> str:
    return "".join(stated.text.split()) if stated is not None and not stated.blank else ""


def _finding(group: list[Task], texts: list[Stated], variant: str, also: dict[str, str], context: Context) -> Finding:
    names = [task.name.text if task.name else "" for task in group]
    first, *rest = (head_of(text) for text in reversed(texts))
    return context.finding(
        RULE,
        first,
        {
            "count": len(group),
            "also": also,
            "list": {"zh": "、".join(f"“{name}”" for name in names), "en": ", ".join(f"“{name}”" for name in names)},
            "where": where(first),
        },
        variant=variant,
        severity="info" if variant else "",
        anchor=("tasks", variant or "reached", *names),
        values=[first.quote],
        related=[
            *(Related(span, {"zh": "相同的内容", "en": "the same text"}) for span in rest),
            *(Related(task.name.span, {"zh": task.name.text, "en": task.name.text}) for task in group if task.name),
        ],
    )
