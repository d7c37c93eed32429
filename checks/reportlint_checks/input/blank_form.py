"""What it checks
==============
A form that is to be checked has been filled in.

Why it matters
==============
A blank form is easily sent in place of the one that was filled in; and a blank one without findings must not look like a
sound one.

Source
======
YAML 1.2; the format of the structured report.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 全年预算数: , 全年执行数: , 分值: 10, 得分: }

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 全年预算数: 80.00, 全年执行数: 80.00, 分值: 10, 得分: 10}

When it stays silent
====================
Blank forms found in folders: they are counted, and not checked either. A form with one amount, score, result or goal is
checked like any other.

检查什么
========
送检的表已经填写。

为什么要查
==========
空表容易被错当成填好的表报出去；空表没有问题，不等于填好的表没有问题。

依据
====
结构化报告的写法（docs/report-format.md）。

什么时候不报
============
文件夹里的空表只计数；填了一个金额、得分、结果或目标的，照常检查。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP050",
    name="blank-form",
    category="input",
    severity="info",
    looks_at="Problem",
    title={"zh": "自评表还没有填写", "en": "a form that is still blank"},
    message={
        "zh": "这是一张空白表：金额、完成值、得分都没有填，没有检查。",
        "en": "this form is blank: no amount, result or score is filled in, so it was not checked.",
    },
    next_step={
        "zh": "核对文件是否选对；要检查的是填好的表。",
        "en": "Make sure that this is the right file; check the one that is filled in.",
    },
    remedy="verify",
    problems=("blank-form",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for the file."""
    yield context.finding(RULE, problem.span, {}, anchor=(problem.name,))
