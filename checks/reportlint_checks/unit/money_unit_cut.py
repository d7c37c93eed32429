"""What it checks
==============
Amounts of money end in 元: 70.00万元, not 70.00万.

Why it matters
==============
万 alone is a number; beside amounts in 万元 it is a slip that readers correct, and programs misread.

Source
======
GB 3100 (a quantity has its unit); usage of published reports.

Example
=======
.. code-block:: text

    2025年度项目总预算1410.00万，其中支持引进品牌340.00万，支持促消费1070.00万元。

Instead
=======
.. code-block:: text

    2025年度项目总预算1410.00万元，其中支持引进品牌340.00万元，支持促消费1070.00万元。

When it stays silent
====================
For counts (20万学生, 65万人次), for 100万 without a word of money beside it, and for thresholds (单价100万以上).

检查什么
========
金额以“元”结尾：70.00万元，不写70.00万。

为什么要查
==========
“万”只是数；夹在万元中间，读者要改，程序会读错。

依据
====
GB 3100（量有单位）；已公开报告的写法。

什么时候不报
============
人数等（20万学生、65万人次）；旁边没有钱字的100万；门槛（单价100万以上）。

"""

from collections.abc import Iterator

from reportlint import Context, Fact, Finding, Passage, Related, Report, Rule, Suspect, forms, listed, plain, since

RULE = Rule(
    code="UNI003",
    name="money-unit-cut",
    category="unit",
    severity="warning",
    looks_at="Report",
    title={"zh": "金额缺“元”", "en": "元 left out of an amount"},
    message={
        "zh": "{count}个金额写“万”而缺“元”（{where}）：{list}。",
        "en": "{count} {count:amount says|amounts say} 万 without 元 ({where}): {list}.",
    },
    next_step={
        "zh": "改为“万元”。",
        "en": "Write 万元.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for all amounts of a file."""
    nouns = context.phrases("money_nouns")
    cut = [fact for fact in report.facts if not fact.key.dimension and fact.quantity.unit.exponent >= 4]
    if not cut:
        return
    cut.sort(key=lambda fact: fact.span.start)
    money = [fact.span.start for fact in report.facts if fact.key.dimension == "money"]
    hits: list[Fact] = []
    for form in forms(report):
        for passage in form.texts():
            start, end = _range(passage)
            inside = [fact for fact in cut if start <= fact.span.start < end]
            if not inside:
                continue
            beside = any(start <= at < end for at in money)
            said = any(noun in fact.label for fact in inside for noun in nouns)
            hits.extend(fact for fact in inside if _is_money(fact, nouns, beside=beside or said))
    if not hits:
        return
    hits.sort(key=lambda fact: fact.span.start)
    quotes = [fact.quote for fact in hits]
    first = hits[0]
    unit = first.quantity.unit.name
    yield context.finding(
        RULE,
        first.span,
        {
            "count": len(hits),
            "where": since(first.span, len(hits)),
            "list": {language: listed(quotes, 6, language) for language in ("zh", "en")},
        },
        anchor=("unit", "cut", first.label),
        values=quotes,
        related=[
            Related(fact.span, {"zh": f"{fact.label}{fact.quote}", "en": f"{fact.label} {fact.quote}"})
            for fact in hits[1:]
        ],
        suspects=[
            Suspect(
                first.span,
                plain(first.quantity.value),
                plain(first.quantity.value),
                unit,
                unit + "元",
                "unit",
                0,
                0,
                0.9,
            )
        ],
        folded=len(hits) - 1,
    )


def _range(passage: Passage) -> tuple[int, int]:
    span = passage.span(0, len(passage.text))
    return span.start, span.end


def _is_money(fact: Fact, nouns: list[str], *, beside: bool) -> bool:
    """Its own noun says money, or it is written like an amount (with decimals) in a passage that speaks of money."""
    if fact.quantity.qualifier in (">=", "<=", ">", "<"):
        return False
    return any(noun in fact.label for noun in nouns) or (beside and fact.quantity.decimals >= 2)
