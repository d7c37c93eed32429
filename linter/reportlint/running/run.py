"""A whole call: list the inputs, find their settings, check each, put the results together."""

import os
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from reportlint.findings import Finding
from reportlint.rules.catalogue import select
from reportlint.rules.plugins import plugin_entries
from reportlint.running.configuration import Configuration
from reportlint.running.discovery import Listed, Listing, list_inputs
from reportlint.running.fail_levels import failing
from reportlint.running.gathering import batches
from reportlint.running.opening import STDIN
from reportlint.running.outcome import InputResult, Outcome
from reportlint.settings import CONFIDENCES, Settings, SettingsError

if TYPE_CHECKING:
    from reportlint.rules.catalogue import Entry
    from reportlint.running.baseline import Baseline
    from reportlint.running.checking import Checking
    from reportlint.running.fixing import Mended

BESIDE = ".reportlint.yaml"
"""What is added to a report's name for the file that lists its accepted findings."""


class Call(NamedTuple):
    """What to check. ``stdin_name`` stands for standard input; ``skip_foreign`` passes over named files too.

    ``fix`` mends what is checked: safe or unsafe (both), "" for nothing; with ``dry`` nothing is written. ``keep``
    names what the results are to hold beside the findings (``KEEPS``).
    """

    paths: list[str]
    stdin_name: str = ""
    skip_foreign: bool = False
    fix: str = ""
    dry: bool = False
    keep: frozenset[str] = frozenset()


class Progress(NamedTuple):
    """Told after every input: how many are done, of how many; and the seconds a stage took."""

    done: Callable[[int, int], None]
    stage: Callable[[str, float], None]


def run(call: Call, configuration: Configuration, progress: Progress) -> Outcome:
    """Checks everything the call means. SettingsError for wrong usage, before anything is read."""
    start = time.perf_counter()
    listing = list_inputs(call.paths, configuration.settings_in)
    passed_over = dict(listing.passed_over)
    start = _lap(progress, "listing", start)
    inputs = [(listed, _settings(listed, call, configuration)) for listed in listing.files]
    if len(inputs) > 1:
        inputs = [(listed, settings._replace(contributes=True)) for listed, settings in inputs]
    _check_selection(
        {(*map(tuple, (s.select, s.ignore, s.fail_rules, s.rules, s.plugins)),) for _, s in inputs}  # each setting once
    )
    _check_companions(settings for _, settings in inputs)
    start = _lap(progress, "settings", start)
    mended: list[Mended] = []
    baselines = {file: _load(file) for file in sorted({settings.baseline for _, settings in inputs} - {""})}
    checking = _checking(call, configuration, listing, mended, baselines)
    interrupted = False
    done = 0
    try:
        for batch in batches(inputs):
            checking.check([(listed, _knowing(settings, listed, baselines)) for listed, settings in batch])
            done += len(batch)
            progress.done(done, len(inputs))
        checking.finish()
        checking.look_across()
    except KeyboardInterrupt:
        interrupted = True
        checking.finish()
    finally:
        listing.close()
    _lap(progress, "checking", start)
    results: list[InputResult] = []
    left_out = [(path, "format") for path in listing.unread]
    failed = gone = 0
    for path, (result, settings) in sorted(checking.done.items()):
        if result is None or result.passed_over:
            reason = "output" if result is None else "foreign"
            left_out += [(path, reason)] if result is not None else []
            passed_over[reason] = passed_over.get(reason, 0) + 1
            continue
        baseline = baselines.get(settings.baseline)
        gone += baseline.gone(result, chosen_codes(settings)) if baseline else 0
        result = _shown(result, settings)
        failed += failing(result.findings, result.path, settings)
        results.append(result)
    return Outcome(results, dict(sorted(passed_over.items())), failed, interrupted, gone, mended, left_out)


def _checking(
    call: Call,
    configuration: Configuration,
    listing: Listing,
    mended: "list[Mended]",
    baselines: "dict[str, Baseline]",
) -> "Checking":
    """The check of the inputs, with what it needs of the call."""
    from reportlint.running.checking import Checking

    def settings_of(listed: Listed) -> Settings:
        return _knowing(_settings(listed._replace(named=True), call, configuration), listed, baselines)

    def mend(name: str, data: bytes, settings: Settings) -> bytes:
        return _mend(name, data, settings, call, mended)

    return Checking(listing, call.stdin_name, settings_of, mend if call.fix else None, call.keep)


