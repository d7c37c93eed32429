"""What it checks
==============
A report says whose it is and for which year; a project report names its project.

Why it matters
==============
Without them the report cannot be filed, compared or published.

Source
======
财预〔2020〕10号 annex 1: the head of the form.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 部门整体支出绩效自评报告, 部门名称: 示例县教育局, 金额单位: 万元}
    收支情况:
      支出: {合计: 31508.33, 基本支出: 29593.94, 项目支出: 1914.39}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2022, 金额单位: 万元}
    收支情况:
      支出: {合计: 31508.33, 基本支出: 29593.94, 项目支出: 1914.39}

When it stays silent
====================
For a project inside a report: department and year are those of the report. Where the form names a 主管部门 or 实施单位
instead of a 部门名称, as those of projects and transfers do. For a text: where a title or the name of a unit
stands at its head, and for texts that do not call themselves a self-evaluation.

检查什么
========
报告写明是哪个单位、哪一年的；项目报告写明项目名称。

为什么要查
==========
没有这些，无法归档、比较和公开。

依据
====
财预〔2020〕10号附件1：表头。

什么时候不报
============
报告里的项目（单位、年度随报告）；表上用主管部门、实施单位代替部门名称；文本开头有标题或单位名称；不是自评的文本。

"""

from collections.abc import Iterator

from reportlint import SELF_EVALUATION, Context, Finding, Report, Rule, Span, forms, report_kind

RULE = Rule(
    code="STR003",
    name="cover-incomplete",
    category="structure",
    severity="warning",
    looks_at="Report",
    title={"zh": "封面不全", "en": "an incomplete cover"},
    message={
        "zh": "报告没有写明{list}。",
        "en": "the report does not state {list}.",
    },
    next_step={
        "zh": "在报告开头补写{list}。",
        "en": "State {list} at the head of the report.",
    },
)

_NAMES = {
    "title": ("标题", "its title"),
    "department": ("部门名称", "the department"),
    "year": ("年度", "the year"),
    "project": ("项目名称", "the project"),
}


def check(report: Report, context: Context) -> Iterator[Finding]:
    """One finding for the report, one for each project without a name."""
    if report_kind(report) != SELF_EVALUATION:
        return
    if report.document.format != "yaml":
        yield from _text(report, context)
        return
    for form in forms(report):
        missing = _missing(form, form is report)
        if missing:
            span = form.whole if form is report else Span(form.whole.source, form.whole.start, form.whole.start + 1)
            yield _finding(missing, span, context)


def _missing(form: Report, outermost: bool) -> list[str]:
    cover = form.cover
    kind = cover.kind.text if cover.kind else ""
    missing = []
    if outermost and not (form.department or cover.supervisor or cover.implementer):
        missing.append("department")
    if outermost and form.year is None:
        missing.append("year")
    if (not outermost or kind in ("项目", "project")) and not (cover.project and cover.project.text):
        missing.append("project")
    return missing


def _text(report: Report, context: Context) -> Iterator[Finding]:
    """A text that begins with its first numbered heading has no head at all."""
    first = next((block for block in report.document.blocks if block.passage.text.strip()), None)
    if first is None or first.kind != "heading" or not first.number:
        return
    yield _finding(["title", "department"], first.passage.span(0, len(first.passage.text.rstrip())), context)


def _finding(missing: list[str], span: Span, context: Context) -> Finding:
    return context.finding(
        RULE,
        span,
        {
            "list": {
                "zh": "、".join(_NAMES[name][0] for name in missing),
                "en": " and ".join(_NAMES[name][1] for name in missing),
            }
        },
        anchor=("cover", *missing),
    )
