"""What it checks
==============
The text of a self-evaluation report states amounts.

Why it matters
==============
A report about money without a single amount evaluates nothing.

Source
======
财预〔2020〕10号 art. 12: self-evaluation covers the execution of the budget.

Example
=======
.. code-block:: text

    示例县教育局2022年度部门绩效自评工作报告
    一、总体绩效目标实现情况
    全年各项工作按计划推进，办学条件持续改善，教育质量稳步提升，群众满意度不断提高，圆满完成年初确定的各项目标任务。
    二、分项绩效目标实现情况
    （一）改善办学条件。11所学校的操场完成提升，5所学校的校舍完成维修，20所学校通过绿色学校验收，校园环境明显改善。
    （二）提升教育质量。高考本科上线人数继续增长，课后服务实现学校、时间和对象全覆盖，两所学校被评为省级示范校，家长普遍认可。
    （三）加强队伍建设。组织58名校长、园长参加培训，公开招聘的21名教师已经上岗，师范定向培养的毕业生全部到岗任教。

Instead
=======
.. code-block:: text

    示例县教育局2022年度部门绩效自评工作报告
    一、总体绩效目标实现情况
    全年预算1930.44万元，执行1930.44万元，各项工作按计划推进，办学条件持续改善，教育质量稳步提升。

When it stays silent
====================
For forms, for texts that do not call themselves a self-evaluation, and for excerpts shorter than ``narrative_shortest``
of the profile.

检查什么
========
自评文本里有金额。

为什么要查
==========
管钱的报告一个金额都没有，等于没有评价。

依据
====
财预〔2020〕10号第十二条。

什么时候不报
============
有表；不是自评的文本；比适用办法 narrative_shortest 短的摘录。

"""

from collections.abc import Iterator

from reportlint import SELF_EVALUATION, Context, Fact, Finding, Report, Rule, report_kind

RULE = Rule(
    code="STR006",
    name="no-amounts",
    category="structure",
    severity="warning",
    looks_at="Report",
    profile_values=("narrative_shortest",),
    title={"zh": "全文没有金额", "en": "a report without any amount"},
    message={
        "zh": "全文没有一个金额，看不出预算安排和执行情况。",
        "en": "the report states no amount at all: neither budget nor spending can be seen.",
    },
    next_step={
        "zh": "补写预算数、执行数、执行率；金额在附表里的，把自评表一并提交检查。",
        "en": "State budget, spending and rate; if the amounts are on a form, have it checked together with this text.",
    },
)


def check(report: Report, context: Context) -> Iterator[Finding]:
    """At most one finding for a report."""
    if report_kind(report) != SELF_EVALUATION:
        return
    if any(each.forms or any(map(_is_amount, each.facts)) for each in report.in_all_files()):
        return
    shortest = context.profile.number("narrative_shortest") or 0
    if sum(len(passage.text) for passage in report.texts()) < shortest:
        return
    yield context.finding(RULE, report.whole, {}, anchor=("amounts", "missing"))


def _is_amount(fact: Fact) -> bool:
    """Money, or a bare number of 万 or more, whose 元 may have been left out."""
    return fact.key.dimension == "money" or (not fact.key.dimension and fact.quantity.unit.exponent >= 4)
