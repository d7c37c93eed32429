"""What it checks
==============
Lists stand where lists belong, pairs where pairs belong.

Why it matters
==============
A block of another shape cannot be checked.

Source
======
YAML 1.2; the format of the structured report.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况: [100.00, 90.00]

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: 100.00

When it stays silent
====================
Blank blocks.

检查什么
========
该写列表的写列表，该写键值的写键值。

为什么要查
==========
写法不同的一块无法检查。

依据
====
YAML 1.2；结构化报告的写法（docs/report-format.md）。

什么时候不报
============
空白的块。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP014",
    name="wrong-shape",
    category="input",
    severity="error",
    looks_at="Problem",
    title={"zh": "内容的写法与栏目不符", "en": "a value of the wrong shape"},
    message={
        "zh": "“{where}”应写成{expected}，读到的是{found}，这部分没有检查。",
        "en": "“{where}” should be {expected}, not {found}; it was not checked.",
    },
    next_step={
        "zh": "照 reportlint schema 或示例改写。",
        "en": "Write it as reportlint schema and the examples show.",
    },
    problems=("wrong-shape",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for each place."""
    details = dict(problem.details)
    yield context.finding(RULE, problem.span, details, anchor=(problem.name,), values=[problem.span.quote])
