"""What it checks
==============
Targets of what should be low (事故率, 投诉率) are limits (≤), not floors (≥).

Why it matters
==============
As written, more accidents would be a better result, and the score follows the sign.

Source
======
财预〔2021〕101号: every indicator has its direction.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 项目, 项目名称: 校园安全, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 安全事故发生率, 年度指标值: ≥1%, 实际完成值: 0.5%}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 项目, 项目名称: 校园安全, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 安全事故发生率, 年度指标值: ≤1%, 实际完成值: 0.5%}

When it stays silent
====================
For rates of handling and of falling (投诉办结率, 事故下降率), and for targets without a sign.

检查什么
========
越低越好的指标（事故率、投诉率）目标值用≤，不用≥。

为什么要查
==========
照写的方向，事故越多越好，得分也跟着错。

依据
====
财预〔2021〕101号：指标都有方向。

什么时候不报
============
办理类、下降类的比率（投诉办结率、事故下降率）；没有写符号的目标值。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Hit, Report, Rule, any_in, folded_finding, forms, names_of

RULE = Rule(
    code="KPI009",
    name="direction-reversed",
    category="target",
    severity="info",
    looks_at="Report",
    needs="indicators",
    remedy="next_year",
    title={"zh": "指标方向写反", "en": "the direction of a target is reversed"},
    message={
        "zh": "{count}项越低越好的指标，目标值写成了“不低于”：{list}。",
        "en": "{count} {count:target of what should be low is written as a floor|targets of what should be low are written as floors}: {list}.",
    },
    next_step={
        "zh": "核对批复的指标性质；批复如此的，自评时不改，下年度改为≤。",
        "en": "Check the approved sign; if it was approved so, leave it and write ≤ next year.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form."""
    table = context.table("outlines")
    for form in forms(report):
        if not any_in(context.once(names_of, form), table["lower_is_better"]):
            continue
        hits = []
        for item in form.indicators:
            target = item.numbers.get("target")
            if (
                not any_in(item.name, table["lower_is_better"])
                or target is None
                or item.target is None
                or not target.value
            ):
                continue
            if target.qualifier in (">=", ">") and not any_in(item.name, table["lower_unless"]):
                said = f"{item.name}“{item.target.text}”"
                hits.append(Hit(item, item.target, {"zh": said, "en": said}))
        if hits:
            yield folded_finding(RULE, context, form, hits)
