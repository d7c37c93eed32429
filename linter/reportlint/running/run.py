"""A whole call: list the inputs, find their settings, check each, put the results together."""

import time
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from reportlint.records import NamedTuple
from reportlint.running.chosen import check_selection
from reportlint.running.collecting import Collected
from reportlint.running.configuration import Configuration
from reportlint.running.discovery import Listed, Listing, list_inputs
from reportlint.running.gathering import Input, batches
from reportlint.running.input_settings import InputSettings
from reportlint.running.opening import STDIN
from reportlint.running.outcome import Outcome
from reportlint.settings import Settings
from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from reportlint.running.checking import Checked
    from reportlint.running.condensing import Condense
    from reportlint.running.dask_pool import DaskPool
    from reportlint.running.fixing import Mended
    from reportlint.running.pool import Pool
    from reportlint.running.shelf import Shelf
    from reportlint.running.tasks import Answer, Common

MANY = 1000
"""From so many inputs on their results are put down in a file: fewer take less memory than the program itself."""


class Call(NamedTuple):
    """What to check. ``stdin_name`` stands for standard input; ``skip_foreign`` passes over named files too.

    ``fix`` mends what is checked: safe or unsafe (both), "" for nothing; with ``dry`` nothing is written. ``keep``
    names what the results are to hold beside the findings (``KEEPS``). ``jobs`` is the number of processes, 0 for as
    many as serve; standard input and fixes take one. ``condense`` makes plain data of results where that is wanted
    instead of findings. ``leave_out`` are real paths that are no inputs, whatever lies there. ``engine`` is dask or
    dask://host:port, for the processes of other machines. ``streams``: what takes the outcome goes through its inputs
    one by one, so that those of a long run can lie in a file. ``timed``: somebody asks how long stages and rules take.
    """

    paths: list[str]
    stdin_name: str = ""
    skip_foreign: bool = False
    fix: str = ""
    dry: bool = False
    keep: frozenset[str] = frozenset()
    jobs: int = 1
    engine: str = ""
    condense: "Condense | None" = None
    leave_out: frozenset[str] = frozenset()
    streams: bool = False
    timed: bool = False


class Memory(Protocol):
    """Knows what was checked before, and is told what is checked now: an interrupted run goes on from there."""

    def recall(
        self, work: Sequence[list[Input]], settings_of: Callable[[str, bool], Settings]
    ) -> "tuple[list[Answer], list[list[Input]]]":
        """What became of batches that were checked before, and the batches that are left.

        ``settings_of`` gives the settings of an input by its path, and whether it was read because a report names it.
        """

    def keep(self, answer: "Answer", settings_of: Callable[[str, bool], Settings]) -> None:
        """Is told what became of inputs."""


class Progress(NamedTuple):
    """Told after every input: how many are done, of how many; and the seconds a stage took.

    ``result`` is told what became of each input as soon as it is known, unless it is put down in a file; the last that
    is told of a path counts.
    ``spent`` are the seconds and calls of a stage of the check or a rule, by its code, to be added up.
    """

    done: Callable[[int, int], None]
    stage: Callable[[str, float], None]
    result: "Callable[[str, Checked], None]" = lambda path, checked: None
    spent: Callable[[str, float, int], None] = lambda name, seconds, calls: None


def run(call: Call, configuration: Configuration, progress: Progress, memory: Memory | None = None) -> Outcome:
    """Checks everything the call means. SettingsError for wrong usage, before anything is read."""
    start = time.perf_counter()
    listing = list_inputs(call.paths, configuration.settings_in)
    if call.leave_out:
        listing = listing.without(call.leave_out)
    start = _lap(progress, "listing", start)
    settings = InputSettings(configuration, call.stdin_name, call.skip_foreign)
    inputs = settings.of_inputs(listing.files)
    check_selection(
        {(*map(tuple, (s.select, s.ignore, s.fail_rules, s.rules, s.plugins)),) for _, s in inputs}  # each setting once
    )
    _check_companions(each for _, each in inputs)
    inputs = [(listed, settings.knowing(listed, each)) for listed, each in inputs]
    start = _lap(progress, "settings", start)

    def settings_of(path: str, attached: bool) -> Settings:
        if attached:
            return settings.of_named(Listed(path, True))
        listed = STDIN if STDIN in call.paths and path == (call.stdin_name or STDIN) else path
        return _settings_at(inputs, listed)

    shelf = _shelf(call, len(inputs), settings_of)
    collected = Collected(listing, call.stdin_name, settings_of, shelf)
    mended: list[Mended] = []
    interrupted = False
    done = 0
    work: Sequence[list[Input]] = batches(inputs)
    try:
        if memory is not None:
            known, work = memory.recall(work, settings_of)
            for answer in known:
                collected.add(answer)
            done = len(inputs) - sum(map(len, work))
        for count, answer in _answers(call, listing, work, settings.of_named, mended, packs=shelf is not None):
            collected.add(answer)
            if memory is not None:
                memory.keep(answer, settings_of)
            for path, checked in answer.results.items():
                progress.result(path, checked)
            for name, spent in answer.spent.items():
                progress.spent(name, *spent)
            done += count
            progress.done(done, len(inputs))
        collected.finish()
        start = time.perf_counter()
        collected.look_across()
        _lap(progress, "across", start)
    except KeyboardInterrupt:
        interrupted = True
        collected.finish()
    finally:
        listing.close()
    return collected.outcome()._replace(interrupted=interrupted, mended=mended)


