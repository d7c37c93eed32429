"""A check in a process of its own: whatever a file does to it, the page goes on."""

import multiprocessing
import os
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from reportlint.records import NamedTuple
from reportlint.running.pool import no_modules_of_folder
from reportlint.settings import SettingsError
from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from reportlint.running.outcome import Outcome

KEPT = frozenset(("report", "relations", "scores"))
"""What the page, the copy, the list and the sheet need of a result."""


class Task(NamedTuple):
    """What to check: paths below a folder. ``overrides`` are settings that the command line states."""

    folder: str
    paths: Sequence[str]
    skip_foreign: bool
    overrides: dict[str, Any]


class Failed(NamedTuple):
    """Why there is no outcome, in both languages."""

    text: dict[str, str]


def check(
    task: Task, told: Callable[[int, int], None], stopped: Callable[[], bool], patience: float | None = None
) -> "Outcome | Failed":
    """The outcome of a task. ``told`` hears how many files are done, of how many.

    Ended where ``stopped`` says so, and where nothing is heard for ``patience`` seconds (the configured ones).
    """
    patience = float(vocabulary()["page"]["stall_seconds"]) if patience is None else patience
    context = multiprocessing.get_context("spawn")
    pipe, end = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(end, task), daemon=True)
    try:
        with no_modules_of_folder():
            process.start()
        end.close()
        heard = time.monotonic()
        while not stopped():
            if pipe.poll(0.2):
                what, value = pipe.recv()
                if what != "progress":
                    return value if what == "outcome" else Failed(value)
                told(*value)
                heard = time.monotonic()
            elif time.monotonic() - heard > patience:
                return _stalled(patience)
        return Failed({"zh": "检查已停止。", "en": "The check was stopped."})
    except (EOFError, OSError):
        return Failed(
            {
                "zh": "检查中途意外结束（内存不足，或某个文件有问题）；减少文件，再检查一次。",
                "en": "The check ended unexpectedly (memory, or one of the files): try again with fewer files.",
            }
        )
    finally:
        if process.is_alive():
            process.kill()
        process.join()
        pipe.close()


def work(pipe: "Connection", task: Task) -> None:
    """What the process does: checks, and says how far it is and what came of it."""
    import signal

    from reportlint.running.configuration import Configuration
    from reportlint.running.run import Call, Progress, run

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program decides when it ends
    try:
        os.chdir(task.folder)  # so that paths are told as they stand in it
        configuration = Configuration(task.overrides)
        call = Call(list(task.paths), skip_foreign=task.skip_foreign, keep=KEPT)
        progress = Progress(lambda done, total: pipe.send(("progress", (done, total))), lambda stage, seconds: None)
        pipe.send(("outcome", run(call, configuration, progress)))
    except SettingsError as error:
        pipe.send(("failed", error.text))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        pipe.send(("failed", {"zh": f"文件夹打不开（{reason}）。", "en": f"The folder cannot be opened ({reason})."}))


def _stalled(patience: float) -> Failed:
    seconds = f"{patience:g}"
    return Failed(
        {
            "zh": f"检查{seconds}秒没有进展，已停止；把文件分开检查，可以看出是哪一个。",
            "en": f"Nothing happened for {seconds} seconds and the check was ended: check the files one by one to see"
            " which it is.",
        }
    )
