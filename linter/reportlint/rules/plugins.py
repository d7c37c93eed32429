"""Rules of installed packages: entry points of the group ``reportlint.checks``, loaded only where they are named.

An entry point names a module with ``RULES``, a sequence of modules; each is one rule, with ``RULE``, ``check`` and its
page as docstring, as a built-in one (docs/rule-authors.md). What lies in the working folder is never looked at, so a
repository that is checked can name plug-ins and bring none.
"""

import os
import sys
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from reportlint.findings import CATEGORIES
from reportlint.records import NamedTuple
from reportlint.rules.catalogue import Entry, entries
from reportlint.rules.declare import Rule, Text
from reportlint.settings import SettingsError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "reportlint.checks"


_LONGEST = 200
"""Characters of an error of a plug-in."""


class Plugin(NamedTuple):
    """A plug-in that was named: its rules, or why it could not be loaded."""

    name: str
    version: str
    entries: tuple[Entry, ...] = ()
    failure: str = ""


def plugin_entries(names: Iterable[str]) -> list[Entry]:
    """The rules of the named plug-ins. SettingsError for a name that no installed package has."""
    return [entry for each in plugins(tuple(names)) for entry in each.entries]


@lru_cache(maxsize=16)
def plugins(names: tuple[str, ...]) -> tuple[Plugin, ...]:
    """The named plug-ins, in order."""
    if not names:
        return ()
    installed = _installed()
    made: list[Plugin] = []
    for name in dict.fromkeys(names):
        if name not in installed:
            known = ", ".join(sorted(installed)) or "-"
            raise SettingsError(
                f"没有安装插件“{name}”；已安装的有：{known}（先用 pip 安装含有它的包）",
                f"no plug-in {name} is installed; there are: {known} (install the package that has it with pip)",
            )
        taken = [*entries(), *(entry for each in made for entry in each.entries)]
        made.append(_loaded(name, installed[name], taken))
    return tuple(made)


def installed() -> list[Plugin]:
    """The plug-ins that are installed, by name; none of them is loaded, so their rules are not known."""
    found = _installed()
    return [Plugin(name, point.dist.version if point.dist else "") for name, point in sorted(found.items())]


def _installed() -> "dict[str, EntryPoint]":
    """The entry points of installed packages; the working folder is no place of packages."""
    from importlib.metadata import distributions

    here = os.path.realpath(os.getcwd())
    path = [folder for folder in sys.path if folder and os.path.realpath(folder) != here]
    found: dict[str, EntryPoint] = {}
    for distribution in distributions(path=path):
        for point in distribution.entry_points:
            if point.group == GROUP:
                found.setdefault(point.name, point)
    return found


def _loaded(name: str, point: "EntryPoint", taken: list[Entry]) -> Plugin:
    """A plug-in with its rules; whatever goes wrong in it is told, not raised."""
    version = point.dist.version if point.dist is not None else ""
    try:
        made = tuple(_entry(module) for module in point.load().RULES)
    except (Exception, SystemExit) as error:
        return Plugin(name, version, failure=_said(error))
    words = {word for entry in taken for word in (entry.code, entry.name)}
    clash = next((entry.code for entry in made if entry.code in words or entry.name in words), "")
    if clash:
        return Plugin(name, version, failure=f"{clash}: this code or name is taken")
    return Plugin(name, version, made)


def _said(error: BaseException) -> str:
    """An error in one line; its words may be anything, or fail themselves."""
    try:
        words = " ".join(str(error).split())[:_LONGEST]
    except Exception:
        words = ""
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _entry(module: object) -> Entry:
    """A rule as the index knows it. TypeError or ValueError where the module is no rule."""
    rule = getattr(module, "RULE", None)
    if not isinstance(rule, Rule) or not callable(getattr(module, "check", None)):
        raise TypeError(f"{module!r} has no RULE and check")
    if rule.category not in CATEGORIES:
        raise ValueError(f"{rule.code}: no category {rule.category}")
    return Entry(
        rule.code, rule.name, rule.category, rule.severity, rule.looks_at, rule.problems, rule.default,
        str(getattr(module, "__name__", "")), rule.title, rule.needs, rule.literals, rule.folds, rule.among,
    )  # fmt: skip


def failed(plugin: Plugin) -> tuple[Text, Text]:
    """What is said of a plug-in that could not be loaded: the message and the next step."""
    message = {
        "zh": f"插件 {plugin.name} {plugin.version} 装载失败，没有按它的规则检查：{plugin.failure}",
        "en": f"plug-in {plugin.name} {plugin.version} could not be loaded, its rules did not run: {plugin.failure}",
    }
    step = {
        "zh": "把这一行报告给插件的维护者，或更新插件；其余检查结果有效。",
        "en": "Report this line to those who keep the plug-in, or update it; the other findings stand.",
    }
    return message, step
