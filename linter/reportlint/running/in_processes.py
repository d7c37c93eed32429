"""The inputs of a run checked in several processes, on this machine or others.

First every batch by itself; reports that name other files are put off, since those may be anywhere. Then what they
connect, each group in one process. What comes out is the same as if one process had checked all in turn.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from reportlint.running.checking import Checked
from reportlint.running.discovery import Listed
from reportlint.running.gathering import Input
from reportlint.running.linking import linked
from reportlint.running.opening import lost
from reportlint.running.pool import Lost, Pool
from reportlint.running.tasks import Answer, Task
from reportlint.settings import Settings

if TYPE_CHECKING:
    from reportlint.running.dask_pool import DaskPool

Numbers = list[int]
"""Batches by their number."""


def check_in_processes(
    batches: Sequence[list[Input]], settings_of: Callable[[Listed], Settings], processes: "Pool | DaskPool"
) -> Iterator[tuple[int, Answer]]:
    """Answers as they come, each with the number of inputs that it ends; what comes later replaces what came before.

    ``settings_of`` gives the settings of an input that only a report names; the ``processes`` call ``check_task`` and
    are ended here. NotStarted where the system refuses processes.
    """
    named: dict[int, list[str]] = {}
    with processes as pool:
        alone: Sequence[Numbers] = _archives_together(batches)
        while alone:
            tasks = _Tasks(batches, alone)
            again: list[Numbers] = []
            for which, answer in pool.results(tasks):
                numbers = alone[which]
                if isinstance(answer, Lost) and len(numbers) > 1:
                    again += [[number] for number in numbers]
                    continue
                made = _answer(answer, tasks[which])
                put_off = [numbers[at] for at in made.put_off]
                named.update(zip(put_off, made.put_off.values(), strict=True))
                yield sum(len(batches[number]) for number in numbers if number not in put_off), made
            alone = again
        groups = linked(batches, named) if named else []
        together = list(_tasks(groups, batches, named, settings_of))
        for which, answer in pool.results(together):
            yield (
                sum(len(batches[number]) for number in groups[which] if number in named),
                _answer(answer, together[which]),
            )


class _Each(Sequence[Numbers]):
    """Every number below ``count`` by itself."""

    def __init__(self, count: int) -> None:
        self._count = range(count)

    def __len__(self) -> int:
        return len(self._count)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return [[number] for number in self._count[index]] if isinstance(index, slice) else [self._count[index]]


class _Tasks(Sequence[Task]):
    """The tasks of groups of batches, made when they are asked for: of many files their paths take room enough."""

    def __init__(self, batches: Sequence[list[Input]], groups: Sequence[Numbers]) -> None:
        self._batches = batches
        self._groups = groups

    def __len__(self) -> int:
        return len(self._groups)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        if isinstance(index, slice):
            return _Tasks(self._batches, self._groups[index])
        return Task([self._batches[number] for number in self._groups[index]])


def _archives_together(batches: Sequence[list[Input]]) -> Sequence[Numbers]:
    """Every batch by itself, those of one archive together: it is opened once, and what comes out of it is counted."""
    if all(batch[0][0].member is None for batch in batches):
        return _Each(len(batches))
    made: dict[int | str, Numbers] = {}
    for number, batch in enumerate(batches):
        member = batch[0][0].member
        made.setdefault(number if member is None else member.archive, []).append(number)
    return list(made.values())


def _tasks(
    groups: Sequence[Numbers],
    batches: Sequence[list[Input]],
    named: dict[int, list[str]],
    settings_of: Callable[[Listed], Settings],
) -> Iterator[Task]:
    """A task for each group, with the settings of all files that its reports name."""
    known = {listed.path: listed for batch in batches for listed, _ in batch} if groups else {}
    for numbers in groups:
        paths = sorted({path for number in numbers for path in named.get(number, ())})
        settings = {path: settings_of(known.get(path) or Listed(path, True)) for path in paths}
        yield Task([batches[number] for number in numbers], settings)


def _answer(answer: Answer | Lost, task: Task) -> Answer:
    """The answer to a task; for one whose process has died that of each of its files."""
    if not isinstance(answer, Lost):
        return answer
    files = [listed.path for batch in task.batches for listed, _ in batch]
    results = {path: Checked(lost(path, answer.code, answer.error)) for path in files}
    return Answer(results)
