"""What it checks
==============
Dates exist: no 11月31日, no 13月, no 29 February in a common year.

Why it matters
==============
Nobody can tell which day was meant; deadlines and sign-off hang on it.

Source
======
Gregorian calendar; GB/T 7408 (dates).

Example
=======
.. code-block:: text

    示例县教育局2023年度部门整体支出绩效自评报告
    全年支出120.00万元。专项资金于2023年11月31日前拨付到位。

Instead
=======
.. code-block:: text

    示例县教育局2023年度部门整体支出绩效自评报告
    全年支出120.00万元。专项资金于2023年11月30日前拨付到位。

When it stays silent
====================
For decimals (2.30) and numbers of documents; for 2月29日 without a year.

检查什么
========
日期存在：没有11月31日，没有13月，平年没有2月29日。

为什么要查
==========
看不出指的是哪一天；完成时限和落款都靠它。

依据
====
公历；GB/T 7408（日期和时间表示法）。

什么时候不报
============
小数（2.30）、文号；没有写年份的2月29日。

"""

import re
from collections.abc import Iterator

from reportlint import Context, Document, Finding, Rule, Span, find_literals, fold

RULE = Rule(
    code="PER004",
    name="impossible-date",
    category="period",
    severity="error",
    looks_at="Document",
    title={"zh": "日期不存在", "en": "a date that does not exist"},
    message={
        "zh": "{count}处日期不存在（{where}）：{list}。",
        "en": "{count} {count:date does|dates do} not exist ({where}): {list}.",
    },
    next_step={"zh": "查原始资料，改为实际日期。", "en": "Look up the real date and correct it."},
)

_LEAP_YEAR = 2000
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of the months; the calendar of the standard library takes longer to import than the rule to run."""


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for all dates of a file."""
    table = context.table("times")
    spans: list[Span] = []
    for pattern, signs in ((table["date"], "月-/."), (table["month_day"], "日")):
        for span in find_literals(document, signs, [pattern]):
            found = re.search(pattern, span.quote)
            if found and not _exists(found):
                spans.append(span)
    if spans:
        yield fold(RULE, context, spans, {"zh": "不存在的日期", "en": "no such date"})


def _exists(found: re.Match[str]) -> bool:
    parts = found.groupdict()
    year, month, day = int(parts.get("year") or _LEAP_YEAR), int(parts["month"]), int(parts["day"])
    if not 1 <= month <= 12:
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= (29 if month == 2 and leap else _DAYS[month - 1])
