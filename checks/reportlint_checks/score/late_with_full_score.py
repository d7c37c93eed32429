"""What it checks
==============
A deadline (9月30日前) that the actual date misses does not score its full weight.

Why it matters
==============
A date later than the target with all points is seen at a glance.

Source
======
财预〔2020〕10号 art. 17: full weight only where the target is reached.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 时效指标, 三级指标: 专项资金拨付时间, 年度指标值: 9月30日前, 实际完成值: 12月15日, 分值: 2, 得分: 2}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 时效指标, 三级指标: 专项资金拨付时间, 年度指标值: 9月30日前, 实际完成值: 12月15日, 分值: 2, 得分: 1, 偏差原因分析及改进措施: 下半年追加的资金年末才下达，今后提前与财政部门对接}

When it stays silent
====================
Where points were taken off, where target or actual value is no single date, and where a month alone leaves open whether it was late.

检查什么
========
超过时限（9月30日前）完成的，不得满分。

为什么要查
==========
完成日期晚于目标还得满分，一眼就能看出。

依据
====
财预〔2020〕10号第十七条：达到目标才得满分。

什么时候不报
============
已经扣分；目标或完成值不是一个日期；只写月份、看不出是否逾期。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Report, Rule, forms, full_rows, lateness, where

RULE = Rule(
    code="SCO010",
    name="late-with-full-score",
    category="score",
    severity="warning",
    looks_at="Report",
    needs="indicators",
    title={"zh": "逾期完成仍得满分", "en": "full score for a missed deadline"},
    message={
        "zh": "“{name}”目标{target}，实际{actual}，晚{days}天，仍得满分{score}分（{where}）。",
        "en": "“{name}” was due {target} and done {actual}, {days} {days:day|days} late, yet has its full score {score} ({where}).",
    },
    next_step={
        "zh": "核对完成时间；确属逾期的，按当地办法扣分，并说明原因和改进措施。",
        "en": "Check the date; if it is late, take points off by the local rules and give reason and remedy.",
    },
    variants={
        "month": {
            "zh": "“{name}”目标{target}，实际{actual}，晚于目标，仍得满分{score}分（{where}）。",
            "en": "“{name}” was due {target} and done {actual}, which is later, yet has its full score {score} ({where}).",
        },
        "month.next_step": {
            "zh": "核对完成时间；确属逾期的，按当地办法扣分，并说明原因和改进措施。",
            "en": "Check the date; if it is late, take points off by the local rules and give reason and remedy.",
        },
    },
    remedy="explain",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each deadline that was missed at full score."""
    for form in forms(report):
        for item in context.once(full_rows, form):
            late = lateness(item, form.year or report.year)
            if late is None or item.target is None or item.actual is None or item.score is None:
                continue
            yield context.finding(
                RULE,
                item.actual.span,
                {
                    "name": item.name,
                    "target": item.target.text,
                    "actual": item.actual.text,
                    "days": late.days,
                    "score": item.score.text,
                    "where": where(item.actual.span),
                },
                variant="" if late.exact else "month",
                anchor=("indicator", item.name),
                values=[item.target.text, item.actual.text, item.score.text],
                subject={"indicator": item.name},
            )
