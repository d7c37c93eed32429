"""The columns of the finding list as data: their heads, widths, words, and whether people fill them in.

A row is a plain dict by column key, fit for JSON: texts, integers, decimal text ("3.03") for amounts, and for columns
with ``words`` the key of the word (``accept``), so that a list can be read back in either language.
"""

from typing import Any

from reportlint.findings import CATEGORIES
from reportlint.output.wording import CATEGORY, REMEDY, SEVERITY
from reportlint.records import NamedTuple

Row = dict[str, Any]
"""One row by column key; further keys (``path``, ``others``, ``code``) are for programs and not written.

Under ``extra`` a row of a review may hold what people wrote in columns of their own, by head: they are written behind
the others.
"""

Words = dict[str, dict[str, str]]
"""The words of a column by key and language."""


class Column(NamedTuple):
    """A column. ``width`` is in characters of a spreadsheet; ``kind`` text, amount, integer or date.

    ``people``: people fill it in, and no run overwrites it. ``words`` are what it may hold, by key.
    ``synonyms`` are other heads under which it is known when a list comes back.
    """

    key: str
    zh: str
    en: str
    width: float
    kind: str = "text"
    people: bool = False
    words: Words = {}
    synonyms: tuple[str, ...] = ()
    hidden: bool = False
    optional: bool = False
    """Written only where some row has it."""

    def head(self, language: str) -> str:
        """The head in a language."""
        return self.zh if language == "zh" else self.en

    def width_in(self, language: str) -> float:
        """The width, and no less than the longest English word of the head takes in bold."""
        words = self.en.split() if language == "en" and not self.hidden else []
        return max([self.width, *(len(word) * 1.25 + 1.5 for word in words)])

    def shown(self, value: Any, language: str) -> Any:
        """A value as it is written: the word of a key; anything else as it is."""
        words = self.words.get(value) if isinstance(value, str) else None
        return words[language] if words else value

    def known(self, text: str) -> str:
        """The key of a word in whichever language it was written; the text itself where it is none of the words."""
        text = text.strip()
        return next((key for key, words in self.words.items() if text in words.values()), text)


def _words(table: dict[str, dict[str, str]], keys: tuple[str, ...]) -> Words:
    return {key: {language: table[language][key] for language in ("zh", "en")} for key in keys}


SEVERITIES = _words(SEVERITY, ("error", "warning", "info"))

KINDS = _words(CATEGORY, CATEGORIES)

REMEDIES = _words(REMEDY, ("correct", "explain", "verify", "next_year"))

OPINIONS: Words = {
    "accept": {"zh": "采纳", "en": "accepted"},
    "reject": {"zh": "不采纳", "en": "rejected"},
    "check": {"zh": "待核", "en": "to be checked"},
}

UNCLEAR = {"zh": "看不懂", "en": "not understood"}
"""How opinions are counted that are none of these."""

UNRATED = {"zh": "未定级", "en": "without a level"}
"""How rows that people wrote are counted, where they gave no severity."""

RESULTS: Words = {
    "mended": {"zh": "已整改", "en": "mended"},
    "partly": {"zh": "部分整改", "en": "partly mended"},
    "open": {"zh": "未整改", "en": "not mended"},
    "explained": {"zh": "说明已采纳", "en": "explanation accepted"},
    "still_wrong": {"zh": "改动后仍不符", "en": "changed but still wrong"},
    "new": {"zh": "新发现", "en": "new"},
    "missing": {"zh": "未报送", "en": "not handed in"},
}

ANSWER_HEADS = ("反馈", "单位说明", "不改的理由", "反馈意见", "单位回复", "整改情况", "整改说明")

COLUMNS = (
    Column("number", "序号", "No.", 5, "integer", synonyms=("编号", "No", "no.")),
    Column("issued", "整改编号", "Issue No.", 13, optional=True, synonyms=("下发编号",)),
    Column("unit_code", "单位编码", "Unit code", 9),
    Column("unit", "单位名称", "Unit", 13, synonyms=("单位", "部门名称", "被评价单位", "填报单位", "预算单位")),
    Column("material", "报送材料", "Material", 13, synonyms=("材料", "文件", "文件名")),
    Column("project", "项目编码与名称", "Project code and name", 13, synonyms=("项目", "项目名称")),
    Column("year", "年度", "Year", 5.5, "integer"),
    Column("place", "所在位置", "Place", 15, synonyms=("位置",)),
    Column("quote", "原文摘录", "As written", 20, synonyms=("原文", "摘录")),
    Column("problem", "问题描述", "Problem", 32, synonyms=("问题", "存在问题", "问题内容", "发现的问题")),
    Column("arithmetic", "核算过程", "Arithmetic", 22, synonyms=("核算",)),
    Column("difference", "差异金额", "Difference", 11, "amount", synonyms=("差额", "差异")),
    Column("measured_in", "计量单位", "Measured in", 6.5),
    Column("category", "问题类别", "Category", 8.5, words=KINDS, synonyms=("类别", "问题类型")),
    Column("severity", "问题等级", "Severity", 9, words=SEVERITIES, synonyms=("等级",)),
    Column("remedy", "处理方式", "Remedy", 8.5, words=REMEDIES),
    Column("advice", "修改建议", "Next step", 26, synonyms=("建议", "下一步")),
    Column("basis", "依据", "Basis", 14, synonyms=("文件依据",)),
    Column("opinion", "复核意见", "Opinion", 8, people=True, words=OPINIONS, synonyms=("意见", "是否采纳", "审核意见")),
    Column("deadline", "整改期限", "Deadline", 10, "date", people=True, synonyms=("期限", "完成时限")),
    Column("response", "单位反馈", "Response", 18, people=True, synonyms=ANSWER_HEADS),
    Column("evidence", "佐证材料", "Evidence", 12, people=True, synonyms=("佐证", "证明材料")),
    Column("result", "复核结果", "Result", 9, people=True, words=RESULTS, synonyms=("整改结果",)),
    Column("follow_up", "复核说明", "What was found", 18, optional=True),
    Column("reviewer", "复核人", "Reviewer", 7.5, people=True),
    Column("reviewed", "复核日期", "Reviewed on", 10, "date", people=True, synonyms=("日期",)),
    Column("round", "轮次", "Round", 4.5, "integer", people=True),
    Column("id", "问题编号", "Id", 30, hidden=True, synonyms=("问题ID", "ID")),
)  # fmt: skip

BY_KEY = {column.key: column for column in COLUMNS}

PEOPLE = tuple(column.key for column in COLUMNS if column.people)
"""The columns that people fill in."""

INTERNAL = ("opinion", "reviewer", "reviewed")
"""Columns that a list for one unit does not have: how the bureau came to ask."""

ANSWERED = ("response", "evidence")
"""The columns that a unit fills in."""


def problem_number(id: str, fingerprint: str) -> str:
    """What the hidden column holds: the id, and what of the fingerprint it does not say. ``TOT001-9c…-1/4e…``."""
    return f"{id}/{fingerprint.rpartition('-')[2]}"


def known_by(number: str) -> tuple[str, str]:
    """Id and fingerprint of a hidden number; both "" for a text that is none."""
    id, mark, values = number.strip().partition("/")
    stem = id.rpartition("-")[0]
    return (id, f"{stem}-{values}") if mark and stem else ("", "")
