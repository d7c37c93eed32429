"""``reportlint check``: files, folders or standard input in; findings out."""

import time
from typing import Any

import click

from reportlint.cli.language import chosen, say
from reportlint.cli.options import (
    chosen_plugins,
    language_option,
    no_plugins_option,
    option,
    plugins_option,
    rules_option,
    stdin_option,
)
from reportlint.cli.outputs import FORMATS, Output, check_targets, needed, plan, write
from reportlint.cli.progress import Meter
from reportlint.cli.rule_help import rule_help
from reportlint.cli.streams import warn, write_text
from reportlint.output.excerpt import visible
from reportlint.output.options import OutputOptions
from reportlint.running.configuration import Configuration, profile_settings
from reportlint.running.fail_levels import LEVELS
from reportlint.running.opening import STDIN
from reportlint.running.outcome import USAGE, Outcome
from reportlint.running.run import Call, Progress, run
from reportlint.settings import CONFIDENCES, SettingsError


@click.command(
    "check",
    help=say(
        "检查文件、文件夹中的报告，或标准输入（-）。", "Check files, the reports in folders, or standard input (-)."
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@stdin_option
@option(
    "--format",
    "formats",
    multiple=True,
    metavar="F[=FILE]",
    zh=f"输出格式：{', '.join(FORMATS)}；可多次，写 格式=文件 存入文件。",
    en=f"{', '.join(FORMATS)}; several with F=FILE.",
)
@option("-o", "--output", metavar="FILE", zh="输出到文件，格式看后缀。", en="Write to FILE; its ending is the format.")
@option(
    "--split",
    type=click.Choice(["unit"]),
    zh="清单（xlsx）之外，每个单位另写一份清单和一份通知。",
    en="Beside a list (xlsx), one list and one letter a unit.",
)
@option(
    "--select",
    multiple=True,
    metavar="WORD",
    zh="只用这些规则：编号、编号前缀、名称、类别。",
    en="Rules to use: codes, prefixes of codes, names, categories.",
)
@option("--ignore", multiple=True, metavar="WORD", zh="不用这些规则。", en="Rules to leave out.")
@option(
    "--profile",
    metavar="NAME|FILE",
    zh="适用办法：名称、本地办法文件（.yaml）或 auto 自动识别。",
    en="The profile that applies: a name, a local file (.yaml), or auto.",
)
@rules_option
@plugins_option
@no_plugins_option
@option(
    "--targets",
    metavar="FILE",
    zh="批复的绩效目标表，与自评表比对。",
    en="The approved targets, compared with the form.",
)
@option(
    "--reference",
    metavar="FILE",
    zh="权威数据表，与表和正文比对。",
    en="Authoritative figures, compared with form and text.",
)
@option(
    "--fail-on",
    type=click.Choice(LEVELS),
    zh="有这个等级以上的问题时退出码为1（默认 error）。",
    en="Exit with 1 from this severity on (default: error).",
)
@option("--exit-zero", is_flag=True, zh="有问题也返回0。", en="Exit with 0 even with findings.")
@language_option
@option(
    "--confidence", type=click.Choice(CONFIDENCES), zh="只显示达到该把握程度的问题。", en="The least confidence shown."
)
@option("--fix", is_flag=True, zh="改好只关写法、确有把握的问题。", en="Mend what is only a matter of writing.")
@option("--unsafe-fixes", is_flag=True, zh="与 --fix 同用：也改有把握的数值。", en="With --fix: mend values too.")
@option("--diff", "show_diff", is_flag=True, zh="只显示 --fix 会改什么，不写文件。", en="Show what --fix would do.")
@option("--baseline", metavar="FILE", zh="基线文件，其中已知的问题不再列出。", en="The file of known findings.")
@option("--no-ignores", is_flag=True, zh="忽略标记不起作用，全部列出。", en="Suppress nothing.")
@option(
    "--jobs",
    type=click.IntRange(min=0),
    metavar="N",
    zh="用几个进程；0 或不写则自动。",
    en="Processes to use; 0 or absent: as many as serve.",
)
@option("--no-cache", is_flag=True, zh="不用缓存（暂无作用）。", en="Use no cache (no effect yet).")
@option("--statistics", is_flag=True, zh="按规则统计。", en="Count the findings by rule.")
@option("--timing", is_flag=True, zh="显示各阶段用时。", en="Tell how long each stage took.")
@option("-q", "--quiet", is_flag=True, zh="只列问题。", en="Findings only.")
@option("--skip-foreign", is_flag=True, zh="不是自评材料的文件略过。", en="Pass over files that are no reports.")
@option("--show-settings", is_flag=True, zh="显示生效的设置及其来源。", en="Show the settings that apply.")
def command(**options: Any) -> int:
    """Runs a check and gives its exit code."""
    try:
        return _check(**options)
    except SettingsError as error:
        warn(f"reportlint: {error.text[chosen(options['language'])]}")
        return USAGE


def _check(
    paths: tuple[str, ...],
    stdin_name: str | None,
    formats: tuple[str, ...],
    output: str | None,
    split: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str | None,
    rules: tuple[str, ...],
    plugins: tuple[str, ...],
    no_plugins: bool,
    targets: str | None,
    reference: str | None,
    fail_on: str | None,
    exit_zero: bool,
    language: str | None,
    confidence: str | None,
    jobs: int | None,
    no_cache: bool,
    baseline: str | None,
    fix: bool,
    unsafe_fixes: bool,
    show_diff: bool,
    no_ignores: bool,
    statistics: bool,
    timing: bool,
    quiet: bool,
    skip_foreign: bool,
    show_settings: bool,
) -> int:
    startup = time.process_time()
    configuration = Configuration(
        {
            "select": _words(select),
            "ignore": _words(ignore),
            **profile_settings(profile),
            "rules": list(rules) or None,
            "plugins": chosen_plugins(plugins, no_plugins),
            "targets": targets,
            "reference": reference,
            "language": language,
            "fail_on": fail_on,
            "confidence": confidence,
            "baseline": baseline,
            "ignores": False if no_ignores else None,
            **({"fail_rules": {}, "fail_paths": ()} if fail_on else {}),
        }
    )
    outputs = plan(formats, output)
    if show_settings:
        write_text(_settings_shown(paths, configuration))
        return 0
    spoken = chosen(configuration.settings_in("").language)
    check_targets(outputs, list(paths))
    folder = split_folder(split, outputs, spoken)
    meter = Meter(spoken, quiet=quiet)
    meter.stage("start-up", startup)
    level = fix_level(paths, fix, unsafe_fixes, show_diff)
    call = Call(list(paths), stdin_name or "", skip_foreign, level, show_diff, needed(outputs), jobs or 0)
    outcome = run(call, configuration, Progress(meter.done, meter.stage, spent=meter.spent))
    meter.close()
    if level:
        from reportlint.cli.fixes import show_changes, tell

        if show_diff:
            return show_changes(outcome, spoken, quiet=quiet)
        tell(outcome, spoken, quiet=quiet)
    if not quiet:
        _warn_unreadable(outcome, spoken)
        _warn_unfound(outcome, spoken)
    start = time.perf_counter()
    code = outcome.exit_code(exit_zero=exit_zero, skip_foreign=skip_foreign)
    told_of = rule_help(configuration.settings_in(""), spoken)
    made = OutputOptions(spoken, False, False, quiet, statistics, code, told_of, split or "")
    write(outputs, outcome, made)
    if folder:
        from reportlint.cli.split import write_folder
        from reportlint.output.finding_list import listed

        write_folder(folder, listed(outcome, made), spoken)
    meter.stage("output", time.perf_counter() - start)
    if timing:
        warn(meter.timing())
    return code


def split_folder(split: str | None, outputs: list[Output], language: str) -> str:
    """The folder that --split asks for; "" where it is not given. SettingsError where there is no list beside it."""
    if not split:
        return ""
    file = next((output.file for output in outputs if output.format == "xlsx" and output.file), "")
    if not file:
        raise SettingsError(
            "--split 要与清单同用：加上 -o 问题清单.xlsx",
            "--split goes with a list: add -o list.xlsx",
        )
    from reportlint.cli.split import check_folder

    return check_folder(file, language)


def fix_level(paths: tuple[str, ...], fix: bool, unsafe: bool, dry: bool) -> str:
    """Which fixes a call asks for: "", safe or unsafe."""
    if unsafe and not (fix or dry):
        raise SettingsError("--unsafe-fixes 要与 --fix 或 --diff 同用", "--unsafe-fixes goes with --fix or --diff")
    if fix and not dry and STDIN in paths:
        raise SettingsError(
            "标准输入没有文件可改；用 --diff 看会改什么",
            "standard input is no file to mend: see what would change with --diff",
        )
    return ("unsafe" if unsafe else "safe") if fix or dry else ""


def _warn_unreadable(outcome: Outcome, spoken: str) -> None:
    """One line for every input that could not be opened or decoded; the findings say the rest."""
    for result in outcome.inputs:
        if result.fatal:
            generic = "没有检查" if spoken == "zh" else "not checked"
            said = result.findings[0].message[spoken] if result.findings else generic
            warn(f"reportlint: {visible(result.path)}: {visible(said)}")


def _warn_unfound(outcome: Outcome, spoken: str) -> None:
    """One line for every name of a local rule that no report has but that is close to one some report has."""
    unfound = [result.unfound for result in outcome.inputs if result.role != "unknown"]
    for name in dict.fromkeys(name for names in unfound for name in names):
        close = next((names[name] for names in unfound if names.get(name)), "")
        if close and all(name in names for names in unfound):
            zh, en = f"没有一份报告有这个名称；最接近的是：{close}", f"no report has this name; closest: {close}"
            warn(f"reportlint: {visible(name)}: {visible(zh if spoken == 'zh' else en)}")


def _words(values: tuple[str, ...]) -> list[str] | None:
    """TOT,REF001 given once or several times; None where the option is absent, so that a configuration may speak."""
    words = [word.strip() for value in values for word in value.split(",") if word.strip()]
    return words or None


def _settings_shown(paths: tuple[str, ...], configuration: Configuration) -> str:
    """The settings of each path, with the configuration file they come from."""
    import os

    rows: list[str] = []
    for path in paths:
        settings = configuration.settings_in(path if os.path.isdir(path) else os.path.dirname(path))
        rows.append(f"{path}:")
        shown = settings._asdict()
        for name in ("folder", "skip_foreign", "profile_origin", "local_profile", "today", "known", "folds"):
            shown.pop(name)
        shown["waivers"] = [f"{os.path.relpath(waiver.path)} {waiver.fingerprint}" for waiver in settings.waivers]
        rows.extend(f"  {name}: {value if value != '' else '-'}" for name, value in shown.items())
    return "\n".join(rows) + "\n"
