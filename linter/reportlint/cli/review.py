"""``reportlint review``: folders of reports in, one finding list out; and what people accepted of it, to be issued."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from reportlint.cli.checking_options import checking_options
from reportlint.cli.language import chosen, say
from reportlint.cli.options import option
from reportlint.cli.outputs import Output, check_targets, save
from reportlint.cli.progress import Meter
from reportlint.cli.streams import warn, write_text
from reportlint.cli.words import configuration_of
from reportlint.output.excerpt import visible
from reportlint.output.options import OutputOptions
from reportlint.running.configuration import Configuration
from reportlint.running.discovery import is_address
from reportlint.running.opening import STDIN
from reportlint.running.outcome import USAGE
from reportlint.settings import SettingsError, Text

if TYPE_CHECKING:
    from reportlint.output.finding_list.contents import FindingList
    from reportlint.reviewing.review import Reviewed

LIST = {"zh": "问题清单.xlsx", "en": "problems.xlsx"}
ISSUED = {"zh": "下发清单.xlsx", "en": "issued.xlsx"}
"""The names of lists where ``-o`` gives none."""


@click.command(
    "review",
    help=say(
        "批量检查文件夹里的报告，写成一份问题清单；与上一轮清单对照（--previous）；写出采纳的问题以便下发（--issue）。",
        "Check the reports in folders into one finding list; follow up the lists of the round before (--previous);"
        " write what was accepted, to be issued (--issue).",
    ),
)
@click.argument("paths", nargs=-1, metavar="FOLDER...")
@option("-o", "--output", metavar="FILE", zh="写到哪里；已有清单里填的内容会保留。", en="The list to write or update.")
@option(
    "--previous",
    multiple=True,
    metavar="LIST|FOLDER",
    zh="上一轮的清单，或放着退回清单的文件夹；可多次。",
    en="The list of the round before, or a folder of returned ones; several.",
)
@option(
    "--issue", metavar="LIST", zh="不检查：从这份清单写出采纳的问题。", en="Check nothing: issue what LIST accepts."
)
@option("--split", type=click.Choice(("unit",)), zh="另写分单位的清单和通知。", en="Also one list and letter a unit.")
@checking_options
@option("-q", "--quiet", is_flag=True, zh="不显示进度和汇总。", en="No progress and no summary.")
def command(**options: Any) -> int:
    """Runs a review and gives its exit code."""
    try:
        return _issue(options) if options["issue"] else _review(options)
    except SettingsError as error:
        warn(f"reportlint: {error.text[chosen(options['language'])]}")
        return USAGE


def _review(options: dict[str, Any]) -> int:
    from reportlint.output.finding_list import ready
    from reportlint.reviewing.opinions import not_understood
    from reportlint.reviewing.review import given, review
    from reportlint.running.run import Progress

    if not options["paths"] or STDIN in options["paths"]:
        raise SettingsError(
            "缺少要检查的文件夹；写成 reportlint review 文件夹 -o 问题清单.xlsx",
            "no folder to check: write reportlint review FOLDER -o problems.xlsx",
        )
    _check_there(options["paths"])
    configuration = configuration_of(options)
    language = chosen(configuration.settings_in("").language)
    target = _target(options["output"] or LIST[language], list(options["paths"]))
    folder = _folder(target, options["split"], language)
    ready()
    lists = given(target, options["previous"])
    meter = Meter(language, quiet=options["quiet"])
    progress = Progress(meter.done, meter.stage)
    reviewed = review(
        options["paths"],
        lists,
        configuration,
        language,
        progress,
        jobs=options["jobs"] or 0,
        engine=options["engine"] or "",
    )
    meter.close()
    if lists.existing is not None and not reviewed.outcome.inputs and not reviewed.outcome.interrupted:
        _note(_nothing(target), language)
        reviewed.settle()
        return reviewed.outcome.exit_code(exit_zero=options["exit_zero"])
    incomplete = reviewed.outcome.interrupted
    quiet = options["quiet"]
    made = _write(target, folder, reviewed.assembled.made, configuration, language, quiet=quiet, incomplete=incomplete)
    reviewed.settle()
    for remark in [*reviewed.assembled.remarks, *not_understood(made.problems, target)]:
        _note(remark, language)
    if not options["quiet"]:
        write_text(_summary(reviewed, target, language))
    return reviewed.outcome.exit_code(exit_zero=options["exit_zero"])


def _check_there(paths: Sequence[str]) -> None:
    """SettingsError for words that name nothing: the problems of a mistyped folder are not gone."""
    gone = [path for path in paths if not os.path.exists(path) and not is_address(path)]
    if gone:
        listed = visible(", ".join(gone))
        raise SettingsError(
            f"没有这个文件或文件夹：{listed}；核对路径", f"no such file or folder: {listed}: check the path"
        )


def _issue(options: dict[str, Any]) -> int:
    from reportlint.output.finding_list import ready
    from reportlint.reviewing.issuing import issue_list

    if options["paths"] or options["previous"]:
        raise SettingsError(
            "--issue 不检查文件，不与文件夹或 --previous 同用", "--issue checks nothing: give no folder, no --previous"
        )
    configuration = configuration_of(options)
    language = chosen(configuration.settings_in("").language)
    target = _target(options["output"] or ISSUED[language], [options["issue"]])
    folder = _folder(target, options["split"], language)
    ready()
    issued = issue_list(options["issue"], target)
    _write(target, folder, issued.made, configuration, language, quiet=options["quiet"])
    for remark in issued.remarks:
        _note(remark, language)
    if not options["quiet"]:
        written = f"清单：{visible(target)}" if language == "zh" else f"List: {visible(target)}"
        write_text(f"{issued.summary()[language]}\n{written}\n")
    return 0


def _target(path: str, inputs: list[str]) -> str:
    """Where a list goes; SettingsError where none can be written."""
    if not path.lower().endswith(".xlsx"):
        raise SettingsError(f"{path}：清单写成 .xlsx 文件；换一个文件名", f"{path}: a list is an .xlsx file: rename it")
    check_targets([Output("xlsx", path)], inputs)
    return path


def _folder(target: str, split: str | None, language: str) -> str:
    """The folder that --split asks for; "" where it is not given."""
    if not split:
        return ""
    from reportlint.cli.split import check_folder

    return check_folder(target, language)


def _write(
    target: str,
    folder: str,
    made: "FindingList",
    configuration: Configuration,
    language: str,
    *,
    quiet: bool,
    incomplete: bool = False,
) -> "FindingList":
    """Writes the list, and what goes to the units where that is asked for; gives it as it is written."""
    from reportlint.cli.rule_help import rule_help
    from reportlint.output.finding_list import finished
    from reportlint.output.finding_list.workbook import write_workbook

    told_of = rule_help(configuration.settings_in(""), language)
    options = OutputOptions(language, rule_help=told_of, split="unit" if folder else "")
    made = finished(made, options, incomplete=incomplete)
    save(target, write_workbook(made, language))
    if folder:
        from reportlint.cli.split import write_folder

        write_folder(folder, made, language, quiet=quiet)
    return made


def _nothing(target: str) -> Text:
    return {
        "zh": f"没有可检查的文件，{target} 没有改动；核对文件夹",
        "en": f"nothing to check, {target} was left as it is: check the folder",
    }


def _note(text: Text, language: str) -> None:
    warn(f"reportlint: {visible(text[language])}")


def _summary(reviewed: "Reviewed", target: str, language: str) -> str:
    """What was checked and found, in a few lines."""
    from reportlint.output.finding_list.columns import RESULTS, SEVERITIES, UNRATED

    made = reviewed.assembled.made
    levels = {
        words[language]: sum(row.get("severity") == key for row in made.problems) for key, words in SEVERITIES.items()
    }
    if unrated := len(made.problems) - sum(levels.values()):
        levels[UNRATED[language]] = unrated
    results = {RESULTS[key][language]: count for key, count in reviewed.assembled.counts.items()}
    outcome = reviewed.outcome
    kinds = [row["kind"] for row in made.unchecked]
    unchecked = sum(kind in ("unread", "blank", "nothing") for kind in kinds)
    checked = outcome.files - kinds.count("nothing")  # opened, but there was nothing in it to check
    if language == "zh":
        rows = [
            f"检查{checked}个文件，问题{len(made.problems)}条："
            + "，".join(f"{word}{count}" for word, count in levels.items())
            + f"；未能检查{unchecked}个。"
        ]
        rows += (
            ["复核结果：" + "，".join(f"{word}{count}" for word, count in results.items()) + "。"] if results else []
        )
        rows += [f"未要求修改但有变化：{len(made.unasked)}处。"] if made.unasked is not None else []
        rows += [f"其中{reviewed.recalled}个文件上次已检查，没有重做。"] if reviewed.recalled else []
        rows += ["检查被中断，清单不完整；再运行一次会接着做。"] if outcome.interrupted else []
        rows += [f"清单：{visible(target)}"]
    else:
        rows = [
            f"{checked} files checked, {len(made.problems)} problems: "
            + ", ".join(f"{word} {count}" for word, count in levels.items())
            + f"; {unchecked} could not be checked."
        ]
        rows += ["Results: " + ", ".join(f"{word} {count}" for word, count in results.items()) + "."] if results else []
        rows += [f"Changed without being asked: {len(made.unasked)}."] if made.unasked is not None else []
        rows += [f"{reviewed.recalled} of the files were checked last time."] if reviewed.recalled else []
        rows += ["Interrupted, the list is not complete: run it again to go on."] if outcome.interrupted else []
        rows += [f"List: {visible(target)}"]
    return "\n".join(rows) + "\n"