def _settings_at(inputs: Sequence[Input], path: str) -> Settings:
    """The settings of one of the inputs, which are sorted by path. KeyError where it is none of them."""
    at = bisect_left(inputs, path, key=lambda each: each[0].path)
    if at == len(inputs) or inputs[at][0].path != path:
        raise KeyError(path)
    return inputs[at][1]


def _shelf(call: Call, count: int, settings_of: Callable[[str, bool], Settings]) -> "Shelf | None":
    """The file that the results of a long run lie in; None where they stay in memory."""
    if not call.streams or call.keep or call.condense is not None or call.fix or STDIN in call.paths:
        return None
    if count < MANY:
        return None
    from reportlint.running.shelf import Shelf

    return Shelf(settings_of)


def _answers(
    call: Call,
    listing: Listing,
    work: Sequence[list[Input]],
    settings_of: Callable[[Listed], Settings],
    mended: "list[Mended]",
    *,
    packs: bool,
) -> "Iterator[tuple[int, Answer]]":
    """What becomes of batches of inputs, as it is known, each with the number of inputs that it ends."""
    from reportlint.running.tasks import Common, answers

    common = Common(call.stdin_name, call.keep, call.condense, packs, call.timed)
    processes = _processes(call, listing, common)
    if processes is not None:
        from reportlint.running.in_processes import check_in_processes
        from reportlint.running.pool import NotStarted

        try:
            yield from check_in_processes(work, settings_of, processes)
            return
        except NotStarted:  # then all in this one
            pass

    def mend(name: str, data: bytes, settings: Settings) -> bytes:
        return _mend(name, data, settings, call, mended)

    yield from answers(work, listing, settings_of, common, mend if call.fix else None)


def _processes(call: Call, listing: Listing, common: "Common") -> "Pool | DaskPool | None":
    """What checks the inputs beside this process; None where it does so alone."""
    if (call.jobs == 1 and not call.engine) or call.fix or STDIN in call.paths:
        return None
    from reportlint.running.jobs import jobs_for, processors

    if call.engine:
        from reportlint.running.dask_pool import DaskPool
        from reportlint.running.tasks import check_task

        return DaskPool(call.engine, call.jobs or processors(), check_task, common)
    endings = vocabulary()["reading"]["endings"]
    light = tuple(ending for name in ("yaml", "text", "csv") for ending in endings[name])
    jobs = jobs_for(call.jobs, [listed.path for listed in listing.files], light)
    if jobs < 2:
        return None
    from reportlint.running.pool import Pool
    from reportlint.running.tasks import check_task

    return Pool(jobs, check_task, common)


def _lap(progress: Progress, stage: str, start: float) -> float:
    now = time.perf_counter()
    progress.stage(stage, now - start)
    return now


def _check_companions(all_settings: Iterable[Settings]) -> None:
    """Reads the tables that reports are compared with before any report: one that cannot be used is wrong usage."""
    named = {(settings.targets, settings.reference): settings for settings in all_settings}
    for (targets, reference), settings in sorted(named.items(), key=lambda item: item[0]):
        if targets or reference:
            from reportlint.running.companion_files import companions_of

            companions_of(settings)


def _mend(name: str, data: bytes, settings: Settings, call: Call, mended: "list[Mended]") -> bytes:
    """The content of an input after its fixes, which are written unless the call only asks what they would be."""
    from reportlint.failures import CRASHES
    from reportlint.running.fixing import failed, mend, write

    try:
        made = mend(name, data, settings, unsafe=call.fix == "unsafe")
    except CRASHES as error:
        made = failed(name, data, error)
    if made.changed and not call.dry:
        made = write(made)
    mended.append(made)
    return made.data
