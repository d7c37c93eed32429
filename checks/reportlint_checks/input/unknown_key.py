"""What it checks
==============
Keys outside figures and staff are those of the format.

Why it matters
==============
A misspelt key is content that nobody checks.

Source
======
YAML 1.2; the format of the structured report.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: 100.00
    资金情况表: []

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: 100.00

When it stays silent
====================
Names of figures and of staff, which are free.

检查什么
========
收支情况、人员情况以外的键，都是约定的栏目。

为什么要查
==========
键写错了，里面的内容就没有人检查。

依据
====
YAML 1.2；结构化报告的写法（docs/report-format.md）。

什么时候不报
============
收支情况和人员情况里的名称可以自定。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP013",
    name="unknown-key",
    category="input",
    severity="warning",
    looks_at="Problem",
    title={"zh": "不认识的键", "en": "an unknown key"},
    message={
        "zh": "这里没有“{key}”这个栏目，它的内容没有检查。",
        "en": "“{key}” is no entry of this place; its content was not checked.",
    },
    next_step={
        "zh": "{nearest}",
        "en": "{nearest}",
    },
    problems=("unknown-key",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for each key."""
    nearest = problem.details.get("nearest")
    step = (
        {
            "zh": f"是否应为“{nearest}”？不是的话，写进“备注”或“正文”。",
            "en": f"Is “{nearest}” meant? If not, put it into 备注 or 正文.",
        }
        if nearest
        else {
            "zh": "改用本格式的栏目名，或写进“备注”“正文”。",
            "en": "Use a name of the format, or put it into 备注 or 正文.",
        }
    )
    yield context.finding(
        RULE,
        problem.span,
        {"key": problem.details["key"], "nearest": step},
        anchor=(problem.name, str(problem.details["key"])),
    )
