"""Calls the real command again and again, each time in a process of its own, and says what became of it and what it took.

``python -m hostile.calling`` reads one JSON list from standard input: [folder, words, bare] a call; prints one JSON object a call. Where
``bare``, the process has no more rights than any user, even where root runs the tests.
"""

import ctypes
import io
import json
import os
import resource
import signal
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout

from hostile.measuring import forked, load
from hostile.office import SOUND_WORD
from hostile.places import COMMANDS
from reportlint.cli import main as main_of_the_tool

PATIENCE = 60
"""Seconds after which a call that waits for something is ended."""


def without_privileges() -> None:
    """Takes from this process what lets root read and write everything. Root stays the owner of its own files."""
    if os.getuid() == 0:
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)
        ctypes.CDLL(None, use_errno=True).capset(header, (ctypes.c_uint32 * 6)())


def called_here(folder: str, words: list[str], *, bare: bool = False) -> dict[str, object]:
    """The exit code of a command line in a folder, and what it said; -1 for what it let through."""
    shown = io.TextIOWrapper(io.BytesIO(), "utf-8", errors="backslashreplace")
    code = -1
    with redirect_stdout(shown), redirect_stderr(shown):
        try:
            os.chdir(folder)
            if bare:
                without_privileges()
            code = main_of_the_tool([*words, "--lang", "en"])
        except Exception as error:
            print(f"Traceback: {type(error).__name__}: {error}")
    shown.seek(0)
    return {"exit": code, "shown": shown.read()[:20000]}


def called(folder: str, words: list[str], *, bare: bool) -> dict[str, object]:
    """The exit code of a command line in a folder, and what it said; its processor time in seconds, and in MB the memory
    that it took beyond what all commands together load."""

    def work() -> dict[str, object]:
        signal.alarm(PATIENCE)
        return called_here(folder, words, bare=bare)

    text, status, usage = forked(work)
    made = json.loads(text) if text else {"exit": -1, "shown": f"ended: {status}"}
    loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken = max(0, usage.ru_maxrss - loaded)
    return {**made, "seconds": round(usage.ru_utime + usage.ru_stime, 2), "megabytes": taken // 1024}


def main() -> None:
    """Loads what the commands may need, then calls."""
    load()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "a.docx")
        with open(path, "wb") as file:
            file.write(SOUND_WORD)
        for words in COMMANDS.values():  # what they import is imported once
            called_here(folder, [path if word == "@" else word for word in words])
    for folder, words, bare in json.load(sys.stdin):
        print(json.dumps(called(folder, words, bare=bare)), flush=True)


if __name__ == "__main__":
    main()
