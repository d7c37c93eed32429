"""What it checks
==============
A figure is not said to have changed and to be unchanged in one sentence (减少为0.00万元，与上年持平).

Why it matters
==============
One of the two words is left over from the template.

Source
======
Templates of final accounts notes: 增加/减少/持平 are alternatives.

Example
=======
.. code-block:: text

    一、三公经费
    公务接待费支出决算减少为0.00万元，与2024年持平。

Instead
=======
.. code-block:: text

    一、三公经费
    公务接待费支出决算为0.00万元，与2024年持平。

When it stays silent
====================
Where the two words speak of different things or years.

检查什么
========
同一句不会既说增减又说持平（减少为0.00万元，与上年持平）。

为什么要查
==========
两个词里有一个是模板留下的。

依据
====
决算说明模板：增加、减少、持平三选一。

什么时候不报
============
两个词说的不是一件事或一个年度。

"""

import re
from collections.abc import Iterator
from functools import lru_cache

from reportlint import Context, Finding, Report, Rule, where

RULE = Rule(
    code="RAT007",
    name="flat-yet-changed",
    category="rate",
    severity="error",
    looks_at="Report",
    literals=("持平",),
    title={"zh": "既写增减又写持平", "en": "changed and unchanged at once"},
    message={
        "zh": "“{words}”（{where}）既写“{change}”又写“持平”。",
        "en": "“{words}” ({where}) says both “{change}” and unchanged.",
    },
    next_step={
        "zh": "核对上年数，删去不对的一个说法。",
        "en": "Check the figure of last year and delete the word that is wrong.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for each place."""
    pattern = _pattern(tuple(context.phrases("change_up")), tuple(context.phrases("change_down")))
    for block in report.document.blocks:
        text = block.passage.text
        if block.table is not None or "持平" not in text:
            continue
        for found in pattern.finditer(text):
            place = block.passage.span(found.start(), found.end())
            yield context.finding(
                RULE,
                place,
                {"words": found.group(), "change": found["change"], "where": where(place)},
                anchor=("flat", found["change"]),
                values=[found.group()],
            )


@lru_cache(maxsize=4)
def _pattern(up: tuple[str, ...], down: tuple[str, ...]) -> re.Pattern[str]:
    change = "|".join(sorted(up + down, key=len, reverse=True))
    return re.compile(rf"(?P<change>{change})(?:为|到|至)?\s*[\d.,]+\s*[万亿]?元，(?:与|同|和)[^，。；]{{1,14}}持平")
