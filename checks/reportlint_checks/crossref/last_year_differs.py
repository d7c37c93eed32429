"""What it checks
==============
What a report says of the year before - 上年数, 上年决算, 2022年支出 … in the report on 2023 - is what the report on that year says.

Why it matters
==============
Changes against last year are computed from it; a wrong base makes every rate wrong.

Source
======
Review practice: last year's report beside this year's. Figures compared: data file ``across``.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: {金额: 128.00, 上年数: 112.00}, 基本支出: 88.00, 项目支出: 40.00}

上年报告:

.. code-block:: other

    报告格式: 1
    报告: {标题: 2022年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2022, 金额单位: 万元}
    收支情况:
      支出: {合计: 121.00, 基本支出: 86.00, 项目支出: 35.00}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: {金额: 128.00, 上年数: 121.00}, 基本支出: 88.00, 项目支出: 40.00}

When it stays silent
====================
Where last year's report is not in the run and not named (上年报告), or two files could be it; for what was carried over (REF023);
in budgets; for approximate figures. One unit of the last place apart is rounding, and info.

检查什么
========
报告写的上年数、上年决算，与上年报告自己写的一致。

为什么要查
==========
增减额和增减率都由它算出；基数错了，增减都错。

依据
====
复核通行做法：与上年报告对照。比对哪些数见数据文件 across。

什么时候不报
============
上年报告不在本次检查中、也没有写“上年报告”，或有两个文件都可能是；结转结余（见 REF023）；预算；约数。只差末位一个单位的是尾差，作“建议完善”。

"""

from collections.abc import Iterator

from reportlint import BUDGET, Batch, BatchContext, Rule, Told, contradicted, contradiction, contribute_figures

RULE = Rule(
    code="REF022",
    name="last-year-differs",
    category="crossref",
    severity="warning",
    looks_at="Batch",
    title={"zh": "上年数与上年报告不一致", "en": "last year's figure differs from last year's report"},
    message={
        "zh": "{name}上年数{mine}（{where}），上年报告{other_where}为{other}，差{gap}。",
        "en": "{name} of last year is {mine} ({where}), but {other} in last year's report ({other_where}), {gap} apart.",
    },
    next_step={
        "zh": "按上年决算核对；上年数调整过的（口径变化、差错更正），写明原因，相应的增减额、增减率一并核对。",
        "en": "Check against last year's final accounts; say why if the base was adjusted, and check the changes stated.",
    },
    remedy="verify",
)

contribute = contribute_figures


def check(batch: Batch, context: BatchContext) -> Iterator[Told]:
    """One finding for each figure."""
    table = context.table("across")
    for mine, last in batch.years():
        if mine.purpose == BUDGET:
            continue
        theirs = {figure.key: figure for figure in batch.of(last) or () if not figure.last}
        for figure in batch.of(mine) or ():
            concept = figure.key[0]
            if not figure.last or concept in (table["opening"], table["closing"]) or figure.key not in theirs:
                continue
            for pair in contradiction(figure, theirs[figure.key]):
                fields, options = contradicted([pair], mine, last)
                fields["name"] = concept
                yield context.finding(RULE, figure.at(mine), fields, anchor=("last year", *figure.key), **options)
