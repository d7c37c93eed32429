"""The setting ``across``: which files belong together, where the files themselves do not say so.

``across`` is a list; each entry has ``report`` (a file), and ``units`` (the files or names of those it is the whole of)
or ``projects`` (files of project forms), with ``complete: true`` where these are all projects of the report. Files are
paths or patterns below the configuration's folder. Imported only where a configuration has the setting.
"""

import os
import posixpath
from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from typing import Any

from reportlint.rules.batch import Declared, Group, Member, unit_key
from reportlint.settings import SettingsError
from reportlint.vocabulary import vocabulary

KEYS = ("report", "units", "projects", "complete")


def read_across(path: str, key: str, value: Any) -> tuple[Group, ...]:
    """The entries of the setting in a configuration file. SettingsError for one that cannot be used."""
    rows = value if isinstance(value, list) else [value]
    return tuple(_group(path, key, row) for row in rows)


def _group(path: str, key: str, row: Any) -> Group:
    if not isinstance(row, dict) or not isinstance(row.get("report"), str):
        raise SettingsError(
            f"{path}：{key} 的每一项要写 report: 文件，再写 units 或 projects",
            f"{path}: an entry of {key} has report: FILE, and units or projects",
        )
    unknown = next((str(name) for name in row if name not in KEYS), "")
    if unknown:
        listed = ", ".join(KEYS)
        raise SettingsError(
            f"{path}：{key} 没有“{unknown}”；可用的是：{listed}", f"{path}: {key}: {unknown}: there is {listed}"
        )
    units, projects = (_words(path, key, name, row.get(name)) for name in ("units", "projects"))
    complete = row.get("complete", False)
    if not isinstance(complete, bool) or not (units or projects):
        raise SettingsError(
            f"{path}：{key} 的“{row['report']}”要写 units 或 projects（列表）；complete 写 true 或 false",
            f"{path}: {key}: {row['report']}: list units or projects; complete is true or false",
        )
    folder = os.path.dirname(os.path.abspath(path)).replace(os.sep, "/")
    return Group(folder, row["report"], units, projects, complete)


def _words(path: str, key: str, name: str, value: Any) -> tuple[str, ...]:
    words = value if isinstance(value, list) else [value] if value is not None else []
    if not all(isinstance(word, str) and word for word in words):
        raise SettingsError(
            f"{path}：{key} 的 {name} 应是文件或名称的列表", f"{path}: {name} of {key} is a list of files or names"
        )
    return tuple(words)


def resolve(groups: Iterable[Group], members: Sequence[Member]) -> list[Declared]:
    """What the entries mean among the files of a run; entries whose report is not in it are left out."""
    absolute = {member.path: os.path.abspath(member.path).replace(os.sep, "/") for member in members}
    made: list[Declared] = []
    for group in sorted(set(groups)):
        for whole in _files(group, group.report, members, absolute):
            units: list[str] = []
            missing: list[str] = []
            for word in group.units:
                found = _files(group, word, members, absolute) if _is_file(word) else _named(word, whole, members)
                units += [member.path for member in found if member.path != whole.path]
                missing += [] if found else [word]
            projects = [
                member.path
                for word in group.projects
                for member in _files(group, word, members, absolute)
                if member.path != whole.path
            ]
            made.append(
                Declared(
                    whole.path, _once(units), _once(missing), _once(projects), group.complete, bool(group.units)
                )
            )  # fmt: skip
    return made


def by_report(whole: Member, members: Sequence[Member]) -> Declared:
    """What a report that names its units (汇总单位) means among the files of a run."""
    found = {word: _named(word, whole, members) for word in whole.units}
    units = _once(member.path for files in found.values() for member in files)
    return Declared(whole.path, units, tuple(word for word, files in found.items() if not files), lists_units=True)


def _once(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(paths))


def _is_file(word: str) -> bool:
    endings = vocabulary()["reading"]["endings"]
    known = tuple(ending for each in endings.values() for ending in each)
    return "/" in word or "*" in word or word.lower().endswith(known)


def _files(group: Group, word: str, members: Sequence[Member], absolute: dict[str, str]) -> list[Member]:
    pattern = posixpath.normpath(posixpath.join(group.folder, word.replace("\\", "/")))
    return [member for member in members if absolute[member.path] == pattern or fnmatch(absolute[member.path], pattern)]


def _named(word: str, whole: Member, members: Sequence[Member]) -> list[Member]:
    return [member for member in members if _names_unit(word, whole, member)]


def _names_unit(word: str, whole: Member, member: Member) -> bool:
    """Whether a name in the list of a whole is that of a file of its year, no project's, and not the whole itself."""
    if member.path == whole.path or member.project or (member.year or whole.year) != whole.year:
        return False
    if word in vocabulary()["across"]["unit"]["scopes"]["本级"]:
        return member.key == whole.key and member.scope == "本级"
    key, scope = unit_key(word)
    return (
        bool(key)
        and member.key == key
        and (not scope or member.scope == scope)
        and (member.key != whole.key or member.scope == "本级")
    )
