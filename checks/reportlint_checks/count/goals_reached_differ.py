"""What it checks
==============
The numbered goals (预期目标) and the numbered results (实际完成情况) are as many.

Why it matters
==============
Results are read against the goals one by one; an item more or less has no counterpart.

Source
======
财预〔2020〕10号 annex 1: both stand side by side.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    年度总体目标:
      预期目标: 1、加强党的领导。2、增加学位供给。
      实际完成情况: 1、三个基层党组织受到表扬。2、新增园位9252个。3、新增2所产业学院。

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    年度总体目标:
      预期目标: 1、加强党的领导。2、增加学位供给。
      实际完成情况: 1、三个基层党组织受到表扬。2、新增园位9252个，新增2所产业学院。

When it stays silent
====================
Where one of the sides is not numbered.

检查什么
========
编号的预期目标与编号的实际完成情况条数相同。

为什么要查
==========
完成情况要逐条对着目标看，多一条少一条就对不上。

依据
====
财预〔2020〕10号附件1：两栏并列。

什么时候不报
============
有一边没有编号。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Related, Report, Rule, Stated, forms, head_of, numbered, where

RULE = Rule(
    code="CNT003",
    name="goals-reached-differ",
    category="count",
    severity="info",
    looks_at="Report",
    needs="goals",
    title={"zh": "目标与完成情况条数不同", "en": "goals and results differ in number"},
    message={
        "zh": "预期目标{expected}条，实际完成情况{reached}条（{where}），没有逐条对应。",
        "en": "{expected} {expected:goal was|goals were} expected and {reached} {reached:result is|results are} reported ({where}): they do not pair off.",
    },
    next_step={
        "zh": "按预期目标的顺序逐条写完成情况；目标已随预算批复，自评时不改。",
        "en": "Report the results in the order of the goals; the goals were approved with the budget and stay.",
    },
    remedy="verify",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form."""
    for form in forms(report):
        if form.goals is None:
            continue
        expected, reached = _count(form.goals.expected), _count(form.goals.reached)
        if min(expected, reached) < 1 or max(expected, reached) < 2 or expected == reached:
            continue
        span, other = head_of(form.goals.reached[0]), head_of(form.goals.expected[0])
        yield context.finding(
            RULE,
            span,
            {"expected": expected, "reached": reached, "where": where(span)},
            anchor=("goals", "count"),
            values=[str(expected), str(reached)],
            related=[Related(other, {"zh": f"预期目标{expected}条", "en": f"{expected} goals"})],
        )


def _count(items: list[Stated]) -> int:
    """How many numbered items a side has; 0 where it is not numbered throughout."""
    return numbered([item.text for item in items])
