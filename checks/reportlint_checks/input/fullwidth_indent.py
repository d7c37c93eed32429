"""What it checks
==============
Indentation consists of ordinary blanks.

Why it matters
==============
A full-width blank belongs to the word for YAML; the key is not recognised.

Source
======
YAML 1.2; the format of the structured report.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: 100.00
    正文:
      - 　标题: 一、基本情况
        内容: 无

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: 100.00
    正文:
      - 标题: 一、基本情况
        内容: 无

When it stays silent
====================
Blanks inside texts.

检查什么
========
缩进用普通空格。

为什么要查
==========
YAML 把全角空格当作词的一部分，键认不出来。

依据
====
YAML 1.2；结构化报告的写法（docs/report-format.md）。

什么时候不报
============
文字中间的空格。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP005",
    name="fullwidth-indent",
    category="input",
    severity="error",
    looks_at="Problem",
    title={"zh": "缩进用了全角空格", "en": "full-width blanks as indentation"},
    message={
        "zh": "这一行用全角空格缩进，读成了“{read}”。",
        "en": "the line is indented with full-width blanks and read as “{read}”.",
    },
    next_step={
        "zh": "改用半角空格缩进。",
        "en": "Indent with ordinary blanks.",
    },
    problems=("fullwidth-indent",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for each place."""
    details = dict(problem.details)
    yield context.finding(RULE, problem.span, details, anchor=(problem.name,), values=[problem.span.quote])
