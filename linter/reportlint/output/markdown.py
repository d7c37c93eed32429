"""Findings in Markdown, fit for a comment on a merge request or the summary of a CI job: a table, then file by file.

Comments have a limit of characters. What does not fit is left out, the least grave first, and its number is told.
"""

import re
from typing import TYPE_CHECKING

from reportlint.findings import SEVERITIES, Finding
from reportlint.output.closing import headline
from reportlint.output.excerpt import visible
from reportlint.output.options import OutputOptions
from reportlint.output.own import MARKDOWN
from reportlint.output.telling import label, place, told
from reportlint.output.wording import SEVERITY
from reportlint.plurals import many

if TYPE_CHECKING:
    from reportlint.running.outcome import InputResult, Outcome

LONGEST = 60_000
"""Characters of findings. GitHub takes comments of 65,536; the table and the closing lines need some of them."""

FILES = 40
"""Up to so many files are in the table."""

_MARKS = re.compile(r"([\\`*_{}\[\]#|~$])")
_REFERENCES = re.compile(r"(?<=[@#!])(?=\w)")
"""Where @name would call a person and #1 name an issue: a blank of no width goes between."""


def render(outcome: "Outcome", options: OutputOptions) -> str:
    """The comment. Its first line, unseen, says that it is ours."""
    language = options.language
    found = [result for result in outcome.inputs if result.findings]
    parts = [f"{MARKDOWN}\n**reportlint** {headline(outcome, language)}"]
    if outcome.interrupted:
        parts.append(
            "检查被中断，以下只是已检查的部分。" if language == "zh" else "Interrupted: only a part was checked."
        )
    if found:
        parts.append(_table(found, language))
    blocks, left = _within_limit(found, language)
    parts += blocks
    if left and language == "zh":
        parts.append(f"另有{left}处没有列出（篇幅所限），全部问题见其他格式的输出。")
    elif left:
        parts.append(f"{left} more are left out for want of room; other formats list all of them.")
    if not options.quiet:
        parts.append(_verified(outcome, language))
    return "\n\n".join(parts) + "\n"


def _table(found: list["InputResult"], language: str) -> str:
    """How many findings of each severity every file has, the files with the gravest first."""
    words = SEVERITY[language]
    counted = [(_counts(result), result.path) for result in found]
    counted.sort(key=lambda item: ([-count for count in item[0]], item[1]))
    rows = [f"| {'文件' if language == 'zh' else 'file'} | {' | '.join(words.values())} |", "|:--|--:|--:|--:|"]
    rows += [f"| {escaped(path)} | {' | '.join(map(str, counts))} |" for counts, path in counted[:FILES]]
    rest = counted[FILES:]
    if rest:
        sums = " | ".join(str(sum(counts[index] for counts, _ in rest)) for index in range(len(SEVERITIES)))
        rows.append(f"| {f'其余{len(rest)}个文件' if language == 'zh' else many(len(rest), 'more file')} | {sums} |")
    return "\n".join(rows)


def _counts(result: "InputResult") -> list[int]:
    return [sum(finding.severity == severity for finding in result.findings) for severity in SEVERITIES]


def _within_limit(found: list["InputResult"], language: str) -> tuple[list[str], int]:
    """A block a file with the findings that fit, chosen by severity; and how many do not fit."""
    room = LONGEST
    chosen: dict[str, list[tuple[int, str]]] = {}
    left = 0
    for severity in SEVERITIES:
        for result in found:
            for number, finding in enumerate(result.findings):
                if finding.severity != severity:
                    continue
                text = _finding(finding, language)
                room -= len(text) + (0 if result.path in chosen else len(result.path) + 8)
                if room < 0:
                    left += 1
                else:
                    chosen.setdefault(result.path, []).append((number, text))
    blocks = [
        f"#### {escaped(result.path)}\n\n" + "\n".join(text for _, text in sorted(chosen[result.path]))
        for result in found
        if result.path in chosen
    ]
    return blocks, left


def _finding(finding: Finding, language: str) -> str:
    """An item of a list; the arithmetic and the next step on lines of their own."""
    message, *further = (escaped(line) for line in told(finding, language))
    where = escaped(place(finding.span, language))
    colon = "：" if language == "zh" else ": "
    first = f"- **{label(finding, language)}** `{finding.code}` " + (f"{where}{colon}" if where else "") + message
    return "<br>\n  ".join([first, *further])


def _verified(outcome: "Outcome", language: str) -> str:
    """What was read, so that silence is earned; and what could not be."""
    tally = outcome.checked
    unread = [escaped(result.path) for result in outcome.heads() if result.fatal]
    if language == "zh":
        text = f"检查{outcome.files}个文件，核对关系{tally.relations}个，其中不符{tally.inconsistent}个。"
        return text + (f"没有读出：{'、'.join(unread[:FILES])}（共{len(unread)}个）。" if unread else "")
    text = f"Files checked: {outcome.files}; relations verified: {tally.relations}, {tally.inconsistent} do not hold."
    return text + (f" Not read ({len(unread)}): {', '.join(unread[:FILES])}." if unread else "")


def escaped(text: str) -> str:
    """A text of a document as Markdown shows it: no markup, no HTML, no person called, no issue named."""
    plain = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _REFERENCES.sub("\u200b", _MARKS.sub(r"\\\1", plain))
