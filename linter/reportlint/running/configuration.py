"""Configuration files: ``.reportlint.yaml``, or ``[tool.reportlint]`` in pyproject.toml, the one closest to each file.

A file takes over another one's settings only where it says so (``extends``); the command line wins over both. An
unknown setting or a value out of place is wrong usage, because a misspelt name would be a check that silently does not
happen.
"""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reportlint.running.opening import regular
from reportlint.settings import Settings, SettingsError

if TYPE_CHECKING:
    from reportlint.running.waivers import Waiver

YAML_NAME, TOML_NAME = ".reportlint.yaml", "pyproject.toml"
LARGEST = 65536
"""Bytes of a YAML configuration: enough for any, too few to exhaust a parser."""
LARGEST_TOML = 1 << 20
"""Bytes of a pyproject.toml, which holds the settings of other programs too."""


class Configuration:
    """Finds the settings for each input; every folder and file is looked at once.

    ``overrides`` are the settings that the command line states, by the names of ``Settings``.
    """

    def __init__(self, overrides: Mapping[str, Any]) -> None:
        self.overrides = {name: value for name, value in overrides.items() if value is not None}
        self._folders: dict[str, Settings] = {}

    def settings_in(self, folder: str) -> Settings:
        """The settings that apply in a folder. SettingsError where a configuration file cannot be used."""
        folder = os.path.abspath(folder or ".")
        passed: list[str] = []
        while folder not in self._folders:
            passed.append(folder)
            own = _configured(folder)
            above = os.path.dirname(folder)
            if own is not None or above == folder:
                self._folders[folder] = (own or Settings())._replace(**self.overrides)
                break
            folder = above
        for each in passed:
            self._folders[each] = self._folders[folder]
        return self._folders[folder]


def settings_from(path: str) -> Settings:
    """The settings of one configuration file, whatever it is called. SettingsError where it cannot be used."""
    return _settings(path, ())


def _configured(folder: str) -> Settings | None:
    """The settings of a folder's own configuration file, or None."""
    path = os.path.join(folder, YAML_NAME)
    if os.path.isfile(path):
        _inside(path, folder, YAML_NAME)
        return _settings(path, ())
    path = os.path.join(folder, TOML_NAME)
    if os.path.isfile(path) and _read_toml(path) is not None:
        _inside(path, folder, TOML_NAME)
        return _settings(path, ())
    return None


def _settings(path: str, below: tuple[str, ...]) -> Settings:
    """The settings of one configuration file over those it extends. ``below`` are the files that extend it."""
    real = os.path.realpath(path)
    if real in below:
        raise SettingsError(
            f"{path}：extends 绕成一圈；去掉其中一处", f"{path}: extends goes round in a circle: remove one of them"
        )
    from reportlint.running.setting_values import READERS, VERSION_KEY, is_profile_file, nearest, words

    stated = _read_toml(path) if path.endswith(".toml") else read_yaml(path)
    settings = Settings()
    folder = os.path.dirname(os.path.abspath(path))
    _require_version(path, stated or {})
    bases = stated.pop("extends", []) if stated else []
    for base in words(path, "extends", bases):
        settings = _settings(_inside(path, folder, base), (*below, real))
    values: dict[str, Any] = {}
    for name, value in (stated or {}).items():
        key = str(name).replace("-", "_")
        if key == VERSION_KEY:
            continue
        if key not in READERS:
            close = nearest(key, list(READERS)) or ", ".join(READERS)
            raise SettingsError(
                f"{path}：没有设置项“{name}”；最接近的是：{close}", f"{path}: no setting {name}; closest: {close}"
            )
        values[key] = READERS[key](path, key, value)
    if "profile" in values:
        values["profile_origin"] = "configuration"
        values["local_profile"] = {}
        if is_profile_file(values["profile"]):
            values["profile"] = _inside(path, folder, values["profile"])
            values["local_profile"] = _read_profile(values["profile"])
    if "exclude" in values:
        values["folder"] = folder
    for name in ("targets", "reference"):
        if name in values:
            values[name] = _inside(path, folder, values[name])
    if "rules" in values:
        values["rules"] = [_inside(path, folder, file) for file in values["rules"]]
    if values.get("baseline"):
        values["baseline"] = _inside(path, folder, values["baseline"])
    if "fail_on" in values:
        values.update(values["fail_on"])
    if "suppressions" in values:
        values["waivers"] = _waivers(path, values.pop("suppressions"))
    return settings._replace(**values, origin=path)


def _require_version(path: str, stated: Mapping[Any, Any]) -> None:
    """Looked at first: another version of the tool may know other settings."""
    from reportlint.running.setting_values import VERSION_KEY

    for name, value in stated.items():
        if str(name).replace("-", "_") == VERSION_KEY:
            from reportlint.running.required_version import require

            require(path, str(value))


