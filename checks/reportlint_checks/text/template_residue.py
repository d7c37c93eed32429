"""What it checks
==============
Nothing of the template is left: prompts such as (200字以内) or 请填写, choices not made (大小于, 减增加, 下降（增长）), ××,
reasons that were never filled in (主要原因是。).

Why it matters
==============
What the template asks for was not done, or the wrong of two words stands.

Source
======
Published forms in which prompts were left; a prompt is an error, the others are asked about.

Example
=======
.. code-block:: text

    评价结论（200字以内）
    全年支出21.90万元，比上年减增加21.90万元。

Instead
=======
.. code-block:: text

    评价结论
    全年支出21.90万元，比上年增加21.90万元。

When it stays silent
====================
For 增加（减少） in the head of a table, where the choice is the head's; for leaders of a table of contents (……).

检查什么
========
没有模板残留：提示语（200字以内、请填写），没有选定的选择项（大小于、减增加、下降（增长）），××，没有填的原因（主要原因是。）。

为什么要查
==========
模板要求的没有写，或者两个词里留了错的一个。

依据
====
已公开的表上留有提示语的实例；提示语必须修改，其余需要说明。

什么时候不报
============
表头里的“增加（减少）”；目录的点线（……）。

"""

from collections.abc import Iterator

from reportlint import Context, Document, Finding, Related, Rule, find_literals, listed, since

RULE = Rule(
    code="TXT003",
    name="template-residue",
    category="text",
    severity="error",
    looks_at="Document",
    title={"zh": "模板残留", "en": "residue of the template"},
    message={
        "zh": "{count}处模板提示语没有删除（{where}）：{list}。",
        "en": "{count} {count:prompt of the template is|prompts of the template are} left ({where}): {list}.",
    },
    next_step={
        "zh": "按提示填写内容后删去提示语。",
        "en": "Fill in what is asked for and delete the prompt.",
    },
    variants={
        "choice": {
            "zh": "{count}处模板选择项没有选定（{where}）：{list}。",
            "en": "{count} {count:choice of the template was|choices of the template were} not made ({where}): {list}.",
        },
        "choice.next_step": {
            "zh": "按实际增减情况保留一个词，删去另一个。",
            "en": "Keep the word that fits and delete the other.",
        },
        "blank": {
            "zh": "{count}处模板空项没有填写（{where}）：{list}。",
            "en": "{count} {count:blank of the template was|blanks of the template were} not filled ({where}): {list}.",
        },
        "blank.next_step": {
            "zh": "补写实际内容；没有的删去。",
            "en": "Fill them in, or delete what does not apply.",
        },
        "reason": {
            "zh": "{count}处原因没有填写（{where}）：{list}。",
            "en": "{count} {count:reason was|reasons were} left open ({where}): {list}.",
        },
        "reason.next_step": {
            "zh": "补写原因；没有变化的，删去这半句。",
            "en": "Give the reason, or delete the clause where nothing changed.",
        },
    },
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for each kind of residue."""
    for kind in ("prompt", "choice", "blank", "reason"):
        found = find_literals(document, context.phrases(f"template_{kind}_signs"), context.phrases(f"template_{kind}"))
        if not found:
            continue
        quotes = list(dict.fromkeys(span.quote.strip() for span in found))
        yield context.finding(
            RULE,
            found[0],
            {
                "count": len(found),
                "where": since(found[0], len(found)),
                "list": {
                    language: listed([f"“{quote}”" for quote in quotes], 5, language) for language in ("zh", "en")
                },
            },
            variant="" if kind == "prompt" else kind,
            severity="" if kind == "prompt" else "warning",
            anchor=("residue", "template", kind),
            values=quotes,
            related=[Related(span, {"zh": "模板残留", "en": "residue"}) for span in found[1:]],
            folded=len(found) - 1,
        )
