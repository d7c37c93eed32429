"""What it checks
==============
A YAML report is saved as UTF-8.

Why it matters
==============
Other programs read it as UTF-8 and show rubbish.

Source
======
YAML 1.2; the format of the structured report.

Example
=======
.. code-block:: gb18030

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
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
Text files, which are read in GB18030 without a word.

检查什么
========
YAML 报告用 UTF-8 保存。

为什么要查
==========
其他程序按 UTF-8 读，会显示乱码。

依据
====
YAML 1.2；结构化报告的写法（docs/report-format.md）。

什么时候不报
============
文本文件；GB18030 的文本照常读取。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP011",
    name="encoding",
    category="input",
    severity="info",
    looks_at="Problem",
    title={"zh": "文件不是 UTF-8 编码", "en": "the file is not in UTF-8"},
    message={
        "zh": "文件按 {encoding} 编码保存，已照此读出。",
        "en": "the file is saved as {encoding} and was read as such.",
    },
    next_step={
        "zh": "另存为 UTF-8，以免别的程序读错。",
        "en": "Save it as UTF-8, so that other programs do not misread it.",
    },
    problems=("encoding",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for each place."""
    details = dict(problem.details)
    yield context.finding(RULE, problem.span, details, anchor=(problem.name,), values=[problem.span.quote])
