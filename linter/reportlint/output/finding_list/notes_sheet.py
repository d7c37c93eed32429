"""The first sheet: what was checked, how to read the list, how to fill it in and hand it back."""

from typing import TYPE_CHECKING, Any

from reportlint import __version__
from reportlint.output.excerpt import visible
from reportlint.output.finding_list.cells import Styles, height
from reportlint.output.finding_list.columns import OPINIONS, REMEDIES, SEVERITIES, UNCLEAR, UNRATED, Row, Words
from reportlint.output.finding_list.marks import opinion
from reportlint.output.finding_list.sheets import FILES, NAMES
from reportlint.output.finding_list.table_sheet import page, write_table
from reportlint.output.wording import PASSED_OVER, ROLE
from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from reportlint.output.finding_list.contents import FindingList

_HEADS = {
    "zh": {
        "title": "绩效自评材料问题清单", "checked": "检查了什么", "read": "怎么看", "levels": "问题等级",
        "remedies": "处理方式", "fill": "怎么填、怎么退回", "files": "材料与适用办法",
    },
    "en": {
        "title": "Finding list of self-evaluation reports", "checked": "What was checked", "read": "How to read it",
        "levels": "Severity", "remedies": "Remedy", "fill": "How to fill it in and hand it back",
        "files": "Material and profiles",
    },
}  # fmt: skip


class _Writer:
    """Writes paragraph below paragraph, over the width of the table of files, whose first column holds names."""

    def __init__(self, sheet: "Worksheet", styles: Styles, columns: int, width: float, first: float) -> None:
        self.sheet, self.styles = sheet, styles
        self.row = 0
        self._last, self._width, self._first = columns - 1, width, first

    def title(self, text: str) -> None:
        style = self.styles.get(bold=True, font_size=16, text_wrap=False)
        self.sheet.write_string(self.row, 0, text, style)
        self.sheet.set_row(self.row, 26)
        self.row += 1

    def head(self, text: str) -> None:
        style = self.styles.get(bold=True, font_size=12, text_wrap=False)
        self.row += 1
        self.sheet.write_string(self.row, 0, text, style)
        self.sheet.set_row(self.row, 20)
        self.row += 1

    def line(self, text: str, name: str = "") -> None:
        """A paragraph; behind a name where there is one."""
        text = visible(text)
        first = 1 if name else 0
        room = self._width - (self._first if name else 0)
        if name:
            self.sheet.write_string(self.row, 0, name, self.styles.get(bold=True))
        self.sheet.merge_range(self.row, first, self.row, self._last, "", self.styles.get())
        self.sheet.write_string(self.row, first, text, self.styles.get())
        self.sheet.set_row(self.row, height([(text, room)]))
        self.row += 1


def write_notes(sheet: "Worksheet", styles: Styles, made: "FindingList", language: str, present: list[str]) -> None:
    """Writes the sheet; ``present`` are the keys of the other sheets, ``made.unit`` the one unit a list is for."""
    heads, texts = _HEADS[language], vocabulary()["list_notes"]
    for at, column in enumerate(FILES):
        sheet.set_column(at, at, column.width_in(language))
    widths = [column.width_in(language) for column in FILES]
    writer = _Writer(sheet, styles, len(FILES), sum(widths), widths[0])
    writer.title(made.unit + ("：" if language == "zh" else ": ") + heads["title"] if made.unit else heads["title"])
    writer.line(f"reportlint {__version__}")
    for remark in made.remarks:
        writer.line(remark)
    writer.head(heads["checked"])
    for line in _checked(made, language):
        writer.line(line)
    writer.head(heads["read"])
    for_unit = bool(made.unit or made.issued)
    for key in present:
        text = texts["problems_for_unit"] if for_unit and key == "problems" else texts["sheets"][key]
        writer.line(text[language], NAMES[key][language])
    writer.line(texts["money"][language])
    _words(writer, heads["levels"], SEVERITIES, texts["severity"], language)
    _words(writer, heads["remedies"], REMEDIES, texts["remedy"], language)
    writer.head(heads["fill"])
    for text in texts["for_unit" if for_unit else "fill_in"]:
        writer.line(text[language])
    writer.head(heads["files"])
    write_table(sheet, styles, FILES, [_file(row) for row in made.files], language, top=writer.row)
    page(sheet, language)
    sheet.fit_to_pages(1, 0)


def _words(writer: _Writer, head: str, words: Words, texts: dict[str, Any], language: str) -> None:
    writer.head(head)
    for key, said in words.items():
        writer.line(texts[key][language], said[language])


def _file(row: Row) -> Row:
    """A row of the table of files; what could not be read has no profile."""
    return {**row, "profile": None, "profile_from": None} if row["fatal"] else row


def _checked(made: "FindingList", language: str) -> list[str]:
    """The counts in sentences; those that count nothing are left out."""
    texts = vocabulary()["list_notes"]["checked"]
    roles: dict[str, int] = {}
    for row in made.files:
        roles[row["role"]] = roles.get(row["role"], 0) + 1
    levels = {words[language]: _count(made.problems, "severity", key) for key, words in SEVERITIES.items()}
    marks = [opinion(row) for row in made.problems]
    opinions = {words[language]: marks.count(key) for key, words in OPINIONS.items()}
    opinions[UNCLEAR[language]] = sum(
        not mark and bool(row.get("opinion")) for mark, row in zip(marks, made.problems, strict=True)
    )
    levels[UNRATED[language]] = sum(row.get("severity") not in SEVERITIES for row in made.problems)
    states = {key: sum(row[key] for row in made.files) for key in ("exact", "rounding", "inconsistent", "undetermined")}
    fields = {
        "files": len(made.files),
        "roles": _listed({ROLE[language][role]: count for role, count in roles.items()}, language),
        "units": len({row["unit"] for row in made.files if row["unit"]}),
        "problems": len(made.problems),
        "levels": _listed({word: n for word, n in levels.items() if n or word != UNRATED[language]}, language),
        "opinions": _listed({word: count for word, count in opinions.items() if count}, language),
        **states,
        "verified": states["exact"] + states["rounding"] + states["inconsistent"],
        "accepted": sum(row["accepted"] for row in made.files),
        "passed": sum(made.passed_over.values()),
        "reasons": _listed({PASSED_OVER[language].get(key, key): n for key, n in made.passed_over.items()}, language),
    }
    always = ("files", "problems", "verified")
    return [text[language].format(**fields) for key, text in texts.items() if key in always or fields[key]]


def _count(rows: list[Row], key: str, word: str) -> int:
    return sum(row.get(key) == word for row in rows)


def _listed(counts: dict[str, int], language: str) -> str:
    """必须修改3，需要说明2."""
    if language == "zh":
        return "，".join(f"{word}{count}" for word, count in counts.items())
    return ", ".join(f"{word} {count}" for word, count in counts.items())
