"""What it checks
==============
The weight printed for a group (产出指标（50分）, or the group's own 分值) is the sum of what stands below it.

Why it matters
==============
The printed weight was approved with the budget; a row below it is missing or mistyped.

Source
======
Platform check: the weights of the third level make those of the second and first.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标（50分）, 三级指标: 新增学位数, 年度指标值: ≥100个, 实际完成值: 120个, 分值: 25}
      - {一级指标: 产出指标（50分）, 三级指标: 验收合格率, 年度指标值: ≥95%, 实际完成值: 98%, 分值: 20}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标（50分）, 三级指标: 新增学位数, 年度指标值: ≥100个, 实际完成值: 120个, 分值: 25}
      - {一级指标: 产出指标（50分）, 三级指标: 验收合格率, 年度指标值: ≥95%, 实际完成值: 98%, 分值: 25}

When it stays silent
====================
Where no weight is printed for a group, and where a weight below it is blank.

检查什么
========
分组印的分值（产出指标（50分））等于下面各项之和。

为什么要查
==========
印的分值是随预算批复的，下面有一行漏了或写错了。

依据
====
系统校验：三级合计等于二级、一级。

什么时候不报
============
分组没有印分值；下面有分值空白。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Report, Rule, forms, plain, printed_groups, where

RULE = Rule(
    code="SCO007",
    name="group-weight-mismatch",
    category="score",
    severity="error",
    looks_at="Report",
    needs="indicators",
    title={"zh": "分组分值与下级合计不符", "en": "a printed group weight differs from the sum below it"},
    message={
        "zh": "“{name}”印的分值为{printed}分（{where}），下级分值合计{below}分，差{gap}分。",
        "en": "“{name}” is printed with the weight {printed} ({where}); what stands below adds up to {below}, {gap} apart.",
    },
    next_step={
        "zh": "对照批复的绩效目标表，核对这一组各项分值，有没有漏项或填错。",
        "en": "Compare the rows of the group with the approved form: one may be missing or mistyped.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each group that does not add up."""
    for form in forms(report):
        for group in printed_groups(form):
            if group.below is None or group.below == group.printed:
                continue
            yield context.finding(
                RULE,
                group.stated.span,
                {
                    "name": group.name,
                    "printed": plain(group.printed),
                    "below": plain(group.below),
                    "gap": plain(abs(group.printed - group.below)),
                    "where": where(group.stated.span),
                },
                anchor=("group", group.name),
                values=[plain(group.printed), plain(group.below)],
                difference=(plain(group.printed - group.below), "分"),
            )
