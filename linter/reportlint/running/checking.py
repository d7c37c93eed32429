"""The inputs of a run checked: each opened and understood, those of one report judged together.

Whatever happens to one input, the others are checked.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from reportlint.output.own import is_own_output
from reportlint.problems import Problem
from reportlint.report import Report, Stated
from reportlint.running.discovery import Listed, Listing
from reportlint.running.gathering import Input, Known, previous_among, resolve
from reportlint.running.named_files import ATTACHMENT, PREVIOUS, named_files
from reportlint.running.opening import STDIN, Unopened, crashed, unopened
from reportlint.running.outcome import InputResult, Tally
from reportlint.running.pipeline import Part, check_together
from reportlint.running.understood import Understood, understand_input
from reportlint.settings import Settings
from reportlint.vocabulary import vocabulary

Mend = Callable[[str, bytes, Settings], bytes]
"""Path, content and settings of an input; gives its content after the fixes."""


class Checked(NamedTuple):
    """What became of an input; ``result`` is None for an output of our own."""

    result: InputResult | None
    settings: Settings


class Checking:
    """Checks batch after batch.

    ``settings_of`` gives the settings of an input that only a report names; ``keep`` says what results hold beside
    their findings.
    """

    def __init__(
        self,
        listing: Listing,
        stdin_name: str,
        settings_of: Callable[[Listed], Settings],
        mend: Mend | None,
        keep: frozenset[str] = frozenset(),
    ) -> None:
        self._listing = listing
        self._stdin_name = stdin_name
        self._settings_of = settings_of
        self._mend = mend
        self._keep = keep
        self._stdin = b""
        self._known = {listed.path: listed for listed in listing.files}
        self._mended: set[str] = set()
        self._part_of: dict[str, str] = {}
        self._previous: set[str] = set()
        self.done: dict[str, Checked] = {}
        """The inputs checked so far, by the path they are shown under."""

    def check(self, batch: Sequence[Input]) -> None:
        """Checks inputs that are looked at together; those that an earlier report has named as its own are done."""
        parts: list[Part] = []
        for listed, settings in batch:
            if listed.path not in self._part_of:
                part = self._part(listed, settings)
                if part is not None:
                    parts.append(part)
        together, alone = _one_report(parts) if len(batch) > 1 else (parts, [])
        for part in alone:
            self._judge(self._with_attachments([part]))
        if together:
            self._judge(self._with_attachments(together))

    def finish(self) -> None:
        """Tells last year's reports, once all are known: those that another one names are not checked themselves."""
        for path in self._previous:
            if path not in self._known or not self._known[path].named:
                self._replace(path, _only_read)
        known = [Known(path, each.department, each.year, each.role) for path, (each, _) in self.done.items() if each]
        for path in previous_among(known):
            self._replace(path, lambda made: made._replace(role="previous"))

    def look_across(self) -> None:
        """Runs the rules that look across files, once all are known and while they can be read again."""
        if sum(each.result is not None and each.result.contributed is not None for each in self.done.values()) < 2:
            return
        from reportlint.running.across import Judged, look_across

        known = {path: Judged(each.result, each.settings) for path, each in self.done.items() if each.result}
        for path, result in look_across(known, self._again).items():
            self.done[path] = self.done[path]._replace(result=result)

    def _again(self, path: str) -> Part | None:
        """An input that was checked, understood once more."""
        settings = self.done[path].settings
        listed = self._known.get(path) or Listed(path, True)
        try:
            data = self._stdin if path == self._stdin_name or path == STDIN else self._listing.read(listed)
            return Part(understand_input(path, data, settings.synonyms), settings)
        except Exception:  # it was there before: what cannot be read any more has no places
            return None

    def _replace(self, path: str, change: Callable[[InputResult], InputResult]) -> None:
        checked = self.done.get(path)
        if checked is not None and checked.result is not None:
            self.done[path] = checked._replace(result=change(checked.result))

    # -- one input ------------------------------------------------------------------------------------------------

    def _name(self, listed: Listed) -> str:
        return (self._stdin_name or STDIN) if listed.path == STDIN else listed.path

    def _part(self, listed: Listed, settings: Settings, *, only_read: bool = False) -> Part | None:
        """An input as it was understood; None where it could not be, which is its result then."""
        name = self._name(listed)
        try:
            data = self._listing.read(listed)
            if listed.path == STDIN:
                self._stdin = data
            if not listed.named and is_own_output(data):
                self.done[name] = Checked(None, settings)
                return None
            # What lies in an archive, or only a report names, is not changed.
            if self._mend is not None and listed.path in self._known and listed.member is None:
                if name not in self._mended:
                    data = self._mend(name, data, settings)
                self._mended.add(name)
            return Part(understand_input(name, data, settings.synonyms), settings, only_read)
        except Unopened as why:
            self.done[name] = Checked(unopened(name, why), settings)
        except Exception as error:
            self.done[name] = Checked(crashed(name, error), settings)
        return None

    def _judge(self, parts: Sequence[Part]) -> None:
        """The results of the files of one report; the first is the one the others belong to."""
        first = parts[0].understood.path
        try:
            results = check_together(parts, scores="scores" in self._keep)
        except Exception as error:
            results = [crashed(part.understood.path, error) for part in parts]
        for part, result in zip(parts, results, strict=True):
            path = part.understood.path
            result = result.slim(self._keep)
            joined = len(parts) > 1 and path != first and not result.only_read
            self.done[path] = Checked(result._replace(part_of=first) if joined else result, part.settings)
            if len(parts) > 1:
                self._part_of[path] = first

    # -- what a report names --------------------------------------------------------------------------------------

    def _with_attachments(self, parts: Sequence[Part]) -> list[Part]:
        """The files of a report with those that they name."""
        made = list(parts)
        for part in parts:
            report = part.understood.report
            if report is None or part.only_read:
                continue
            _limit(report, part.understood.problems)
            for key, entry in named_files(report):
                listed = self._resolved(part.understood, key, entry)
                if listed is not None and key == PREVIOUS:
                    self._read_previous(listed)
                elif listed is not None:
                    attached = self._attachment(part.understood, entry, listed, made)
                    made.extend([attached] if attached is not None else [])
        return made

    def _attachment(self, main: Understood, entry: Stated, listed: Listed, parts: Sequence[Part]) -> Part | None:
        if any(part.understood.path == listed.path for part in parts):
            return None
        if self._part_of.get(listed.path, main.path) != main.path:
            _tell(main, "attachment-shared", entry, of=self._part_of[listed.path])
            return None
        part = self._part(listed._replace(named=True), self._settings_of(listed))
        if part is None:  # it could not be opened, which is told
            self._part_of[listed.path] = main.path
        elif part.understood.report is not None and part.understood.report.attachments:
            _tell(main, "attachment-nested", entry)
            return None
        return part

    def _read_previous(self, listed: Listed) -> None:
        self._previous.add(listed.path)
        if listed.path not in self._known:
            part = self._part(listed, self._settings_of(listed), only_read=True)
            if part is not None:
                self._judge([part])

    def _resolved(self, main: Understood, key: str, entry: Stated) -> Listed | None:
        own = self._known.get(main.path)
        found = resolve(main.path, own is not None and own.member is not None, key, entry, self._known)
        if isinstance(found, Problem):
            main.problems.append(found)
            return None
        return found


