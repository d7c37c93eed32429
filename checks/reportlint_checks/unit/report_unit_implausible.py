"""What it checks
==============
Amounts are of a plausible size: spending on personnel per head, and against last year's amount. A report that is in the wrong
unit as a whole keeps every sum valid; only such a comparison shows it.

Why it matters
==============
One form filled in 元 under a head that says 万元 makes a county spend more than a province.

Source
======
Range of yearly spending on personnel per post, generous on both sides (profile value plausible, general knowledge); powers of ten
between the units of money.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      人员经费: 25550310.00
    人员情况: {在职: 1800}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      人员经费: 25550.31
    人员情况: {在职: 1800}

When it stays silent
====================
Where the number of staff or the spending on personnel is not stated, and where no unit of money would make the size plausible.

检查什么
========
金额大小合乎常理：人均人员经费、与上年相比。整份报告单位写错时，所有合计仍然成立，只有这样才看得出。

为什么要查
==========
表头写万元、里面填元，一个县的支出就超过了一个省。

依据
====
人均年人员支出的范围（适用办法 plausible，一般常识）；金额单位之间的倍数。

什么时候不报
============
没有写人数或人员支出；换哪个单位都不合常理。

"""

from collections.abc import Iterator

from reportlint import Context, Fact, Finding, Report, Rule, plain, related, shown, where

RULE = Rule(
    code="UNI005",
    name="report-unit-implausible",
    category="unit",
    severity="warning",
    looks_at="Report",
    profile_values=("plausible",),
    title={
        "zh": "金额的大小不合常理，单位可能整体写错",
        "en": "amounts of an implausible size: the unit may be wrong throughout",
    },
    message={
        "zh": "{name}{stated}（{where}）除以在职{staff}，人均{each}万元，不合常理；金额单位可能应为{unit}。",
        "en": "{name} {stated} ({where}) for a staff of {staff} is {each}万元 a head, which is implausible; the unit may be {unit}.",
    },
    next_step={
        "zh": "核对表头和报告的金额单位；单位没有错的，核对人数。",
        "en": "Check the unit in the head of the table or report; if it is right, check the number of staff.",
    },
    variants={
        "last_year": {
            "zh": "{name}{stated}（{where}）约为上年数{last}的{times}倍，金额单位可能写错。",
            "en": "{name} {stated} ({where}) is about {times} times the year before: {last}: the unit may be wrong.",
        },
        "last_year.next_step": {
            "zh": "核对两年的金额单位是否一致。",
            "en": "Check that both years are in the same unit.",
        },
    },
    confidence="medium",
)


UNITS = ((-4, "元"), (4, "万元"), (-3, "元"), (3, "千元"), (-8, "元"), (8, "亿元"))
"""Powers of ten between what is meant and what is written, and the unit that is then meant, the usual ones first."""


def check(report: Report, context: Context) -> Iterator[Finding]:
    """At most one finding by head, and one for each figure against last year."""
    yield from _per_head(report, context)
    yield from _against_last_year(report, context)


def _per_head(report: Report, context: Context) -> Iterator[Finding]:
    low, high = (
        context.profile.number("plausible", "per_head_low"),
        context.profile.number("plausible", "per_head_high"),
    )
    staff = [fact for fact in report.facts if fact.key.concept == "在职人数" and fact.quantity.value > 0]
    spending = [
        fact
        for fact in report.facts
        if fact.key.concept == "人员经费" and fact.key.dimension == "money" and fact.quantity.value
    ]
    if low is None or high is None or len({fact.quantity.base for fact in staff}) != 1 or not spending:
        return
    most = max(spending, key=lambda fact: fact.quantity.base)
    each = most.quantity.base / staff[0].quantity.base / 10000
    if low <= each <= high:
        return
    meant = next((unit for power, unit in UNITS if low <= each.scaleb(power) <= high), None)
    if meant is None:
        return
    yield context.finding(
        RULE,
        most.span,
        {
            "name": most.label,
            "stated": shown(most),
            "where": where(most.span),
            "staff": shown(staff[0]),
            "each": plain(each, 2),
            "unit": meant,
        },
        anchor=("unit", most.key.concept),
        values=[most.quote, staff[0].quote],
        related=related(staff[:1]),
    )


def _against_last_year(report: Report, context: Context) -> Iterator[Finding]:
    low, high = context.profile.number("plausible", "year_low"), context.profile.number("plausible", "year_high")
    if low is None or high is None:
        return
    earlier: dict[tuple[str, ...], Fact] = {
        (fact.key.concept, fact.key.fund, fact.key.project): fact
        for fact in report.facts
        if fact.key.stage == "上年" and fact.quantity.base > 0
    }
    for fact in report.facts if earlier else ():
        last = earlier.get((fact.key.concept, fact.key.fund, fact.key.project))
        if last is None or fact is last or fact.key.stage not in ("", "执行") or fact.key.dimension != "money":
            continue
        times = fact.quantity.base / last.quantity.base
        if any(low <= times.scaleb(-power) <= high for power in (-8, -4, 4, 8)):
            yield context.finding(
                RULE,
                fact.span,
                {
                    "name": fact.label,
                    "stated": shown(fact),
                    "where": where(fact.span),
                    "last": shown(last),
                    "times": plain(times, 0 if times > 1 else 6),
                },
                variant="last_year",
                anchor=("unit", fact.key.concept),
                values=[fact.quote, last.quote],
                related=related([last]),
            )
