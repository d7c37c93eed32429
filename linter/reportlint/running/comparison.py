"""What a changed set of rules, profile or configuration adds and removes on the same reports."""

import os
from collections.abc import Callable

from reportlint.findings import Finding
from reportlint.output.identity import Identity, identity
from reportlint.profiles import find_profile
from reportlint.reading import read
from reportlint.records import NamedTuple
from reportlint.running.configuration import Configuration, profile_settings, settings_from
from reportlint.running.opening import Unopened, read_input
from reportlint.running.outcome import Outcome
from reportlint.running.run import Call, Progress, run
from reportlint.running.setting_values import SETTINGS
from reportlint.settings import Settings, SettingsError
from reportlint.tree import MAPPING, SEQUENCE

Change = Callable[[Settings], Settings]


class Difference(NamedTuple):
    """The findings that only the new settings give, only the old ones, and those whose severity differs (old, new)."""

    added: list[Finding]
    removed: list[Finding]
    changed: list[tuple[Finding, Finding]]
    same: int
    files: int


class _Changed(Configuration):
    """A configuration with a change made to whatever it gives."""

    def __init__(self, configuration: Configuration, change: Change) -> None:
        super().__init__(configuration.overrides)
        self.change = change

    def settings_in(self, folder: str) -> Settings:
        return self.change(super().settings_in(folder))


def compare(paths: list[str], configuration: Configuration, against: str) -> Difference:
    """Checks the inputs by the configuration and by ``against``.

    ``against`` is the older state: the name of a profile, a profile file, a file of local rules, a configuration file
    or a folder with one. SettingsError where it is none of these.
    """
    change = _change(against)
    silent = Progress(lambda done, count: None, lambda stage, seconds: None)
    old = run(Call(paths), _Changed(configuration, change), silent)
    new = run(Call(paths), configuration, silent)
    before, after = _by_identity(old), _by_identity(new)
    return Difference(
        added=[finding for key, finding in after.items() if key not in before],
        removed=[finding for key, finding in before.items() if key not in after],
        changed=[
            (finding, after[key])
            for key, finding in before.items()
            if key in after and finding.severity != after[key].severity
        ],
        same=sum(key in after and finding.severity == after[key].severity for key, finding in before.items()),
        files=len(new.inputs),
    )


def _by_identity(outcome: Outcome) -> dict[tuple[str, Identity], Finding]:
    return {(result.path, identity(finding)): finding for result in outcome.inputs for finding in result.findings}


def _change(against: str) -> Change:
    """How the older state differs from the settings that apply now."""
    if os.path.isdir(against):
        settings = Configuration({}).settings_in(against)
        return lambda now: settings
    if find_profile(against) or against == "auto":
        return _with_profile(against)
    if against.endswith(".toml"):
        return _instead(against)
    keys, has_rules = _top(against)
    if has_rules:
        return lambda now: now._replace(rules=[against])
    return _instead(against) if keys <= SETTINGS else _with_profile(against)


def _instead(path: str) -> Change:
    settings = settings_from(path)
    return lambda now: settings


def _with_profile(word: str) -> Change:
    made = profile_settings(word)
    return lambda now: now._replace(**made)


def _top(path: str) -> tuple[set[str], bool]:
    """The keys at the top of a YAML file, and whether it lists rules."""
    try:
        reading = read(path, read_input(path), name_hint="old.yaml")
    except Unopened as why:
        raise SettingsError(f"{path}：{why.line['zh']}", f"{path}: {why.line['en']}") from None
    if reading.tree is None or reading.tree.kind != MAPPING:
        raise SettingsError(
            f"{path}：不是办法、规则文件或配置文件；--against 写其中之一，或含配置文件的文件夹",
            f"{path}: no profile, rule file or configuration: give one of these, or a folder with a configuration",
        )
    found = {key.value: value for key, value, _ in reading.tree.entries if key is not None}
    rules = found.get("rules", found.get("规则"))
    listed = rules is not None and rules.kind == SEQUENCE and any(item.kind == MAPPING for _, item, _ in rules.entries)
    return {key.replace("-", "_") for key in found}, listed
