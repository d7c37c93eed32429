"""What it checks
==============
The weights of all indicators and of the execution rate add up to 100, or to the total printed on the form.

Why it matters
==============
With other weights no score means anything; the systems refuse the form.

Source
======
财预〔2020〕10号 art. 14 and 19; platform check of the grand total (90 without 执行率).

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 三级指标: 新增学位数, 年度指标值: ≥100个, 实际完成值: 120个, 分值: 50}
      - {一级指标: 效益指标, 三级指标: 就近入学率, 年度指标值: ≥95%, 实际完成值: 96%, 分值: 30}
      - {一级指标: 满意度指标, 三级指标: 家长满意度, 年度指标值: ≥90%, 实际完成值: 92%, 分值: 8}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 三级指标: 新增学位数, 年度指标值: ≥100个, 实际完成值: 120个, 分值: 50}
      - {一级指标: 效益指标, 三级指标: 就近入学率, 年度指标值: ≥95%, 实际完成值: 96%, 分值: 30}
      - {一级指标: 满意度指标, 三级指标: 家长满意度, 年度指标值: ≥90%, 实际完成值: 92%, 分值: 10}

When it stays silent
====================
Where the form has no weights or one of them is blank, where rows give extra points (加分), and where a printed group weight explains the
whole difference, which is another rule. Where no weight of the execution rate is stated, 100 less its usual weight will do.

检查什么
========
全部指标和执行率的分值合计为100，或表上印的总分。

为什么要查
==========
分值合计不对，得分都没有意义，系统也不接收。

依据
====
财预〔2020〕10号第十四条、第十九条；系统校验（不含执行率为90）。

什么时候不报
============
没有分值或有空白；有加分行；印的分组分值能解释全部差额（另一条规则）。没有写执行率分值的，按100减去通常分值也认。

"""

from collections.abc import Iterator
from decimal import Decimal

from reportlint import (
    Context,
    Finding,
    Related,
    Report,
    Rule,
    Stated,
    bare_level,
    by_first_level,
    counted_rows,
    execution_among_rows,
    execution_points,
    forms,
    plain,
    printed_groups,
    stated_total,
    total_of,
    usual_execution,
    where,
)

FULL = Decimal(100)

RULE = Rule(
    code="SCO006",
    name="weights-not-total",
    category="score",
    severity="error",
    looks_at="Report",
    needs="indicators",
    title={"zh": "分值合计不等于总分", "en": "weights that do not add up to the total"},
    message={
        "zh": "各项分值合计{sum}分（{where}），应为{total}分，{more}{gap}分。",
        "en": "the weights add up to {sum} ({where}), not to {total}: {gap} {more}.",
    },
    next_step={
        "zh": "对照批复的绩效目标表核对各项分值，有没有漏项、重复或填错。",
        "en": "Compare the weights with the approved form: a row may be missing, double or mistyped.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form whose weights do not add up."""
    for form in forms(report):
        rows = context.once(total_of, form, "weight")
        if rows is None:
            continue
        extra = execution_points(form, "weight")
        total = stated_total(form) or FULL
        allowed = {total} if extra is not None else {total, total - usual_execution(context.profile)}
        sums = {rows + extra} if extra is not None else {rows}
        if execution_among_rows(form) or total < FULL:
            sums.add(rows)
        if sums & allowed or _told_by_groups(form, max(sums), total):
            continue
        place = _place(form)
        if place is None:
            continue
        found = rows + (extra or 0)
        without = extra is None and abs(found - min(allowed)) < abs(found - total)
        expected = min(allowed) if without else total
        levels = [*by_first_level(form, "weight"), *([("预算执行率", extra)] if extra is not None else [])]
        added = "＋".join(f"{name}{plain(value)}" for name, value in levels)
        yield context.finding(
            RULE,
            place.span,
            {
                "sum": plain(found),
                "total": plain(expected),
                "gap": plain(abs(found - expected)),
                "more": {"zh": "多" if found > expected else "少", "en": "too many" if found > expected else "missing"},
                "where": where(place.span),
            },
            anchor=("form", "weights"),
            values=[plain(found), plain(expected)],
            related=_firsts(form, place),
            difference=(plain(found - expected), "分"),
            extra_arithmetic={
                "zh": f"{added}＝{plain(found)}",
                "en": f"{added.replace('＋', ' + ')} = {plain(found)}",
            },
        )


def _told_by_groups(form: Report, found: Decimal, total: Decimal) -> bool:
    """Whether printed group weights differ from their rows by as much as the form differs from its total."""
    gaps = [group.printed - group.below for group in printed_groups(form) if group.below is not None]
    return any(gaps) and found + sum(gaps) == total


def _place(form: Report) -> Stated | None:
    """The printed total, else the first weight."""
    if stated_total(form) is not None and form.result is not None:
        return form.result.weight
    return next((item.weight for item in counted_rows(form) if item.weight is not None), None)


def _firsts(form: Report, place: Stated) -> list[Related]:
    """The first weight of each first level."""
    made: list[Related] = []
    sums = dict(by_first_level(form, "weight"))
    seen: set[str] = set()
    for item in counted_rows(form):
        name = bare_level(item.first.text) if item.first is not None else ""
        if not name or name in seen or item.weight is None:
            continue
        seen.add(name)
        if item.weight is not place:
            text = f"{name}{plain(sums[name])}"
            made.append(Related(item.weight.span, {"zh": text, "en": text}))
    return made
