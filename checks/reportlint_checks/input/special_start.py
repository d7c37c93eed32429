"""What it checks
==============
Values that begin with & * ! > | % @ ` [ { are quoted.

Why it matters
==============
The first character is taken for a mark of the language and the value is lost.

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
    备注: &a 项目

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: 100.00
    备注: "&a 项目"

When it stays silent
====================
Anchors that are used, block texts.

检查什么
========
以 & * ! > | % @ ` [ { 开头的值加引号。

为什么要查
==========
第一个字符会被当成语言符号，值就丢了。

依据
====
YAML 1.2；结构化报告的写法（docs/report-format.md）。

什么时候不报
============
有引用的锚点、块文本。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule, quoted_fix

RULE = Rule(
    code="INP007",
    name="special-start",
    category="input",
    severity="error",
    looks_at="Problem",
    title={"zh": "值以特殊符号开头", "en": "a value begins with a mark"},
    message={
        "zh": "“{meant}”以“{mark}”开头，YAML 读成了“{read}”。",
        "en": "“{meant}” begins with “{mark}” and is read as “{read}”.",
    },
    next_step={
        "zh": "整个值加英文引号：'{meant}'。",
        "en": "Put the value in quotes: '{meant}'.",
    },
    problems=("special-start",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for each place."""
    details = dict(problem.details)
    meant = str(details["meant"])
    fix = quoted_fix(problem.span, meant) if "\n" not in meant else None
    yield context.finding(RULE, problem.span, details, anchor=(problem.name,), values=[problem.span.quote], fix=fix)
