"""What it checks
==============
The numbers of headings and items count on: none is left out, none stands twice, none turns back.

Why it matters
==============
A gap says that a part was deleted or forgotten; references to "（四）" lead nowhere.

Source
======
GB/T 9704-2012, 7.3.3 (numbering of the parts of a document).

Example
=======
.. code-block:: text

    二、分项目标实现情况
    （一）办学条件持续改善
    全年支出120.00万元。
    （二）教育质量稳步提升
    全年支出80.00万元。
    （四）队伍建设得到加强
    全年支出60.00万元。

Instead
=======
.. code-block:: text

    二、分项目标实现情况
    （一）办学条件持续改善
    全年支出120.00万元。
    （二）教育质量稳步提升
    全年支出80.00万元。
    （三）队伍建设得到加强
    全年支出60.00万元。

When it stays silent
====================
Where the number left out stands inside a paragraph; for a list that begins anew under another heading; for lines that are
columns of a table; where a list begins in its middle, as in an excerpt.

检查什么
========
标题和条目的序号连续：不跳号、不重号、不倒回。

为什么要查
==========
跳号说明删了或漏了一部分，正文里引用的“（四）”也无处可查。

依据
====
GB/T 9704-2012《党政机关公文格式》7.3.3 结构层次序数。

什么时候不报
============
缺的序号写在段落中间；另一标题下重新编号；表格的栏目行；摘录的材料从中间开始编号。

"""

from collections.abc import Iterator

from reportlint import BACK, REPEATED, SKIPPED, Context, Document, Finding, Rule, Slip, fold, number_slips

RULE = Rule(
    code="NUM001",
    name="number-sequence",
    category="numbering",
    severity="warning",
    looks_at="Document",
    title={"zh": "序号不连续", "en": "numbers that do not count on"},
    message={
        "zh": "{count}处序号不连续（{where}）：{list}。",
        "en": "{count} {count:number does|numbers do} not count on ({where}): {list}.",
    },
    next_step={
        "zh": "按顺序重新编号；确有缺失的部分，补上内容。",
        "en": "Number the parts anew; if one is missing, add it.",
    },
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for all places of a file."""
    slips = [slip for slip in context.once(number_slips, document) if slip.kind in (SKIPPED, REPEATED, BACK)]
    if slips:
        note = {"zh": "序号不连续", "en": "out of sequence"}
        yield fold(RULE, context, [slip.item.span for slip in slips], note, quotes=[_said(slip) for slip in slips])


def _said(slip: Slip) -> dict[str, str]:
    before, after = ("".join(item.number.split()) for item in (slip.before, slip.item))
    if slip.kind == REPEATED:
        return {"zh": f"“{after}”出现两次", "en": f"“{after}” stands twice"}
    return {"zh": f"“{before}”之后是“{after}”", "en": f"“{after}” follows “{before}”"}
