"""What it checks
==============
Targets exceeded by far (130 % and more, by the profile or the form's own note) carry a reason; all such rows of a form are one finding.
Guangxi asks it as a duty (an error there), and for a target of 0 from an actual value of 30 on.

Why it matters
==============
A target set too low is the most frequent question of reviewers; the score may be cut for it.

Source
======
财预〔2020〕10号 art. 17 (高于指标值较多); Guangxi prints 30 %; usual limit elsewhere.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 新增学位数, 年度指标值: ≥100个, 实际完成值: 185个, 分值: 10, 得分: 10, 偏差原因分析及改进措施: }

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 新增学位数, 年度指标值: ≥100个, 实际完成值: 185个, 分值: 10, 得分: 10, 偏差原因分析及改进措施: 上级年中追加任务，新建两所学校提前投入使用}

When it stays silent
====================
For reverse, deadline, percentage and qualitative targets, and where the form has no column for reasons.

检查什么
========
完成值大幅超过目标（130%以上，按适用办法）的，写明原因；一张表合成一条。

为什么要查
==========
目标定低了是复核最常问的，可能因此调减得分。

依据
====
财预〔2020〕10号第十七条（高于指标值较多）；广西表上印30%，各地也多用30%。

什么时候不报
============
反向、时限、百分比和定性指标；表上没有原因栏。

"""

from collections.abc import Iterator
from decimal import Decimal

from reportlint import (
    Context,
    Finding,
    Indicator,
    Related,
    Report,
    Rule,
    attainment,
    forms,
    has_reason,
    plain,
    where,
)

RULE = Rule(
    code="DEV001",
    name="overshoot-unexplained",
    category="deviation",
    severity="warning",
    looks_at="Report",
    needs="indicators",
    profile_values=("overshoot", "overshoot_from_zero", "no_reason"),
    title={"zh": "大幅超目标而未说明原因", "en": "targets exceeded by far without a reason"},
    message={
        "zh": "{count}项指标完成值达到目标值的{limit}以上，“偏差原因”空白：{list}。",
        "en": "{count} {count:target is|targets are} exceeded to {limit} or more and no reason is given: {list}.",
    },
    next_step={
        "zh": "逐项写明原因（任务追加、目标偏低等）；目标值已随预算批复，自评时不改，偏低的下年度调整。",
        "en": "Give a reason for each (tasks added, target too low ...); targets were approved with the budget: set them higher next year, not now.",
    },
    remedy="explain",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form."""
    for form in forms(report):
        profile = context.profile_for(form)
        limit = profile.number("overshoot")
        if limit is None:
            continue
        from_zero = profile.number("overshoot_from_zero")
        hits: list[tuple[Indicator, str]] = []
        for item in form.indicators:
            if item.reason is None or item.actual is None or has_reason(item.reason, context):
                continue
            reached = attainment(item)
            if reached is not None and reached >= limit:
                hits.append((item, plain(reached * 100, 2) + "%"))
            elif from_zero is not None and _from_zero(item, from_zero):
                hits.append((item, item.actual.text))
        if not hits:
            continue
        words = {
            "zh": "，".join(f"{item.name}{_fraction(item)}＝{share}" for item, share in hits),
            "en": ", ".join(f"{item.name} {_fraction(item)} = {share}" for item, share in hits),
        }
        first = hits[0][0]
        assert first.actual is not None
        yield context.finding(
            RULE,
            first.actual.span,
            {
                "count": len(hits),
                "limit": plain(limit * 100, 0) + "%",
                "list": words,
                "where": where(first.actual.span),
            },
            anchor=("form", "overshoot"),
            values=[item.actual.text for item, _ in hits if item.actual],
            related=[
                Related(item.actual.span, {"zh": f"{item.name}完成{share}", "en": f"{item.name}: {share}"})
                for item, share in hits[1:]
                if item.actual
            ],
            folded=len(hits) - 1,
            marks=[f"{item.name} {item.actual.text}" for item, _ in hits if item.actual],
            profile=profile,
        )


def _from_zero(item: Indicator, least: Decimal) -> bool:
    """Whether the target is at least 0 and the actual value as far beyond as the profile asks a reason for."""
    target, actual = item.numbers.get("target"), item.numbers.get("actual")
    if target is None or actual is None or target.value or target.qualifier not in (">=", ">"):
        return False
    return not actual.approximate and actual.unit.dimension not in ("ratio", "point") and actual.value >= least


def _fraction(item: Indicator) -> str:
    actual, target = item.numbers["actual"], item.numbers["target"]
    return f"{plain(actual.value)}/{plain(target.value)}"
