"""What it checks
==============
The form has the columns its profile asks for (实际完成值, 得分, 偏差原因 …).

Why it matters
==============
Without the column nobody can see what was reached, scored or explained; the systems refuse the form.

Source
======
Forms of the places (``required_columns`` of the profile).

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 项目, 项目名称: 学生资助, 适用办法: mof2020, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 资助学生人数, 年度指标值: ≥100人, 分值: 50, 得分: 50, 偏差原因分析及改进措施: 无}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 项目, 项目名称: 学生资助, 适用办法: mof2020, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 资助学生人数, 年度指标值: ≥100人, 实际完成值: 120人, 分值: 50, 得分: 50, 偏差原因分析及改进措施: 无}

When it stays silent
====================
For columns that are there and blank (STR001); where the form has no indicators. Where the profile is one of the central forms
and was not named, only a missing 实际完成值 is told: provinces have forms of their own. Where it is not certain that is info.

检查什么
========
自评表有适用办法要求的栏目（实际完成值、得分、偏差原因……）。

为什么要查
==========
缺了一栏，就看不出完成了多少、得了几分、为什么；系统也不接收。

依据
====
各地表式（适用办法中的 required_columns）。

什么时候不报
============
有栏目但没有填（STR001）；表上没有指标。按财政部通用表式核对而没有指定适用办法的（各省表式不同），只看有没有“实际完成值”；适用办法不确定时只作提示。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Indicator, Report, Rule, Stated, forms, where

RULE = Rule(
    code="STR013",
    name="column-missing",
    category="structure",
    severity="warning",
    looks_at="Report",
    applies="profile",
    profile_values=("required_columns",),
    title={"zh": "自评表缺少栏目", "en": "columns that are missing"},
    message={
        "zh": "{count}张自评表缺少栏目（{where}）：{list}。",
        "en": "{count} {count:form lacks|forms lack} columns ({where}): {list}.",
    },
    next_step={
        "zh": "按当地表式补上栏目并填写。",
        "en": "Add the columns of the local form and fill them in.",
    },
)

_FIELDS = {
    "三级指标": "third",
    "年度指标值": "target",
    "实际完成值": "actual",
    "分值": "weight",
    "得分": "score",
    "偏差原因分析及改进措施": "reason",
}
_ALWAYS = ("实际完成值",)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for all forms of a report."""
    asked: list[str] = context.profile.value("required_columns", "indicators", default=[])
    of_funds: list[str] = context.profile.value("required_columns", "funds", default=[])
    profile = context.profile
    # The central forms hold for all provinces, and most of them have changed the columns.
    everywhere = profile.origin in ("default", "detected") and not profile.value("applies", "provinces")
    if everywhere or not profile.certain:
        asked, of_funds = [name for name in asked if name in _ALWAYS], []
    missing: dict[str, None] = {}
    places = []
    for form in forms(report):
        absent = [name for name in asked if not any(_has(item, name) for item in form.indicators)]
        absent = absent if form.indicators else []
        absent += [name for name in of_funds if form.funds and not any(name in line.cells for line in form.funds)]
        place = _place(form)
        if absent and place is not None:
            missing.update(dict.fromkeys(absent))
            places.append(place.span)
    if places:
        yield context.finding(
            RULE,
            places[0],
            {
                "count": len(places),
                "where": where(places[0]),
                "list": {"zh": "、".join(missing), "en": ", ".join(missing)},
            },
            anchor=("columns", *missing),
            values=list(missing),
            folded=len(places) - 1,
        )


def _has(item: Indicator, name: str) -> bool:
    """Whether the form of a row has a column, blank or not."""
    return name in item.extra or (name in _FIELDS and getattr(item, _FIELDS[name]) is not None)


def _place(form: Report) -> Stated | None:
    """The first row: of the indicators, else of the funds."""
    if not form.indicators:
        return form.funds[0].label if form.funds else None
    return form.indicators[0].third or form.indicators[0].second or form.indicators[0].first
