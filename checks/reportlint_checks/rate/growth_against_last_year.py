"""What it checks
==============
A change stated against last year (比上年增长6.73%, 减少12.50万元) is the one that this year's figure and last year's report give.

Why it matters
==============
Where the report does not state last year's figure, nobody can see from it that the change is wrong.

Source
======
增减率 = (this year - last year) ÷ last year; review practice: last year's report beside this year's.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    正文:
      - {标题: 二、支出情况, 内容: 2023年项目支出132.00万元，比上年增长20%。}

上年报告:

.. code-block:: other

    报告格式: 1
    报告: {标题: 2022年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2022, 金额单位: 万元}
    正文:
      - {标题: 二、支出情况, 内容: 2022年项目支出120.00万元。}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    正文:
      - {标题: 二、支出情况, 内容: 2023年项目支出132.00万元，比上年增长10%。}

When it stays silent
====================
Where the report states last year's figure itself: then that is compared (REF022) and the change within the report (RAT002); where last
year's report is not in the run; for changes against a budget or a plan; for approximate figures; for what rounding explains.
Whether it grew or shrank is not judged here.

检查什么
========
报告写的与上年相比的变化（增长6.73%、减少12.50万元），与本年数和上年报告的数算出来的一致。

为什么要查
==========
报告没有写上年数的，只看这一份报告发现不了变化写错。

依据
====
增减率＝（本年数－上年数）÷上年数；复核通行做法：与上年报告对照。

什么时候不报
============
报告写了上年数的（由 REF022 核对上年数，由 RAT002 核对变化）；上年报告不在本次检查中；与预算、计划相比的变化；约数；四舍五入能解释的。这里不判断是增是减。

"""

from collections.abc import Iterator

from reportlint import (
    BUDGET,
    INCONSISTENT,
    Batch,
    BatchContext,
    Figure,
    Relation,
    Rule,
    Text,
    Told,
    contribute_figures,
    in_unit,
    rate_text,
    verdict,
)  # fmt: skip

RULE = Rule(
    code="RAT021",
    name="growth-against-last-year",
    category="rate",
    severity="warning",
    looks_at="Batch",
    title={"zh": "与上年相比的变化与上年报告不符", "en": "a change that last year's report does not give"},
    message={
        "zh": "{name}{new}，写比上年变化{stated}（{where}）；上年报告{other_where}为{old}，应为{computed}。",
        "en": "{name} {new} is said to differ from last year by {stated} ({where}); with {old} in last year's report ({other_where}) it is {computed}.",
    },
    arithmetic={"zh": "{arithmetic}", "en": "{arithmetic}"},
    next_step={
        "zh": "按两年决算核对本年数、上年数和变化；上年数调整过的，写明调整后的上年数。",
        "en": "Check both years' figures and the change; where last year's figure was adjusted, state the adjusted one.",
    },
    remedy="verify",
)


contribute = contribute_figures


def check(batch: Batch, context: BatchContext) -> Iterator[Told]:
    """One finding for each figure whose rate or amount of change is wrong."""
    table = context.table("across")
    for mine, last in batch.years():
        if mine.purpose == BUDGET:
            continue
        own = batch.of(mine) or ()
        theirs = {figure.key: figure for figure in batch.of(last) or () if not figure.last}
        known = {figure.key for figure in own if figure.last}
        told: set[str] = set()
        for change in own:
            concept, stage, fund, extent = change.key
            key = (concept, table["spent"], fund, extent)
            new = next((figure for figure in own if figure.key == key and not figure.last), None)
            old = theirs.get(key)
            if stage not in table["changes"]["kinds"].values() or new is None or old is None or key in known:
                continue
            wrong = _wrong(change, new, old)
            if wrong is None or concept in told:
                continue
            told.add(concept)
            computed, arithmetic = wrong
            yield context.finding(
                RULE,
                change.at(mine),
                {
                    "name": concept,
                    "new": new.shown,
                    "stated": change.shown,
                    "where": change.at(mine),
                    "old": old.shown,
                    "other_where": old.at(last),
                    "computed": computed,
                    "arithmetic": arithmetic,
                },
                confidence="high" if change.certain and new.certain and old.certain else "medium",
                anchor=("change", *change.key),
                values=[change.quote, new.quote, old.quote],
                related=[(new.at(mine), new.named), (old.at(last), old.named)],
            )


def _wrong(change: Figure, new: Figure, old: Figure) -> tuple[str, Text] | None:
    """What the change is and how it is computed, where what is stated cannot be it, up or down; else None."""
    rate = change.quantity.unit.dimension == "ratio"
    stated, now, before = change.fact(), new.fact(), old.fact()
    if rate:
        claims = [Relation("change_from", (stated, now, before), signs=(sign, 1, 1)) for sign in (1, -1)]
    else:
        claims = [Relation("sum", (stated, now, before), weights=weights) for weights in ((1, -1), (-1, 1))]
    found = [verdict(claim) for claim in claims]
    if any(each.status != INCONSISTENT or each.computed is None for each in found):
        return None
    gap = new.quantity.base - old.quantity.base
    if rate:
        computed = rate_text(found[0].computed or gap, change.quantity)
        return computed, {
            "zh": f"（{new.shown}－{old.shown}）÷{old.shown}＝{computed}",
            "en": f"({new.shown} - {old.shown}) / {old.shown} = {computed}",
        }
    said = in_unit(gap, change.quantity)
    return said, {"zh": f"{new.shown}－{old.shown}＝{said}", "en": f"{new.shown} - {old.shown} = {said}"}
