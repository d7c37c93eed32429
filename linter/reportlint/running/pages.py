"""The pages of the rules, in Chinese and in English, from their docstrings and metadata.

A rule's docstring has fixed headings: what it checks, why, the source, an example and what to write instead, and when
it stays silent, in English; then the same in Chinese, which shares the examples. ``explain`` prints a page in one
language; ``python -m reportlint.running.pages`` writes docs/rules with both, ``--check`` fails when they are out of
date.
"""

import re
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from reportlint.output.wording import CATEGORY, SEVERITY
from reportlint.rules.catalogue import Entry, entries, find
from reportlint.rules.declare import Rule

ENGLISH = ("What it checks", "Why it matters", "Source", "Example", "Instead", "When it stays silent")
CHINESE = ("检查什么", "为什么要查", "依据", "示例", "改为", "什么时候不报")
"""The headings of a page in its order; those of the examples are not written again in the Chinese part."""

EXAMPLES = ("Example", "Instead")

_HEADING = re.compile(r"^(?P<title>[^\n=]+)\n={3,}\n", re.M)
_CODE = re.compile(r"\.\. code-block:: (?P<kind>\w+)\n\n(?P<body>(?:    [^\n]*\n|\n)+)")
_FACTS = {
    "zh": "- 类别：{category}\n- 等级：{severity}\n- 起始版本：{since}{more}\n",
    "en": "- category: {category}\n- severity: {severity}\n- since: {since}{more}\n",
}
_SAVED = {
    "gb18030": {"zh": "以 GB18030 编码保存的文件：", "en": "A file saved as GB18030:"},
    "yaml": {"zh": "内容不变，以 UTF-8 编码保存：", "en": "The same content, saved as UTF-8:"},
    "xls": {"zh": "扩展名为 .xls 的文件：", "en": "A file whose ending is .xls:"},
    "html": {"zh": "内容不变，扩展名改为 .html：", "en": "The same content, with the ending .html:"},
}
"""What tells example and better version apart where their content is the same."""
_OFF = {"zh": "\n- 默认不运行，用 --select 点名", "en": "\n- off unless selected"}


def sections(docstring: str) -> dict[str, str]:
    """The texts below the headings of a docstring, by heading, in its order."""
    parts = _HEADING.split(docstring.strip() + "\n")
    return {title.strip(): text.strip("\n") for title, text in zip(parts[1::2], parts[2::2], strict=True)}


def page(word: str, language: str = "zh", known: Sequence[Entry] = ()) -> str:
    """The page of the rule with that code or name, in Markdown. KeyError as ``find``.

    ``known`` are the rules there are, if not only the built-in ones; a plug-in may leave headings out.
    """
    module = import_module(find(word, known).module)
    rule: Rule = module.RULE
    written = sections(module.__doc__ or "")
    facts = _FACTS[language].format(
        category=CATEGORY[language][rule.category],
        severity=SEVERITY[language][rule.severity],
        since=rule.since,
        more="" if rule.default else _OFF[language],
    )
    made = [f"# {rule.code} {rule.name}\n", f"{rule.title[language]}\n", facts]
    bodies = [[found["body"].strip() for found in _CODE.finditer(written.get(title, "") + "\n")] for title in EXAMPLES]
    alike = bodies[0] == bodies[1] != []
    for english, chinese in zip(ENGLISH, CHINESE, strict=True):
        title = english if language == "en" else chinese
        text = written.get(english if english in EXAMPLES else title, "")
        if text and english in EXAMPLES and alike:
            text = f"{_SAVED[next(_CODE.finditer(text))['kind']][language]}\n\n{text}"
        if text:
            made.append(f"## {title}\n\n{_markdown(text)}\n")
    return "\n".join(made)


def _markdown(text: str) -> str:
    """A section with its examples fenced."""

    def fenced(found: re.Match[str]) -> str:
        body = "\n".join(line[4:] for line in found["body"].rstrip("\n").split("\n"))
        kind = "yaml" if found["kind"] in ("yaml", "targets", "reference", "other", "settings") else "text"
        return f"```{kind}\n{body}\n```\n"

    plain = re.sub(r"(?<!`)``(?!`)", "`", text.rstrip("\n") + "\n")
    return _CODE.sub(fenced, plain).rstrip("\n")


def render() -> dict[str, str]:
    """The files of docs/rules by name: one for each rule, with both languages, and their list."""
    made = {f"{entry.code}.md": f"{page(entry.code)}\n---\n\n{page(entry.code, 'en')}" for entry in entries()}
    rows = [
        f"| [{entry.code}]({entry.code}.md) | {entry.name} | {SEVERITY['zh'][entry.severity]} "
        f"| {entry.title['zh']} | {entry.title['en']} |"
        for entry in entries()
    ]
    head = "# 规则 · Rules\n\n| 编号 code | 名称 name | 等级 | 内容 | what it finds |\n|---|---|---|---|---|\n"
    made["README.md"] = head + "\n".join(rows) + "\n"
    return made


def main() -> int:
    """Writes or checks docs/rules of the working copy; 1 when they are out of date."""
    folder = Path(__file__).resolve().parents[3] / "docs" / "rules"
    files = render()
    if "--check" in sys.argv:
        known = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}
        return 0 if known == files else 1
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.md"):
        if path.name not in files:
            path.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
