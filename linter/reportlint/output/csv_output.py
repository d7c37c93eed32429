"""Findings as a table of comma-separated values that Excel and WPS open by a double click: one row a finding.

UTF-8 with a byte order mark, lines ended by CRLF (RFC 4180). Accepted findings are left out. The last column is called
``reportlint`` and holds the fingerprint; by it the table is known as ours when a folder is checked.
"""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reportlint.output.excerpt import visible
from reportlint.output.options import OutputOptions
from reportlint.output.own import GENERATOR
from reportlint.output.rows import each_row
from reportlint.output.wording import CATEGORY, CONFIDENCE, MEASURED_IN, REMEDY, ROLE, SEVERITY
from reportlint.records import NamedTuple

if TYPE_CHECKING:
    from reportlint.running.outcome import Outcome


class Column(NamedTuple):
    """A key of a row, its head, and the words for what it holds."""

    key: str
    zh: str
    en: str
    words: dict[str, dict[str, str]] = {}


COLUMNS = (
    Column("severity", "问题等级", "Severity", SEVERITY),
    Column("category", "问题类别", "Category", CATEGORY),
    Column("code", "规则编号", "Rule"),
    Column("name", "规则名称", "Rule name"),
    Column("department", "单位名称", "Unit"),
    Column("year", "年度", "Year"),
    Column("project", "项目", "Project"),
    Column("form", "表", "Form"),
    Column("indicator", "指标", "Indicator"),
    Column("path", "报送材料", "File"),
    Column("role", "材料类别", "Kind of material", ROLE),
    Column("part_of", "所属报告", "Part of"),
    Column("place", "所在位置", "Place"),
    Column("quote", "原文摘录", "As written"),
    Column("message", "问题描述", "Problem"),
    Column("arithmetic", "核算过程", "Arithmetic"),
    Column("difference", "差异金额", "Difference"),
    Column("unit", "计量单位", "Measured in", MEASURED_IN),
    Column("suggested", "可能的更正", "Likely correction"),
    Column("next_step", "修改建议", "Next step"),
    Column("remedy", "处理方式", "Remedy", REMEDY),
    Column("basis", "依据", "Basis"),
    Column("values", "涉及数值", "Values"),
    Column("related", "相关位置", "Related places"),
    Column("confidence", "把握程度", "Confidence", CONFIDENCE),
    Column("id", "问题编号", "Id"),
    Column("fingerprint", GENERATOR, GENERATOR),
)

_LIVE = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula; those of full width too, in East Asian locales."""


def render(outcome: "Outcome", options: OutputOptions) -> str:
    """The table, its heads and words in the language asked for."""
    return "".join(pieces(outcome, options))


def pieces(outcome: "Outcome", options: OutputOptions) -> Iterator[str]:
    """The same row by row."""
    language = options.language
    yield "\ufeff" + _line([column.zh if language == "zh" else column.en for column in COLUMNS])
    for row in each_row(outcome, language):
        if not row["suppressed"]:
            yield _line([_cell(row[column.key], column.words.get(language, {})) for column in COLUMNS])


def _line(cells: list[str]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerow(cells)
    return made.getvalue()


def _cell(value: Any, words: dict[str, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal | int):
        return str(value)
    if isinstance(value, tuple):
        return _text("\n".join(_listed(each) for each in value))
    return _text(words.get(value, value))


def _listed(value: str | tuple[str, str, str]) -> str:
    """A value as written; of a related place its name and where it is."""
    return value if isinstance(value, str) else " ".join(filter(None, value[:2]))


def _text(text: str) -> str:
    """A text in which nothing is live: control characters as signs, an apostrophe before what might be a formula."""
    shown = "\n".join(map(visible, text.split("\n")))
    return f"'{shown}" if shown.startswith(_LIVE) else shown