def _waivers(path: str, rows: Any) -> "tuple[Waiver, ...]":
    from reportlint.running.waivers import waivers

    return tuple(waivers(rows, path, _read(path, LARGEST_TOML).decode("utf-8-sig")))


def _read_toml(path: str) -> dict[str, Any] | None:
    """The table [tool.reportlint]; None without one. The TOML parser is imported only for files that name it."""
    data = _read(path, LARGEST_TOML)
    if len(data) > LARGEST_TOML:
        raise SettingsError(f"{path}：文件超过 1 MB；请精简", f"{path}: the file exceeds 1 MB: shorten it")
    squeezed = data.translate(None, b" \t\"'")
    if not any(sign in squeezed for sign in (b"tool.reportlint", b"[tool]", b"tool={")):
        return None
    import tomllib

    try:
        table = tomllib.loads(data.decode("utf-8-sig")).get("tool", {}).get("reportlint")
    except (ValueError, RecursionError) as error:
        raise SettingsError(
            f"{path}：不是有效的 TOML（{_first_line(error)}）；请改正后再运行",
            f"{path}: not valid TOML ({_first_line(error)}): mend it and run again",
        ) from None
    return table if isinstance(table, dict) else None


def read_yaml(path: str) -> dict[str, Any]:
    """A small file of settings as a dictionary. SettingsError where it is none."""
    data = _read(path, LARGEST)
    if len(data) > LARGEST:
        raise SettingsError(
            f"{path}：配置文件超过 64 KB；请精简", f"{path}: the configuration exceeds 64 KB: shorten it"
        )
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        # The parser written in Python: the one in C dies of deeply nested brackets.
        loaded = YAML(typ="safe", pure=True).load(data.decode("utf-8-sig"))
    except (YAMLError, ValueError, RecursionError) as error:
        raise SettingsError(
            f"{path}：不是有效的 YAML（{_first_line(error)}）；请改正后再运行",
            f"{path}: not valid YAML ({_first_line(error)}): mend it and run again",
        ) from None
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise SettingsError(f"{path}：应写成“设置项: 值”", f"{path}: write it as “setting: value”")
    return loaded


def _read(path: str, most: int) -> bytes:
    """The content of a file; of one that is larger than ``most`` one byte more."""
    try:
        with open(path, "rb", opener=regular) as file:
            return file.read(most + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SettingsError(
            f"{path}：配置文件打不开（{reason}）；检查 extends 和文件权限",
            f"{path}: the configuration cannot be opened ({reason}): check extends and the permissions",
        ) from None


def _first_line(error: BaseException) -> str:
    mark = getattr(error, "problem_mark", None)
    text = getattr(error, "problem", None) or str(error).strip().split("\n")[0] or type(error).__name__
    return f"{text}, line {mark.line + 1}" if mark is not None else str(text)


def _inside(path: str, folder: str, file: str) -> str:
    """The path of a file that a configuration names; refused where it leads out of the configuration's repository."""
    root = _repository(folder)
    found = os.path.join(folder, file)
    within = os.path.realpath(root)
    # By its words first: to look at a path of another machine (\\host\share) is to talk to that machine already.
    meant = "" if "\0" in file else os.path.abspath(found)
    stays = any(_is_below(meant, each) for each in (os.path.abspath(root), within))
    real = os.path.realpath(found) if stays else ""
    if not _is_below(real, within) or ".git" in os.path.relpath(real, within).lower().split(os.sep):
        raise SettingsError(
            f"{path}：“{file}”不在本仓库（{root}）之内；把它放进来",
            f"{path}: {file} lies outside of the repository ({root}): put it into it",
        )
    return os.path.relpath(found) if _same_drive(found) else found


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))


def _repository(folder: str) -> str:
    """The git repository that a folder lies in; else the outermost folder around it that has a configuration."""
    outermost = at = folder
    while True:
        if os.path.exists(os.path.join(at, ".git")):
            return at
        if os.path.isfile(os.path.join(at, YAML_NAME)):
            outermost = at
        above = os.path.dirname(at)
        if above == at:
            return outermost
        at = above


def _same_drive(path: str) -> bool:
    """Whether a path can be shown from here; on Windows not one of another drive."""
    return os.path.splitdrive(os.path.abspath(path))[0] == os.path.splitdrive(os.getcwd())[0]


def _read_profile(path: str) -> dict[str, Any]:
    from reportlint.running.profile_files import read_profile

    return read_profile(path)


def profile_settings(word: str | None) -> dict[str, Any]:
    """The settings that ``--profile WORD`` makes: a name, auto, or the path of a local profile; none without it."""
    if not word:
        return {}
    from reportlint.running.setting_values import is_profile_file, known_profile

    local = _read_profile(word) if is_profile_file(word) else {}
    name = word if local else known_profile(word)
    return {"profile": name, "profile_origin": "command_line", "local_profile": local}
