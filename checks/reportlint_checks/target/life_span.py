"""What it checks
==============
No year's actual value is a life span (使用年限 5年): what was built this year has not stood that long.

Why it matters
==============
The design value was copied as the result; nothing was measured.

Source
======
Review criterion: results are those of the year.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 项目, 项目名称: 校舍维修, 金额单位: 万元}
    绩效指标:
      - {一级指标: 效益指标, 二级指标: 可持续影响指标, 三级指标: 工程使用年限, 年度指标值: ≥5年, 实际完成值: 6年}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 项目, 项目名称: 校舍维修, 金额单位: 万元}
    绩效指标:
      - {一级指标: 效益指标, 二级指标: 可持续影响指标, 三级指标: 工程使用年限, 年度指标值: ≥5年, 实际完成值: 按设计达到5年}

When it stays silent
====================
For spans of a year and less, for names and values that speak of the design (设计使用年限, 按设计) and for other indicators in years.

检查什么
========
当年的完成值不是使用年限（使用年限5年）：今年建成的，还没有用到那么久。

为什么要查
==========
这是把设计值当成了完成值，没有测量过。

依据
====
复核标准：完成值是当年的结果。

什么时候不报
============
一年以内的；名称或数值写明是设计值的（设计使用年限、按设计）；其他以年计的指标。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Hit, Report, Rule, any_in, folded_finding, forms, names_of

RULE = Rule(
    code="KPI008",
    name="life-span",
    category="target",
    severity="info",
    looks_at="Report",
    needs="indicators",
    remedy="explain",
    title={"zh": "把使用年限当作完成值", "en": "a life span as the result of a year"},
    message={
        "zh": "{count}项使用年限类指标填了几年的完成值，当年无法得出：{list}。",
        "en": "{count} {count:indicator reports a life span|indicators report life spans} that one year cannot show: {list}.",
    },
    next_step={
        "zh": "写明是设计年限还是实测；下年度改用当年能考核的指标（如验收合格率）。",
        "en": "Say whether it is the design value; next year choose what a year can show, such as a pass rate.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form."""
    words = context.table("outlines")["life_span"]
    for form in forms(report):
        if not any_in(context.once(names_of, form), words):
            continue
        hits = []
        for item in form.indicators:
            actual = item.numbers.get("actual")
            if (
                not any_in(item.name, words)
                or actual is None
                or item.actual is None
                or "设计" in item.actual.text + item.name
            ):
                continue
            if actual.unit.dimension == "年" and actual.value > 1:
                said = f"{item.name}“{item.actual.text}”"
                hits.append(Hit(item, item.actual, {"zh": said, "en": said}))
        if hits:
            yield folded_finding(RULE, context, form, hits)
