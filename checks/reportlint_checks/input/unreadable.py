"""What it checks
==============
The file can be opened, decoded and read within the limits.

Why it matters
==============
What cannot be read is not checked, and must not look as if it had been.

Source
======
YAML 1.2; the format of the structured report.

Example
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: &循环 {金额: *循环}

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: 100.00

When it stays silent
====================
Readable files.

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP010",
    name="unreadable",
    category="input",
    severity="error",
    looks_at="Problem",
    title={"zh": "文件读不出来", "en": "the file cannot be read"},
    message={
        "zh": "文件读不出来：{what}。",
        "en": "the file cannot be read: {what}.",
    },
    next_step={
        "zh": "{remedy}。",
        "en": "{remedy}.",
    },
    problems=("unsupported-format", "binary", "limit-exceeded", "recursive-alias", "undecodable"),
)

WHAT = {
    "unsupported-format": {"zh": "还不支持的格式（{format}）", "en": "a format that is not supported yet ({format})"},
    "binary": {"zh": "不是文本", "en": "it is no text"},
    "limit-exceeded": {
        "zh": "超过读取上限（{limit} 不得超过 {allowed}）",
        "en": "a limit is exceeded ({limit}: {allowed})",
    },
    "recursive-alias": {"zh": "别名“{name}”引用了它自己", "en": "the alias “{name}” contains itself"},
    "undecodable": {
        "zh": "有{count}处文字无法按 {encoding} 解码",
        "en": "{count} places cannot be decoded as {encoding}",
    },
}
REMEDY = {
    "zh": "核对文件；必要时另存为 UTF-8 编码的文本再检查",
    "en": "Check the file; if need be save it as text in UTF-8",
}


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for the file, or for the place where reading stopped."""
    details = {"format": "", "limit": "", "allowed": "", "name": "", "count": "", "encoding": "", **problem.details}
    what = {language: text.format_map(details) for language, text in WHAT[problem.name].items()}
    yield context.finding(
        RULE,
        problem.span,
        {"what": what, "remedy": problem.details.get("remedy", REMEDY)},
        severity="" if problem.fatal else "warning",
        remedy="verify",
        anchor=(problem.name,),
    )
