"""What it checks
==============
An indicator whose own row says that it was not done (未完成, 未开展, 暂停 …) has no full score.

Why it matters
==============
A row that contradicts itself is sent back.

Source
======
财预〔2020〕10号 art. 17: what was not reached is scored by its share; review criterion ① (no proof, no points).

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 教师培训, 年度指标值: 4期, 实际完成值: 第四期未开展, 分值: 10, 得分: 10}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    绩效指标:
      - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 教师培训, 年度指标值: 4期, 实际完成值: 3期, 分值: 10, 得分: 7.5, 偏差原因分析及改进措施: 第四期未开展，讲师临时调整；改在次年三月补办}

When it stays silent
====================
Where points were taken off; where the words deny it (无未完成事项, 未完成率0) or say that it was made good (改为线上 …);
where the name or the target of the indicator itself speaks of what is unfinished.

检查什么
========
自己那一行写着没有完成（未开展、暂停……）的指标，不得满分。

为什么要查
==========
一行里自相矛盾，会被退回。

依据
====
财预〔2020〕10号第十七条；复核标准：无资料证明不得分。

什么时候不报
============
已经扣分；否定的说法（无未完成事项）或说明已补上（改为线上……）；名称、目标本身就在说“未完成”。

"""

from collections.abc import Iterator

from reportlint import (
    Context,
    Finding,
    Indicator,
    Related,
    Report,
    Rule,
    Span,
    Stated,
    any_in,
    cells_of,
    forms,
    full_rows,
    listed,
    since,
)

RULE = Rule(
    code="DEV005",
    name="unfinished-but-reached",
    category="deviation",
    severity="error",
    looks_at="Report",
    needs="indicators",
    title={"zh": "写明未完成却得满分", "en": "said to be unfinished, yet full score"},
    message={
        "zh": "{count}项指标写明没有完成，却得满分（{where}）：{list}。",
        "en": "{count} {count:indicator is said to be unfinished and has|indicators are said to be unfinished and have} the full score ({where}): {list}.",
    },
    next_step={
        "zh": "按实际完成程度填完成值和得分；已经补做完成的，写明完成情况。",
        "en": "State what was reached and score that; if it was made good later, say so.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each form."""
    words, denied = context.phrases("unfinished"), context.phrases("unfinished_denied")
    for form in forms(report):
        if not any_in(cells_of(form, "actual"), words) and not any_in(cells_of(form, "reason"), words):
            continue
        rows = context.once(full_rows, form)
        hits = [(item, place) for item in rows if (place := _unfinished(item, words, denied)) is not None]
        if not hits:
            continue
        shown = [f"{item.name}“{place.quote}”，{_score(item)}分" for item, place in hits]
        english = [f"{item.name} “{place.quote}”, {_score(item)}" for item, place in hits]
        yield context.finding(
            RULE,
            hits[0][1],
            {
                "count": len(hits),
                "where": since(hits[0][1], len(hits)),
                "list": {"zh": listed(shown, 6, "zh"), "en": listed(english, 6, "en")},
            },
            anchor=("indicators", "unfinished", hits[0][0].name),
            values=[place.quote for _, place in hits],
            related=[Related(place, {"zh": item.name, "en": item.name}) for item, place in hits[1:]],
            subject={"indicator": hits[0][0].name if len(hits) == 1 else None},
            folded=len(hits) - 1,
            marks=[f"{item.name} {place.quote}" for item, place in hits],
        )


def _score(item: Indicator) -> str:
    return item.score.text if item.score else ""


def _unfinished(item: Indicator, words: list[str], denied: list[str]) -> Span | None:
    """The word by which a row with full score says that it was not done."""
    about = item.name + (item.target.text if item.target else "")
    for cell in (item.actual, item.reason):
        if cell is None or cell.blank or any(word in cell.text for word in denied):
            continue
        hits = [(cell.text.find(word), -len(word), word) for word in words if word in cell.text and word not in about]
        if hits:
            return _place(cell, min(hits)[2])
    return None


def _place(cell: Stated, word: str) -> Span:
    """Where the word stands; the whole cell where its text was folded on the way."""
    at = cell.span.quote.find(word)
    if at < 0:
        return cell.span
    return Span(cell.span.source, cell.span.start + at, cell.span.start + at + len(word))
