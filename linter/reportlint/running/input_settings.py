"""The settings for each input of a run: its folder's, with what was accepted in it and what a baseline knows of it."""

import os
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportlint.running.configuration import Configuration
from reportlint.running.discovery import Listed
from reportlint.running.opening import STDIN
from reportlint.settings import Settings

if TYPE_CHECKING:
    from reportlint.running.baseline import Baseline

BESIDE = ".reportlint.yaml"
"""What is added to a report's name for the file that lists its accepted findings."""


class InputSettings:
    """Gives the settings of inputs; equal ones are one object, so that many files hold little.

    ``stdin_name`` stands for standard input; ``skip_foreign`` passes over named files too.
    """

    def __init__(self, configuration: Configuration, stdin_name: str, skip_foreign: bool) -> None:
        self._configuration = configuration
        self._stdin_name = stdin_name
        self._skip_foreign = skip_foreign
        self._today = time.strftime("%Y-%m-%d")
        self._made: dict[tuple[int, bool, bool], tuple[Settings, Settings]] = {}
        self._baselines: dict[str, Baseline] = {}

    def of_inputs(self, files: Sequence[Listed]) -> list[tuple[Listed, Settings]]:
        """The inputs of a run, each with its settings but for what a baseline knows (``knowing``)."""
        return [(listed, self._settings(listed, contributes=len(files) > 1)) for listed in files]

    def of_named(self, listed: Listed) -> Settings:
        """The settings of an input for a report that names it."""
        return self.knowing(listed, self._settings(listed._replace(named=True), contributes=True))

    def knowing(self, listed: Listed, settings: Settings) -> Settings:
        """The settings of an input with what the baseline has for it. SettingsError for one that cannot be read."""
        if not settings.baseline:
            return settings
        if settings.baseline not in self._baselines:
            from reportlint.running.baseline import Baseline

            self._baselines[settings.baseline] = Baseline.load(settings.baseline)
        return settings._replace(known=self._baselines[settings.baseline].known(listed.path))

    def _settings(self, listed: Listed, *, contributes: bool) -> Settings:
        path = self._stdin_name if listed.path == STDIN else listed.path
        # What lies elsewhere configures nothing.
        found = self._configuration.settings_in("" if listed.remote else os.path.dirname(path))
        skips = self._skip_foreign or not listed.named
        key = (id(found), skips, contributes)
        if key not in self._made:  # what is found is kept too, so that its id stays its own
            made = found._replace(skip_foreign=skips, today=self._today, contributes=contributes, waivers=())
            self._made[key] = (found, made)
        settings = self._made[key][1]
        waivers = found.waivers
        if waivers:
            absolute = os.path.abspath(path)
            waivers = tuple(waiver for waiver in waivers if waiver.path == absolute)
        if settings.ignores and path and not listed.remote and os.path.exists(path + BESIDE):
            from reportlint.running.waivers import beside

            waivers += tuple(beside(path, path + BESIDE))
        return settings._replace(waivers=waivers) if waivers else settings
