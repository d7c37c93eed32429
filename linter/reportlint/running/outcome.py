"""What a run found: one result an input, and what they come to together."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from reportlint.findings import SEVERITIES
from reportlint.records import NamedTuple

if TYPE_CHECKING:
    from reportlint.facts import Fact
    from reportlint.findings import Finding
    from reportlint.relations import Relation, Verdict
    from reportlint.report import Report
    from reportlint.running.contributing import Contribution
    from reportlint.running.fixing import Mended
    from reportlint.running.rescoring import Rescored
    from reportlint.textmap import Source


USAGE, INTERRUPTED, UNREADABLE, NOTHING, FOUND, CLEAN = 2, 130, 4, 3, 1, 0
"""Exit codes, in the order in which they apply."""


class Tally(NamedTuple):
    """How many relations were verified with which verdict; how many rules ran, and how many had nothing to look at."""

    relations: int = 0
    exact: int = 0
    rounding: int = 0
    truncated: int = 0
    inconsistent: int = 0
    undetermined: int = 0
    rules: int = 0
    not_applicable: int = 0


class Suppressed(NamedTuple):
    """A finding that somebody accepted.

    ``by`` is comment, fingerprint or baseline (known, put off); ``expires`` a date or "".
    """

    finding: "Finding"
    by: str
    reason: str
    expires: str = ""


class Condensed(NamedTuple):
    """What stands for the findings of an input where a caller wanted plain ``data`` instead.

    ``failing`` is how many findings fail the run, ``gone`` how many of the baseline are not met any more.
    """

    data: Any
    failing: int
    gone: int


class InputResult(NamedTuple):
    """All that is known about one input.

    ``role`` is report, department_form, project_form, blank, previous or unknown; ``profile_from`` says how the
    profile was chosen. ``fatal``: the input could not be opened or decoded, nothing in it was checked.
    ``passed_over``: the input is no report and was not asked to be one. ``only_read``: it was read and not checked, a
    blank form or last year's report. ``part_of`` is the path of the report that it is one more file of, or "".
    """

    path: str
    role: str
    forms: int
    figures: int
    profile: str
    profile_from: str
    findings: "list[Finding]"
    checked: Tally
    source: "Source | None"
    fatal: bool
    passed_over: bool
    facts: "list[Fact]"
    relations: "list[tuple[Relation, Verdict]]"
    unfound: dict[str, str] = {}
    """Names of local rules that the report does not have, with their rule, and the nearest it has ("" for none)."""
    only_read: bool = False
    part_of: str = ""
    department: str = ""
    year: "int | None" = None
    unit: str = ""
    """The unit that answers for the input: the department, else who carries the project out or is in charge of it."""
    unit_code: str = ""
    """The code of the unit, where the report states one."""
    project_codes: dict[str, str] = {}
    """The codes of projects by their names, where the report states them."""
    suppressed: "list[Suppressed]" = []
    """What was found and accepted before; it is in no count of findings and fails no run."""
    profile_reason: str = ""
    """What a detected profile was told by: the name of a place, labels of the form."""
    profile_certain: bool = True
    profile_title: dict[str, str] = {}
    """What people call the profile, by language; empty where nothing was read."""
    reasons: dict[str, int] = {}
    """Why relations stayed undetermined, with their number."""
    report: "Report | None" = None
    """What was understood; only where an output asks for it."""
    contributed: "Contribution | None" = None
    """What the file gives to rules that look across files."""

    scores: "list[Rescored]" = []
    """Every score computed anew; only where an output asks for it."""
    condensed: "Condensed | None" = None
    """What a caller wanted instead of findings; those that look across files are told beside it."""

    def slim(self, keep: "frozenset[str]") -> "InputResult":
        """The result without what no output asks for: a run over many files keeps their findings, not their content."""
        return self._replace(
            facts=self.facts if "facts" in keep else [],
            relations=self.relations if "relations" in keep else [],
            report=self.report if "report" in keep else None,
            scores=self.scores if "scores" in keep else [],
        )


KEEPS = ("facts", "relations", "report", "scores")
"""What of an input is kept only where an output asks for it (``NEEDS`` of its module)."""


class Totals(NamedTuple):
    """What inputs come to together; ``checked`` as ``Outcome.checked``, ``fixable`` the findings with a safe fix."""

    files: int = 0
    unreadable: int = 0
    severities: tuple[int, ...] = (0,) * len(SEVERITIES)
    suppressed: int = 0
    known: int = 0
    folded: int = 0
    fixable: int = 0
    checked: Tally = Tally()

    @classmethod
    def of(cls, results: "Sequence[InputResult]") -> "Totals":
        """The totals of some inputs."""
        alone = Outcome(list(results))
        return cls(
            alone.files,
            alone.unreadable,
            tuple(alone.severities.values()),
            alone.suppressed,
            alone.known,
            alone.folded,
            alone.fixable,
            alone.checked,
        )

    def plus(self, other: "Totals") -> "Totals":
        """These and those of further inputs."""
        checked = [each.checked for each in (self, other) if each.files]
        return Totals(
            self.files + other.files,
            self.unreadable + other.unreadable,
            tuple(map(sum, zip(self.severities, other.severities, strict=True))),
            self.suppressed + other.suppressed,
            self.known + other.known,
            self.folded + other.folded,
            self.fixable + other.fixable,
            _together(checked),
        )


def _together(tallies: "Sequence[Tally]") -> Tally:
    """The relations of inputs added up; of the rules the most that ran on one, less those idle on every one."""
    if not tallies:
        return Tally()
    return Tally(
        relations=sum(sum(tally[1:5]) for tally in tallies),
        exact=sum(tally.exact for tally in tallies),
        rounding=sum(tally.rounding for tally in tallies),
        truncated=sum(tally.truncated for tally in tallies),
        inconsistent=sum(tally.inconsistent for tally in tallies),
        undetermined=sum(tally.undetermined for tally in tallies),
        rules=max(tally.rules for tally in tallies),
        not_applicable=min(tally.not_applicable for tally in tallies),
    )


class Outcome(NamedTuple):
    """A run. ``inputs`` are sorted by path, those that were passed over left out.

    The inputs of a long run lie in a file (``running.shelf``): they are read again each time they are gone through, and
    ``totals`` says what they come to.

    ``passed_over`` counts what was not looked into, by reason: hidden, lock, output, format, special, link, excluded,
    foreign. ``failing`` is the number of findings at or above the severity that fails the run.
    """

    inputs: "Sequence[InputResult]"
    passed_over: dict[str, int] = {}
    failing: int = 0
    interrupted: bool = False
    gone: int = 0
    """Entries of the baseline that the files they are for do not have any more."""
    mended: "list[Mended]" = []
    """What fixes did, where they were asked for."""
    left_out: list[tuple[str, str]] = []
    """Of the files passed over those whose name tells something, with the reason: format, foreign."""
    totals: Totals | None = None

    def heads(self) -> "Iterable[InputResult]":
        """The inputs for what is told of them beside their findings, which only those have that could not be read."""
        heads: Callable[[], Iterable[InputResult]] | None = getattr(self.inputs, "heads", None)
        return self.inputs if heads is None else heads()

    def findings(self) -> "Iterable[Finding]":
        """Every finding, in the order of inputs and places."""
        return (finding for result in self.inputs for finding in result.findings)

    @property
    def severities(self) -> dict[str, int]:
        """The number of findings by severity; all three are there."""
        if self.totals is not None:
            return dict(zip(SEVERITIES, self.totals.severities, strict=True))
        counts = dict.fromkeys(SEVERITIES, 0)
        for finding in self.findings():
            counts[finding.severity] += 1
        return counts

    @property
    def suppressed(self) -> int:
        """The number of findings that were accepted before, those of the baseline among them."""
        if self.totals is not None:
            return self.totals.suppressed
        return sum(len(result.suppressed) for result in self.inputs)

    @property
    def known(self) -> int:
        """The number of findings in the baseline."""
        if self.totals is not None:
            return self.totals.known
        return sum(each.by == "baseline" for result in self.inputs for each in result.suppressed)

    @property
    def folded(self) -> int:
        """The number of findings that are told in others."""
        if self.totals is not None:
            return self.totals.folded
        return sum(finding.folded for finding in self.findings())

    @property
    def fixable(self) -> int:
        """The number of findings that ``--fix`` can mend without changing a value."""
        if self.totals is not None:
            return self.totals.fixable
        return sum(1 for finding in self.findings() if finding.fix and finding.fix.safe)

    @property
    def fixed(self) -> int:
        """The number of findings that fixes have mended."""
        return sum(len(each.applied) for each in self.mended)

    @property
    def unreadable(self) -> int:
        """The number of inputs that could not be opened or decoded."""
        if self.totals is not None:
            return self.totals.unreadable
        return sum(result.fatal for result in self.inputs)

    @property
    def files(self) -> int:
        """The number of inputs that were checked."""
        if self.totals is not None:
            return self.totals.files
        return sum(not result.fatal and not result.only_read for result in self.inputs)

    @property
    def checked(self) -> Tally:
        """The relations of all inputs; of the rules the most that ran on one input, less those idle on every one."""
        if self.totals is not None:
            return self.totals.checked
        return _together([result.checked for result in self.inputs if not result.fatal and not result.only_read])

    def exit_code(self, *, exit_zero: bool = False, skip_foreign: bool = False) -> int:
        """The first that applies: interrupted, an input unreadable, nothing checked, findings that fail, clean."""
        if self.interrupted:
            return INTERRUPTED
        if self.unreadable or any(each.failure for each in self.mended):
            return UNREADABLE
        if not self.files and not skip_foreign:
            return NOTHING
        return FOUND if self.failing and not exit_zero else CLEAN
