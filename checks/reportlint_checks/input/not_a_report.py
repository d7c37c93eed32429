"""What it checks
==============
The file is a self-evaluation report: structured YAML with 报告 at the top, or a text with figures or the labels of the forms.

Why it matters
==============
A file that is passed over in silence looks like a clean one.

Source
======
YAML 1.2; the format of the structured report.

Example
=======
.. code-block:: yaml

    收支情况:
      支出: 100.00

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: 100.00

When it stays silent
====================
Files found in folders; with --skip-foreign also files named on the command line.

检查什么
========
文件是自评报告：顶层有“报告”的结构化 YAML，或有数字、有表格栏目的文本。

为什么要查
==========
悄悄跳过的文件看起来像没有问题。

依据
====
YAML 1.2；结构化报告的写法（docs/report-format.md）。

什么时候不报
============
在文件夹里找到的文件；用了 --skip-foreign 时，点名的文件也一样。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP009",
    name="not-a-report",
    category="input",
    severity="error",
    looks_at="Problem",
    title={"zh": "不是绩效自评报告，或没有可检查的内容", "en": "no report, or nothing to check"},
    message={
        "zh": "这不是结构化报告：顶层没有“报告”或“报告格式”。",
        "en": "this is no structured report: “报告” (report) is missing at the top.",
    },
    next_step={
        "zh": "核对文件；YAML 报告以“报告:”开头写明部门名称、年度和金额单位。",
        "en": "Check the file; a report in YAML begins with “报告:” and its department, year and money unit.",
    },
    variants={
        "not-a-mapping": {
            "zh": "文件顶层应是“键: 值”，读到的却是{found}。",
            "en": "the top of the file should consist of pairs, not of {found}.",
        },
        "empty-file": {"zh": "文件是空的。", "en": "the file is empty."},
        "empty-file.next_step": {
            "zh": "核对是否选对了文件；是从别处导出的，重新导出一份。",
            "en": "Make sure that this is the right file; export it again where it was exported.",
        },
        "no-report-block": {
            "zh": "缺少“报告”部分：没有部门名称、年度和金额单位。",
            "en": "the block “报告” (report) is missing: no department, year and money unit.",
        },
        "text": {
            "zh": "没有读到金额，也没有自评表的栏目，不像绩效自评报告。",
            "en": "there are no amounts and no labels of the forms: this does not look like a report.",
        },
        "text.next_step": {"zh": "核对文件是否选对。", "en": "Make sure that this is the right file."},
    },
    problems=("not-a-report", "not-a-mapping", "empty-file", "no-report-block", "nothing-understood"),
)

FOUND = {
    "sequence": {"zh": "一个列表", "en": "a list"},
    "scalar": {"zh": "一段文字", "en": "a text"},
    "mapping": {"zh": "键值", "en": "pairs"},
}


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for the file."""
    document = problem.name == "not-a-report" and problem.details.get("format") != "yaml"
    variant = "text" if document else problem.name
    found = FOUND.get(str(problem.details.get("kind", "")), {"zh": "", "en": ""})
    severity = "warning" if problem.name == "no-report-block" else ""
    yield context.finding(
        RULE,
        problem.span,
        {"found": found},
        variant=variant if variant in RULE.variants else "",
        severity=severity,
        anchor=(problem.name,),
    )
