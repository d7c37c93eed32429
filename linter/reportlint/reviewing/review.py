"""A whole review: earlier lists read, reports checked, what people wrote taken over, one list made of it all."""

import os
from collections.abc import Callable, Sequence
from functools import partial

from reportlint import __version__
from reportlint.output.finding_list import NEEDS
from reportlint.output.finding_list.unchecked import left_out_rows
from reportlint.records import NamedTuple
from reportlint.reviewing.assembling import Assembled, assemble
from reportlint.reviewing.earlier import Earlier, find_lists, read_earlier
from reportlint.reviewing.journal import Journal
from reportlint.reviewing.keeping import kept, kept_inputs
from reportlint.reviewing.lists import ListFile, read_list
from reportlint.reviewing.merging import check_overwriting
from reportlint.reviewing.resuming import Resumption, journal_of
from reportlint.running.chosen import chosen_codes
from reportlint.running.configuration import Configuration
from reportlint.running.outcome import Outcome
from reportlint.running.run import Call, Progress, run
from reportlint.settings import SettingsError


class Given(NamedTuple):
    """What there is before anything is checked: the list that is written over, and those of the round before."""

    target: str
    existing: ListFile | None
    earlier: Earlier | None
    files: tuple[str, ...]


class Reviewed(NamedTuple):
    """A review: the run, the list, and the journal, which is to be removed once the list is written.

    ``recalled`` is how many inputs were known from a review that had been interrupted.
    """

    outcome: Outcome
    assembled: Assembled
    journal: Journal
    recalled: int

    def settle(self) -> None:
        """The list is written: the journal goes, unless there is more to do."""
        if self.outcome.interrupted:
            self.journal.close()
        else:
            self.journal.remove()


def given(target: str, previous: Sequence[str]) -> Given:
    """Reads the lists that a review needs. SettingsError for one that cannot be read, or must not be written over."""
    real = os.path.realpath(target)
    found = {path: named for path, named in find_lists(previous).items() if named or os.path.realpath(path) != real}
    if any(os.path.realpath(path) == real for path in found):
        raise SettingsError(
            f"{target} 是上一轮的清单，不能覆盖；用 -o 另取文件名",
            f"{target} is the list of the round before and is not overwritten: give another name with -o",
        )
    existing = read_list(target) if os.path.exists(target) else None
    if existing is not None:
        check_overwriting(existing, followed=bool(found))
    earlier = read_earlier(found)
    return Given(target, existing, earlier, earlier.files if earlier is not None else ())


def review(
    paths: Sequence[str],
    lists: Given,
    configuration: Configuration,
    language: str,
    progress: Progress,
    *,
    jobs: int = 0,
    engine: str = "",
) -> Reviewed:
    """Checks everything below some folders and makes the list. What an interrupted review did is not done again."""
    journal = journal_of(lists.target, language, __version__)
    memory = Resumption(journal)
    call = Call(
        list(paths),
        keep=frozenset((*NEEDS, "facts", "report")),
        jobs=jobs,
        engine=engine,
        condense=partial(kept, language=language),
        leave_out=frozenset(map(os.path.realpath, (lists.target, journal.path, *lists.files))),
    )
    outcome = run(call, configuration, progress, memory)
    made = assemble(
        kept_inputs(outcome.inputs, language),
        lists.earlier,
        lists.existing,
        _ran(outcome, configuration),
        language,
        __version__,
        complete=not outcome.interrupted,
    )
    unchecked = [*made.made.unchecked, *left_out_rows(outcome)]
    made = made._replace(made=made.made._replace(unchecked=unchecked, passed_over=outcome.passed_over))
    return Reviewed(outcome, made, journal, memory.recalled)


def _ran(outcome: Outcome, configuration: Configuration) -> Callable[[str], bool]:
    """Tells of a code whether its rule was run, on any input."""
    folders = {os.path.dirname(result.path) for result in outcome.inputs}
    several = len(outcome.inputs) > 1
    applying = {id(settings): settings for settings in map(configuration.settings_in, folders)}
    codes: set[str] = set()
    for settings in applying.values():
        codes |= chosen_codes(settings._replace(contributes=several))
    return codes.__contains__
