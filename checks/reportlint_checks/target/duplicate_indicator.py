"""What it checks
==============
A third-level indicator stands once on a form, not twice and not under 产出 and 效益 at a time.

Why it matters
==============
One result counted twice earns its points twice; reviewers count it once.

Source
======
Platform check of unique names; review criterion 产出与效益重复设置.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 资助学生人数, 年度指标值: ≥100人, 实际完成值: 110人}
      - {一级指标: 效益指标, 二级指标: 社会效益指标, 三级指标: 资助学生 人数, 年度指标值: ≥100人, 实际完成值: 110人}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 资助学生人数, 年度指标值: ≥100人, 实际完成值: 110人}
      - {一级指标: 效益指标, 二级指标: 社会效益指标, 三级指标: 受助学生毕业率, 年度指标值: ≥98%, 实际完成值: 99%}

When it stays silent
====================
For the same name on the forms of different projects, for blank names, and for names that merely begin alike.

检查什么
========
一张表上三级指标不重复，也不同时列在产出和效益下。

为什么要查
==========
一件事算两次，分也得两次；复核只认一次。

依据
====
系统对指标名称的校验；复核标准：产出与效益重复设置。

什么时候不报
============
不同项目的表；空白名称；只是开头相同的名称。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Indicator, Related, Report, Rule, forms, name_key, where

RULE = Rule(
    code="KPI005",
    name="duplicate-indicator",
    category="target",
    severity="warning",
    looks_at="Report",
    needs="indicators",
    title={"zh": "三级指标重复", "en": "an indicator that stands twice"},
    message={
        "zh": "三级指标“{name}”在同一张表中出现{count}次：{list}。",
        "en": "the indicator “{name}” stands {count} {count:time|times} on one form: {list}.",
    },
    next_step={
        "zh": "核对是否重复填报；指标已随预算批复的，自评时说明各自口径，下年度合并。",
        "en": "Check whether a row was entered twice; where both were approved, say what each measures and merge them next year.",
    },
    remedy="verify",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each name that stands more than once on a form."""
    for form in forms(report):
        first: dict[str, Indicator] = {}
        repeated: dict[str, list[Indicator]] = {}
        for item in form.indicators:
            key = name_key(item.third.text) if item.third is not None and not item.third.blank else ""
            if key and first.setdefault(key, item) is not item:
                repeated.setdefault(key, [first[key]]).append(item)
        for same in repeated.values():
            places = [item.third for item in same if item.third is not None]
            said = [_level(item) for item in same]
            yield context.finding(
                RULE,
                places[1].span,
                {
                    "name": places[0].text,
                    "count": len(same),
                    "list": {
                        language: joint.join(
                            f"{level}（{where(place.span)[language]}）"
                            if language == "zh"
                            else f"{level} ({where(place.span)[language]})"
                            for level, place in zip(said, places, strict=True)
                        )
                        for language, joint in (("zh", "，"), ("en", ", "))
                    },
                },
                anchor=("indicator", places[0].text),
                values=[place.text for place in places],
                related=[
                    Related(place.span, {"zh": f"{level}中的同名指标", "en": f"the same name under {level}"})
                    for level, place in zip(said, places, strict=True)
                    if place is not places[1]
                ],
                subject={"indicator": places[0].text},
            )


def _level(item: Indicator) -> str:
    level = item.second if item.second is not None and item.second.text else item.first
    return level.text if level is not None else ""
