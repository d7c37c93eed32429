"""What it checks
==============
The ending of the file's name says what is in it.

Why it matters
==============
Systems that export a web page as .xls, or mail programs that rename files, leave a file that other programs refuse or open
with a warning.

Source
======
The first bytes and the markup of the file, by which every format is told.

Example
=======
.. code-block:: xls

    <html><body><table>
    <tr><td>项目</td><td>决算数（万元）</td></tr>
    <tr><td>基本支出</td><td>100.00</td></tr>
    </table></body></html>

Instead
=======
.. code-block:: html

    <html><body><table>
    <tr><td>项目</td><td>决算数（万元）</td></tr>
    <tr><td>基本支出</td><td>100.00</td></tr>
    </table></body></html>

When it stays silent
====================
Endings that no format has, files without one, and endings that several formats share (.wps, .et).

检查什么
========
文件的扩展名与内容一致。

为什么要查
==========
有的系统把网页导出成 .xls，有的邮件程序会改名；这样的文件别的程序打不开，或者打开时报警。

依据
====
文件开头的字节和标记；各种格式都按内容识别。

什么时候不报
============
没有扩展名，或扩展名不属于任何格式；几种格式共用的扩展名（.wps、.et）。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP040",
    name="other-ending",
    category="input",
    severity="info",
    looks_at="Problem",
    title={"zh": "扩展名与内容不符", "en": "the ending belongs to another format"},
    message={
        "zh": "文件名以“{ending}”结尾，内容却是{called}，已按内容读取。",
        "en": "the name ends in “{ending}”, but this is {called}; it was read as such.",
    },
    next_step={
        "zh": "报送前用 WPS、Word 或 Excel 打开，另存为“{ending}”格式，或把扩展名改为“{right}”。",
        "en": "Open it and save it as “{ending}”, or rename it to “{right}”.",
    },
    problems=("other-ending",),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for the file."""
    yield context.finding(RULE, problem.span, problem.details, anchor=(problem.name,))
