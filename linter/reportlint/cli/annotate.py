"""``reportlint annotate``: a copy of a Word file or workbook with comments; ``--clean`` takes them out again."""

import os
from typing import Any

import click

from reportlint.cli.language import chosen, say
from reportlint.cli.options import language_option, option, rules_option
from reportlint.cli.outputs import check_place, save
from reportlint.cli.streams import warn
from reportlint.output.excerpt import visible
from reportlint.plurals import many
from reportlint.running.configuration import Configuration, profile_settings
from reportlint.running.discovery import shown
from reportlint.running.opening import STDIN, Unopened, read_input
from reportlint.running.outcome import CLEAN, UNREADABLE, USAGE, InputResult
from reportlint.settings import SettingsError

_LONGEST_AUTHOR = 60
"""Characters of an author's name; more is no name."""


@click.command(
    "annotate",
    help=say(
        "把问题写成批注，存进 Word（.docx）或 Excel（.xlsx）文件的副本；原文件不动。",
        "Write the findings as comments into a copy of a Word (.docx) or Excel (.xlsx) file.",
    ),
)
@click.argument("file", metavar="FILE")
@option("-o", "--output", "target", metavar="FILE", zh="副本的文件名。", en="The copy.")
@option("--clean", is_flag=True, zh="清除本工具的批注，别人的批注保留。", en="Take out our comments, nobody else's.")
@option("--author", default="reportlint", metavar="NAME", zh="批注的作者。", en="The author of the comments.")
@option("--info", is_flag=True, zh="“建议完善”的问题也写成批注。", en="Comment on what could be improved, too.")
@option("--select", multiple=True, metavar="WORD", zh="只用这些规则。", en="Rules to use.")
@option("--ignore", multiple=True, metavar="WORD", zh="不用这些规则。", en="Rules to leave out.")
@option("--profile", metavar="NAME|FILE", zh="适用办法。", en="The profile that applies.")
@rules_option
@language_option
def command(**options: Any) -> int:
    """Writes a copy and says what is in it."""
    try:
        return _run(**options)
    except SettingsError as error:
        warn(f"reportlint: {error.text[chosen(options['language'])]}")
        return USAGE


def _run(
    file: str,
    target: str | None,
    clean: bool,
    author: str,
    info: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str | None,
    rules: tuple[str, ...],
    language: str | None,
) -> int:
    from reportlint.annotating import NotAnnotated

    configuration = Configuration(
        {
            "select": _words(select),
            "ignore": _words(ignore),
            **profile_settings(profile),
            "rules": list(rules) or None,
            "language": language,
        }
    )
    spoken = chosen(configuration.settings_in("").language)
    target = _target(file, target, clean=clean)
    author = _author(author)
    try:
        data = read_input(file)
    except Unopened as why:
        warn(f"reportlint: {visible(file)}: {why.line[spoken]}")
        return UNREADABLE
    _spare(target)
    try:
        made, said = _cleaned(data) if clean else _annotated(file, data, configuration, author, spoken, info=info)
    except NotAnnotated as why:
        warn(f"reportlint: {visible(file)}: {why.text[spoken]}")
        return UNREADABLE
    save(target, made)
    warn(f"reportlint: {visible(target)}: {said[spoken]}")
    return CLEAN


def _words(values: tuple[str, ...]) -> list[str] | None:
    return [word.strip() for value in values for word in value.split(",") if word.strip()] or None


def _target(file: str, target: str | None, *, clean: bool) -> str:
    """Where the copy goes: never onto the file itself."""
    if file == STDIN:
        raise SettingsError("批注要写进文件的副本；给出文件名", "comments go into the copy of a file: give its name")
    if not target:
        stem, ending = os.path.splitext(file)
        name = stem + (("-无批注" if clean else "-批注") if say("zh", "en") == "zh" else "-copy") + ending
        raise SettingsError(f"缺副本的文件名：加 -o {visible(name)}", f"no file for the copy: add -o {visible(name)}")
    if os.path.realpath(target) == os.path.realpath(file):
        raise SettingsError(
            f"{target} 是原文件，不能改写；换一个文件名", f"{target} is the file itself: give another name"
        )
    check_place(target)
    return target


def _spare(target: str) -> None:
    """Writes over nothing but a copy of ours that nobody has touched: in any other file people may have answered."""
    if not os.path.exists(target):
        return
    from reportlint.annotating import untouched

    try:
        known = untouched(read_input(target))
    except Unopened:
        known = False
    if not known:
        raise SettingsError(
            f"{target} 已经有了，里面可能有别人的修改；换一个文件名，或先移走它",
            f"{target} is there, and people may have worked in it: give another name, or move it away",
        )


def _author(name: str) -> str:
    author = " ".join(name.split())
    if not author or len(author) > _LONGEST_AUTHOR or visible(author) != author:
        raise SettingsError(
            f"--author 要写一个名字，最多{_LONGEST_AUTHOR}个字",
            f"--author wants a name of at most {_LONGEST_AUTHOR} characters",
        )
    return author


def _annotated(
    file: str, data: bytes, configuration: Configuration, author: str, spoken: str, *, info: bool
) -> tuple[bytes, dict[str, str]]:
    from reportlint.annotating import Options, annotate, check_format

    check_format(data)
    result = _checked(file, configuration)
    made = annotate(data, result, Options(author, spoken, info))
    left = len(result.findings) - made.problems
    zh = f"写了{made.comments}条批注，{made.problems}个问题"
    en = f"{many(made.comments, 'comment')}, {many(made.problems, 'problem')}"
    if left:
        zh += f"；建议完善的{left}个没有写（加 --info）"
        en += f"; {left} that could be improved are left out (--info)"
    return made.data, {"zh": zh, "en": en}


def _checked(file: str, configuration: Configuration) -> InputResult:
    """The result of the check of a file."""
    from reportlint.annotating import NotAnnotated
    from reportlint.running.run import Call, Progress, run

    call = Call([file], keep=frozenset(("report",)))
    outcome = run(call, configuration, Progress(lambda done, total: None, lambda stage, seconds: None))
    result = next((each for each in outcome.inputs if each.path == shown(file)), None)
    if result is None or result.fatal:
        finding = result.findings[0] if result is not None and result.findings else None
        raise NotAnnotated(
            finding.message["zh"] + finding.next_step["zh"] if finding else "没有检查成，不能加批注",
            f"{finding.message['en']} {finding.next_step['en']}" if finding else "it was not checked",
        )
    return result


def _cleaned(data: bytes) -> tuple[bytes, dict[str, str]]:
    from reportlint.annotating import clean

    made = clean(data)
    zh = f"清除了{made.comments}条批注" + ("，与加批注前的文件完全相同" if made.exact else "，其余内容和别人的批注未动")
    en = f"{many(made.comments, 'comment')} taken out" + (
        ": the file is what it was before" if made.exact else ": all else, and comments of people, stay"
    )
    return made.data, {"zh": zh, "en": en}
