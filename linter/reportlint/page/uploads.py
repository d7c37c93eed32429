"""Files that were dropped, stored under names of our own making.

The names that a browser sends are words for people. What they become is made of safe pieces and cannot leave the
folder of the drop; folders stay folders, because reports name each other by them.
"""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportlint.output.file_names import safe_name
from reportlint.records import NamedTuple
from reportlint.running.input_settings import BESIDE
from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from werkzeug.datastructures import FileStorage

_LONGEST_ENDING = 8


class Stored(NamedTuple):
    """What became of a drop: the names of files below its folder with / between, and how many were left out.

    Left out are hidden files, lock files of Word and Excel, and what has no name.
    """

    names: list[str]
    left_out: int


class TooMany(Exception):
    """A drop with more files than are taken."""


def names_of(files: "Iterable[FileStorage]") -> list[tuple[str, "FileStorage"]]:
    """The files that are to be stored, each with its name; no two have one name."""
    taken: set[str] = set()
    made: list[tuple[str, FileStorage]] = []
    for file in files:
        name = stored_name(file.filename or "")
        if name:
            made.append((_distinct(name, taken), file))
    return made


def store(folder: str, files: "list[FileStorage]") -> Stored:
    """Writes files below a folder; those of a name that is there already take its place. TooMany, OSError."""
    if len(files) > vocabulary()["page"]["upload"]["files"]:
        raise TooMany
    named = names_of(files)
    for name, file in named:
        target = os.path.join(folder, *name.split("/"))
        os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)
        file.save(target)
    return Stored([name for name, _ in named], len(files) - len(named))


def stored_name(said: str) -> str:
    """The name under which a file is stored, "" for one that is left out: 报告/自评报告.docx."""
    parts = [part for part in said.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if not parts or any(part.startswith((".", "~$", "__MACOSX")) for part in parts):
        return ""
    *folders, name = parts[-int(vocabulary()["page"]["upload"]["folders"]) :]
    beside = BESIDE if name.endswith(BESIDE) and name != BESIDE else ""
    return "/".join([*map(safe_name, folders), _file_name(name.removesuffix(beside)) + beside])


def _file_name(name: str) -> str:
    """A safe name that keeps its ending."""
    stem, dot, ending = name.rpartition(".")
    if stem and dot and ending.isascii() and ending.isalnum() and len(ending) <= _LONGEST_ENDING:
        return f"{safe_name(stem)}.{ending}"
    return safe_name(name)


def _distinct(name: str, taken: set[str]) -> str:
    stem, ending = os.path.splitext(name)
    made, number = name, 1
    while made.casefold() in taken:
        number += 1
        made = f"{stem}({number}){ending}"
    taken.add(made.casefold())
    return made
