"""A finding in a few lines of plain text, where no excerpt is shown: annotations, comments, test reports, tables."""

from reportlint.findings import Finding
from reportlint.output.excerpt import visible
from reportlint.output.suspects import candidates, told_already
from reportlint.output.wording import CATEGORY, SEVERITY
from reportlint.places import describe, has_lines, whole
from reportlint.textmap import Span

_WORDS = {
    "zh": {"arithmetic": "核算：", "suspects": "可能是：", "next_step": "下一步："},
    "en": {"arithmetic": "Arithmetic: ", "suspects": "Perhaps: ", "next_step": "Next: "},
}


def label(finding: Finding, language: str) -> str:
    """必须修改·合计: severity and category."""
    between = "·" if language == "zh" else ": "
    return SEVERITY[language][finding.severity] + between + CATEGORY[language][finding.category]


def told(finding: Finding, language: str) -> list[str]:
    """What is wrong; then, each where there is one, the arithmetic, the likely corrections, the next step."""
    suspects = "" if told_already(finding, language) else candidates(finding, language)
    rest = {
        "arithmetic": finding.arithmetic.get(language, ""),
        "suspects": suspects,
        "next_step": finding.next_step[language],
    }
    words = _WORDS[language]
    return [visible(finding.message[language]), *(words[name] + visible(text) for name, text in rest.items() if text)]


def place(span: Span, language: str) -> str:
    """Where a span lies, for people: 第28行 收支情况 › 合计; no line where nobody sees it (Word, Excel)."""
    words = visible(describe(span, language))
    line = seen_line(span)
    if not line:
        return words
    return " ".join(filter(None, (f"第{line}行" if language == "zh" else f"line {line}", words)))


def seen_line(span: Span) -> int:
    """The line of a span, counted from 1, where people who open the file see it; else 0 (office files, whole files)."""
    if whole(span) or not has_lines(span):
        return 0
    source, start, _ = span.in_file
    return source.position(start)[0]
