"""``--show-settings``: what applies to a path, in the words of a configuration file."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from reportlint.output.excerpt import visible
from reportlint.running.configuration import Configuration
from reportlint.settings import Settings

_AS_THEY_ARE = (
    "select", "ignore", "profile", "override", "language", "confidence", "exclude", "rules", "plugins", "targets",
    "reference", "baseline", "require_reasons", "report_folders",
)  # fmt: skip
_OF_NO_FILE = ("document", "evidence")
"""What a reader of overrides adds to them: where they come from."""


def settings_shown(paths: Sequence[str], configuration: Configuration) -> str:
    """The settings of each path, after the configuration file they come from."""
    rows: list[str] = []
    for path in paths:
        settings = configuration.settings_in(path if os.path.isdir(path) else os.path.dirname(path))
        rows.append(f"{visible(path)}:")
        origin = os.path.relpath(settings.origin) if settings.origin else "-"
        rows.append(f"  # {visible(origin)}")
        rows.extend(f"  {name}: {visible(_written(value)) or '-'}" for name, value in _stated(settings).items())
        if not settings.ignores:
            rows.append("  # --no-ignores")
    return "\n".join(rows) + "\n"


def _stated(settings: Settings) -> dict[str, Any]:
    """The settings by the names that a file has for them."""
    made = {name: getattr(settings, name) for name in _AS_THEY_ARE}
    made["override"] = {name: value for name, value in settings.override.items() if name not in _OF_NO_FILE}
    paths = {pattern: level for _, pattern, level in settings.fail_paths}
    levels = {"default": settings.fail_on, "rules": settings.fail_rules, "paths": paths}
    by_more = settings.fail_rules or paths
    made["fail_on"] = {name: value for name, value in levels.items() if value} if by_more else settings.fail_on
    made["suppressions"] = [
        {"path": os.path.relpath(each.path), "fingerprint": each.fingerprint, "reason": each.reason}
        for each in settings.waivers
    ]
    made["across"] = [
        {name: value for name, value in each._asdict().items() if value and name != "folder"}
        for each in settings.across
    ]
    return made


def _written(value: Any) -> str:
    """A value as it stands in a file: [TOT, REF001], {default: error}, true; "" for nothing."""
    if value in ("", None, [], (), {}):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_written(each) or '-'}" for name, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_written(each) for each in value) + "]"
    return str(value)
