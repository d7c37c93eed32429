"""What it checks
==============
Within one mapping every key stands once.

Why it matters
==============
Of two values one is lost without a word.

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
      支出: 110.00

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: 100.00

When it stays silent
====================
Keys of different mappings.

检查什么
========
同一层里一个键只写一次。

为什么要查
==========
写两次，就有一个值不声不响地丢了。

依据
====
YAML 1.2；结构化报告的写法（docs/report-format.md）。

什么时候不报
============
不同层里的同名键。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP002",
    name="duplicate-key",
    category="input",
    severity="error",
    looks_at="Problem",
    title={"zh": "同一个键写了两次", "en": "a key stands twice"},
    message={
        "zh": "“{key}”在这里又写了一次（前一次在第{line}行），两处只有一处会被读到。",
        "en": "“{key}” stands again (first in line {line}); only one of the two is read.",
    },
    next_step={
        "zh": "留下正确的一处，删去另一处。",
        "en": "Keep the one that is right.",
    },
    problems=("duplicate-key",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for the second key."""
    first = problem.details["first"]
    line = first.source.position(first.start)[0]
    yield context.finding(
        RULE,
        problem.span,
        {"key": problem.details["key"], "line": line},
        anchor=(problem.name, str(problem.details["key"])),
    )
