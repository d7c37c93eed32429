"""What it checks
==============
Long sentences on results, problems and measures stand in the report of one unit only.

Why it matters
==============
What two units say word for word is the work of neither, or of one of them; worse where the other unit's name is still in it.

Source
======
Review criterion: no content shared between units (雷同). Lengths, and what counts as a template: data file ``across``.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县文化馆, 年度: 2023, 金额单位: 万元}
    收支情况: {支出: {合计: 128.00}}
    正文:
      - {标题: 三、绩效完成情况, 内容: 全年组织送戏下乡和广场舞培训四十六场，辅导基层文艺骨干三百余人次，新编排的三个小戏在全市群众文艺会演中获奖，群众反响良好。}

另一单位:

.. code-block:: other

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 青石县文化馆, 年度: 2023, 金额单位: 万元}
    收支情况: {支出: {合计: 96.00}}
    正文:
      - {标题: 三、绩效完成情况, 内容: 全年组织送戏下乡和广场舞培训四十六场，辅导基层文艺骨干三百余人次，新编排的三个小戏在全市群众文艺会演中获奖，群众反响良好。}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县文化馆, 年度: 2023, 金额单位: 万元}
    收支情况: {支出: {合计: 128.00}}
    正文:
      - {标题: 三、绩效完成情况, 内容: 全年办公益书画班和合唱班二十二期，开放展厅三百零五天，接待观众四万一千人次，流动文化车走遍了全县十一个乡镇的所有行政村。}

When it stays silent
====================
For a passage that stands in many units: it is a template. For units of which one belongs to the other; for duties, bodies, legal
basis; for shorter sentences; for files that do not say whose they are.

检查什么
========
写成效、问题、措施的长句，只出现在一个单位的报告里。

为什么要查
==========
两个单位一字不差，至少有一个不是自己写的；句中还留着另一单位名称的，更是照搬。

依据
====
复核标准：不同单位内容不雷同。长度和模板的认定见数据文件 across。

什么时候不报
============
许多单位都有的段落（是模板）；有隶属关系的单位之间；职能、机构、依据部分；较短的句子；看不出是哪个单位的文件。

"""

from array import array
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

from reportlint import Batch, BatchContext, Member, Rule, Told, contribute_passages

RULE = Rule(
    code="TXT032",
    name="passage-of-another-unit",
    category="text",
    severity="info",
    looks_at="Batch",
    title={"zh": "与另一单位的报告雷同", "en": "a passage that another unit has too"},
    message={
        "zh": "有{count}句与{unit}的报告{other}逐字相同（{where}{since}），而别的单位没有这样写。",
        "en": "{count} {count:sentence is|sentences are} the same as in the report of {unit} ({other}), word for word ({where}{since}), and in hardly any other.",
    },
    next_step={
        "zh": "核对是否照搬；改写为本单位自己的情况。两单位合并开展的工作，写明分工。",
        "en": "Check which of the two was copied; write what the unit itself did, or who did what in work done together.",
    },
    variants={
        "named": {
            "zh": "有{count}句与{unit}的报告{other}逐字相同（{where}{since}），句中还是{unit}的名称。",
            "en": "{count} {count:sentence is|sentences are} the same as in the report of {unit} ({other}), word for word ({where}{since}), and {count:names|name} that unit.",
        },
    },
    remedy="verify",
)

_PLACES = 12

contribute = contribute_passages

Shared = dict[tuple[str, str], list[tuple[int, bool]]]
"""The digests that two files share, by their paths, and whether the other one's name is in the sentence."""


def check(batch: Batch, context: BatchContext) -> Iterator[Told]:
    """One finding for two units, in the report of the one that names the other, else in the later one."""
    members = [member for member in batch.members if member.key and member.judged]
    for (path, other_path), found in sorted(_shared(members, batch, context).items()):
        mine, other = batch.member(path), batch.member(other_path)
        if mine is not None and other is not None:
            yield _told(mine, other, dict(found), batch, context)


def _shared(members: list[Member], batch: Batch, context: BatchContext) -> Shared:
    """What pairs of units share that is no template; of many reports only digests are held at once."""
    limits = context.table("across")["copied"]
    digests, owners = array("Q"), array("L")
    for number, member in enumerate(members):
        told = batch.of(member)
        for sentence in told.sentences if told is not None else ():
            if sentence.length >= limits["long"]:
                digests.append(sentence.digest)
                owners.append(number)
    units = len({member.key for member in members})
    shared: Shared = {}
    order = sorted(range(len(digests)), key=digests.__getitem__)
    for value, group in groupby(order, key=digests.__getitem__):
        owning = [members[owners[at]] for at in group]
        keys = {member.key for member in owning}
        if len(keys) < 2 or len(keys) > limits["few"] or _is_template(len(keys), units, limits):
            continue
        for mine, other, named in _pairs(owning, value, batch):
            shared.setdefault((mine.path, other.path), []).append((value, named))
    return shared


def _is_template(count: int, units: int, limits: dict[str, Any]) -> bool:
    return count >= limits["template_least"] and count > units * Decimal(limits["template_share"])


def _pairs(owning: list[Member], value: int, batch: Batch) -> Iterator[tuple[Member, Member, bool]]:
    """Each unit with the one whose the sentence is, as far as that can be told: its name is in it, else it comes first."""
    by_unit: dict[str, Member] = {}
    for member in sorted(owning, key=lambda each: (each.key, -(each.year or 0), each.path)):
        by_unit.setdefault(member.key, member)
    firsts = [member for member in by_unit.values() if _names_itself(member, value, batch)]
    first = firsts[0] if len(firsts) == 1 else next(iter(by_unit.values()))
    for member in by_unit.values():
        if member is not first and not _related(member, first):
            yield member, first, len(firsts) == 1


def _names_itself(member: Member, value: int, batch: Batch) -> bool:
    return any(sentence.digest == value and sentence.names_self for sentence in batch.of(member).sentences)


def _related(one: Member, other: Member) -> bool:
    """Whether one unit is the other's, so that both tell of the same work."""
    if one.key in other.key or other.key in one.key:
        return True
    return one.key in (other.supervisor, *other.units) or other.key in (one.supervisor, *one.units)


def _told(mine: Member, other: Member, shared: dict[int, bool], batch: Batch, context: BatchContext) -> Told:
    sentences = [sentence for sentence in batch.of(mine).sentences if sentence.digest in shared]
    sentences.sort(key=lambda sentence: (not shared[sentence.digest], sentence.start))
    first = sentences[0]
    theirs = next(sentence for sentence in batch.of(other).sentences if sentence.digest == first.digest)
    named = shared[first.digest]
    return context.finding(
        RULE,
        first.at(mine),
        {
            "count": len(sentences),
            "unit": other.name,
            "other": context.file(other, mine),
            "where": first.at(mine),
            "since": {"zh": "起" if len(sentences) > 1 else "", "en": " ff." if len(sentences) > 1 else ""},
        },
        variant="named" if named else "",
        severity="warning" if named else "",
        anchor=("shared", other.key),
        values=[f"{sentence.digest:016x}" for sentence in sentences],
        related=[
            (theirs.at(other), {"zh": f"{other.name}的同一句", "en": f"the same in {other.name}"}),
            *((each.at(mine), {"zh": "逐字相同", "en": "word for word"}) for each in sentences[1:_PLACES]),
        ],
        folded=len(sentences) - 1,
    )
