"""``required_version`` of a configuration: the versions of the tool that may check a repository.

Written as ``">=0.2"``, ``">=0.2, <1"``, ``"0.2.1"`` (that one), with the comparisons == != >= <= > <. Imported only
where a configuration has one.
"""

import re
from itertools import zip_longest

from reportlint import __version__
from reportlint.settings import SettingsError

_CLAUSE = re.compile(r"\s*+(==|!=|>=|<=|>|<)?\s*+v?(\d+(?:\.\d+)*)\s*")
_HOLDS = {
    "==": lambda order: order == 0, "!=": lambda order: order != 0, ">=": lambda order: order >= 0,
    "<=": lambda order: order <= 0, ">": lambda order: order > 0, "<": lambda order: order < 0,
}  # fmt: skip


def require(path: str, stated: str, version: str = __version__) -> None:
    """SettingsError where ``version`` is not one of those a configuration asks for, or nothing can be made of it."""
    for clause in stated.split(","):
        found = _CLAUSE.fullmatch(clause)
        if found is None:
            raise SettingsError(
                f'{path}：required_version “{stated}”读不懂；写成 ">=0.2" 或 ">=0.2, <1"',
                f'{path}: required_version {stated} is none: write it as ">=0.2" or ">=0.2, <1"',
            )
        if not _HOLDS[found[1] or "=="](_order(version, found[2])):
            raise SettingsError(
                f"{path}：要求 reportlint {stated}，现在是 {version}；请安装要求的版本",
                f"{path}: asks for reportlint {stated}, this is {version}: install such a version",
            )


def _order(left: str, right: str) -> int:
    """-1, 0 or 1 as the first version is older, the same or newer; what follows the numbers is not looked at."""
    for mine, theirs in zip_longest(_numbers(left), _numbers(right), fillvalue=0):
        if mine != theirs:
            return 1 if mine > theirs else -1
    return 0


def _numbers(version: str) -> list[int]:
    found = re.match(r"\d+(?:\.\d+)*", version)
    return [int(part[:18]) for part in found.group().split(".")] if found else []
