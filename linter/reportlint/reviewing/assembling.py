"""What was checked, what was found before and what people wrote, put together as one list."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from reportlint.output.finding_list.columns import Row
from reportlint.output.finding_list.contents import FindingList
from reportlint.output.finding_list.marks import result
from reportlint.records import NamedTuple
from reportlint.reviewing.digests import digest, words_digest
from reportlint.reviewing.earlier import Earlier
from reportlint.reviewing.keeping import Kept
from reportlint.reviewing.lists import ListFile
from reportlint.reviewing.matching import known
from reportlint.reviewing.merging import merge
from reportlint.reviewing.presence import Presence
from reportlint.reviewing.records import Head, ProblemRecord, Records, ReportRecord, written
from reportlint.reviewing.reports import Pairing, twice
from reportlint.reviewing.rounds import Round, follow
from reportlint.reviewing.rounds import remarks as round_remarks
from reportlint.reviewing.unasked import unasked
from reportlint.settings import Text

OWN = "人工-"
"""What the number of a row begins with that people wrote."""


class Assembled(NamedTuple):
    """The list, what to tell of it, and how many problems had which result."""

    made: FindingList
    remarks: list[Text]
    counts: dict[str, int]


def assemble(
    inputs: Sequence[Kept],
    earlier: Earlier | None,
    existing: ListFile | None,
    ran: Callable[[str], bool],
    language: str,
    tool: str,
    *,
    complete: bool = True,
) -> Assembled:
    """The list of a review. ``existing`` is the list that it is written over, ``earlier`` the round before;
    ``ran`` tells of a code whether its rule was run. ``complete`` is False where the check was interrupted.
    """
    rows: Sequence[Row] = [row for kept in inputs for row in kept.rows.problems]
    remarks = [_twice(key.department or key.project, files) for key, files in twice(inputs)]
    told: Round | None = None
    changes: list[Row] | None = None
    number = 1
    pairing = Pairing(earlier.reports if earlier is not None else [], inputs)
    if earlier is not None:
        told = follow(earlier, rows, inputs, pairing, ran, language, complete=complete)
        rows, number = told.rows, earlier.round + 1
        changes = unasked(pairing, (known(row)[0] for row in earlier.rows if row["asked"]))
        remarks += [*earlier.remarks, *round_remarks(told)]
        if not earlier.complete:
            remarks.append(_no_figures())
    listed = Pairing(existing.records.reports if existing is not None else [], inputs)
    if existing is not None:
        presence = Presence(existing.records.reports, inputs, listed, ran, complete=complete)
        merged = merge(existing, rows, presence, language)
        rows = merged.rows
        remarks += merged.remarks
    rows = [{**_own(row), "number": None} for row in rows]
    before = _records_by_id([*(existing.records.reports if existing else []), *(earlier.reports if earlier else [])])
    head = Head("review", number, language)
    reports = _records(inputs, rows, before, pairing, earlier, number)
    if existing is not None:
        reports += _absent(existing.records.reports, listed, rows, reports)
    records = Records(head, reports)
    made = FindingList(problems=rows, unasked=changes, carried=written(records, tool))
    made = made.with_inputs([kept.rows._replace(problems=[]) for kept in inputs])
    return Assembled(
        made._replace(remarks=[text[language] for text in remarks]), remarks, told.counts if told is not None else {}
    )


def _records_by_id(reports: Iterable[ReportRecord]) -> dict[str, ProblemRecord]:
    made: dict[str, ProblemRecord] = {}
    for report in reports:
        for each in report.problems:
            made.setdefault(each.id, each)
    return made


def _records(
    inputs: Sequence[Kept],
    rows: Sequence[Row],
    before: Mapping[str, ProblemRecord],
    pairing: Pairing,
    earlier: Earlier | None,
    number: int,
) -> list[ReportRecord]:
    """What the next round compares: the reports as they are now, those not handed in as they were."""
    by_id = {known(row)[0]: row for row in rows if known(row)[0]}
    made: list[ReportRecord] = []
    for kept in inputs:
        if kept.report is not None:
            problems = [_followed(each, by_id.get(each.id), before, number) for each in kept.report.problems]
            made.append(kept.report._replace(problems=problems))
    told = {each.id for report in made for each in report.problems}
    place = {id(kept): at for at, kept in enumerate(kept for kept in inputs if kept.report is not None)}
    for report in earlier.reports if earlier is not None else ():
        gone = [
            _followed(each, by_id[each.id], before, number)
            for each in report.problems
            if each.id in by_id and each.id not in told
        ]
        now = pairing.now(report)
        if now is None:
            made.append(report._replace(problems=gone))
        elif gone:
            at = place[id(now)]
            made[at] = made[at]._replace(problems=[*made[at].problems, *gone])
    return made


def _absent(
    reports: Sequence[ReportRecord], pairing: Pairing, rows: Sequence[Row], known_now: Sequence[ReportRecord]
) -> list[ReportRecord]:
    """The reports of the list that were not there this time, with the problems whose rows stay."""
    told = {each.id for report in known_now for each in report.problems}
    stay = {known(row)[0]: row for row in rows}
    made: list[ReportRecord] = []
    for report in reports:
        problems = [each for each in report.problems if each.id in stay and each.id not in told]
        if problems and pairing.now(report) is None:
            told |= {each.id for each in problems}
            kept = [each._replace(told=result(stay[each.id])) for each in problems]
            made.append(report._replace(problems=kept))
    return made


def _followed(
    record: ProblemRecord, row: Row | None, before: Mapping[str, ProblemRecord], number: int
) -> ProblemRecord:
    """The record of a problem with what earlier rounds knew of it."""
    old = before.get(record.id)
    return record._replace(
        first=old.first if old is not None else number,
        told=result(row) if row is not None else "",
        words=words_digest(row) if row is not None else record.words,
    )


def _own(row: Row) -> Row:
    """A row that people wrote, marked as such; others as they are, with the code of their rule."""
    id = known(row)[0]
    if id:
        return {**row, "code": id.partition("-")[0]}
    name = digest(str(row.get(key) or "") for key in ("unit", "place", "problem"))
    return {**row, "id": OWN + name, "category": row.get("category") or "人工"}


def _twice(unit: str, files: Sequence[str]) -> Text:
    return {
        "zh": f"{unit}：单位、年度、类型相同的材料有{len(files)}份，看是否重复报送：" + "、".join(files),
        "en": f"{unit}: {len(files)} files of one unit, year and kind, see whether one was handed in twice: "
        + ", ".join(files),
    }


def _no_figures() -> Text:
    return {
        "zh": "上轮清单缺少隐藏的对照表，“未要求修改但有变化”不完整",
        "en": "an earlier list has lost its hidden sheet: figures changed without being asked are not all told",
    }
