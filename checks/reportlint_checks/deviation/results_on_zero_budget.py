"""What it checks
==============
Budget and spending of the year are 0 (not blank), yet indicators are reported as reached.

Why it matters
==============
Results without money were paid from elsewhere, or did not happen; both want a word.

Source
======
财预〔2020〕10号 art. 12 and 17; review criterion: results are backed by spending.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 43.37, 全年预算数: 0.00, 全年执行数: 0.00, 执行率: 0.00%}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 验收合格率, 年度指标值: ≥95%, 实际完成值: 95%}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 43.37, 全年预算数: 0.00, 全年执行数: 0.00, 执行率: 0.00%}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 验收合格率, 年度指标值: ≥95%, 实际完成值: 未实施}

When it stays silent
====================
Where one of the two amounts is blank or above 0; where no actual value reaches its target; for values of 0 (事故数0).
It is an error where a score is claimed and no word of a reason stands anywhere on the form.

检查什么
========
全年预算和执行都是0（不是空白），指标却填报达标。

为什么要查
==========
没有花钱的成果，要么用了别的资金，要么没有发生，都要说明。

依据
====
财预〔2020〕10号第十二条、第十七条；复核标准：成果有支出支撑。

什么时候不报
============
有一个数空白或大于0；没有指标达到目标；完成值为0的指标（事故数0）。填了得分又一句原因都没有的，是必须修改。

"""

from collections.abc import Iterator

from reportlint import (
    Context,
    Fact,
    Finding,
    Indicator,
    Related,
    Report,
    Rule,
    Said,
    form_name,
    forms,
    has_reason,
    listed,
    said,
    total_row,
    where,
)

RULE = Rule(
    code="DEV004",
    name="results-on-zero-budget",
    category="deviation",
    severity="warning",
    looks_at="Report",
    needs="funds",
    title={"zh": "没有支出却填报成果", "en": "results without any spending"},
    message={
        "zh": "{form}：全年预算{budget}、执行{spent}（{where}{extra}），{count}项指标却填报达标：{list}。",
        "en": "{form}: budget {budget} and spending {spent} ({where}{extra}), yet {count} {count:target is|targets are} reported as reached: {list}.",
    },
    next_step={
        "zh": "没有实施的，完成值改为“未实施”，并说明原因；靠其他资金办成的，注明来源和数额。",
        "en": "If nothing was done, say so and why; if other money paid for it, name the source and the amount.",
    },
    remedy="explain",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form."""
    for form in forms(report):
        row = total_row(form)
        budget, spent = (row.facts.get("全年预算数"), row.facts.get("全年执行数")) if row else (None, None)
        if row is None or budget is None or spent is None or budget.quantity.value or spent.quantity.value:
            continue
        hits = [item for item in form.indicators if _reached(item)]
        if not hits:
            continue
        word = said(form.texts(), context.phrases("idle_reasons"))
        explained = word is not None or any(has_reason(line.cells.get("原因"), context) for line in form.funds)
        explained = explained or any(has_reason(item.reason, context) for item in form.indicators)
        claimed = any((score := item.numbers.get("score")) is not None and score.value > 0 for item in hits)
        shown = [f"{item.name}{item.actual.text if item.actual else ''}" for item in hits]
        yield context.finding(
            RULE,
            budget.span,
            {
                "form": form_name(form),
                "budget": budget.quote,
                "spent": spent.quote,
                "where": where(budget.span),
                "extra": _extra(row.facts.get("年初预算数"), word),
                "count": len(hits),
                "list": {language: listed(shown, 4, language) for language in ("zh", "en")},
            },
            severity="error" if claimed and not explained else "",
            anchor=("funds", "zero-budget", form_name(form)["zh"]),
            values=[budget.quote, spent.quote],
            related=[
                Related(
                    item.actual.span,
                    {"zh": f"{item.name}完成{item.actual.text}", "en": f"{item.name}: {item.actual.text}"},
                )
                for item in hits
                if item.actual
            ],
            subject={"project": form.cover.project.text if form.cover.project else None},
        )


def _reached(item: Indicator) -> bool:
    """Whether the row says that its target was met: the same words, or a number that is enough."""
    target, actual = item.target, item.actual
    if target is None or actual is None or target.blank or actual.blank or not actual.text:
        return False
    wanted, made = item.numbers.get("target"), item.numbers.get("actual")
    if made is not None and made.value == 0:
        return False
    if wanted is None or made is None:
        return actual.text == target.text
    if wanted.qualifier in ("<", "<="):
        return made.base <= wanted.base
    return made.base >= wanted.base


def _extra(first: Fact | None, word: Said | None) -> dict[str, str]:
    """What else the form says: the first budget, a word of why."""
    zh = en = ""
    if first is not None and first.quantity.value:
        zh, en = f"；年初{first.quote}", f"; {first.quote} at first"
    if word is not None:
        zh, en = f"{zh}；文字写“{word.word}”", f"{en}; the text says “{word.word}”"
    return {"zh": zh, "en": en}
