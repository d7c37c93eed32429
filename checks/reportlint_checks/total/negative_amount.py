"""What it checks
==============
Budgets and spending are not below zero.

Why it matters
==============
A negative amount is a correction of the accounts that was taken over, or a slip of the sign; every rate of it is wrong.

Source
======
Review of accounts; general meaning of 预算数 and 执行数.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 100.00, 全年预算数: 100.00, 全年执行数: -87.70}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 100.00, 全年预算数: 100.00, 全年执行数: 87.70}

When it stays silent
====================
For adjustments and changes, which may be negative, for carried-over sums and for tables of accounts.

检查什么
========
预算数、执行数不是负数。

为什么要查
==========
负数要么是带进来的冲账，要么是符号写错；据此算的执行率都不对。

依据
====
账务复核惯例；预算数、执行数的含义。

什么时候不报
============
可以为负的调整数、增减额；结转结余；会计科目表。

"""

from collections.abc import Iterator

from reportlint import Context, Fact, Finding, Related, Report, Rule, forms, shown, since

RULE = Rule(
    code="TOT011",
    name="negative-amount",
    category="total",
    severity="warning",
    looks_at="Report",
    title={"zh": "预算或支出为负数", "en": "a negative budget or spending"},
    message={
        "zh": "{count}个预算或支出数是负数（{where}）：{label}{amount}。",
        "en": "{count} {count:budget or amount spent is|budgets or amounts spent are} negative ({where}): {label} {amount}.",
    },
    next_step={
        "zh": "核对符号；确为冲减的，加一句说明，执行率按净额另算。",
        "en": "Check the sign; if it is a correction, say so and state the rate on the net amount.",
    },
    remedy="verify",
)

_COLUMNS = ("年初预算数", "全年预算数", "全年执行数")
_STAGES = ("年初预算", "全年预算", "执行")


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form, and one for the figures."""
    for form in forms(report):
        rows = [fact for line in form.funds for name in _COLUMNS if (fact := line.facts.get(name))]
        yield from _finding([fact for fact in rows if fact.quantity.value < 0], context)
    figures = [fact for fact in report.facts if fact.anchor[:1] == ("收支情况",) and _spent(fact)]
    yield from _finding([fact for fact in figures if fact.quantity.value < 0], context)


def _spent(fact: Fact) -> bool:
    stage = fact.key.stage
    return fact.key.dimension == "money" and (stage in _STAGES or (not stage and fact.key.direction == "支出"))


def _finding(facts: list[Fact], context: Context) -> Iterator[Finding]:
    if not facts:
        return
    first, *rest = facts
    yield context.finding(
        RULE,
        first.span,
        {
            "count": len(facts),
            "where": since(first.span, len(facts)),
            "label": first.label,
            "amount": shown(first),
        },
        anchor=("negative", *first.anchor),
        values=[fact.quote for fact in facts],
        related=[Related(fact.span, {"zh": fact.label, "en": fact.label}) for fact in rest],
        folded=len(rest),
        marks=[f"{fact.label} {fact.quote}" for fact in facts],
    )
