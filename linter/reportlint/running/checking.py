"""The inputs of a run checked: each opened and understood, those of one report judged together.

Whatever happens to one input, the others are checked.
"""

import gc
from collections.abc import Callable, Sequence

from reportlint.failures import CRASHES
from reportlint.output.own import is_own_output
from reportlint.problems import Problem
from reportlint.records import NamedTuple
from reportlint.report import Report, Stated
from reportlint.running.discovery import Listed, Listing
from reportlint.running.gathering import Input, Known, previous_among, resolve
from reportlint.running.named_files import ATTACHMENT, PREVIOUS, named_files, path_of
from reportlint.running.opening import STDIN, Unopened, crashed, unopened
from reportlint.running.outcome import InputResult
from reportlint.running.pipeline import Part, check_together
from reportlint.running.slimming import slim
from reportlint.running.timing import Timing
from reportlint.running.understood import Understood, understand_input
from reportlint.settings import Settings
from reportlint.vocabulary import vocabulary

Mend = Callable[[str, bytes, Settings], bytes]
"""Path, content and settings of an input; gives its content after the fixes."""


class Checked(NamedTuple):
    """What became of an input; ``result`` is None for an output of our own.

    ``attached``: it was read because a report names it.
    """

    result: InputResult | None
    attached: bool = False


class Checking:
    """Checks batch after batch.

    ``settings_of`` gives the settings of an input that only a report names; ``keep`` says what results hold beside
    their findings. Where ``puts_off``, reports that name other files are not checked but told of (``named``): what they
    name may be elsewhere. ``timed``: somebody asks how long stages and rules take.
    """

    def __init__(
        self,
        listing: Listing,
        stdin_name: str,
        settings_of: Callable[[Listed], Settings],
        mend: Mend | None = None,
        keep: frozenset[str] = frozenset(),
        *,
        puts_off: bool = False,
        timed: bool = False,
    ) -> None:
        self._listing = listing
        self._stdin_name = stdin_name
        self._settings_of = settings_of
        self._mend = mend
        self._keep = keep
        self._puts_off = puts_off
        self._known = {listed.path: listed for listed in listing.files}
        self._mended: set[str] = set()
        self._part_of: dict[str, str] = {}
        self._attached: set[str] = set()
        self._done: dict[str, Checked] = {}
        self.timing = Timing(asked=timed)
        self.previous: set[str] = set()
        """Last year's reports that another one names, and the command line does not: they are only read."""

    def taken(self) -> dict[str, Checked]:
        """The inputs checked since the last time, by the path they are shown under."""
        done, self._done = self._done, {}
        return done

    def check(self, batch: Sequence[Input]) -> list[str]:
        """Checks inputs that are looked at together; those that an earlier report has named as its own are done.

        Gives the paths of the files that put the check off; [] where it is done.
        """
        # What is made of a file lives until it is done; looking through it for cycles takes a tenth of the time.
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self._check(batch)
        finally:
            if collecting:
                gc.enable()

    def _check(self, batch: Sequence[Input]) -> list[str]:
        parts: list[Part] = []
        for listed, settings in batch:
            if listed.path not in self._part_of:
                part = self._part(listed, settings)
                if part is not None:
                    parts.append(part)
        if self._puts_off and (names := _names(parts)):
            return names
        together, alone = _one_report(parts) if len(batch) > 1 else (parts, [])
        for part in alone:
            self._judge(self._with_attachments([part]))
        if together:
            self._judge(self._with_attachments(together))
        return []

    # -- one input ------------------------------------------------------------------------------------------------

    def _name(self, listed: Listed) -> str:
        return (self._stdin_name or STDIN) if listed.path == STDIN else listed.path

    def _part(self, listed: Listed, settings: Settings, *, only_read: bool = False) -> Part | None:
        """An input as it was understood; None where it could not be, which is its result then."""
        name = self._name(listed)
        try:
            content = self._content(name, listed, settings)
            if not content:
                self._done[name] = Checked(None)
                return None
            # Popped, so that nobody holds the bytes while the report is understood.
            return Part(understand_input(name, content.pop(), settings.synonyms, self.timing), settings, only_read)
        except Unopened as why:
            self._done[name] = Checked(unopened(name, why), name in self._attached)
        except CRASHES as error:
            self._done[name] = Checked(crashed(name, error), name in self._attached)
        return None

    def _content(self, name: str, listed: Listed, settings: Settings) -> list[bytes]:
        """The bytes of an input, as fixes leave it; none of what we have written ourselves."""
        data = self._listing.read(listed)
        if not listed.named and is_own_output(data):
            return []
        # What lies in an archive, or only a report names, is not changed.
        if self._mend is not None and listed.path in self._known and listed.member is None and not listed.remote:
            if name not in self._mended:
                data = self._mend(name, data, settings)
            self._mended.add(name)
        return [data]

    def _judge(self, parts: Sequence[Part]) -> None:
        """The results of the files of one report; the first is the one the others belong to."""
        first = parts[0].understood.path
        try:
            results = check_together(parts, scores="scores" in self._keep, timing=self.timing)
        except CRASHES as error:
            results = [crashed(part.understood.path, error) for part in parts]
        for part, result in zip(parts, slim(results, self._keep), strict=True):
            path = part.understood.path
            joined = len(parts) > 1 and path != first and not result.only_read
            self._done[path] = Checked(result._replace(part_of=first) if joined else result, path in self._attached)
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
        self._attached.add(listed.path)
        part = self._part(listed._replace(named=True), self._settings_of(listed))
        if part is None:  # it could not be opened, which is told
            self._part_of[listed.path] = main.path
        elif part.understood.report is not None and part.understood.report.attachments:
            _tell(main, "attachment-nested", entry)
            return None
        return part

    def _read_previous(self, listed: Listed) -> None:
        known = self._known.get(listed.path)
        if known is None or not known.named:
            self.previous.add(listed.path)
        if known is None:
            self._attached.add(listed.path)
            part = self._part(listed, self._settings_of(listed), only_read=True)
            if part is not None:
                self._judge([part])

    def _resolved(self, main: Understood, key: str, entry: Stated) -> Listed | None:
        own = self._known.get(main.path)
        apart = own is not None and (own.member is not None or bool(own.remote))
        found = resolve(main.path, apart, key, entry, self._known)
        if isinstance(found, Problem):
            main.problems.append(found)
            return None
        return found


def _names(parts: Sequence[Part]) -> list[str]:
    """The paths of all files that the reports name."""
    named = [
        path_of(part.understood.path, entry)
        for part in parts
        if part.understood.report is not None
        for _, entry in named_files(part.understood.report)
    ]
    return [path for path in named if path]


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
