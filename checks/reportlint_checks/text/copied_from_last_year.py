"""What it checks
==============
What a report tells of results, problems and measures is this year's: not, sentence by sentence, what last year's report said.

Why it matters
==============
A text carried over says nothing about the year; problems and measures that stay the same were not worked on.

Source
======
Review criterion: no content carried over from the year before. Lengths, share and headings: data file ``across``.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况: {支出: {合计: 128.00}}
    正文:
      - {标题: 四、存在的问题, 内容: 部分学校对预算绩效管理的认识还不到位，绩效指标设置偏于笼统，过程监控流于形式，结果运用不够充分。}

上年报告:

.. code-block:: other

    报告格式: 1
    报告: {标题: 2022年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2022, 金额单位: 万元}
    收支情况: {支出: {合计: 121.00}}
    正文:
      - {标题: 四、存在的问题, 内容: 部分学校对预算绩效管理的认识还不到位，绩效指标设置偏于笼统，过程监控流于形式，结果运用不够充分。}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况: {支出: {合计: 128.00}}
    正文:
      - {标题: 四、存在的问题, 内容: 校舍维修项目两次流标，开工比计划晚了两个月，年末还有三所学校没有完成验收，尾款未能在当年支付。}

When it stays silent
====================
For what does not change: duties, bodies, legal basis, how the evaluation was done; for shorter sentences; for a few sentences in a
long text. Years are not compared: a sentence in which only the year was changed is the same. From half of the text on it must be
explained, below that it is a remark.

检查什么
========
写成效、问题、措施的部分是本年的内容，不是上年报告的原句。

为什么要查
==========
照搬的文字说明不了本年；问题和措施年年相同，等于没有整改。

依据
====
复核标准：内容不沿用上年。长度、比例和标题用语见数据文件 across。

什么时候不报
============
本来就不变的：职能、机构、依据、评价过程；较短的句子；长文中的少数几句。只改了年份的句子算相同。占一半以上的作“需要说明”，不到的作“建议完善”。

"""

from collections.abc import Iterator
from decimal import Decimal

from reportlint import Batch, BatchContext, Rule, Told, contribute_passages

RULE = Rule(
    code="TXT031",
    name="copied-from-last-year",
    category="text",
    severity="warning",
    looks_at="Batch",
    title={"zh": "照搬上年报告", "en": "copied from last year's report"},
    message={
        "zh": "写成效、问题、措施的部分有{count}句与上年报告{other}逐字相同（{where}{since}），占这部分文字的{share}%。",
        "en": "{count} {count:sentence|sentences} on results, problems and measures {count:stands|stand} in last year's report {other} ({where}{since}), {share}% of these parts.",
    },
    next_step={
        "zh": "改写为本年的情况：本年做了什么、出现了什么问题、上年提出的措施落实得怎样。",
        "en": "Write what holds for this year: what was done, what went wrong, what became of last year's measures.",
    },
    remedy="correct",
)

_PLACES = 12

contribute = contribute_passages


def check(batch: Batch, context: BatchContext) -> Iterator[Told]:
    """One finding for each report."""
    limits = context.table("across")["copied"]
    for mine, last in batch.years():
        own, theirs = batch.of(mine), batch.of(last)
        if own is None or theirs is None:
            continue
        before = {sentence.digest: sentence for sentence in reversed(theirs.sentences)}
        copied = [sentence for sentence in own.sentences if sentence.digest in before]
        share = Decimal(sum(sentence.length for sentence in copied)) / own.length
        if not copied or (len(copied) < limits["sentences"] and share < Decimal(limits["share"])):
            continue
        first = copied[0]
        yield context.finding(
            RULE,
            first.at(mine),
            {
                "count": len(copied),
                "other": context.file(last, mine),
                "where": first.at(mine),
                "since": {"zh": "起" if len(copied) > 1 else "", "en": " ff." if len(copied) > 1 else ""},
                "share": int(share * 100),
            },
            severity="" if share >= Decimal(limits["share"]) else "info",
            anchor=("last year's text",),
            values=[f"{sentence.digest:016x}" for sentence in copied],
            related=[
                (before[first.digest].at(last), {"zh": "上年报告的原句", "en": "in last year's report"}),
                *((each.at(mine), {"zh": "与上年相同", "en": "as last year"}) for each in copied[1:_PLACES]),
            ],
            folded=len(copied) - 1,
        )
