"""What it checks
==============
A list inside another one is numbered in another form: no （一） below （一）.

Why it matters
==============
Below （一） with items （一） to （十五）, the next （二） can be either; the outline is lost.

Source
======
GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）.

Example
=======
.. code-block:: text

    一、基本情况
    （一）部门基本情况
    （一）拟订全区教育事业发展规划，并组织实施。
    （二）统筹管理教育经费，全年支出120.00万元。
    （三）指导教师队伍建设。
    （二）部门绩效目标
    保障工资发放，完成教师培训。

Instead
=======
.. code-block:: text

    一、基本情况
    （一）部门基本情况
    1.拟订全区教育事业发展规划，并组织实施。
    2.统筹管理教育经费，全年支出120.00万元。
    3.指导教师队伍建设。
    （二）部门绩效目标
    保障工资发放，完成教师培训。

When it stays silent
====================
Where the inner list is numbered otherwise, and where the outer one does not go on.

检查什么
========
下一层的序号换一种写法：（一）之下不再用（一）。

为什么要查
==========
（一）下面又有（一）到（十五），再出现（二）时分不清是哪一层，层次就乱了。

依据
====
GB/T 9704-2012 7.3.3：一、 （一） 1. （1）。

什么时候不报
============
下一层用了另一种序号；上一层没有继续往下编。

"""

from collections.abc import Iterator

from reportlint import NESTED, Context, Document, Finding, Related, Rule, Slip, number_slips, since

RULE = Rule(
    code="NUM003",
    name="nested-numbering",
    category="numbering",
    severity="info",
    looks_at="Document",
    title={"zh": "上下层序号样式相同", "en": "two levels numbered alike"},
    message={
        "zh": "“{outer}”之下的条目也用“{inner}”编号（{where}），上下两层分不开。",
        "en": "the items below “{outer}” are numbered “{inner}” too ({where}): the two levels cannot be told apart.",
    },
    next_step={
        "zh": "下一层改用低一级的序号，依次为“一、”“（一）”“1.”“（1）”。",
        "en": "Number the inner list in the next form: 一、 （一） 1. （1）.",
    },
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for a file: the first such list, the others as places."""
    slips = [slip for slip in context.once(number_slips, document) if slip.kind == NESTED]
    if slips:
        yield _finding(slips, context)


def _finding(slips: list[Slip], context: Context) -> Finding:
    first = slips[0]
    note = {"zh": "上一层", "en": "the outer list"}
    return context.finding(
        RULE,
        first.item.span,
        {
            "outer": "".join(first.before.number.split()),
            "inner": "".join(first.item.number.split()),
            "where": since(first.item.span, len(slips)),
        },
        anchor=("numbering", "nested"),
        values=[first.item.number],
        related=[
            Related(first.before.span, note),
            *(Related(slip.item.span, {"zh": "同样的情况", "en": "the same"}) for slip in slips[1:]),
        ],
        folded=len(slips) - 1,
    )
