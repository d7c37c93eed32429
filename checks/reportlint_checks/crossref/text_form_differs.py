"""What it checks
==============
Budget, spending, execution rate and score of the whole, and the values of indicators, are the same in the text and on the
report's form; so are the budget at the start of the year, and the amounts of a project and its form, in a sentence where another
amount is that of the form.

Why it matters
==============
The form is filled in by one person and the text written by another; reviewers lay the two side by side.

Source
======
Review criterion: text, form and working papers agree.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 100.00, 全年预算数: 100.00, 全年执行数: 87.70, 执行率: 87.70%}
    正文:
      - {标题: 一、预算执行情况, 内容: 全年执行数88.70万元，其余资金结转下年。}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 100.00, 全年预算数: 100.00, 全年执行数: 87.70, 执行率: 87.70%}
    正文:
      - {标题: 一、预算执行情况, 内容: 全年执行数87.70万元，其余资金结转下年。}

When it stays silent
====================
For figures of a part (其中, 项目, a fund), of another year, approximate ones, and where the text states several values itself;
for an indicator whose name (桥梁加固数量; its work: 加固桥梁) does not stand right before the value, for work in a part of the year or of the
territory, and for targets, below headings of goals too; for the budget at the start of the year and for projects
in sentences without any amount of the form.

检查什么
========
全年预算数、全年执行数、执行率、自评得分和指标完成值，正文与自评表一致；年初预算数、单个项目的数，同句另有一个数与表上相同的，也核对。

为什么要查
==========
表是一个人填的，文字是另一个人写的；复核时两份放在一起对。

依据
====
复核标准：报告、自评表与底稿一致。

什么时候不报
============
部分的数（其中、项目、某项基金）、其他年度的数、约数；正文自己就有几种说法的；指标名称（桥梁加固数量，或写作加固桥梁）后面没有紧跟数值的；部分时段、部分乡镇完成的数；目标值和目标一节里的数；年初预算、项目的数所在的句子没有一个数与表上相同的。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, apart, bare, gap_arithmetic, related, shown, where

RULE = Rule(
    code="REF002",
    name="text-form-differs",
    category="crossref",
    severity="error",
    looks_at="Relation",
    title={"zh": "正文与自评表的数不一致", "en": "text and form state different figures"},
    message={
        "zh": "“{name}”正文写{text}（{where}），自评表填{form}（{form_where}），相差{gap}。",
        "en": "“{name}”: the text says {text} ({where}), the form {form} ({form_where}), {gap} apart.",
    },
    next_step={
        "zh": "对照原始资料确定一个数，正文和自评表改成一样。",
        "en": "Settle the figure by the records and state it alike in text and form.",
    },
)

_WHOLE = ("全年预算数", "全年执行数", "执行率", "得分")


def check(relation: Relation, context: Context) -> Iterator[Finding]:
    """One finding for a figure on which text and form differ."""
    found = context.verdicts[relation]
    if found.status != "inconsistent" or found.difference is None:
        return
    text, form = relation.cells
    like = text.quantity
    gap = text.quantity.base - form.quantity.base
    decimals = max(like.decimals, form.quantity.decimals if form.quantity.unit == like.unit else 0)
    yield context.finding(
        RULE,
        text.span,
        {
            "name": relation.name,
            "text": shown(text),
            "where": where(text.span),
            "form": shown(form),
            "form_where": where(form.span),
            "gap": apart(abs(gap), like, decimals),
        },
        severity="" if relation.name in _WHOLE else "warning",
        confidence="medium",
        anchor=("text-form", relation.name),
        values=[text.quote, form.quote],
        related=related([form]),
        suspects=context.diagnosis.suspects.get(relation, ()),
        difference=(bare(gap, like, decimals), like.unit.name),
        extra_arithmetic=gap_arithmetic(text, form),
    )
