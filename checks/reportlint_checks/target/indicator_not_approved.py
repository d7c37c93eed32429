"""What it checks
==============
Indicators of the form that the approved target table does not have. All of a form are one finding.

Why it matters
==============
The approved table binds for the whole year: whoever evaluates reports against it and leaves it as it is.

Source
======
财预〔2020〕10号 art. 12: the targets approved with the budget are what is evaluated; first step of every review.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 项目名称: 校舍维修, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 维修校舍面积, 年度指标值: ≥1200平方米, 实际完成值: 1260平方米, 分值: 30}
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 验收合格率, 年度指标值: ≥98%, 实际完成值: 99%, 分值: 20}
      - {一级指标: 产出指标, 二级指标: 时效指标, 三级指标: 开工时间, 年度指标值: 6月30日前, 实际完成值: 5月20日, 分值: 10}

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
Where no table of approved targets is given (``--targets``), where it has no list for the form (another rule), and for an indicator that was only reworded
(another rule).

检查什么
========
自评表上有、批复的绩效目标表中没有的指标。一张表合为一条。

为什么要查
==========
目标、指标和分值随预算批复，自评时谁都不能改。

依据
====
财预〔2020〕10号第十二条：评价的就是随预算批复的目标；复核的第一步。

什么时候不报
============
没有给定绩效目标表（--targets）的；表中没有这张自评表的目标的（另有规则）；指标只是换了说法的（另有规则）。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Related, Report, Rule, compared, listed, since

RULE = Rule(
    code="KPI022",
    name="indicator-not-approved",
    category="target",
    severity="warning",
    looks_at="Report",
    needs="targets",
    title={"zh": "自评了没有批复的指标", "en": "indicators that were not approved"},
    message={
        "zh": "{count}项指标不在批复的绩效目标表中（{where}）：{list}。",
        "en": "{count} {count:indicator is|indicators are} not in the approved table ({where}): {list}.",
    },
    next_step={
        "zh": "核对批复的绩效目标表；自评时照批复填写，确经批准调整的，写明文号。",
        "en": "Compare with the approved table and keep to it; where a change was approved, name the document.",
    },
    remedy="verify",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form."""
    for found in compared(report):
        rows = [item.third for item in found.added if item.third is not None]
        if not rows:
            continue
        said = [cell.text for cell in rows]
        yield context.finding(
            RULE,
            rows[0].span,
            {
                "count": len(said),
                "list": {language: listed(said, 6, language) for language in ("zh", "en")},
                "where": since(rows[0].span, len(rows)),
            },
            anchor=("approved", "added"),
            values=said,
            related=[Related(cell.span, {"zh": cell.text, "en": cell.text}) for cell in rows[1:]],
            subject={"project": found.form.cover.project.text if found.form.cover.project else None},
            folded=len(said) - 1,
        )
