"""What it checks
==============
Two files of one unit and year - two versions of a report, or the report and its form in files of their own - state the same
figures: totals of income and spending, basic and project spending, the total of the form, posts, the score.

Why it matters
==============
Only one of two values can be filed; nobody can tell which file is the one that counts.

Source
======
Review practice: figures of text, form and earlier versions side by side. Figures compared: data file ``across``.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 120.00, 基本支出: 80.00, 项目支出: 40.00}
    人员情况: {在职: 44}

另一文件:

.. code-block:: other

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 128.00, 基本支出: 88.00, 项目支出: 40.00}
    人员情况: {在职: 44}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 128.00, 基本支出: 88.00, 项目支出: 40.00}
    人员情况: {在职: 44}

When it stays silent
====================
Where unit, year, kind of report (department, single unit, project) or scope (本级, 汇总) differ; where a file does not say enough
to tell its unit from others; for approximate figures and those that a file itself states in two ways. One unit of the last
place apart is rounding, and info; where most figures differ the two are perhaps of different scope, which is info too.

检查什么
========
同一单位同一年度的两个文件（同一份报告的两个版本，或分开存放的报告和自评表）写的数一致：收支合计、基本支出、项目支出、自评表合计、编制和人数、得分。

为什么要查
==========
报送只能有一个数；两个文件不一致，就看不出以哪个为准。

依据
====
复核通行做法：正文、自评表和前一版逐项核对。比对哪些数见数据文件 across。

什么时候不报
============
单位、年度、材料类型（部门、单位、项目）或汇总范围不同；文件中看不出是哪个单位；约数；一个文件自己就写了两个值的数。只差末位一个单位的是尾差，作“建议完善”；多数都不同的，可能是口径不同，也作“建议完善”。

"""

from collections.abc import Iterator

from reportlint import (
    Batch,
    BatchContext,
    Member,
    Pair,
    Rule,
    Told,
    contradicted,
    contribute_figures,
    differing,
    listed,
)

RULE = Rule(
    code="REF021",
    name="two-files-differ",
    category="crossref",
    severity="warning",
    looks_at="Batch",
    title={"zh": "同一单位的两个文件数字不一致", "en": "two files of one unit with different figures"},
    message={
        "zh": "{name}{mine}，同一单位{year}年度的另一文件{other_where}为{other}，差{gap}{more}。",
        "en": "{name} {mine}, but {other} in {other_where}, a file of the same unit for {year}: {gap} apart{more}.",
    },
    next_step={
        "zh": "按决算报表确定以哪个文件为准，改正另一个；旧版不再报送的，从文件夹中移走。",
        "en": "Settle by the final accounts which file counts and correct the other; take away a version that is not filed.",
    },
    variants={
        "scope": {
            "zh": "与同一单位{year}年度的另一文件{other_where}相比，{compared}个数有{count}个不同，如{name}{mine}、{other}；两个文件的口径可能不同。",
            "en": "{count} of {compared} {compared:figure|figures} {count:differs|differ} from {other_where}, a file of the same unit for {year}, as {name} {mine} and {other}; perhaps they differ in scope.",
        },
        "scope.next_step": {
            "zh": "写明汇总范围（本级、汇总）；口径相同的，按决算报表改为一致。",
            "en": "State the scope (本级, 汇总); if it is the same, settle the figures by the final accounts.",
        },
    },
    remedy="verify",
)

_LISTED = 5

contribute = contribute_figures


def check(batch: Batch, context: BatchContext) -> Iterator[Told]:
    """One finding for two files, with every figure in which they differ."""
    for mine, other in batch.versions():
        yield from _compare(mine, other, batch, context)


def _compare(mine: Member, other: Member, batch: Batch, context: BatchContext) -> Iterator[Told]:
    pairs, compared = differing(batch.of(mine), batch.of(other))
    if not pairs:
        return
    pairs.sort(key=lambda pair: (pair.by_rounding, pair.mine.start))
    first = pairs[0]
    scope = len(pairs) > 2 and 2 * len(pairs) > compared
    fields, options = contradicted(pairs, mine, other)
    fields |= {
        "name": first.mine.label,
        "year": mine.year,
        "compared": compared,
        "count": len(pairs),
        "more": {language: _more(pairs, language) for language in ("zh", "en")},
    }
    if scope:
        options["severity"] = "info"
    yield context.finding(
        RULE,
        first.mine.at(mine),
        fields,
        variant="scope" if scope else "",
        anchor=("other file", first.mine.label),
        **options,
    )


def _more(pairs: list[Pair], language: str) -> str:
    rest = pairs[1:]
    if not rest:
        return ""
    items = [f"{pair.mine.label}{pair.mine.shown}≠{pair.other.shown}" for pair in rest]
    shown = listed(items, _LISTED, language)
    return f"；另有{len(rest)}个数不同：{shown}" if language == "zh" else f"; others that differ ({len(rest)}): {shown}"
