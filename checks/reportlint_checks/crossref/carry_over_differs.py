"""What it checks
==============
What a year begins with (年初结转和结余) is what the year before ended with (年末结转和结余), fund by fund.

Why it matters
==============
Nothing happens between the two days: a difference is an adjustment that has to be stated, or a wrong figure.

Source
======
部门决算 tables: 年初结转和结余 of a year is 年末结转和结余 of the one before, unless it was adjusted.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      年初结转和结余: 16.20
      支出: {合计: 128.00, 基本支出: 88.00, 项目支出: 40.00}

上年报告:

.. code-block:: other

    报告格式: 1
    报告: {标题: 2022年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2022, 金额单位: 万元}
    收支情况:
      支出: {合计: 121.00, 基本支出: 86.00, 项目支出: 35.00}
      年末结转和结余: 12.60

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      年初结转和结余: 12.60
      支出: {合计: 128.00, 基本支出: 88.00, 项目支出: 40.00}

When it stays silent
====================
Where last year's report is not in the run and not named (上年报告), or two files could be it; where funds differ; in budgets; for
approximate figures. One unit of the last place apart is rounding, and info.

检查什么
========
年初结转和结余等于上年的年末结转和结余（分资金来源）。

为什么要查
==========
年末到次年年初没有收支；不一致的，要么是作了调整（应当说明），要么是写错了。

依据
====
部门决算报表：本年年初结转和结余为上年年末数，调整的除外。

什么时候不报
============
上年报告不在本次检查中、也没有写“上年报告”，或有两个文件都可能是；资金来源不同；预算；约数。只差末位一个单位的是尾差，作“建议完善”。

"""

from collections.abc import Iterator

from reportlint import BUDGET, Batch, BatchContext, Figure, Rule, Told, contradicted, contradiction, contribute_figures

RULE = Rule(
    code="REF023",
    name="carry-over-differs",
    category="crossref",
    severity="warning",
    looks_at="Batch",
    title={
        "zh": "年初结转与上年年末结转不一致",
        "en": "the year begins with another balance than the last one ended with",
    },
    message={
        "zh": "{name}{mine}（{where}），上年报告的{other_name}为{other}（{other_where}），差{gap}。",
        "en": "{name} {mine} ({where}), but last year ended with {other_name} {other} ({other_where}), {gap} apart.",
    },
    next_step={
        "zh": "按两年决算核对；年初数调整过的（收回、更正以前年度差错），写明原因和金额。",
        "en": "Check both years' final accounts; state the adjustment and its reason where there was one.",
    },
    remedy="verify",
)

contribute = contribute_figures


def check(batch: Batch, context: BatchContext) -> Iterator[Told]:
    """One finding for each fund."""
    table = context.table("across")
    for mine, last in batch.years():
        if mine.purpose == BUDGET:
            continue
        closing = {figure.key[2]: figure for figure in batch.of(last) or () if _is(figure, table["closing"])}
        for figure in batch.of(mine) or ():
            if not _is(figure, table["opening"]) or figure.key[2] not in closing:
                continue
            for pair in contradiction(figure, closing[figure.key[2]]):
                fields, options = contradicted([pair], mine, last)
                fields |= {"name": figure.label, "other_name": pair.other.label}
                yield context.finding(RULE, figure.at(mine), fields, anchor=("carried over", *figure.key), **options)


def _is(figure: Figure, concept: str) -> bool:
    return figure.key[0] == concept and not figure.last
