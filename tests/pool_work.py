"""Work that processes do in tests; they have to find it by its name."""

import os
import sys
import time


def work(common: str, task: str) -> str:
    """Answers with what it was given; some words end the process, or the work."""
    if task == "exit":
        os._exit(3)
    if task == "kill":
        os.kill(os.getpid(), 9)
    if task == "raise":
        raise ValueError("no good")
    if task == "memory":
        raise MemoryError
    if task == "leave":
        sys.exit(1)
    if task == "unsendable":
        return lambda: None  # type: ignore[return-value]
    if task == "sleep":
        time.sleep(0.3)
    return f"{common} {task} {os.getpid() if task == 'pid' else ''}".strip()
