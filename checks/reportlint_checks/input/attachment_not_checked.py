"""What it checks
==============
The files that a report names as its attachments (附件), or as last year's report (上年报告), are there, lie below the report's
own folder and belong to this report alone; only then they are opened.

Why it matters
==============
An attachment that was not opened was not checked together with the report; a name that leads elsewhere could open any file.

Source
======
YAML 1.2; the format of the structured report.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    附件: [../其他单位/自评表.xlsx]

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    备注: 自评表另行报送。

When it stays silent
====================
Attachments that were opened; what is wrong inside of them is told of them.

检查什么
========
报告列出的附件、上年报告都在，放在报告所在的文件夹之内，只属于这一份报告；符合的才打开。

为什么要查
==========
没有打开的附件就没有一并核对；指到文件夹之外的名称可能打开任何文件。

依据
====
结构化报告的写法（docs/report-format.md）。

什么时候不报
============
已经打开的附件；附件里面的问题，列在附件自己名下。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP051",
    name="attachment-not-checked",
    category="input",
    severity="error",
    looks_at="Problem",
    title={"zh": "附件或上年报告没有打开", "en": "an attachment or last year's report was not opened"},
    message={
        "zh": "{key}“{name}”找不到，没有一并核对。",
        "en": "the {key} “{name}” is not there, so it was not checked with the report.",
    },
    next_step={
        "zh": "核对文件名；路径从本文件所在文件夹算起，文件要放在这个文件夹（或其下级）里。",
        "en": "Check the name: paths begin at the folder of this file, and the file must lie there or below.",
    },
    variants={
        "attachment-outside": {
            "zh": "{key}“{name}”不在本文件所在文件夹之内，没有打开。",
            "en": "the {key} “{name}” lies outside of the report's own folder and was not opened.",
        },
        "attachment-outside.next_step": {
            "zh": "把文件放到本文件所在的文件夹里，再写它的文件名。",
            "en": "Put the file into the folder of this file and give its name.",
        },
        "attachment-itself": {
            "zh": "{key}“{name}”就是本文件。",
            "en": "the {key} “{name}” is this very file.",
        },
        "attachment-itself.next_step": {"zh": "删去这一条。", "en": "Delete this entry."},
        "attachment-nested": {
            "zh": "附件“{name}”自己也有附件，没有与本报告合并核对。",
            "en": "the attachment “{name}” has attachments of its own and was not joined with this report.",
        },
        "attachment-nested.next_step": {
            "zh": "全部附件都列在一份报告里；附件本身不再列附件。",
            "en": "List all attachments in one report, and none in an attachment.",
        },
        "attachment-shared": {
            "zh": "附件“{name}”已是“{of}”的附件，没有与本报告合并核对。",
            "en": "the attachment “{name}” belongs to {of} already and was not joined with this report.",
        },
        "attachment-shared.next_step": {
            "zh": "一份文件只能是一份报告的附件；核对是哪一份的。",
            "en": "A file belongs to one report: make sure which.",
        },
    },
    problems=(
        "attachment-missing",
        "attachment-outside",
        "attachment-itself",
        "attachment-nested",
        "attachment-shared",
    ),
)

KEYS = {
    "attachments": {"zh": "附件", "en": "attachment"},
    "previous": {"zh": "上年报告", "en": "report of last year"},
}


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for each entry."""
    yield context.finding(
        RULE,
        problem.span,
        {**problem.details, "key": KEYS[problem.details["key"]]},
        variant=problem.name if problem.name in RULE.variants else "",
        anchor=(problem.name, problem.details["name"]),
        values=[problem.span.quote],
    )