def _limit(report: Report, problems: list[Problem]) -> None:
    """Leaves out the attachments beyond a limit, and says so."""
    limit = int(vocabulary()["reading"]["limits"]["attachments"])
    if len(report.attachments) > limit:
        span = report.attachments[limit].span
        problems.append(Problem("limit-exceeded", span, {"limit": "attachments", "allowed": limit}))
        del report.attachments[limit:]


def _tell(main: Understood, name: str, entry: Stated, **details: str) -> None:
    main.problems.append(Problem(name, entry.span, {"key": ATTACHMENT, "name": entry.text, **details}))


def _one_report(parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """The files of a folder that are one report, its text first; and those that are none of it."""
    known = [
        Known(part.understood.path, report.department, report.year, report.role)
        for part in parts
        if (report := part.understood.report) is not None
    ]
    earlier = previous_among(known)
    together: list[Part] = []
    alone: list[Part] = []
    for part in parts:
        report = part.understood.report
        apart = report is None or part.understood.foreign or report.role == "blank" or part.understood.path in earlier
        (alone if apart else together).append(part)
    together.sort(key=lambda part: _rank(part.understood.report))
    return together, alone


def _rank(report: Report | None) -> int:
    order = ("report", "department_form", "project_form", "unknown")
    return order.index(report.role) if report is not None and report.role in order else len(order)


def _only_read(result: InputResult) -> InputResult:
    """The result of a report that another one names as last year's: read, and not checked itself."""
    if result.fatal:
        return result
    return result._replace(
        role="previous", findings=[], suppressed=[], checked=Tally(), relations=[], unfound={}, only_read=True
    )
