"""Which files a call means: files, folders and their content, standard input.

In folders only files whose ending some reader knows are taken up; whatever else is there is counted, so that nothing
goes unchecked in silence. Symbolic links to folders are not followed, which no loop survives.
"""

import os
import stat
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from typing import NamedTuple

from reportlint.settings import Settings
from reportlint.vocabulary import vocabulary

STDIN = "-"


class Listed(NamedTuple):
    """One input. ``path`` is how it is shown; ``named`` tells a file of the command line from a folder's content."""

    path: str
    named: bool


class Listing(NamedTuple):
    """The inputs sorted by path, and how many files were passed over, by reason."""

    files: list[Listed]
    passed_over: dict[str, int]


def list_inputs(paths: list[str], settings_in: Callable[[str], Settings]) -> Listing:
    """The inputs that the words of a command line stand for; each once, however often it is meant.

    A file that is named is always an input, whatever it is; opening it will tell. ``settings_in`` gives a folder's
    settings, for the patterns to exclude.
    """
    files: dict[str, bool] = {}
    passed_over: dict[str, int] = {}
    for path in paths:
        if path == STDIN or not os.path.isdir(path):
            files[shown(path)] = True
            continue
        for found, reason in _walk(path, settings_in):
            if reason:
                passed_over[reason] = passed_over.get(reason, 0) + 1
            else:
                files.setdefault(shown(found), False)
    return Listing([Listed(path, files[path]) for path in sorted(files)], dict(sorted(passed_over.items())))


def shown(path: str) -> str:
    """A path as findings show it: without ./ and with forward slashes on every system."""
    if path == STDIN:
        return path
    path = os.path.normpath(path)
    return path if os.sep == "/" else path.replace(os.sep, "/")


def endings() -> tuple[str, ...]:
    """The file endings that readers know."""
    reading = vocabulary()["reading"]
    known: dict[str, list[str]] = reading["endings"]
    return (*(ending for group in known.values() for ending in group), *reading["office_endings"])


def _walk(folder: str, settings_in: Callable[[str], Settings]) -> Iterator[tuple[str, str]]:
    """Every file below a folder with the reason for passing it over, or "".

    A folder that cannot be listed is yielded as an input itself: opening it will say why.
    """
    waiting = [folder]
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            yield folder, ""
            continue
        settings = settings_in(folder)
        for entry in entries:
            if not entry.is_dir():
                yield entry.path, _reason(entry, settings)
            elif entry.is_symlink():
                yield entry.path, "link"
            elif not entry.name.startswith(".") and not _excluded(entry.path, settings):
                waiting.append(entry.path)


def _reason(entry: "os.DirEntry[str]", settings: Settings) -> str:
    name = entry.name
    if name.startswith("~$"):
        return "lock"
    if name.startswith("."):
        return "hidden"
    if _excluded(entry.path, settings):
        return "excluded"
    if not name.lower().endswith(endings()):
        return "format"
    try:
        mode = entry.stat().st_mode
    except OSError:  # vanished, or a link to nothing: opening it will say so
        return ""
    return "" if stat.S_ISREG(mode) else "special"


def _excluded(path: str, settings: Settings) -> bool:
    """Whether a pattern of the configuration names the path, one of its folders, or its last part."""
    if not settings.exclude:
        return False
    relative = os.path.relpath(path, settings.folder or ".").replace(os.sep, "/")
    return any(
        fnmatch(relative, pattern.rstrip("/")) or fnmatch(os.path.basename(path), pattern.rstrip("/"))
        for pattern in settings.exclude
    )
