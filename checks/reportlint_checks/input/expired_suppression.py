"""What it checks
==============
The date until which a suppression was given has not passed.

Why it matters
==============
It was accepted for a time; now the defect is to be mended, or looked at again.

Source
======
The guide: Suppressions in docs/repository.md.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 795.63, 人员经费: 643.40, 公用经费: 149.20}  # reportlint: ignore[TOT001] until 2020-12-31 核定数含未列的离退休经费3.03万元

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 795.63, 人员经费: 643.40, 公用经费: 149.20}  # reportlint: ignore[TOT001] 核定数含未列的离退休经费3.03万元

When it stays silent
====================
On that day and before; without a date.

检查什么
========
忽略写明的期限没有过。

为什么要查
==========
当时只同意放一段时间，现在要么改，要么重新看。

依据
====
docs/repository.md 中“忽略与接受”的约定。

什么时候不报
============
当天及以前；没有写期限。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP023",
    name="expired-suppression",
    category="input",
    severity="warning",
    looks_at="Problem",
    title={"zh": "忽略标记已过期", "en": "a suppression that has lapsed"},
    message={
        "zh": "忽略标记“{said}”到{expires}为止，已不起作用。",
        "en": "the suppression of “{said}” was given until {expires} and has no effect any more.",
    },
    next_step={
        "zh": "改正问题并删去标记；确需保留的，写明理由，更新日期。",
        "en": "Mend the defect and delete it, or give a later date with the reason.",
    },
    problems=("suppression-expired",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for each."""
    yield context.finding(
        RULE, problem.span, problem.details, anchor=(problem.name,), values=[str(problem.details["said"])]
    )
