"""What it checks
==============
Budget and spending of a project are the same in its own form and in the department's report of the year: in its lists, its
sentences and the forms inside it.

Why it matters
==============
Both are filed and published; a reader who sees two amounts believes neither.

Source
======
Review practice: project forms beside the department's report; units converted, rounding allowed for.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出:
        项目支出:
          合计: 358.25
          明细:
            - {名称: 校舍维修改造, 金额: 236.80}
            - {名称: 学生资助补助, 金额: 121.45}

项目自评表:

.. code-block:: other

    报告格式: 1
    报告: {标题: 2023年度项目支出绩效自评表, 部门名称: 示例县教育局, 年度: 2023, 项目名称: 校舍维修改造项目, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 220.00, 全年预算数: 240.00, 全年执行数: 226.80, 执行率: 94.50%}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出:
        项目支出:
          合计: 348.25
          明细:
            - {名称: 校舍维修改造, 金额: 226.80}
            - {名称: 学生资助补助, 金额: 121.45}

When it stays silent
====================
Where unit or year differ or the names of the projects are not the same; for short names; for approximate amounts; where the report
states two amounts itself. What the report states of one fund only may be less than the form's total, which has all. One unit of
the last place apart is rounding, and info.

检查什么
========
同一项目的预算数、执行数，在项目自评表和本年度部门报告（明细、正文、所附项目表）里一致。

为什么要查
==========
两份材料都要报送、公开；同一项目两个数，哪个都难以采信。

依据
====
复核通行做法：项目表与部门报告逐项核对；换算单位，允许四舍五入。

什么时候不报
============
单位、年度不同，或项目名称不同；名称太短；约数；部门报告自己就有两个数。部门报告只写一种资金来源的，可以小于项目表的合计。只差末位一个单位的是尾差，作“建议完善”。

"""

from collections.abc import Iterator

from reportlint import (
    Batch,
    BatchContext,
    Figure,
    Member,
    Pair,
    Rule,
    Told,
    contradicted,
    contradiction,
    contribute_projects,
    forms_of,
)

RULE = Rule(
    code="REF024",
    name="project-form-differs",
    category="crossref",
    severity="warning",
    looks_at="Batch",
    title={"zh": "项目表与部门报告不一致", "en": "a project form that differs from the department's report"},
    message={
        "zh": "“{project}”{column}：部门报告{mine}（{where}），项目自评表{other_where}为{other}，差{gap}{more}。",
        "en": "{project}, {column}: {mine} in the department's report ({where}), {other} in the project's form ({other_where}), {gap} apart{more}.",
    },
    next_step={
        "zh": "按该项目的决算数（或国库支付数）核对，改正写错的一处；口径不同的（如只含财政拨款），写明口径。",
        "en": "Check against the project's final accounts and correct the wrong one; state the scope where they differ in it.",
    },
    remedy="verify",
)

contribute = contribute_projects


def check(batch: Batch, context: BatchContext) -> Iterator[Told]:
    """One finding for each form and report, with every column."""
    for report, form in forms_of(batch):
        said, own = batch.of(report), batch.of(form)
        if said is None or own is None:
            continue
        pairs = [pair for figure in own.own for stated in said.named for pair in _compared(stated, figure)]
        if pairs:
            yield _told(report, form, pairs, context)


def _compared(stated: Figure, form: Figure) -> Iterator[Pair]:
    """The two where they cannot both be true; of one fund no more than the total can be spent."""
    if stated.key[:2] == form.key[:2] and (not stated.key[2] or stated.quantity.base > form.quantity.base):
        yield from contradiction(stated, form)


def _told(report: Member, form: Member, pairs: list[Pair], context: BatchContext) -> Told:
    pairs = sorted(pairs, key=lambda pair: (pair.by_rounding, pair.mine.start))
    first, rest = pairs[0], pairs[1:]
    names = [f"{pair.mine.key[1]}{pair.mine.shown}≠{pair.other.shown}" for pair in rest]
    fields, options = contradicted(pairs, report, form)
    fields |= {
        "project": form.project,
        "column": first.mine.key[1],
        "more": {"zh": "；" + "、".join(names) if names else "", "en": "; " + ", ".join(names) if names else ""},
    }
    return context.finding(
        RULE,
        first.mine.at(report),
        fields,
        anchor=("project form", first.mine.key[1], form.project),
        subject={"project": form.project},
        **options,
    )
