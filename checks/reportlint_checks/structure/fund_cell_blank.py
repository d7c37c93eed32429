"""What it checks
==============
In the fund block a source with a budget has its spending (全年执行数) where the total row has one, and a total row is not
left blank above sources that are filled.

Why it matters
==============
The total cannot be followed to its sources; the form comes back.

Source
======
财预〔2020〕10号 annex 1: total and 其中 rows, each with its figures.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 1930.44, 全年预算数: 2079.21, 全年执行数: 2079.21}
      - {项目: "其中:当年财政拨款", 年初预算数: 1930.44, 全年预算数: 2079.21, 全年执行数: }
      - {项目: 其他资金, 年初预算数: , 全年预算数: , 全年执行数: }

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 1930.44, 全年预算数: 2079.21, 全年执行数: 2079.21}
      - {项目: "其中:当年财政拨款", 年初预算数: 1930.44, 全年预算数: 2079.21, 全年执行数: 2079.21}
      - {项目: 其他资金, 年初预算数: 0, 全年预算数: 0, 全年执行数: 0}

When it stays silent
====================
For sources without a budget (blank or 0), for 不适用 and —, and where the form has no such column. A total of 0 above sources
that are positive is a broken sum (TOT005).

检查什么
========
资金来源有预算的，合计行有执行数时它也有执行数；来源填了的，合计行不空着。

为什么要查
==========
合计追不到来源，表会被退回。

依据
====
财预〔2020〕10号附件1：合计和其中各行分别填列。

什么时候不报
============
没有预算（空白或0）的来源；不适用和“—”；表上没有这一栏。合计为0而来源有数，是合计不符（TOT005）。

"""

from collections.abc import Iterator

from reportlint import Context, Fact, Finding, FundLine, Related, Report, Rule, Text, bare, forms, total_row, where

RULE = Rule(
    code="STR002",
    name="fund-cell-blank",
    category="structure",
    severity="error",
    looks_at="Report",
    needs="funds",
    title={"zh": "资金情况漏填", "en": "blank cells in the fund block"},
    message={
        "zh": "{label}（{where}）全年执行数空白，同行{budget_name}{budget}，合计行全年执行数{total}{others}。",
        "en": "{label} ({where}): the spending is blank beside {budget_name} {budget}; the total row has {total}{others}.",
    },
    next_step={
        "zh": "补填{value}；没有的来源填0。",
        "en": "Fill it in{value}; a source without money is 0.",
    },
    variants={
        "total": {
            "zh": "合计行（{where}）{column}空白，各来源已填：{others}。",
            "en": "the total row ({where}) is blank in {column}, while the sources are filled: {others}.",
        },
        "total.next_step": {
            "zh": "补填合计{value}。",
            "en": "Fill in the total{value}.",
        },
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for the blank spending of a form's sources, one for each blank cell of its total row."""
    for form in forms(report):
        total = total_row(form)
        if total is None:
            continue
        sources = [line for line in form.funds if line.role == "source"]
        yield from _spending(total, sources, context)
        yield from _total(total, sources, context)


def _spending(total: FundLine, sources: list[FundLine], context: Context) -> Iterator[Finding]:
    spent = total.facts.get("全年执行数")
    hits = [(line, budget) for line in sources if _blank(line, "全年执行数") and (budget := _budget(line)) is not None]
    if spent is None or not hits:
        return
    line, budget = hits[0]
    value: Text = {"zh": "", "en": ""}
    if len(hits) == 1:
        rest = spent.quantity.base - sum(
            fact.quantity.base for other in sources if (fact := other.facts.get("全年执行数")) is not None
        )
        closing = bare(rest, spent.quantity)
        if rest >= 0:
            value = {"zh": f"（其余来源不变时，应为{closing}）", "en": f" ({closing}, if the others stand)"}
    yield context.finding(
        RULE,
        line.label.span,
        {
            "label": {"zh": f"“{line.label.text}”", "en": f"“{line.label.text}”"},
            "where": where(line.label.span),
            "budget_name": budget[0],
            "budget": budget[1].quote,
            "total": spent.quote,
            "others": {
                "zh": f"，另有{len(hits) - 1}行同样空白" if len(hits) > 1 else "",
                "en": f"; rows like it: {len(hits) - 1} more" if len(hits) > 1 else "",
            },
            "value": value,
        },
        anchor=("funds", line.label.text, "全年执行数"),
        values=[budget[1].quote, spent.quote],
        related=[
            *(Related(other.label.span, {"zh": other.label.text, "en": other.label.text}) for other, _ in hits[1:]),
            Related(spent.span, {"zh": f"合计行全年执行数{spent.quote}", "en": f"total spending {spent.quote}"}),
        ],
        folded=len(hits) - 1,
    )


def _total(total: FundLine, sources: list[FundLine], context: Context) -> Iterator[Finding]:
    for column in ("年初预算数", "全年预算数", "全年执行数"):
        filled = [fact for line in sources if (fact := line.facts.get(column)) is not None and fact.quantity.value > 0]
        if not filled or not _blank(total, column):
            continue
        whole = sum((fact.quantity.base for fact in filled), filled[0].quantity.base * 0)
        decimals = max(fact.quantity.decimals for fact in filled)
        closing = bare(whole, filled[0].quantity, decimals)
        shown = [f"{line.label.text}{line.facts[column].quote}" for line in sources if column in line.facts]
        yield context.finding(
            RULE,
            total.label.span,
            {
                "where": where(total.label.span),
                "column": column,
                "others": {"zh": "、".join(shown), "en": ", ".join(shown)},
                "value": {"zh": f"（应为{closing}）", "en": f" ({closing})"},
            },
            variant="total",
            anchor=("funds", "total", column),
            values=[fact.quote for fact in filled],
            related=[Related(fact.span, {"zh": fact.label, "en": fact.label}) for fact in filled],
        )


def _blank(line: FundLine, column: str) -> bool:
    cell = line.cells.get(column)
    return cell is not None and cell.blank == "blank"


def _budget(line: FundLine) -> tuple[str, Fact] | None:
    """The budget that a source states, by the name of its column."""
    for column in ("全年预算数", "年初预算数"):
        fact = line.facts.get(column)
        if fact is not None:
            return (column, fact) if fact.quantity.value > 0 else None
    return None
