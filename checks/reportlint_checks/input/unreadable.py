"""What it checks
==============
The file can be opened, decoded and read within the limits. Where it was read in part, the message says how far, and
what was not checked.

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
文件能打开、能解码，且在限度以内。只读出一部分的，写明读到哪里、什么没有检查。

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
    variants={
        "pages": {
            "zh": "只读了前{allowed}页，其后的没有检查。",
            "en": "only the first {allowed} {allowed:page was|pages were} read; what follows was not checked.",
        },
        "pages.next_step": {
            "zh": "把文件拆成几份，每份不超过{allowed}页，再检查。",
            "en": "Split the file into parts of at most {allowed} {allowed:page|pages} and check them.",
        },
        "attachments": {
            "zh": "附件超过{allowed}个，从这一个起没有检查。",
            "en": "there are more than {allowed} {allowed:attachment|attachments}; this one and what follows was not checked.",
        },
        "attachments.next_step": {
            "zh": "其余的附件单独检查。",
            "en": "Check the other attachments by themselves.",
        },
        "same_problems": {
            "zh": "同一种问题超过{allowed}处，从这里起没有逐处列出。",
            "en": "there are more than {allowed} {allowed:slip|slips} of one kind; those from here on are not told one by one.",
        },
        "same_problems.next_step": {
            "zh": "先改正已列出的，再检查一次。",
            "en": "Correct those that are told and check again.",
        },
        "suppressions": {
            "zh": "忽略问题的注释超过{allowed}条，从这一条起没有起作用。",
            "en": "there are more than {allowed} {allowed:comment that accepts|comments that accept} findings; this one and what follows has no effect.",
        },
        "suppressions.next_step": {
            "zh": "删去不用的注释；整类不查的，写进配置文件（ignore）。",
            "en": "Delete what is not used; name in the configuration (ignore) what is not to be checked at all.",
        },
        "undecodable": {
            "zh": "有{count}处文字无法按 {encoding} 解码，这些文字没有检查，其余的已检查。",
            "en": "{count} {count:place|places} cannot be decoded as {encoding} and were not checked; the rest was.",
        },
        "undecodable.next_step": {
            "zh": "核对这些地方的原文，把文件另存为 UTF-8 后再检查。",
            "en": "Look at these places, save the file as UTF-8 and check again.",
        },
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
        "en": "every page is a picture (a scan) without text; pages: {count}",
    },
    "no-characters": {
        "zh": "字体没有注明文字编码，读不出文字",
        "en": "its fonts do not say which characters they show",
    },
    "recursive-alias": {"zh": "别名“{name}”引用了它自己", "en": "the alias “{name}” contains itself"},
    "undecodable": {
        "zh": "有{count}处文字无法按 {encoding} 解码",
        "en": "it is not {encoding} throughout (places that cannot be decoded: {count})",
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
    variant = _in_part(problem)
    if variant:
        yield context.finding(
            RULE,
            problem.span,
            details,
            variant=variant,
            severity="" if problem.fatal else "warning",
            remedy="verify",
            anchor=("limit-exceeded-pages" if variant == "pages" else problem.name,),
        )
        return
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


def _in_part(problem: Problem) -> str:
    """The variant for what was read in part; "" where the file was not read."""
    if problem.name == "limit-exceeded" and problem.details["limit"] in RULE.variants:
        return str(problem.details["limit"])
    return problem.name if problem.name in RULE.variants and not problem.fatal else ""
