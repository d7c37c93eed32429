"""What it checks
==============
The figures of a report that is the whole of several units (汇总) are the sums of theirs: income, spending, the total of the form,
posts and people.

Why it matters
==============
The whole is put together from the units' reports; a unit left out, counted twice or changed afterwards shows here only.

Source
======
部门决算: the department's accounts are those of its units put together; review practice: 汇总 beside its units.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 汇总范围: 汇总, 汇总单位: 示例县第一小学、示例县第二小学, 金额单位: 万元}
    收支情况:
      支出: {合计: 310.00, 基本支出: 250.00, 项目支出: 60.00}

所属单位:

.. code-block:: other

    报告格式: 1
    报告: {标题: 2023年度单位整体支出绩效自评报告, 部门名称: 示例县第一小学, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 180.00, 基本支出: 150.00, 项目支出: 30.00}

.. code-block:: other

    报告格式: 1
    报告: {标题: 2023年度单位整体支出绩效自评报告, 部门名称: 示例县第二小学, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 120.00, 基本支出: 100.00, 项目支出: 20.00}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 汇总范围: 汇总, 汇总单位: 示例县第一小学、示例县第二小学, 金额单位: 万元}
    收支情况:
      支出: {合计: 300.00, 基本支出: 250.00, 项目支出: 50.00}

When it stays silent
====================
Where a unit's report is missing (STR022) or does not state the figure; for scores and changes; for what rounding explains. Units that
only name the report's department as theirs (主管部门) may not be all of them: then only a part that is more than the whole is told.

检查什么
========
汇总报告的数等于所属单位的数之和：收支、自评表合计、编制和人数。

为什么要查
==========
汇总由各单位的报告加总而成；漏了一个单位、重复一个单位、事后改过数，只有这样才看得出来。

依据
====
部门决算由所属单位决算汇总而成；复核通行做法：汇总与所属单位核对。

什么时候不报
============
有单位的报告不在（见 STR022），或有单位没有写这个数；得分和增减；四舍五入能解释的差额。只写了主管部门的单位不一定齐全，这时只报部分大于总数的。

"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint import (
    INCONSISTENT,
    Batch,
    BatchContext,
    Figure,
    Member,
    Relation,
    Rule,
    Told,
    contribute_figures,
    listed,
    precise,
    sum_arithmetic,
    verdict,
)

RULE = Rule(
    code="TOT022",
    name="units-total-mismatch",
    category="total",
    severity="warning",
    looks_at="Batch",
    title={"zh": "汇总数不等于各单位之和", "en": "a whole that is not the sum of its units"},
    message={
        "zh": "{name}汇总数{stated}（{where}），{count}个单位的报告相加为{computed}，{more}{gap}{others}。",
        "en": "{name} of the whole is {stated} ({where}), but the reports of {count} {count:unit add|units add} up to {computed}: {more} {gap}{others}.",
    },
    arithmetic={"zh": "{arithmetic}", "en": "{arithmetic}"},
    next_step={
        "zh": "核对各单位是否汇总齐全、有没有重复，单位报告汇总以后是否改过数；单位之间往来抵销的，注明金额。",
        "en": "Check that all units are in, none twice, and none changed afterwards; state what was set off between units.",
    },
    variants={
        "within": {
            "zh": "{name}汇总数{stated}（{where}），而写明由它主管的{count}个单位的报告相加已有{computed}，{more}{gap}{others}。",
            "en": "{name} of the whole is {stated} ({where}), but the reports of {count} of its units alone come to {computed}: {more} {gap}{others}.",
        },
    },
    remedy="verify",
)

_PLACES = 12
_LISTED = 5

contribute = contribute_figures


class Broken(NamedTuple):
    """A figure of the whole that is not the sum of its units', with their figures and the relation."""

    stated: Figure
    parts: list[tuple[Member, Figure]]
    relation: Relation


def check(batch: Batch, context: BatchContext) -> Iterator[Told]:
    """One finding for each whole, with every figure."""
    table = context.table("across")
    skipped = {*table["not_summed"], *table["changes"]["kinds"].values()}
    for whole, units, missing, complete in batch.wholes():
        if missing or not units:
            continue
        figures = {figure.key: figure for figure in batch.of(whole) or () if not figure.last}
        theirs = _by_unit(units, batch)
        broken: list[Broken] = []
        for key, stated in figures.items():
            parts = [own[key] for own in theirs if key in own]
            if skipped.isdisjoint(key) and parts and (len(parts) == len(theirs) or not complete):
                broken.extend(_broken(stated, parts, "sum" if complete else "within"))
        if broken:
            yield _told(whole, broken, context)


def _by_unit(units: Sequence[Member], batch: Batch) -> list[dict[tuple[str, ...], tuple[Member, Figure]]]:
    """The figures of each unit, which may have several files: a report before a form."""
    made: dict[tuple[str, str], dict[tuple[str, ...], tuple[Member, Figure]]] = {}
    for unit in sorted(units, key=lambda member: (member.role != "report", member.path)):
        own = made.setdefault((unit.key or unit.path, unit.scope), {})
        for figure in batch.of(unit) or ():
            if not figure.last:
                own.setdefault(figure.key, (unit, figure))
    return list(made.values())


def _broken(stated: Figure, parts: list[tuple[Member, Figure]], kind: str) -> Iterator[Broken]:
    cells = [part.fact() for _, part in parts]
    alike = all(part.quantity.unit.dimension == stated.quantity.unit.dimension for _, part in parts)
    if not alike or (kind == "within" and any(part.quantity.value < 0 for _, part in parts)):
        return
    relation = Relation(kind, (stated.fact(), *cells))
    if verdict(relation).status == INCONSISTENT:
        yield Broken(stated, parts, relation)


def _told(whole: Member, broken: Sequence[Broken], context: BatchContext) -> Told:
    first = broken[0]
    like = first.stated.quantity
    found = verdict(first.relation)
    computed, gap = found.computed or like.base, found.difference or like.base
    arithmetic = sum_arithmetic(first.relation, found)
    names = [each.stated.label for each in broken[1:]]
    return context.finding(
        RULE,
        first.stated.at(whole),
        {
            "name": first.stated.label,
            "stated": first.stated.shown,
            "where": first.stated.at(whole),
            "count": len(first.parts),
            "computed": precise(computed, like),
            "gap": precise(abs(gap), like),
            "more": {"zh": "汇总数多" if gap > 0 else "汇总数少", "en": "more by" if gap > 0 else "less by"},
            "others": {
                "zh": f"；另有{len(names)}个数也不等：{listed(names, _LISTED, 'zh')}" if names else "",
                "en": f"; further figures that do not add up ({len(names)}): {listed(names, _LISTED, 'en')}"
                if names
                else "",
            },
            "arithmetic": arithmetic,
        },
        variant="within" if first.relation.kind == "within" else "",
        anchor=("units", first.stated.label),
        values=[first.stated.quote, *(part.quote for _, part in first.parts)],
        difference=(precise(gap, like).removesuffix(like.unit.name), like.unit.name),
        related=[(part.at(unit), _named(unit, part)) for unit, part in first.parts[:_PLACES]]
        + [(each.stated.at(whole), each.stated.named) for each in broken[1:]],
        folded=len(broken) - 1,
    )


def _named(unit: Member, figure: Figure) -> dict[str, str]:
    return {"zh": f"{unit.name}{figure.shown}", "en": f"{unit.name} {figure.shown}"}
