"""What it checks
==============
The amounts that a sentence lists (X万元，其中：A…、B…; 主要用于以下方面; 合计) add up to the amount it opens or closes with.

Why it matters
==============
Readers add such lists up; a part left out or mistyped shows at once.

Source
======
Identities I5, I6, I10 and I16 of the final accounts, as sentences state them.

Example
=======
.. code-block:: text

    一、支出情况
    全年支出500.00万元，其中：基本支出300.00万元，项目支出190.00万元。

Instead
=======
.. code-block:: text

    一、支出情况
    全年支出500.00万元，其中：基本支出310.00万元，项目支出190.00万元。

When it stays silent
====================
Where the list need not be complete (等, 主要, one part only, no known split and no count): then the parts must merely
not exceed the whole, unless a single slip of the hand would make the sum exact. Where rounding explains the difference.

检查什么
========
一句话列出的各项金额（其中：A…、B…；主要用于以下方面；合计）之和等于开头或结尾的数。

为什么要查
==========
读者会加一遍，漏项、错数马上看得出。

依据
====
决算勾稽关系 I5、I6、I10、I16。

什么时候不报
============
可能没有列全的（等、主要、只列一项、不是已知的完整分法、没有写几项）：只要求不超过整体，除非改一处笔误就正好相等；四舍五入可以解释。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, broken_sum

RULE = Rule(
    code="TOT002",
    name="list-total-mismatch",
    category="total",
    severity="error",
    looks_at="Relation",
    title={"zh": "正文列举与合计不符", "en": "amounts listed in a sentence do not add up"},
    message={
        "zh": "{name}{stated}（{where}），列出的{count}项相加为{computed}，相差{gap}。",
        "en": "{name} {stated} ({where}): the {count} {count:item listed adds|items listed add} up to {computed}, {gap} {more} is stated.",
    },
    next_step={
        "zh": "对照部门决算报表（或预算批复表）核对分项和合计，补列或更正。",
        "en": "Check parts and total against the final accounts (or the approved budget) and correct or complete them.",
    },
)


def check(relation: Relation, context: Context) -> Iterator[Finding]:
    """One finding for a sum that its parts do not give."""
    yield from broken_sum(RULE, relation, context)
