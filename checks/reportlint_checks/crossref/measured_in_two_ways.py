"""What it checks
==============
Indicators of one name are measured in one way on all forms of a report: not 得到提升 on one and ≥80% on another.

Why it matters
==============
Nobody can put the projects together where one counts what the other only praises.

Source
======
Review criterion: indicators of one name have one definition.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 效益指标, 二级指标: 可持续影响指标, 三级指标: 教育教学质量, 年度指标值: 得到提升, 实际完成值: 得到提升}
    项目支出绩效自评:
      - 报告: {项目名称: 基础教育}
        绩效指标:
          - {一级指标: 效益指标, 二级指标: 可持续影响指标, 三级指标: 教育教学质量, 年度指标值: ≥80%, 实际完成值: 95%}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 效益指标, 二级指标: 可持续影响指标, 三级指标: 教育教学质量, 年度指标值: ≥80%, 实际完成值: 90%}
    项目支出绩效自评:
      - 报告: {项目名称: 基础教育}
        绩效指标:
          - {一级指标: 效益指标, 二级指标: 可持续影响指标, 三级指标: 教育教学质量, 年度指标值: ≥80%, 实际完成值: 95%}

When it stays silent
====================
Where all are measured in words or all in figures, whatever the values; for blank targets.

检查什么
========
一份报告的几张表上，同名指标用同一种方法衡量：不会一处写“得到提升”，一处写≥80%。

为什么要查
==========
一处定性、一处定量，几个项目无法汇总。

依据
====
复核标准：同名指标口径一致。

什么时候不报
============
都是定性或都是定量的，数值可以不同；目标值空白。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Indicator, Related, Report, Rule, forms, has_number, name_key, where

RULE = Rule(
    code="REF004",
    name="measured-in-two-ways",
    category="crossref",
    severity="info",
    looks_at="Report",
    needs="indicators",
    remedy="next_year",
    title={"zh": "同名指标衡量方法不同", "en": "one indicator measured in two ways"},
    message={
        "zh": "同名指标“{name}”有的定性、有的定量：“{words}”（{words_where}）、“{figure}”（{where}）。",
        "en": "the indicator “{name}” is measured in words and in figures: “{words}” ({words_where}), “{figure}” ({where}).",
    },
    next_step={
        "zh": "写明定量的口径；下年度统一衡量方法。",
        "en": "Say how the figure was measured; use one way next year.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each name."""
    by_name: dict[str, list[Indicator]] = {}
    for form in forms(report):
        for item in form.indicators:
            if item.third is not None and item.target is not None and item.target.text:
                by_name.setdefault(name_key(item.name), []).append(item)
    for items in by_name.values():
        if len(items) < 2:
            continue
        counted = [item.target for item in items if item.target is not None and has_number(item.target.text)]
        praised = [item.target for item in items if item.target is not None and not has_number(item.target.text)]
        if not counted or not praised:
            continue
        figure, words = counted[0], praised[0]
        yield context.finding(
            RULE,
            figure.span,
            {
                "name": items[0].name,
                "words": words.text,
                "words_where": where(words.span),
                "figure": figure.text,
                "where": where(figure.span),
            },
            anchor=("measured", items[0].name),
            values=[words.text, figure.text],
            related=[Related(words.span, {"zh": "定性的目标值", "en": "the target in words"})],
            subject={"indicator": items[0].name},
        )
