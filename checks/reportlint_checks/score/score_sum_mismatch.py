"""What it checks
==============
The total score (自评得分) is the sum of the scores of all indicators and of the execution rate.

Why it matters
==============
The total decides the grade, and it is the first figure that is added up again.

Source
======
财预〔2020〕10号 art. 19; platform total.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 全年预算数: 100, 全年执行数: 95, 分值: 10, 执行率: 95%, 得分: 9.5}
    绩效指标:
      - {一级指标: 产出指标, 三级指标: 新增学位数, 年度指标值: ≥100个, 实际完成值: 120个, 分值: 50, 得分: 50}
      - {一级指标: 效益指标, 三级指标: 就近入学率, 年度指标值: ≥95%, 实际完成值: 96%, 分值: 40, 得分: 38}
    自评结果: {总分: 100, 自评得分: 98.5}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 全年预算数: 100, 全年执行数: 95, 分值: 10, 执行率: 95%, 得分: 9.5}
    绩效指标:
      - {一级指标: 产出指标, 三级指标: 新增学位数, 年度指标值: ≥100个, 实际完成值: 120个, 分值: 50, 得分: 50}
      - {一级指标: 效益指标, 三级指标: 就近入学率, 年度指标值: ≥95%, 实际完成值: 96%, 分值: 40, 得分: 38}
    自评结果: {总分: 100, 自评得分: 97.5}

When it stays silent
====================
Where the total is right and only the score of the execution rate is not (SCO009). Where a score is blank, where rows give extra points (加分), and, where the execution rate's score is not stated, as long as the rest could be it.
A total with fewer decimals that is the sum rounded is info.

检查什么
========
自评得分等于各项指标和执行率得分之和。

为什么要查
==========
总分决定等级，也是最先被重算的数。

依据
====
财预〔2020〕10号第十九条；系统合计。

什么时候不报
============
总分是对的，只是执行率得分算错（见 SCO009）。有得分空白；有加分行；没有写执行率得分而其余可以凑上。总分是取整的只作提示。

"""

from collections.abc import Iterator
from decimal import Decimal

from reportlint import (
    Context,
    Finding,
    Report,
    Rule,
    by_first_level,
    execution_among_rows,
    execution_points,
    execution_score,
    forms,
    fund_number,
    number_fix,
    plain,
    rounded_score,
    score_decimals,
    total_of,
    total_row,
    trimmed,
    usual_execution,
    where,
)

RULE = Rule(
    code="SCO008",
    name="score-sum-mismatch",
    category="score",
    severity="error",
    looks_at="Report",
    needs="result",
    title={"zh": "总得分与各项得分之和不符", "en": "a total score that is not the sum of the scores"},
    message={
        "zh": "自评得分{score}分（{where}），各项得分相加为{sum}分，差{gap}分。",
        "en": "the total score is {score} ({where}); the scores add up to {sum}, {gap} apart.",
    },
    next_step={
        "zh": "核对各项得分后改正总分；总分变动的，等级也要重新核对。",
        "en": "Check the scores, then correct the total; check the grade again if it changes.",
    },
    variants={
        "rounded": {
            "zh": "自评得分{score}分（{where}）是各项得分之和{sum}分取整得来的。",
            "en": "the total score {score} ({where}) is the sum {sum}, rounded.",
        },
        "rounded.next_step": {
            "zh": "总分与各项得分保留相同的小数位数，写{sum}。",
            "en": "Give the total with the decimals of the scores: {sum}.",
        },
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form whose total is not the sum."""
    for form in forms(report):
        result, rows = form.result, context.once(total_of, form, "score")
        if rows is None or result is None or result.score is None or result.score_number is None:
            continue
        stated = result.score_number
        extra = execution_points(form, "score")
        if extra is None and 0 <= stated.value - rows <= _missing(form, context):
            continue
        if execution_among_rows(form) and stated.value == rows:
            continue
        found = rows + (extra or 0)
        if found == stated.value or (extra is not None and stated.value - rows == _right_execution(form, context)):
            continue  # a wrong score of the execution rate is told once, at that score (SCO009)
        is_rounded = rounded_score(found, stated.decimals) == stated.value
        levels = [*context.once(by_first_level, form, "score"), *([("预算执行率", extra)] if extra is not None else [])]
        added = "＋".join(f"{name}{plain(value)}" for name, value in levels)
        yield context.finding(
            RULE,
            result.score.span,
            {
                "score": result.score.text.removesuffix("分"),
                "sum": plain(found),
                "gap": plain(abs(found - stated.value)),
                "where": where(result.score.span),
            },
            variant="rounded" if is_rounded else "",
            severity="info" if is_rounded else "",
            anchor=("result", "score"),
            values=[result.score.text, plain(found)],
            difference=(plain(stated.value - found), "分"),
            fix=number_fix(result.score.span, trimmed(found)),
            extra_arithmetic={
                "zh": f"{added}＝{plain(found)}",
                "en": f"{added.replace('＋', ' + ')} = {plain(found)}",
            },
        )


def _right_execution(form: Report, context: Context) -> Decimal | None:
    """The score that the execution rate should have, where its row states weight and rate."""
    line = total_row(form)
    rate = line.facts.get("执行率") if line is not None else None
    weight = fund_number(line, "weight") if line is not None else None
    if line is None or rate is None or weight is None:
        return None
    profile = context.profile_for(line)
    return rounded_score(execution_score(weight, rate.quantity.base / 100, profile), score_decimals(profile))


def _missing(form: Report, context: Context) -> Decimal:
    """The points that may belong to an execution rate whose score the form does not state."""
    weights, stated = context.once(total_of, form, "weight"), execution_points(form, "weight")
    if stated is not None:
        return stated
    usual = usual_execution(context.profile)
    if execution_among_rows(form):
        return Decimal(0)
    return usual if weights is None else max(Decimal(0), min(usual, 100 - weights))
