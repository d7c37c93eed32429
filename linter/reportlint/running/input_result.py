"""The result of one input: its findings in order and numbered, what was counted, and what the report says it is."""

from collections.abc import Mapping
from typing import Any

from reportlint.findings import Finding
from reportlint.output.identity import numbered
from reportlint.profiles import Profile
from reportlint.reading import Reading
from reportlint.relations import GUESS, INCONSISTENT, UNDETERMINED, Relation, Verdict
from reportlint.report import Report, Stated
from reportlint.rules.catalogue import Entry
from reportlint.running.outcome import InputResult, Tally

MENDED = ("yaml", "text")
"""The formats that fixes may change; a document of Word, Excel or PDF is never changed."""

_UNIT_CODE = "单位编码"
"""The entry of a cover that holds the code of the unit."""


def result_of(
    path: str,
    reading: Reading,
    report: Report | None,
    verdicts: dict[Relation, Verdict],
    findings: list[Finding],
    profile: Profile,
    chosen: list[Entry],
    without_work: int,
) -> InputResult:
    """What is known about an input; ``without_work`` of the chosen rules had nothing to look at."""
    counts = dict.fromkeys(("exact", "rounding", "truncated", "inconsistent", "undetermined"), 0)
    reasons: dict[str, int] = {}
    for relation, found in verdicts.items():
        if found.status == UNDETERMINED:
            reasons[found.reason] = reasons.get(found.reason, 0) + 1
        # A list that was never said to be complete claims nothing by not adding up.
        if relation.grade != GUESS or found.status != INCONSISTENT:
            counts[found.status] += 1
    findings.sort(key=lambda finding: (finding.span.start, finding.code, finding.span.end))
    return InputResult(
        path=path,
        role=report.role if report else "unknown",
        forms=report.forms if report else 0,
        figures=len(report.facts) if report else 0,
        profile=profile.name,
        profile_from=profile.origin,
        profile_reason=profile.reason if profile.origin == "detected" else "",
        profile_certain=profile.certain,
        profile_title=profile.title,
        findings=numbered(_with_fix(finding, reading.format) for finding in findings),
        checked=Tally(relations=sum(counts.values()), rules=len(chosen), not_applicable=without_work, **counts),
        source=reading.source,
        fatal=any(problem.fatal for problem in reading.problems),
        passed_over=False,
        facts=report.facts if report else [],
        relations=list(verdicts.items()),
        reasons=reasons,
        report=report,
        department=report.department if report else "",
        year=report.year if report else None,
        unit=_unit(report) if report else "",
        unit_code=_stated(report.cover.extra.get(_UNIT_CODE)) if report else "",
        project_codes=_project_codes(report) if report else {},
    )


def _unit(report: Report) -> str:
    cover = report.cover
    return _stated(cover.department) or _stated(cover.implementer) or _stated(cover.supervisor)


def _project_codes(report: Report) -> dict[str, str]:
    covers = [each.cover for each in report.with_projects()]
    return {
        cover.project.text: _stated(cover.project_code)
        for cover in covers
        if cover.project is not None and _stated(cover.project_code)
    }


def _stated(cell: Stated | None) -> str:
    return cell.text if cell is not None and not cell.blank else ""


def _with_fix(finding: Finding, format: str) -> Finding:
    """The finding with the fix that its suspects give, where its rule gave none; in a document there is none."""
    if format not in MENDED:
        return finding._replace(fix=None) if finding.fix else finding
    if finding.fix is not None or not finding.suspects:
        return finding
    from reportlint.rules.rewriting import suspect_fix

    return finding._replace(fix=suspect_fix(finding))


def idle(
    chosen: list[Entry], report: Report | None, items: Mapping[str, list[Any]], verdicts: Mapping[Relation, Verdict]
) -> int:
    """How many of the chosen rules had nothing to look at."""
    if report is None:
        return len(chosen)
    kinds = {*items, "Problem", "Local", "Folded", "Batch"}
    names = {relation.rule for relation in verdicts}
    return sum(
        1
        for entry in chosen
        if (entry.name not in names if entry.looks_at == "Relation" else entry.looks_at not in kinds)
    )
