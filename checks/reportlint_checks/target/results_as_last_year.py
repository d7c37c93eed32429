"""What it checks
==============
The values reached are this year's: not all those of last year's form that are more than the target repeated.

Why it matters
==============
Counts and rates of two years are hardly ever equal to the last digit; where all of them are, the column was copied.

Source
======
Review criterion: no content carried over from the year before. How many values it takes: data file ``across``.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评表, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      栏目: [一级指标, 二级指标, 三级指标, 年度指标值, 实际完成值, 分值, 得分]
      明细:
        - [产出指标, 数量指标, 培训教师人次, ≥1200人次, 1263人次, 20, 20]
        - [产出指标, 数量指标, 资助学生人次, ≥3800人次, 3857人次, 20, 20]
        - [产出指标, 质量指标, 义务教育巩固率, ≥95%, 97.6%, 20, 20]

上年的表:

.. code-block:: other

    报告格式: 1
    报告: {标题: 2022年度部门整体支出绩效自评表, 部门名称: 示例县教育局, 年度: 2022, 金额单位: 万元}
    绩效指标:
      栏目: [一级指标, 二级指标, 三级指标, 年度指标值, 实际完成值, 分值, 得分]
      明细:
        - [产出指标, 数量指标, 培训教师人次, ≥1200人次, 1263人次, 20, 20]
        - [产出指标, 数量指标, 资助学生人次, ≥3800人次, 3857人次, 20, 20]
        - [产出指标, 质量指标, 义务教育巩固率, ≥95%, 97.6%, 20, 20]

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评表, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      栏目: [一级指标, 二级指标, 三级指标, 年度指标值, 实际完成值, 分值, 得分]
      明细:
        - [产出指标, 数量指标, 培训教师人次, ≥1200人次, 1241人次, 20, 20]
        - [产出指标, 数量指标, 资助学生人次, ≥3800人次, 3902人次, 20, 20]
        - [产出指标, 质量指标, 义务教育巩固率, ≥95%, 97.6%, 20, 20]

When it stays silent
====================
Where one such value differs, or there are few; for values that are just the target (100%, 0起, 按时完成), which may well be reached
every year; for indicators of other names; where last year's form is not in the run.

检查什么
========
实际完成值是本年的，不是全部与上年自评表相同（只重复目标值的不算）。

为什么要查
==========
两年的数量和比率很少会完全一样；全部一样的，多半是整列照搬。

依据
====
复核标准：内容不沿用上年。要有几个数见数据文件 across。

什么时候不报
============
有一个不同，或这样的数很少；完成值就是目标值的（100%、0起、按时完成），年年达到并不奇怪；指标名称不同；上年的表不在本次检查中。

"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from reportlint import Batch, BatchContext, Member, Place, Report, Rule, Told, name_key, trimmed

RULE = Rule(
    code="KPI031",
    name="results-as-last-year",
    category="target",
    severity="warning",
    looks_at="Batch",
    title={"zh": "完成值与上年全部相同", "en": "all values reached are last year's"},
    message={
        "zh": "{count}项指标的实际完成值与上年{other}全部相同（{where}起），如{name}{value}。",
        "en": "the values reached of {count} {count:indicator|indicators} are all those of last year ({other}; {where} ff.), as {name} {value}.",
    },
    next_step={
        "zh": "按本年的原始记录填写；确实相同的，说明数据来源。",
        "en": "Fill in this year's records; where a value is the same indeed, say where it comes from.",
    },
    remedy="verify",
)

_PLACES = 12


class Reached(NamedTuple):
    """A value reached that is a number and not just the target: its indicator, the number in base units, its place.

    Every report of a run contributes some dozens: they travel as plain tuples of texts and offsets, which are packed in a
    tenth of the time.
    """

    name: str
    shown: str
    value: str
    quote: str
    start: int
    end: int

    def at(self, member: Member) -> Place:
        """Its place in the file that contributed it."""
        return Place(member.path, self.start, self.end)


def contribute(report: Report, context: Any) -> list[tuple[str | int, ...]] | None:
    """The telling values of all forms, by form and name of the indicator; a name that stands twice is none."""
    del context
    found: dict[str, list[tuple[str | int, ...]]] = {}
    for form in report.with_projects():
        project = form.cover.project.text if form.cover.project else ""
        for row in form.indicators:
            actual, target = row.numbers.get("actual"), row.numbers.get("target")
            if row.actual is None or actual is None or target is None or actual.approximate:
                continue
            reached = actual.base
            if reached == target.base:
                continue
            shown, span = row.name, row.actual.span
            name = name_key(f"{project} {shown}" if project else shown)
            values = (name, shown, trimmed(reached), row.actual.text, span.start, span.end)
            found.setdefault(name, []).append(values)
    made = [values[0] for values in found.values() if len(values) == 1]
    return made or None


def check(batch: Batch, context: BatchContext) -> Iterator[Told]:
    """One finding for each form."""
    least = int(context.table("across")["same_results"])
    for mine, last in batch.years():
        before = {each.name: each for each in map(Reached._make, batch.of(last) or ())}
        known = [each for each in map(Reached._make, batch.of(mine) or ()) if each.name in before]
        if len(known) < least or any(each.value != before[each.name].value for each in known):
            continue
        first = known[0]
        yield context.finding(
            RULE,
            first.at(mine),
            {
                "count": len(known),
                "other": context.file(last, mine),
                "where": first.at(mine),
                "name": first.shown,
                "value": first.quote,
            },
            anchor=("last year's results",),
            values=[each.quote for each in known],
            related=[
                (before[first.name].at(last), {"zh": f"上年{first.shown}", "en": f"last year's {first.shown}"}),
                *((each.at(mine), {"zh": each.shown, "en": each.shown}) for each in known[1:_PLACES]),
            ],
            folded=len(known) - 1,
        )
