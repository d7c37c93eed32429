"""Comments of ours in copies of Word files and workbooks: at the words concerned, everything else as it was.

``annotate`` gives the copy, ``clean`` takes our comments out of one again.
"""

from contextlib import suppress
from typing import TYPE_CHECKING

from reportlint.problems import Refused
from reportlint.records import NamedTuple

if TYPE_CHECKING:
    from reportlint.running.outcome import InputResult

AUTHOR = "reportlint"


class Options(NamedTuple):
    """``author`` is whom comments name; ``info``: what is only to be improved gets comments too."""

    author: str = AUTHOR
    language: str = "zh"
    info: bool = False


class Annotated(NamedTuple):
    """The copy, the number of comments in it, and of the problems they tell."""

    data: bytes
    comments: int
    problems: int


class Cleaned(NamedTuple):
    """A file without our comments, and how many there were.

    ``exact``: it is, to the byte, what it was before they were written; else it was saved by another program since,
    and only they were taken out.
    """

    data: bytes
    comments: int
    exact: bool


class NotAnnotated(Exception):
    """A file that cannot have comments, or none of ours; ``text`` says why and what to do, in zh and en."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text = {"zh": zh, "en": en}


def annotate(data: bytes, result: "InputResult", options: Options | None = None) -> Annotated:
    """A copy of a file with the findings of its check as comments; those of an earlier run give way.

    ``result`` has to keep its report. NotAnnotated for formats without comments and for damaged files.
    """
    from reportlint.annotating.wording import problems

    kind = _kind(data)
    options = options or Options()
    with suppress(NotAnnotated):
        data = clean(data).data
    shown = problems(result, info=options.info)
    try:
        if kind == "docx":
            from reportlint.annotating.word import annotated
        else:
            from reportlint.annotating.excel import annotated
        made, count = annotated(data, result, shown, options)
    except Refused as refused:
        raise _refused(refused) from None
    return Annotated(made, count, len(shown))


def clean(data: bytes) -> Cleaned:
    """A file without our comments; those of people stay. NotAnnotated where there is none of ours."""
    from reportlint.annotating.cleaning import cleaned

    kind = _kind(data)
    try:
        found = cleaned(data, kind)
    except Refused as refused:
        raise _refused(refused) from None
    if found is None:
        raise NotAnnotated("没有 reportlint 写的批注，不用清除", "there are no comments of reportlint in it")
    return found


def check_format(data: bytes) -> None:
    """NotAnnotated, with what to do instead, for a format that has no comments."""
    _kind(data)


def untouched(data: bytes) -> bool:
    """Whether a file is a copy of ours that nobody has saved since: nothing is lost with it."""
    from reportlint.annotating.parts import undone

    try:
        return undone(data) is not None
    except Refused:
        return False


def _kind(data: bytes) -> str:
    """Docx or xlsx. NotAnnotated for anything else, with what to do instead."""
    from reportlint.reading.sniffing import office_format

    found = office_format(data)
    if found in ("docx", "xlsx"):
        return found
    if found == "ole":
        raise NotAnnotated(
            "旧格式（.doc、.xls、.wps、.et）写不了批注；另存为 .docx 或 .xlsx 后再加",
            "old formats (.doc, .xls) take no comments: save it as .docx or .xlsx first",
        )
    if found == "encrypted":
        raise NotAnnotated(
            "文件有打开密码；去掉密码另存后再加批注", "the file has a password: save it without one first"
        )
    if found in ("pdf", "ofd"):
        raise NotAnnotated(
            "PDF、OFD 写不了批注；用 reportlint check 加 -o 问题.html 看原文和问题，或向单位要 Word、Excel 文件",
            "PDF and OFD take no comments: see reportlint check -o findings.html, or ask for the Word or Excel file",
        )
    raise NotAnnotated(
        "文件内容不是 Word（.docx）或 Excel（.xlsx），加不了批注；扩展名是 .docx 或 .xlsx 的可能已损坏，请重新另存；"
        "别的格式用 reportlint check 看问题",
        "it is no Word (.docx) or Excel (.xlsx) file inside, and only those take comments: "
        "save a damaged one anew, and use reportlint check for other formats",
    )


def _refused(refused: Refused) -> NotAnnotated:
    if refused.name == "no-text":
        return NotAnnotated("正文没有可以加批注的文字", "there is no text in the body that could have a comment")
    part = refused.details.get("part", "")
    said = f"（{part}）" if part else ""
    return NotAnnotated(
        f"文件已损坏或写法特殊{said}，没有加批注；用 Word、WPS 或 Excel 打开，另存一份后再加",
        f"the file is damaged or unusual ({part or refused.name}): save it anew in Word or Excel and try again",
    )
