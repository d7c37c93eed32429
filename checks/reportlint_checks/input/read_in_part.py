"""What it checks
==============
All of the file was read, as its author sees it.

Why it matters
==============
Figures on a page that was scanned, or in a file whose layout was lost, are not checked, and nobody would know.

Source
======
What the readers of PDF and old office files had to leave out.

Example
=======
.. code-block:: pdf

    %PDF-1.4
    1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
    2 0 obj <</Type /Pages /Count 2 /Kids [3 0 R 4 0 R]>> endobj
    3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 5 0 R
      /Resources <</Font <</F 6 0 R>>>>>> endobj
    4 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 7 0 R
      /Resources <</XObject <</I 8 0 R>>>>>> endobj
    5 0 obj <</Length 48>> stream
    BT /F 12 Tf 50 150 Td (spending 100.00) Tj ET
    endstream endobj
    6 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
    7 0 obj <</Length 30>> stream
    q 300 0 0 200 0 0 cm /I Do Q
    endstream endobj
    8 0 obj <</Type /XObject /Subtype /Image /Width 1 /Height 1
      /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1>> stream
    0
    endstream endobj
    trailer <</Root 1 0 R>>

Instead
=======
.. code-block:: pdf

    %PDF-1.4
    1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
    2 0 obj <</Type /Pages /Count 1 /Kids [3 0 R]>> endobj
    3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 5 0 R
      /Resources <</Font <</F 6 0 R>>>>>> endobj
    5 0 obj <</Length 48>> stream
    BT /F 12 Tf 50 150 Td (spending 100.00) Tj ET
    endstream endobj
    6 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
    trailer <</Root 1 0 R>>

When it stays silent
====================
Files that were read whole, and empty pages.

检查什么
========
文件全部读到了，和作者看到的一样。

为什么要查
==========
扫描页上的数字，或版面信息丢失的文件里的内容，没有检查也没有人知道。

依据
====
读取 PDF 和旧版文件时不得不略过的内容。

什么时候不报
============
全部读出的文件；空白页。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Problem, Rule

RULE = Rule(
    code="INP041",
    name="read-in-part",
    category="input",
    severity="warning",
    looks_at="Problem",
    title={"zh": "文件只读出了一部分", "en": "the file was read in part"},
    message={
        "zh": "第{pages}页是图片（扫描件），没有文字，没有检查。",
        "en": "page {pages} is a picture (a scan) without text and was not checked.",
    },
    next_step={
        "zh": "请向填报单位索取这些页的 Word、Excel 原稿，或由原稿直接导出的 PDF。",
        "en": "Ask for the Word or Excel original of these pages, or a PDF exported from it.",
    },
    variants={
        "pages-damaged": {
            "zh": "第{pages}页已损坏，读不出来，没有检查。",
            "en": "page {pages} is damaged and was not checked.",
        },
        "layout-lost": {
            "zh": "这是旧版文档，只读出了文字：表格合并、自动编号等版面信息没有读到，金额已照常核对。",
            "en": "this is an old document of which only the text was read: merged cells and automatic numbers are lost; "
            "the figures were checked.",
        },
        "layout-lost.next_step": {
            "zh": "请用 WPS 打开，另存为 .docx 或 .xlsx 后再检查一次。",
            "en": "Open it in WPS, save it as .docx or .xlsx and check it again.",
        },
    },
    problems=("pages-scanned", "pages-damaged", "layout-lost"),
)


def check(problem: Problem, context: Context) -> Iterator[Finding]:
    """One finding for the file."""
    pages = problem.details.get("pages", ())
    yield context.finding(
        RULE,
        problem.span,
        {"pages": "、".join(map(str, pages))},
        variant="" if problem.name == "pages-scanned" else problem.name,
        severity="info" if problem.name == "layout-lost" else "",
        remedy="verify",
        anchor=(problem.name,),
    )
