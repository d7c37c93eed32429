"""What it checks
==============
A report that states the budget and the spending of the whole, more than a little apart, states the execution rate and
why the two differ.

Why it matters
==============
Budget, spending and rate are the first thing a reviewer looks for; a gap without a word is asked about.

Source
======
财预〔2020〕10号 art. 12 (implementation and execution of the budget); Sichuan form: a reason below 90 %.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      一般公共预算: {预算资金: 34088.91, 支出: {合计: 31508.33, 基本支出: 29593.94, 项目支出: 1914.39}}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      一般公共预算: {预算资金: 34088.91, 支出: {合计: 31508.33, 基本支出: 29593.94, 项目支出: 1914.39}}
    正文:
      - {标题: 预算执行情况, 内容: 预算执行率92.43%，差额为年末收回的人员经费。}

When it stays silent
====================
Where a rate or a word of reason stands; where the two are equal or nearly so (``execution_gap`` of the profile); where only
a first budget (年初预算) is stated, or budgets that differ, so that it is open which was meant; for budgets (部门预算).

检查什么
========
写了整体预算和支出、两数相差不小的报告，写明执行率和差额原因。

为什么要查
==========
预算、支出、执行率是复核首先找的，差额没有说法就要问。

依据
====
财预〔2020〕10号第十二条；四川表：低于90%要写原因。

什么时候不报
============
写了执行率或原因；两数相等或接近（execution_gap）；只有年初预算，或预算数不一，看不出用哪个；部门预算。

"""

from collections.abc import Iterator
from decimal import Decimal

from reportlint import (
    BUDGET,
    Context,
    Fact,
    Finding,
    Key,
    Related,
    Report,
    Rule,
    forms,
    has_reason,
    holds_any,
    in_unit,
    plain,
    report_kind,
    sentences,
    shown,
    where,
)

RULE = Rule(
    code="DEV007",
    name="execution-rate-missing",
    category="deviation",
    severity="warning",
    looks_at="Report",
    profile_values=("execution_gap",),
    title={"zh": "没有写执行率和差额原因", "en": "no execution rate and no reason for the gap"},
    message={
        "zh": "支出{spent}（{where}）比预算{budget}（{budget_where}）少{gap}，合执行率{rate}；全文既没有写执行率，也没有解释差额。",
        "en": "budget {budget} ({budget_where}), spending {spent} ({where}), {gap} less, a rate of {rate}; the report states no execution rate and no reason.",
    },
    next_step={
        "zh": "先注明{budget}指年初预算还是调整后预算，再补执行率，并交代差额的去向（收回、结转或未支付）。",
        "en": "Say whether {budget} is the first or the adjusted budget, state the rate, and say what became of the rest.",
    },
    arithmetic={"zh": "{spent_bare}÷{bare}＝{rate}", "en": "{spent_bare} / {bare} = {rate}"},
    remedy="explain",
    confidence="medium",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """At most one finding for a report."""
    gap = context.profile.number("execution_gap")
    if gap is None or report_kind(report) == BUDGET:
        return
    pair = _pair(report, context)
    if pair is None:
        return
    budget, spent = pair
    low, high = budget.quantity.base, spent.quantity.base
    if low <= 0 or high <= 0 or (low - high) / low <= gap or _answered(report, context):
        return
    rate = plain(high * 100 / low, 2) + "%"
    yield context.finding(
        RULE,
        budget.span,
        {
            "budget": shown(budget),
            "budget_where": where(budget.span),
            "bare": plain(budget.quantity.value),
            "spent": shown(spent),
            "spent_bare": plain(high.scaleb(-budget.quantity.unit.exponent)),
            "where": where(spent.span),
            "gap": in_unit(low - high, budget.quantity, max(budget.quantity.decimals, spent.quantity.decimals)),
            "rate": rate,
        },
        anchor=("execution-rate", budget.key.fund),
        values=[budget.quote, spent.quote],
        related=[Related(spent.span, {"zh": f"支出{shown(spent)}", "en": f"spending {shown(spent)}"})],
    )


def _pair(report: Report, context: Context) -> tuple[Fact, Fact] | None:
    """The one budget and the one spending of the whole that belong together; None where there are several or none."""
    whole, spending = context.phrases("whole_budget"), context.phrases("whole_spending")
    own = report.cover.project.text if report.cover.project else ""
    money = [fact for fact in report.facts if fact.key.dimension == "money" and fact.key.project in ("", own)]
    for fund in dict.fromkeys(fact.key.fund for fact in money):
        mine = [fact for fact in money if fact.key.fund == fund]
        if any(fact.key.stage in ("年初预算", "调整") and fact.key.concept in whole for fact in mine):
            continue
        budgets = [fact for fact in mine if fact.key.stage in ("预算", "全年预算") and fact.key.concept in whole]
        spent = [
            fact
            for fact in mine
            if fact.key.stage in ("", "执行") and fact.key.concept in spending and fact.key.direction != "收入"
        ]
        if (
            _one(budgets)
            and _one(spent)
            and not budgets[0].key._replace(stage="").rivals(_comparable(spent[0], budgets[0]))
        ):
            return budgets[0], spent[0]
    return None


def _one(facts: list[Fact]) -> bool:
    """Whether the mentions are of one exact value."""
    values: set[Decimal] = {fact.quantity.base for fact in facts}
    return len(values) == 1 and not any(fact.quantity.approximate for fact in facts)


def _comparable(fact: Fact, like: Fact) -> Key:
    return fact.key._replace(stage="", concept=like.key.concept, direction=like.key.direction)


def _answered(report: Report, context: Context) -> bool:
    """Whether a rate is stated anywhere or a sentence speaks of why spending fell short."""
    if any(fact.key.stage == "执行率" for each in report.in_all_files() for fact in each.facts):
        return True
    if holds_any(report.document.source.text, context.phrases("execution_rate_words")):
        return True
    reasons, beside = context.phrases("spending_reasons"), context.phrases("spending_beside")
    apart = context.phrases("spending_not_a_reason")
    for form in forms(report):
        if any(has_reason(line.cells.get("原因"), context) for line in form.funds):
            return True
        for passage in form.texts():
            for _, sentence in sentences(passage):
                if (
                    any(word in sentence for word in reasons)
                    and any(word in sentence for word in beside)
                    and not any(word in sentence for word in apart)
                ):
                    return True
    return False
