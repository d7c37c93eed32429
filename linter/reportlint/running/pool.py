"""Worker processes that take tasks and give answers; a process that dies loses the task it was at, and no other.

The standard pools are broken as a whole when one process dies. Here every process has a pipe of its own and answers
task by task, so that what it was at is known; another process takes its place and goes on with the rest. Processes are
started anew (never forked from a program with threads) and end with their parent, however that ends.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any

from reportlint.records import NamedTuple

LARGEST_CHUNK = 32
"""Tasks handed over at once: enough that handing over costs nothing, few enough that nobody waits at the end."""
SHARE = 4
"""A chunk is at most this part of what one process would have to do of the rest."""

_SAFE = "PYTHONSAFEPATH"
_READY = "ready"
_TRIES = 3
"""So many processes may end before they are ready."""
_PATIENCE = 2.0
"""Seconds a process is given to end by itself."""


class Lost(NamedTuple):
    """What there is instead of an answer: why the task has none. ``code`` is the exit code of its process."""

    code: int | None = None
    error: str = ""


class NotStarted(Exception):
    """Processes end before they take a task: the system does not let them start."""


class _Worker:
    """A process with its pipe, and the numbers of the tasks it has, in the order in which it answers."""

    def __init__(self, context: Any, start: tuple[Callable[..., Any], Any]) -> None:
        self.pipe, end = context.Pipe()
        self.process = context.Process(target=_serve, args=(end, os.getcwd(), *start), daemon=True)
        with no_modules_of_folder():
            self.process.start()
        end.close()
        self.tasks: deque[int] = deque()
        self.ready = False


@contextmanager
def no_modules_of_folder() -> Iterator[None]:
    """Processes started meanwhile import nothing from the working folder: what lies there may be hostile.

    Python would look there first, since it starts them with ``python -c``.
    """
    before = os.environ.get(_SAFE)
    os.environ[_SAFE] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE]
        else:
            os.environ[_SAFE] = before


class Pool:
    """``jobs`` processes in which ``work(common, task)`` is called; both have to be known by name to other processes.

    As a context it ends its processes, at once where something is still under way.
    """

    def __init__(self, jobs: int, work: Callable[[Any, Any], Any], common: Any) -> None:
        methods = multiprocessing.get_all_start_methods()
        self._context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            self._context.set_forkserver_preload([work.__module__])
        self._start = (work, common)
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._failed = 0

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def results(self, tasks: Sequence[Any]) -> Iterator[tuple[int, Any]]:
        """The number of each task with its answer or ``Lost``, as they come. NotStarted where no process starts."""
        waiting = deque(range(len(tasks)))
        self._fill(min(self._jobs, len(tasks)))
        while waiting or any(worker.tasks for worker in self._workers):
            for worker in self._workers:
                if waiting and not worker.tasks:
                    self._hand_over(worker, waiting, tasks)
            busy = {worker.pipe: worker for worker in self._workers if worker.tasks}
            for pipe in wait(list(busy)):
                worker = busy[pipe]
                try:
                    answer = worker.pipe.recv()
                except (EOFError, OSError):
                    gone = self._replace(worker, waiting)
                    if gone is not None:
                        yield gone
                    continue
                if worker.ready:
                    yield worker.tasks.popleft(), answer
                worker.ready = True

    def close(self) -> None:
        """Ends the processes: those that have nothing to do by themselves, others at once."""
        for worker in self._workers:
            if worker.tasks:
                worker.process.terminate()
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers = []

    def _fill(self, number: int) -> None:
        """Starts processes up to a number. They ignore Ctrl-C from the first moment: their parent decides."""
        in_main = threading.current_thread() is threading.main_thread()
        pressed: list[int] = []
        before = signal.signal(signal.SIGINT, lambda number, frame: pressed.append(number)) if in_main else None
        # What is blocked here is blocked in processes that are started; what was pressed meanwhile comes afterwards.
        blocked = hasattr(signal, "pthread_sigmask")
        if blocked:
            with no_modules_of_folder():
                resource_tracker.ensure_running()  # it lets signals through once it has started
            mask = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            while len(self._workers) < number:
                self._workers.append(_Worker(self._context, self._start))
        except OSError:
            if not self._workers:
                raise NotStarted from None
        finally:
            if blocked:
                signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            if before is not None:
                signal.signal(signal.SIGINT, before)
                if pressed:
                    signal.raise_signal(signal.SIGINT)

    def _hand_over(self, worker: _Worker, waiting: deque[int], tasks: Sequence[Any]) -> None:
        size = max(1, min(LARGEST_CHUNK, len(waiting) // (self._jobs * SHARE)))
        numbers = [waiting.popleft() for _ in range(size)]
        worker.tasks.extend(numbers)
        with suppress(OSError):  # where it has died, reading from it will tell
            worker.pipe.send([tasks[number] for number in numbers])

    def _replace(self, worker: _Worker, waiting: deque[int]) -> tuple[int, Lost] | None:
        """Puts a process in the place of one that has died: the task it was at is lost, the others are done first."""
        worker.pipe.close()
        worker.process.join(_PATIENCE)
        self._workers.remove(worker)
        at = worker.tasks.popleft() if worker.ready else None
        waiting.extendleft(reversed(worker.tasks))
        if at is None:
            self._failed += 1
            if self._failed == _TRIES:
                raise NotStarted
        self._fill(len(self._workers) + 1)
        return None if at is None else (at, Lost(worker.process.exitcode))


def _serve(pipe: Connection, folder: str, work: Callable[[Any, Any], Any], common: Any) -> None:
    """The life of a process: takes chunks of tasks and answers one by one, until its parent has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    signal.signal(signal.SIGTERM, _end)
    with suppress(EOFError, OSError, KeyboardInterrupt):  # its parent has gone, or was done before it could begin
        os.chdir(folder)
        pipe.send(_READY)
        while True:
            for task in pipe.recv():
                _send(pipe, _answer(work, common, task))


def _end(*_: object) -> None:
    """Ends the process by an exception, so that programs it has started (LibreOffice) are ended too.

    Not by SystemExit: a rule that calls ``exit()`` ends nothing but itself.
    """
    raise KeyboardInterrupt


def _send(pipe: Connection, answer: Any) -> None:
    """Sends an answer; why it cannot be sent where it is nothing that another process can be given."""
    try:
        pipe.send(answer)
    except OSError:
        raise
    except Exception as error:
        pipe.send(Lost(error=f"{type(error).__name__}: {error}"))


def _answer(work: Callable[[Any, Any], Any], common: Any, task: Any) -> Any:
    try:
        return work(common, task)
    except Exception as error:
        return Lost(error=f"{type(error).__name__}: {error}")
