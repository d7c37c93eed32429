"""A whole call: list the inputs, find their settings, check each, put the results together."""

import os
import time
from collections.abc import Callable
from typing import NamedTuple

from reportlint.findings import Finding
from reportlint.output.own import is_own_output
from reportlint.running.configuration import Configuration
from reportlint.running.discovery import STDIN, Listed, list_inputs
from reportlint.running.opening import Unopened, crashed, read_input, unopened
from reportlint.running.outcome import InputResult, Outcome, at_least
from reportlint.settings import CONFIDENCES, Settings, SettingsError


class Call(NamedTuple):
    """What to check. ``stdin_name`` stands for standard input; ``skip_foreign`` passes over named files too."""

    paths: list[str]
    stdin_name: str = ""
    skip_foreign: bool = False


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
    _check_selection({(*map(tuple, (settings.select, settings.ignore, settings.rules)),) for _, settings in inputs})
    start = _lap(progress, "settings", start)
    results: list[InputResult] = []
    failing = 0
    interrupted = False
    try:
        for number, (listed, settings) in enumerate(inputs, 1):
            result = _check(listed, call, settings)
            if result is None or result.passed_over:
                reason = "output" if result is None else "foreign"
                passed_over[reason] = passed_over.get(reason, 0) + 1
            else:
                findings = _shown(result.findings, settings)
                failing += at_least(findings, settings.fail_on)
                results.append(result._replace(findings=findings))
            progress.done(number, len(inputs))
    except KeyboardInterrupt:
        interrupted = True
    _lap(progress, "checking", start)
    return Outcome(results, dict(sorted(passed_over.items())), failing, interrupted)


def _lap(progress: Progress, stage: str, start: float) -> float:
    now = time.perf_counter()
    progress.stage(stage, now - start)
    return now


def _settings(listed: Listed, call: Call, configuration: Configuration) -> Settings:
    path = call.stdin_name if listed.path == STDIN else listed.path
    settings = configuration.settings_in(os.path.dirname(path))
    return settings._replace(skip_foreign=call.skip_foreign or not listed.named)


def _check_selection(choices: set[tuple[tuple[str, ...], ...]]) -> None:
    """Every word that selects or ignores rules must mean one; a misspelt one would be a check that never runs.

    The files of local rules are read here, before any report is.
    """
    from reportlint.rules.catalogue import Entry, select

    own: dict[tuple[str, ...], list[Entry]] = {(): []}
    for files in sorted({files for _, _, files in choices if files}):
        from reportlint.running.local_rules import LocalRules

        own[files] = LocalRules(list(files)).entries
    for word, files in sorted({(word, files) for *lists, files in choices for words in lists for word in words}):
        try:
            select([word], [], own[files])
        except KeyError as error:
            close = str(error.args[-1])
            raise SettingsError(
                f"没有规则或类别“{word}”；最接近的是：{close}（全部规则见 reportlint rules）",
                f"no rule or category {word}; closest: {close} (reportlint rules lists them all)",
            ) from None


def _check(listed: Listed, call: Call, settings: Settings) -> InputResult | None:
    """The result of one input, whatever happens to it; None for an output of our own found in a folder."""
    from reportlint.running.pipeline import check_input

    name = (call.stdin_name or STDIN) if listed.path == STDIN else listed.path
    try:
        data = read_input(listed.path)
        if not listed.named and is_own_output(data):
            return None
        return check_input(name, data, settings)
    except Unopened as why:
        return unopened(name, why)
    except Exception as error:
        return crashed(name, error)


def _shown(findings: list[Finding], settings: Settings) -> list[Finding]:
    """The findings of sufficient confidence, in the order of their places."""
    allowed = CONFIDENCES[: CONFIDENCES.index(settings.confidence) + 1]
    kept = [finding for finding in findings if finding.confidence in allowed]
    return sorted(kept, key=lambda finding: (finding.span.start, finding.span.end, finding.code))
