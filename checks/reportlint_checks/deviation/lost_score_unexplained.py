"""What it checks
==============
An indicator that lost points carries a reason in the column for it; —, 无 and 0 are no reasons.

Why it matters
==============
The duty to explain is the one point all circulars agree on.

Source
======
财预〔2020〕10号 art. 12 and 17; platform check on every row.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 验收合格率, 年度指标值: ≥95%, 实际完成值: 90%, 分值: 10, 得分: 9.47, 偏差原因分析及改进措施: 无}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 验收合格率, 年度指标值: ≥95%, 实际完成值: 90%, 分值: 10, 得分: 9.47, 偏差原因分析及改进措施: 两个标段整改后复验，结果在次年一月，今后提前一个月送检}

When it stays silent
====================
Where the score is blank or equals the weight, where the form has no column for reasons, and where the points are a deduction (扣分) that
has its own explanation (扣分说明).

检查什么
========
扣了分的指标，在原因栏写明原因；“—”“无”“0”不算原因。

为什么要查
==========
说明原因的要求，各地办法都有。

依据
====
财预〔2020〕10号第十二条、第十七条；系统逐行校验。

什么时候不报
============
得分空白或等于分值；表上没有原因栏；少的分就是“扣分”栏所扣，且“扣分说明”已写明。

"""

from collections.abc import Iterator
from decimal import Decimal

from reportlint import Context, Finding, Indicator, Rule, column, has_reason, number, plain, where

RULE = Rule(
    code="DEV002",
    name="lost-score-unexplained",
    category="deviation",
    severity="error",
    looks_at="Indicator",
    among="lost",
    profile_values=("no_reason",),
    title={"zh": "扣分而未说明原因", "en": "points lost without a reason"},
    message={
        "zh": "“{name}”扣{lost}分（{where}：分值{weight}，得分{score}），没有写明原因。",
        "en": "“{name}” has {lost} taken off its score ({where}: weight {weight}, score {score}) and no reason is given.",
    },
    next_step={
        "zh": "在“偏差原因分析及改进措施”栏写明原因和改进措施。",
        "en": "Give the reason and what will be done in the column for it.",
    },
    remedy="explain",
)


def check(item: Indicator, context: Context) -> Iterator[Finding]:
    """One finding for a row that lost points and says nothing."""
    score, weight = item.numbers.get("score"), item.numbers.get("weight")
    if score is None or weight is None or item.score is None or item.reason is None or score.value >= weight.value:
        return
    if has_reason(item.reason, context):
        return
    if _deducted(item, weight.value - score.value, context):
        return
    yield context.finding(
        RULE,
        item.score.span,
        {
            "name": item.name,
            "lost": plain(weight.value - score.value),
            "score": item.score.text,
            "weight": item.weight.text if item.weight else "",
            "where": where(item.score.span),
        },
        anchor=("indicator", item.name),
        values=[item.score.text],
        subject={"indicator": item.name},
    )


def _deducted(item: Indicator, lost: Decimal, context: Context) -> bool:
    """Whether the points are the deduction of the row, which has an explanation in a column of its own."""
    cell = column(item, "deduction")
    taken = number(cell.text) if cell is not None and not cell.blank else None
    return taken is not None and taken.value == lost and has_reason(column(item, "deduction_reason"), context)
