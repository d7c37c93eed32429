"""Local profiles: a YAML file that extends a shipped profile, or another file, and says what differs."""

import os
from typing import Any

from reportlint.profiles import DEFAULT_PROFILE, LOCAL, find_profile, laid_over, profile_data, profile_names
from reportlint.running.opening import regular
from reportlint.running.profile_values import read_values
from reportlint.running.setting_values import is_profile_file
from reportlint.settings import SettingsError

LARGEST = 65536
"""Bytes of a profile: enough for any, too few to exhaust a parser."""

_ABOUT = {
    "name": "name", "名称": "name", "title": "title", "标题": "title", "document": "document", "依据": "document",
    "year": "year", "年度": "year", "extends": "extends", "沿用": "extends",
}  # fmt: skip


def read_profile(path: str, below: tuple[str, ...] = ()) -> dict[str, Any]:
    """The data of a local profile over that of the one it extends (mof2020 unless it says so).

    SettingsError for a file that cannot be used. ``below`` are the files that extend it.
    """
    real = os.path.realpath(path)
    if real in below:
        raise SettingsError(
            f"{path}：沿用（extends）绕成一圈；去掉其中一处", f"{path}: extends goes round in a circle: remove one"
        )
    stated = _load(path)
    about = {_ABOUT[key]: value for key, value in stated.items() if key in _ABOUT}
    values = read_values({key: value for key, value in stated.items() if key not in _ABOUT}, f"{path}: ")
    base = _base(path, str(about.get("extends") or DEFAULT_PROFILE), (*below, real))
    name = str(about.get("name") or os.path.splitext(os.path.basename(path))[0])
    title = str(about.get("title") or name)
    data = {
        **values,
        "name": name,
        "title": {"zh": title, "en": title},
        "document": str(about.get("document") or os.path.basename(path)),
        "year": str(about.get("year") or ""),
        "evidence": LOCAL,
        "extends": str(about.get("extends") or DEFAULT_PROFILE),
    }
    return laid_over(data, base)


def _base(path: str, extends: str, below: tuple[str, ...]) -> dict[str, Any]:
    if is_profile_file(extends):
        folder = os.path.dirname(os.path.realpath(path))
        inside = os.path.join(folder, "")
        meant = "" if "\0" in extends else os.path.abspath(os.path.join(folder, extends))  # by its words first
        if not meant.startswith(inside) or not os.path.realpath(meant).startswith(inside):
            raise SettingsError(
                f"{path}：沿用（extends）的文件“{extends}”不在同一文件夹之内；把它放进来",
                f"{path}: extends: {extends} lies outside of the folder of the profile: put it there",
            )
        return read_profile(os.path.join(os.path.dirname(path), extends), below)
    known = find_profile(extends)
    if known is None:
        listed = ", ".join(profile_names())
        raise SettingsError(
            f"{path}：沿用（extends）的办法“{extends}”不存在；可用的有：{listed}，或一个 .yaml 文件",
            f"{path}: extends: no profile {extends}; there are {listed}, or a .yaml file",
        )
    return profile_data(known)


def _load(path: str) -> dict[str, Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        with open(path, "rb", opener=regular) as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SettingsError(
            f"{path}：办法文件打不开（{reason}）；核对文件名", f"{path}: the profile cannot be opened ({reason})"
        ) from None
    if len(data) > LARGEST:
        raise SettingsError(f"{path}：办法文件超过 64 KB；请精简", f"{path}: the profile exceeds 64 KB: shorten it")
    try:
        # Scalars stay text, so that 1.30 is no binary number; the parser in Python survives deep nesting.
        loaded = YAML(typ="base", pure=True).load(data.decode("utf-8-sig"))
    except (YAMLError, ValueError, RecursionError) as error:
        said = str(getattr(error, "problem", None) or type(error).__name__)
        mark = getattr(error, "problem_mark", None)
        at = f":{mark.line + 1}:{mark.column + 1}" if mark is not None else ""
        raise SettingsError(
            f"{path}{at}：不是有效的 YAML（{said}）；请改正后再运行", f"{path}{at}: not valid YAML ({said}): mend it"
        ) from None
    if not isinstance(loaded, dict):
        raise SettingsError(
            f"{path}：应写成“项: 值”，如 extends: hunan", f"{path}: write it as “name: value”, as extends: hunan"
        )
    return loaded
