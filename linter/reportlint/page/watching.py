"""What is in a folder and when it was changed, for checks that start by themselves when a file is saved."""

import os
from collections.abc import Sequence

from reportlint.records import NamedTuple
from reportlint.running.input_settings import BESIDE
from reportlint.vocabulary import vocabulary

Look = tuple[tuple[str, int, int], ...]
"""Path, time of change and size of every file."""


class Seen(NamedTuple):
    """The files below a folder, and those among them that are links to what lies outside of it."""

    look: Look
    outward: list[str]


def look_at(root: str, paths: Sequence[str]) -> Seen:
    """The files that ``paths`` below a folder mean, as they are now; hidden files and reasons do not count."""
    most = int(vocabulary()["page"]["watched"])
    real = os.path.realpath(root)
    found: list[tuple[str, int, int]] = []
    outward: list[str] = []
    waiting = [os.path.normpath(os.path.join(root, path)) for path in paths]
    while waiting and len(found) < most:
        path = waiting.pop()
        try:
            if os.path.islink(path) and not within(os.path.realpath(path), real):
                outward.append(_name(path, root))
                continue
            if os.path.isdir(path):
                if not os.path.islink(path) or path == os.path.normpath(root):
                    waiting += [entry.path for entry in os.scandir(path) if _counts(entry.name)]
                continue
            state = os.stat(path)
        except OSError:
            continue
        found.append((_name(path, root), state.st_mtime_ns, state.st_size))
    return Seen(tuple(sorted(found)), sorted(outward))


def within(real: str, root: str) -> bool:
    """Whether a real path is a real folder or lies below it."""
    return real == root or real.startswith(os.path.join(root, ""))


def _name(path: str, root: str) -> str:
    return os.path.relpath(path, root).replace(os.sep, "/")


def _counts(name: str) -> bool:
    return not name.startswith((".", "~$")) and not name.endswith(BESIDE)
