"""What it checks
==============
Within one part no heading stands twice.

Why it matters
==============
One of the two was copied and not renamed, or a part stands twice.

Source
======
Review of published reports.

Example
=======
.. code-block:: text

    二、绩效情况
    （一）教育质量提升情况
    全年支出120.00万元。
    （二）教育质量提升情况
    培训教师300人次。

Instead
=======
.. code-block:: text

    二、绩效情况
    （一）教育质量提升情况
    全年支出120.00万元。
    （二）师资队伍建设情况
    培训教师300人次。

When it stays silent
====================
For the same heading in different parts (（一）存在的问题), with the same number again, and for very short ones.

检查什么
========
同一部分里标题不重复。

为什么要查
==========
其中一个多半是复制后没有改，或者同一部分写了两遍。

依据
====
已公开报告中的实例。

什么时候不报
============
不同部分下的同名标题（（一）存在的问题）；序号也相同的（下一个项目重新开始）；很短的标题。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Report, Rule, Span, bare_title, fold

RULE = Rule(
    code="STR011",
    name="duplicate-heading",
    category="structure",
    severity="info",
    looks_at="Report",
    title={"zh": "标题重复", "en": "a heading that stands twice"},
    message={
        "zh": "同一部分里{count}个标题重复（{where}）：{list}。",
        "en": "{count} {count:heading stands|headings stand} twice in one part ({where}): {list}.",
    },
    next_step={
        "zh": "核对是否复制后没有改；同一内容的合并。",
        "en": "Check whether one was copied; merge what is the same.",
    },
    remedy="verify",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for all headings of a report."""
    shortest = int(context.table("outlines")["heading_shortest"])
    seen: dict[tuple[tuple[str, ...], str], str] = {}
    spans: list[Span] = []
    for section in report.sections:
        if section.heading is None or not section.number:
            continue
        title = bare_title(section.heading.text)
        place = (section.path[:-1], title)
        number = seen.setdefault(place, section.number)
        # With the same number again it is a list that begins anew, as that of the next project does.
        if number != section.number and len(title) >= shortest and not any(sign.isdigit() for sign in title):
            spans.append(section.heading.span)
    if spans:
        yield fold(RULE, context, spans, {"zh": "标题重复", "en": "the same heading"})
