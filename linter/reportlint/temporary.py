"""Temporary folders that only this user can read; one that a killed program left behind is removed by the next."""

import os
import shutil
import sys
import tempfile
from contextlib import suppress

from reportlint.locks import hold

_LOCK = "lock"


class TemporaryFolder:
    """A new folder whose name begins with ``prefix``. ``close`` removes it and all that is in it."""

    def __init__(self, prefix: str) -> None:
        sweep(prefix)
        self.folder = tempfile.mkdtemp(prefix=prefix)
        # Held open as long as the program runs: by this others see that it does. It is held before it has its name.
        name = os.path.join(self.folder, _LOCK)
        new = name if sys.platform == "win32" else f"{name}-new"
        self._lock = open(new, "wb")  # noqa: SIM115
        hold(self._lock.fileno())
        if new != name:
            os.rename(new, name)

    def __enter__(self) -> str:
        return self.folder

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Removes the folder."""
        self._lock.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def sweep(prefix: str) -> None:
    """Removes folders of this user whose program has ended without doing so."""
    base = tempfile.gettempdir()
    with suppress(OSError):
        for entry in list(os.scandir(base)):
            if entry.name.startswith(prefix) and entry.is_dir(follow_symlinks=False) and _abandoned(entry.path):
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
            return hold(file.fileno())
    except OSError:
        return False
