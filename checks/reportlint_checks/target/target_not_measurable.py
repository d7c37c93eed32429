"""What it checks
==============
A target can be measured: a number, a date, or a standard that can be looked up. 得到提升, 效果明显 and 全省前列 alone are none.
All such targets of a form are one finding.

Why it matters
==============
Whether such a target was reached is a matter of opinion; with much weight and a full score it is asked about.

Source
======
财预〔2015〕88号 (细化量化); review criterion of 可考查性.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 效益指标, 二级指标: 可持续影响指标, 三级指标: 教育教学质量, 年度指标值: 得到提升, 实际完成值: 得到提升, 分值: 5, 得分: 5}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 效益指标, 二级指标: 可持续影响指标, 三级指标: 学业水平考试合格率, 年度指标值: ≥95%, 实际完成值: 96%, 分值: 5, 得分: 5}

When it stays silent
====================
Where the target has a number or a date (全省前3名), or names a standard (不低于国家规定标准). A warning only where such a target has 5 points or more
and the full score, else info.

检查什么
========
目标值可以衡量：有数、有日期或有可查的标准；只写得到提升、效果明显、全省前列的不算。一张表合成一条。

为什么要查
==========
完成没有完成，只能凭看法；分值大又得满分的要问。

依据
====
财预〔2015〕88号（细化量化）；可考查性的复核标准。

什么时候不报
============
有数或日期（全省前3名）；写了标准（不低于国家规定标准）。分值5分以上且得满分才需要说明，其余只作提示。

"""

from collections.abc import Iterator
from decimal import Decimal

from reportlint import Context, Finding, Hit, Indicator, Report, Rule, folded_finding, forms, is_vague

RULE = Rule(
    code="KPI004",
    name="target-not-measurable",
    category="target",
    severity="info",
    looks_at="Report",
    profile_values=("vague_weight",),
    needs="indicators",
    title={"zh": "目标值无法衡量", "en": "targets that cannot be measured"},
    message={
        "zh": "{count}项指标的目标值没有数字也没有标准，无法衡量是否达到：{list}。",
        "en": "{count} {count:target has neither number nor standard, so nobody can tell whether it was|targets have neither number nor standard, so nobody can tell whether they were} reached: {list}.",
    },
    next_step={
        "zh": "在完成值或说明中写出可以核对的依据（数字、名次、文件）；目标值自评时不改，下年度申报时细化。",
        "en": "Give evidence that can be verified (a number, a rank, a document); the targets stay now and are put in figures next year.",
    },
    remedy="explain",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form; those with much weight and a full score come first and make it a warning."""
    limit = context.profile.number("vague_weight")
    for form in forms(report):
        hits = [(_weighty(item, limit), hit) for item in form.indicators if (hit := _hit(item)) is not None]
        if not hits:
            continue
        weighty = any(found for found, _ in hits)
        hits.sort(key=lambda pair: not pair[0])
        yield folded_finding(RULE, context, form, [hit for _, hit in hits], severity="warning" if weighty else "")


def _weighty(item: Indicator, limit: Decimal | None) -> bool:
    weight, score = item.numbers.get("weight"), item.numbers.get("score")
    if limit is None or weight is None or score is None:
        return False
    return weight.value >= limit and score.value >= weight.value


def _hit(item: Indicator) -> Hit | None:
    target = item.target
    if target is None or target.blank or not is_vague(target.text):
        return None
    return Hit(item, target, {"zh": f"{item.name}“{target.text}”", "en": f"{item.name}: “{target.text}”"})
