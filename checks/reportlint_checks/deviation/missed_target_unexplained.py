"""What it checks
==============
A target that was missed carries a reason, on forms without scores too.

Why it matters
==============
Where no points are stated, the reason is all that tells how the deviation came about.

Source
======
财预〔2020〕10号 art. 12: goals that were not reached are analysed and explained.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 项目, 项目名称: 教师培训, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 培训教师人数, 年度指标值: ≥100人, 实际完成值: 80人, 偏差原因分析及改进措施: }

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 项目, 项目名称: 教师培训, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 培训教师人数, 年度指标值: ≥100人, 实际完成值: 80人, 偏差原因分析及改进措施: 两期培训因场地改造推迟，明年三月补训}

When it stays silent
====================
Where a score is stated: a score below the weight without a reason is DEV002, a full one is SCO002. Where the form has no column
for reasons, and where target and actual value cannot be compared.

检查什么
========
没有完成的指标写明原因，没有得分栏的表也一样。

为什么要查
==========
表上没有得分时，原因是唯一能说明偏差的地方。

依据
====
财预〔2020〕10号第十二条：未完成的目标要分析并说明原因。

什么时候不报
============
填了得分的：扣了分没有原因见 DEV002，没有扣分见 SCO002。表上没有原因栏的；目标值和完成值不能比较的。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Hit, Report, Rule, folded_finding, forms, has_reason, missed_rows, outcome

RULE = Rule(
    code="DEV010",
    name="missed-target-unexplained",
    category="deviation",
    severity="error",
    looks_at="Report",
    needs="indicators",
    remedy="explain",
    title={"zh": "未完成目标而未说明原因", "en": "a missed target without a reason"},
    message={
        "zh": "{count}项指标没有完成，“偏差原因”空白：{list}。",
        "en": "{count} {count:target was|targets were} missed and no reason is given: {list}.",
    },
    next_step={
        "zh": "逐项写明没有完成的原因和改进措施。",
        "en": "Give the reason for each and what will be done.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form."""
    for form in forms(report):
        hits = []
        for item in context.once(missed_rows, form):
            if item.reason is None or item.actual is None or item.numbers.get("score") is not None:
                continue
            found = outcome(item)
            if found is None or found.met or has_reason(item.reason, context):
                continue
            said = {
                "zh": f"{item.name}{found.reached}/{found.asked}",
                "en": f"{item.name} {found.reached}/{found.asked}",
            }
            hits.append(Hit(item, item.actual, said))
        if hits:
            yield folded_finding(RULE, context, form, hits)
