"""What it checks
==============
The report on a year states the year's results, not those of its first half or first three quarters.

Why it matters
==============
Half a year's figures are left over from the mid-year report; the rest of the year is missing.

Source
======
财预〔2020〕10号 art. 12: self-evaluation is about the year.

Example
=======
.. code-block:: text

    示例县教育局2023年度部门整体支出绩效自评报告
    三、绩效情况
    上半年划拨市级奖补资金271.52万元，普惠性幼儿园达到12所。

Instead
=======
.. code-block:: text

    示例县教育局2023年度部门整体支出绩效自评报告
    三、绩效情况
    全年划拨市级奖补资金543.04万元，普惠性幼儿园达到12所。

When it stays silent
====================
Where the sentence or its paragraph goes on with the second half (下半年) or the year; for half a year of another year, for
monitoring (监控) and school terms; in budgets; where another place states the same thing for the year (全年支出).

检查什么
========
年度报告写全年的结果，不写上半年、前三季度的数。

为什么要查
==========
半年的数是年中总结留下的，下半年的情况缺了。

依据
====
财预〔2020〕10号第十二条：自评针对整个年度。

什么时候不报
============
同句或同段还写了下半年、全年；其他年份的上半年；监控、学期；预算；别处已写同一事项的全年数（全年支出）。

"""

import re
from collections.abc import Iterator

from reportlint import Context, Finding, Report, Rule, Span, any_in, fold, is_of_results, passages, sentences

RULE = Rule(
    code="PER005",
    name="half-year-data",
    category="period",
    severity="info",
    looks_at="Report",
    literals=("上半年", "月", "前三季度", "前三个季度"),
    title={"zh": "年度报告只写了半年的数", "en": "half a year's figures in a yearly report"},
    message={
        "zh": "{count}处只写了部分月份的数，没有全年的数（{where}）：{list}。",
        "en": "{count} {count:figure is|figures are} of a part of the year and none of the year stands beside them ({where}): {list}.",
    },
    next_step={"zh": "改为全年数，或补上其余月份的数。", "en": "State the year's figure, or add the rest of the year."},
    remedy="verify",
)

_SHOWN = 16
_FIGURE = re.compile(r"[\d.．]*[%％万亿元]*")


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for all places of a report."""
    if report.year is None or not is_of_results(report):
        return
    table = context.table("times")
    pattern = re.compile(rf"(?<!\d年)(?<!\d年度){table['half_year']}(?P<rest>[^。；;，,]{{0,40}}\d)")
    spans: list[Span] = []
    texts = [passage.text for passage in passages(report.document) if "全年" in passage.text]
    for passage in passages(report.document):
        if "下半年" in passage.text:
            continue
        for start, sentence in sentences(passage):
            found = pattern.search(sentence) if any_in(sentence, RULE.literals) else None
            if found and not any(word in sentence for word in table["half_year_unless"] if word not in found.group()):
                if _stated_of_the_year(found.group("rest"), texts):
                    continue
                end = min(found.end(), found.start() + _SHOWN)
                end = _past_figure(sentence, end)
                spans.append(passage.span(start + found.start(), start + end))
    if spans:
        yield fold(RULE, context, spans, {"zh": "不是全年的数", "en": "not the year's figure"})


def _past_figure(text: str, at: int) -> int:
    """The end of the figure that a place may stand in."""
    found = _FIGURE.match(text, at)
    return found.end() if found else at


def _stated_of_the_year(rest: str, texts: list[str]) -> bool:
    """Whether another place states the same thing for the year: 上半年支出2100万元, and 全年支出5400万元 further up."""
    thing = re.split(r"\d", rest, maxsplit=1)[0].strip()
    return len(thing) > 1 and any(re.search(rf"全年{re.escape(thing)}\s?\d", text) for text in texts)
