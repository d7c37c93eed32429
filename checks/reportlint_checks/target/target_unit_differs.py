"""What it checks
==============
Target and actual value of an indicator are stated in the same unit; all rows of a form where they differ are one finding.

Why it matters
==============
人 and 人次, or a share and a count, cannot be compared, so nobody can tell whether the target was reached.

Source
======
Review criterion: 计量单位 of target and actual value agree.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 教师培训, 年度指标值: ≥500人, 实际完成值: 1200人次, 分值: 10, 得分: 10}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 教师培训, 年度指标值: ≥500人, 实际完成值: 520人, 分值: 10, 得分: 10}

When it stays silent
====================
Where a unit is missing on one side; for units of one kind (万元 and 元, 名 and 人, 小时 and 天); for counting words that count the same things (所 and 个).

检查什么
========
目标值和完成值单位相同；一张表合成一条。

为什么要查
==========
“人”与“人次”、比率与数量不能比较，看不出是否完成。

依据
====
复核标准：目标值与完成值计量单位一致。

什么时候不报
============
有一边没有单位；同类单位（万元与元、名与人、小时与天）；数同一种东西的量词（所与个）。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Hit, Indicator, Report, Rule, folded_finding, forms, target_of, units_differ

RULE = Rule(
    code="KPI002",
    name="target-unit-differs",
    category="target",
    severity="warning",
    looks_at="Report",
    needs="indicators",
    title={"zh": "目标值与完成值单位不同", "en": "target and actual value in different units"},
    message={
        "zh": "{count}项指标的目标值与完成值单位不同，无法比较：{list}。",
        "en": "{count} {count:target and its actual value|targets and their actual values} have different units and cannot be compared: {list}.",
    },
    next_step={
        "zh": "完成值按目标值的单位和口径填写；口径确有不同的，在偏差原因栏说明。",
        "en": "State the actual value in the target's unit; where what is counted differs, say so in the column for reasons.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form."""
    for form in forms(report):
        hits = [hit for item in form.indicators if (hit := _hit(item)) is not None]
        if hits:
            yield folded_finding(RULE, context, form, hits)


def _hit(item: Indicator) -> Hit | None:
    target, actual = target_of(item), item.numbers.get("actual")
    if target is None or actual is None or item.target is None or item.actual is None:
        return None
    if not units_differ(target, actual):
        return None
    return Hit(
        item,
        item.actual,
        {
            "zh": f"“{item.name}”目标{item.target.text}，完成{item.actual.text}",
            "en": f"“{item.name}”: target {item.target.text}, actual value {item.actual.text}",
        },
    )
