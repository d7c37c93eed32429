"""What it checks
==============
A group of the indicator table (生态效益指标 …) that has no indicator says 不适用.

Why it matters
==============
An empty group looks forgotten.

Source
======
Reviewers' practice; not asked for by the circulars, so this rule is off unless it is selected.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {二级指标: 社会效益指标, 三级指标: 资助人次, 年度指标值: ≥16万人次, 实际完成值: 18.13万人次, 分值: 3, 得分: 3}
      - {二级指标: 生态效益指标, 三级指标: , 年度指标值: , 实际完成值: , 分值: , 得分: }

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {二级指标: 社会效益指标, 三级指标: 资助人次, 年度指标值: ≥16万人次, 实际完成值: 18.13万人次, 分值: 3, 得分: 3}
      - {二级指标: 生态效益指标, 三级指标: 不适用, 年度指标值: , 实际完成值: , 分值: , 得分: }

When it stays silent
====================
Where any cell of the row is filled.

检查什么
========
没有指标的类别（生态效益指标……）写“不适用”。

为什么要查
==========
空着的类别像是忘了填。

依据
====
复核习惯；办法没有要求，所以默认关闭，点名才运行。

什么时候不报
============
这一行有任何一格填了。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Indicator, Rule, where

RULE = Rule(
    code="STR007",
    name="empty-indicator-group",
    category="structure",
    severity="info",
    looks_at="Indicator",
    title={"zh": "空着的指标类别", "en": "an empty group of indicators"},
    message={
        "zh": "“{name}”（{where}）整行空白。",
        "en": "“{name}” ({where}) is left empty.",
    },
    next_step={
        "zh": "没有这类指标的填“不适用”。",
        "en": "Say 不适用 where there is no such indicator.",
    },
    default=False,
)


def check(item: Indicator, context: Context) -> Iterator[Finding]:
    """One finding for a second level with an empty row."""
    group = item.second
    if group is None or not group.text or group.blank or item.third is None or item.third.blank != "blank":
        return
    cells = [cell for cell in (item.target, item.actual, item.weight, item.score) if cell is not None]
    if not cells or any(cell.blank != "blank" for cell in cells):
        return
    yield context.finding(
        RULE,
        group.span,
        {"name": group.text, "where": where(group.span)},
        anchor=("indicators", "empty", group.text),
        values=[group.text],
    )
