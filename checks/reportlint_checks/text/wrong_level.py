"""What it checks
==============
A unit speaks of itself in the words of its own level: a county bureau has 股 and 科, no 处室, and its units are not 市属单位.

Why it matters
==============
Such words show that passages were copied from the report of another unit, and with them perhaps what they say.

Source
======
Review criterion: the text is the unit's own. The words by level are in the data file ``wording``.

Example
=======
.. code-block:: text

    示例县教育局2022年度部门绩效自评报告
    一、工作举措
    成立由局领导任组长、相关处室负责人为成员的领导小组，全年支出120.00万元。
    继续完善市属单位资金绩效综合评价办法，把评价结果用于预算安排。

Instead
=======
.. code-block:: text

    示例县教育局2022年度部门绩效自评报告
    一、工作举措
    成立由局领导任组长、相关股室负责人为成员的领导小组，全年支出120.00万元。
    继续完善县属单位资金绩效综合评价办法，把评价结果用于预算安排。

When it stays silent
====================
For a single such word; in sentences that speak of others (上级, 市财政局, 获评 …); where the name of the unit does not tell its
level, as for 新区 and 开发区.

检查什么
========
单位用本级的说法写自己：县教育局内设股、科，没有“处室”，所属单位也不是“市属单位”。

为什么要查
==========
出现别级的说法，说明照抄了其他单位的报告，内容也可能不是自己的。

依据
====
复核标准：文字是本单位的。各级用语见数据文件 wording。

什么时候不报
============
只有一处；说的是别人的句子（上级、市财政局、获评……）；单位名称看不出级次（新区、开发区）。

"""

import re
from collections.abc import Iterator

from reportlint import Context, Finding, Report, Rule, Span, fold, holds_any, passages, prose, sentences

RULE = Rule(
    code="TXT011",
    name="wrong-level",
    category="text",
    severity="warning",
    looks_at="Report",
    title={"zh": "用了别级单位的说法", "en": "words of another level"},
    message={
        "zh": "“{unit}”的报告有{count}处用了别级单位的说法（{where}）：{list}。",
        "en": "the report of {unit} uses words of another level {count} {count:time|times} ({where}): {list}.",
    },
    next_step={
        "zh": "改用本级的说法；整段照搬的，核对内容是否适用于本单位。",
        "en": "Use the words of the unit's own level; where a passage was copied, check that it applies.",
    },
    remedy="verify",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for a report with at least two such words."""
    table = context.table("wording")
    text, source = context.once(prose, report.document), report.document.source.text
    if not any(holds_any(text, words, source) for words in table["foreign_words"].values()):
        return  # most reports; what follows needs patterns, which take longer to compile than the words to be found
    level = _level(report.department, table["levels"], table["levels_open"])
    if not level:
        return
    words = sorted(table["foreign_words"].get(level, ()), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, words)))
    spans: list[Span] = []
    for passage in passages(report.document):
        for start, sentence in sentences(passage):
            for found in pattern.finditer(sentence):
                begin = max(sentence.rfind(mark, 0, found.start()) for mark in "，、：") + 1
                clause = sentence[begin : found.end() + 6]
                if not any(word in clause for word in table["foreign_unless"]):
                    spans.append(passage.span(start + found.start(), start + found.end()))
    if len({span.quote for span in spans}) >= table["foreign_fewest"]:
        note = {"zh": "别级的说法", "en": "a word of another level"}
        yield fold(RULE, context, spans, note, fields={"unit": report.department})


def _level(name: str, levels: dict[str, str], unsure: list[str]) -> str:
    """The level of a unit by the last place in its name; "" where it cannot be told."""
    if not name or any(word in name for word in unsure):
        return ""
    places = re.findall(rf"[\u4e00-\u9fff]{{2,20}}?({'|'.join(levels)})(?=[\u4e00-\u9fff]{{2,}})", name)
    return levels[places[-1]] if places else ""
