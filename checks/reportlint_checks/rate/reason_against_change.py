"""What it checks
==============
The reason given for a change does not say the opposite: a spending said to fall because spending rose.

Why it matters
==============
Such a reason is copied from another item or another year.

Source
======
Review experience; templates of budget and final accounts notes (主要原因是).

Example
=======
.. code-block:: text

    一、预算说明
    宣传经费2023年预算执行数为114.00万元，2024年预算安排110.60万元，比2023年预算执行数减少2.98%。主要原因是：宣传工作经费增加。

Instead
=======
.. code-block:: text

    一、预算说明
    宣传经费2023年预算执行数为114.00万元，2024年预算安排110.60万元，比2023年预算执行数减少2.98%。主要原因是：宣传工作经费减少。

When it stays silent
====================
Where the reason names something else than money (退休人员增加), names both directions, or is longer than a clause.

检查什么
========
增减的原因不与增减方向相反：不会说支出减少是因为支出增加。

为什么要查
==========
这样的原因是从别的项目或别的年度抄来的。

依据
====
复核经验；预决算说明模板（主要原因是）。

什么时候不报
============
原因说的不是钱（退休人员增加）；两个方向都写了；不止一个分句。

"""

import re
from collections.abc import Iterator
from functools import lru_cache

from reportlint import Context, Finding, Report, Rule, where

RULE = Rule(
    code="RAT006",
    name="reason-against-change",
    category="rate",
    severity="warning",
    looks_at="Report",
    literals=("主要原因",),
    title={"zh": "原因与增减方向相反", "en": "a reason that says the opposite of the change"},
    message={
        "zh": "“{change}”的原因写作“{reason}”（{where}），方向相反。",
        "en": "the reason for “{change}” reads “{reason}” ({where}), which is the opposite.",
    },
    next_step={
        "zh": "核对增减方向和原因，改正写反的一处。",
        "en": "Check the direction and the reason, and correct the one that is reversed.",
    },
    remedy="correct",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each sentence."""
    up, down = context.phrases("change_up"), context.phrases("change_down")
    pattern = _pattern(tuple(up), tuple(down), tuple(context.phrases("spent_things")))
    for block in report.document.blocks:
        text = block.passage.text
        if block.table is not None or "原因" not in text:
            continue
        for found in pattern.finditer(text):
            if (found["change"] in up) == (found["reason_change"] in up):
                continue
            place = block.passage.span(found.start("reason"), found.end("reason"))
            yield context.finding(
                RULE,
                place,
                {"change": found["change"] + found["rate"], "reason": found["reason"], "where": where(place)},
                confidence="medium",
                anchor=("reason", found["reason"]),
                values=[found["rate"], found["reason"]],
            )


@lru_cache(maxsize=4)
def _pattern(up: tuple[str, ...], down: tuple[str, ...], things: tuple[str, ...]) -> re.Pattern[str]:
    change = "|".join(sorted(up + down, key=len, reverse=True))
    return re.compile(
        rf"(?P<change>{change})了?(?P<rate>[\d.]+\s*[%％])[，,。；]\s*(?:其)?主要原因(?:是|为)?[:：]?"
        rf"(?P<reason>(?:(?!{change})[^，。；,;]){{0,40}}(?:{'|'.join(things)})(?P<reason_change>{change}))(?=[，。；,;]|$)"
    )
