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

检查什么
========
文件能打开、能解码，且在限度以内。

为什么要查
==========
读不出来的就没有检查，不能看起来像检查过。

依据
====
YAML 1.2；结构化报告的写法（docs/report-format.md）。

什么时候不报
============
能读的文件。

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
    problems=(
        "unsupported-format",
        "binary",
        "limit-exceeded",
        "recursive-alias",
        "undecodable",
        "damaged",
        "encrypted",
        "missing-extra",
        "unsafe-xml",
        "scanned",
        "no-characters",
    ),
)

WHAT = {
    "unsupported-format": {"zh": "还不支持的格式（{format}）", "en": "a format that is not supported yet ({format})"},
    "binary": {"zh": "不是文本", "en": "it is no text"},
    "limit-exceeded": {
        "zh": "超过读取上限：{limit}",
        "en": "a limit is exceeded: {limit}",
    },
    "damaged": {"zh": "文件已损坏或不完整（{part}）", "en": "the file is damaged or cut short ({part})"},
    "encrypted": {"zh": "设有打开密码", "en": "it is protected by a password"},
    "missing-extra": {
        "zh": "缺少读取 .{format} 所需的组件（{package}）",
        "en": "the package needed to read .{format} is not installed ({package})",
    },
    "unsafe-xml": {
        "zh": "内含文档类型声明（可能是恶意文件），不予读取（{part}）",
        "en": "it holds a document type declaration, as hostile files do ({part})",
    },
    "scanned": {
        "zh": "全部{count}页都是图片（扫描件），没有可读的文字",
        "en": "all {count} pages are pictures (a scan) without text",
    },
    "no-characters": {
        "zh": "字体没有注明文字编码，读不出文字",
        "en": "its fonts do not say which characters they show",
    },
    "recursive-alias": {"zh": "别名“{name}”引用了它自己", "en": "the alias “{name}” contains itself"},
    "undecodable": {
        "zh": "有{count}处文字无法按 {encoding} 解码",
        "en": "{count} places cannot be decoded as {encoding}",
    },
}
REMEDIES = {
    "damaged": {
        "zh": "请重新取得这份文件，或用 WPS、Word 打开并另存一份后再检查",
        "en": "Get the file again, or open it and save it anew",
    },
    "encrypted": {"zh": "请取消打开密码后再检查", "en": "Remove the password and check again"},
    "missing-extra": {
        "zh": '运行 pip install "reportlint[{extra}]" 后再检查',
        "en": 'Run pip install "reportlint[{extra}]" and check again',
    },
    "limit-exceeded": {
        "zh": "请确认选对了文件；确是报告的，拆成几个文件，或删去无关的内容（图片、空行）后再检查",
        "en": "Make sure that it is the right file; if it is, split it or drop what is not needed, and check again",
    },
    "scanned": {
        "zh": "请向填报单位索取 Word、Excel 原稿，或由原稿直接导出的 PDF（不要打印后扫描）",
        "en": "Ask for the Word or Excel original, or a PDF exported from it (not printed and scanned)",
    },
    "no-characters": {
        "zh": "请向填报单位索取 Word、Excel 原稿，或用 WPS、Word 重新导出 PDF",
        "en": "Ask for the Word or Excel original, or export the PDF anew",
    },
    "unsafe-xml": {
        "zh": "请核实来源；确需检查的，用 WPS、Word 打开并另存一份",
        "en": "Make sure where it comes from; if it is sound, open it and save it anew",
    },
}
REMEDY = {
    "zh": "核对文件；必要时另存为 UTF-8 编码的文本再检查",
    "en": "Check the file; if need be save it as text in UTF-8",
}


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for the file, or for the place where reading stopped."""
    details = problem.details
    what = {language: text.format_map(details) for language, text in WHAT[problem.name].items()}
    if problem.name == "limit-exceeded":
        limit = context.limit(details["limit"], details["allowed"])
        what = {language: text.format(limit=limit[language]) for language, text in WHAT[problem.name].items()}
    remedy = problem.details.get("remedy") or REMEDIES.get(problem.name, REMEDY)
    yield context.finding(
        RULE,
        problem.span,
        {"what": what, "remedy": {language: text.format_map(details) for language, text in remedy.items()}},
        severity="" if problem.fatal else "warning",
        remedy="verify",
        anchor=(problem.name,),
    )
