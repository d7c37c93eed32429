"""What it checks
==============
A stated number of things (设15个内设机构) equals the number of things listed by name.

Why it matters
==============
The list is the evidence for the number.

Source
======
Identity I16.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      内设机构: {数量: 4, 名称: [办公室, 人事股, 计划财务股]}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      内设机构: {数量: 3, 名称: [办公室, 人事股, 计划财务股]}

When it stays silent
====================
Where the list ends with 等 or is not a list of names.

检查什么
========
写明的数量（设15个内设机构）与列出的名称个数一致。

为什么要查
==========
名单是数量的依据，数一遍就能发现。

依据
====
勾稽关系 I16：共几项即列几项。

什么时候不报
============
名单以“等”结尾，或列的不是名称。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Relation, Rule, shown, where

RULE = Rule(
    code="CNT001",
    name="count-mismatch",
    category="count",
    severity="error",
    looks_at="Relation",
    title={"zh": "数量与列出的名称不符", "en": "a number differs from the names listed"},
    message={
        "zh": "{name}写{stated}（{where}），列出的名称有{listed}个。",
        "en": "{name}: {stated} ({where}) are stated, {listed} are listed by name.",
    },
    next_step={
        "zh": "数一遍列出的名称，补列漏掉的或改正数量。",
        "en": "Count the names; add the missing ones or correct the number.",
    },
)


def check(relation: Relation, context: Context) -> Iterator[Finding]:
    """One finding for a count that its list does not bear out."""
    if context.verdicts[relation].status != "inconsistent":
        return
    stated, listed = relation.cells[0], relation.cells[1]
    yield context.finding(
        RULE,
        stated.span,
        {"name": relation.name, "stated": shown(stated), "where": where(stated.span), "listed": listed.quantity.value},
        anchor=stated.anchor,
        values=[stated.quote],
        # How many names there are is counted here; what may be wrong is the number, or that a name is missing.
        suspects=[each for each in context.diagnosis.suspects.get(relation, ()) if each.span == stated.span],
    )
