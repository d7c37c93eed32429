"""What it checks
==============
A form with indicators for which the table of approved targets (``--targets``) has no list: no project of its code or name, no unit of its
name. All forms of a report are one finding.

Why it matters
==============
A comparison that found nothing to compare would look like one that found no difference.

Source
======
Own.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 项目名称: 校舍维修工程, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 维修校舍面积, 年度指标值: ≥1200平方米, 实际完成值: 1260平方米, 分值: 30}
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 验收合格率, 年度指标值: ≥98%, 实际完成值: 99%, 分值: 20}

批复的绩效目标表（``--targets``）:

.. code-block:: targets

    报告格式: 1
    报告: {部门名称: 示例县教育局, 项目名称: 校舍维修, 年度: 2023}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 维修校舍面积, 年度指标值: ≥1200平方米, 分值: 30}
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 验收合格率, 年度指标值: ≥98%, 分值: 20}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 项目名称: 校舍维修, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 维修校舍面积, 年度指标值: ≥1200平方米, 实际完成值: 1260平方米, 分值: 30}
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 验收合格率, 年度指标值: ≥98%, 实际完成值: 99%, 分值: 20}

When it stays silent
====================
Where no table is given, and for forms without indicators.

检查什么
========
给定的绩效目标表（--targets）里没有这张自评表的目标：项目编码、项目名称、单位名称都对不上。一份报告合为一条。

为什么要查
==========
没有比对到任何内容，看起来会和没有差异一样。

依据
====
本工具。

什么时候不报
============
没有给定绩效目标表的；没有指标的表。

"""

from collections.abc import Iterator

from reportlint import (
    Context,
    Finding,
    Owner,
    Report,
    Rule,
    Stated,
    Text,
    approved_for,
    form_name,
    forms,
    listed,
    nearest_owner,
    since,
)

RULE = Rule(
    code="KPI027",
    name="targets-unmatched",
    category="target",
    severity="warning",
    looks_at="Report",
    needs="targets",
    title={"zh": "绩效目标表中没有这张表", "en": "no approved targets for a form"},
    message={
        "zh": "给定的绩效目标表中没有{count}张表的批复目标，没有比对（{where}）：{list}。",
        "en": "the table of approved targets has none for {count} {count:form, which was|forms, which were} not compared ({where}): {list}.",
    },
    next_step={
        "zh": "核对项目编码、项目名称和单位名称是否与目标表一致，或换用对应的目标表。",
        "en": "Make project code, project name and unit agree with the table, or give the table that belongs to the report.",
    },
    remedy="verify",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for all forms without a list."""
    owners = [Owner(each.department, each.project, each.code) for each in report.targets]
    hits = [form for form in forms(report) if form.indicators and approved_for(form, report) is None]
    if not hits:
        return
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
        anchor=("approved", "unmatched"),
        values=[form_name(form)["zh"] for form in hits],
        folded=len(hits) - 1,
    )
