"""What it checks
==============
Keys end with an ASCII colon and a blank.

Why it matters
==============
A full-width colon turns the line, or the whole file, into one text, and its figures are not checked.

Source
======
YAML 1.2; the format of the structured report.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况: {支出：100.00}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: 100.00

When it stays silent
====================
Colons inside free texts.

检查什么
========
键后用半角冒号加空格。

为什么要查
==========
全角冒号会把这一行甚至整个文件变成一段文字，里面的数字都没有检查。

依据
====
YAML 1.2；结构化报告的写法（docs/report-format.md）。

什么时候不报
============
正文里的冒号。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP004",
    name="fullwidth-colon",
    category="input",
    severity="error",
    looks_at="Problem",
    title={"zh": "冒号写成了全角，或后面没有空格", "en": "a colon that is none for YAML"},
    message={
        "zh": "“{key}{colon}”的冒号读不成“键: 值”，这一行（共{lines}行）被当成了文字。",
        "en": "the colon of “{key}{colon}” makes no pair; {lines} {lines:line is|lines are} read as text.",
    },
    next_step={
        "zh": "写成“{meant}”（英文冒号加一个空格）。",
        "en": "Write “{meant}” (a colon and a blank).",
    },
    problems=("fullwidth-colon",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for each place."""
    details = dict(problem.details)
    yield context.finding(RULE, problem.span, details, anchor=(problem.name,), values=[problem.span.quote])
