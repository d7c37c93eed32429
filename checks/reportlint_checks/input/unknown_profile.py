"""What it checks
==============
The 适用办法 that a report names is one of the profiles that come with the tool.

Why it matters
==============
Bands, weights and formulas are taken from the profile; a report checked by another one than it names has its scores and
grades judged by rules that are not its own.

Source
======
The format of the structured report.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 适用办法: hunann, 金额单位: 万元}
    收支情况: {支出: 100.00}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 适用办法: hunan, 金额单位: 万元}
    收支情况: {支出: 100.00}

When it stays silent
====================
Where nothing or ``auto`` is named, and where the name is that of a profile, its Chinese title or the number of its document.

检查什么
========
报告写的适用办法是本工具有的。

为什么要查
==========
分数段、分值、公式都取自适用办法；用错办法检查，得分和等级就判错了。

依据
====
结构化报告的写法（docs/report-format.md）。

什么时候不报
============
没有写或写 auto；写的是办法的名称、中文名或文号。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Report, Rule

RULE = Rule(
    code="INP016",
    name="unknown-profile",
    category="input",
    severity="warning",
    looks_at="Report",
    title={"zh": "没有这个适用办法", "en": "an unknown profile"},
    message={
        "zh": "没有名为“{text}”的适用办法，本报告按{used}核对；可用的有：{known}。",
        "en": "there is no profile “{text}”; this report was checked by {used}. Known: {known}.",
    },
    next_step={
        "zh": "改写为其中之一；本地办法不在其中的，删去这一项，或写 auto 由程序判断。",
        "en": "Write one of these; where the local circular is not among them, leave the key out or write auto.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for a name that no profile has."""
    named = report.cover.profile
    if named is None or named.text.strip() in ("", "auto") or context.profile.origin == "report":
        return
    fields = {"text": named.text.strip(), "used": context.profile.title, "known": ", ".join(context.profile_names())}
    yield context.finding(RULE, named.span, fields, anchor=("profile",), values=[named.text.strip()])
