"""Files that appear whole or not at all."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress


def replace_file(path: str, data: bytes | Iterable[bytes]) -> None:
    """Writes a file anew, from its content or pieces of it; whoever opens it sees the old content or the new.

    A link stays a link (what it points to is replaced); permissions and, where the system lets us, the owner stay.
    OSError where it cannot be written; then nothing has changed.
    """
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    # Not by the number of the process alone: in containers it is the same each time, and what was killed leaves a file.
    temporary = os.path.join(folder, f".{name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        with open(temporary, "xb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        _keep_attributes(target, temporary)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.remove(temporary)
        raise
    _settle(folder)


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
