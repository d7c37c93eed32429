"""What it checks
==============
Every form with amounts has its row in the authoritative table (``--reference``); and every project that the table has for the unit has its
form, where the report has forms of projects at all.

Why it matters
==============
A comparison that found nothing to compare would look like one that found no difference.

Source
======
Own; review practice for the second: projects without a self-evaluation.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 项目名称: 校舍维修工程, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 200.00, 全年预算数: 245.00, 全年执行数: 236.16, 执行率: 96.39%}

基准数据（``--reference``）:

.. code-block:: reference

    金额单位: 万元
    基准数:
      - {单位名称: 示例县教育局, 项目名称: 校舍维修, 全年预算数: 245.00, 全年执行数: 236.16}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 项目名称: 校舍维修, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 200.00, 全年预算数: 245.00, 全年执行数: 236.16, 执行率: 96.39%}

When it stays silent
====================
Where no table is given, and for forms without amounts. A department's form needs a row without a project only where the table has
such rows.

检查什么
========
每张有金额的自评表在权威数据表（--reference）中都有一行；报告里有项目自评表的，数据表中本单位的每个项目都有自评表。

为什么要查
==========
没有比对到任何内容，看起来会和没有差异一样。

依据
====
本工具；第二项是复核中常查的：项目没有自评。

什么时候不报
============
没有给定数据表的；没有金额的表。数据表只有项目的，部门整体的表不要求有一行。

"""

from collections.abc import Iterator

from reportlint import (
    Context,
    Finding,
    ReferenceRow,
    Related,
    Report,
    Rule,
    Stated,
    Text,
    form_name,
    forms,
    listed,
    nearest_owner,
    owners_of,
    row_for,
    since,
    total_row,
)

RULE = Rule(
    code="REF012",
    name="reference-unmatched",
    category="crossref",
    severity="warning",
    looks_at="Report",
    needs="reference",
    title={
        "zh": "基准数据中没有这张表，或项目没有自评",
        "en": "forms without reference figures, projects without a form",
    },
    message={
        "zh": "基准数据中没有{count}张表的数据，没有比对（{where}）：{list}。",
        "en": "the reference has no row for {count} {count:form, which was|forms, which were} not compared ({where}): {list}.",
    },
    next_step={
        "zh": "核对项目编码、项目名称和单位名称是否与基准数据一致，或换用对应的数据表。",
        "en": "Make project code, project name and unit agree with the table, or give the table that belongs to the report.",
    },
    remedy="verify",
    variants={
        "no_form": {
            "zh": "基准数据中本单位有{count}个项目没有自评表（{where}）：{list}。",
            "en": "the reference has {count} {count:project|projects} of this unit without a form ({where}): {list}.",
        },
        "no_form.next_step": {
            "zh": "应当自评的，补报自评表；另行报送的，一并核对。",
            "en": "Add the forms of projects that are to be evaluated; check those that are handed in elsewhere too.",
        },
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for all forms without a row, one for all projects without a form."""
    whole = any(row.project is None and row.code is None for row in report.reference)
    hits = [
        form
        for form in forms(report)
        if total_row(form) is not None and (whole or form.cover.project is not None) and row_for(form, report) is None
    ]
    if hits:
        owners = owners_of(report)
        said: list[Text] = []
        for form in hits:
            name, close = form_name(form), nearest_owner(form, owners)
            zh, en = (f"（最接近的是“{close}”）", f" (closest: {close})") if close else ("", "")
            said.append({"zh": name["zh"] + zh, "en": name["en"] + en})
        span = (hits[0].cover.project or hits[0].cover.department or Stated("", hits[0].whole)).span
        yield context.finding(
            RULE,
            span,
            {
                "count": len(hits),
                "where": since(span, len(hits)),
                "list": {language: listed([each[language] for each in said], 6, language) for language in ("zh", "en")},
            },
            anchor=("reference", "unmatched"),
            values=[form_name(form)["zh"] for form in hits],
            folded=len(hits) - 1,
        )
    yield from _without_form(report, context)


def _without_form(report: Report, context: Context) -> Iterator[Finding]:
    found = [(form, row_for(form, report)) for form in forms(report)]
    matched = [row for form, row in found if row is not None and form.cover.project is not None]
    if len(report.projects) == 0 or not matched:
        return
    units = {row.department.text for row in matched if row.department is not None}
    left = [
        row
        for row in report.reference
        if row.project is not None
        and row.department is not None
        and row.department.text in units
        and not any(row is each for each in matched)
    ]
    if not left:
        return
    names = [_name(row) for row in left]
    span = next(form.cover.project.span for form, row in found if row is not None and form.cover.project is not None)
    yield context.finding(
        RULE,
        span,
        {
            "count": len(left),
            "where": since(span, len(matched)),
            "list": {language: listed(names, 6, language) for language in ("zh", "en")},
        },
        variant="no_form",
        severity="info",
        anchor=("reference", "without a form"),
        values=names,
        related=[
            Related(row.place, {"zh": f"基准数据：{_name(row)}", "en": f"reference: {_name(row)}"}) for row in left
        ],
        folded=len(left) - 1,
    )


def _name(row: ReferenceRow) -> str:
    return row.project.text if row.project is not None else ""
