"""What words of a command line stand for."""

from typing import Any

from reportlint.running.configuration import Configuration, profile_settings
from reportlint.settings import SettingsError


def words(values: tuple[str, ...]) -> list[str] | None:
    """TOT,REF001 given once or several times; None where the option is absent, so that a configuration may speak."""
    words = [word.strip() for value in values for word in value.split(",") if word.strip()]
    return words or None


def chosen_plugins(named: tuple[str, ...], none: bool) -> list[str] | None:
    """The plug-ins that a command line states: [] for none at all, None where it says nothing of them."""
    if named and none:
        raise SettingsError(
            "--plugins 与 --no-plugins 不能同用；去掉一个",
            "--plugins and --no-plugins exclude each other: leave out one",
        )
    return list(named) or ([] if none else None)


def configuration_of(options: dict[str, Any]) -> Configuration:
    """The configuration with what the options of a check (``checking_options``) state laid over it."""
    fail_on = options["fail_on"]
    return Configuration(
        {
            "select": words(options["select"]),
            "ignore": words(options["ignore"]),
            **profile_settings(options["profile"]),
            "rules": list(options["rules"]) or None,
            "plugins": chosen_plugins(options["plugins"], options["no_plugins"]),
            "targets": options["targets"],
            "reference": options["reference"],
            "language": options["language"],
            "fail_on": fail_on,
            "confidence": options.get("confidence"),
            "baseline": options["baseline"],
            "ignores": False if options["no_ignores"] else None,
            **({"fail_rules": {}, "fail_paths": ()} if fail_on else {}),
        }
    )
