"""What it checks
==============
Total rows and total columns of a table equal the sum of what they total: accounts by their codes (208, 20805, 2080501),
columns that are a known split (合计 = 基本支出 + 项目支出), balances (总计 = 本年收入合计 + 年初结转和结余).

Why it matters
==============
Tables are copied into other reports; a total that does not hold travels on.

Source
======
Identities I1-I3, I8 and I9 of the final accounts tables.

Example
=======
.. code-block:: text

    支出决算表
    单位：万元
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    205 | 教育支出 | 900.00 | 600.00 | 300.00
    20501 | 教育管理事务 | 900.00 | 600.00 | 200.00

Instead
=======
.. code-block:: text

    支出决算表
    单位：万元
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    205 | 教育支出 | 900.00 | 600.00 | 300.00
    20501 | 教育管理事务 | 900.00 | 600.00 | 300.00

When it stays silent
====================
Where rounding explains the difference, where the columns are no known split, where a total row is empty, where codes
have gaps.

检查什么
========
表里的合计行、合计列等于所汇总的各项：按科目编码（208、20805、2080501），按已知分法的列（合计＝基本支出＋项目支出），按平衡关系（总计＝本年收入合计＋年初结转和结余）。

为什么要查
==========
表会被抄到别的报告里，不平的合计跟着走。

依据
====
决算表勾稽关系 I1–I3、I8、I9。

什么时候不报
============
四舍五入可以解释；列不是已知的分法；合计行空白；编码有缺。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, broken_sum

RULE = Rule(
    code="TOT003",
    name="table-total-mismatch",
    category="total",
    severity="error",
    looks_at="Relation",
    title={"zh": "表内合计与分项不符", "en": "a table's totals do not add up"},
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