def _knowing(settings: Settings, listed: Listed, baselines: "dict[str, Baseline]") -> Settings:
    """The settings of an input with what the baseline has for it."""
    if settings.baseline not in baselines:
        return settings
    return settings._replace(known=baselines[settings.baseline].known(listed.path))


def _load(file: str) -> "Baseline":
    """The known findings in a file; read before anything is checked."""
    from reportlint.running.baseline import Baseline

    return Baseline.load(file)


def chosen_codes(settings: Settings) -> set[str]:
    """The codes of the rules that run under some settings; those across files only where there are further files."""
    own = _own(tuple(settings.rules), tuple(settings.plugins))
    chosen = select(settings.select, settings.ignore, own)
    return {entry.code for entry in chosen if settings.contributes or entry.looks_at != "Batch"}


def words_to_codes(words: list[str], settings: Settings) -> set[str]:
    """The codes of the rules that some words mean. SettingsError for a word that means none."""
    rules, plugins = tuple(settings.rules), tuple(settings.plugins)
    _check_selection({(tuple(words), (), (), rules, plugins)})
    return {entry.code for entry in select(words, [], _own(rules, plugins))}


def _own(files: tuple[str, ...], plugins: tuple[str, ...]) -> "tuple[Entry, ...]":
    """The rules of some plug-ins and files."""
    made: list[Entry] = plugin_entries(plugins)
    if files:
        from reportlint.running.local_rules import LocalRules

        made += LocalRules(list(files)).entries
    return tuple(made)


def _lap(progress: Progress, stage: str, start: float) -> float:
    now = time.perf_counter()
    progress.stage(stage, now - start)
    return now


def _settings(listed: Listed, call: Call, configuration: Configuration) -> Settings:
    path = call.stdin_name if listed.path == STDIN else listed.path
    settings = configuration.settings_in(os.path.dirname(path))
    settings = settings._replace(skip_foreign=call.skip_foreign or not listed.named, today=time.strftime("%Y-%m-%d"))
    waivers = settings.waivers
    if waivers:
        absolute = os.path.abspath(path)
        waivers = tuple(waiver for waiver in waivers if waiver.path == absolute)
    if settings.ignores and path and os.path.exists(path + BESIDE):
        from reportlint.running.waivers import beside

        waivers += tuple(beside(path, path + BESIDE))
    return settings._replace(waivers=waivers)


def _check_companions(all_settings: Iterable[Settings]) -> None:
    """Reads the tables that reports are compared with before any report: one that cannot be used is wrong usage."""
    named = {(settings.targets, settings.reference): settings for settings in all_settings}
    for (targets, reference), settings in sorted(named.items(), key=lambda item: item[0]):
        if targets or reference:
            from reportlint.running.companion_files import companions_of

            companions_of(settings)


def _check_selection(choices: set[tuple[tuple[str, ...], ...]]) -> None:
    """Every word that selects or ignores rules must mean one; a misspelt one would be a check that never runs.

    The files of local rules are read here, before any report is.
    """
    for own in sorted({(files, plugins) for *_, files, plugins in choices}):
        _own(*own)
    words = {(word, files, plugins) for *lists, files, plugins in choices for each in lists for word in each}
    for word, files, plugins in sorted(words):
        try:
            select([word], [], _own(files, plugins))
        except KeyError as error:
            close = str(error.args[-1])
            raise SettingsError(
                f"没有规则或类别“{word}”；最接近的是：{close}（全部规则见 reportlint rules）",
                f"no rule or category {word}; closest: {close} (reportlint rules lists them all)",
            ) from None


def _mend(name: str, data: bytes, settings: Settings, call: Call, mended: "list[Mended]") -> bytes:
    """The content of an input after its fixes, which are written unless the call only asks what they would be."""
    from reportlint.running.fixing import mend, write

    made = mend(name, data, settings, unsafe=call.fix == "unsafe")
    if made.changed and not call.dry:
        made = write(made)
    mended.append(made)
    return made.data


def _shown(result: InputResult, settings: Settings) -> InputResult:
    """The same with the findings of sufficient confidence only, in the order of their places."""
    allowed = CONFIDENCES[: CONFIDENCES.index(settings.confidence) + 1]
    kept = [finding for finding in result.findings if finding.confidence in allowed]
    accepted = [each for each in result.suppressed if each.finding.confidence in allowed]
    return result._replace(findings=sorted(kept, key=_place), suppressed=accepted)


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.span.start, finding.span.end, finding.code
