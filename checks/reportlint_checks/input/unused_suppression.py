"""What it checks
==============
Every suppression still suppresses something.

Why it matters
==============
One that is left over would hide the next defect of that kind without anybody having looked at it.

Source
======
The guide: Suppressions in docs/repository.md.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 792.60, 人员经费: 643.40, 公用经费: 149.20}  # reportlint: ignore[TOT001] 核定数含未列的离退休经费3.03万元

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 792.60, 人员经费: 643.40, 公用经费: 149.20}

When it stays silent
====================
Where the rule it names did not run (--select, --ignore), or the file could not be read whole.

检查什么
========
每条忽略都还在起作用。

为什么要查
==========
留下来的忽略，会把以后同类的问题也盖住。

依据
====
docs/repository.md 中“忽略与接受”的约定。

什么时候不报
============
它针对的规则没有运行（--select、--ignore）；文件没有读完。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP022",
    name="unused-suppression",
    category="input",
    severity="info",
    looks_at="Problem",
    title={"zh": "忽略标记已经没有用处", "en": "a suppression without use"},
    message={"zh": "忽略标记“{words}”{place}没有对应的问题。", "en": "nothing of “{words}” is found {place}."},
    next_step={
        "zh": "问题已经改好或移走的，删去这个标记；标错地方的，移到问题所在的行。",
        "en": "Delete the suppression if the defect is gone; move it to the line of the finding if it is elsewhere.",
    },
    problems=("suppression-unused",),
)

PLACE = {
    "place": {"zh": "所管的地方", "en": "where this suppression is for"},
    "file": {"zh": "在全文", "en": "in this file"},
    "report": {"zh": "在这份报告里", "en": "in this report"},
}


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for each suppression."""
    fields = {**problem.details, "place": PLACE[str(problem.details["where"])]}
    yield context.finding(RULE, problem.span, fields, anchor=(problem.name,), values=[str(problem.details["words"])])
