"""What it checks
==============
The execution rate of a form's total row is below the profile's ``execution_floor`` and no reason is given. Where the form has a
column for it (Sichuan), the reason stands there. All forms of a report are one finding.

Why it matters
==============
Money that was asked for and not spent is the first question; the Sichuan form is sent back without the reason.

Source
======
Sichuan form 510000_0013zp (90 %); 财预〔2020〕10号 art. 12 (duty to explain); warning line of the platforms (80 %).

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 成都市示例局, 项目名称: 设备购置, 类型: 项目, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 总额, 年初预算数: 120.00, 全年预算数: 120.00, 全年执行数: 105.24, 执行率: 87.70%, 原因: }

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 成都市示例局, 项目名称: 设备购置, 类型: 项目, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 总额, 年初预算数: 120.00, 全年预算数: 120.00, 全年执行数: 105.24, 执行率: 87.70%, 原因: 一台设备次年一月验收，尾款14.76万元尚未支付}

When it stays silent
====================
At or above the limit; where no rate is stated (another rule) or the budget is 0; where a reason column or, on forms without one, a
sentence of the text says why. Info where the limit is only the usual one (80 %), a warning where the profile's form asks for it.

检查什么
========
资金合计行的执行率低于适用办法的 execution_floor 而没有写原因；表上有原因栏的（四川），原因写在栏里。各张表合成一条。

为什么要查
==========
要了钱没花完，是首先要问的；四川表没有原因会被退回。

依据
====
四川表510000_0013zp（90%）；财预〔2020〕10号第十二条；系统预警线（80%）。

什么时候不报
============
达到限度；没有写执行率或预算为0；原因栏写了，或没有原因栏而正文写了。限度只是通行做法（80%）时作提示，表式有要求时需要说明。

"""

from collections.abc import Iterator
from decimal import Decimal

from reportlint import (
    Context,
    Fact,
    Finding,
    FundLine,
    Profile,
    Related,
    Report,
    Rule,
    explained,
    form_name,
    forms,
    has_reason,
    plain,
    shown,
    since,
    total_row,
)

RULE = Rule(
    code="DEV009",
    name="low-execution-unexplained",
    category="deviation",
    severity="info",
    looks_at="Report",
    needs="funds",
    profile_values=("execution_floor", "required_columns", "no_reason"),
    title={"zh": "执行率偏低而未说明原因", "en": "a low execution rate without a reason"},
    message={
        "zh": "{count}张表的执行率低于{limit}（{where}），没有写明原因：{list}。",
        "en": "on {count} {count:form|forms} the execution rate is below {limit} ({where}) and no reason is given: {list}.",
    },
    next_step={
        "zh": "写明没有执行完的原因和资金去向（未支付、结转、收回），有“原因”栏的填在栏内。",
        "en": "Say why it was not spent and what became of it (unpaid, carried over, withdrawn), in the column for reasons where there is one.",
    },
    remedy="explain",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for all forms of the report."""
    hits: list[tuple[Report, Fact, Decimal]] = []
    for form in forms(report):
        limit, row = context.profile_for(form).number("execution_floor"), total_row(form)
        stated = row.facts.get("执行率") if row else None
        rate = _rate(row) if row else None
        if limit is None or row is None or stated is None or rate is None or rate >= limit:
            continue
        if not _explained(form, row, report, context):
            hits.append((form, stated, limit))
    if not hits:
        return
    listed = {
        language: joint.join(f"{form_name(form)[language]}{gap}{shown(rate)}" for form, rate, _ in hits)
        for language, joint, gap in (("zh", "；", ""), ("en", "; ", " "))
    }
    first = hits[0][1]
    yield context.finding(
        RULE,
        first.span,
        {
            "count": len(hits),
            "limit": plain(hits[0][2] * 100, 0) + "%",
            "where": since(first.span, len(hits)),
            "list": listed,
        },
        anchor=("funds", "low-execution"),
        values=[rate.quote for _, rate, _ in hits],
        related=[Related(rate.span, form_name(form)) for form, rate, _ in hits[1:]],
        folded=len(hits) - 1,
        marks=[f"{form_name(form)['zh']} {rate.quote}" for form, rate, _ in hits],
        profile=context.profile_for(hits[0][0]),
    )


def _rate(row: FundLine) -> Decimal | None:
    """The rate that the amounts give, else the stated one, as a share of 1; None where the budget is 0."""
    budget, spent, stated = (row.facts.get(name) for name in ("全年预算数", "全年执行数", "执行率"))
    if budget is not None and spent is not None:
        return spent.quantity.base / budget.quantity.base if budget.quantity.base > 0 else None
    if stated is None or stated.quantity.unit.dimension != "ratio":
        return None
    return stated.quantity.base / 100


def _explained(form: Report, row: FundLine, report: Report, context: Context) -> bool:
    """Whether a reason is given where it belongs: in the column that the profile's form has for it, else anywhere."""
    cell = row.cells.get("原因")
    if cell is not None and _asks_for_column(context.profile_for(form)):
        return has_reason(cell, context)
    words, beside = context.phrases("spending_reasons"), context.phrases("spending_beside")
    return explained(form, report, context, words, beside)


def _asks_for_column(profile: Profile) -> bool:
    return "原因" in profile.value("required_columns", "funds", default=[])
