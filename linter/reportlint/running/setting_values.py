"""What each setting of a configuration file may be: read from what is written, or refused with what would do.

Imported where a file states settings, or an option names a profile: most checks meet neither.
"""

import os
from collections.abc import Callable
from typing import Any

from reportlint.profiles import LOCAL, find_profile, profile_names
from reportlint.running.fail_levels import LEVELS
from reportlint.settings import CONFIDENCES, SettingsError

VERSION_KEY = "required_version"
LANGUAGES = ("zh", "en", "auto")


def nearest(word: str, known: list[str]) -> str:
    """The names closest to a misspelt one, joined; "" where none is close."""
    from difflib import get_close_matches

    return ", ".join(get_close_matches(word, known, 3, 0.5))


def words(path: str, key: str, value: Any) -> list[str]:
    """A list of words; a single one may stand without brackets."""
    stated = value if isinstance(value, list) else [value]
    if not all(isinstance(word, str) and word for word in stated):
        raise SettingsError(
            f"{path}：{key} 应是文字的列表，如 [TOT, REF001]", f"{path}: {key} is a list of words, as [TOT, REF001]"
        )
    return stated


def _word(path: str, key: str, value: Any) -> str:
    return words(path, key, value or [])[0] if value else ""


def _truth(path: str, key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise SettingsError(f"{path}：{key} 应是 true 或 false", f"{path}: {key} is true or false")
    return value


def _as_it_is(path: str, key: str, value: Any) -> Any:
    return value


def _choice(*known: str) -> Callable[[str, str, Any], str]:
    def read(path: str, key: str, value: Any) -> str:
        if value not in known:
            listed = ", ".join(known)
            raise SettingsError(
                f"{path}：{key} 应是 {listed} 之一，写的是“{value}”", f"{path}: {key} is one of {listed}, not {value}"
            )
        return str(value)

    return read


def _fail_levels(path: str, key: str, value: Any) -> dict[str, Any]:
    """The settings that ``fail_on`` stands for: one level, or a default with levels by rule and by path."""
    level = _choice(*LEVELS)
    if not isinstance(value, dict):
        return {"fail_on": level(path, key, value), "fail_rules": {}, "fail_paths": ()}
    parts = ("default", "rules", "paths")
    unknown = next((name for name in value if name not in parts), None)
    groups = [value.get(name) or {} for name in parts[1:]]
    if unknown is not None or not all(isinstance(group, dict) for group in groups):
        raise SettingsError(
            f"{path}：fail_on 写一个等级，或写 default、rules、paths（名称: 等级），写的是“{unknown or value}”",
            f"{path}: fail_on is a level, or default, rules and paths (name: level), not {unknown or value}",
        )
    rules, paths = ({str(word): level(path, key, each) for word, each in group.items()} for group in groups)
    folder = os.path.dirname(os.path.abspath(path))
    return {
        "fail_on": level(path, key, value.get("default", "error")),
        "fail_rules": rules,
        "fail_paths": tuple((folder, pattern, each) for pattern, each in paths.items()),
    }


def is_profile_file(word: str) -> bool:
    """Whether a profile is named by the path of a file."""
    return word.endswith((".yaml", ".yml"))


def known_profile(word: str, where: str = "") -> str:
    """The name of a profile, or auto. SettingsError with the nearest names for any other word."""
    if word == "auto":
        return word
    name = find_profile(word)
    if name is None:
        listed = nearest(word, profile_names()) or ", ".join(profile_names())
        raise SettingsError(
            f"{where}没有办法（profile）“{word}”；可用的有：auto, {listed}，或一个 .yaml 文件",
            f"{where}no profile {word}; there are: auto, {listed}, or a .yaml file",
        )
    return name


def _profile(path: str, key: str, value: Any) -> str:
    word = str(value)
    return word if is_profile_file(word) else known_profile(word, f"{path}: ")


def _override(path: str, key: str, value: Any) -> dict[str, Any]:
    """Values laid over whatever profile applies; numbers as they are written."""
    from reportlint.running.profile_values import read_values

    if not isinstance(value, dict):
        raise SettingsError(
            f"{path}：{key} 应写成“项: 值”，如 {{overshoot: 1.5}}", f"{path}: {key}: write it as {{overshoot: 1.5}}"
        )
    return {**read_values(value, f"{path}: {key} › "), "document": os.path.basename(path), "evidence": LOCAL}


def _across(path: str, key: str, value: Any) -> Any:
    """Files that belong together, read where some are."""
    from reportlint.running.across_settings import read_across

    return read_across(path, key, value)


READERS: dict[str, Callable[[str, str, Any], Any]] = {
    "select": words,
    "ignore": words,
    "profile": _profile,
    "override": _override,
    "language": _choice(*LANGUAGES),
    "fail_on": _fail_levels,
    "confidence": _choice(*CONFIDENCES),
    "exclude": words,
    "rules": words,
    "plugins": words,
    "baseline": _word,
    "suppressions": _as_it_is,
    "require_reasons": _truth,
    "report_folders": _truth,
    "targets": _word,
    "reference": _word,
    "across": _across,
}
"""The settings a file may hold, beside ``extends`` and ``required_version``."""

SETTINGS = frozenset((*READERS, "extends", VERSION_KEY))
"""The names of all settings."""
