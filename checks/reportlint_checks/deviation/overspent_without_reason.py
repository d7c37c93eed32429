"""What it checks
==============
What was spent in the year (全年执行数) is within its budget (全年预算数), or a reason stands.

Why it matters
==============
Spending beyond the adjusted budget is unlawful or, more often, a figure in the wrong cell.

Source
======
预算法 art. 13: no spending without a budget; review of the fund block.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 72.82, 全年预算数: 72.82, 全年执行数: 78.21, 执行率: 107.40%}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 72.82, 全年预算数: 78.82, 全年执行数: 78.21, 执行率: 99.23%}

When it stays silent
====================
Where rounding explains the excess, where one of the two is blank, and where a reason column or a sentence explains it.

检查什么
========
全年执行数不超过全年预算数；超过的写明原因。

为什么要查
==========
超预算支出不合规定，更常见的是数填错了格。

依据
====
《预算法》第十三条：没有预算不得支出。

什么时候不报
============
四舍五入可以解释；有一个数空白；原因栏或正文写了原因。

"""

from collections.abc import Iterator

from reportlint import (
    Context,
    Finding,
    Related,
    Report,
    Rule,
    explained,
    form_name,
    forms,
    in_unit,
    shown,
    total_row,
    where,
)

RULE = Rule(
    code="DEV008",
    name="overspent-without-reason",
    category="deviation",
    severity="warning",
    looks_at="Report",
    needs="funds",
    title={"zh": "执行数超过全年预算而未说明", "en": "spent more than the budget without a reason"},
    message={
        "zh": "{form}：全年执行{spent}（{where}）超过全年预算{budget}，多{gap}，没有说明原因。",
        "en": "{form}: {spent} spent ({where}), {gap} more than the budget of {budget}, and no reason is given.",
    },
    next_step={
        "zh": "对照指标文件核对两个数（年中追加是否漏计入全年预算）；确有超支的，写明资金来源和原因。",
        "en": "Check both against the budget documents (was an addition left out?); if it is so, name source and reason.",
    },
    remedy="verify",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form."""
    words, beside = context.phrases("overspending_reasons"), context.phrases("change_beside")
    for form in forms(report):
        row = total_row(form)
        budget, spent = (row.facts.get("全年预算数"), row.facts.get("全年执行数")) if row else (None, None)
        if budget is None or spent is None or spent.quantity.interval.low <= budget.quantity.interval.high:
            continue
        if explained(form, report, context, words, beside):
            continue
        places = max(budget.quantity.decimals, spent.quantity.decimals)
        yield context.finding(
            RULE,
            spent.span,
            {
                "form": form_name(form),
                "spent": shown(spent),
                "budget": shown(budget),
                "gap": in_unit(spent.quantity.base - budget.quantity.base, budget.quantity, places),
                "where": where(spent.span),
            },
            anchor=("funds", "overspent", form_name(form)["zh"]),
            values=[spent.quote, budget.quote],
            related=[Related(budget.span, {"zh": f"全年预算{shown(budget)}", "en": f"budget {shown(budget)}"})],
        )
