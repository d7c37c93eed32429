"""What it checks
==============
The rules that a suppression names exist.

Why it matters
==============
A misspelt code suppresses nothing.

Source
======
The guide: Suppressions in docs/repository.md.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 795.63, 人员经费: 643.40, 公用经费: 149.20}  # reportlint: ignore[TOT0001] 核定数含未列的离退休经费3.03万元

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 795.63, 人员经费: 643.40, 公用经费: 149.20}  # reportlint: ignore[TOT001] 核定数含未列的离退休经费3.03万元

When it stays silent
====================
Codes, beginnings of codes, names and categories that `reportlint rules` lists, local rules among them.

检查什么
========
忽略注释里写的规则是有的。

为什么要查
==========
编号写错，什么也没有忽略。

依据
====
docs/repository.md 中“忽略与接受”的约定。

什么时候不报
============
reportlint rules 列出的编号、编号开头、名称和类别，本地规则也算。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP021",
    name="unknown-suppression",
    category="input",
    severity="warning",
    looks_at="Problem",
    title={"zh": "忽略标记写了没有的规则", "en": "a suppression names no rule"},
    message={"zh": "忽略标记里的“{word}”不是规则或类别。", "en": "“{word}” in a suppression is no rule or category."},
    next_step={
        "zh": "改为规则的编号或名称；最接近的是：{nearest}。",
        "en": "Give the code or name of a rule; closest: {nearest}.",
    },
    problems=("suppression-unknown",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for each word."""
    word = str(problem.details["word"])
    yield context.finding(RULE, problem.span, problem.details, anchor=(problem.name,), values=[word])
