"""What a review keeps of one input: plain data, made where the input was checked, fit for JSON.

It goes into the journal, and from it the list is written, so that a review that was interrupted reads nothing twice.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportlint.output.finding_list.columns import known_by
from reportlint.output.finding_list.contents import InputRows, input_rows
from reportlint.output.finding_list.rows import material, unit_of
from reportlint.output.identity import identity
from reportlint.records import NamedTuple
from reportlint.reviewing.digests import words_digest
from reportlint.reviewing.figures import Figures, fact_record
from reportlint.reviewing.records import ProblemRecord, ReportKey, ReportRecord, unit_name
from reportlint.rules.batch import level_of
from reportlint.rules.report_kinds import report_kind

if TYPE_CHECKING:
    from reportlint.running.outcome import InputResult

REPORTS = ("report", "department_form", "project_form", "previous")
"""The roles of inputs that are reports of a unit; a blank form and what was not understood are none."""


class Kept(NamedTuple):
    """One input: its rows, what the next round compares, claims among its figures, and what was accepted before.

    ``report`` is None where the input is no report. ``claims`` are relations: kind and figures, the stated one first.
    ``accepted`` are id, fingerprint and reason of findings that somebody accepted where they stand. ``kind`` tells
    reports, budgets and accounts of a department from each other and from those of a single unit.
    """

    path: str
    rows: InputRows
    report: ReportRecord | None
    claims: list[list[str]]
    accepted: list[tuple[str, str, str]]
    kind: str = ""


def kept(result: "InputResult", language: str) -> Kept:
    """What to keep of a result that still has its facts, relations and report."""
    rows = input_rows(result, language)
    figures = Figures(result.facts)
    by_id = {known_by(row["id"])[0]: words_digest(row) for row in rows.problems}
    problems = [
        ProblemRecord(*named, finding.folded + 1, words=by_id.get(named.id, ""), facts=figures.concerned(finding))
        for finding in result.findings
        for named in (identity(finding),)
    ]
    report = None
    if result.role in REPORTS and not result.fatal:
        facts = [fact_record(fact, name, language) for fact, name in figures.facts]
        report = ReportRecord(report_key(result), material(result.path), problems, facts, rows.files[0])
    claims = [[relation.kind, *figures.claim(relation)] for relation, _ in result.relations]
    accepted = [
        (*identity(each.finding), each.reason) for each in result.suppressed if each.by in ("comment", "fingerprint")
    ]
    kind = f"{report_kind(result.report)} {level_of(result.report)}" if result.report is not None else ""
    return Kept(result.path, rows, report, claims, accepted, kind)


def kept_inputs(results: Sequence["InputResult"], language: str) -> list[Kept]:
    """What is kept of all inputs of a run, once all are known.

    What was told across files since, and that a report turned out to be last year's, is added to what was kept of each
    where it was checked.
    """
    return [_as_known_now(result, language) for result in results]


def _as_known_now(result: "InputResult", language: str) -> Kept:
    if result.condensed is None:
        return kept(result, language)
    before: Kept = result.condensed.data
    rows = before.rows
    files = [{**row, "role": result.role, "part_of": result.part_of} for row in rows.files]
    if not result.findings:
        return before._replace(rows=rows._replace(files=files))
    across = kept(result, language)
    for row in files:
        for finding in result.findings:
            row[finding.severity] += 1
    report = before.report
    if report is not None and across.report is not None:
        report = report._replace(problems=[*report.problems, *across.report.problems])
    problems = [*rows.problems, *across.rows.problems]
    return before._replace(rows=rows._replace(problems=problems, files=files), report=report)


def report_key(result: "InputResult") -> ReportKey:
    """By what the report is known again."""
    cover = result.report.cover if result.report is not None else None
    project = cover.project.text if cover is not None and cover.project is not None else ""
    return ReportKey(unit_of(result), str(result.year or ""), result.role, unit_name(project))
