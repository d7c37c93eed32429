"""What it checks
==============
A comment that begins with “reportlint:”, or a row of a file of accepted findings, can be read and gives a reason.

Why it matters
==============
One that cannot be read does nothing, and whoever wrote it believes that it does.

Source
======
The guide: Suppressions in docs/repository.md.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 795.63, 人员经费: 643.40, 公用经费: 149.20}  # reportlint: ignore TOT001

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 795.63, 人员经费: 643.40, 公用经费: 149.20}  # reportlint: ignore[TOT001] 核定数含未列的离退休经费3.03万元

When it stays silent
====================
Comments that do not begin with our name; without reasons where the configuration has `require_reasons: false`.

检查什么
========
以“reportlint:”开头的注释、已接受清单里的行，读得懂并写了理由。

为什么要查
==========
读不懂的不起作用，写的人却以为起了作用。

依据
====
docs/repository.md 中“忽略与接受”的约定。

什么时候不报
============
不以本工具名开头的注释；配置了 require_reasons: false 时可以没有理由。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP020",
    name="malformed-suppression",
    category="input",
    severity="warning",
    looks_at="Problem",
    title={"zh": "忽略标记写法不对", "en": "a suppression that cannot be read"},
    message={"zh": "忽略标记“{said}”{what}，没有起作用。", "en": "the suppression “{said}” {what}: it has no effect."},
    next_step={"zh": "写成“{form}理由”。", "en": "Write “{form}reason”."},
    variants={
        "file": {"zh": "忽略清单不能用：{said}。", "en": "the list of accepted findings cannot be used: {said}."},
        "file.next_step": {
            "zh": "每项写 fingerprint（指纹）和 reason（理由）。",
            "en": "Give every row a fingerprint and a reason.",
        },
    },
    problems=("suppression-malformed",),
)

WHAT = {
    "form": {"zh": "读不懂", "en": "cannot be read"},
    "empty": {"zh": "没有写规则编号", "en": "names no rule"},
    "reason": {"zh": "没有写理由", "en": "gives no reason"},
    "date": {"zh": "的日期不是“2026-12-31”这样的日期", "en": "has a date that is none, as 2026-12-31"},
    "nothing": {"zh": "之处没有以它开头的内容", "en": "stands where no block begins"},
}


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for each."""
    fault = str(problem.details["fault"])
    fields = {**problem.details, "what": WHAT.get(fault, WHAT["form"])}
    yield context.finding(
        RULE,
        problem.span,
        fields,
        variant=fault if fault in RULE.variants else "",
        anchor=(problem.name, fault),
        values=[problem.span.quote],
    )
