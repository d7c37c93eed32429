"""The results of a run put together as they come, and what is told only once all are known."""

from collections.abc import Callable, MutableMapping
from typing import TYPE_CHECKING

from reportlint.running.condensing import gone, shown
from reportlint.running.discovery import Listed, Listing
from reportlint.running.fail_levels import failing
from reportlint.running.gathering import Known, previous_among
from reportlint.running.opening import STDIN
from reportlint.running.outcome import InputResult, Outcome, Tally, Totals
from reportlint.settings import Settings

if TYPE_CHECKING:
    from reportlint.rules.batch import Group
    from reportlint.running.checking import Checked
    from reportlint.running.contributing import Values
    from reportlint.running.pipeline import Part
    from reportlint.running.shelf import Shelf
    from reportlint.running.tasks import Answer


class Collected:
    """What became of inputs, by the path they are shown under; what comes later replaces what came before.

    ``settings_of`` gives the settings of an input by its path, and whether it was read because a report names it. With
    a ``shelf`` the results lie in a file.
    """

    def __init__(
        self,
        listing: Listing,
        stdin_name: str,
        settings_of: Callable[[str, bool], Settings],
        shelf: "Shelf | None" = None,
    ) -> None:
        self._listing = listing
        self._stdin_name = stdin_name
        self._settings_of = settings_of
        self._shelf = shelf
        self._found: MutableMapping[str, Checked] = {} if shelf is None else shelf
        self._previous: set[str] = set()
        self._listed: dict[str, Listed] = {}

    def add(self, answer: "Answer") -> None:
        """Takes in what became of some inputs."""
        for path, checked in answer.results.items():
            self._found[path] = checked
        if self._shelf is not None:
            for path, packed in answer.packed.items():
                self._shelf.put(path, packed)
        self._previous |= answer.previous

    def finish(self) -> None:
        """Tells last year's reports, once all are known: those that another one names are not checked themselves."""
        for path in self._previous:
            self._replace(path, _only_read)
        known = (
            Known(path, each.department, each.year, each.role)
            for path, each in ((path, self._head(path).result) for path in self._found)
            if each
        )
        for path in previous_among(known):
            self._replace(path, lambda made: made._replace(role="previous"))

    def look_across(self) -> None:
        """Runs the rules that look across files, once all are known and while they can be read again."""
        if len(self._found) < 2:
            return
        from reportlint.running.across import Given, look_across

        given: dict[str, Given] = {}
        plugins: set[str] = set()
        groups: set[Group] = set()
        for path in sorted(self._found):
            result, attached = self._head(path)
            if result is None:
                continue
            settings = self._settings_of(path, attached)
            plugins.update(settings.plugins)
            groups.update(settings.across)
            if result.contributed is not None:
                given[path] = Given.of(path, result.contributed, result)
        for path, changed in look_across(given, groups, plugins, self):
            self._found[path] = self._found[path]._replace(result=changed)

    # -- what is asked for by rules across files -------------------------------------------------------------------

    def values(self, path: str) -> "Values":
        """What a file gives to rules across files."""
        from reportlint.running.contributing import Values

        if self._shelf is not None:
            return Values(self._shelf.given(path))
        result = self._found[path].result
        return Values(b"" if result is None or result.contributed is None else result.contributed.data)

    def judged(self, path: str) -> "tuple[InputResult, Settings] | None":
        """The result of a file with the settings for it."""
        result, attached = self._found[path]
        return None if result is None else (result, self._settings_of(path, attached))

    def again(self, path: str) -> "Part | None":
        """An input that was checked, understood once more; None where it cannot be had any more."""
        from reportlint.running.pipeline import Part
        from reportlint.running.understood import understand_input

        settings = self._settings_of(path, self._head(path).attached)
        if not self._listed:
            self._listed = {each.path: each for each in self._listing.files}
        listed = self._listed.get(path) or Listed(path, True)
        if path == self._stdin_name:
            listed = Listed(STDIN, True)
        try:
            return Part(understand_input(path, self._listing.read(listed), settings.synonyms), settings)
        except Exception:  # it was there before: what cannot be read any more has no places
            return None

    # -- what came of it -------------------------------------------------------------------------------------------

    def outcome(self) -> Outcome:
        """The run as far as it came."""
        passed_over = dict(self._listing.passed_over)
        left_out = [(path, "format") for path in self._listing.unread]
        results: list[InputResult] = []
        paths: list[str] = []
        totals = Totals()
        failed = missed = 0
        for path in sorted(self._found):
            result, attached = self._head(path)
            if result is None or result.passed_over:
                reason = "output" if result is None else "foreign"
                left_out += [(path, reason)] if result is not None else []
                passed_over[reason] = passed_over.get(reason, 0) + 1
                continue
            if self._shelf is not None:
                head = self._shelf.head(path)
                totals = totals.plus(head.totals)
                failed += head.failing
                missed += head.gone
                paths.append(path)
                continue
            settings = self._settings_of(path, attached)
            if result.condensed is not None:
                failed += result.condensed.failing
                missed += result.condensed.gone
            else:
                missed += gone(result, settings)
            result = shown(result, settings)
            failed += failing(result.findings, result.path, settings)
            results.append(result)
        made = Outcome(results, dict(sorted(passed_over.items())), failed, gone=missed, left_out=left_out)
        if self._shelf is None:
            return made
        from reportlint.running.shelf import Shelved

        return made._replace(inputs=Shelved(self._shelf, paths, self._settings_of), totals=totals)

    def _head(self, path: str) -> "Checked":
        """What became of an input, but for findings that lie in a file."""
        return self._found[path] if self._shelf is None else self._shelf.head(path).checked

    def _replace(self, path: str, change: Callable[[InputResult], InputResult]) -> None:
        checked = self._found.get(path)
        if checked is not None and checked.result is not None:
            self._found[path] = checked._replace(result=change(checked.result))


def _only_read(result: InputResult) -> InputResult:
    """The result of a report that another one names as last year's: read, and not checked itself."""
    if result.fatal:
        return result
    return result._replace(
        role="previous", findings=[], suppressed=[], checked=Tally(), relations=[], unfound={}, only_read=True,
        condensed=None,
    )  # fmt: skip
