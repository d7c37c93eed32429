"""``reportlint baseline``: what a repository knows of and has put off."""

import os
from typing import TYPE_CHECKING

import click

from reportlint.cli.language import chosen, say
from reportlint.cli.options import language_option, option
from reportlint.cli.outputs import save
from reportlint.cli.streams import warn, write_text
from reportlint.output.excerpt import visible
from reportlint.running.chosen import chosen_codes, words_to_codes
from reportlint.running.configuration import Configuration
from reportlint.running.outcome import CLEAN, INTERRUPTED, NOTHING, UNREADABLE, Outcome
from reportlint.running.run import Call, Progress, run
from reportlint.settings import SettingsError

if TYPE_CHECKING:
    from collections import Counter

    from reportlint.running.baseline import Baseline


@click.group("baseline", help=say("已知问题清单（基线）：只对新问题报警。", "Known findings: fail on new ones only."))
def command() -> None:
    """The commands do the work."""


_paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
_file = option("--baseline", "file", metavar="FILE", zh="基线文件。", en="The file of known findings.")


@command.command("update", help=say("把现有问题记入基线。", "Take in what is found now."))
@_paths
@_file
@option(
    "--only",
    multiple=True,
    metavar="WORD",
    zh="只记这些规则的问题（编号、名称、类别），其余不动。",
    en="Take in findings of these rules only; leave the others as they are.",
)
@language_option
def update(paths: tuple[str, ...], file: str | None, only: tuple[str, ...], language: str | None) -> int:
    """Writes the findings of the files into the baseline."""
    configuration = Configuration({"baseline": "", "folds": False})
    words = [word.strip() for each in only for word in each.split(",") if word.strip()]
    codes = words_to_codes(words, configuration.settings_in("")) if words else None
    baseline, outcome = _checked(paths, file, configuration)
    before = baseline.count()
    if not outcome.interrupted:
        baseline.update(outcome.inputs, codes)
        if codes is None:
            baseline.forget_missing(paths)
    code = _saved(baseline, before, outcome, chosen(language))
    used = Configuration({}).settings_in("").baseline
    if not used or os.path.abspath(used) != os.path.abspath(baseline.file):
        zh = f"要让检查用它：在 .reportlint.yaml 里写 baseline: {baseline.file}，或 check --baseline {baseline.file}"
        en = f"To use it: baseline: {baseline.file} in .reportlint.yaml, or check --baseline {baseline.file}"
        warn(zh if chosen(language) == "zh" else en)
    return code


@command.command("prune", help=say("去掉基线中已经没有的问题。", "Drop what is not found any more."))
@_paths
@_file
@language_option
def prune(paths: tuple[str, ...], file: str | None, language: str | None) -> int:
    """Takes findings that are gone out of the baseline."""
    configuration = Configuration({"baseline": "", "folds": False})
    baseline, outcome = _checked(paths, file, configuration)
    before = baseline.count()
    if not outcome.interrupted:
        several = len(outcome.inputs) > 1

        def ran(path: str) -> set[str]:
            return chosen_codes(configuration.settings_in(os.path.dirname(path))._replace(contributes=several))

        baseline.prune(outcome.inputs, ran)
        baseline.forget_missing(paths)
    return _saved(baseline, before, outcome, chosen(language))


def _checked(paths: tuple[str, ...], file: str | None, configuration: Configuration) -> "tuple[Baseline, Outcome]":
    from reportlint.running.baseline import NAME, Baseline

    baseline = Baseline.load(file or Configuration({}).settings_in("").baseline or NAME, missing=True)
    present = [path for path in paths if os.path.exists(path)]
    if not present:
        listed = ", ".join(paths)
        raise SettingsError(f"没有这些文件：{listed}", f"no such file: {listed}")
    call = Call(present, skip_foreign=True)
    return baseline, run(call, configuration, Progress(lambda number, total: None, lambda name, seconds: None))


def _saved(baseline: "Baseline", before: "Counter[tuple[str, str]]", outcome: Outcome, spoken: str) -> int:
    """Writes the file where something changed, and says what did."""
    after = baseline.count()
    added = sum((after - before).values())
    removed = sum((before - after).values())
    if outcome.interrupted:
        return INTERRUPTED
    for result in outcome.inputs:
        if result.fatal:
            said = result.findings[0].message[spoken] if result.findings else ""
            warn(f"reportlint: {result.path}: {said}")
    if added or removed or not os.path.exists(baseline.file):
        save(baseline.file, baseline.render().encode("utf-8", "backslashreplace"))
    total = sum(after.values())
    file = visible(baseline.file)
    zh = f"{file}：新增{added}条，去掉{removed}条，共{total}条。\n"
    write_text(zh if spoken == "zh" else f"{file}: {added} added, {removed} removed, {total} in all.\n")
    if outcome.unreadable:
        return UNREADABLE
    return CLEAN if outcome.inputs or not outcome.passed_over else NOTHING
