"""What it checks
==============
A report of results that states a budget states what was spent.

Why it matters
==============
Without the amount executed nothing can be said about execution, and the conclusion has no ground.

Source
======
财预〔2020〕10号 art. 12: self-evaluation covers the execution of the budget.

Example
=======
.. code-block:: text

    渌口区教育局部门整体支出绩效自评报告
    一、支出情况
    财政年初批复整体支出795.63万元。

Instead
=======
.. code-block:: text

    渌口区教育局部门整体支出绩效自评报告
    一、支出情况
    财政年初批复整体支出795.63万元，全年执行数781.20万元，执行率98.19%。

When it stays silent
====================
For budgets (部门预算) and final accounts; where any amount may be what was spent (支出 without a word of its stage), or an
execution rate is stated; where there is no amount at all (STR006).

检查什么
========
写当年结果、有预算数的报告，也写执行数。

为什么要查
==========
没有执行数，谈不上执行情况，结论没有依据。

依据
====
财预〔2020〕10号第十二条：自评包括预算执行情况。

什么时候不报
============
预算、决算；可能是支出的金额（没有写阶段的支出）；写了执行率；全文没有金额（STR006）。

"""

from collections.abc import Iterator

from reportlint import SELF_EVALUATION, Context, Fact, Finding, Report, Rule, forms, report_kind, said, shown, where

RULE = Rule(
    code="STR005",
    name="no-execution-figures",
    category="structure",
    severity="error",
    looks_at="Report",
    title={"zh": "没有执行数据", "en": "no figures of execution"},
    message={
        "zh": "全文只有{stage}数（{name}{budget}，{where}），没有执行数和执行率。",
        "en": "the report states only a budget ({stage} {name} {budget}, {where}) and no spending or execution rate.",
    },
    next_step={
        "zh": "补上当年的全年预算数、全年执行数和执行率，再据此核对自评结论。",
        "en": "State the budget of the year, what was spent and the rate, and check the conclusion against them.",
    },
)

_BUDGETS = ("年初预算", "全年预算", "预算")


def check(report: Report, context: Context) -> Iterator[Finding]:
    """At most one finding for a report."""
    if report_kind(report) != SELF_EVALUATION:
        return
    money = [fact for fact in report.facts if fact.key.dimension == "money" and fact.key.stage not in ("目标", "增减")]
    budget = next((fact for fact in money if fact.key.stage in _BUDGETS and fact.quantity.value), None)
    if budget is None or any(_spent(each.facts, context) for each in report.in_all_files()):
        return
    if any(said(form.texts(), context.phrases("execution_words")) for form in forms(report)):
        return
    yield context.finding(
        RULE,
        budget.span,
        {"stage": budget.key.stage, "name": _name(budget), "budget": shown(budget), "where": where(budget.span)},
        anchor=("execution", "missing"),
        values=[budget.quote],
    )


def _name(fact: Fact) -> str:
    """What the amount is, without the stage that the message names anyway."""
    return fact.label.removeprefix(fact.key.stage + "数").removeprefix(fact.key.stage) or "预算"


def _spent(facts: list[Fact], context: Context) -> bool:
    """Whether some fact is, or may be, an amount that was spent."""
    spending, paid = context.phrases("named_spending"), context.phrases("paid_words")
    for fact in facts:
        if fact.key.stage == "执行率":
            return True
        if fact.key.dimension != "money":
            continue
        if any(word in fact.label for word in paid) and fact.key.stage in ("", "执行"):
            return True
        if fact.key.stage == "执行" or (fact.key.stage == "" and fact.key.concept in spending):
            return True
    return False
