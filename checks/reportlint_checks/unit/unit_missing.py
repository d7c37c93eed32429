"""What it checks
==============
Bare amounts have a money unit somewhere: in the head of the form, on the cover, or at the amounts themselves.

Why it matters
==============
The final accounts are in 元, the self-evaluation in 万元; without a unit a reader has to guess.

Source
======
财预〔2020〕10号 annex 1: 项目资金（万元） in the head of the form.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 株洲市教育局, 年度: 2021}
    资金情况:
      - {项目: 合计, 年初预算数: 1930.44, 全年预算数: 2079.21, 全年执行数: 2079.21}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 株洲市教育局, 年度: 2021, 金额单位: 万元}
    资金情况:
      - {项目: 合计, 年初预算数: 1930.44, 全年预算数: 2079.21, 全年执行数: 2079.21}

When it stays silent
====================
Where the amounts name their unit or the form, its block or the cover does; for amounts of 0.

检查什么
========
没有带单位的金额，在表头、封面或金额旁写明单位。

为什么要查
==========
决算用元、自评用万元，没有单位只能猜。

依据
====
财预〔2020〕10号附件1：表头印“项目资金（万元）”。

什么时候不报
============
金额自带单位；表、块或封面写了单位；金额为0。

"""

from collections.abc import Iterator

from reportlint import Context, Fact, Finding, Related, Report, Rule, Span, form_name, forms, since

RULE = Rule(
    code="UNI002",
    name="unit-missing",
    category="unit",
    severity="warning",
    looks_at="Report",
    title={"zh": "没有写金额单位", "en": "no money unit"},
    message={
        "zh": "{count}个金额没有写单位（{form}，{where}），如{label}{amount}。",
        "en": "{count} {count:amount has|amounts have} no unit ({form}, {where}), such as {label} {amount}.",
    },
    next_step={
        "zh": "在表头或封面写明金额单位（元、万元）。",
        "en": "State the money unit (元, 万元) in the head of the form or on the cover.",
    },
)

_AMOUNTS = ("年初预算数", "调整数", "全年预算数", "全年执行数")


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form: its fund block, else its figures."""
    for form in forms(report):
        bare = [fact for line in form.funds for name in _AMOUNTS if (fact := line.facts.get(name)) and _is_bare(fact)]
        if not bare and form is report:
            bare = [
                fact for fact in form.facts if fact.anchor[:1] == ("收支情况",) and _is_bare(fact) and not _rate(fact)
            ]
        if not bare:
            continue
        first = bare[0]
        head = _head(report, first)
        yield context.finding(
            RULE,
            head or first.span,
            {
                "count": len(bare),
                "form": form_name(form),
                "where": since(first.span, len(bare)),
                "label": first.label,
                "amount": first.quote,
            },
            anchor=("unit", *first.anchor[:1], form_name(form)["zh"]),
            values=[first.quote],
            related=[Related(fact.span, {"zh": fact.label, "en": fact.label}) for fact in bare[0 if head else 1 : 4]],
            folded=len(bare) - 1,
        )


def _head(report: Report, first: Fact) -> Span | None:
    """The head of the column that an amount stands in, where the unit belongs; None outside tables of a document."""
    for block in report.document.blocks:
        if block.table is None:
            continue
        above: Span | None = None
        for row in block.table.rows:
            for cell in row:
                span = cell.passage.span(0, len(cell.passage.text))
                if span.start <= first.span.start < max(span.end, span.start + 1):
                    return above
                if cell.text and any(word in cell.text for word in ("预算数", "执行数")):
                    above = above or span
    return None


def _is_bare(fact: Fact) -> bool:
    return not fact.quantity.unit.name and fact.quantity.value != 0


def _rate(fact: Fact) -> bool:
    """A bare fraction in a rate's place, or a count of things that are listed."""
    return fact.key.stage in ("占比", "执行率") or fact.quantity.decimals == 0
