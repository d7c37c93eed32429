"""What it checks
==============
A named indicator has its target, actual value, weight and score, as far as the form has these columns.

Why it matters
==============
A row with a gap cannot be scored; the systems that take the form refuse it.

Source
======
Platform check: required columns of the indicator table; 财预〔2020〕10号 annex 1 (the form).

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {三级指标: 新增学位数, 年度指标值: ≥100个, 实际完成值: 120个, 分值: 10, 得分: 10}
      - {三级指标: 教师培训期数, 年度指标值: ≥4期, 实际完成值: , 分值: 10, 得分: 10}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {三级指标: 新增学位数, 年度指标值: ≥100个, 实际完成值: 120个, 分值: 10, 得分: 10}
      - {三级指标: 教师培训期数, 年度指标值: ≥4期, 实际完成值: 4期, 分值: 10, 得分: 10}

When it stays silent
====================
Where the form has no such column, or the column is blank in every row; for 不适用 and —, which are answers; for rows without a
name (STR007).

检查什么
========
有名称的指标，目标值、完成值、分值、得分都填了（表上有的栏）。

为什么要查
==========
有空格的行不能评分，系统不接收。

依据
====
系统校验：必填栏；财预〔2020〕10号附件1。

什么时候不报
============
表上没有这一栏，或整栏都空；填了不适用、“—”；没有名称的行（STR007）。

"""

from collections.abc import Iterator

from reportlint import (
    Context,
    Finding,
    Indicator,
    Related,
    Report,
    Rule,
    Stated,
    forms,
    is_execution_rate,
    listed,
    since,
)

RULE = Rule(
    code="STR001",
    name="indicator-cell-blank",
    category="structure",
    severity="error",
    looks_at="Report",
    needs="indicators",
    title={"zh": "指标漏填", "en": "blank cells of an indicator"},
    message={
        "zh": "{count}项指标有漏填（{where}）：{list}。",
        "en": "{count} {count:indicator has|indicators have} blank cells ({where}): {list}.",
    },
    next_step={
        "zh": "补填；确实不适用的填“不适用”并说明原因。",
        "en": "Fill them in; where a cell does not apply, say so and why.",
    },
)

_CELLS = {"target": "年度指标值", "actual": "实际完成值", "weight": "分值", "score": "得分"}
_ENGLISH = {"target": "target", "actual": "actual value", "weight": "weight", "score": "score"}


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form."""
    for form in forms(report):
        filled = [field for field in _CELLS if any(_text(_cell(item, field)) for item in form.indicators)]
        hits = [
            (item, item.third, missing)
            for item in form.indicators
            if item.third is not None
            and item.third.text
            and not item.third.blank
            and (missing := [field for field in filled if _blank(_cell(item, field)) and not _implied(item, field)])
        ]
        if not hits:
            continue
        said = {
            "zh": [f"“{item.name}”缺{'、'.join(_CELLS[field] for field in missing)}" for item, _, missing in hits],
            "en": [
                f"“{item.name}” lacks {' and '.join(_ENGLISH[field] for field in missing)}" for item, _, missing in hits
            ],
        }
        place = hits[0][1].span
        yield context.finding(
            RULE,
            place,
            {
                "count": len(hits),
                "where": since(place, len(hits)),
                "list": {language: listed(said[language], 6, language) for language in said},
            },
            anchor=("indicators", "blank", hits[0][0].name),
            values=[name.text for _, name, _ in hits],
            related=[
                Related(name.span, {"zh": said["zh"][index], "en": said["en"][index]})
                for index, (_, name, _) in enumerate(hits)
                if index
            ],
            subject={"indicator": hits[0][0].name if len(hits) == 1 else None},
            folded=len(hits) - 1,
        )


def _implied(item: Indicator, field: str) -> bool:
    """The execution rate is to be 100 %, which a form seldom prints as its target."""
    return field == "target" and is_execution_rate(item)


def _cell(item: Indicator, field: str) -> Stated | None:
    cell: Stated | None = getattr(item, field)
    return cell


def _text(cell: Stated | None) -> bool:
    return cell is not None and not cell.blank


def _blank(cell: Stated | None) -> bool:
    return cell is not None and cell.blank == "blank"
