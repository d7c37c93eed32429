"""What it checks
==============
Sums that hold only because figures were rounded are listed, all of a report in one finding; so are figures of a workbook
that differ as shown and agree as the cells hold them.

Why it matters
==============
A difference in the last place is no error, but readers ask; a note that admits it saves the question.

Source
======
Intervals of rounded figures (XBRL Calculations 1.1); 公开 tables usually carry the note “四舍五入，存在尾差”.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 31508.33, 基本支出: 29593.95, 项目支出: 1914.39}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 31508.34, 基本支出: 29593.95, 项目支出: 1914.39}

When it stays silent
====================
Where the report says that rounding differences exist (尾差, 四舍五入), and where one of the figures is part of a finding of its own.

检查什么
========
只因四舍五入才对得上的合计，全报告列成一条；工作簿里显示数不符、单元格实际数值相符的，也列在里面。

为什么要查
==========
尾差不是错误，但会被问；加一句说明就省得问。

依据
====
四舍五入区间（XBRL Calculations 1.1）；公开表常注“四舍五入，存在尾差”。

什么时候不报
============
报告已说明有尾差；其中的数另有问题。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Related, Relation, Report, Rule, Verdict, holds_any, in_unit, shown, where

RULE = Rule(
    code="TOT010",
    name="rounding-difference",
    category="total",
    severity="info",
    looks_at="Report",
    title={"zh": "四舍五入尾差", "en": "differences that rounding explains"},
    message={
        "zh": "{count}处合计与分项相差在四舍五入的范围之内：{list}。",
        "en": "{count} {count:total differs from its|totals differ from their} parts by no more than rounding explains: {list}.",
    },
    next_step={
        "zh": "可以不改；注明“因四舍五入存在尾差”，以免被问。",
        "en": "They may stay; a note that figures are rounded saves the question.",
    },
    remedy="verify",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for all of them, in the order of the report."""
    if holds_any(report.document.source.text, context.phrases("rounding_admitted")):
        return
    broken = {
        cell
        for relation, found in context.verdicts.items()
        if found.status == "inconsistent" and relation.grade != "guess"
        for cell in relation.cells
    }
    hits = [
        (relation, found)
        for relation, found in context.verdicts.items()
        if found.status == "rounding"
        and (relation.kind == "sum" or (relation.kind == "same" and found.reason == "stored"))
        and relation.grade != "guess"
        and relation.origin != "local"
        and found.difference
        and not broken.intersection(relation.cells)
    ]
    if not hits:
        return
    hits.sort(key=lambda hit: hit[0].stated.span.start)
    first = hits[0][0].stated
    words = {
        language: joint.join(_said(*hit)[language] for hit in hits[:8])
        for language, joint in (("zh", "；"), ("en", "; "))
    }
    if len(hits) > 8:
        words = {"zh": words["zh"] + "；等", "en": words["en"] + "; and more"}
    yield context.finding(
        RULE,
        first.span,
        {"count": len(hits), "list": words},
        anchor=("rounding",),
        values=[relation.stated.quote for relation, _ in hits],
        related=[Related(relation.stated.span, _said(relation, found)) for relation, found in hits[1:]],
        folded=len(hits) - 1,
    )


def _said(relation: Relation, found: Verdict) -> dict[str, str]:
    stated = relation.stated
    decimals = max(fact.quantity.decimals for fact in relation.cells)
    gap = in_unit(abs(found.difference or stated.quantity.value * 0), stated.quantity, decimals)
    place = where(stated.span)
    zh = f"{relation.name}{shown(stated)}（{place['zh']}）差{gap}"
    en = f"{relation.name} {shown(stated)} ({place['en']}) by {gap}"
    if found.reason == "coarse":
        zh += "，分项中有小数位少的数，只有它本身经过四舍五入才成立"
        en += ", only if the part with fewer decimals is itself rounded"
    elif found.reason == "stored":
        zh = f"{relation.name}{shown(stated)}（{place['zh']}）显示数相差{gap}，单元格实际数值相符"
        en = (
            f"{relation.name} {shown(stated)} ({place['en']}): {gap} between the numbers shown, none between those held"
        )
    elif found.reason == "unlikely":
        zh += "，尾差概率很小"
        en += ", which rounding rarely reaches"
    return {"zh": zh, "en": en}
