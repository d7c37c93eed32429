"""What it checks
==============
A third-level indicator fits its second level: no satisfaction outside 满意度, no 办结率 under 成本, no money or 资金支付率 under 数量.
All misplaced ones of a form are one finding.

Why it matters
==============
Reviewers give no points for an indicator that does not measure what its level asks for.

Source
======
财预〔2021〕101号; review criterion 三级与二级不匹配.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 成本指标, 三级指标: 交办事项按时办结率, 年度指标值: 100%, 实际完成值: 100%}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 时效指标, 三级指标: 交办事项按时办结率, 年度指标值: 100%, 实际完成值: 100%}

When it stays silent
====================
Where the second level is blank or of another kind than those the rule knows, and for surveys of satisfaction (问卷份数) as an output.

检查什么
========
三级指标与二级指标相配：满意度不放在别处，办结率不放在成本，金额、资金支付率不放在数量。一张表合成一条。

为什么要查
==========
指标没有衡量该级要衡量的内容，复核不给分。

依据
====
财预〔2021〕101号；复核标准：三级与二级不匹配。

什么时候不报
============
二级指标空白或不在规则所知之列；作为产出的满意度调查（问卷份数）。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Hit, Indicator, Report, Rule, belongs, folded_finding, forms

RULE = Rule(
    code="KPI006",
    name="indicator-misplaced",
    category="target",
    severity="info",
    looks_at="Report",
    needs="indicators",
    title={"zh": "三级指标与二级指标不匹配", "en": "indicators under the wrong second level"},
    message={
        "zh": "{count}项三级指标与所在的二级指标不匹配：{list}。",
        "en": "{count} {count:indicator does not fit its|indicators do not fit their} second level: {list}.",
    },
    next_step={
        "zh": "指标已随预算批复，自评时不改；下年度申报时归入对应的类别。",
        "en": "The indicators were approved with the budget and stay now; put them where they belong next year.",
    },
    remedy="next_year",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form."""
    for form in forms(report):
        hits = [hit for item in form.indicators if (hit := _hit(item)) is not None]
        if hits:
            yield folded_finding(RULE, context, form, hits)


def _hit(item: Indicator) -> Hit | None:
    right = belongs(item)
    level = item.second if item.second is not None and item.second.text else item.first
    if right is None or item.third is None or level is None:
        return None
    return Hit(
        item,
        item.third,
        {
            "zh": f"“{item.name}”列在{level.text}，宜列入{right['zh']}",
            "en": f"“{item.name}” stands under {level.text}, belongs to {right['en']}",
        },
    )
