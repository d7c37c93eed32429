"""The check of some inputs as a task that any process can do: plain data in, results out."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reportlint.records import NamedTuple
from reportlint.running.checking import Checked, Checking, Mend
from reportlint.running.discovery import Listed, Listing
from reportlint.running.gathering import Input
from reportlint.settings import Settings

if TYPE_CHECKING:
    from reportlint.running.archives import Archives
    from reportlint.running.condensing import Condense
    from reportlint.running.shelf import Packed


class Common(NamedTuple):
    """What all tasks of a run share: the name of standard input, what results hold beside the findings, and what makes
    plain data of them, where that is wanted. ``packs``: results are to be put down in a file (``running.shelf``).
    ``timed``: somebody asks how long stages and rules take.
    """

    stdin_name: str
    keep: frozenset[str]
    condense: "Condense | None" = None
    packs: bool = False
    timed: bool = False


class Task(NamedTuple):
    """Batches of inputs; each batch is looked at together.

    ``named`` are the settings of all files that the reports name, by path; None while nobody knows what they name.
    """

    batches: list[list[Input]]
    named: Mapping[str, Settings] | None = None


class Answer(NamedTuple):
    """What became of the inputs of a task, by path.

    ``previous`` are last year's reports that are only read; ``put_off`` the batches, by number, whose reports name
    other files, with the paths of those.
    """

    results: dict[str, Checked]
    previous: set[str] = set()
    put_off: dict[int, list[str]] = {}
    spent: dict[str, tuple[float, int]] = {}
    """Seconds and calls by stage and rule, where somebody asks for them."""
    packed: "dict[str, Packed]" = {}
    """Instead of ``results``, where they are to be put down in a file."""


def check_task(common: Common, task: Task) -> Answer:
    """Checks the inputs of a task. Never raises for anything in them."""
    # A check makes many small objects and few cycles: collecting early costs a tenth of the time.
    gc.set_threshold(100_000, 20, 20)
    named = task.named
    files = [listed for batch in task.batches for listed, _ in batch]
    listing = Listing(files, {}, _archives(files))

    def settings_of(listed: Listed) -> Settings:
        return named[listed.path] if named is not None else task.batches[0][0][1]

    checking = Checking(
        listing, common.stdin_name, settings_of, keep=common.keep, puts_off=named is None, timed=common.timed
    )
    put_off: dict[int, list[str]] = {}
    try:
        for number, batch in enumerate(task.batches):
            names = checking.check(batch)
            if names:
                put_off[number] = names
    finally:
        listing.close()
    own = {listed.path: settings for batch in task.batches for listed, settings in batch}

    def settings_by_path(path: str, attached: bool) -> Settings:
        return named[path] if named is not None and (attached or path not in own) else own[path]

    return _answer(checking, common, settings_by_path)._replace(put_off=put_off)


def answers(
    batches: Sequence[list[Input]],
    listing: Listing,
    settings_of: Callable[[Listed], Settings],
    common: Common,
    mend: Mend | None,
) -> Iterator[tuple[int, Answer]]:
    """All batches checked in turn in this process: their answers, each with the number of inputs that it ends.

    ``settings_of`` gives the settings of an input that only a report names; ``mend`` mends inputs before their check.
    """
    checking = Checking(listing, common.stdin_name, settings_of, mend, common.keep, timed=common.timed)
    for batch in batches:
        checking.check(batch)
        own = {listed.path: settings for listed, settings in batch}
        yield len(batch), _answer(checking, common, _by_path(own, settings_of))
        checking.timing.spent = {}


def _by_path(own: Mapping[str, Settings], settings_of: Callable[[Listed], Settings]) -> Callable[[str, bool], Settings]:
    return lambda path, attached: settings_of(Listed(path, True)) if attached or path not in own else own[path]


def _answer(checking: Checking, common: Common, settings_of: Callable[[str, bool], Settings]) -> Answer:
    """What was checked since the last time, condensed or packed where that is wanted."""
    results = checking.taken()
    made = Answer(results, checking.previous, spent=checking.timing.spent)
    if common.packs:
        from reportlint.running.shelf import pack

        packed = {path: pack(checked, settings_of(path, checked.attached)) for path, checked in results.items()}
        return made._replace(results={}, packed=packed)
    if common.condense is not None:
        from reportlint.running.condensing import condensed

        return made._replace(
            results=condensed(results, common.condense, lambda path: settings_of(path, results[path].attached))
        )
    return made


def _archives(files: list[Listed]) -> "Archives | None":
    """What opens the archives that the files lie in; None where they lie in none."""
    if not any(listed.member is not None for listed in files):
        return None
    from reportlint.running.archives import Archives

    return Archives()
