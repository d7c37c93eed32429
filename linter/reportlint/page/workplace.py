"""The temporary folder of a run of the program; one that a crash left behind is removed by the next run."""

import os
import shutil
import sys
import tempfile
from contextlib import suppress

PREFIX = "reportlint-open-"
_LOCK = "lock"


class Workplace:
    """A folder that only this user can read. ``close`` removes it and all that is in it."""

    def __init__(self) -> None:
        sweep()
        self.folder = tempfile.mkdtemp(prefix=PREFIX)
        # Held open as long as the program runs: by this others see that it does.
        self._lock = open(os.path.join(self.folder, _LOCK), "wb")  # noqa: SIM115
        _hold(self._lock.fileno())

    def make(self, name: str) -> str:
        """A new folder for the files of a drop.

        Settings of folders above it (the temporary folder belongs to all) do not reach into it.
        """
        folder = os.path.join(self.folder, name)
        os.mkdir(folder, 0o700)
        with open(os.path.join(folder, ".reportlint.yaml"), "w", encoding="utf-8") as file:
            file.write("{}\n")
        return folder

    def close(self) -> None:
        """Removes the folder."""
        self._lock.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def sweep() -> None:
    """Removes folders of this user whose program has ended without doing so."""
    base = tempfile.gettempdir()
    with suppress(OSError):
        for entry in list(os.scandir(base)):
            if entry.name.startswith(PREFIX) and entry.is_dir(follow_symlinks=False) and _abandoned(entry.path):
                shutil.rmtree(entry.path, ignore_errors=True)


def _abandoned(folder: str) -> bool:
    """Whether no program holds the folder."""
    try:
        if hasattr(os, "getuid") and os.stat(folder).st_uid != os.getuid():
            return False
        lock = os.path.join(folder, _LOCK)
        if sys.platform == "win32":
            os.remove(lock)  # refused as long as it is open
            return True
        with open(lock, "rb") as file:
            return _hold(file.fileno())
    except OSError:
        return False


def _hold(descriptor: int) -> bool:
    """Locks an open file as long as it is open; False where another program has it."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
