"""What it checks
==============
The budget of the year (全年预算数) of a form's total row differs from the budget at its start (年初预算数) by more than the
profile's ``budget_swing``, and no word of a reason stands. All forms of a report are one finding.

Why it matters
==============
Changes of +50 to +250 % are usual in education (funds from above); reviewers want the sentence that says so.

Source
======
Sichuan form: any adjustment has a reason of its own; 财预〔2020〕10号 art. 12 (duty to explain).

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 705.70, 全年预算数: 427.07, 全年执行数: 427.07, 执行率: 100.00%}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 705.70, 全年预算数: 427.07, 全年执行数: 427.07, 执行率: 100.00%}
    备注: 年中调减预算278.63万元，两个校舍维修项目推迟到下年度实施。

When it stays silent
====================
Where the change is within the limit; where the budget of the year is 0 (DEV004); where a reason column, a note, the goals or
a sentence of the text speaks of the change (调整, 追加, 压减, 收回 … beside 预算, 资金 …); where one of the two is blank.

检查什么
========
资金合计行的全年预算数与年初预算数相差超过适用办法的 budget_swing，而没有写原因。各张表合成一条。

为什么要查
==========
教育等部门追加几成到一倍多很常见，但要有一句话说明。

依据
====
四川表：凡调整都要写原因；财预〔2020〕10号第十二条。

什么时候不报
============
在限度以内；全年预算为0（DEV004）；原因栏、备注、目标或正文写了调整、追加、压减、收回等；有一个数空白。

"""

from collections.abc import Iterator

from reportlint import (
    Context,
    Fact,
    Finding,
    Related,
    Report,
    Rule,
    Text,
    explained,
    form_name,
    forms,
    plain,
    since,
    total_row,
)

RULE = Rule(
    code="DEV003",
    name="budget-swing-unexplained",
    category="deviation",
    severity="warning",
    looks_at="Report",
    needs="funds",
    profile_values=("budget_swing", "no_reason"),
    applies="profile",
    title={"zh": "预算调整幅度大而未说明原因", "en": "a budget changed by much without a reason"},
    message={
        "zh": "{count}张表的全年预算与年初预算相差{limit}（{where}），没有说明：{list}。",
        "en": "on {count} {count:form|forms} the budget changed {limit} ({where}) and no reason is given: {list}.",
    },
    next_step={
        "zh": "给每张表补一句说明：为何调整、多少钱、依据哪个文号（上级追加、年中调减、项目合并等）。",
        "en": "Give for each the reason, the amount and the document (funds from above, a cut, projects merged).",
    },
    remedy="explain",
    variants={
        "any": {
            "zh": "{count}张表的全年预算与年初预算不同（{where}），这类表凡有调整都要说明，没有说明：{list}。",
            "en": "on {count} {count:form|forms} the budget was adjusted ({where}); this form asks a reason for any change, and none is given: {list}.",
        },
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for all forms of the report."""
    limit = context.profile.number("budget_swing")
    if limit is None:
        return
    words, beside = context.phrases("change_reasons"), context.phrases("change_beside")
    hits: list[tuple[Report, Fact, Fact]] = []
    for form in forms(report):
        row = total_row(form)
        first, now = (row.facts.get("年初预算数"), row.facts.get("全年预算数")) if row else (None, None)
        if first is None or now is None or now.quantity.base == 0:
            continue
        before, after = first.quantity.base, now.quantity.base
        if before < 0 or abs(after - before) <= limit * before:
            continue
        if not explained(form, report, context, words, beside):
            hits.append((form, first, now))
    if not hits:
        return
    said = [_said(*hit) for hit in hits]
    yield context.finding(
        RULE,
        hits[0][2].span,
        {
            "count": len(hits),
            "limit": {"zh": f"{plain(limit * 100, 0)}%以上", "en": f"by {plain(limit * 100, 0)}% or more"},
            "where": since(hits[0][2].span, len(hits)),
            "list": {"zh": "；".join(text["zh"] for text in said), "en": "; ".join(text["en"] for text in said)},
        },
        variant="" if limit else "any",
        anchor=("funds", "budget-swing"),
        values=[fact.quote for _, first, now in hits for fact in (first, now)],
        related=[
            *(Related(now.span, text) for (_, _, now), text in zip(hits[1:], said[1:], strict=True)),
            *(Related(first.span, form_name(form)) for form, first, _ in hits),
        ],
        folded=len(hits) - 1,
        marks=[text["zh"] for text in said],
    )


def _said(form: Report, first: Fact, now: Fact) -> Text:
    """基础教育4367.73→14571.46（＋10203.73，＋233.62%）."""
    name = form_name(form)
    before, after = first.quantity, now.quantity
    unit = after.unit.exponent
    gap = (after.base - before.base).scaleb(-unit)
    change = plain(abs(gap), max(before.decimals, after.decimals))
    figures = f"{first.quote}→{now.quote}"
    zh, en = ("＋", "+") if gap > 0 else ("－", "-")
    if before.base == 0:
        return {
            "zh": f"{name['zh']}{figures}（{zh}{change}，年初为0）",
            "en": f"{name['en']} {figures} ({en}{change}, from 0)",
        }
    share = f"{plain(abs(after.base - before.base) * 100 / before.base, 2)}%"
    return {
        "zh": f"{name['zh']}{figures}（{zh}{change}，{zh}{share}）",
        "en": f"{name['en']} {figures} ({en}{change}, {en}{share})",
    }
