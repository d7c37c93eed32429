"""What it checks
==============
A form of indicators has outputs (产出) and results (效益).

Why it matters
==============
Without one of them the weights of the circular have no place, and half of the evaluation is missing.

Source
======
财预〔2020〕10号 art. 14. Approved with the budget, so this is info.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 项目, 项目名称: 学生资助, 适用办法: mof2020, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 资助学生人数, 年度指标值: ≥100人, 实际完成值: 120人}
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 资助对象准确率, 年度指标值: ≥98%, 实际完成值: 100%}
      - {一级指标: 产出指标, 二级指标: 时效指标, 三级指标: 资金发放及时率, 年度指标值: ≥98%, 实际完成值: 100%}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 项目, 项目名称: 学生资助, 适用办法: mof2020, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 资助学生人数, 年度指标值: ≥100人, 实际完成值: 120人}
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 资助对象准确率, 年度指标值: ≥98%, 实际完成值: 100%}
      - {一级指标: 效益指标, 二级指标: 社会效益指标, 三级指标: 资助政策知晓率, 年度指标值: ≥90%, 实际完成值: 95%}

When it stays silent
====================
For forms with fewer than three indicators or without first levels; for satisfaction, which may be waived; where the profile
has no such weights.

检查什么
========
绩效指标表有产出和效益两类指标。

为什么要查
==========
缺了一类，办法规定的分值没有落处，评价少了一半。

依据
====
财预〔2020〕10号第十四条。指标已随预算批复，所以只作提示。

什么时候不报
============
不足三项指标或没有一级指标的表；可以免设的满意度；适用办法没有这样的分值。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Report, Rule, form_name, forms, where

RULE = Rule(
    code="KPI007",
    name="class-missing",
    category="target",
    severity="info",
    looks_at="Report",
    needs="indicators",
    remedy="next_year",
    profile_values=("weights",),
    title={"zh": "缺少一类指标", "en": "a class of indicators is missing"},
    message={
        "zh": "{form}的绩效指标没有{list}（{where}）。",
        "en": "the indicators of {form} have no {list} ({where}).",
    },
    next_step={
        "zh": "指标已随预算批复，自评时不改；下年度申报时补上这一类。",
        "en": "The indicators were approved with the budget and stay; add the class next year.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form that lacks a class."""
    table = context.table("outlines")
    if not context.profile.value("weights", default={}):
        return
    for form in forms(report):
        levels = "".join(item.first.text for item in form.indicators if item.first is not None)
        if len(form.indicators) < table["classes_fewest_rows"] or not levels:
            continue
        missing = [name for name in table["classes"] if name not in levels]
        place = form.indicators[0].first
        if missing and len(missing) < len(table["classes"]) and place is not None:
            names = [f"{name}指标" for name in missing]
            yield context.finding(
                RULE,
                place.span,
                {
                    "form": form_name(form),
                    "list": {"zh": "、".join(names), "en": ", ".join(names)},
                    "where": where(place.span),
                },
                anchor=("class", form_name(form)["zh"], *names),
            )
