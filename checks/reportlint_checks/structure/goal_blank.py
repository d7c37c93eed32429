"""What it checks
==============
Where goals are stated, both sides are: what was expected (预期目标) and what was reached (实际完成情况), in words.

Why it matters
==============
One side without the other says nothing about how far the goals were reached.

Source
======
财预〔2020〕10号 annex 1 and art. 12 (completion of the overall goals).

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    年度总体目标:
      预期目标: 做好学生资助经费及奖助学金的发放工作。
      实际完成情况:

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    年度总体目标:
      预期目标: 做好学生资助经费及奖助学金的发放工作。
      实际完成情况: 全年发放奖助学金18.13万人次，准确率100%。

When it stays silent
====================
Where the report has no goals at all.

检查什么
========
写了目标的，预期目标和实际完成情况两边都有文字。

为什么要查
==========
只有一边，看不出完成得怎样。

依据
====
财预〔2020〕10号附件1、第十二条。

什么时候不报
============
报告没有目标。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Report, Rule, Stated, forms, head_of, number, where

RULE = Rule(
    code="STR004",
    name="goal-blank",
    category="structure",
    severity="error",
    looks_at="Report",
    profile_values=("goal_shortest",),
    needs="goals",
    title={"zh": "总体目标或完成情况漏填", "en": "goals on one side only"},
    message={
        "zh": "年度总体目标的“{missing}”空白，而“{other}”已填（{where}）。",
        "en": "the overall goals lack “{missing}”, while “{other}” is filled ({where}).",
    },
    next_step={
        "zh": "补填“{missing}”，与“{other}”逐条对应。",
        "en": "Fill in “{missing}”, item by item as in “{other}”.",
    },
    variants={
        "short": {
            "zh": "年度总体目标的“{missing}”只写了“{other}”（{where}），没有说明内容。",
            "en": "“{missing}” of the overall goals says only “{other}” ({where}).",
        },
        "short.next_step": {
            "zh": "写清“{missing}”的内容（做了什么、到什么程度），不要只写“{other}”。",
            "en": "Say in “{missing}” what was meant or done and how far, not only “{other}”.",
        },
    },
)

_EXPECTED, _REACHED = "预期目标", "实际完成情况"


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for a blank side, one for each side that says nothing."""
    shortest = int(context.profile.number("goal_shortest") or 0)
    for form in forms(report):
        goals = form.goals
        if goals is None:
            continue
        sides = ((_EXPECTED, goals.expected), (_REACHED, goals.reached))
        for (name, items), (other, filled) in zip(sides, reversed(sides), strict=True):
            if not items and filled:
                yield _finding(name, other, filled[0], "", context)
            elif len(items) == 1 and (len(items[0].text.strip()) < shortest or number(items[0].text) is not None):
                yield _finding(name, items[0].text.strip(), items[0], "short", context)


def _finding(name: str, other: str, place: Stated, variant: str, context: Context) -> Finding:
    span = head_of(place)
    return context.finding(
        RULE,
        span,
        {"missing": name, "other": other, "where": where(span)},
        variant=variant,
        severity="warning" if variant else "",
        anchor=("goals", name),
        values=[span.quote] if variant else [],
    )
