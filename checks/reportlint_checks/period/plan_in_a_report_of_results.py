"""What it checks
==============
A report of the results of a year does not speak of that year as of the future (展望2024年, 2024年计划 …, 2024年将 …).

Why it matters
==============
Either the year of the report is wrong, or plans stand where results belong.

Source
======
Review of published reports; 财预〔2020〕10号 art. 12: self-evaluation is about what was reached.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2024年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2024, 金额单位: 万元}
    正文:
      - {标题: 五、下一步改进措施, 内容: 展望2024年，全局将以更好的状态投入工作。2024年计划整合三所学校。}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2024年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2024, 金额单位: 万元}
    正文:
      - {标题: 五、下一步改进措施, 内容: 展望2025年，全局将以更好的状态投入工作。2024年整合了三所学校。}

When it stays silent
====================
For budgets (部门预算); for the year after; below headings of goals and tasks; where the sentence says that the plan was
carried out (2024年计划新建3所，实际新建3所).

检查什么
========
写当年结果的报告，不把当年写成将来（展望2024年、2024年计划……）。

为什么要查
==========
要么报告年度写错，要么该写结果的地方写了计划。

依据
====
已公开报告的实例；财预〔2020〕10号第十二条。

什么时候不报
============
部门预算；下一年度；目标、任务标题之下；写明计划已经完成的（2024年计划新建3所，实际新建3所）。

"""

import re
from collections.abc import Iterator

from reportlint import Context, Finding, Related, Report, Rule, Span, forms, is_of_results, listed, sentences, since

RULE = Rule(
    code="PER002",
    name="plan-in-a-report-of-results",
    category="period",
    severity="warning",
    looks_at="Report",
    literals=("展望", "将", "拟", "打算", "计划", "思路"),
    title={"zh": "把报告年度写成计划", "en": "the report's year spoken of as a plan"},
    message={
        "zh": "{year}年度的报告有{count}处把{year}年写成打算（{where}）：{list}。",
        "en": "the report on {year} speaks of {year} as a plan {count} {count:time|times} ({where}): {list}.",
    },
    next_step={
        "zh": "先定报告年度：是{before}年度的，更正标题和相关年份；是{year}年度的，改写为当年已经完成的情况。",
        "en": "Settle the year: if it is {before}, correct title and dates; if it is {year}, say what was done instead of what is planned.",
    },
    remedy="verify",
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for all places of a report."""
    year = report.year
    if year is None or not is_of_results(report):
        return
    patterns = "|".join(context.phrases("year_of_plan")).replace("{year}", str(year))
    done, goals = context.phrases("plan_carried_out"), context.phrases("plan_headings")
    spans: list[Span] = []
    for form in forms(report):
        for section in form.sections:
            if any(word in title for title in section.path for word in goals):
                continue
            for passage in section.passages:
                if str(year) not in passage.text:
                    continue
                for start, sentence in sentences(passage):
                    if str(year) not in sentence or not any(word in sentence for word in RULE.literals):
                        continue
                    found = re.search(patterns, sentence)
                    end = passage.text.find("。", start)
                    rest = passage.text[start : end if end >= 0 else len(passage.text)]
                    # 计划审计22个，…；实际完成23个: the plan and what came of it stand side by side.
                    if found and not any(word in rest for word in done):
                        spans.append(passage.span(start + found.start(), start + found.end()))
    if not spans:
        return
    quotes = [f"“{span.quote}”" for span in spans]
    yield context.finding(
        RULE,
        spans[0],
        {
            "year": year,
            "before": year - 1,
            "where": since(spans[0], len(spans)),
            "count": len(spans),
            "list": {language: listed(quotes, 5, language) for language in ("zh", "en")},
        },
        anchor=("year", "plan"),
        values=[span.quote for span in spans],
        related=[Related(span, {"zh": "写成打算", "en": "as a plan"}) for span in spans[1:]],
        folded=len(spans) - 1,
    )
