"""What it checks
==============
The money unit and the version of the format are known ones.

Why it matters
==============
Without the unit no amount can be compared.

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
    资金情况: {金额单位: 万圆整, 明细: []}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: 100.00

When it stays silent
====================
Blocks without a unit of their own.

检查什么
========
金额单位和格式版本是认识的。

为什么要查
==========
没有单位，金额就不能比较。

依据
====
YAML 1.2；结构化报告的写法（docs/report-format.md）。

什么时候不报
============
没有自己单位的块。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP015",
    name="unknown-unit",
    category="input",
    severity="warning",
    looks_at="Problem",
    title={"zh": "不认识的单位或格式版本", "en": "an unknown unit or version"},
    message={
        "zh": "“{text}”不是这里认识的单位或版本。",
        "en": "“{text}” is no unit or version known here.",
    },
    next_step={
        "zh": "金额单位写元、千元、万元或亿元；报告格式写 1。",
        "en": "Units of money are 元, 千元, 万元, 亿元; the format is 1.",
    },
    problems=("unknown-unit", "unknown-format"),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for each place."""
    details = dict(problem.details)
    yield context.finding(RULE, problem.span, details, anchor=(problem.name,), values=[problem.span.quote])
