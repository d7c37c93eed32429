"""What ``reportlint check`` does: the settings, the run, the outputs. Needs no library that reads command lines."""

import time

from reportlint.cli.language import chosen
from reportlint.cli.outputs import Output, check_targets, needed, plan, streams, write
from reportlint.cli.progress import Meter
from reportlint.cli.rule_help import rule_help
from reportlint.cli.streams import warn, write_text
from reportlint.cli.words import configuration_of
from reportlint.output.excerpt import visible
from reportlint.output.options import OutputOptions
from reportlint.running.opening import STDIN
from reportlint.running.outcome import UNREADABLE, Outcome
from reportlint.running.run import Call, Progress, run
from reportlint.settings import SettingsError


def check(
    paths: tuple[str, ...],
    *,
    stdin_name: str | None = None,
    formats: tuple[str, ...] = (),
    output: tuple[str, ...] = (),
    split: str | None = None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    profile: str | None = None,
    rules: tuple[str, ...] = (),
    plugins: tuple[str, ...] = (),
    no_plugins: bool = False,
    targets: str | None = None,
    reference: str | None = None,
    fail_on: str | None = None,
    exit_zero: bool = False,
    language: str | None = None,
    confidence: str | None = None,
    jobs: int | None = None,
    engine: str | None = None,
    no_cache: bool = False,
    baseline: str | None = None,
    fix: bool = False,
    unsafe_fixes: bool = False,
    show_diff: bool = False,
    no_ignores: bool = False,
    statistics: bool = False,
    timing: bool = False,
    quiet: bool = False,
    skip_foreign: bool = False,
    show_settings: bool = False,
) -> int:
    """A check, and its exit code; the options are those of ``reportlint check``. SettingsError for wrong usage."""
    startup = time.process_time()
    configuration = configuration_of(
        {
            "select": select,
            "ignore": ignore,
            "profile": profile,
            "rules": rules,
            "plugins": plugins,
            "no_plugins": no_plugins,
            "targets": targets,
            "reference": reference,
            "language": language,
            "fail_on": fail_on,
            "confidence": confidence,
            "baseline": baseline,
            "no_ignores": no_ignores,
        }
    )
    outputs = plan(formats, output)
    if show_settings:
        from reportlint.cli.shown_settings import settings_shown

        write_text(settings_shown(paths, configuration))
        return 0
    spoken = chosen(configuration.settings_in("").language)
    check_targets(outputs, list(paths))
    folder = split_folder(split, outputs, spoken)
    meter = Meter(spoken, quiet=quiet)
    meter.stage("start-up", startup)
    level = fix_level(paths, fix, unsafe_fixes, show_diff)
    call = Call(
        list(paths), stdin_name or "", skip_foreign, level, show_diff, needed(outputs), jobs or 0, engine or "",
        streams=streams(outputs) and not split, timed=timing,
    )  # fmt: skip
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
    if not write(outputs, outcome, made):
        code = code if outcome.interrupted else UNREADABLE
    if folder and not outcome.interrupted:  # a letter after half a check would say that the rest is right
        from reportlint.cli.split import write_folder
        from reportlint.output.finding_list import listed

        write_folder(folder, listed(outcome, made), spoken, quiet=quiet)
    meter.stage("output", time.perf_counter() - start)
    if timing:
        for line in meter.timing().split("\n"):
            warn(line)
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
    for result in outcome.heads():
        if result.fatal:
            generic = "没有检查" if spoken == "zh" else "not checked"
            said = result.findings[0].message[spoken] if result.findings else generic
            warn(f"reportlint: {visible(result.path)}: {visible(said)}")


def _warn_unfound(outcome: Outcome, spoken: str) -> None:
    """One line for every name of a local rule that no report has but that is close to one some report has."""
    unfound = [result.unfound for result in outcome.heads() if result.role != "unknown"]
    for name in dict.fromkeys(name for names in unfound for name in names):
        close = next((names[name] for names in unfound if names.get(name)), "")
        if close and all(name in names for names in unfound):
            zh, en = f"没有一份报告有这个名称；最接近的是：{close}", f"no report has this name; closest: {close}"
            warn(f"reportlint: {visible(name)}: {visible(zh if spoken == 'zh' else en)}")
