"""``reportlint.check``: a check from Python, with the settings of the command line and its results as objects."""

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from reportlint.running.outcome import INTERRUPTED, KEEPS, Outcome
from reportlint.settings import SettingsError

if TYPE_CHECKING:
    import pandas

    from reportlint.findings import Finding
    from reportlint.running.outcome import InputResult

Path = str | os.PathLike[str]
Words = str | Sequence[str]
"""One word, several with commas, or a sequence of them."""


class CheckResult:
    """What a check found.

    ``outcome`` is the whole run; ``language`` the one that texts of rows and frames are in.
    """

    __slots__ = ("_skip_foreign", "language", "outcome")

    def __init__(self, outcome: Outcome, language: str = "zh", *, skip_foreign: bool = False) -> None:
        self.outcome = outcome
        self.language = language
        self._skip_foreign = skip_foreign

    @property
    def findings(self) -> "list[Finding]":
        """All findings in the order of inputs and places, without those accepted before."""
        return list(self.outcome.findings())

    @property
    def inputs(self) -> "Sequence[InputResult]":
        """One result a file, sorted by path; what ``keep`` asked for is there."""
        return self.outcome.inputs

    @property
    def exit_code(self) -> int:
        """What the command would end with: 0, 1 (findings that fail), 3 (nothing checked), 4 (an input unreadable)."""
        return self.outcome.exit_code(skip_foreign=self._skip_foreign)

    def rows(self, *, suppressed: bool = False) -> list[dict[str, Any]]:
        """One flat dict a finding, with the keys of ``output.rows``; with ``suppressed`` those accepted before too."""
        from reportlint.output.rows import rows

        return [row for row in rows(self.outcome, self.language) if suppressed or not row["suppressed"]]

    def to_frame(self, *, suppressed: bool = False) -> "pandas.DataFrame":
        """The rows as a DataFrame; amounts stay Decimal. ImportError, with what to install, where pandas is missing."""
        from reportlint.output.frame import frame

        return frame(self.rows(suppressed=suppressed))

    def __repr__(self) -> str:
        from reportlint.output.closing import headline

        return f"<CheckResult of {len(self.inputs)} inputs: {headline(self.outcome, 'en')}>"


def check(
    paths: Path | Iterable[Path],
    *,
    select: Words | None = None,
    ignore: Words | None = None,
    profile: str | None = None,
    rules: Path | Sequence[Path] = (),
    plugins: Words | None = None,
    targets: Path | None = None,
    reference: Path | None = None,
    fail_on: Literal["error", "warning", "info", "never"] | None = None,
    language: Literal["zh", "en"] | None = None,
    confidence: Literal["high", "medium", "low"] | None = None,
    baseline: Path | None = None,
    ignores: bool = True,
    skip_foreign: bool = False,
    keep: Sequence[Literal["facts", "relations", "report"]] = (),
    progress: Callable[[int, int], None] | None = None,
) -> CheckResult:
    """Checks files and folders as ``reportlint check`` does, configuration files included.

    The settings are the options of that command, and what is None is left to the configuration; the language is
    Chinese where neither says. ``keep`` names what the inputs hold beside their findings. ``progress`` is told after
    every input how many are done, of how many. SettingsError for a setting that cannot be used, KeyboardInterrupt
    when interrupted; a file that cannot be read is a finding of its input.
    """
    from reportlint.running.configuration import Configuration, profile_settings
    from reportlint.running.run import Call, Progress, run

    listed = [os.fspath(path) for path in ([paths] if isinstance(paths, str | os.PathLike) else paths)]
    configuration = Configuration(
        {
            "select": _words(select),
            "ignore": _words(ignore),
            **profile_settings(profile),
            "rules": [os.fspath(path) for path in ([rules] if isinstance(rules, str | os.PathLike) else rules)] or None,
            "plugins": _words(plugins),
            "targets": None if targets is None else os.fspath(targets),
            "reference": None if reference is None else os.fspath(reference),
            "language": _one_of("language", language, ("zh", "en")),
            "fail_on": _one_of("fail_on", fail_on, ("error", "warning", "info", "never")),
            "confidence": _one_of("confidence", confidence, ("high", "medium", "low")),
            "baseline": None if baseline is None else os.fspath(baseline),
            "ignores": None if ignores else False,
            **({"fail_rules": {}, "fail_paths": ()} if fail_on else {}),
        }
    )
    for name in keep:
        _one_of("keep", name, KEEPS)
    spoken = configuration.settings_in("").language
    told = Progress(progress or (lambda done, of: None), lambda stage, seconds: None)
    outcome = run(Call(listed, skip_foreign=skip_foreign, keep=frozenset(keep)), configuration, told)
    result = CheckResult(outcome, spoken if spoken in ("zh", "en") else "zh", skip_foreign=skip_foreign)
    if result.exit_code == INTERRUPTED:
        raise KeyboardInterrupt
    return result


def _words(words: Words | None) -> list[str] | None:
    """TOT,REF001 or a sequence of such words; None where there are none, so that a configuration may speak."""
    parts = [words] if isinstance(words, str) else words or ()
    return [word.strip() for part in parts for word in part.split(",") if word.strip()] or None


def _one_of(name: str, value: str | None, known: tuple[str, ...]) -> str | None:
    """The value, where it is one that is known. SettingsError for another."""
    if value is not None and value not in known:
        listed = ", ".join(known)
        raise SettingsError(f"{name}={value!r} 不能用；可用的是：{listed}", f"{name}={value!r} cannot be: {listed}")
    return value
