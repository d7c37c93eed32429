"""The results of a run put together as they come, and what is told only once all are known."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from reportlint.running.condensing import gone as gone_in
from reportlint.running.condensing import shown
from reportlint.running.discovery import Listed, Listing
from reportlint.running.fail_levels import failing
from reportlint.running.gathering import Known, previous_among
from reportlint.running.opening import STDIN
from reportlint.running.outcome import InputResult, Outcome, Tally
from reportlint.settings import Settings

if TYPE_CHECKING:
    from reportlint.running.checking import Checked
    from reportlint.running.pipeline import Part
    from reportlint.running.tasks import Answer


class Collected:
    """What became of inputs, by the path they are shown under; what comes later replaces what came before.

    ``settings_of`` gives the settings of an input by its path, and whether it was read because a report names it.
    """

    def __init__(self, listing: Listing, stdin_name: str, settings_of: Callable[[str, bool], Settings]) -> None:
        self._listing = listing
        self._stdin_name = stdin_name
        self._settings_of = settings_of
        self._found: dict[str, Checked] = {}
        self._previous: set[str] = set()
        self._listed: dict[str, Listed] = {}

    def add(self, answer: "Answer") -> None:
        """Takes in what became of some inputs."""
        self._found.update(answer.results)
        self._previous |= answer.previous

    def finish(self) -> None:
        """Tells last year's reports, once all are known: those that another one names are not checked themselves."""
        for path in self._previous:
            self._replace(path, _only_read)
        known = [Known(path, each.department, each.year, each.role) for path, (each, _) in self._found.items() if each]
        for path in previous_among(known):
            self._replace(path, lambda made: made._replace(role="previous"))

    def look_across(self) -> None:
        """Runs the rules that look across files, once all are known and while they can be read again."""
        if sum(each.result is not None and each.result.contributed is not None for each in self._found.values()) < 2:
            return
        from reportlint.running.across import Judged, look_across

        known = {
            path: Judged(each.result, self._settings_of(path, each.attached))
            for path, each in sorted(self._found.items())
            if each.result
        }
        for path, result in look_across(known, self._again).items():
            self._found[path] = self._found[path]._replace(result=result)

    def outcome(self) -> Outcome:
        """The run as far as it came."""
        passed_over = dict(self._listing.passed_over)
        left_out = [(path, "format") for path in self._listing.unread]
        results: list[InputResult] = []
        failed = gone = 0
        for path, (result, attached) in sorted(self._found.items()):
            if result is None or result.passed_over:
                reason = "output" if result is None else "foreign"
                left_out += [(path, reason)] if result is not None else []
                passed_over[reason] = passed_over.get(reason, 0) + 1
                continue
            settings = self._settings_of(path, attached)
            if result.condensed is not None:
                failed += result.condensed.failing
                gone += result.condensed.gone
            else:
                gone += gone_in(result, settings)
            result = shown(result, settings)
            failed += failing(result.findings, result.path, settings)
            results.append(result)
        return Outcome(results, dict(sorted(passed_over.items())), failed, gone=gone, left_out=left_out)

    def _replace(self, path: str, change: Callable[[InputResult], InputResult]) -> None:
        checked = self._found.get(path)
        if checked is not None and checked.result is not None:
            self._found[path] = checked._replace(result=change(checked.result))

    def _again(self, path: str) -> "Part | None":
        """An input that was checked, understood once more."""
        from reportlint.running.pipeline import Part
        from reportlint.running.understood import understand_input

        settings = self._settings_of(path, self._found[path].attached)
        if not self._listed:
            self._listed = {each.path: each for each in self._listing.files}
        listed = self._listed.get(path) or Listed(path, True)
        if path == self._stdin_name:
            listed = Listed(STDIN, True)
        try:
            return Part(understand_input(path, self._listing.read(listed), settings.synonyms), settings)
        except Exception:  # it was there before: what cannot be read any more has no places
            return None


def _only_read(result: InputResult) -> InputResult:
    """The result of a report that another one names as last year's: read, and not checked itself."""
    if result.fatal:
        return result
    return result._replace(
        role="previous", findings=[], suppressed=[], checked=Tally(), relations=[], unfound={}, only_read=True,
        condensed=None,
    )  # fmt: skip
