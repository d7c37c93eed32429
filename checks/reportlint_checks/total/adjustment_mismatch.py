"""What it checks
==============
全年预算数 = 年初预算数 + 调整数, where all three are stated for one figure.

Why it matters
==============
The execution rate is taken on the adjusted budget; when the adjustment does not lead there, the rate is open to doubt.

Source
======
Identity I12; 全年预算数 as the forms define it.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      收入: {年初预算数: 1930.44, 调整数: 184.77, 全年预算数: 2079.21}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      收入: {年初预算数: 1930.44, 调整数: 148.77, 全年预算数: 2079.21}

When it stays silent
====================
Where one of the three is missing or rounding explains the difference.

检查什么
========
全年预算数＝年初预算数＋调整数（三个都写了的）。

为什么要查
==========
执行率以调整后预算为分母，调整数对不上，执行率就存疑。

依据
====
勾稽关系 I12。

什么时候不报
============
缺一个数；四舍五入可以解释。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, broken_sum

RULE = Rule(
    code="TOT006",
    name="adjustment-mismatch",
    category="total",
    severity="error",
    looks_at="Relation",
    title={"zh": "年初预算加调整不等于全年预算", "en": "budget plus adjustment is not the adjusted budget"},
    message={
        "zh": "{name}全年预算{stated}（{where}）与年初预算加调整{computed}相差{gap}。",
        "en": "adjusted budget of {name} {stated} ({where}) and budget plus adjustment {computed} are {gap} apart.",
    },
    next_step={
        "zh": "对照预算批复和调整文件核对三个数。",
        "en": "Check the three figures against the approval and the adjustment notices.",
    },
)


def check(relation: Relation, context: Context) -> Iterator[Finding]:
    """One finding for a sum that its parts do not give."""
    yield from broken_sum(RULE, relation, context)
