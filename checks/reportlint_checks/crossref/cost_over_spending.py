"""What it checks
==============
The total cost that a cost indicator reports is what was spent (全年执行数), in whatever unit.

Why it matters
==============
A cost of 90万元 with a spending of 89.97万元 is the budget copied as a result; in another unit the slip is ten thousandfold.

Source
======
财预〔2021〕101号: cost indicators measure what the results cost.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 项目, 项目名称: 学生资助, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 90.00, 全年预算数: 90.00, 全年执行数: 87.70, 执行率: 97.44%}
    绩效指标:
      - {一级指标: 成本指标, 二级指标: 经济成本指标, 三级指标: 项目总成本, 年度指标值: ≤90万元, 实际完成值: 900000元}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 项目, 项目名称: 学生资助, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 90.00, 全年预算数: 90.00, 全年执行数: 87.70, 执行率: 97.44%}
    绩效指标:
      - {一级指标: 成本指标, 二级指标: 经济成本指标, 三级指标: 项目总成本, 年度指标值: ≤90万元, 实际完成值: 87.70万元}

When it stays silent
====================
For costs of a part or per unit (单价, 人均), where the amount has no unit, and where rounding explains the difference.

检查什么
========
成本指标填的总成本与全年执行数一致，单位不同的换算后比较。

为什么要查
==========
执行89.97万元而成本填90万元，是把预算数当成了完成值；单位填错则差一万倍。

依据
====
财预〔2021〕101号：成本指标反映实际花费。

什么时候不报
============
部分成本、单位成本（单价、人均）；金额没有单位；四舍五入可以解释的差。

"""

from collections.abc import Iterator

from reportlint import (
    Context,
    Fact,
    Finding,
    Indicator,
    Quantity,
    Related,
    Relation,
    Report,
    Rule,
    forms,
    in_unit,
    shown,
    total_row,
    verdict,
    where,
)

RULE = Rule(
    code="REF003",
    name="cost-over-spending",
    category="crossref",
    severity="warning",
    looks_at="Report",
    needs="indicators",
    remedy="verify",
    title={"zh": "成本指标与执行数不一致", "en": "cost indicator and spending differ"},
    message={
        "zh": "“{name}”完成值{cost}（{where}）与全年执行数{spent}（{spent_where}）相差{gap}。",
        "en": "“{name}”: the actual cost {cost} ({where}) and the spending {spent} ({spent_where}) are {gap} apart.",
    },
    next_step={
        "zh": "完成值填实际花费；口径不同的（含其他资金、分年支付），写一句说明。",
        "en": "State what was spent; where the cost includes other money, say so.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each cost indicator of a form."""
    names = context.table("outlines")["cost_totals"]
    for form in forms(report):
        total = total_row(form)
        spent = total.facts.get("全年执行数") if total is not None else None
        if spent is None or spent.quantity.unit.dimension != "money":
            continue
        for item in form.indicators:
            cost = item.numbers.get("actual")
            if item.name in names and cost is not None and item.actual is not None and cost.unit.dimension == "money":
                yield from _compare(item, cost, spent, context)


def _compare(item: Indicator, cost: Quantity, spent: Fact, context: Context) -> Iterator[Finding]:
    if item.actual is None:
        return
    stated = Fact(cost, item.actual.span, label=item.name)
    if verdict(Relation("same", (stated, spent))).status != "inconsistent":
        return
    yield context.finding(
        RULE,
        item.actual.span,
        {
            "name": item.name,
            "cost": item.actual.text,
            "where": where(item.actual.span),
            "spent": shown(spent),
            "spent_where": where(spent.span),
            "gap": in_unit(abs(cost.base - spent.quantity.base), spent.quantity),
        },
        anchor=("cost", item.name),
        values=[item.actual.text, spent.quote],
        related=[Related(spent.span, {"zh": f"全年执行数{shown(spent)}", "en": f"spending {shown(spent)}"})],
        subject={"indicator": item.name},
    )
