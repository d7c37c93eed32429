"""Whether what a problem is about was checked this time: nothing is told as gone that nobody looked at."""

from collections.abc import Callable, Iterable, Sequence

from reportlint.output.finding_list.columns import Row
from reportlint.output.finding_list.rows import material
from reportlint.reviewing.keeping import Kept
from reportlint.reviewing.matching import known
from reportlint.reviewing.records import ProblemRecord, ReportRecord
from reportlint.reviewing.reports import Pairing

CHECKED, INTERRUPTED, UNREAD, ABSENT, NOT_RUN = "checked", "interrupted", "unread", "absent", "not_run"

_WHOLE = ("unread", "blank", "nothing", "previous")
"""Why nothing of an input was checked, as the sheet 未能检查 has it."""


class Presence:
    """The reports of an earlier list beside the inputs of this check.

    ``ran`` tells of a code whether its rule was run; ``complete`` is False where the check was interrupted.
    """

    def __init__(
        self,
        reports: Iterable[ReportRecord],
        inputs: Sequence[Kept],
        pairing: Pairing,
        ran: Callable[[str], bool],
        *,
        complete: bool,
    ) -> None:
        self._pairing, self._ran, self.complete = pairing, ran, complete
        self.records: dict[str, tuple[ProblemRecord, ReportRecord]] = {}
        """The record of a problem and of its report, by the problem's id."""
        for report in reports:
            for each in report.problems:
                self.records.setdefault(each.id, (each, report))
        whole = [(kept, any(row["kind"] in _WHOLE for row in kept.rows.unchecked)) for kept in inputs]
        self._unread = {material(kept.path) for kept, unread in whole if unread}
        self._files = {material(kept.path) for kept, unread in whole if not unread}
        self._units = {kept.report.key.department for kept, unread in whole if kept.report is not None and not unread}

    def state(self, row: Row) -> str:
        """Checked, or why not: interrupted before it, the file not readable or not there, the rule not run."""
        id = known(row)[0]
        if self._missing(row, self.records[id][1] if id in self.records else None):
            if not self.complete:
                return INTERRUPTED
            return UNREAD if row.get("material") in self._unread else ABSENT
        return CHECKED if self._ran(id.partition("-")[0]) else NOT_RUN

    def _missing(self, row: Row, report: ReportRecord | None) -> bool:
        """Whether the report that a problem is of was not handed in this time, or could not be checked."""
        if report is not None:
            now = self._pairing.now(report)
            return now is None or material(now.path) in self._unread - self._files
        unit = str(row.get("unit") or "")
        return unit not in self._units if unit else row.get("material") not in self._files
