"""What it checks
==============
No long sentence of the text stands in it twice.

Why it matters
==============
A copied passage stands where something else was due: the second part has no content of its own.

Source
======
Review criterion: no duplicated content. Length from which a sentence counts: ``repeated_shortest`` of the data file ``wording``.

Example
=======
.. code-block:: text

    二、项目支出绩效情况
    通过新建、改扩建和合作举办等方式增加公办幼儿园园位，全年新增园位九千余个，有效缓解了城区和乡镇适龄幼儿入园难的问题，家长普遍认可，支出120.00万元。
    三、专项资金绩效情况
    通过新建、改扩建和合作举办等方式增加公办幼儿园园位，全年新增园位九千余个，有效缓解了城区和乡镇适龄幼儿入园难的问题，家长普遍认可，支出120.00万元。

Instead
=======
.. code-block:: text

    二、项目支出绩效情况
    通过新建、改扩建和合作举办等方式增加公办幼儿园园位，全年新增园位九千余个，有效缓解了城区和乡镇适龄幼儿入园难的问题，家长普遍认可，支出120.00万元。
    三、专项资金绩效情况
    教师培训专项支出76.69万元，培训骨干教师300人次。

When it stays silent
====================
Between the text and a form, which may say the same; for tasks of a form (TXT001); in an appendix; for shorter sentences.

检查什么
========
正文里没有整句重复的长句。

为什么要查
==========
照抄的一段占了别的内容的位置，后一部分等于没有写。

依据
====
复核标准：内容不重复。多长算长见数据文件 wording 的 repeated_shortest。

什么时候不报
============
正文与自评表写同样的内容；自评表的任务（见 TXT001）；附件；较短的句子。

"""

from collections.abc import Iterator

from reportlint import Context, Document, Finding, Passage, Rule, Span, fold

RULE = Rule(
    code="TXT013",
    name="repeated-passage",
    category="text",
    severity="info",
    looks_at="Document",
    title={"zh": "整段重复", "en": "a passage repeated"},
    message={
        "zh": "{count}处长句与前文完全相同（{where}）：{list}……",
        "en": "{count} long {count:sentence stands|sentences stand} earlier in the text too ({where}): {list} …",
    },
    next_step={
        "zh": "核对是否照抄；后一处写自己的内容，或删去。",
        "en": "Check whether it was copied; give the second part its own content, or delete it.",
    },
    remedy="verify",
)

_SHOWN = 20


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for all repeated sentences of a file; a run of them is one place."""
    shortest = int(context.table("wording")["repeated_shortest"])
    seen: dict[str, Passage] = {}
    spans: list[Span] = []
    for passage in _narrative(document):
        told = False
        for start, sentence in _whole_sentences(passage):
            plain = "".join(sentence.split())
            if len(plain) < shortest:
                continue
            earlier = seen.setdefault(plain, passage)
            if earlier is not passage and not told:
                spans.append(passage.span(start, start + _SHOWN))
                told = True
    if spans:
        yield fold(RULE, context, spans, {"zh": "与前文相同", "en": "stands earlier too"})


def _narrative(document: Document) -> Iterator[Passage]:
    """The paragraphs of the text itself: those before the appendix."""
    for block in document.blocks:
        if block.passage.text.strip().startswith("附件") and document.format != "yaml":
            return
        if block.kind == "paragraph":
            yield block.passage


def _whole_sentences(passage: Passage) -> Iterator[tuple[int, str]]:
    start = 0
    for sentence in passage.text.split("。")[:-1]:
        lead = len(sentence) - len(sentence.lstrip())
        yield start + lead, sentence.strip()
        start += len(sentence) + 1
