"""Files, and folders of files, that appear whole or not at all."""

import os
import stat
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import BinaryIO

from reportlint.locks import hold

_PREFIX, _ENDING = ".reportlint-", ".tmp"
"""What the names of files begin and end with that are not in their place yet: hidden, so no check takes them up."""

_LONGEST = 3600
"""Seconds within which a file is written, on systems without locks."""

_swept: set[str] = set()


def replace_file(path: str, data: bytes | Iterable[bytes]) -> None:
    """Writes a file anew, from its content or pieces of it; whoever opens it sees the old content or the new.

    A link stays a link (what it points to is replaced); permissions and, where the system lets us, the owner stay. A
    file of several names (hard links) gets its new content under this one only. What is no file (a pipe, a device) is
    written into. OSError where it cannot be written, or is protected from writing; then nothing has changed.
    """
    pieces = [data] if isinstance(data, bytes) else data
    if _is_special(path):
        with open(path, "wb", opener=_read_by_somebody) as opened:
            opened.writelines(pieces)
        return
    target = os.path.realpath(path)
    if os.path.exists(target):
        with open(target, "r+b"):  # whoever protects a file from writing does not mean the folder
            pass
    folder = os.path.dirname(target)
    _sweep(folder)
    file, temporary = _begin(folder)
    try:
        with file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
            _keep_attributes(target, temporary)
            if sys.platform != "win32":
                os.replace(temporary, target)  # before the lock goes with the file
        if sys.platform == "win32":
            os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.remove(temporary)
        raise
    _settle(folder)


def make_folder(path: str, files: Iterable[tuple[str, bytes]]) -> None:
    """Makes a folder with files in it, by name; it is there once all of them are.

    ``path`` is nothing yet, or an empty folder. OSError where it cannot be written; then nothing has changed.
    """
    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    _sweep(folder)
    temporary = os.path.join(folder, f"{_PREFIX}{os.urandom(8).hex()}{_ENDING}")
    os.mkdir(temporary)
    held = _held_folder(temporary)
    try:
        for name, data in files:
            with open(os.path.join(temporary, name), "xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        _settle(temporary)
        if os.path.isdir(target):
            os.rmdir(target)
        os.rename(temporary, target)
    except BaseException:
        import shutil

        shutil.rmtree(temporary, ignore_errors=True)
        raise
    finally:
        if held is not None:
            os.close(held)
    _settle(folder)


def _held_folder(path: str) -> int | None:
    """An open folder that nobody takes for one that was left behind; None where folders cannot be opened."""
    if sys.platform == "win32":
        return None
    descriptor = os.open(path, os.O_RDONLY)
    hold(descriptor, wait=True)
    return descriptor


def _read_by_somebody(path: str, flags: int) -> int:
    """Opens a pipe or a device for writing; OSError for a pipe that nobody reads, instead of waiting for somebody."""
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if hasattr(os, "O_NONBLOCK"):
        os.set_blocking(descriptor, True)
    return descriptor


def _is_special(path: str) -> bool:
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _begin(folder: str) -> tuple[BinaryIO, str]:
    """A new file in a folder, open and held, so that nobody takes it for one that was left behind.

    The name is short, whatever that of the target is; not by the number of the process, which in containers is the
    same each time.
    """
    while True:
        temporary = os.path.join(folder, f"{_PREFIX}{os.urandom(8).hex()}{_ENDING}")
        file = open(temporary, "xb")  # noqa: SIM115 - handed on
        hold(file.fileno(), wait=True)
        if sys.platform == "win32" or os.path.exists(temporary):
            return file, temporary
        file.close()  # swept away between its making and its being held


def _sweep(folder: str) -> None:
    """Removes what processes that were killed have left in a folder, looked for once: files of ours, held by nobody."""
    if folder in _swept:
        return
    _swept.add(folder)
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_ENDING):
                with suppress(OSError):
                    _remove_unheld(entry)


def _remove_unheld(entry: "os.DirEntry[str]") -> None:
    state = entry.stat(follow_symlinks=False)
    if sys.platform == "win32":
        if state.st_mtime < time.time() - _LONGEST:
            _remove(entry)  # refused as long as it is open
    elif state.st_uid == os.geteuid() and (stat.S_ISREG(state.st_mode) or stat.S_ISDIR(state.st_mode)):
        descriptor = os.open(entry.path, os.O_RDONLY)
        try:
            if hold(descriptor):
                _remove(entry)
        finally:
            os.close(descriptor)


def _remove(entry: "os.DirEntry[str]") -> None:
    if entry.is_dir(follow_symlinks=False):
        import shutil

        shutil.rmtree(entry.path, ignore_errors=True)
    else:
        os.remove(entry.path)


def _keep_attributes(target: str, temporary: str) -> None:
    try:
        state = os.stat(target)
    except OSError:  # a new file: as the user's mask says
        return
    mine = os.stat(temporary)
    if hasattr(os, "chown") and (mine.st_uid, mine.st_gid) != (state.st_uid, state.st_gid):
        with suppress(OSError):
            os.chown(temporary, state.st_uid, state.st_gid)
    os.chmod(temporary, stat.S_IMODE(state.st_mode))


def _settle(folder: str) -> None:
    """Makes the new name in the folder last through a power cut, where folders can be opened."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
