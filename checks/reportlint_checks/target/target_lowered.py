"""What it checks
==============
Targets (年度指标值) of the form that are easier to reach than the approved ones: a lower floor, a higher limit. All of a form are one
finding.

Why it matters
==============
The approved table binds for the whole year: whoever evaluates reports against it and leaves it as it is.

Source
======
财预〔2020〕10号 art. 12: the targets approved with the budget are what is evaluated; first step of every review.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 项目名称: 校舍维修, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 维修校舍面积, 年度指标值: ≥1000平方米, 实际完成值: 1260平方米, 分值: 30}
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 验收合格率, 年度指标值: ≥98%, 实际完成值: 99%, 分值: 20}

批复的绩效目标表（``--targets``）:

.. code-block:: targets

    报告格式: 1
    报告: {部门名称: 示例县教育局, 项目名称: 校舍维修, 年度: 2023}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 维修校舍面积, 年度指标值: ≥1200平方米, 分值: 30}
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 验收合格率, 年度指标值: ≥98%, 分值: 20}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 项目名称: 校舍维修, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 维修校舍面积, 年度指标值: ≥1200平方米, 实际完成值: 1260平方米, 分值: 30}
      - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 验收合格率, 年度指标值: ≥98%, 实际完成值: 99%, 分值: 20}

When it stays silent
====================
Where no table of approved targets is given (``--targets``), where it has no list for the form (another rule), and for targets that were raised or changed
otherwise (another rule), for 0.8亿元 beside 8000万元, and where the sign or the words leave open which is easier.

检查什么
========
年度指标值比批复的容易达到：下限低了，或上限高了。一张表合为一条。

为什么要查
==========
目标、指标和分值随预算批复，自评时谁都不能改。

依据
====
财预〔2020〕10号第十二条：评价的就是随预算批复的目标；复核的第一步。

什么时候不报
============
没有给定绩效目标表（--targets）的；表中没有这张自评表的目标的（另有规则）；提高了或改了别的（另有规则）；8000万元与0.8亿元这样写法不同的；看不出哪个更容易的。

"""

from collections.abc import Iterator

from reportlint import LOWERED, Context, Departure, Finding, Report, Rule, compared, departure_finding, target_change

RULE = Rule(
    code="KPI024",
    name="target-lowered",
    category="target",
    severity="error",
    looks_at="Report",
    needs="targets",
    title={"zh": "目标值低于批复", "en": "targets lower than approved"},
    message={
        "zh": "{count}项指标的目标值比批复的低（{where}）：{list}。",
        "en": "{count} {count:target is|targets are} easier than approved ({where}): {list}.",
    },
    next_step={
        "zh": "目标值改回批复数，重新计算得分；确经批准调整的，填“调整后指标值”并写明文号。",
        "en": "Restore the approved target and compute the score again; an approved change belongs in 调整后指标值, with its document.",
    },
    remedy="correct",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form."""
    for found in compared(report):
        hits: list[Departure] = []
        for pair in [*found.pairs, *found.renamed]:
            before, now = pair.approved.target, pair.stated.target
            if before is not None and now is not None and target_change(pair) == LOWERED:
                hits.append(Departure(now, before, f"{pair.stated.name} {before.text}→{now.text}"))
        if hits:
            yield departure_finding(RULE, context, found, hits, "lowered")
