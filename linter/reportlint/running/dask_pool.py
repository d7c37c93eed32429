"""The check on several machines: the tasks of a run go to the workers of a dask scheduler instead of to processes here.

``dask`` starts as many workers as there are processors; ``dask://host:8786`` sends the work to a scheduler that runs.
Its workers need reportlint in the same version, and the files under the same paths. A worker that dies loses nothing:
the scheduler gives its tasks to another. Imported only where such an engine is asked for (extra ``dask``).
"""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportlint.running.pool import Lost, no_modules_of_folder
from reportlint.settings import SettingsError

PATIENCE = 5
"""Seconds in which a scheduler has to answer."""
CHUNK = 16
"""Tasks that are one task to the scheduler, which takes about a millisecond for each."""


class DaskPool:
    """Answers tasks as ``Pool`` does. ``jobs`` is the number of workers where the engine is plain ``dask``."""

    def __init__(self, engine: str, jobs: int, work: Callable[[Any, Any], Any], common: Any) -> None:
        name, _, address = engine.partition("://")
        if name != "dask":
            raise SettingsError(
                f"没有引擎“{engine}”；写成 dask 或 dask://主机:端口",
                f"no engine {engine}: write dask or dask://host:port",
            )
        try:
            import distributed
        except ImportError:
            raise SettingsError(
                f"--engine {engine} 需要安装：pip install 'reportlint[dask]'",
                f"--engine {engine} needs: pip install 'reportlint[dask]'",
            ) from None
        self._dask: Any = distributed
        self._cluster: Any = None
        self._safe = no_modules_of_folder()
        self._safe.__enter__()  # a worker that died is started anew later
        try:
            if not address:
                self._cluster = self._dask.LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None)
            self._client: Any = self._dask.Client(self._cluster or f"tcp://{address}", timeout=PATIENCE)
        except (OSError, TimeoutError, ValueError, RuntimeError) as error:
            self._safe.__exit__(None, None, None)
            raise SettingsError(
                f"--engine {engine}：连不上（{error}）；核对地址，确认调度器已启动",
                f"--engine {engine} cannot be reached ({error}): check the address and whether the scheduler runs",
            ) from None
        self._work = work
        self._common = common

    def __enter__(self) -> "DaskPool":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()
        self._safe.__exit__(None, None, None)

    def results(self, tasks: Sequence[Any]) -> Iterator[tuple[int, Any]]:
        """The number of each task with its answer or ``Lost``, as they come."""
        chunks = [list(range(at, min(at + CHUNK, len(tasks)))) for at in range(0, len(tasks), CHUNK)]
        for numbers, answers in self._results(chunks, tasks):
            if isinstance(answers, Lost):  # one of them ended several workers: it shows alone
                alone = [[number] for number in numbers]
                for (number,), each in self._results(alone, tasks):
                    yield number, each if isinstance(each, Lost) else each[0]
            else:
                yield from zip(numbers, answers, strict=True)

    def _results(self, chunks: Sequence[list[int]], tasks: Sequence[Any]) -> Iterator[tuple[list[int], Any]]:
        """Chunks with the answers to their tasks, or ``Lost``. Each future ends once, whatever became of its worker."""
        # In a list, since dask takes a tuple for several things to send.
        (common,) = self._client.scatter([self._common], broadcast=True, hash=False)
        futures = {
            self._client.submit(
                _answers, self._work, os.getcwd(), common, [tasks[number] for number in numbers], pure=False
            ): numbers
            for numbers in chunks
        }
        for future in self._dask.as_completed(list(futures), loop=self._client.loop):
            if future.status == "finished":
                yield futures[future], future.result()
            else:
                error = future.exception()
                yield futures[future], Lost(error=f"{type(error).__name__}: {error}".split("\n")[0][:200])
            future.release()


def _answers(work: Callable[[Any, Any], Any], folder: str, common: Any, tasks: list[Any]) -> list[Any]:
    """What a worker does with a chunk; relative paths are those of the folder where the run began."""
    if os.path.isdir(folder):
        os.chdir(folder)
    return [work(common, task) for task in tasks]
