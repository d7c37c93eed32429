"""What it checks
==============
A value is not cut by a blank and a number sign in its middle.

Why it matters
==============
The rest is silently dropped.

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
    备注: 见附件（表 #3）的说明

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: 100.00
    备注: "见附件（表 #3）的说明"

When it stays silent
====================
Comments that stand apart from the value, with blanks on both sides of #.

检查什么
========
值没有被中间的“空格加#”截断。

为什么要查
==========
#后面的内容会被当作注释丢掉。

依据
====
YAML 1.2；结构化报告的写法（docs/report-format.md）。

什么时候不报
============
与值分开、#两边都有空格的注释。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule, Span, quoted_fix

RULE = Rule(
    code="INP006",
    name="comment-cut",
    category="input",
    severity="warning",
    looks_at="Problem",
    title={"zh": "“ #”之后的内容被当成注释", "en": "text after “ #” is taken for a comment"},
    message={
        "zh": "值在“ #”处被截断，只读到“{read}”。",
        "en": "the value ends at “ #”: only “{read}” is read.",
    },
    next_step={
        "zh": '整个值加英文引号："{meant}"。',
        "en": 'Put the value in quotes: "{meant}".',
    },
    problems=("comment-cut",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for each place."""
    details = dict(problem.details)
    meant = str(details["meant"])
    whole = Span(problem.span.source, problem.span.end - len(meant), problem.span.end)
    fix = quoted_fix(whole, meant, safe=False)
    yield context.finding(RULE, problem.span, details, anchor=(problem.name,), values=[problem.span.quote], fix=fix)
