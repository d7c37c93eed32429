"""What it checks
==============
The text has the parts that the outline of its profile asks for, each with something in it: one finding lists those that are
missing, one those that say only 无, one those that are a heading alone.

Why it matters
==============
A report without problems or measures, or without the execution of the budget, is sent back to be completed.

Source
======
Outlines of the places (``required_sections`` of the profile).

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 适用办法: hunan, 金额单位: 万元}
    正文:
      - {标题: 一、部门基本情况, 内容: 主管全县教育工作。}
      - {标题: 二、一般公共预算支出情况, 内容: 全年支出120.00万元。}
      - {标题: 三、部门整体支出绩效情况, 内容: 培训教师300人次。}
      - {标题: 四、其他需要说明的情况, 内容: 无。}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2023年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2023, 适用办法: hunan, 金额单位: 万元}
    正文:
      - {标题: 一、部门基本情况, 内容: 主管全县教育工作。}
      - {标题: 二、一般公共预算支出情况, 内容: 全年支出120.00万元。}
      - {标题: 三、部门整体支出绩效情况, 内容: 培训教师300人次。}
      - {标题: 四、存在的问题及下一步改进措施, 内容: 支付进度偏慢，明年按月调度。}

When it stays silent
====================
For budgets and final accounts; for texts with fewer than three headings; for other words of the same part (the profile's
synonyms). Where the profile is not certain it is info.

检查什么
========
正文有适用办法提纲要求的各部分，而且不是只写“无”：缺的部分合成一条，只写“无”的合成一条，只有标题的合成一条。

为什么要查
==========
没有问题、没有措施，或者没有预算执行情况的报告，会被退回补充。

依据
====
各地提纲（适用办法中的 required_sections）。

什么时候不报
============
预算、决算；不足三个标题的文本；同一部分的其他叫法（适用办法列有同义词）。适用办法不确定时只作提示。

"""

from collections.abc import Iterator
from typing import Any

from reportlint import SELF_EVALUATION, Context, Finding, Report, Rule, Section, Span, any_in, report_kind

RULE = Rule(
    code="STR008",
    name="part-missing",
    category="structure",
    severity="warning",
    looks_at="Report",
    applies="profile",
    profile_values=("required_sections", "more_sections"),
    title={"zh": "缺少应有的部分", "en": "parts that are missing"},
    message={
        "zh": "按“{profile}”的提纲，正文缺少：{list}。",
        "en": "the text lacks parts that the outline of {profile} asks for: {list}.",
    },
    next_step={
        "zh": "补写这些部分；内容写在别的标题下的，改用提纲的标题。",
        "en": "Add them; where they stand under another heading, use the one of the outline.",
    },
    variants={
        "nothing": {
            "zh": "按“{profile}”的提纲应写的部分只写了“无”：{list}。",
            "en": "parts that the outline of {profile} asks for say only 无: {list}.",
        },
        "empty": {
            "zh": "按“{profile}”的提纲应写的部分只有标题，没有内容：{list}。",
            "en": "parts that the outline of {profile} asks for have a heading and no text: {list}.",
        },
        "empty.next_step": {
            "zh": "写明实际情况；确实没有的，说明理由。",
            "en": "Say how it is; where there is nothing, say why.",
        },
        "nothing.next_step": {
            "zh": "写明实际情况；确实没有的，说明理由。",
            "en": "Say how it is; where there is nothing, say why.",
        },
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """At most three findings for a report."""
    required: list[dict[str, Any]] = [
        part for name in ("required_sections", "more_sections") for part in context.profile.value(name, default=[])
    ]
    table = context.table("outlines")
    headed = [section for section in report.sections if section.heading is not None]
    if not required or len(headed) < table["fewest_headings"] or report_kind(report) != SELF_EVALUATION:
        return
    titled = [(_title(section), section) for section in headed]
    missing: list[tuple[str, Span]] = []
    nothing: list[tuple[str, Span]] = []
    empty: list[tuple[str, Span]] = []
    for part in required:
        words = (part["name"], *part.get("also", ()))
        found = [section for title, section in titled if any_in(title, words)]
        if not found:
            missing.append((part["name"], report.whole))
        elif not any(_says_something(section, report, table["nothing"]) for section in found):
            heading = found[0].heading
            told = nothing if any(section.passages for section in found) else empty
            told.append((part["name"], heading.span if heading is not None else report.whole))
    for variant, parts in (("", missing), ("nothing", nothing), ("empty", empty)):
        if parts:
            yield _finding(variant, parts, context)


def _title(section: Section) -> str:
    return "".join(section.heading.text.split()) if section.heading is not None else ""


def _says_something(section: Section, report: Report, nothing: list[str]) -> bool:
    """Whether a part or one below it has a text of its own."""
    below = [each for each in report.sections if each.path[: len(section.path)] == section.path]
    texts = [passage.text.strip() for each in below for passage in each.passages]
    return len(below) > 1 or any(text and text not in nothing for text in texts)


def _finding(variant: str, parts: list[tuple[str, Span]], context: Context) -> Finding:
    names = [name for name, _ in parts]
    return context.finding(
        RULE,
        parts[0][1],
        {
            "profile": context.profile.title,
            "list": {"zh": "、".join(names), "en": ", ".join(names)},
        },
        variant=variant,
        severity="info" if variant else "",
        anchor=("outline", variant or "missing", *names),
        folded=len(parts) - 1,
    )
