"""What it checks
==============
A self-evaluation in words comes with its form (自评表): funds, indicators or a score.

Why it matters
==============
The text cannot be followed to targets and scores; the form is what is handed in.

Source
======
财预〔2020〕10号 annex 1; outlines of the places, which name the form as an appendix.

Example
=======
.. code-block:: text

    示例县教育局2024年度部门整体支出绩效自评报告
    一、基本情况
    主管全县教育工作，内设办公室、人事股、计划财务股等股室，编制五十八人，在职五十八人，负责全县学前教育、义务教育、普通高中教育和职业教育的规划、经费、人事、教学、招生、督导、安全、资助等各项管理工作。
    二、支出情况
    年初预算795.63万元，全年支出781.20万元，其中人员支出643.40万元，公用支出137.80万元，主要用于在职人员的工资福利和保障机关正常运转，预算执行率为98.19%，结余资金按规定交回财政。
    三、绩效情况
    按期发放工资，保障机关正常运转，组织教师培训三百人次，完成年初确定的各项工作任务，群众比较满意，全年没有发生重大安全责任事故。

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {标题: 2024年度部门整体支出绩效自评报告, 部门名称: 示例县教育局, 年度: 2024, 金额单位: 万元}
    资金情况:
      - {项目: 年度资金总额, 年初预算数: 795.63, 全年预算数: 795.63, 全年执行数: 781.20, 分值: 10, 执行率: 98.19%, 得分: 9.82}
      - {项目: 当年财政拨款, 年初预算数: 795.63, 全年预算数: 795.63, 全年执行数: 781.20}

When it stays silent
====================
Where any form, indicator or score is found; where the report has no amounts at all (STR006) or a grade without a score (GRA003),
which ask for the form too; for short excerpts; for budgets and final accounts.

检查什么
========
文字自评报告附有自评表：资金情况、绩效指标或得分。

为什么要查
==========
只有文字，对不到目标和得分；要报送的正是自评表。

依据
====
财预〔2020〕10号附件1；各地提纲把自评表列为附件。

什么时候不报
============
有任何一张表、一项指标或一个得分；全文没有金额（STR006）、有等级没有得分（GRA003），这两条已经要求补表；较短的摘录；预算、决算。

"""

from collections.abc import Iterator

from reportlint import (
    SELF_EVALUATION,
    Context,
    Finding,
    Report,
    Rule,
    forms,
    passages,
    report_kind,
    stated_grades,
    states_score,
)

RULE = Rule(
    code="STR009",
    name="form-missing",
    category="structure",
    severity="warning",
    looks_at="Report",
    profile_values=("narrative_shortest",),
    title={"zh": "没有自评表", "en": "no form"},
    message={
        "zh": "本次没有检查到自评表（资金情况、绩效指标、得分）。",
        "en": "no self-evaluation form (funds, indicators, scores) was found in this file.",
    },
    next_step={
        "zh": "自评表另附的，一并选择检查；没有填的，补填后随报告报送。",
        "en": "If the form is another file, check it together with this one; if there is none, fill it in.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """At most one finding for a report."""
    if report_kind(report) != SELF_EVALUATION or report.forms or report.role != "report":
        return
    if any(form.indicators or form.funds or form.result for form in forms(report)):
        return
    texts = list(passages(report.document))
    shortest = context.profile.number("narrative_shortest") or 0
    money = any(fact.key.dimension == "money" for fact in report.facts)
    if not money or sum(len(passage.text) for passage in texts) < shortest:
        return
    if any(stated_grades(passage) or states_score(passage.text) for passage in texts):
        return
    yield context.finding(RULE, report.whole, {}, anchor=("form", "missing"))
