"""What can be saved from a page: a copy with comments, the finding list, the sheet to sign, the page, the reasons."""

import os
from importlib import import_module
from typing import TYPE_CHECKING

from reportlint.page.reasons import file_of
from reportlint.page.watching import within
from reportlint.records import NamedTuple
from reportlint.running.opening import regular
from reportlint.settings import SettingsError

if TYPE_CHECKING:
    from reportlint.output.options import OutputOptions
    from reportlint.page.sessions import Session
    from reportlint.running.outcome import InputResult, Outcome


class Kind(NamedTuple):
    """A file about a whole run: the module that renders it, its name in both languages, its ending and type."""

    module: str
    name: dict[str, str]
    ending: str
    type: str


_OFFICE = "application/vnd.openxmlformats-officedocument."

KINDS = {
    "list": Kind(
        "reportlint.output.finding_list",
        {"zh": "问题清单", "en": "findings"},
        ".xlsx",
        _OFFICE + "spreadsheetml.sheet",
    ),
    "sheet": Kind(
        "reportlint.output.self_check",
        {"zh": "自查情况表", "en": "self-check"},
        ".docx",
        _OFFICE + "wordprocessingml.document",
    ),
    "report": Kind("reportlint.output.html", {"zh": "核查报告", "en": "review"}, ".html", "text/html"),
}

COPIED = (".docx", ".docm", ".xlsx", ".xlsm")
"""Endings of files that can have comments; what they hold decides."""


class Saved(NamedTuple):
    """A file to be saved by the browser."""

    name: str
    type: str
    data: bytes


def about(outcome: "Outcome", kind: str, options: "OutputOptions") -> Saved:
    """A file about the whole run. KeyError for another kind."""
    chosen = KINDS[kind]
    made = import_module(chosen.module).render(outcome, options)
    data = made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace")
    stem = _stem(outcome.inputs[0].path) + "-" if len(outcome.inputs) == 1 else ""
    return Saved(stem + chosen.name[options.language] + chosen.ending, chosen.type, data)


def copy(session: "Session", result: "InputResult", language: str) -> Saved:
    """A copy of a Word file or a workbook with comments. SettingsError, with the remedy, where there is none."""
    from reportlint.annotating import AUTHOR, NotAnnotated, Options, annotate
    from reportlint.running.opening import Unopened, read_input

    path = os.path.join(session.root, result.path)
    if not within(os.path.realpath(path), os.path.realpath(session.root)) or not os.path.isfile(path):
        raise SettingsError(
            f"{result.path} 在压缩包里，或已经移走；解压后再检查",
            f"{result.path} is in an archive or gone: unpack it and check again",
        )
    try:
        data = read_input(path)
        if result.report is None or session.changed(result.path):
            raise SettingsError(
                "文件在检查之后改过；先再检查一次", "the file was changed after the check: check it again first"
            )
        made = annotate(data, result, Options(AUTHOR, language))
    except Unopened as why:
        raise SettingsError(why.line["zh"], why.line["en"]) from None
    except NotAnnotated as why:
        raise SettingsError(why.text["zh"], why.text["en"]) from None
    stem, ending = os.path.splitext(os.path.basename(result.path))
    kind = "spreadsheetml.sheet" if ending.lower().startswith(".xls") else "wordprocessingml.document"
    return Saved(stem + ("-批注" if language == "zh" else "-comments") + ending, _OFFICE + kind, made.data)


def reasons(session: "Session", result: "InputResult") -> Saved:
    """The file with the reasons for a report, to be put beside it. SettingsError where there is none."""
    file = file_of(session.root, result.path)
    try:
        with open(file, "rb", opener=regular) as opened:
            return Saved(os.path.basename(file), "application/yaml", opened.read())
    except OSError:
        raise SettingsError("还没有写理由", "no reason was given yet") from None


def has_copy(result: "InputResult") -> bool:
    """Whether a copy with comments can be had of an input."""
    return not result.fatal and result.report is not None and result.path.lower().endswith(COPIED)


def _stem(path: str) -> str:
    return os.path.splitext(path.rpartition("/")[2])[0]
