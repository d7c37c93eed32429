"""What it checks
==============
A figure has the unit of its kind: the same digits in 元 beside 万元, or a ratio of exactly a power of ten between figures that
should be equal or add up.

Why it matters
==============
795.63元 for 795.63万元 is wrong by the factor ten thousand, and no reader sees it at once.

Source
======
Review experience; arithmetic.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 795.63万元, 基本支出: 795.63元, 项目支出: 0.00万元}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: {合计: 795.63万元, 基本支出: 795.63万元, 项目支出: 0.00万元}

When it stays silent
====================
Where no other figure of the report shows the slip.

检查什么
========
数的单位与同类的数一致：同样的数字一处是元、一处是万元，或应当相等、相加的数正好差十的整数次方。

为什么要查
==========
795.63万元写成795.63元，差一万倍，一眼看不出来。

依据
====
复核经验；算术。

什么时候不报
============
报告里没有别的数能证明写错。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, related, shown, where

RULE = Rule(
    code="UNI001",
    name="unit-slip",
    category="unit",
    severity="error",
    looks_at="Relation",
    title={"zh": "金额单位写错", "en": "a figure in the wrong unit"},
    message={
        "zh": "{name}“{stated}”（{where}）的单位应为“{unit}”：{reason}",
        "en": "{name} “{stated}” ({where}) should be in {unit}: {reason}",
    },
    next_step={
        "zh": "改为{suggested}。",
        "en": "Write {suggested}.",
    },
)


def check(relation: Relation, context: Context) -> Iterator[Finding]:
    """One finding for a figure whose digits fit and whose unit does not."""
    suspect = context.slip_of(relation)
    if suspect is None:
        return
    rest = context.diagnosis.suspects[relation]
    suspects = (suspect, *(other for other in rest if other is not suspect))
    slipped = next((fact for fact in relation.cells if fact.span == suspect.span), relation.stated)
    others = [fact for fact in relation.cells if fact is not slipped]
    dimension = slipped.quantity.unit.dimension
    amounts = [fact for fact in others if fact.quantity.unit.dimension == dimension]
    beside = next((fact for fact in amounts if fact.quantity.value == slipped.quantity.value), (amounts or others)[0])
    if amounts:
        zh = f"{beside.label}{shown(beside)}（{where(beside.span)['zh']}）数字相同或可以对上，单位不同。"
        en = (
            f"{beside.label} {shown(beside)} ({where(beside.span)['en']}) has the same digits or fits, in another unit."
        )
    else:  # a rate or a figure per head has no unit of money itself
        zh = f"换成这个单位，与{beside.label}{shown(beside)}（{where(beside.span)['zh']}）才对得上。"
        en = f"only so does it agree with {beside.label} {shown(beside)} ({where(beside.span)['en']})."
    yield context.finding(
        RULE,
        slipped.span,
        {
            "name": slipped.label,
            "stated": shown(slipped),
            "where": where(slipped.span),
            "unit": suspect.suggested_unit,
            "suggested": suspect.suggested + suspect.suggested_unit,
            "reason": {"zh": zh, "en": en},
        },
        confidence="high" if relation.grade == "certain" else "medium",
        anchor=slipped.anchor,
        values=[fact.quote for fact in relation.cells],
        related=related(others),
        suspects=suspects,
    )
