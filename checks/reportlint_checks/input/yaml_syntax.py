"""What it checks
==============
The file is valid YAML. Where one of the usual slips explains the error, the message names it and the cure.

Why it matters
==============
Nothing of what follows a syntax error can be trusted.

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
      说明: >=95%

Instead
=======
.. code-block:: yaml

    报告格式: 1
    报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}
    收支情况:
      支出: 100.00

When it stays silent
====================
Files that parse.

检查什么
========
文件是合法的 YAML；常见的笔误，消息里直接写明改法。

为什么要查
==========
语法错误之后的内容都不可靠。

依据
====
YAML 1.2；结构化报告的写法（docs/report-format.md）。

什么时候不报
============
能正常解析的文件。

"""

from collections.abc import Iterator
from typing import Any

from reportlint import Context, Finding, Problem, Rule, quoted_fix

RULE = Rule(
    code="INP001",
    name="yaml-syntax",
    category="input",
    severity="error",
    looks_at="Problem",
    title={"zh": "YAML 语法错误", "en": "YAML syntax error"},
    message={
        "zh": "这里不是合法的 YAML：{detail}。",
        "en": "this is no valid YAML: {detail}.",
    },
    next_step={
        "zh": "改正这一行；其余内容已尽量读出。",
        "en": "Correct the line; the rest was read as far as possible.",
    },
    variants={
        "special-start": {
            "zh": "“{meant}”以 YAML 的特殊符号“{mark}”开头，不能直接写。",
            "en": "“{meant}” begins with “{mark}”, which means something else in YAML.",
        },
        "special-start.next_step": {
            "zh": "整个值加英文引号：'{meant}'。",
            "en": "Put the whole value in quotes: '{meant}'.",
        },
        "comment-cut": {
            "zh": "“ #”之后的内容被当成注释，值只读到一半。",
            "en": "what follows “ #” is taken for a comment, so that the value ends in its middle.",
        },
        "comment-cut.next_step": {
            "zh": "整个值加英文引号：'{meant}'。",
            "en": "Put the whole value in quotes: '{meant}'.",
        },
        "inner-colon": {
            "zh": "值里面有“英文冒号加空格”，读成了又一个键。",
            "en": "a colon followed by a blank stands inside the value and is read as another key.",
        },
        "inner-colon.next_step": {
            "zh": "整个值加英文引号：'{meant}'，或改用中文冒号。",
            "en": "Put the whole value in quotes: '{meant}', or use a full-width colon.",
        },
        "unclosed": {
            "zh": "这里的“{mark}”没有配对的“{closing}”。",
            "en": "this “{mark}” has no “{closing}” that closes it.",
        },
        "unclosed.next_step": {
            "zh": "在这一项结束的地方补上“{closing}”。",
            "en": "Put “{closing}” where the entry ends.",
        },
        "tab": {"zh": "缩进用了制表符（Tab）。", "en": "a tab stands in the indentation."},
        "tab.next_step": {"zh": "缩进一律用空格，每层两个。", "en": "Indent with blanks, two a level."},
        "fullwidth-indent": {"zh": "缩进用了全角空格。", "en": "full-width blanks stand in the indentation."},
        "fullwidth-indent.next_step": {"zh": "改用半角空格缩进。", "en": "Indent with ordinary blanks."},
        "fullwidth-colon": {
            "zh": "“{key}{colon}”的冒号不是“英文冒号加空格”，这一行读不成“键: 值”。",
            "en": "the colon of “{key}{colon}” is not a colon followed by a blank, so the line is no pair.",
        },
        "fullwidth-colon.next_step": {"zh": "写成“{meant}”。", "en": "Write “{meant}”."},
        "control-character": {
            "zh": "有不可见的控制字符（{character}）。",
            "en": "there is an invisible control character ({character}).",
        },
        "control-character.next_step": {"zh": "删去这些字符。", "en": "Delete such characters."},
        "indentation": {
            "zh": "缩进不齐：这一行与上下同级内容没有对齐。",
            "en": "the line is not aligned with its siblings.",
        },
        "indentation.next_step": {"zh": "同一级的键对齐到同一列。", "en": "Align the keys of one level."},
    },
    problems=("yaml-syntax",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for each error, with the slip that explains it."""
    details: dict[str, Any] = {
        "meant": "",
        "mark": "",
        "key": "",
        "colon": "：",
        "closing": "",
        "character": "",
        "detail": "",
        **problem.details,
    }
    said = str(details["detail"])
    chinese: dict[str, str] = context.table("reading")["yaml_errors"]
    details["detail"] = {"zh": chinese.get(said.rpartition(": ")[2], said), "en": said}
    details["mark"] = details["mark"] or str(details["meant"])[:1]
    trap = str(details.get("trap", ""))
    yield context.finding(
        RULE,
        problem.span,
        details,
        variant=trap if trap in RULE.variants else "",
        anchor=(problem.name, trap),
        values=[problem.span.quote],
        fix=quoted_fix(problem.span, problem.span.quote) if trap == "special-start" else None,
    )
