"""What it checks
==============
An amount inside { } or [ ] has no thousands separator: the comma ends the entry.

Why it matters
==============
{金额: 1,914.38} is read as 1, and everything computed from it is wrong.

Source
======
YAML 1.2; the format of the structured report.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {金额: 1,914.38}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {金额: 1914.38}

When it stays silent
====================
Outside brackets, where a comma is no mark; in quoted values.

检查什么
========
花括号、方括号里的金额不用千分位逗号：逗号表示一项结束。

为什么要查
==========
{金额: 1,914.38} 会读成1，由它算出的都错。

依据
====
YAML 1.2；结构化报告的写法（docs/report-format.md）。

什么时候不报
============
括号以外的逗号；加了引号的值。

"""

from collections.abc import Iterator

from reportlint import Context, Edit, Finding, Fix, Problem, Rule

RULE = Rule(
    code="INP003",
    name="split-amount",
    category="input",
    severity="error",
    looks_at="Problem",
    title={"zh": "金额被千分位逗号截断", "en": "an amount cut at its comma"},
    message={
        "zh": "“{meant}”在花括号或方括号里被逗号截断，读成了{read}。",
        "en": "“{meant}” is cut at the comma inside brackets and read as {read}.",
    },
    next_step={
        "zh": "去掉千分位逗号，或给整个数加引号。",
        "en": "Drop the comma, or quote the whole number.",
    },
    problems=("split-amount",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for each place."""
    details = dict(problem.details)
    fix = Fix((Edit(problem.span, problem.span.quote.replace(",", "")),))
    yield context.finding(RULE, problem.span, details, anchor=(problem.name,), values=[problem.span.quote], fix=fix)
