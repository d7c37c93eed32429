"""What it checks
==============
A file holds one report.

Why it matters
==============
What stands in a second document is not read.

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
    ---
    报告: {年度: 2022}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: 100.00

When it stays silent
====================
A “---” at the very beginning.

检查什么
========
一个文件只有一份报告。

为什么要查
==========
第二份文档里的内容不会被检查。

依据
====
YAML 1.2；结构化报告的写法（docs/report-format.md）。

什么时候不报
============
文件开头的“---”。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP008",
    name="several-documents",
    category="input",
    severity="warning",
    looks_at="Problem",
    title={"zh": "一个文件里有几份文档", "en": "several documents in one file"},
    message={
        "zh": "这里用“---”又开始了一份文档，后面的内容没有检查。",
        "en": "a further document begins here (---); what follows was not checked.",
    },
    next_step={
        "zh": "每份报告存成一个文件。",
        "en": "Save each report as a file of its own.",
    },
    problems=("several-documents",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for each place."""
    details = dict(problem.details)
    yield context.finding(RULE, problem.span, details, anchor=(problem.name,), values=[problem.span.quote])
