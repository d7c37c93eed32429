"""What it checks
==============
There are at least as many numbered measures as numbered problems, one less at most.

Why it matters
==============
A problem without a measure is one that nobody will mend.

Source
======
Review criterion: as many suggestions as problems. Off by default: one measure may answer several problems.

Example
=======
.. code-block:: text

    四、存在的问题
    1.支付进度偏慢，全年支出120.00万元。
    2.目标不够细化。
    3.制度不够健全。
    五、下一步改进措施
    1.按月调度支付进度。

Instead
=======
.. code-block:: text

    四、存在的问题
    1.支付进度偏慢，全年支出120.00万元。
    2.目标不够细化。
    3.制度不够健全。
    五、下一步改进措施
    1.按月调度支付进度。
    2.细化目标，健全制度。

When it stays silent
====================
Where one of the two is not numbered, and where only one measure is missing.

检查什么
========
编号的改进措施不少于编号的问题（可以少一条）。

为什么要查
==========
有问题没有措施，等于没有人去改。

依据
====
复核标准：建议条数不少于问题条数。默认关闭：一条措施可以对应几个问题。

什么时候不报
============
其中一部分没有编号；只少一条。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Report, Rule, Section, numbered, where

RULE = Rule(
    code="STR012",
    name="fewer-measures",
    category="structure",
    severity="info",
    looks_at="Report",
    default=False,
    title={"zh": "措施少于问题", "en": "fewer measures than problems"},
    message={
        "zh": "问题{problems}条，改进措施{measures}条（{where}），有的问题没有对应的措施。",
        "en": "{problems} {problems:problem|problems} and {measures} {measures:measure|measures} ({where}): some problems have no measure.",
    },
    next_step={"zh": "逐个问题写出措施。", "en": "Give a measure for each problem."},
    remedy="explain",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """At most one finding for a report."""
    table = context.table("outlines")
    problems = _items(report, table["problem_headings"], table["measure_headings"])
    measures = _items(report, table["measure_headings"], table["problem_headings"])
    if problems is None or measures is None or not problems[1] or not measures[1]:
        return
    if measures[1] + 1 >= problems[1] or measures[0].heading is None:
        return
    span = measures[0].heading.span
    fields = {"problems": problems[1], "measures": measures[1], "where": where(span)}
    yield context.finding(RULE, span, fields, anchor=("measures", "fewer"))


def _items(report: Report, words: list[str], others: list[str]) -> tuple[Section, int] | None:
    """The section that only one of the lists names, and how many items it numbers."""
    for section in report.sections:
        title = section.heading.text if section.heading is not None else ""
        if any(word in title for word in words) and not any(word in title for word in others):
            below = [each for each in report.sections if each.path[: len(section.path)] == section.path]
            texts = [passage.text for each in below for passage in each.passages]
            heads = [each.heading.text for each in below[1:] if each.heading is not None]
            return section, max(numbered(texts), numbered(heads))
    return None
