"""What it checks
==============
Where an amount is due there is one number, with separators in the right places.

Why it matters
==============
1,91.38 may be 191.38 or 1,914.38; whoever reads on guesses.

Source
======
YAML 1.2; the format of the structured report.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: 1,91.38

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: 1,914.38

When it stays silent
====================
Blank cells, 不适用, — and /.

检查什么
========
应填金额的地方是一个数，千分位位置正确。

为什么要查
==========
1,91.38 可能是191.38，也可能是1,914.38，只能猜。

依据
====
YAML 1.2；结构化报告的写法（docs/report-format.md）。

什么时候不报
============
空白、不适用、“—”和“/”。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP012",
    name="bad-amount",
    category="input",
    severity="error",
    looks_at="Problem",
    title={"zh": "金额不是一个数", "en": "an amount that is no number"},
    message={
        "zh": "“{text}”（{where}）不是一个完整的数，没有参加核算。",
        "en": "“{text}” ({where}) is no complete number and was left out of the arithmetic.",
    },
    next_step={
        "zh": "改成一个数；千分位逗号每三位一个，单位写在后面。",
        "en": "Write one number: a comma every three digits or none, the unit behind it.",
    },
    problems=("bad-amount",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for each place."""
    details = dict(problem.details)
    yield context.finding(RULE, problem.span, details, anchor=(problem.name,), values=[problem.span.quote])
