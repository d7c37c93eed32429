"""Locks on open files and folders, by which others see that a program which works with them still runs."""

import sys


def hold(descriptor: int, *, wait: bool = False) -> bool:
    """Locks what is open as long as it is open; False where another program has it.

    Windows has no such locks and needs none: there nobody can remove what somebody has open.
    """
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True
